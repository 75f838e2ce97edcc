"""Ranks that stand beside scores, and how scores explain them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from math import lgamma, log, log2

from msgspec import Struct

TIES = ("competition", "dense", "average", "last")
TIE_DIGITS = 9
"""Digits in which two scores must agree to tie."""


class ExplainedRanks(Struct, frozen=True):
    """How well scores explain figures as their ranks."""

    highest_first: bool
    ties: str
    held: int
    of: int
    bits: float
    """What the scores save in telling the ranks, less what the exceptions cost."""
    slips: int = 0
    """By how many slips the others came about: two that were exchanged are one."""


Place = tuple[int, int, int]
"""First place, last place and dense place of a score."""


def ranked(scores: Sequence[float], highest_first: bool) -> list[Place]:
    """The place of each score."""
    keys = [_key(score) * (-1 if highest_first else 1) for score in scores]
    order = sorted(keys)
    distinct = sorted(set(keys))
    return [
        (bisect_left(order, key) + 1, bisect_right(order, key), bisect_left(distinct, key) + 1)
        for key in keys
    ]


MIN_MOVED = 3
"""Of two that are off nobody can tell which has moved."""
MAX_RANKS_SEARCHED_FREELY = 10
"""So many ranks may all be off, and exchanged in pairs."""


def _key(score: float) -> float:
    return float(f"{score:.{TIE_DIGITS}g}")


def explain(
    scores: Sequence[float], stated: Sequence[float | None], groups: Sequence[Sequence[int]] = ()
) -> ExplainedRanks | None:
    """The best explanation of stated ranks by scores; None where too few are stated.

    Arguments: `groups` of lines that are ranked apart; all together where there are none.
    """
    given = [i for i, value in enumerate(stated) if value is not None]
    if len(given) < 2 or len(set(stated)) < 2:
        return None
    groups = groups or [range(len(scores))]
    bits_stated = sum(information(len(one), sum(stated[i] is not None for i in one)) for one in groups)
    best: ExplainedRanks | None = None
    for highest_first in (True, False):
        places = _within(scores, groups, highest_first)
        for ties in TIES:
            off = [i for i in given if not _holds(places[i], stated[i], ties)]
            if len(groups) == 1 and (moved := _moved(off, places, stated, ties)) is not None:
                off = [moved]
            count, held = len(given), len(given) - len(off)
            if best is not None and held <= best.held:
                continue
            few = len(off) <= max(
                MAX_RANKS_SEARCHED_FREELY, count // 2
            )  # where most do not hold, nothing was exchanged
            exchanged = _exchanged(off, places, stated, ties) if few else 0
            bits = min(bits_stated, _told(places, given)) - exceptions(len(off) - exchanged, count) - 1
            best = ExplainedRanks(highest_first, ties, held, count, bits, len(off) - exchanged)
    return best


def _told(places: Sequence[Place], given: Sequence[int]) -> float:
    """What the ranks of these lines tell, in bits: little where many share a place."""
    return sum(log2(len(places) / (places[i][1] - places[i][0] + 1)) for i in given)


def _within(scores: Sequence[float], groups: Sequence[Sequence[int]], highest_first: bool) -> list[Place]:
    """The places of each score among those of its group."""
    places = [(0, 0, 0)] * len(scores)
    for group in groups:
        for i, place in zip(group, ranked([scores[i] for i in group], highest_first), strict=True):
            places[i] = place
    return places


def _holds(place: Place, stated: float | None, ties: str) -> bool:
    first, last, dense = place
    if ties == "competition":
        return stated is not None and first <= stated <= last
    if ties == "dense":
        return stated == dense
    if ties == "average":
        return stated == (first + last) / 2
    return stated == last


def _moved(
    off: Sequence[int], places: Sequence[Place], stated: Sequence[float | None], ties: str
) -> int | None:
    """The one line by whose score alone all others' ranks are off: it was another when they were ranked."""
    if len(off) < MIN_MOVED or None in stated:
        return None
    tried = off
    if len(off) > MAX_RANKS_SEARCHED_FREELY:
        tried = sorted(off, key=lambda i: -abs((stated[i] or 0) - places[i][0]))[:1]
    for moved in tried:
        own = stated[moved] or 0
        if all(
            _holds(_without(places[moved], place), value - (value > own), ties)
            for i, (place, value) in enumerate(zip(places, stated, strict=True))
            if i != moved and value is not None
        ):
            return moved
    return None


def _without(taken: Place, place: Place) -> Place:
    """The place of a score once another is taken out."""
    first, last, dense = place
    is_before, is_alone = taken[0] < first, taken[0] == taken[1]
    return first - is_before, last - (taken[0] <= first), dense - (is_before and is_alone)


def _exchanged(off: Sequence[int], places: Sequence[Place], stated: Sequence[float | None], ties: str) -> int:
    """How many pairs of lines have each other's ranks: to tell them costs their places and no values."""
    left, pairs = list(off), 0
    while left:
        one = left.pop()
        fits = [i for i in left if _holds(places[one], stated[i], ties)]
        other = next((i for i in fits if _holds(places[i], stated[one], ties)), None)
        if other is not None:
            left.remove(other)
            pairs += 1
    return pairs


def information(n: int, given: int) -> float:
    """What a list of ranks tells, in bits: log2 of n! over (n - given)!."""
    return (lgamma(n + 1) - lgamma(n - given + 1)) / log(2)


def exceptions(count: int, n: int) -> float:
    """What exceptions cost: the place and the value of each."""
    return count * (2 * log2(max(2, n)))
