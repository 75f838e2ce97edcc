"""Means that leave noughts out as though nothing stood there: `=AVERAGEIF(B2:E2,">0")`.

Where blanks show that a score was not given, a nought is the lowest score, and the mean is the higher for it.
"""

from __future__ import annotations

from msgspec import Struct

from prioritering.formula.anatomy import tree
from prioritering.formula.kinds import formulas_of
from prioritering.formula.tree import Call, Cells, Literal, Node
from prioritering.processes.forked_questions import EVALUATED
from prioritering.types import Area, Audit, Cell, CellRef, Sheet

MIN_FIGURES = 2
MAX_FIGURES = 200
_WAYS: tuple[frozenset[str], ...] = tuple(
    map(frozenset, (("AVERAGEIF",), ("SUM", "COUNTIF"), ("AVERAGE", "IF")))
)
_OVER_NOUGHT = frozenset((">0", "<>0"))


class ZerosLeftOut(Struct, frozen=True):
    """A mean, the typed noughts that it leaves out, and the blanks among what it goes over."""

    cell: Cell
    zeros: tuple[CellRef, ...]
    blanks: tuple[CellRef, ...]


@EVALUATED.ahead
def zeros_left_out(audit: Audit) -> list[ZerosLeftOut]:
    """All means of a workbook that would leave noughts out, with those that they do."""
    found = []
    for sheet in audit.workbook.sheets:
        for cell in formulas_of(sheet, lambda one: any(named.issubset(one.functions) for named in _WAYS)):
            node = tree(cell.formula or "")
            area = None if node is None else _averaged(node, sheet.name)
            if area is not None and area.sheet == sheet.name and MIN_FIGURES <= area.size <= MAX_FIGURES:
                zeros = tuple(at for at in area.cells() if _is_typed_nought(sheet, at))
                blanks = tuple(at for at in area.cells() if audit.workbook.value(at) is None)
                found.append(ZerosLeftOut(cell, zeros, blanks))
    return found


def _averaged(node: Node, sheet: str) -> Area | None:
    """The range of which a formula averages what is not nought; None where it does something else."""
    while isinstance(node, Call) and node.name in ("ROUND", "IFERROR") and node.arguments:
        node = node.arguments[0]
    if not isinstance(node, Call):
        return None
    given = node.arguments
    if node.name == "AVERAGEIF" and len(given) == 2 and _is_over_nought(given[1]):
        return _area(given[0], sheet)
    if node.name == "AVERAGE" and len(given) == 1 and isinstance(given[0], Call) and given[0].name == "IF":
        condition, shown = (*given[0].arguments, None, None)[:2]
        if isinstance(condition, Call) and condition.name in (">", "<>") and condition.arguments[0] == shown:
            nought = condition.arguments[1]
            return _area(shown, sheet) if isinstance(nought, Literal) and nought.value == 0 else None
    if node.name == "/" and all(isinstance(one, Call) for one in given):
        total, number = given
        if (
            isinstance(total, Call)
            and isinstance(number, Call)
            and (total.name, number.name) == ("SUM", "COUNTIF")
            and len(total.arguments) == 1
            and len(number.arguments) == 2
            and total.arguments[0] == number.arguments[0]
            and _is_over_nought(number.arguments[1])
        ):
            return _area(total.arguments[0], sheet)
    return None


def _is_over_nought(node: Node) -> bool:
    return isinstance(node, Literal) and str(node.value).replace(" ", "") in _OVER_NOUGHT


def _area(node: Node | None, sheet: str) -> Area | None:
    if not isinstance(node, Cells) or node.reference.external or node.reference.last_sheet:
        return None
    return node.reference.area(sheet)


def _is_typed_nought(sheet: Sheet, at: CellRef) -> bool:
    cell = sheet.get(at.row, at.column)
    return cell is not None and cell.formula is None and cell.value == 0 and isinstance(cell.value, float)
