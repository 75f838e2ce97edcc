"""Runs of links and look-ups under a heading that is another column's in the table that they read."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from itertools import islice, takewhile
from operator import attrgetter
from typing import NamedTuple

from msgspec import Struct

from prioritering.formula.anatomy import references, tree
from prioritering.formula.tree import Call, Cells, Literal
from prioritering.memoised import memoised
from prioritering.patterns.lines import Axis, FormulaRun, copied_runs
from prioritering.processes.forked_questions import EVALUATED
from prioritering.types import Area, Audit, Cell, CellRef, Sheet, Value

MIN_LINES = 3
HEADING_REACH = 4
"""So many cells above are looked at for a heading."""
MAX_COLUMNS = 60
SHORTEST_STEM, MAX_ENDING = 4, 2
"""Letters of a heading, and those by which its plural or a case is longer."""


class OtherColumn(Struct, frozen=True):
    """One run, and the headings of what it shows and of what its own heading says."""

    area: Area
    heading: CellRef
    shown: CellRef
    meant: CellRef


@EVALUATED.ahead
def other_columns(audit: Audit) -> list[OtherColumn]:
    """All of a workbook; where a sheet links several columns, none under its heading, they are renamed."""
    return [other for sheet in audit.workbook.sheets for other in _of_sheet(audit, sheet)]


def _of_sheet(audit: Audit, sheet: Sheet) -> list[OtherColumn]:
    runs = [
        run
        for run in copied_runs(sheet)[Axis.COLUMN]
        if len(run) >= MIN_LINES and table_read(run.cells[0]) is not None
    ]
    others = [other for run in runs if (other := _of_run(audit, sheet, run)) is not None]
    linked = [one for one in others if isinstance(tree(sheet.cells[one.area.first[1:]].formula or ""), Cells)]
    renamed = len(linked) > 1 and len(linked) == len(others) and not any(_agrees(audit, run) for run in runs)
    return [] if renamed else others


def _agrees(audit: Audit, run: FormulaRun) -> bool:
    """Whether a run stands under the heading of the column that it shows."""
    area, column = table_read(run.cells[0]) or (run.cells[0].at.area, run.cells[0].at.column)
    own = heading_above(audit.workbook.sheet(run.cells[0].at.sheet), run.cells[0].at)
    source = next((one for one in audit.workbook.sheets if one.name == area.sheet), None)
    shown = None if source is None else heading_above(source, CellRef(source.name, area.top, column))
    return own is not None and shown is not None and plain_text(own.value) == plain_text(shown.value)


def _of_run(audit: Audit, sheet: Sheet, run: FormulaRun) -> OtherColumn | None:
    source = table_read(run.cells[0])
    heading = heading_above(sheet, run.cells[0].at)
    if source is None or heading is None:
        return None
    area, column = source
    other = next((one for one in audit.workbook.sheets if one.name == area.sheet), None)
    if other is None or (other is sheet and area.left <= run.cells[0].at.column <= area.right):
        return None
    wanted = plain_text(heading.value)
    top = CellRef(other.name, area.top, column)
    shown = heading_above(other, top)
    if shown is None or any(_is_nearly(text, wanted) for text in _stacked(other, shown.at)):
        return None
    if set(plain_text(shown.value).split()) - set(wanted.split()) <= set(sheet.name.casefold().split()):
        return None  # the sheet's own name says the rest: "Cost rank" on the sheet Rank is Cost there
    row = shown.at.row
    named = [
        cell
        for (at_row, at_column), cell in other.cells.items()
        if at_row == row and abs(at_column - column) <= MAX_COLUMNS and plain_text(cell.value) == wanted
    ]
    if len(named) != 1 or named[0].at == heading.at or not _is_alive(other, named[0].at):
        return None
    if _gathers(other, run, top, named[0].at.column) or _names_own_lines(audit, run, top, named[0].at):
        return None
    return OtherColumn(run.area, heading.at, shown.at, named[0].at)


def _stacked(sheet: Sheet, at: CellRef) -> list[str]:
    """The heading of a column and what stands right above it: its unit may be the lower of the two."""
    rows = takewhile(lambda row: isinstance(_typed(sheet, row, at.column), str), range(at.row, 0, -1))
    return [plain_text(_typed(sheet, row, at.column)) for row in islice(rows, HEADING_REACH)]


def _typed(sheet: Sheet, row: int, column: int) -> Value:
    cell = sheet.get(row, column)
    return None if cell is None or cell.formula is not None else cell.value


def _is_nearly(text: str, wanted: str) -> bool:
    """Whether two headings are one but for an ending, as of a plural."""
    short, long = sorted((text, wanted), key=len)
    ending = long[len(short) :]
    stem = len(short) >= SHORTEST_STEM and long.startswith(short)
    return text == wanted or (stem and ending.isalpha() and len(ending) <= MAX_ENDING)


def _gathers(source: Sheet, run: FormulaRun, top: CellRef, column: int) -> bool:
    """Whether the figures shown are themselves sums and counts of the column of that name, by category."""
    shown = [source.get(top.row + step, top.column) for step in range(len(run))]
    formulas = [cell for cell in shown if cell is not None and cell.formula is not None]
    read = [
        (one.is_range and area.bottom > area.top, area.left <= column <= area.right, cell.at)
        for cell in formulas
        for one in references(cell.formula or "").cells
        if not one.external and (area := one.area(cell.at.sheet)).sheet == source.name
    ]
    gathering = {at for is_range, is_there, at in read if is_range and is_there}
    of_line = {at for is_range, is_there, at in read if not is_range and is_there}  # as a rank or a share is
    return bool(formulas) and len(gathering) == len(formulas) and not of_line


def _names_own_lines(audit: Audit, run: FormulaRun, top: CellRef, meant: CellRef) -> bool:
    """Whether the names of the lines stand between the other column and the one shown: a table apart."""
    source, sheet = audit.workbook.sheet(top.sheet), audit.workbook.sheet(run.cells[0].at.sheet)
    for step, cell in enumerate(run.cells):
        names = {plain_text(one.value) for one in _before(sheet, cell.at, 1)} - {""}
        beside = _before(source, top._replace(row=top.row + step), meant.column + 1)
        before = _before(source, meant._replace(row=top.row + step), 1)
        if any(plain_text(one.value) in names for one in before):
            return False
        if not any(plain_text(one.value) in names for one in beside):
            return False
    return meant.column < top.column


def _before(sheet: Sheet, at: CellRef, first: int) -> list[Cell]:
    """What stands on the line of a cell from a column on, before it."""
    line = (sheet.get(at.row, column) for column in range(first, at.column))
    return [cell for cell in line if cell is not None]


def table_read(cell: Cell) -> tuple[Area, int] | None:
    """The line that a link takes, or the table that a look-up takes from, and the column that is shown."""
    node = tree(cell.formula or "")
    while isinstance(node, Call) and node.name in ("IFERROR", "IFNA") and node.arguments:
        node = node.arguments[0]
    if isinstance(node, Cells):
        area = node.reference.area(cell.at.sheet)
        fits = not node.reference.is_range and not node.reference.external and area.sheet != cell.at.sheet
        return (area, area.left) if fits and not node.reference.first.row_fixed else None
    if not isinstance(node, Call) or node.name != "VLOOKUP" or len(node.arguments) < 3:
        return None
    table, place = node.arguments[1], node.arguments[2]
    if not isinstance(table, Cells) or table.reference.external or not isinstance(place, Literal):
        return None
    area = table.reference.area(cell.at.sheet)
    if not isinstance(place.value, float) or not 1 <= place.value <= area.right - area.left + 1:
        return None
    return area, area.left + int(place.value) - 1


def heading_above(sheet: Sheet, at: CellRef) -> Cell | None:
    """The nearest typed text above the figures that a cell is among; the cell itself where it is one."""
    under = _under_headings(sheet).get(at.column, ())
    number = bisect_right(under, at.row, key=attrgetter("first"))
    if not number or at.row > under[number - 1].last + HEADING_REACH:
        return None
    return under[number - 1].heading


class _UnderHeading(NamedTuple):
    """Rows of a column that stand under one heading, none further from the next than its reach."""

    first: int
    last: int
    heading: Cell | None


@memoised
def _under_headings(sheet: Sheet) -> Mapping[int, list[_UnderHeading]]:
    """By column, from above: which heading what stands there has."""
    found: dict[int, list[_UnderHeading]] = {}
    for row, column in sorted(sheet.cells):
        cell, under = sheet.cells[row, column], found.setdefault(column, [])
        is_text = cell.formula is None and isinstance(cell.value, str) and bool(cell.value.strip())
        if is_text or not under or row - under[-1].last - 1 > HEADING_REACH:
            under.append(_UnderHeading(row, row, cell if is_text else None))
        else:
            under[-1] = under[-1]._replace(last=row)
    return found


def _is_alive(sheet: Sheet, heading: CellRef) -> bool:
    """Whether a figure stands under a heading."""
    cell = sheet.get(heading.row + 1, heading.column) or sheet.get(heading.row + 2, heading.column)
    return cell is not None and isinstance(cell.value, float)


def plain_text(value: Value) -> str:
    """A text without what two writings of it differ by; empty where it is none."""
    return " ".join(value.casefold().split()) if isinstance(value, str) else ""
