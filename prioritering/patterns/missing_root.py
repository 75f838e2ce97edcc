"""Distances of which one column takes the root and the column beside it, of the same make, does not."""

from __future__ import annotations

from msgspec import Struct

from prioritering.formula.anatomy import tree
from prioritering.formula.tree import Call, Cells, Literal, Node
from prioritering.patterns.lines import Axis, FormulaRun, copied_runs
from prioritering.processes.forked_questions import EVALUATED
from prioritering.types import Area, Audit, Cell

MIN_COPIES = 3
HALVES = (0.5, ("/", 1.0, 2.0), ("()", ("/", 1.0, 2.0)))
"""How a root is written as a power."""
SQUARES = {"SUMSQ", "SUMXMY2", "^"}


class MissingRoot(Struct, frozen=True):
    """A run of sums of squares, and the run of roots of such sums beside it."""

    cells: tuple[Cell, ...]
    siblings: tuple[Cell, ...]

    @property
    def area(self) -> Area:
        """The rectangle of the cells."""
        return self.cells[0].at.to(self.cells[-1].at)

    @property
    def beside(self) -> Area:
        """The rectangle of those that take the root."""
        return self.siblings[0].at.to(self.siblings[-1].at)


@EVALUATED.ahead
def missing_roots(audit: Audit) -> list[MissingRoot]:
    """All of a workbook."""
    by_area: dict[Area, MissingRoot] = {}
    for sheet in audit.workbook.sheets:
        for axis in Axis:
            runs = {
                (run.cells[0].at[1:], len(run)): run
                for run in copied_runs(sheet)[axis]
                if len(run) >= MIN_COPIES
            }
            for (place, size), run in runs.items():
                for step in (-1, 1):
                    row, column = place
                    beside = (row, column + step) if axis is Axis.COLUMN else (row + step, column)
                    other = runs.get((beside, size))
                    if other is not None and _lacks_root(run, other):
                        by_area.setdefault(run.area, MissingRoot(run.cells, other.cells))
    return list(by_area.values())


def _lacks_root(run: FormulaRun, other: FormulaRun) -> bool:
    """Whether one is a sum of squares, and the other the root of a sum made in the same way."""
    plain, rooted = tree(run.cells[0].formula or ""), tree(other.cells[0].formula or "")
    inner = _under_root(rooted)
    return plain is not None and inner is not None and _has_squares(plain) and _make(plain) == _make(inner)


def _under_root(node: Node | None) -> Node | None:
    if isinstance(node, Call) and node.name == "SQRT" and len(node.arguments) == 1:
        return node.arguments[0]
    if isinstance(node, Call) and node.name == "^" and len(node.arguments) == 2:
        power = node.arguments[1]
        return node.arguments[0] if _make(power) in HALVES else None
    return None


def _has_squares(node: Node) -> bool:
    if isinstance(node, Call):
        square = node.name != "^" or (isinstance(node.arguments[1], Literal) and node.arguments[1].value == 2)
        return (node.name in SQUARES and square) or any(map(_has_squares, node.arguments))
    return False


def _make(node: Node) -> object:
    """How a formula is made, whatever cells it reads."""
    if isinstance(node, Call):
        return (node.name, *map(_make, node.arguments))
    if isinstance(node, Literal):
        return node.value
    return "cells" if isinstance(node, Cells) else type(node).__name__
