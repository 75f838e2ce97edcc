"""Rank spans: the best and worst rank of each measure when any one typed figure of any moves by one step.

Where every score is a sum of its measure's own figures, a step's effect is the product of the weights on its
path; elsewhere all scores are computed anew for each step, by the workbook's own formulas.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from fractions import Fraction
from operator import itemgetter
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from prioritering.memoised import memoised
from prioritering.scoring.robustness.one_step import OneStep, one_step
from prioritering.scoring.robustness.peers import Peers, peers_of
from prioritering.scoring.robustness.steps import Step
from prioritering.scoring.values.common_denominator import counted, parts_of
from prioritering.types import Audit, CellRef


class RankSpan(Struct, frozen=True):
    """Best and worst rank when any one raw score of any measure moves by one step."""

    low: int
    high: int


class ScoreBounds(Struct, frozen=True):
    """The lowest and highest score that one step of one of its raw scores gives a measure."""

    low: Fraction
    high: Fraction


def with_spans(audit: Audit) -> Audit:
    """The audit with the rank span of each measure in its ranking."""
    spans: dict[CellRef | None, RankSpan] = {}
    for peers in peers_of(audit):
        cells = (item.measure.score_cell for item in peers.scored)
        spans.update(zip(cells, rank_spans(peers) or (), strict=False))
    lines = tuple(
        line
        if (span := spans.get(line.score_cell)) is None
        else replace(line, rank_low=span.low, rank_high=span.high)
        for line in audit.ranking
    )
    return replace(audit, ranking=lines) if spans else audit


def rank_spans(peers: Peers) -> list[RankSpan] | None:
    """Best and worst rank of each measure among these; None where it is not known.

    In closed form time grows as n log n: a measure's own step is looked up among the others' scores; of
    another measure's step only the one that comes past it matters, and one such moves it by one place.
    """
    if peers.effects is None:
        return _replayed(one_step(peers))
    held = _held(peers.scores, score_bounds(peers), -1 if peers.model.descending else 1)
    field = _Field(held)
    return [field.span(each) for each in held]


def _replayed(steps: OneStep | None) -> list[RankSpan] | None:
    if steps is None:
        return None
    together = [
        RankSpan(int(first.min()), int(last.max()))
        for first, last in zip(steps.first.T, steps.last.T, strict=True)
    ]
    if not steps.alone:
        return together
    tried = [[-score] for score in steps.now]
    for one in steps.alone:
        tried[one.tried.place].append(-one.score)
    held = [_Held(scores[0], min(scores), max(scores)) for scores in tried]
    field = _Field(held)
    apart = [field.span(each) for each in held]
    return [RankSpan(min(a.low, b.low), max(a.high, b.high)) for a, b in zip(together, apart, strict=True)]


@memoised
def score_bounds(peers: Peers) -> list[ScoreBounds]:
    """How far one step moves each measure's score, where all are sums of their own raw scores."""
    assert peers.effects is not None
    gains = _Gains(peers.steps)
    return [
        _bounds(score, [gain for index, value in raw.items() for gain in gains.of(index, value, weights)])
        for score, raw, weights in zip(peers.scores, peers.raw, peers.effects, strict=True)
    ]


def _bounds(score: Fraction, gains: Sequence[Fraction]) -> ScoreBounds:
    return ScoreBounds(score + min(gains, default=0), score + max(gains, default=0))


class _Gains:
    """What a step of a raw score adds to a score; the same few figures and weights come again and again."""

    def __init__(self, steps: Mapping[int, Step]) -> None:
        self._steps = steps
        self._known: dict[tuple[int, Fraction, int], tuple[Fraction, ...]] = {}

    def of(self, index: int, value: Fraction, weights: Mapping[int, Fraction]) -> tuple[Fraction, ...]:
        key = index, value, id(weights)
        if key not in self._known:
            weight = weights.get(index, Fraction(0))
            steps = self._steps.get(index)
            ends = [] if steps is None or not weight else steps.either_way(value)
            self._known[key] = tuple(weight * (end - value) for end in ends)
        return self._known[key]


Figure = int | Fraction | float


class _Held(NamedTuple):
    """A measure with its score turned so that lower is better, counted in parts of one."""

    score: Figure
    best: Figure
    worst: Figure


def _held(scores: Sequence[Fraction], bounds: Sequence[ScoreBounds], sign: int) -> list[_Held]:
    known = [(score, reach.low, reach.high) for score, reach in zip(scores, bounds, strict=True)]
    parts = parts_of(number for each in known for number in each)

    def held(figures: tuple[Fraction, Fraction, Fraction]) -> _Held:
        score, low, high = (sign * counted(figure, parts) for figure in figures)
        return _Held(score, min(low, high), max(low, high))

    return [held(each) for each in known]


class _Field:
    """All measures by score, with the furthest that those behind or before can come."""

    def __init__(self, measures: Sequence[_Held]) -> None:
        ordered = sorted(measures, key=itemgetter(0))
        self.scores = [held.score for held in ordered]
        self._known: dict[Figure, tuple[int, RankSpan]] = {}
        self.worst_before = _running([held.worst for held in ordered], max)
        self.best_behind = _running([held.best for held in reversed(ordered)], min)[::-1]

    def span(self, held: _Held) -> RankSpan:
        score, best, worst = held
        first, passed = self._held(score)
        low = bisect_left(self.scores, best) + 1 if best < score else first
        return RankSpan(min(low, passed.low), max(bisect_right(self.scores, worst), passed.high))

    def _held(self, score: Figure) -> tuple[int, RankSpan]:
        """The first rank of a score, and the ranks it may come to hold as others pass it; once for each."""
        if score not in self._known:
            passed = RankSpan(self._first_if_passed(score), self._last_if_passed(score))
            self._known[score] = bisect_left(self.scores, score) + 1, passed
        return self._known[score]

    def _first_if_passed(self, score: Figure) -> int:
        """One better, where a measure before may fall to this score or behind it."""
        before = bisect_left(self.scores, score)
        falls = before > 0 and self.worst_before[before - 1] >= score
        return before + 1 - falls

    def _last_if_passed(self, score: Figure) -> int:
        """One worse, where a measure behind may rise to this score or past it."""
        last = bisect_right(self.scores, score)
        rises = last < len(self.scores) and self.best_behind[last] <= score
        return last + rises


def _running(values: list[Figure], pick: object) -> list[Figure]:
    running: list[Figure] = []
    for value in values:
        running.append(value if not running else pick(running[-1], value))  # type: ignore[operator]
    return running
