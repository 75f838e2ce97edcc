"""The smallest change of one raw score that moves a measure by a place, and what a missing one could do."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from math import ceil, floor, lcm
from sys import maxsize
from typing import overload

from prioritering.scoring.linear import Coefficients
from prioritering.scoring.peers import Peers, score_with
from prioritering.scoring.possible import possible_figures
from prioritering.scoring.together import Change, scores_after, turned
from prioritering.types import Filled, Move

MOST_STEPS = 100
"""So many steps are tried either way; the scale mostly ends before."""


class Mover:
    """Changes raw scores of ranked measures, one at a time. Scores are turned so that higher is better.

    Scores are counted in parts so small that every score and every step is a whole number of them.
    """

    def __init__(self, peers: Peers) -> None:
        self.peers = peers
        self.model = peers.model
        self._sign = 1 if self.model.descending else -1
        coefficients = Coefficients()
        effects = [
            coefficients.of(item.measure.formulas, self.model.score, frozenset(raw), others)
            for item, raw, others in zip(peers.scored, peers.raw, peers.others, strict=True)
        ]
        different = {id(each): each for each in effects if each is not None}
        steps = [weight * self.model.step for each in different.values() for weight in each.values()]
        self._parts = self._sign * lcm(*(value.denominator for value in (*peers.scores, *steps)))
        gains = {
            key: {index: int(weight * self.model.step * self._parts) for index, weight in each.items()}
            for key, each in different.items()
        }
        self._gains = [None if each is None else gains[id(each)] for each in effects]
        """What one step of a raw score adds to the score; None where it is no weighted sum."""
        self._turned = [int(score * self._parts) for score in peers.scores]
        self._order = sorted(range(len(self._turned)), key=self._turned.__getitem__)
        self._sorted = [self._turned[place] for place in self._order]
        self._ordered = tuple(peers.indices[place] for place in self._order)
        self._replays: dict[int, list[tuple[Change, Sequence[float]]]] = {}
        self._rooms: dict[Fraction, range] = {}
        self._bounds = possible_figures(peers.raw)

    def move(self, place: int, *, better: bool) -> Move | None:
        """The fewest steps of one raw score that take the measure past its neighbour; None where none do.

        Of several as small, the one that goes furthest.
        """
        if self.peers.hang_together:
            return self._replayed(place, better)
        target = self._neighbour(place, better)
        if target is None:
            return None
        own, raw = self._turned[place], self.peers.raw[place]
        found: list[tuple[int, int | Fraction, int, int, int | Fraction]] = []
        for index in raw:
            hit = self._first_past(place, index, target, better)
            if hit is not None:
                change, score = hit
                found.append((abs(change), min(score - own, own - score), index, change, score))
        if not found:
            return None
        _, _, index, change, score = min(found)
        return Move(
            criterion=self.model.criteria[index].label,
            cell=self.peers.scored[place].measure.cells[index],
            before=raw[index],
            after=raw[index] + change * self.model.step,
            past=self._between(own, score),
        )

    def _replayed(self, place: int, better: bool) -> Move | None:
        """The same, with the whole list computed anew for each number of steps."""
        if place not in self._replays:
            self._replays[place] = list(self._changes(place))
        raw, ahead = self.peers.raw[place], self._turned
        own = ahead[place]
        beyond = {j for j, other in enumerate(ahead) if (other > own if better else other < own)}
        found: list[tuple[int, int, int, int, list[int]]] = []
        for (_, index, after), row in self._replays[place]:
            past = [j for j in beyond if (row[j] < row[place] if better else row[j] > row[place])]
            if past:
                steps = int((after - raw[index]) / self.model.step)
                found.append((abs(steps), -len(past), index, steps, past))
        if not found:
            return None
        _, _, index, steps, past = min(found)
        return Move(
            criterion=self.model.criteria[index].label,
            cell=self.peers.scored[place].measure.cells[index],
            before=raw[index],
            after=raw[index] + steps * self.model.step,
            past=tuple(self.peers.indices[j] for j in sorted(past, key=lambda j: ahead[j])),
        )

    def _changes(self, place: int) -> Iterator[tuple[Change, Sequence[float]]]:
        """Each change of one of a measure's raw scores, with the scores of all after it."""
        changes = [
            Change(place, index, value + steps * self.model.step)
            for index, value in self.peers.raw[place].items()
            for steps in self._around(value)
            if self._is_possible(index, value + steps * self.model.step)
        ]
        scores = scores_after(self.model, self.peers.scored, changes, self.peers.values)
        if scores is not None:
            yield from zip(changes, turned(scores, self.model)[1:].tolist(), strict=True)

    def _around(self, value: Fraction) -> Iterator[int]:
        room = self._room(value)
        return (steps for steps in range(-MOST_STEPS, MOST_STEPS + 1) if steps and steps in room)

    def _is_possible(self, index: int, figure: Fraction) -> bool:
        low, high = self._bounds[index]
        return (low is None or figure >= low) and (high is None or figure <= high)

    def filled(self, place: int) -> Iterator[Filled]:
        """The ranks for each value of a raw score that is missing, where the scale is known."""
        measure, raw = self.peers.scored[place].measure, self.peers.raw[place]
        if self.peers.hang_together:
            return  # what is filled in would move the others too
        for criterion in self.model.criteria:
            at = measure.cells.get(criterion.index)
            known = criterion.index in raw or criterion.index in measure.formulas
            if criterion.formula is not None or at is None or known:
                continue
            ranks = tuple(self._ranks(place, criterion.index))
            if ranks:
                yield Filled(self.peers.indices[place], criterion.label, at, ranks)

    def _ranks(self, place: int, index: int) -> Iterator[tuple[Fraction, int, int]]:
        """Each value that a raw score could take, and the ranks that it gives."""
        measure, raw, own = self.peers.scored[place].measure, self.peers.raw[place], self.peers.scores[place]
        for value in self._scale():
            score = score_with(measure, self.model.score, {**raw, index: value}, self.peers.values)
            if score is not None:
                yield value, *self.peers.standing.moved(own, score)

    def _scale(self) -> Iterator[Fraction]:
        low, high = self.model.scale or (Fraction(0), Fraction(-1))
        steps = min((high - low) // self.model.step, MOST_STEPS)
        yield from (low + count * self.model.step for count in range(int(steps) + 1))

    def _neighbour(self, place: int, better: bool) -> int | None:
        """The nearest other score."""
        own = self._turned[place]
        at = bisect_right(self._sorted, own) if better else bisect_left(self._sorted, own) - 1
        return self._sorted[at] if 0 <= at < len(self._sorted) else None

    def _between(self, own: int, score: int | Fraction) -> Sequence[int]:
        """The measures that lie between the two scores."""
        low, high = sorted((own, score))
        return Stretch(self._ordered, bisect_right(self._sorted, low), bisect_left(self._sorted, high))

    def _first_past(
        self, place: int, index: int, target: int, better: bool
    ) -> tuple[int, int | Fraction] | None:
        """How many steps of one raw score go past the target, and the score then."""
        raw = self.peers.raw[place][index]
        room = self._room(raw)
        for change in self._outwards(place, index, target):
            if change in room and self._is_possible(index, raw + change * self.model.step):
                score = self._score(place, index, change)
                if score is not None and (score > target if better else score < target):
                    return change, score
        return None

    def _outwards(self, place: int, index: int, target: int) -> Iterable[int]:
        """Numbers of steps from a raw score outwards; of a weighted sum, those just past the target."""
        gains = self._gains[place]
        if gains is None:
            return (change for count in range(1, MOST_STEPS + 1) for change in (count, -count))
        gain = gains.get(index)
        if not gain:
            return ()
        needed = target - self._turned[place]
        steps = abs(needed) // abs(gain) + 1
        return (steps if (needed > 0) == (gain > 0) else -steps,)

    def _room(self, value: Fraction) -> range:
        """The numbers of steps by which a raw score may change and stay on the scale."""
        room = self._rooms.get(
            value
        )  # looked up once: the hash of a fraction takes longer than all else here
        if room is None:
            scale, step = self.model.scale, self.model.step
            low, high = (-maxsize, maxsize - 1)
            if scale is not None:
                low, high = ceil((scale[0] - value) / step), floor((scale[1] - value) / step)
            room = self._rooms[value] = range(low, high + 1)
        return room

    def _score(self, place: int, index: int, change: int) -> int | Fraction | None:
        """The score with one raw score changed by so many steps."""
        gains, raw = self._gains[place], self.peers.raw[place]
        if gains is not None:
            return self._turned[place] + gains.get(index, 0) * change
        measure, value = self.peers.scored[place].measure, raw[index] + change * self.model.step
        score = score_with(measure, self.model.score, {**raw, index: value}, self.peers.values)
        return None if score is None else score * self._parts


class Stretch(Sequence[int]):
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
