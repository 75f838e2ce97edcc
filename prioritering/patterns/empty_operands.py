"""Operands that are empty in all copies of a formula, or lie far outside of all that is filled.

A column that is yet to be filled in has a heading, and a form its labels. What has neither is a reference
that moved when the formula was copied, or the table was.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from prioritering.a1 import column_letters
from prioritering.formula.anatomy import anatomy
from prioritering.formula.references import Reference
from prioritering.memoised import memoised
from prioritering.patterns.lines import Axis, FormulaRun, lines
from prioritering.processes.forked_questions import EVALUATED
from prioritering.types import Area, Audit, Cell, CellRef, Sheet, Workbook

ARITHMETIC = {
    "SUM",
    "AVERAGE",
    "ROUND",
    "ROUNDUP",
    "ROUNDDOWN",
    "PRODUCT",
    "ABS",
    "INT",
    "SQRT",
    "SUMPRODUCT",
}
"""Functions for which an empty operand is nought, and no question."""
MIN_COPIES = 5
"""So many copies, all of them without the operand."""
BEYOND_COLUMNS, BEYOND_ROWS = 8, 40
"""So far outside of what is filled a cell is no part of it."""


class EmptyOperand(Struct, frozen=True):
    """Copies of a formula, and the empty cells that they use."""

    cells: tuple[Cell, ...]
    empty: tuple[CellRef, ...]
    is_far: bool
    is_ahead: bool = False
    """Whether they go on from copies that read what is filled, on lines without anything so far."""

    @property
    def area(self) -> Area:
        """The rectangle of the formulas."""
        first, last = self.cells[0].at, self.cells[-1].at
        return Area(first.sheet, first.row, first.column, last.row, last.column)


@EVALUATED.ahead
def empty_operands(audit: Audit) -> list[EmptyOperand]:
    """All of a workbook."""
    along = (
        (run, axis)
        for sheet in audit.workbook.sheets
        for axis in Axis
        for stretch in lines(sheet)[axis]
        for run in stretch
        if run.form is not None and _reads_nothing(audit.workbook, run)
    )
    operands: list[EmptyOperand] = []
    seen: set[CellRef] = set()
    for run, axis in sorted(along, key=lambda one: -len(one[0])):
        operand = None if run.cells[0].at in seen else _of_run(audit, run, axis)
        if operand is not None:
            seen |= {cell.at for cell in run.cells}
            operands.append(operand)
    return sorted(operands, key=lambda one: one.cells[0].at)


def _reads_nothing(workbook: Workbook, run: FormulaRun) -> bool:
    """Whether the first of the copies reads a single cell that is empty."""
    first = run.cells[0]
    sheet, placed = first.at.sheet, workbook.placed
    return any(
        not one.is_range and one.start(sheet) not in placed and _is_single(one)
        for one in anatomy(first.formula or "").references
    )


def _of_run(audit: Audit, run: FormulaRun, axis: Axis) -> EmptyOperand | None:
    skeleton, references, _ = anatomy(run.cells[0].formula or "")
    adds = set(skeleton.functions) <= ARITHMETIC
    singles = [index for index, one in enumerate(references) if _is_single(one)]
    for index in singles:
        if any(_read(cell, index) in audit.workbook.placed for cell in run.cells):
            continue
        places = [_read(cell, index) for cell in run.cells]
        far = all(_is_far(audit.workbook, at) for at in places)
        if far and (adds or _is_mistyped(run.cells[0], index, singles)):
            ahead = _is_ahead(audit.workbook, run.cells[0], index)
            return EmptyOperand(run.cells, tuple(dict.fromkeys(places)), True, ahead)
        if not adds:
            continue
        is_one_of = len(run) >= MIN_COPIES and len(set(places)) == len(places)
        if is_one_of and _is_odd(audit, run, axis, places, [one for one in singles if one != index]):
            return EmptyOperand(run.cells, tuple(places), False)
    return None


def _is_mistyped(cell: Cell, index: int, singles: list[int]) -> bool:
    """Whether it is another cell that the formula reads but for a letter too many: `FE68` beside `E68`."""
    far = _read(cell, index)
    own = (at for other in singles if (at := _read(cell, other)) != far and at.row == far.row)
    letters = column_letters(far.column)
    return any(column_letters(at.column) in (letters[1:], letters[:-1]) for at in own)


def _is_single(reference: Reference) -> bool:
    whole = None in (reference.first.row, reference.first.column)
    return not (reference.is_range or reference.external or reference.last_sheet or whole)


def _read(cell: Cell, index: int) -> CellRef:
    return anatomy(cell.formula or "").references[index].start(cell.at.sheet)


def _is_far(workbook: Workbook, at: CellRef) -> bool:
    """Whether a cell lies far to the right of, or below, all that its sheet holds."""
    sheet = next((one for one in workbook.sheets if one.name == at.sheet), None)
    if sheet is None or not sheet.cells:
        return False
    bottom, right = sheet.extent
    return at.column > right + BEYOND_COLUMNS or at.row > bottom + BEYOND_ROWS


def _is_ahead(workbook: Workbook, cell: Cell, index: int) -> bool:
    """Whether a formula reads nothing that is filled, and those above it the same columns further up."""
    read, beyond = _singles(cell), _read(cell, index)
    ends = workbook.sheet(beyond.sheet).extent
    if beyond.column > ends[1] or any(workbook.cell(at) is not None for at in read):
        return False
    return any(
        at.column == beyond.column and at.sheet == beyond.sheet and at.row < beyond.row and workbook.cell(at)
        for one in _column_of(workbook.sheet(cell.at.sheet), cell.at.column)
        if one.at.row < cell.at.row
        for at in _singles(one)
    )


def _singles(cell: Cell) -> list[CellRef]:
    references = anatomy(cell.formula or "").references
    return [one.area(cell.at.sheet).first for one in references if _is_single(one)]


def _column_of(sheet: Sheet, column: int) -> list[Cell]:
    return _formulas_by_column(sheet).get(column, [])


@memoised
def _formulas_by_column(sheet: Sheet) -> dict[int, list[Cell]]:
    columns: dict[int, list[Cell]] = {}
    for cell in sheet.formulas():
        columns.setdefault(cell.at.column, []).append(cell)
    return columns


def _is_odd(audit: Audit, run: FormulaRun, axis: Axis, places: list[CellRef], others: list[int]) -> bool:
    """Whether the other operands are there, and the empty ones lie in a column without a heading."""
    sheet = next((one for one in audit.workbook.sheets if one.name == places[0].sheet), None)
    if sheet is None or not others or places[0].sheet != run.cells[0].at.sheet:
        return False
    read = [[_read(cell, index) for index in others] for cell in run.cells]
    if any(not isinstance(audit.value(at), float) for line in read for at in line):
        return False
    slots = [at.column if axis is Axis.COLUMN else at.row for at in read[0]]
    slot = places[0].column if axis is Axis.COLUMN else places[0].row
    beside = min(slots) < slot < max(slots)
    return not beside and not any(_texts_along(sheet, places, axis))


def _texts_along(sheet: Sheet, places: list[CellRef], axis: Axis) -> Iterator[CellRef]:
    """What stands before or between the empty cells on their own line."""
    slot = places[0].column if axis is Axis.COLUMN else places[0].row
    last = max(at.row if axis is Axis.COLUMN else at.column for at in places)
    for row, column in sheet.cells:
        if (column, row)[axis is Axis.ROW] == slot and (row, column)[axis is Axis.ROW] <= last + 1:
            yield CellRef(sheet.name, row, column)
