"""The smallest change of one raw score that moves a measure by a place, and what a missing one could do."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from fractions import Fraction

from prioritering.scoring.linear import Coefficients
from prioritering.scoring.peers import Peers, score_with
from prioritering.scoring.robustness import within
from prioritering.types import Filled, Move

MOST_STEPS = 100
"""So many steps are tried either way; the scale mostly ends before."""


class Mover:
    """Changes raw scores of ranked measures, one at a time. Scores are turned so that higher is better."""

    def __init__(self, peers: Peers) -> None:
        self.peers = peers
        self.model = peers.model
        self._sign = 1 if self.model.descending else -1
        coefficients = Coefficients()
        self._effects = [
            coefficients.of(item.measure.formulas, self.model.score, frozenset(raw))
            for item, raw in zip(peers.scored, peers.raw, strict=True)
        ]
        self._turned = [self._sign * score for score in peers.scores]
        self._order = sorted(range(len(self._turned)), key=self._turned.__getitem__)
        self._sorted = [self._turned[place] for place in self._order]

    def move(self, place: int, *, better: bool) -> Move | None:
        """The fewest steps of one raw score that take the measure past its neighbour; None where none do.

        Of several as small, the one that goes furthest.
        """
        target = self._neighbour(place, better)
        if target is None:
            return None
        found = []
        for index in self.peers.raw[place]:
            hit = self._first_past(place, index, target, better)
            if hit is not None:
                steps, value, score = hit
                found.append((steps, -abs(score - self._turned[place]), index, value, score))
        if not found:
            return None
        _, _, index, value, score = min(found)
        return Move(
            criterion=self.model.criteria[index].label,
            cell=self.peers.scored[place].measure.cells[index],
            before=self.peers.raw[place][index],
            after=value,
            past=self._between(self._turned[place], score),
        )

    def filled(self, place: int) -> Iterator[Filled]:
        """The ranks for each value of a raw score that is missing, where the scale is known."""
        measure, raw = self.peers.scored[place].measure, self.peers.raw[place]
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
            score = score_with(measure, self.model.score, {**raw, index: value})
            if score is not None:
                yield value, *self.peers.standing.moved(own, score)

    def _scale(self) -> Iterator[Fraction]:
        low, high = self.model.scale or (Fraction(0), Fraction(-1))
        steps = min((high - low) // self.model.step, MOST_STEPS)
        yield from (low + count * self.model.step for count in range(int(steps) + 1))

    def _neighbour(self, place: int, better: bool) -> Fraction | None:
        """The nearest other score."""
        own = self._turned[place]
        at = bisect_right(self._sorted, own) if better else bisect_left(self._sorted, own) - 1
        return self._sorted[at] if 0 <= at < len(self._sorted) else None

    def _between(self, own: Fraction, score: Fraction) -> tuple[int, ...]:
        """The measures that lie between the two scores."""
        low, high = sorted((own, score))
        places = self._order[bisect_right(self._sorted, low) : bisect_left(self._sorted, high)]
        return tuple(self.peers.indices[place] for place in places)

    def _first_past(
        self, place: int, index: int, target: Fraction, better: bool
    ) -> tuple[int, Fraction, Fraction] | None:
        """How many steps of one raw score go past the target, and its value and the score then."""
        for steps, value in self._outwards(place, index, target):
            score = self._score(place, index, value)
            if score is not None and (score > target if better else score < target):
                return steps, value, score
        return None

    def _outwards(self, place: int, index: int, target: Fraction) -> Iterator[tuple[int, Fraction]]:
        """The values of a raw score from its own outwards; of a weighted sum, those about the target."""
        own, step = self.peers.raw[place][index], self.model.step
        effect = self._effect(place, index)
        if effect is None:
            changes = [change for count in range(1, MOST_STEPS + 1) for change in (count, -count)]
        elif effect:
            needed = (target - self._turned[place]) / (effect * step)
            changes = [int(needed) + (1 if needed > 0 else -1)]
        else:
            changes = []
        for change in changes:
            if within(self.model.scale, value := own + change * step):
                yield abs(change), value

    def _effect(self, place: int, index: int) -> Fraction | None:
        """What one point of a raw score adds to the score; None where it is no weighted sum."""
        effects = self._effects[place]
        return None if effects is None else self._sign * effects.get(index, Fraction(0))

    def _score(self, place: int, index: int, value: Fraction) -> Fraction | None:
        """The score with one raw score changed."""
        effect, raw = self._effect(place, index), self.peers.raw[place]
        if effect is not None:
            return self._turned[place] + effect * (value - raw[index])
        measure = self.peers.scored[place].measure
        score = score_with(measure, self.model.score, {**raw, index: value})
        return None if score is None else self._sign * score
