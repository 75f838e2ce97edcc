"""What stands beside the lines of a list: its further columns, each with its heading."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from prioritering.memoised import memoised
from prioritering.scoring.tables.grid import Grid
from prioritering.types import CellRef, Workbook

HEADING_REACH = 6
"""How many lines before the first one a heading is looked for."""
MAX_BEFORE_NAMES, MAX_AFTER_NAMES = 8, 60
"""How far before and after the names a column may stand."""


class ListColumn(Struct, frozen=True):
    """One column of a list whose lines are rows, or one row of a list whose lines are columns."""

    heading: str
    """All of its heading, the line nearest to the figures last."""
    heading_cell: CellRef | None
    cells: tuple[CellRef, ...]
    """One for each line, empty ones too."""
    above: tuple[CellRef, ...]
    """The cells between the heading and the first line."""


def list_columns(workbook: Workbook, names: Sequence[CellRef]) -> tuple[ListColumn, ...]:
    """The columns that hold anything on the lines of these names, but for that of the names."""
    known, asked = _known(workbook), tuple(names)
    if asked not in known:
        known[asked] = _list_columns(workbook, asked)
    return known[asked]


@memoised
def _known(workbook: Workbook) -> dict[tuple[CellRef, ...], tuple[ListColumn, ...]]:
    """The columns beside the lists that were asked for: several look for what is theirs in each."""
    return {}


def _list_columns(workbook: Workbook, names: Sequence[CellRef]) -> tuple[ListColumn, ...]:
    grid = _grid(workbook, names)
    if grid is None:
        return ()
    placed = [grid.place(at.row, at.column) for at in names]
    name_slot, first = placed[0][0], min(line for _, line in placed)
    wanted = {line for _, line in placed}
    side = 0 if grid.in_columns else 1
    slots = {place[side] for place in grid.sheet.cells if place[1 - side] in wanted}
    return tuple(
        _column(grid, slot, [line for _, line in placed], first)
        for slot in sorted(slots)
        if slot != name_slot and name_slot - MAX_BEFORE_NAMES <= slot <= name_slot + MAX_AFTER_NAMES
    )


def _grid(workbook: Workbook, names: Sequence[CellRef]) -> Grid | None:
    if len(names) < 2 or len({at.sheet for at in names}) > 1:
        return None
    sheet = workbook.sheet(names[0].sheet)
    if len({at.column for at in names}) == 1:
        return Grid(sheet, in_columns=False)
    return Grid(sheet, in_columns=True) if len({at.row for at in names}) == 1 else None


def _column(grid: Grid, slot: int, lines: Sequence[int], first: int) -> ListColumn:
    texts: list[str] = []
    above: list[CellRef] = []
    heading_cell = None
    for line in range(first - 1, max(0, first - 1 - HEADING_REACH), -1):
        cell = grid.cell(slot, line)
        if cell is not None and isinstance(cell.value, str) and cell.value.strip():
            texts.append(" ".join(cell.value.split()))
            heading_cell = heading_cell or cell.at
        elif texts:
            break
        elif cell is not None:
            above.append(cell.at)
    cells = tuple([grid.at(slot, line) for line in lines])
    return ListColumn(" ".join(reversed(texts)), heading_cell, cells, tuple(above))
