"""Costs that are turned as they are normalised, so that cheap is high, and then subtracted again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from msgspec import Struct

from prioritering.formula.anatomy import relative_form, tree
from prioritering.formula.tree import Call, Node
from prioritering.processes.forked_questions import EVALUATED
from prioritering.reading.words import roles
from prioritering.scoring.roles.senses import GUARDS, MAX_STEPS, Sense, called_cost, sense_of_part
from prioritering.scoring.tables.decision_matrix import rectangle
from prioritering.types import Area, Audit, Cell, CellRef, Sheet

MIN_OPTIONS = 3
MAX_NORMALISED = 1.0 + 1e-9
"""What is normalised is at most 1."""
SCORED = frozenset(("score", "total", "aggregate"))


class SubtractedCost(Struct, frozen=True):
    """Scores that take from themselves what is the higher, the less a cost is."""

    area: Area
    formula: str
    turned: CellRef
    """The first figure that is turned."""
    by: str
    """Its formula."""
    raw: CellRef
    words: str


@EVALUATED.ahead
def subtracted_costs(audit: Audit) -> list[SubtractedCost]:
    """All of a workbook."""
    return [
        one
        for sheet in audit.workbook.sheets
        for cells in _copies(sheet)
        if len(cells) >= MIN_OPTIONS and (one := _of(audit, cells)) is not None
    ]


def _copies(sheet: Sheet) -> list[list[Cell]]:
    """The formulas that subtract, those that are copies of one another together."""
    alike: dict[str, list[Cell]] = defaultdict(list)
    for cell in sheet.formulas():
        if cell.formula is not None and "-" in cell.formula:
            alike[relative_form(cell.formula, cell.at)].append(cell)
    return list(alike.values())


def _of(audit: Audit, cells: Sequence[Cell]) -> SubtractedCost | None:
    first, second = cells[0], cells[1]
    across = first.at.column == second.at.column
    label = (audit.workbook.label_above if across else audit.workbook.label_beside)(first.at)
    if not roles(label) & SCORED:
        return None
    pairs = list(zip(_signed(first), _signed(second), strict=True))
    senses = [
        (sign, sense_of_part(audit.workbook, (first.at, one), (second.at, other), MAX_STEPS))
        for (sign, one), (_, other) in pairs
    ]
    told = [(sign, sense) for sign, sense in senses if isinstance(sense, Sense)]
    if not any(sign > 0 and sense.sign > 0 for sign, sense in told):
        return None
    for sign, sense in told:
        if sign > 0 or sense.sign > 0 or not _is_normalised(audit, sense.turned, across, len(cells)):
            continue
        words = called_cost(audit, sense.turned, sense.turned.area, sense.raw, across)
        turning = audit.workbook.cell(sense.turned)
        if words and turning is not None and sense.turned != first.at:
            area = rectangle([cell.at for cell in cells])
            by = turning.formula or ""
            return SubtractedCost(area, first.formula or "", sense.turned, by, sense.raw, words)
    return None


def _signed(cell: Cell) -> Iterator[tuple[int, Node]]:
    """What a formula adds up and subtracts, each with its sign."""
    node = tree(cell.formula or "")
    while isinstance(node, Call) and node.name in GUARDS and node.arguments:
        node = node.arguments[0]
    yield from _terms(node, 1) if node is not None else ()


def _terms(node: Node, sign: int) -> Iterator[tuple[int, Node]]:
    if isinstance(node, Call) and node.name in ("+", "-") and len(node.arguments) == 2:
        yield from _terms(node.arguments[0], sign)
        yield from _terms(node.arguments[1], -sign if node.name == "-" else sign)
    else:
        yield sign, node


def _is_normalised(audit: Audit, first: CellRef, across: bool, count: int) -> bool:
    """Whether the figures beside one are shares between 0 and 1."""
    cells = (
        first._replace(row=first.row + step) if across else first._replace(column=first.column + step)
        for step in range(count)
    )
    return all(isinstance(value := audit.value(at), float) and 0 <= value <= MAX_NORMALISED for at in cells)
