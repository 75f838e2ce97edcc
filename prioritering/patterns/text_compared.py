"""Comparisons of a number with a text: they never depend on the figures.

Excel holds every text for greater than every number, and none equal to it.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from prioritering.formula.anatomy import anatomy, tree
from prioritering.formula.tree import Call, Cells, Literal, Node, walk
from prioritering.processes.forked_questions import EVALUATED
from prioritering.reading.written_numbers import number_in
from prioritering.types import Audit, CellRef, Value

ORDER = {"<", ">", "<=", ">="}
COMPARING = {*ORDER, "=", "<>"}
ASKING = {"ISNUMBER", "ISTEXT", "ISNONTEXT", "VALUE", "N", "TYPE", "NUMBERVALUE", "CELL"}
"""Functions by which a formula asks what is in a cell, or makes a number of it."""


class TextCompared(Struct, frozen=True):
    """One comparison whose outcome is the same whatever the number is."""

    at: CellRef
    formula: str
    text: str
    source: CellRef | None
    """Where the text stands; None where it is written in the formula."""
    number: float | None
    """What the text writes, if it writes a number."""


@EVALUATED.ahead
def texts_compared(audit: Audit) -> list[TextCompared]:
    """All of a workbook, the first of each formula."""
    comparisons = []
    for cell in audit.workbook.formulas():
        skeleton = anatomy(cell.formula or "").skeleton
        if not any(token.text in COMPARING for token in skeleton.tokens) or ASKING & set(skeleton.functions):
            continue
        node = tree(cell.formula or "")
        compared = (one for part in (walk(node) if node else ()) if (one := _compared(audit, cell.at, part)))
        first = next(compared, None)
        if first is not None:
            text, source = first
            comparisons.append(TextCompared(cell.at, cell.formula or "", text, source, number_in(text)))
    return comparisons


def _compared(audit: Audit, at: CellRef, node: Node) -> tuple[str, CellRef | None] | None:
    """The text of a comparison of which the other side is a number, with its place."""
    if not isinstance(node, Call) or node.name not in COMPARING or len(node.arguments) != 2:
        return None
    sides = [_side(audit, at, one) for one in node.arguments]
    if None in sides:
        return None
    (one, place), (other, beyond) = (side for side in sides if side is not None)
    text, source, number = (one, place, other) if isinstance(one, str) else (other, beyond, one)
    if not isinstance(text, str) or not isinstance(number, float) or not text.strip():
        return None
    if number_in(text) is None and (node.name not in ORDER or source is None):
        return None  # a word beside numbers is asked for, as in =IF(B2="none",...)
    return None if place is None and beyond is None else (text, source)


def _side(audit: Audit, at: CellRef, node: Node) -> tuple[Value, CellRef | None] | None:
    if isinstance(node, Literal) and isinstance(node.value, str | float):
        return node.value, None
    if isinstance(node, Cells) and not (node.reference.is_range or node.reference.external):
        place = node.reference.area(at.sheet).first
        return audit.value(place), place
    return None


def of_one_text(compared: list[TextCompared]) -> Iterator[list[TextCompared]]:
    """The comparisons grouped by what one change would mend: the text in the formula, or the cells read."""
    groups: dict[object, list[TextCompared]] = {}
    for one in compared:
        key = (one.at.sheet, one.at.column, one.source is None, one.number is None)
        groups.setdefault(key, []).append(one)
    yield from groups.values()
