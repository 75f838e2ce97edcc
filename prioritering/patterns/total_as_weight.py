"""Figures multiplied by the total of the weights, where the others beside them go with a weight each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec import Struct

from prioritering.formula.anatomy import anatomy, tree
from prioritering.formula.kinds import formulas_of
from prioritering.formula.tree import Call, Node
from prioritering.patterns.lines import Axis
from prioritering.patterns.list_areas import joined_area
from prioritering.patterns.weight_divisors import cells_of, summed, terms
from prioritering.processes.forked_questions import EVALUATED
from prioritering.types import Area, Audit, Cell, CellRef, Sheet

MIN_WEIGHTS = 3
"""Of two weights, one beside their total may be meant."""
MIN_FORMULAS = 2
"""One formula alone is told by those beside it."""


class TotalAsWeight(Struct, frozen=True):
    """Formulas that multiply by the total of the weights, and the weight that goes with none."""

    area: Area
    formula: str
    total: CellRef
    own: CellRef


class _Product(NamedTuple):
    figure: CellRef
    by: CellRef
    formula: Cell


@EVALUATED.ahead
def totals_as_weights(audit: Audit) -> list[TotalAsWeight]:
    """All of a workbook."""
    return [one for sheet in audit.workbook.sheets for one in _on(audit, sheet)]


def _on(audit: Audit, sheet: Sheet) -> Iterator[TotalAsWeight]:
    products = list(_products(sheet))
    totals = {one.by: weights for one in products if (weights := _weights(audit, sheet, one.by))}
    told: dict[tuple[CellRef, CellRef], dict[CellRef, Cell]] = defaultdict(dict)
    for axis in Axis if totals else ():
        by_line: dict[int, list[_Product]] = defaultdict(list)
        for one in products:
            by_line[one.formula.at.row if axis is Axis.ROW else one.formula.at.column].append(one)
        for line in by_line.values():
            for one in line:
                own = _own(audit, sheet, totals[one.by], line, one) if one.by in totals else None
                if own is not None:
                    told[one.by, own][one.formula.at] = one.formula
    for (total, own), cells in told.items():
        if len(cells) >= MIN_FORMULAS:
            first = cells[min(cells)]
            yield TotalAsWeight(joined_area([at.area for at in cells]), first.formula or "", total, own)


def _products(sheet: Sheet) -> Iterator[_Product]:
    """The products of two single cells of a sheet that are a formula, or are added up in one."""
    for cell in formulas_of(sheet, lambda skeleton: skeleton.slots > 1 and "*" in "".join(skeleton.between)):
        node: Node | None = tree(cell.formula or "")
        while isinstance(node, Call) and node.name in ("ROUND", "IFERROR") and node.arguments:
            node = node.arguments[0]
        for term in terms(node) if node is not None else ():
            cells = cells_of(term, sheet.name) if isinstance(term, Call) and term.name == "*" else ()
            if len(cells) == 2 and all(at.sheet == sheet.name for at in cells):
                yield _Product(cells[0], cells[1], cell)
                yield _Product(cells[1], cells[0], cell)


def _weights(audit: Audit, sheet: Sheet, at: CellRef) -> tuple[CellRef, ...]:
    """What a cell adds up, where it is the total of figures above nought that stand on a line."""
    cell = sheet.get(at.row, at.column)
    node = tree(cell.formula) if cell is not None and cell.formula else None
    cells = summed(node, sheet.name) if node is not None else ()
    values = [audit.value(one) for one in cells]
    figures = all(isinstance(value, float) and value > 0 for value in values)
    return cells if len(cells) >= MIN_WEIGHTS and figures else ()


def _own(
    audit: Audit, sheet: Sheet, weights: Sequence[CellRef], line: Sequence[_Product], one: _Product
) -> CellRef | None:
    """The weight that no figure of a line goes with, where all the others each go with one."""
    figures = {other.figure for other in line if other.by == one.by} - set(weights)
    for candidates in (weights, *_shares(sheet, weights, one.by, line)):
        used: dict[CellRef, set[CellRef]] = defaultdict(set)
        for other in line:
            if other.by in candidates:
                used[other.by].add(other.figure)
        left = [at for at in candidates if at not in used]
        value = audit.value(left[0]) if len(left) == 1 else None
        most = max(map(len, used.values()), default=0)
        if not isinstance(value, float) or value <= 0 or not 0 < len(figures) <= most:
            continue
        if figures.isdisjoint(set().union(*used.values())):  # else the total is one more way to weigh it
            return left[0]
    return None


def _shares(
    sheet: Sheet, weights: Sequence[CellRef], total: CellRef, line: Sequence[_Product]
) -> Iterator[tuple[CellRef, ...]]:
    """The lines beside the weights that hold the share of each in their total."""
    moved = (_step(weights, other.by) for other in line)
    for rows, columns in dict.fromkeys(step for step in moved if step is not None):
        cells = tuple(at._replace(row=at.row + rows, column=at.column + columns) for at in weights)
        placed = [sheet.get(at.row, at.column) for at in cells if at.row > 0 and at.column > 0]
        pairs = zip(placed, weights, strict=False)
        read = [one is not None and {at, total} <= {area.first for area in _read(one)} for one, at in pairs]
        if len(read) == len(weights) and all(read):
            yield cells


def _step(weights: Sequence[CellRef], at: CellRef) -> tuple[int, int] | None:
    """How far across the line of the weights a cell stands; none where it stands on it, or beside none."""
    in_row = len({one.row for one in weights}) == 1
    beside = {one.column if in_row else one.row for one in weights}
    if (at.column if in_row else at.row) not in beside:
        return None
    step = (at.row - weights[0].row, 0) if in_row else (0, at.column - weights[0].column)
    return step if any(step) else None


def _read(cell: Cell) -> Iterator[Area]:
    for reference in anatomy(cell.formula or "").references:
        if not reference.external and not reference.is_range:
            yield reference.area(cell.at.sheet)
