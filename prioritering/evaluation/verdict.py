"""Who agrees: pure functions over what the engines say of one formula."""

from __future__ import annotations

from collections.abc import Iterable

from prioritering.evaluation.compare import same
from prioritering.evaluation.outcome import Outcome, equal


def reproduced(cached: Outcome, opinions: Iterable[Outcome], relative: float) -> bool:
    """Whether an engine gives the cached value; of a filled range, one for each of its cells."""
    given = [opinion for opinion in opinions if len(opinion) == len(cached)]
    if len(cached) == 1:
        return any(same(cached[0], opinion[0], relative) for opinion in given)
    return bool(given) and all(
        any(same(value, opinion[place], relative) for opinion in given) for place, value in enumerate(cached)
    )


def agreed(opinions: Iterable[Outcome], relative: float) -> Outcome | None:
    """What two engines say alike, or None."""
    given = list(opinions)
    for index, first in enumerate(given):
        if any(equal(first, other, relative) for other in given[index + 1 :]):
            return first
    return None
