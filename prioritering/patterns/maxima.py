"""Typed figures above a maximum that their heading says, or that stands in a row or column beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from msgspec import Struct

from prioritering.memoised import memoised
from prioritering.patterns.limited_figures import Limited, limited_figures
from prioritering.patterns.maxima_said import Said, Surety
from prioritering.types import Audit, CellRef, Sheet, Workbook

MIN_FIGURES = 5
"""So many figures at least show that a maximum is one."""
MAX_EXCEEDING = 2
"""So many under one heading may exceed their maximum; where more do it is another thing."""
MIN_FIGURES_PER_EXCEPTION = 5
"""One in so many figures may exceed its maximum."""
MAX_SHARE_EXCEEDED = 3
"""One in so many headings may have figures that exceed."""
MIN_REACHED, MIN_SHARE_REACHED = 0.6, 2 / 3
"""So near a maximum that is not said plainly the best figure comes, under so many of the headings."""
MIN_HEADINGS = 2
"""Of maxima that are not said plainly there are so many at least."""


class Excess(Struct, frozen=True):
    """A figure, and the maximum that it exceeds."""

    at: CellRef
    maximum: CellRef
    """Where it is said."""
    high: float


class Maxima(Struct, frozen=True):
    """What the maxima of a sheet say of its figures."""

    exceeded: tuple[Excess, ...]
    within: frozenset[CellRef]
    """The figures that do not exceed theirs."""


def above_maximum(audit: Audit) -> Iterator[Excess]:
    """All figures of a workbook that exceed their maximum, each once."""
    return (excess for maxima in _all_maxima(audit.workbook) for excess in maxima.exceeded)


def within_maximum(audit: Audit) -> Set[CellRef]:
    """All figures of a workbook that have a maximum and do not exceed it."""
    return frozenset().union(*(maxima.within for maxima in _all_maxima(audit.workbook)))


@memoised
def _all_maxima(workbook: Workbook) -> Sequence[Maxima]:
    """Those of each sheet; sheets alike have the same headings."""
    said: dict[str, Said | None] = {}
    return [_maxima(sheet, said) for sheet in workbook.sheets]


def _maxima(sheet: Sheet, said: dict[str, Said | None]) -> Maxima:
    exceeded: dict[CellRef, Excess] = {}
    within: set[CellRef] = set()
    for group, surety in limited_figures(sheet, said):
        for one in _bounded(group, surety):
            for at, value, top, source in zip(one.cells, one.values, one.tops, one.sources, strict=True):
                if value > top:
                    exceeded.setdefault(at, Excess(at, source, top))
                else:
                    within.add(at)
    return Maxima(tuple(exceeded.values()), frozenset(within))


def _bounded(group: Sequence[Limited], surety: Surety) -> Sequence[Limited]:
    """The headings whose figures have a maximum that hardly any exceed; none where it is another thing."""
    bounded = [one for one in group if _is_bounded(one)]
    if 2 * len(bounded) < len(group) or (surety is Surety.PERHAPS and len(bounded) < len(group)):
        return []
    exceeded = [one for one in bounded if one.odd]
    figures, odd = sum(len(one.cells) for one in bounded), sum(len(one.odd) for one in exceeded)
    if len(exceeded) > max(1, len(bounded) // MAX_SHARE_EXCEEDED):
        return []
    if figures < max(MIN_FIGURES, MIN_FIGURES_PER_EXCEPTION * odd):
        return []
    shown = {
        Surety.PERHAPS: _are_reached,
        Surety.GREATEST: _are_more_than_greatest,
        Surety.LIMIT: _are_attained,
    }
    return bounded if surety is Surety.PLAIN or shown[surety](bounded) else []


def _is_bounded(one: Limited) -> bool:
    """Whether at most a few of the figures exceed what they may be at most, and hardly any falls short."""
    odd = len(one.odd)
    few = odd <= 1 or MIN_FIGURES_PER_EXCEPTION * odd <= len(one.cells)
    below = sum(value < one.low for value in one.values)
    return odd <= MAX_EXCEEDING and few and 2 * odd < len(one.cells) and below <= 1


def _are_reached(group: Sequence[Limited]) -> bool:
    """Whether the best figures under most headings come near their maxima."""
    reached = sum(one.reached >= MIN_REACHED for one in group)
    return reached >= max(MIN_HEADINGS, MIN_SHARE_REACHED * len(group))


def _are_more_than_greatest(group: Sequence[Limited]) -> bool:
    """Whether some are more than the greatest of the figures that are there, or these exceed them alone."""
    others = [one for one in group if not one.odd]
    return not others or any(one.reached < 1 for one in others)


def _are_attained(group: Sequence[Limited]) -> bool:
    """Whether figures under most headings are equal to their maxima, as full marks are."""
    return 2 * sum(one.full > 0 for one in group) > len(group)
