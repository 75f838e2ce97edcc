"""Roots of products of which each takes in another number of figures than the degree of the root.

The geometric mean of five comparisons is the fifth root of their product; a matrix of four was copied, and
its `^(1/4)` stayed. Told of squares alone: so many lines as figures on each.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from prioritering.formula.anatomy import anatomy, tree
from prioritering.formula.printer import written
from prioritering.formula.tree import Call, Cells, Literal, Node
from prioritering.patterns.lines import Axis, FormulaRun, copied_runs
from prioritering.processes.forked_questions import EVALUATED
from prioritering.types import Area, Audit, Cell, CellRef

MIN_FIGURES = 3
MAX_FIGURES = 50
LEAST_DEGREE = 2
MAX_OFF = 0.02
"""By so much of itself a power may be off what it rounds: 0.33 is a third."""


class RootDegree(Struct, frozen=True):
    """Roots below one another, the first product, the degree that they take, and the number of figures."""

    cells: tuple[Cell, ...]
    expected: tuple[str, ...]
    product: CellRef
    degree: int
    count: int

    @property
    def area(self) -> Area:
        """The rectangle of the roots."""
        return self.cells[0].at.to(self.cells[-1].at)


@EVALUATED.ahead
def root_degrees(audit: Audit) -> list[RootDegree]:
    """All of a workbook."""
    return [
        found
        for sheet in audit.workbook.sheets
        for axis in Axis
        for run in copied_runs(sheet)[axis]
        if MIN_FIGURES <= len(run) <= MAX_FIGURES
        for found in _of_run(audit, run)
    ]


def _of_run(audit: Audit, run: FormulaRun) -> Iterator[RootDegree]:
    first = run.cells[0]
    skeleton = anatomy(first.formula or "").skeleton
    if "POWER" not in skeleton.functions and not any("^" in part for part in skeleton.between):
        return
    roots = [_root(tree(cell.formula or "")) for cell in run.cells]
    counts = {None if root is None else _count(audit, root[0], first.at.sheet) for root in roots}
    degrees = {root[1] for root in roots if root is not None}
    (count,) = counts if len(counts) == 1 else (None,)
    (degree,) = degrees if len(degrees) == 1 else (None,)
    if count is None or degree is None or degree == count or count != len(run):
        return
    expected = tuple("=" + written(_with_degree(tree(cell.formula or ""), count)) for cell in run.cells)
    inner = roots[0][0] if roots[0] is not None else None
    alone = isinstance(inner, Cells) and not inner.reference.is_range
    product = inner.reference.area(first.at.sheet).first if alone and isinstance(inner, Cells) else first.at
    yield RootDegree(run.cells, expected, product, degree, count)


def _root(node: Node | None) -> tuple[Node, int] | None:
    """What a formula takes the root of, and its degree; None where it is no root, or more than that."""
    if not isinstance(node, Call) or node.name not in ("^", "POWER") or len(node.arguments) != 2:
        return None
    degree = _degree(node.arguments[1])
    return None if degree is None else (node.arguments[0], degree)


def _degree(power: Node) -> int | None:
    if isinstance(power, Call) and power.name == "/" and power.arguments[0] == Literal(1.0):
        below = power.arguments[1]
        value = below.value if isinstance(below, Literal) else None
        whole = isinstance(value, float) and value.is_integer() and value >= LEAST_DEGREE
        return int(value) if whole and isinstance(value, float) else None
    value = power.value if isinstance(power, Literal) else None
    if not isinstance(value, float) or not 0 < value <= 1 / LEAST_DEGREE:
        return None
    degree = round(1 / value)
    return degree if abs(value * degree - 1) <= MAX_OFF else None


def _count(audit: Audit, inner: Node, sheet: str, *, followed: bool = False) -> int | None:
    """How many figures a product takes in; None where it is none."""
    if isinstance(inner, Call) and inner.name == "PRODUCT" and len(inner.arguments) == 1:
        (only,) = inner.arguments
        if not isinstance(only, Cells) or only.reference.external or not only.reference.is_range:
            return None
        area = only.reference.area(sheet)
        if area.size > MAX_FIGURES:
            return None
        return sum(isinstance(audit.value(at), float) for at in area.cells())
    if isinstance(inner, Call) and inner.name == "*":
        factors = [_factors(part) for part in inner.arguments]
        return sum(one for one in factors if one) if all(factors) else None
    if (
        isinstance(inner, Cells)
        and not inner.reference.is_range
        and not inner.reference.external
        and not followed
    ):
        at = inner.reference.area(sheet).first
        cell = audit.workbook.cell(at)
        node = tree(cell.formula) if cell is not None and cell.formula is not None else None
        return None if node is None else _count(audit, node, at.sheet, followed=True)
    return None


def _factors(node: Node) -> int:
    """How many single cells are multiplied; 0 where anything else is."""
    if isinstance(node, Cells):
        return 0 if node.reference.is_range else 1
    if isinstance(node, Call) and node.name == "*":
        parts = list(map(_factors, node.arguments))
        return sum(parts) if all(parts) else 0
    return 0


def _with_degree(node: Node | None, count: int) -> Node:
    """The same root with another degree."""
    assert isinstance(node, Call)
    power = Call("/", (Literal(1.0), Literal(float(count))))
    return Call(node.name, (node.arguments[0], power))
