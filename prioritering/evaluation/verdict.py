"""Who agrees: pure functions over what the engines say of one formula."""

from __future__ import annotations

from collections.abc import Iterable

from prioritering.evaluation.outcome import Outcome, equal


def reproduced(cached: Outcome, opinions: Iterable[Outcome], relative: float) -> bool:
    """Whether any engine gives the cached value."""
    return any(equal(cached, opinion, relative) for opinion in opinions)


def agreed(opinions: Iterable[Outcome], relative: float) -> Outcome | None:
    """What two engines say alike, or None."""
    given = list(opinions)
    for index, first in enumerate(given):
        if any(equal(first, other, relative) for other in given[index + 1 :]):
            return first
    return None
