"""What an expression over criteria gives; `cell_evaluator` has what a formula gives where it stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from prioritering.formula.algebra import Algebra, Figure, Figures, NotComputable
from prioritering.formula.coercion import Argument, single
from prioritering.formula.computation import Computation
from prioritering.types import Constant, CriterionRef, Expression, Operation, Operator

NAMES: Mapping[Operator, str] = {
    Operator.MEAN: "AVERAGE",
    Operator.SUM: "SUM",
    Operator.PRODUCT: "PRODUCT",
    Operator.MULTIPLY: "*",
    Operator.MINIMUM: "MIN",
    Operator.MAXIMUM: "MAX",
    Operator.SUBTRACT: "-",
    Operator.DIVIDE: "/",
    Operator.POWER: "^",
    Operator.ROUND: "ROUND",
}
"""Each operator of the model as the function or operator of Excel that it is."""

Raw = Callable[[int], Figure]
"""A criterion's raw figure by its index, as a value of the algebra."""
Listed = Callable[[Operation], Sequence[Figure]]
"""The figures of all measures that a list stands for; of an answer, the measure's own."""


class Evaluator(Computation[Expression]):
    """Computes one measure's figures from its raw scores, each criterion once."""

    def __init__(
        self,
        algebra: Algebra,
        formulas: Mapping[int, Expression],
        raw: Raw,
        listed: Listed | None = None,
        shared: dict[Operation, Argument] | None = None,
    ) -> None:
        """`shared` keeps what is the same for all measures, such as the least price of all."""
        super().__init__(algebra)
        self.shared = shared
        self.formulas = formulas
        self.raw = raw
        self.listed = listed
        self._known: dict[int, Figure] = {}
        self._ranges: dict[int, tuple[Operation, Figures]] = {}
        """By the identity of a range, which many formulas have in common."""
        self._open: set[int] = set()

    def criterion(self, index: int) -> Figure:
        """A criterion's figure; None for a blank.

        Raises: ExcelError where Excel gives an error; NotComputable where it is not known.
        """
        if index not in self._known:
            formula = self.formulas.get(index)
            if formula is None:
                self._known[index] = self.raw(index)
            elif index in self._open:
                raise NotComputable("circular")
            else:
                self._open.add(index)
                self._known[index] = self.value(formula)
                self._open.discard(index)
        return self._known[index]

    def value(self, expression: Expression) -> Figure:
        """An expression's figure, as Excel computes it over these cells."""
        if isinstance(expression, CriterionRef):
            return self.criterion(expression.index)
        if isinstance(expression, Constant):
            if expression.of is not None and self.listed is not None:
                return self.value(expression.of)
            return self.algebra.number(expression.value)
        return single(self._operation(expression))

    def _operation(self, operation: Operation) -> Argument:
        kind, parts = operation.operator, operation.parts
        if kind is Operator.TEXT:
            return operation.name
        name = NAMES.get(kind) or operation.name
        if kind in (Operator.LIST, Operator.ANSWER):
            return single(self._list(operation))
        if kind in (Operator.OTHER, Operator.RANGE):
            raise NotComputable(operation.name)
        if kind is Operator.MULTIPLY and operation.name:  # a row of SUMPRODUCT
            name = operation.name
        if self.shared is None or not _is_over_lists(parts):
            return self.call(name, parts)
        if operation not in self.shared:
            self.shared[operation] = self.call(name, parts)
        return self.shared[operation]

    def argument(self, part: Expression) -> Argument:
        """A figure; a list where it is cells, since functions pass over some of what stands in those."""
        if isinstance(part, Operation) and part.operator in (Operator.LIST, Operator.ANSWER):
            return self._list(part)
        if isinstance(part, Operation) and part.operator is Operator.RANGE:
            return self._range(part)
        if isinstance(part, Operation):
            return self._operation(part)
        value = self.value(part)
        is_cell = isinstance(part, CriterionRef) or part.cell is not None
        return [value] if is_cell else value

    def _range(self, part: Operation) -> Figures:
        known, figures = self._ranges.get(id(part), (None, Figures()))
        if known is not part:
            figures = Figures([value for each in part.parts for value in self.cells(each)])
            self._ranges[id(part)] = part, figures
        return figures

    def joined(self, part: Expression) -> tuple[str, Expression] | None:
        """The typed text and the other part that a part joins; None of any other."""
        if isinstance(part, Operation) and part.name == "&" and len(part.parts) == 2:
            text, other = part.parts
            if isinstance(text, Operation) and text.operator is Operator.TEXT:
                return text.name, other
        return None

    def _list(self, part: Operation) -> list[Figure]:
        if self.listed is None:
            raise NotComputable("the other measures")
        if self.shared is None or part.operator is not Operator.LIST:
            return list(self.listed(part))
        if part not in self.shared:
            self.shared[part] = Figures(self.listed(part))
        figures: Figures = self.shared[part]
        return figures


def _is_over_lists(parts: Sequence[Expression]) -> bool:
    return bool(parts) and all(
        isinstance(part, Operation) and part.operator is Operator.LIST for part in parts
    )
