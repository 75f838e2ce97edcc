"""Many cells told as few areas."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from prioritering.types import Area, CellRef


def joined(cells: Iterable[CellRef]) -> str:
    """Cells as rectangles joined by commas."""
    return ",".join(str(area) for area in rectangles(list(cells)))


def rectangles(cells: Iterable[CellRef]) -> Iterator[Area]:
    """The cells as runs of one column or one row."""
    kept = set(cells)
    down = len({at.column for at in kept}) <= len({at.row for at in kept})

    def key(at: CellRef) -> tuple[str, int, int]:
        return (at.sheet, at.column, at.row) if down else (at.sheet, at.row, at.column)

    ordered = sorted(kept, key=key)
    for _, run in groupby(enumerate(ordered), lambda one: (key(one[1])[:2], key(one[1])[2] - one[0])):
        members = [at for _, at in run]
        first, last = members[0], members[-1]
        yield Area(first.sheet, first.row, first.column, last.row, last.column)
