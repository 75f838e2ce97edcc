"""The ranking as a picture: what is drawn of each measure, and what is left out where there are many."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

MAX_DRAWN_AT_FIRST = 20
"""Of more measures only the first, those around the line and those with a ring are drawn at first."""


class Plot(Struct, frozen=True):
    """One measure's marks: places along the line, in units of the drawing."""

    width: float
    cut: float | None
    """Where the line is; None where there is none."""
    span: tuple[float, float] | None = None
    """Where the reachable places begin, and how far they go."""
    dot: tuple[float, float] | None = None
    hollow: float | None = None
    """Where a measure that is left out would stand."""
    ring: tuple[float, str] | None = None
    """A stated place that does not hold, and its number."""
    arrow: tuple[float, float] | None = None
    tall: bool = False
    """Whether its name takes more than two lines, so that the picture reaches beyond its own height."""
    state: str = ""
    """Of the ring: `done`, `kept`, `asked`, or empty where it is open."""


class Places(Struct, frozen=True):
    """The places of one measure: its own, those it can reach, the one stated, the one it would have."""

    own: tuple[int, int] | None = None
    reach: tuple[int, int] | None = None
    stated: float | None = None
    would: int | None = None


class PlacedLine(Struct, frozen=True):
    """One measure."""

    key: str
    place: str
    name: str
    own: str
    """The name on its own sheet, where that is another."""
    score: str
    told: str
    """What the plot shows, in words."""
    plot: Plot | None
    note: str = ""
    """Why it has no place."""
    share: str = ""
    """How often it is among the first, in per cent."""
    unsure: bool = False
    moved: str = ""
    """Where it came from, where that is another place."""
    before_gap: int = 0
    """Measures that are not drawn just above it."""
    places: Places | None = None
    """The same as the plot, as places."""


class Block(Struct, frozen=True):
    """Measures that are ranked among each other, or those that are left out."""

    heading: str
    lines: tuple[PlacedLine, ...]
    left_out: bool = False


class Picture(Struct, frozen=True):
    """The whole of it."""

    blocks: tuple[Block, ...]
    last: int
    """The last place that is drawn."""
    rest: tuple[Block, ...]
    """All measures, where the picture leaves some out."""
    count: int
    width: float
    step: float
    pad: float
    """Where the first place begins: marks need room at both ends."""
    cut_at: float
    """Where the line is drawn."""
    ticks: tuple[tuple[float, int], ...]
    cut: int
    most_cut: int
    shares: bool
    """Whether it is known how often each measure is among the first."""
    both_sides: int
    """Measures that may be on either side of the line."""
    has_rings: bool
    has_done: bool
    has_spans: bool
    has_hollow: bool


def folded(
    lines: Sequence[PlacedLine], cut: int, around: int, *, rings: bool = True
) -> tuple[PlacedLine, ...]:
    """The first lines, those around the line and, if asked, those with a ring, with the number between."""
    kept: list[PlacedLine] = []
    skipped = 0
    for place, line in enumerate(lines, start=1):
        near = place <= around or abs(place - cut - 0.5) < around
        ringed = (
            rings
            and line.plot is not None
            and line.plot.ring is not None
            and len(kept) < 2 * MAX_DRAWN_AT_FIRST
        )
        if near or ringed:
            kept.append(with_gap(line, skipped))
            skipped = 0
        else:
            skipped += 1
    if skipped:
        kept.append(PlacedLine("", "", "", "", "", "", None, before_gap=skipped))
    return tuple(kept)


def replace_lines(block: Block, lines: tuple[PlacedLine, ...]) -> Block:
    """The block with other lines."""
    return Block(block.heading, lines, block.left_out)


def with_gap(line: PlacedLine, gap: int) -> PlacedLine:
    """The line with the number of those that are not drawn above it."""
    return replace(line, before_gap=gap) if gap else line
