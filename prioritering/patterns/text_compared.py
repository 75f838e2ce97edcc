"""Comparisons of a number with a text: they never depend on the figures.

Excel holds every text for greater than every number, and none equal to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from prioritering.formula.anatomy import Skeleton, tree
from prioritering.formula.cell_evaluator import result
from prioritering.formula.kinds import formulas_in
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
    for cell in formulas_in(audit.workbook, _compares):
        first = _first(audit, cell.at, tree(cell.formula or ""))
        if first is not None:
            text, source = first
            comparisons.append(TextCompared(cell.at, cell.formula or "", text, source, number_in(text)))
    return comparisons


def _compares(skeleton: Skeleton) -> bool:
    compares = any(token.text in COMPARING for token in skeleton.tokens[1:])  # after its own "="
    return compares and ASKING.isdisjoint(skeleton.functions)


def _first(audit: Audit, at: CellRef, node: Node | None) -> tuple[str, CellRef | None] | None:
    """The first such comparison of a formula; with a text in a cell, of those that decide what it gives."""
    if node is None:
        return None
    compared = [(part, one) for part in walk(node) if (one := _compared(audit, at, part)) is not None]
    if not compared:
        return _limit_in_words(audit, at, node)
    deciding = list(_deciding(audit, at, node))
    return next((one for part, one in compared if one[1] is None or part in deciding), None)


def _limit_in_words(audit: Audit, at: CellRef, node: Node) -> tuple[str, CellRef | None] | None:
    """A word among the numbers that a formula holds one figure against: `=IF(B2>75,"A",IF(B2>="C","B"))`."""
    limits: dict[Cells, list[Value]] = {}
    for part in walk(node):
        if isinstance(part, Call) and part.name in ORDER and len(part.arguments) == 2:
            one, other = part.arguments
            if isinstance(one, Literal):
                one, other = other, one
            if isinstance(one, Cells) and isinstance(other, Literal):
                limits.setdefault(one, []).append(other.value)
    for cells, held in limits.items():
        side = _side(audit, at, cells)
        words = [value for value in held if isinstance(value, str) and value.strip()]
        if words and any(isinstance(value, float) for value in held) and side and isinstance(side[0], float):
            return words[0], None
    return None


def _deciding(audit: Audit, at: CellRef, node: Node) -> Iterator[Node]:
    """The parts of a formula but for those in a branch that is not taken, or beside a condition that decides.

    So is `B2>=5` in `=IF(B2="absent","-",IF(B2>=5,...))` where B2 says so.
    """
    yield node
    if isinstance(node, Call):
        held = [result(part, at.sheet, audit.value) for part in node.arguments]
        for place, part in enumerate(node.arguments):
            if not _is_idle(audit, at, node, held, place):
                yield from _deciding(audit, at, part)


def _is_idle(audit: Audit, at: CellRef, node: Call, held: Sequence[object], place: int) -> bool:
    """Whether what one argument gives makes no difference, for what another of them gives (`held`)."""
    if node.name == "IF":
        return place > 0 and held[0] is not None and bool(held[0]) is (place == 2)
    if node.name == "IFS":
        return any(held[: place - place % 2 : 2]) or (place % 2 == 1 and held[place - 1] is False)
    decided = {"AND": False, "OR": True}.get(node.name)
    return decided is not None and any(
        one is decided and number != place and _compared(audit, at, node.arguments[number]) is None
        for number, one in enumerate(held)
    )


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
