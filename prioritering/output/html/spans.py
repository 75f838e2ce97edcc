"""The ranking as a chart: for each measure the ranks it could have, the one it has, the ones it was given."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct

from prioritering.output.before_after import does_not_hold
from prioritering.types import RankedMeasure

WIDTH, HEIGHT, MARGIN = 180, 18, 9
"""Of one measure's line, in units of the drawing."""


class Span(Struct, frozen=True):
    """One measure's line: places along it."""

    low: float
    high: float
    rank: float
    rank_last: float
    stated: tuple[float, ...]
    """Ranks given to it that its score does not support."""


def spans(ranking: Sequence[RankedMeasure]) -> list[Span | None]:
    """One line for each measure of the ranking; None for one that has no rank."""
    last = max((line.rank_last or 0 for line in ranking), default=0)

    def place(rank: float) -> float:
        share = 0.5 if last < 2 else (min(max(rank, 1), last) - 1) / (last - 1)
        return round(MARGIN + share * (WIDTH - 2 * MARGIN), 1)

    return [_span(line, place) for line in ranking]


def _span(line: RankedMeasure, place: Callable[[float], float]) -> Span | None:
    if line.rank is None or line.rank_last is None:
        return None
    wrong = {rank.stated for rank in (line.stated, line.listed) if rank is not None and does_not_hold(rank)}
    return Span(
        low=place(line.rank_low or line.rank),
        high=place(line.rank_high or line.rank_last),
        rank=place(line.rank),
        rank_last=place(line.rank_last),
        stated=tuple(place(rank) for rank in sorted(wrong)),
    )
