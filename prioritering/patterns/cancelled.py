"""Factors that a formula multiplies in and divides out again: what stands there has no effect."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from prioritering.formula.anatomy import anatomy, tree
from prioritering.formula.tree import Call, Cells, Node
from prioritering.patterns.lines import Axis, FormulaRun, copied_runs
from prioritering.processes.forked_questions import EVALUATED
from prioritering.types import Area, Audit, CellRef

MIN_COPIES = 3


class Cancelled(Struct, frozen=True):
    """A run of formulas, and the cells that each multiplies and divides by."""

    area: Area
    formula: str
    factors: tuple[CellRef, ...]


@EVALUATED.ahead
def cancelled(audit: Audit) -> list[Cancelled]:
    """All of a workbook; each formula once."""
    by_first_cell: dict[CellRef, Cancelled] = {}
    for sheet in audit.workbook.sheets:
        for axis in Axis:
            for run in copied_runs(sheet)[axis]:
                one = _of_run(run)
                if one is not None:
                    by_first_cell.setdefault(run.cells[0].at, one)
    return list(by_first_cell.values())


def _of_run(run: FormulaRun) -> Cancelled | None:
    first, last = run.cells[0], run.cells[-1]
    if run.form is None or len(run) < MIN_COPIES or "/" not in run.form or "*" not in run.form:
        return None
    if not all(_factors(anatomy(first.formula or "").skeleton.tree)):
        return None
    factors = []
    for cell in run.cells:
        above, below = _factors(tree(cell.formula or ""))
        divided = [node.reference.bounds for node in below if not node.reference.sheet]
        both = [node for node in above if node.reference.bounds in divided and not node.reference.sheet]
        if len(both) != 1 or both[0].reference.is_range:
            return None
        factors.append(both[0].reference.area(cell.at.sheet).first)
    at = first.at
    area = Area(at.sheet, at.row, at.column, last.at.row, last.at.column)
    return Cancelled(area, first.formula or "", tuple(dict.fromkeys(factors)))


def _factors(node: Node | None) -> tuple[list[Cells], list[Cells]]:
    """The cells that a product multiplies by, and those that it divides by; none of anything else."""
    above: list[Cells] = []
    below: list[Cells] = []
    for part, is_above in _parts(node, True):
        if isinstance(part, Cells):
            (above if is_above else below).append(part)
    return above, below


def _parts(node: Node | None, is_above: bool) -> Iterator[tuple[Node, bool]]:
    if isinstance(node, Call) and node.name in ("*", "/", "()"):
        for place, argument in enumerate(node.arguments):
            yield from _parts(argument, is_above != (node.name == "/" and place == 1))
    elif node is not None:
        yield node, is_above
