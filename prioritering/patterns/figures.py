"""What a formula reads where it stands, and the formula as it would stand elsewhere."""

from __future__ import annotations

import math

from prioritering.evaluation.structured import UnknownTableError, resolve
from prioritering.formula.cell_evaluator import MAX_RANGE_CELLS, Values
from prioritering.formula.references import Corner, moved_reference, reference_between
from prioritering.formula.tree import Call, Cells, Node, Structured, walk
from prioritering.types import CellError, CellRef, Workbook


def moved(node: Node, rows: int, columns: int) -> Node | None:
    """The tree of the formula as Excel would copy it; None where a reference would leave the sheet."""
    if isinstance(node, Cells):
        reference = moved_reference(node.reference, rows, columns)
        return None if reference is None else Cells(reference)
    if not isinstance(node, Call):
        return node
    arguments = [moved(argument, rows, columns) for argument in node.arguments]
    kept = tuple(argument for argument in arguments if argument is not None)
    return Call(node.name, kept, node.prefix) if len(kept) == len(arguments) else None


def on_cells(node: Node, at: CellRef, workbook: Workbook) -> Node:
    """The tree of a formula that stands at a place, with cells for what it reads of tables by name.

    Of whole columns and rows it has those cells that the sheet comes to.
    """
    if isinstance(node, Structured):
        try:
            sheet, top, left, bottom, right = resolve(node.text, at, workbook.tables)
        except UnknownTableError:
            return node
        return Cells(reference_between(Corner(top, left), Corner(bottom, right), sheet))
    if isinstance(node, Cells):
        return _ended(node, at, workbook)
    if not isinstance(node, Call):
        return node
    return Call(
        node.name, tuple(on_cells(argument, at, workbook) for argument in node.arguments), node.prefix
    )


def _ended(node: Cells, at: CellRef, workbook: Workbook) -> Cells:
    """Whole columns or rows up to the last cell of their sheet."""
    first, last, *_ = reference = node.reference
    if (first.row and first.column) or reference.external or reference.last_sheet:
        return node
    name = reference.sheet or at.sheet
    sheet = next((one for one in workbook.sheets if one.name.casefold() == name.casefold()), None)
    if sheet is None or not sheet.cells:
        return node
    bottom, right = sheet.extent
    first = Corner(first.row or 1, first.column or 1)
    last = Corner(last.row or max(bottom, first.row or 1), last.column or max(right, first.column or 1))
    return Cells(reference_between(first, last, reference.sheet))


def operands(node: Node, sheet: str, values: Values) -> list[float]:
    """The numbers other than nought that the formula reads from cells; none where an error is."""
    figures: list[float] = []
    for part in walk(node):
        if not isinstance(part, Cells):
            continue
        area = part.reference.area(sheet)
        if part.reference.last_sheet:
            figures.append(math.nan)  # some numbers, on some sheets
            continue
        if part.reference.external or area.size > MAX_RANGE_CELLS:
            return []
        for value in map(values, area.cells()):
            if isinstance(value, CellError):
                return []
            if isinstance(value, float) and value:
                figures.append(value)
    return figures
