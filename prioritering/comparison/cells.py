"""Cells that differ, whatever they are for."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from prioritering.comparison.lines import LineAlignment, carried
from prioritering.formula.anatomy import bare
from prioritering.types import Area, Cell, CellRef, Change, ChangeKind, Content, Sheet, Workbook


def sheet_changes(old: Workbook, new: Workbook, alignments: Mapping[str, LineAlignment]) -> Iterator[Change]:
    """Sheets that came or went."""
    kept = {alignment.new.name for alignment in alignments.values()}
    for sheet in old.sheets:
        if sheet.name.casefold() not in alignments:
            yield Change(ChangeKind.SHEET_REMOVED, sheet.name, old=_used(sheet))
    for sheet in new.sheets:
        if sheet.name not in kept:
            yield Change(ChangeKind.SHEET_ADDED, sheet.name, new=_used(sheet))


def _used(sheet: Sheet) -> Area:
    rows = [row for row, _ in sheet.cells] or [1]
    columns = [column for _, column in sheet.cells] or [1]
    return Area(sheet.name, min(rows), min(columns), max(rows), max(columns))


def cell_changes(
    old: Workbook, new: Workbook, alignments: Mapping[str, LineAlignment], reported: Collection[CellRef]
) -> Iterator[Change]:
    """What differs in the sheets that both have, but for the cells in `told` (of the new version).

    A formula that gives another value since something else changed is no difference of its own.
    """
    for alignment in alignments.values():
        yield from _lines(alignment)
        came_from: dict[tuple[int, int], Cell] = {}
        for cell in alignment.old.cells.values():
            moved = alignment.moved(cell.at)
            if moved is not None:
                came_from[moved.row, moved.column] = cell
        known_rows, known_columns = set(alignment.rows.values()), set(alignment.columns.values())
        places = sorted(came_from.keys() | alignment.new.cells.keys())
        for place in places:
            at = CellRef(alignment.new.name, *place)
            if at in reported or place[0] not in known_rows or place[1] not in known_columns:
                continue
            before, after = came_from.get(place), alignment.new.cells.get(place)
            if _content(before, alignments) != _content(after, {}):
                yield Change(
                    ChangeKind.CELL,
                    new.label_beside(at) or new.label_above(at),
                    shown(before),
                    shown(after),
                    None if before is None else before.at.area,
                    at.area,
                )


def _lines(alignment: LineAlignment) -> Iterator[Change]:
    """Rows and columns that came or went and held something."""
    for kind, sheet, rows, columns in (
        (ChangeKind.LINES_REMOVED, alignment.old, set(alignment.rows), set(alignment.columns)),
        (
            ChangeKind.LINES_ADDED,
            alignment.new,
            set(alignment.rows.values()),
            set(alignment.columns.values()),
        ),
    ):
        for axis, known in ((0, rows), (1, columns)):
            for line in sorted({place[axis] for place in sheet.cells} - known):
                across = [place[1 - axis] for place in sheet.cells if place[axis] == line]
                first, last = min(across), max(across)
                area = (
                    Area(sheet.name, line, first, line, last)
                    if axis == 0
                    else Area(sheet.name, first, line, last, line)
                )
                added = kind is ChangeKind.LINES_ADDED
                old, new = (None, area) if added else (area, None)
                yield Change(kind, _first_text(sheet, area), old=old, new=new)


def _first_text(sheet: Sheet, area: Area) -> str:
    cells = (sheet.get(at.row, at.column) for at in area.cells())
    texts = (cell.value for cell in cells if cell is not None and cell.formula is None)
    return next((" ".join(text.split()) for text in texts if isinstance(text, str)), "")


def _content(cell: Cell | None, alignments: Mapping[str, LineAlignment]) -> object:
    """What a cell says, an old formula as it would stand in the new version."""
    if cell is None or (cell.formula is None and cell.value is None):
        return None
    if cell.formula is None:
        return cell.value
    formula = carried(cell.formula, cell.at.sheet, alignments) if alignments else cell.formula
    return bare(formula)


def shown(cell: Cell | None) -> Content:
    """A cell's formula with its `=`, else its value."""
    if cell is None:
        return None
    return cell.value if cell.formula is None else f"={cell.formula.removeprefix('=')}"
