"""Figures multiplied by the weight of others, where their own stands on the line of weights beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from math import fsum, isclose
from typing import NamedTuple

from msgspec import Struct

from prioritering.formula.anatomy import Skeleton, tree
from prioritering.formula.kinds import kinds
from prioritering.formula.tree import Call, Cells, Node, walk
from prioritering.patterns.crossed_weights import pairs_of_ranges
from prioritering.patterns.lines import Axis
from prioritering.patterns.list_areas import joined_area
from prioritering.processes.forked_questions import EVALUATED
from prioritering.reading.words import roles
from prioritering.types import Area, Audit, Cell, CellRef, Sheet

MIN_WEIGHTS = 3
"""Of two, one may stand for both on purpose."""
MIN_FORMULAS = 2
"""One formula alone is told by those beside it."""
MIN_BY_OWN = 2
"""Where so many are multiplied by their own, one that is not is told alone."""
MAX_APART = 2
"""A line of weights has no wider gaps than the columns that hold the weighted figures."""
WHOLES = (1.0, 100.0)
Weights = Mapping[int, Cell]
"""The weights of a line, by row or by column."""


class WeightSlip(StrEnum):
    """How figures came by the weight of others."""

    FIXED = "fixed"
    """All are multiplied by the weight of one."""
    TWICE = "twice"
    """Some are, and the others by their own."""
    SHIFTED = "shifted"
    """Each is multiplied by the weight of one so many places further on."""


class FixedWeight(Struct, frozen=True):
    """Formulas that multiply the figures of criteria by the weights of others."""

    slip: WeightSlip

    area: Area
    formula: str
    weight: CellRef
    passed_by: Area
    """The figures' own weights; where all are shifted, that of the first."""
    count: int
    """How many criteria are multiplied by it, the one whose weight it is among them."""
    is_named: bool
    """Whether a label says that they are weights; they make a whole otherwise."""


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
    lines = list(_lines_of_weights(sheet, audit)) if any(map(_multiplies, kinds(sheet))) else []
    for line, products in zip(lines, _products(sheet, lines), strict=True):
        slips = [_fixed(line, weight, products) for weight in dict.fromkeys(one.weight for one in products)]
        yield from (one for one in (*slips, _shifted(audit, line, products)) if one is not None)


def _multiplies(skeleton: Skeleton) -> bool:
    return "SUMPRODUCT" in skeleton.functions or any(text == "*" for _, text in skeleton.tokens)


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
        for taken in _multiplied(cell):
            for place in dict.fromkeys(place for at in taken for place in of_cell.get(at, ())):
                weights = [at for at in taken if place in of_cell.get(at, ())]
                figures = frozenset(taken) - set(weights)
                slots = {_slot(at, lines[place].axis) for at in figures}
                if len(slots) == 1:
                    (slot,) = slots
                    found[place] += (_Product(weight, slot, figures, cell) for weight in weights)
    return found


def _multiplied(cell: Cell) -> Iterator[Sequence[CellRef]]:
    """The cells that a formula multiplies with one another, product by product."""
    formula, sheet = cell.formula or "", cell.at.sheet
    summed = "SUMPRODUCT" in formula.upper()
    node = tree(formula) if summed or "*" in formula else None
    for part in walk(node) if node is not None and summed else ():
        if isinstance(part, Call) and part.name == "SUMPRODUCT":
            yield from pairs_of_ranges(part, sheet)
    for product in _outermost(node) if node is not None else ():
        yield _cells(product, sheet) or ()


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
    if len({cell.at for cell in told}) < MIN_FORMULAS:
        return None
    return FixedWeight(
        WeightSlip.TWICE if len(by_own) > 1 else WeightSlip.FIXED,
        joined_area([cell.at.area for cell in told]),
        told[0].formula or "",
        weight,
        joined_area([line.weights[slot].at.area for slot in others]),
        len(others) + 1,
        line.is_named,
    )


def _shifted(audit: Audit, line: _Line, products: Sequence[_Product]) -> FixedWeight | None:
    """What is told where each figure is multiplied by the weight of one so many places further on."""
    steps = {_slot(one.weight, line.axis) - one.slot for one in products}
    slots = {one.slot for one in products}
    if len(steps) != 1 or 0 in steps or len(slots) < MIN_WEIGHTS or not slots <= set(line.weights):
        return None
    label = audit.workbook.label_above if line.axis is Axis.ROW else audit.workbook.label_beside
    for one in products:
        own = label(line.weights[one.slot].at)
        if not own or any(label(figure) != own for figure in one.figures):
            return None  # the weights have an order of their own
    first = min(products, key=lambda one: one.slot)
    own_cell = line.weights[first.slot].at
    area = joined_area([one.formula.at.area for one in products])
    formula = products[0].formula.formula or ""
    return FixedWeight(
        WeightSlip.SHIFTED, area, formula, first.weight, own_cell.area, len(slots), line.is_named
    )


def _slot(at: CellRef, axis: Axis) -> int:
    return at.column if axis is Axis.ROW else at.row
