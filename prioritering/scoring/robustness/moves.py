"""The smallest change of one typed figure that moves a measure by a place, and what a missing one may do."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property, lru_cache
from typing import NamedTuple, overload

from prioritering.scoring.robustness.one_step import even, ranks
from prioritering.scoring.robustness.peers import Peers
from prioritering.scoring.robustness.steps import Step
from prioritering.scoring.robustness.what_if import AT_ONCE, InputChange
from prioritering.scoring.values.ordered_scores import spans_of_equals
from prioritering.types import CellRef, Filled, Move

MAX_STEPS = 100
"""So many steps are tried either way; the scale mostly ends before."""
MAX_SCORES_COMPUTED = 5_000_000
"""Scores computed anew to find the smallest changes; of a larger workbook, those of the first measures."""
MAX_PER_CENT = 50
"""An amount is moved by whole per cents of itself, so many at the most."""


class Option(NamedTuple):
    """One figure that a cell could hold instead."""

    size: Fraction
    """How far it is from what stands there: in parts of the scale, of an amount in parts of itself."""
    after: Fraction


class _Found(NamedTuple):
    """A change that passes another measure; the least is the best."""

    size: Fraction
    reach: int | Fraction
    """How far it goes, negative: of several as small the one that goes furthest."""
    number: int
    after: Fraction


@lru_cache(maxsize=4096)
def options(step: Step, value: Fraction) -> tuple[Option, ...]:
    """What a figure may become, the nearest first, within its scale; the same few figures come again."""
    unit, most = unit_of(step, value)
    if step.scale is not None and unit:
        low, high = step.scale
        most = min(most, int(max((high - value) // unit, (value - low) // unit)))
    figures = (
        after
        for count in range(1, most + 1)
        for after in (value + count * unit, value - count * unit)
        if step.holds(after)
    )
    return tuple(Option(apart(step, value, after), after) for after in figures)


def unit_of(step: Step, value: Fraction) -> tuple[Fraction, int]:
    """By how much a figure is moved at a time, and how often at the most: not at all where it is nought."""
    if step.size is not None:
        return step.size, MAX_STEPS
    return abs(value) / 100, MAX_PER_CENT if value else 0


def apart(step: Step, value: Fraction, after: Fraction) -> Fraction:
    """How far two figures of a criterion are from each other, comparable from criterion to criterion."""
    if step.size is not None:
        width = MAX_STEPS * step.size if step.scale is None else step.scale[1] - step.scale[0]
        return abs(after - value) / width
    return abs(after - value) / abs(value)


class _Shifts:
    """What moving one figure does to a score: the same few figures and weights come again and again."""

    def __init__(self, number: int, value: Fraction, weight: Fraction, step: Step) -> None:
        self._number, self._value, self._weight, self._step = number, value, weight, step
        self._unit, self._most = unit_of(step, value)
        self._each = abs(weight * self._unit)
        self._above, self._below = self._each.as_integer_ratio()
        self._known: dict[tuple[int, bool], _Found | None] = {}

    def past(self, needed: Fraction) -> _Found | None:
        """The smallest change that takes the score past so much more or less; None where none does."""
        if not self._above:
            return None
        above, below = needed.as_integer_ratio()
        count = abs(above) * self._below // (below * self._above) + 1
        key = count, (above > 0) == (self._weight.numerator > 0)
        if key not in self._known:
            self._known[key] = self._changed(*key) if count <= self._most else None
        return self._known[key]

    def _changed(self, count: int, up: bool) -> _Found | None:
        after = self._value + count * self._unit * (1 if up else -1)
        if not self._step.holds(after):
            return None
        return _Found(apart(self._step, self._value, after), -count * self._each, self._number, after)


class Mover:
    """Changes the typed figures of ranked measures, one at a time."""

    def __init__(self, peers: Peers) -> None:
        self.peers = peers
        self._sign = 1 if peers.model.descending else -1
        self._turned = [self._sign * score for score in peers.scores]
        self._order = sorted(range(len(self._turned)), key=self._turned.__getitem__)
        self._sorted = [self._turned[place] for place in self._order]
        self._ordered = tuple(peers.indices[place] for place in self._order)
        self._spans = dict(zip(self._order, spans_of_equals(self._sorted), strict=True))
        self._shifts: dict[tuple[int, int, int, int], _Shifts | None] = {}

    @cached_property
    def judged(self) -> int:
        """For how many measures, the first ones, changes are tried where all scores are computed anew."""
        if self.peers.effects is not None:
            return len(self.peers.scores)
        count = len(self.peers.scores)
        tried = sum(
            len(options(one.step, value))
            for one in self.peers.inputs
            for at in one.cells[:1]
            if at is not None and (value := self.peers.what_if.typed(at)) is not None
        )
        if not self.peers.what_if.affords(1 + tried * count // AT_ONCE):
            return 0
        return min(count, MAX_SCORES_COMPUTED // max(1, tried * count))

    def move(self, place: int, *, better: bool) -> Move | None:
        """The smallest change of one typed figure that takes a measure past its neighbour; None if none does.

        Of several as small, the one that goes furthest.
        """
        if self.peers.effects is None:
            return self._replayed(place, better) if place < self.judged else None
        target = self._neighbour(place, better)
        if target is None:
            return None
        way = min(self._past(place, target), default=None)
        if way is None:
            return None
        score = self._turned[place]
        return Move(
            criterion=self.peers.model.criteria[way.number].label,
            cell=self.peers.scored[place].measure.cells[way.number],
            before=self.peers.raw[place][way.number],
            after=way.after,
            past=self._passed(place, score - way.reach if better else score + way.reach),
            step=self.peers.steps[way.number].size,
        )

    def _past(self, place: int, target: Fraction) -> Iterator[_Found]:
        """For each criterion the smallest change that goes past another score."""
        assert self.peers.effects is not None
        needed, weights = target - self._turned[place], self.peers.effects[place]
        for number, value in self.peers.raw[place].items():
            key = number, *value.as_integer_ratio(), id(weights)
            if key not in self._shifts:
                step, weight = self.peers.steps.get(number), weights.get(number)
                self._shifts[key] = (
                    _Shifts(number, value, self._sign * weight, step) if step and weight else None
                )
            shifts = self._shifts[key]
            if shifts is not None and (way := shifts.past(needed)) is not None:
                yield way

    def _replayed(self, place: int, better: bool) -> Move | None:
        """The same, with all scores computed anew for each change."""
        ahead, replays = self._turned, self._replays.get(place, ())
        score = ahead[place]
        beyond = [
            j for j, other in enumerate(ahead) if replays and (other > score if better else other < score)
        ]
        options: list[tuple[_Found, list[int]]] = []
        for number, option, row in replays:
            past = [j for j in beyond if (row[j] < row[place] if better else row[j] > row[place])]
            if past:
                options.append((_Found(option.size, -len(past), number, option.after), past))
        if not options:
            return None
        best, past = min(options)
        one = self.peers.inputs[best.number]
        at = one.cells[place]
        assert at is not None
        before = self.peers.what_if.typed(at)
        assert before is not None
        return Move(
            criterion=one.label,
            cell=at,
            before=before,
            after=best.after,
            past=tuple(self.peers.indices[j] for j in sorted(past, key=lambda j: ahead[j])),
            step=one.step.size,
        )

    @cached_property
    def _replays(self) -> Mapping[int, Sequence[tuple[int, Option, Sequence[float]]]]:
        """By measure each change of one of its figures, with the scores of all after it.

        Criterion by criterion, so that those computed together reach the same cells.
        """
        tried = [
            (number, place, at, option)
            for number, one in enumerate(self.peers.inputs)
            for place in range(self.judged)
            if (at := one.cells[place]) is not None and (value := self.peers.what_if.typed(at)) is not None
            for option in options(one.step, value)
        ]
        scores = self.peers.what_if.after([InputChange(at, option.after) for _, _, at, option in tried])
        replays: dict[int, list[tuple[int, Option, Sequence[float]]]] = defaultdict(list)
        if scores is not None:
            rows = even(scores, descending=self.peers.model.descending).tolist()
            for (number, place, _, option), row in zip(tried, rows, strict=True):
                replays[place].append((number, option, row))
        return replays

    def filled(self, place: int) -> Iterator[Filled]:
        """The ranks for each value of a raw score that is missing, where the scale is known."""
        measure, raw = self.peers.scored[place].measure, self.peers.raw[place]
        for criterion in self.peers.model.criteria if self.peers.model.judged else ():
            at = measure.cells.get(criterion.index)
            known = criterion.index in raw or criterion.index in measure.formulas
            if criterion.formula is not None or at is None or known:
                continue
            reachable = tuple(self._ranks(place, at, self.peers.steps[criterion.index]))
            if reachable:
                yield Filled(self.peers.indices[place], criterion.label, at, reachable)

    def _ranks(self, place: int, at: CellRef, step: Step) -> Iterator[tuple[Fraction, int, int]]:
        """Each value that a raw score could take, and the ranks that it gives."""
        if step.scale is None or step.size is None:
            return
        low, high = step.scale
        count = int(min((high - low) // step.size, MAX_STEPS))
        figures = [low + number * step.size for number in range(count + 1)]
        ways = self._ranks_replayed if self.peers.effects is None else self._ranks_of_sums
        for figure, (first, last) in zip(figures, ways(place, at, figures), strict=False):
            yield figure, first, last

    def _ranks_of_sums(self, place: int, at: CellRef, figures: Sequence[Fraction]) -> list[tuple[int, int]]:
        """The ranks for each figure, where it moves its own measure alone; none where they are not known."""
        score_now, alone = self.peers.scores[place], self.peers.what_if_of((place,))
        if not alone.gives(0, score_now):
            return []
        scores_tried = [alone.exactly({at: figure}) for figure in figures]
        scores = [score for given in scores_tried if given is not None for score in given]
        return (
            [self.peers.standing.moved(score_now, score) for score in scores]
            if len(scores) == len(scores_tried)
            else []
        )

    def _ranks_replayed(self, place: int, at: CellRef, figures: Sequence[Fraction]) -> list[tuple[int, int]]:
        """The same with all scores computed anew."""
        import numpy as np

        what_if = self.peers.what_if
        scores = what_if.after([InputChange(at, figure) for figure in figures]) if what_if.known else None
        if scores is None or not np.isfinite(scores).all():
            return []
        first, last = ranks(scores, descending=self.peers.model.descending)
        return [(int(one), int(other)) for one, other in zip(first[:, place], last[:, place], strict=True)]

    def _neighbour(self, place: int, better: bool) -> Fraction | None:
        """The nearest other score."""
        at = self._spans[place].stop if better else self._spans[place].start - 1
        return self._sorted[at] if 0 <= at < len(self._sorted) else None

    def _passed(self, place: int, score: Fraction) -> Sequence[int]:
        """The measures that lie between a measure and another score."""
        own = self._spans[place]
        if score > self._turned[place]:
            return Multiples(self._ordered, own.stop, bisect_left(self._sorted, score))
        return Multiples(self._ordered, bisect_right(self._sorted, score), own.start)


class Multiples(Sequence[int]):
    """Some of the measures in their order; nothing is copied, since one step can pass thousands."""

    __slots__ = "ordered", "start", "stop"

    def __init__(self, ordered: tuple[int, ...], start: int, stop: int) -> None:
        self.ordered, self.start, self.stop = ordered, start, stop

    def __len__(self) -> int:
        return max(0, self.stop - self.start)

    @overload
    def __getitem__(self, at: int) -> int: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[int, ...]: ...
    def __getitem__(self, at: int | slice) -> int | tuple[int, ...]:
        places = range(self.start, self.stop)[at]
        if isinstance(places, range):
            return tuple(self.ordered[place] for place in places)
        return self.ordered[places]
