"""The best set of measures for the money: exact, by branch and bound over the better of score and cost."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

MAX_MEASURES = 60
"""So many measures at most are searched through."""
MAX_STEPS = 200_000
"""So many steps, and the search gives up."""


def best_set(worth: Sequence[Fraction], cost: Sequence[Fraction], frame: Fraction) -> tuple[int, ...] | None:
    """The measures whose worth together is greatest within the frame; None where it was not found.

    Depth first, the most worth for the money first, and no further where what is left could not make it
    better (Martello and Toth, *Knapsack Problems*, 1990, chapter 2).
    """
    if len(worth) > MAX_MEASURES or any(one < 0 for one in (*worth, *cost)):
        return None
    order = sorted(
        range(len(worth)),
        key=lambda index: worth[index] / cost[index] if cost[index] else Fraction(10**18),
        reverse=True,
    )
    best: tuple[Fraction, tuple[int, ...]] = (Fraction(-1), ())
    waiting: list[tuple[int, Fraction, Fraction, tuple[int, ...]]] = [(0, Fraction(0), frame, ())]
    steps = 0
    while waiting:
        steps += 1
        if steps > MAX_STEPS:
            return None
        place, reached, left, taken = waiting.pop()
        if reached > best[0]:
            best = reached, taken
        if place == len(order) or reached + _bound(order, place, worth, cost, left) <= best[0]:
            continue
        index = order[place]
        waiting.append((place + 1, reached, left, taken))
        if cost[index] <= left:
            waiting.append((place + 1, reached + worth[index], left - cost[index], (*taken, index)))
    return tuple(sorted(best[1]))


def _bound(
    order: Sequence[int], place: int, worth: Sequence[Fraction], cost: Sequence[Fraction], left: Fraction
) -> Fraction:
    """What those that are left could add at most, the last of them in part."""
    added = Fraction(0)
    for index in order[place:]:
        if cost[index] <= left:
            added += worth[index]
            left -= cost[index]
        else:
            return added + worth[index] * left / cost[index]
    return added
