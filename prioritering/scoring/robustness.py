"""How firm the ranking is: what one step of one raw score can do, exactly.

Where a score is linear in the raw scores, a step's effect is the product of the weights on its path;
elsewhere the score is computed again with the step taken.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from prioritering.scoring.expressions import Values
from prioritering.scoring.linear import Coefficients
from prioritering.scoring.measures import Scored
from prioritering.scoring.peers import raw_scores, score_with
from prioritering.types import ScoringModel


@dataclass(frozen=True, slots=True)
class Span:
    """Best and worst rank when any one raw score of any measure moves by one step."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Reach:
    """The lowest and highest score that one step of one of its raw scores gives a measure."""

    low: Fraction
    high: Fraction


def reaches(model: ScoringModel, scores: Sequence[Scored], values: Values) -> list[Reach | None]:
    """How far one step moves each measure's score; None where it has none."""
    coefficients = Coefficients()
    return [_reach(model, item, coefficients, values) for item in scores]


def _reach(model: ScoringModel, item: Scored, coefficients: Coefficients, values: Values) -> Reach | None:
    if item.score is None:
        return None
    raw = raw_scores(item.measure, values)
    effects = coefficients.of(item.measure.formulas, model.score, frozenset(raw))
    if effects is not None:
        return _linear_reach(model, item.score, raw, effects)
    low = high = item.score
    for index, value in raw.items():
        for step in (-model.step, model.step):
            if not within(model.scale, value + step):
                continue
            moved = score_with(item.measure, model.score, {**raw, index: value + step})
            if moved is not None:
                low, high = min(low, moved), max(high, moved)
    return Reach(low, high)


def _linear_reach(
    model: ScoringModel, score: Fraction, raw: Mapping[int, Fraction], effects: Mapping[int, Fraction]
) -> Reach:
    """The furthest steps that the scale has room for: mostly one look at the criterion that weighs most."""
    ordered = sorted(effects.items(), key=lambda entry: -abs(entry[1]))

    def furthest(sign: int) -> Fraction:
        for index, effect in ordered:
            step = model.step if sign * effect > 0 else -model.step
            if effect and index in raw and within(model.scale, raw[index] + step):
                return score + effect * step
        return score

    return Reach(furthest(-1), furthest(1))


def within(scale: tuple[Fraction, Fraction] | None, value: Fraction) -> bool:
    """Whether a raw score lies on the scale, where it is known."""
    return scale is None or scale[0] <= value <= scale[1]


def spans(model: ScoringModel, scores: Sequence[Scored], values: Values) -> list[Span | None]:
    """Best and worst rank of each measure among these, under one step of any one raw score.

    Time grows as n log n: a measure's own step is looked up among the others' scores; of another
    measure's step only the one that comes past it matters, and one such moves it by one place.
    """
    found = reaches(model, scores, values)
    sign = -1 if model.descending else 1
    known = [
        _Held(
            sign * item.score,
            min(sign * reach.low, sign * reach.high),
            max(sign * reach.low, sign * reach.high),
        )
        for item, reach in zip(scores, found, strict=True)
        if item.score is not None and reach is not None
    ]
    field = _Field(known)
    return [
        None if item.score is None or reach is None else field.span(sign * item.score, sign, reach)
        for item, reach in zip(scores, found, strict=True)
    ]


@dataclass(frozen=True, slots=True)
class _Held:
    """A measure with its score turned so that lower is better."""

    score: Fraction
    best: Fraction
    worst: Fraction


class _Field:
    """All measures by score, with the furthest that those behind or before can come."""

    def __init__(self, measures: Sequence[_Held]) -> None:
        ordered = sorted(measures, key=lambda held: held.score)
        self.scores = [held.score for held in ordered]
        self._known: dict[Fraction, tuple[int, Span]] = {}
        self.worst_before = _running([held.worst for held in ordered], max)
        self.best_behind = _running([held.best for held in reversed(ordered)], min)[::-1]

    def span(self, score: Fraction, sign: int, reach: Reach) -> Span:
        best, worst = sorted((sign * reach.low, sign * reach.high))
        first, passed = self._held(score)
        low = bisect_left(self.scores, best) + 1 if best < score else first
        return Span(min(low, passed.low), max(bisect_right(self.scores, worst), passed.high))

    def _held(self, score: Fraction) -> tuple[int, Span]:
        """The first rank of a score, and the ranks it may come to hold as others pass it; once for each."""
        if score not in self._known:
            passed = Span(self._first_if_passed(score), self._last_if_passed(score))
            self._known[score] = bisect_left(self.scores, score) + 1, passed
        return self._known[score]

    def _first_if_passed(self, score: Fraction) -> int:
        """One better, where a measure before may fall to this score or behind it."""
        before = bisect_left(self.scores, score)
        falls = before > 0 and self.worst_before[before - 1] >= score
        return before + 1 - falls

    def _last_if_passed(self, score: Fraction) -> int:
        """One worse, where a measure behind may rise to this score or past it."""
        last = bisect_right(self.scores, score)
        rises = last < len(self.scores) and self.best_behind[last] <= score
        return last + rises


def _running(values: list[Fraction], pick: object) -> list[Fraction]:
    found: list[Fraction] = []
    for value in values:
        found.append(value if not found else pick(found[-1], value))  # type: ignore[operator]
    return found
