"""Reads a formula as an expression over the cells that it names, wherever they stand."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from prioritering.formula.algebra import NotComputable
from prioritering.formula.anatomy import tree
from prioritering.formula.arrays import columns, elements
from prioritering.formula.lookups import LOOKUPS, LookUps
from prioritering.formula.ranked import cell_references
from prioritering.formula.tree import Call, Cells, Literal, Node
from prioritering.scoring.values.expressions import AGGREGATES, NotExpressible, combine, join, literal
from prioritering.types import CellRef, Constant, CriterionRef, Expression, Operation, Operator

if TYPE_CHECKING:
    from prioritering.scoring.robustness.cell_graph import CellGraph

LONGEST_TABLE = 60
"""Lines of a table whose look-up is written out as a condition for each."""


class CellReader:
    """Reads one formula as an expression over the cells that it names, wherever they stand."""

    def __init__(self, graph: CellGraph, at: CellRef, arrays: bool) -> None:
        self.graph = graph
        self.sheet = at.sheet
        self.arrays = arrays

    def expression(self, formula: str) -> Expression:
        """The formula; an operation `other` where it cannot be expressed."""
        node = tree(formula)
        if node is None:
            return Operation(Operator.OTHER, (), formula)
        try:
            return self._read(node)
        except NotComputable as reason:
            return Operation(Operator.OTHER, tuple(self._named(node)), str(reason))

    def _named(self, node: Node) -> list[CriterionRef]:
        """All cells that a formula names, as far as they can be told."""
        criteria: list[CriterionRef] = []
        for reference in cell_references(node):
            if not reference.external and not reference.last_sheet:
                criteria += self.graph.range(reference, self.sheet)
        return criteria

    def _read(self, node: Node) -> Expression:
        if isinstance(node, Literal):
            return literal(node.value)
        if isinstance(node, Cells):
            parts = self._range(node)
            if len(parts) != 1:
                raise NotExpressible("range")
            return parts[0]
        if not isinstance(node, Call):
            raise NotExpressible(type(node).__name__)
        return self._call(node)

    def _call(self, node: Call) -> Expression:
        name, arguments = node.name, node.arguments
        if name == "SUMPRODUCT":
            return self._sum_product(arguments)
        if name in LOOKUPS:
            return LookUps(self._read, self._range, _place, _counted, _chosen, LONGEST_TABLE).found(node)
        if arguments and all(map(_is_range, arguments)):
            return self.graph.aggregate(
                name,
                [argument.reference for argument in arguments if isinstance(argument, Cells)],
                self.sheet,
            )
        if name in AGGREGATES:
            parts = tuple(part for argument in arguments for part in self._figures(argument))
            return join(AGGREGATES[name], parts)
        return _made(name, tuple(map(self._argument, arguments)))

    def _argument(self, argument: Node) -> Expression:
        if _is_range(argument) and isinstance(argument, Cells):
            return self.graph.whole(argument.reference, self.sheet)
        return self._read(argument)

    def _figures(self, argument: Node) -> Sequence[Expression]:
        """The figures of one argument of an aggregate."""
        if isinstance(argument, Cells):
            return self._range(argument)
        if not self.arrays:
            return [self._read(argument)]
        return elements(argument, self._range, self._read, _made)

    def _sum_product(self, arguments: Sequence[Node]) -> Expression:
        rows = zip(*columns(arguments, self._range, self._read, _made), strict=True)
        return join(Operator.SUM, tuple(Operation(Operator.MULTIPLY, row, "SUMPRODUCT") for row in rows))

    def _range(self, cells: Cells) -> Sequence[Expression]:
        return self.graph.range(cells.reference, self.sheet)


def _made(name: str, parts: Sequence[Expression]) -> Expression:
    made = combine(name, tuple(parts))
    if made is None:
        raise NotExpressible(name)
    return made


def _chosen(
    key: Expression, keys: Sequence[Expression], values: Sequence[Expression], exactly: bool
) -> Expression:
    """The value of the first key that is the same, or of the last that is no greater, as `IFS`."""
    pairs = list(zip(keys, values, strict=True))
    if not exactly:
        pairs.reverse()
    sign = "=" if exactly else ">="
    parts: list[Expression] = []
    for one, value in pairs:
        parts += [Operation(Operator.CALL, (key, one), sign), value]
    return Operation(Operator.CALL, tuple(parts), "IFS")


def _counted(count: int) -> Expression:
    return Constant(Fraction(count))


def _place(node: Node) -> int:
    if not isinstance(node, Literal) or isinstance(node.value, bool | str) or node.value is None:
        raise NotExpressible("a place that is computed")
    return int(node.value)


def _is_range(node: Node) -> bool:
    return isinstance(node, Cells) and node.reference.is_range
