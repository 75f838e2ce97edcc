"""What an expression over criteria gives, over any algebra: the one place that computes formulas."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from functools import partial

from prioritering.formula.algebra import Algebra, ExcelError, Figure, Figures, NotComputable
from prioritering.formula.coercion import Argument, compared, matches, meets, single, truth
from prioritering.formula.functions import FUNCTIONS, apply
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
CONDITIONAL = frozenset(("COUNTIF", "SUMIF", "AVERAGEIF"))

Raw = Callable[[int], Figure]
"""A criterion's raw figure by its index, as a value of the algebra."""
Listed = Callable[[Operation], Sequence[Figure]]
"""The figures of all measures that a list stands for; of an answer, the measure's own."""


class Evaluator:
    """Computes one measure's figures from its raw scores, each criterion once."""

    def __init__(
        self,
        algebra: Algebra,
        formulas: Mapping[int, Expression],
        raw: Raw,
        listed: Listed | None = None,
        shared: dict[Operation, Figure] | None = None,
    ) -> None:
        """`shared` keeps what is the same for all measures, such as the least price of all."""
        self.algebra = algebra
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
        return self._operation(expression)

    def _operation(self, operation: Operation) -> Figure:
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
        lazy = _LAZY.get(name)
        if lazy is not None:
            return lazy(self, parts)
        if name in CONDITIONAL:
            return self._conditional(name, parts)
        if self.shared is None or not _is_over_lists(parts):
            return apply(self.algebra, name, [self._argument(part) for part in parts])
        if operation not in self.shared:
            self.shared[operation] = apply(self.algebra, name, [self._argument(part) for part in parts])
        return self.shared[operation]

    def _argument(self, part: Expression) -> Argument:
        """A figure; a list where it is cells, since functions pass over some of what stands in those."""
        if isinstance(part, Operation) and part.operator in (Operator.LIST, Operator.ANSWER):
            return self._list(part)
        if isinstance(part, Operation) and part.operator is Operator.RANGE:
            return self._range(part)
        value = self.value(part)
        is_cell = isinstance(part, CriterionRef) or (isinstance(part, Constant) and part.cell is not None)
        return [value] if is_cell else value

    def _range(self, part: Operation) -> Figures:
        known, figures = self._ranges.get(id(part), (None, Figures()))
        if known is not part:
            figures = Figures([value for each in part.parts for value in self._cells(each)])
            self._ranges[id(part)] = part, figures
        return figures

    def _cells(self, part: Expression) -> list[Figure]:
        figures = self._argument(part)
        return figures if isinstance(figures, list) else [figures]

    def _list(self, part: Operation) -> list[Figure]:
        if self.listed is None:
            raise NotComputable("the other measures")
        if self.shared is None or part.operator is not Operator.LIST:
            return list(self.listed(part))
        if part not in self.shared:
            self.shared[part] = Figures(self.listed(part))
        figures: Figures = self.shared[part]
        return figures

    def _if(self, parts: Sequence[Expression]) -> Figure:
        condition = truth(self.algebra, self.value(parts[0]))
        no = partial(self.value, parts[2]) if len(parts) > 2 else partial(self.algebra.truth, False)
        return self.algebra.chosen(condition, partial(self.value, parts[1]), no)

    def _ifs(self, parts: Sequence[Expression]) -> Figure:
        if len(parts) < 2:
            raise ExcelError("#N/A")
        condition = truth(self.algebra, self.value(parts[0]))
        return self.algebra.chosen(condition, partial(self.value, parts[1]), partial(self._ifs, parts[2:]))

    def _switch(self, parts: Sequence[Expression]) -> Figure:
        value = self.value(parts[0])

        def choose(rest: Sequence[Expression]) -> Figure:
            if not rest:
                raise ExcelError("#N/A")
            if len(rest) == 1:
                return self.value(rest[0])
            condition = compared(self.algebra, "=", value, self.value(rest[0]))
            return self.algebra.chosen(condition, partial(self.value, rest[1]), partial(choose, rest[2:]))

        return choose(parts[1:])

    def _if_error(self, parts: Sequence[Expression]) -> Figure:
        return self.algebra.unless_error(partial(self.value, parts[0]), partial(self.value, parts[1]))

    def _if_missing(self, parts: Sequence[Expression]) -> Figure:
        try:
            return self.value(parts[0])
        except ExcelError as error:
            if str(error) != "#N/A":
                raise
            return self.value(parts[1])

    def _choose(self, parts: Sequence[Expression]) -> Figure:
        place = self.value(parts[0])

        def choose(rest: Sequence[Expression], count: int) -> Figure:
            if not rest:
                raise ExcelError("#VALUE!")
            condition = compared(self.algebra, "=", place, self.algebra.number(Fraction(count)))
            return self.algebra.chosen(
                condition, partial(self.value, rest[0]), partial(choose, rest[1:], count + 1)
            )

        return choose(parts[1:], 1)

    def _conditional(self, name: str, parts: Sequence[Expression]) -> Figure:
        """COUNTIF and its like; `">"&x` compares with x itself, not with how it is written."""
        algebra, cells = self.algebra, self._cells(parts[0])
        sign, wanted = self._sign(parts[1])
        if sign is None:
            wanted = self.value(parts[1])
            met = [algebra.counted(matches(algebra, wanted, value)) for value in cells]
        else:
            met = [algebra.counted(meets(algebra, sign, wanted, value)) for value in cells]
        if name == "COUNTIF":
            return algebra.total(met)
        summed = cells if len(parts) < 3 else self._cells(parts[2])
        pairs = [(one, value) for one, value in zip(met, summed, strict=True) if algebra.is_number(value)]
        total = algebra.total([algebra.product([one, value]) for one, value in pairs])
        return total if name == "SUMIF" else algebra.quotient(total, algebra.total([one for one, _ in pairs]))

    def _sign(self, part: Expression) -> tuple[str | None, Figure]:
        """The sign and the figure of a criterion that joins the two."""
        if isinstance(part, Operation) and part.name == "&" and len(part.parts) == 2:
            sign, figure = part.parts
            if isinstance(sign, Operation) and sign.operator is Operator.TEXT and sign.name in SIGNS:
                return sign.name, single(self._argument(figure))
        return None, None


def _is_over_lists(parts: Sequence[Expression]) -> bool:
    return bool(parts) and all(
        isinstance(part, Operation) and part.operator is Operator.LIST for part in parts
    )


SIGNS = frozenset(("=", "<>", "<", ">", "<=", ">="))
_LAZY: Mapping[str, Callable[[Evaluator, Sequence[Expression]], Figure]] = {
    "IF": Evaluator._if,
    "IFS": Evaluator._ifs,
    "SWITCH": Evaluator._switch,
    "IFERROR": Evaluator._if_error,
    "IFNA": Evaluator._if_missing,
    "CHOOSE": Evaluator._choose,
}
KNOWN = frozenset((*FUNCTIONS, *_LAZY, *CONDITIONAL))
"""The functions and operators that are computed; no other is guessed at."""
