"""Two versions in one picture: where each measure stood, and where it stands now."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct

from prioritering.messages import Messages
from prioritering.messages.facts import plain
from prioritering.output.figures import figure_text
from prioritering.output.firmness import span_text
from prioritering.output.html.marks import Plot
from prioritering.types import Shift

WIDTH, STEP, RADIUS = 286, 22, 6.0
MAX_DRAWN = 60
"""Measures that are drawn: those that moved first."""


class MovedLine(Struct, frozen=True):
    """One measure in both versions."""

    place: str
    before: str
    name: str
    score: str
    score_before: str
    plot: Plot | None
    because: str


class MovedPicture(Struct, frozen=True):
    """The measures of both versions, in the order of the new one."""

    lines: tuple[MovedLine, ...]
    width: float
    ticks: tuple[tuple[float, int], ...]
    more: int
    """Measures that are not drawn."""


def moved_picture(shifts: Sequence[Shift], reasons: Sequence[str], messages: Messages) -> MovedPicture | None:
    """The picture; None where no measure is ranked in both."""
    ranks = [rank for shift in shifts for rank in (*shift.rank, *shift.rank_last) if rank is not None]
    if not ranks:
        return None
    count = max(ranks)
    step = STEP if STEP * count <= WIDTH else (WIDTH - STEP) / max(1, count - 1)
    pad = (STEP - step) / 2

    def x(place: float) -> float:
        return round(pad + (place - 0.5) * step, 1)

    width = round(2 * pad + count * step, 1)
    pairs = sorted(zip(shifts, reasons, strict=True), key=lambda pair: not pair[0].moved)
    drawn = sorted(pairs[:MAX_DRAWN], key=lambda pair: (pair[0].rank[1] is None, pair[0].rank[1] or 0))
    every = 1 if step >= 15 else 5 if count <= 60 else 50
    return MovedPicture(
        lines=tuple(_line(shift, why, x, width, messages) for shift, why in drawn),
        width=width,
        ticks=tuple((x(place), place) for place in range(1, count + 1) if place == 1 or place % every == 0),
        more=len(shifts) - len(drawn),
    )


def _line(shift: Shift, why: str, x: Callable[[float], float], width: float, messages: Messages) -> MovedLine:
    before, after = (
        (rank, last or rank) if rank is not None else None
        for rank, last in zip(shift.rank, shift.rank_last, strict=True)
    )
    scores = [
        "–" if score is None else figure_text(score, 2, messages, grouped=abs(score) >= 10_000)
        for score in shift.score
    ]
    plot = None
    if after is not None:
        left, right = x(after[0]), x(after[1])
        ring, arrow = None, None
        if before is not None and before != after:
            ring = (x(before[0]), str(before[0]))
            way = 1 if after[0] > before[0] else -1
            ends = ring[0] + way * 8, (left if way > 0 else right) - way * (RADIUS + 4)
            arrow = ends if (ends[1] - ends[0]) * way >= 4 else None
        dot = (round(left - RADIUS, 1), round(right - left + 2 * RADIUS, 1))
        plot = Plot(width, None, dot=dot, ring=ring, arrow=arrow, state="done")
    return MovedLine(
        place="–" if after is None else span_text(*after),
        before="–" if before is None else span_text(*before),
        name=plain(shift.measure),
        score=scores[1],
        score_before="" if scores[0] == scores[1] else scores[0],
        plot=plot,
        because=why,
    )
