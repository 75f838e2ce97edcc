"""The place of a score among others."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import groupby, repeat

from prioritering.scoring.values.common_denominator import counted, parts_of


class OrderedScores:
    """Scores in order, to tell the rank of any score among them."""

    def __init__(self, scores: Sequence[Fraction], descending: bool = True) -> None:
        self._sign = -1 if descending else 1
        self._parts = parts_of(scores)
        self._ordered = sorted(map(self._turned, scores))

    def rank(self, score: Fraction) -> tuple[int, int]:
        """The first and the last rank that a score holds among these; the same if untied.

        A score that is not among them gets the rank it would take.
        """
        value = self._turned(score)
        first = bisect_left(self._ordered, value) + 1
        return first, max(first, bisect_right(self._ordered, value))

    def _turned(self, score: Fraction) -> int | Fraction:
        """The score so that lower is better, counted in parts of one."""
        return self._sign * counted(score, self._parts)

    def moved(self, before_move: Fraction, score: Fraction) -> tuple[int, int]:
        """The first and the last rank of one of these if its own score became another."""
        before, after = self._turned(before_move), self._turned(score)
        first = bisect_left(self._ordered, after) + 1 - (before < after)
        return first, bisect_right(self._ordered, after) + 1 - (before <= after)


def spans_of_equals(ordered: Sequence[Fraction]) -> Iterator[range]:
    """For each of some scores in order: the places of those that are equal to it."""
    for _, group in groupby(range(len(ordered)), key=ordered.__getitem__):
        places = list(group)
        yield from repeat(range(places[0], places[-1] + 1), len(places))
