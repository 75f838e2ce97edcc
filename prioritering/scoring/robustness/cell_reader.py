"""Reads a formula as an expression over the cells that it names, wherever they stand."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from prioritering.formula.algebra import COMPARISONS
from prioritering.formula.anatomy import tree
from prioritering.formula.ranked import cell_references
from prioritering.formula.tree import Call, Cells, Literal, Node
from prioritering.scoring.robustness.cell_lookups import LOOKUPS, looked_up
from prioritering.scoring.values.expressions import AGGREGATES, NotExpressible, combine, join, literal
from prioritering.types import CellRef, CriterionRef, Expression, Operation, Operator

if TYPE_CHECKING:
    from prioritering.scoring.robustness.cell_graph import CellGraph

_EACH = frozenset((*COMPARISONS, "+", "-", "*", "/", "^", "neg", "%", "IF", "ABS", "ROUND", "N"))
"""What is worked out element by element where ranges stand in an array formula."""


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
        except NotExpressible as reason:
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
            parts = self.graph.range(node.reference, self.sheet)
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
            return looked_up(node, self._read, lambda cells: self.graph.range(cells.reference, self.sheet))
        if arguments and all(map(_is_range, arguments)):
            return self.graph.aggregate(
                name,
                [argument.reference for argument in arguments if isinstance(argument, Cells)],
                self.sheet,
            )
        if name in AGGREGATES:
            parts = tuple(part for argument in arguments for part in self._figures(argument))
            return join(AGGREGATES[name], parts)
        operation = combine(name, tuple(map(self._argument, arguments)))
        if operation is None:
            raise NotExpressible(name)
        return operation

    def _argument(self, argument: Node) -> Expression:
        if _is_range(argument) and isinstance(argument, Cells):
            return self.graph.whole(argument.reference, self.sheet)
        return self._read(argument)

    def _figures(self, argument: Node) -> Sequence[Expression]:
        """The figures of one argument of an aggregate."""
        if isinstance(argument, Cells):
            return self.graph.range(argument.reference, self.sheet)
        return self._each(argument) if self.arrays else [self._read(argument)]

    def _sum_product(self, arguments: Sequence[Node]) -> Expression:
        columns = [self._each(argument) for argument in arguments]
        if len({len(column) for column in columns}) != 1:
            raise NotExpressible("SUMPRODUCT")
        rows = zip(*columns, strict=True)
        return join(Operator.SUM, tuple(Operation(Operator.MULTIPLY, row, "SUMPRODUCT") for row in rows))

    def _each(self, node: Node) -> list[Expression]:
        """The elements that an argument has where ranges stand in it for arrays."""
        if isinstance(node, Cells):
            return list(self.graph.range(node.reference, self.sheet))
        if not isinstance(node, Call) or node.name not in _EACH:
            return [self._read(node)]
        parts = [self._each(argument) for argument in node.arguments]
        size = max(map(len, parts))
        if any(len(part) not in (1, size) for part in parts):
            raise NotExpressible("arrays of several sizes")
        made = map(
            partial(combine, node.name), zip(*(p if len(p) == size else p * size for p in parts), strict=True)
        )
        return [one for one in made if one is not None]


def _is_range(node: Node) -> bool:
    return isinstance(node, Cells) and node.reference.is_range
