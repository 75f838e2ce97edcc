"""Means of like figures where a blank among some counts as a number, and one among the others is left out.

`=AVERAGE(IF(ISBLANK(B3),1,B3),C3)`: where the first assessor has said nothing he has said 1, and where the
second has, the first decides alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from prioritering.formula.anatomy import tree
from prioritering.formula.kinds import formulas_of
from prioritering.formula.tree import Call, Cells, Literal, Node, walk
from prioritering.patterns.line_labels import labels
from prioritering.patterns.lines import Axis
from prioritering.processes.forked_questions import EVALUATED
from prioritering.types import Audit, Cell, CellRef, Sheet

MEANS = frozenset(("AVERAGE", "MEDIAN", "GEOMEAN", "MIN"))
"""What a figure that is left out changes, and what stands for it another way."""
SHORTEST_WORD = 2
"""Headings of one word are alike where both are so short, such as A and B, or P1 and P2."""


class UnevenBlank(Struct, frozen=True):
    """A mean, the figures whose blanks count as a number in it, that number, and those that are left out."""

    cell: Cell
    counted: tuple[CellRef, ...]
    number: float
    left_out: tuple[CellRef, ...]


@EVALUATED.ahead
def uneven_blanks(audit: Audit) -> list[UnevenBlank]:
    """All of a workbook."""
    return [one for sheet in audit.workbook.sheets for one in _on(sheet)]


def _on(sheet: Sheet) -> Iterator[UnevenBlank]:
    for cell in formulas_of(sheet, lambda one: "IF" in one.functions and not MEANS.isdisjoint(one.functions)):
        node = tree(cell.formula or "")
        for call in walk(node) if node is not None else ():
            if isinstance(call, Call) and call.name in MEANS and len(call.arguments) > 1:
                uneven = _uneven(sheet, cell, call.arguments)
                if uneven is not None:
                    yield uneven


def _uneven(sheet: Sheet, cell: Cell, arguments: Sequence[Node]) -> UnevenBlank | None:
    guarded = [_guarded(one, sheet) for one in arguments]
    plain = [
        None if given is not None else _single(one, sheet)
        for one, given in zip(arguments, guarded, strict=True)
    ]
    counted = [one for one in guarded if one is not None]
    left_out = [one for one in plain if one is not None]
    if len(counted) + len(left_out) < len(arguments) or not counted or not left_out:
        return None
    numbers = {number for _, number in counted}
    cells = [*(at for at, _ in counted), *left_out]
    if len(numbers) > 1 or not _are_like(sheet, cells):
        return None
    return UnevenBlank(cell, tuple(at for at, _ in counted), numbers.pop(), tuple(left_out))


def _single(node: Node, sheet: Sheet) -> CellRef | None:
    """The cell of its own sheet that a node is."""
    if not isinstance(node, Cells) or node.reference.is_range or node.reference.external:
        return None
    at = node.reference.area(sheet.name).first
    return at if at.sheet == sheet.name else None


def _guarded(node: Node, sheet: Sheet) -> tuple[CellRef, float] | None:
    """The cell that a node shows, and the number that it gives where that cell is blank."""
    if not isinstance(node, Call) or node.name != "IF" or len(node.arguments) != 3:
        return None
    asked, number, shown = node.arguments
    at = _single(shown, sheet)
    if at is None or not isinstance(number, Literal) or not isinstance(number.value, float):
        return None
    return (at, number.value) if _asks_blank(asked, at, sheet) else None


def _asks_blank(node: Node, at: CellRef, sheet: Sheet) -> bool:
    """Whether a condition is that a cell is blank."""
    if not isinstance(node, Call):
        return False
    if node.name == "ISBLANK":
        return _single(node.arguments[0], sheet) == at
    if node.name != "=" or len(node.arguments) != 2:
        return False
    one, other = node.arguments
    return _single(one, sheet) == at and isinstance(other, Literal) and other.value == ""


def _are_like(sheet: Sheet, cells: Sequence[CellRef]) -> bool:
    """Whether cells side by side are filled in by hand, under headings that differ in one word."""
    rows, columns = {at.row for at in cells}, {at.column for at in cells}
    across = len(rows) == 1
    places = sorted(columns if across else rows)
    if (not across and len(columns) > 1) or places != list(range(places[0], places[0] + len(cells))):
        return False
    if any((cell := sheet.get(at.row, at.column)) is not None and cell.formula for at in cells):
        return False
    headings = [labels(sheet, at, Axis.ROW if across else Axis.COLUMN)[:1] for at in cells]
    words = [tuple(text.casefold().split()) for texts in headings for text in texts]
    return len(words) == len(cells) and all(_alike(words[0], other) for other in words[1:])


def _alike(one: Sequence[str], other: Sequence[str]) -> bool:
    unlike = [pair for pair in zip(one, other, strict=False) if pair[0] != pair[1]]
    if len(one) != len(other) or len(unlike) != 1:
        return False
    return len(one) > 1 or all(len(word) <= SHORTEST_WORD for word in unlike[0])
