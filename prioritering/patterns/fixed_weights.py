"""One weight that all criteria are multiplied by, where each has its own on the line of weights."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from math import fsum, isclose
from typing import NamedTuple

from msgspec import Struct

from prioritering.formula.anatomy import tree
from prioritering.formula.tree import Call, Cells, Node, walk
from prioritering.patterns.lines import Axis
from prioritering.processes.forked_questions import EVALUATED
from prioritering.reading.words import roles
from prioritering.types import Area, Audit, Cell, CellRef, Sheet

MIN_WEIGHTS = 3
"""Of two, one may stand for both on purpose."""
MIN_BY_OWN = 2
"""Where so many are multiplied by their own, one that is not is told alone."""
MAX_APART = 2
"""A line of weights has no wider gaps than the columns that hold the weighted figures."""
WHOLES = (1.0, 100.0)
Weights = Mapping[int, Cell]
"""The weights of a line, by row or by column."""


class FixedWeight(Struct, frozen=True):
    """Formulas that multiply the figures of several criteria by the weight of one of them."""

    area: Area
    formula: str
    weight: CellRef
    passed_by: Area
    """The weights of the others."""
    count: int
    """How many criteria are multiplied by it, the one whose weight it is among them."""
    is_named: bool
    """Whether a label says that they are weights; they make a whole otherwise."""
    others_have_own: bool
    """Whether further criteria are multiplied by their own weights."""


class _Line(NamedTuple):
    axis: Axis
    """Along which the weights stand: they belong to columns where they stand in a row."""
    weights: Weights
    is_named: bool


class _Product(NamedTuple):
    weight: CellRef
    slot: int
    """The column or row of the figures that it is multiplied by, or what these are measured by."""
    figures: frozenset[CellRef]
    formula: Cell


@EVALUATED.ahead
def fixed_weights(audit: Audit) -> list[FixedWeight]:
    """All of a workbook."""
    return [one for sheet in audit.workbook.sheets for one in _on(sheet, audit)]


def _on(sheet: Sheet, audit: Audit) -> Iterator[FixedWeight]:
    lines = list(_lines_of_weights(sheet, audit))
    for line, products in zip(lines, _products(sheet, lines), strict=True):
        for weight in dict.fromkeys(one.weight for one in products):
            if (found := _fixed(line, weight, products)) is not None:
                yield found


def _lines_of_weights(sheet: Sheet, audit: Audit) -> Iterator[_Line]:
    """Typed figures on a line that a label calls weights, or that make a whole."""
    for axis in Axis:
        by_line: dict[int, list[Cell]] = defaultdict(list)
        for (row, column), cell in sheet.cells.items():
            if cell.formula is None and isinstance(cell.value, float) and cell.value > 0:
                by_line[row if axis is Axis.ROW else column].append(cell)
        for cells in by_line.values():
            for group in _grouped(sorted(cells, key=lambda cell: _slot(cell.at, axis)), axis):
                weights = {_slot(cell.at, axis): cell for cell in group}
                values = [float(str(cell.value)) for cell in group]
                if len(weights) < MIN_WEIGHTS or len(set(values)) == 1:
                    continue
                label = audit.workbook.label_beside if axis is Axis.ROW else audit.workbook.label_above
                is_named = "weight" in roles(label(group[0].at))
                if is_named or any(isclose(fsum(values), whole, rel_tol=1e-9) for whole in WHOLES):
                    yield _Line(axis, weights, is_named)


def _grouped(cells: Sequence[Cell], axis: Axis) -> Iterator[list[Cell]]:
    group: list[Cell] = []
    for cell in cells:
        if group and _slot(cell.at, axis) - _slot(group[-1].at, axis) > MAX_APART:
            yield group
            group = []
        group.append(cell)
    if group:
        yield group


def _products(sheet: Sheet, lines: Sequence[_Line]) -> list[list[_Product]]:
    """For each line, the products of its weights and of figures that stand in one column or row."""
    found: list[list[_Product]] = [[] for _ in lines]
    of_cell: dict[CellRef, list[int]] = defaultdict(list)
    for place, line in enumerate(lines):
        for cell in line.weights.values():
            of_cell[cell.at].append(place)
    for cell in sheet.formulas() if lines else ():
        node = tree(cell.formula or "") if "*" in (cell.formula or "") else None
        for product in _outermost(node) if node is not None else ():
            taken = _cells(product, sheet.name)
            for place in dict.fromkeys(place for at in taken or () for place in of_cell.get(at, ())):
                weights = [at for at in taken or () if place in of_cell.get(at, ())]
                figures = frozenset(taken or ()) - set(weights)
                slots = {_slot(at, lines[place].axis) for at in figures}
                if len(slots) == 1:
                    (slot,) = slots
                    found[place] += (_Product(weight, slot, figures, cell) for weight in weights)
    return found


def _outermost(node: Node) -> Iterator[Node]:
    """The products of a formula that are no part of another, and add none up."""
    if not isinstance(node, Call):
        return
    multiplied = [part for part in walk(node) if isinstance(part, Call) and part.name == "*"]
    if node.name in ("*", "/") and multiplied and not _adds_products(node):
        yield node
    elif multiplied:
        for argument in node.arguments:
            yield from _outermost(argument)


def _adds_products(node: Node) -> bool:
    added = [part for part in walk(node) if isinstance(part, Call) and part.name in ("+", "-")]
    return any(isinstance(part, Call) and part.name == "*" for one in added for part in walk(one))


def _cells(node: Node, sheet: str) -> list[CellRef] | None:
    """The cells that a product takes in; None where it takes in more than single cells of its sheet."""
    found = []
    for part in walk(node):
        if isinstance(part, Cells):
            reference = part.reference
            if reference.external or reference.last_sheet or reference.is_range:
                return None
            found.append(reference.area(sheet).first)
    return found if all(at.sheet == sheet for at in found) else None


def _fixed(line: _Line, weight: CellRef, products: Sequence[_Product]) -> FixedWeight | None:
    """What is told of a weight: others' figures are multiplied by it, and their own weights go with none."""
    own, of_one = _slot(weight, line.axis), [one for one in products if one.weight == weight]
    others = {one.slot for one in of_one} & set(line.weights) - {own}
    if own not in {one.slot for one in of_one} or not others:
        return None
    used = {_slot(one.weight, line.axis) for one in products if one.slot in others or one.slot == own}
    by_own = {one.slot for one in products if one.slot == _slot(one.weight, line.axis)}
    same = all(line.weights[slot].value == line.weights[own].value for slot in others)
    shown = len(others) + 1 >= MIN_WEIGHTS or len(by_own) >= MIN_BY_OWN
    if same or not shown or not used.isdisjoint(others):
        return None
    told = [one.formula for one in of_one if one.slot in others]
    return FixedWeight(
        _around([cell.at for cell in told]),
        told[0].formula or "",
        weight,
        _around([line.weights[slot].at for slot in others]),
        len(others) + 1,
        line.is_named,
        len(by_own) > 1,
    )


def _around(cells: Sequence[CellRef]) -> Area:
    rows, columns = [at.row for at in cells], [at.column for at in cells]
    return Area(cells[0].sheet, min(rows), min(columns), max(rows), max(columns))


def _slot(at: CellRef, axis: Axis) -> int:
    return at.column if axis is Axis.ROW else at.row
