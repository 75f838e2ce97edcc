"""Plain line numbers, each one more than the one before, that no figure is made of."""

from __future__ import annotations

from prioritering.evaluation.dependencies import read_by_formulas
from prioritering.formula.anatomy import tree
from prioritering.formula.cell_evaluator import Values
from prioritering.formula.tree import Call, Cells, Literal
from prioritering.patterns.deviation import Deviation
from prioritering.types import CellRef, Workbook

MAX_NUMBERED = 500
"""So many of the numbers are looked at for what reads them."""
LARGEST_NUMBER = 10_000
"""Beyond it they are dates, or amounts."""


def numbers_lines(workbook: Workbook, values: Values, one: Deviation) -> bool:
    """Whether a formula or figure breaks a row of line numbers, which nothing but the next number reads."""
    at = one.cells[0].at
    before = _before(one.expected, at)
    if before is None or any(table.area.holds(at) for table in workbook.tables.values()):
        return False
    places = [there for area in one.siblings for there in area.cells()][:MAX_NUMBERED]
    places += [cell.at for cell in one.cells]
    graph, numbers = read_by_formulas(workbook), {*places, before}
    return all(_is_number(values(there)) for there in numbers) and all(
        reader in numbers or _before(_formula(workbook, reader), reader) == there
        for there in numbers
        for reader in graph.readers(there)
    )


def _formula(workbook: Workbook, at: CellRef) -> str:
    cell = workbook.cell(at)
    return (cell and cell.formula) or ""


def _before(formula: str, at: CellRef) -> CellRef | None:
    """The cell right above, or to the left, that a formula counts one on from."""
    node = tree(formula)
    if not isinstance(node, Call) or node.name != "+" or len(node.arguments) != 2:
        return None
    read = [part for part in node.arguments if isinstance(part, Cells)]
    if Literal(1.0) not in node.arguments or len(read) != 1:
        return None
    reference = read[0].reference
    if reference.is_range or reference.external or reference.last_sheet:
        return None
    there = reference.area(at.sheet).first
    steps = (at.row - there.row, at.column - there.column)
    return there if there.sheet == at.sheet and steps in ((1, 0), (0, 1)) else None


def _is_number(value: object) -> bool:
    return isinstance(value, float) and value.is_integer() and 0 <= value <= LARGEST_NUMBER
