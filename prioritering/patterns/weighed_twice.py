"""Sums of products in which each figure holds its weight already, so that it counts by the square.

`=SUMPRODUCT(B2:B7,E2:E7)` over weights in B and, in E, `=$B2*C2`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from prioritering.formula.anatomy import tree
from prioritering.formula.tree import Call, Cells, Node
from prioritering.patterns.crossed_weights import Pair, products, weighing
from prioritering.patterns.lines import Axis
from prioritering.processes.forked_questions import EVALUATED
from prioritering.reading.words import roles
from prioritering.types import Area, Audit, CellRef, Workbook


class WeighedTwice(Struct, frozen=True):
    """Copies of a formula, and the first weight and figure that it multiplies once more."""

    area: Area
    formula: str
    weight: CellRef
    figure: CellRef
    weighed: str
    """The formula of that figure."""


@EVALUATED.ahead
def weighed_twice(audit: Audit) -> list[WeighedTwice]:
    """All of a workbook, one for each run of copies."""
    found: dict[CellRef, WeighedTwice] = {}
    for sheet in audit.workbook.sheets:
        for axis in Axis:
            for run in weighing(sheet, axis):
                first = run.cells[0]
                known = found.get(first.at)
                if known is not None and known.area.size >= run.area.size:
                    continue
                twice = _of_formula(audit.workbook, first.formula or "", sheet.name)
                if twice is not None:
                    weight, figure = twice
                    cell = audit.workbook.cell(figure)
                    weighed = (cell and cell.formula) or ""
                    found[first.at] = WeighedTwice(run.area, first.formula or "", weight, figure, weighed)
    areas = [one.area for one in found.values()]
    return [
        one for at, one in found.items() if not any(area != one.area and area.holds(at) for area in areas)
    ]


def _of_formula(workbook: Workbook, formula: str, sheet: str) -> Pair | None:
    """The first weight and figure of a sum of products all of whose figures are weighed already."""
    node = tree(formula)
    for pairs in products(node, sheet) if node is not None else ():
        for slot in (0, 1):
            turned = [(pair[slot], pair[1 - slot]) for pair in pairs]
            if all(_is_weighed(workbook, *pair) for pair in turned) and _are_weights(workbook, turned):
                return turned[0]
    return None


def _is_weighed(workbook: Workbook, weight: CellRef, figure: CellRef) -> bool:
    """Whether the formula of a figure is a product with its weight."""
    cell = workbook.cell(figure)
    node = tree(cell.formula) if cell is not None and cell.formula else None
    return node is not None and any(
        isinstance(one, Cells)
        and not one.reference.external
        and not one.reference.is_range
        and one.reference.area(figure.sheet).first == weight
        for one in _factors(node)
    )


def _factors(node: Node) -> Iterator[Node]:
    if isinstance(node, Call) and node.name == "*":
        for part in node.arguments:
            yield from _factors(part)
    else:
        yield node


def _are_weights(workbook: Workbook, pairs: Sequence[Pair]) -> bool:
    """Whether that is what they are called: squares of other figures have their uses."""
    first = pairs[0][0]
    return bool(
        "weight" in roles(workbook.label_above(first)) or "weight" in roles(workbook.label_beside(first))
    )
