"""The place of a score among others."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from fractions import Fraction


class Standing:
    """Scores in order, to tell the rank of any score among them."""

    def __init__(self, scores: Sequence[Fraction], descending: bool = True) -> None:
        self._sign = -1 if descending else 1
        self._ordered = sorted(self._sign * score for score in scores)
        self._known: dict[Fraction, tuple[int, int]] = {}

    def rank(self, score: Fraction) -> tuple[int, int]:
        """The first and the last rank that a score holds among these; the same if untied.

        A score that is not among them gets the rank it would take.
        """
        if score not in self._known:
            value = self._sign * score
            first = bisect_left(self._ordered, value) + 1
            self._known[score] = first, max(first, bisect_right(self._ordered, value))
        return self._known[score]

    def moved(self, own: Fraction, score: Fraction) -> tuple[int, int]:
        """The first and the last rank of one of these if its own score became another."""
        before, after = self._sign * own, self._sign * score
        first = bisect_left(self._ordered, after) + 1 - (before < after)
        return first, bisect_right(self._ordered, after) + 1 - (before <= after)
