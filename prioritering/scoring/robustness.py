"""How firm the ranking is: what one step of one raw score can do, exactly.

Where a score is linear in the raw scores, a step's effect is the product of the weights on its path;
elsewhere the score is computed again with the step taken.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from fractions import Fraction
from operator import itemgetter
from typing import NamedTuple

from msgspec import Struct

from prioritering.scoring.expressions import Values
from prioritering.scoring.linear import Coefficients
from prioritering.scoring.measures import Scored
from prioritering.scoring.peers import hang_together, other_figures, raw_scores, score_with
from prioritering.scoring.together import rank_spans
from prioritering.scoring.whole import counted, parts_of
from prioritering.types import ScoringModel


class Span(Struct, frozen=True):
    """Best and worst rank when any one raw score of any measure moves by one step."""

    low: int
    high: int


class Reach(Struct, frozen=True):
    """The lowest and highest score that one step of one of its raw scores gives a measure."""

    low: Fraction
    high: Fraction


def reaches(model: ScoringModel, scores: Sequence[Scored], values: Values) -> list[Reach | None]:
    """How far one step moves each measure's score; None where it has none."""
    coefficients = Coefficients()
    steps: dict[int, _Steps] = {}
    return [_reach(model, item, coefficients, steps, values) for item in scores]


def _reach(
    model: ScoringModel,
    item: Scored,
    coefficients: Coefficients,
    steps: dict[int, _Steps],
    values: Values,
) -> Reach | None:
    if item.score is None:
        return None
    raw = raw_scores(item.measure, values)
    others = other_figures(item.measure, values)
    effects = coefficients.of(item.measure.formulas, model.score, frozenset(raw), others)
    if effects is not None:
        known = steps.get(id(effects))
        if known is None:
            known = steps[id(effects)] = _Steps(model, effects)
        return known.reach(item.score, raw)
    low = high = item.score
    for index, value in raw.items():
        for step in (-model.step, model.step):
            if not within(model.scale, value + step):
                continue
            moved = score_with(item.measure, model.score, {**raw, index: value + step}, values)
            if moved is not None:
                low, high = min(low, moved), max(high, moved)
    return Reach(low, high)


class _Steps:
    """What a step does to a weighted sum, for all measures whose raw scores weigh the same."""

    def __init__(self, model: ScoringModel, effects: Mapping[int, Fraction]) -> None:
        self._scale = model.scale
        self._effects = effects  # known by its identity, so it must live
        ordered = sorted((entry for entry in effects.items() if entry[1]), key=lambda entry: -abs(entry[1]))
        self._down, self._up = (
            [
                (index, model.step * (1 if sign * effect > 0 else -1), sign * abs(effect) * model.step)
                for index, effect in ordered
            ]
            for sign in (-1, 1)
        )
        self._room: dict[tuple[Fraction, Fraction], bool] = {}

    def reach(self, score: Fraction, raw: Mapping[int, Fraction]) -> Reach:
        """The furthest steps the scale has room for: mostly one look at the criterion that weighs most."""
        return Reach(*(score + self._furthest(way, raw) for way in (self._down, self._up)))

    def _furthest(
        self, way: Sequence[tuple[int, Fraction, Fraction]], raw: Mapping[int, Fraction]
    ) -> Fraction | int:
        for index, step, gain in way:
            if index in raw and self._has_room(raw[index], step):
                return gain
        return 0

    def _has_room(self, value: Fraction, step: Fraction) -> bool:
        key = value, step
        if key not in self._room:
            self._room[key] = within(self._scale, value + step)
        return self._room[key]


def within(scale: tuple[Fraction, Fraction] | None, value: Fraction) -> bool:
    """Whether a raw score lies on the scale, where it is known."""
    return scale is None or scale[0] <= value <= scale[1]


def spans(model: ScoringModel, scores: Sequence[Scored], values: Values) -> list[Span | None]:
    """Best and worst rank of each measure among these, under one step of any one raw score.

    Time grows as n log n: a measure's own step is looked up among the others' scores; of another
    measure's step only the one that comes past it matters, and one such moves it by one place.
    """
    if hang_together([item.measure for item in scores]):
        return _together(model, scores, values)
    held = _held(scores, reaches(model, scores, values), -1 if model.descending else 1)
    field = _Field([each for each in held if each is not None])
    return [None if each is None else field.span(each) for each in held]


def _together(model: ScoringModel, scores: Sequence[Scored], values: Values) -> list[Span | None]:
    """The same where one measure's raw score moves the others' scores."""
    known = [item for item in scores if item.score is not None]
    raw = [raw_scores(item.measure, values) for item in known]
    found = iter(rank_spans(model, known, raw, values))
    each = [None if item.score is None else next(found) for item in scores]
    return [None if span is None else Span(*span) for span in each]


class _Held(NamedTuple):
    """A measure with its score turned so that lower is better, counted in parts of one."""

    score: int | Fraction
    best: int | Fraction
    worst: int | Fraction


def _held(scores: Sequence[Scored], found: Sequence[Reach | None], sign: int) -> list[_Held | None]:
    known = [
        None if item.score is None or reach is None else (item.score, reach.low, reach.high)
        for item, reach in zip(scores, found, strict=True)
    ]
    parts = parts_of(number for each in known if each is not None for number in each)

    def held(figures: tuple[Fraction, Fraction, Fraction]) -> _Held:
        score, low, high = (sign * counted(figure, parts) for figure in figures)
        return _Held(score, min(low, high), max(low, high))

    return [None if each is None else held(each) for each in known]


class _Field:
    """All measures by score, with the furthest that those behind or before can come."""

    def __init__(self, measures: Sequence[_Held]) -> None:
        ordered = sorted(measures, key=itemgetter(0))
        self.scores = [held.score for held in ordered]
        self._known: dict[int | Fraction, tuple[int, Span]] = {}
        self.worst_before = _running([held.worst for held in ordered], max)
        self.best_behind = _running([held.best for held in reversed(ordered)], min)[::-1]

    def span(self, held: _Held) -> Span:
        score, best, worst = held
        first, passed = self._held(score)
        low = bisect_left(self.scores, best) + 1 if best < score else first
        return Span(min(low, passed.low), max(bisect_right(self.scores, worst), passed.high))

    def _held(self, score: int | Fraction) -> tuple[int, Span]:
        """The first rank of a score, and the ranks it may come to hold as others pass it; once for each."""
        if score not in self._known:
            passed = Span(self._first_if_passed(score), self._last_if_passed(score))
            self._known[score] = bisect_left(self.scores, score) + 1, passed
        return self._known[score]

    def _first_if_passed(self, score: int | Fraction) -> int:
        """One better, where a measure before may fall to this score or behind it."""
        before = bisect_left(self.scores, score)
        falls = before > 0 and self.worst_before[before - 1] >= score
        return before + 1 - falls

    def _last_if_passed(self, score: int | Fraction) -> int:
        """One worse, where a measure behind may rise to this score or past it."""
        last = bisect_right(self.scores, score)
        rises = last < len(self.scores) and self.best_behind[last] <= score
        return last + rises


def _running(values: list[int | Fraction], pick: object) -> list[int | Fraction]:
    found: list[int | Fraction] = []
    for value in values:
        found.append(value if not found else pick(found[-1], value))  # type: ignore[operator]
    return found
