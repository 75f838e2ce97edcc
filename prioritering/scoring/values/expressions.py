"""Expressions over criteria: how they are put together, and when two of them mean the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

from prioritering.formula.algebra import COMPARISONS, EXACT, ExcelError, NotComputable
from prioritering.formula.computation import KNOWN
from prioritering.formula.decimals import exact
from prioritering.formula.evaluator import NAMES
from prioritering.formula.functions import apply
from prioritering.types import (
    CellRef,
    Constant,
    CriterionRef,
    Expression,
    Operation,
    Operator,
    ScoringModel,
    Value,
)

AGGREGATES = {
    "SUM": Operator.SUM,
    "AVERAGE": Operator.MEAN,
    "PRODUCT": Operator.PRODUCT,
    "MIN": Operator.MINIMUM,
    "MAX": Operator.MAXIMUM,
}
_OPERATORS = {
    "+": Operator.SUM,
    "-": Operator.SUBTRACT,
    "*": Operator.MULTIPLY,
    "/": Operator.DIVIDE,
    "^": Operator.POWER,
    "POWER": Operator.POWER,
    "ROUND": Operator.ROUND,
}


class NotExpressible(NotComputable):
    """The formula means something that an expression over criteria does not cover."""


def takes_all(expression: Expression) -> bool:
    """Whether an expression takes the figures of all measures, so that one change moves every score."""
    if isinstance(expression, Constant):
        return expression.of is not None
    if isinstance(expression, CriterionRef):
        return False
    return expression.operator is Operator.LIST or any(map(takes_all, expression.parts))


def literal(value: Value) -> Expression:
    """A number, text or truth value typed into a formula."""
    if isinstance(value, bool):
        return Operation(Operator.CALL, (), "TRUE" if value else "FALSE")
    if isinstance(value, str):
        return Operation(Operator.TEXT, (), value)
    return Constant(Fraction(0) if value is None else number(value))


def combine(name: str, parts: tuple[Expression, ...]) -> Expression | None:
    """A function or operator over expressions, by its Excel name; None where it is not computed."""
    if name == "neg":
        return join(Operator.MULTIPLY, (Constant(Fraction(-1)), *parts))
    if name == "%":
        return join(Operator.DIVIDE, (*parts, Constant(Fraction(100))))
    operator = AGGREGATES.get(name) or _OPERATORS.get(name)
    if operator is not None:
        return join(operator, parts)
    return Operation(Operator.CALL, parts, name) if name in KNOWN else None


def number(value: Value) -> Fraction:
    """A cell's number, exactly as it is written in decimals (7.1 is 71/10).

    Raises: NotExpressible where the value is no number.
    """
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise NotExpressible(f"no number: {value}")
    try:
        return exact(value)
    except (ValueError, OverflowError):
        raise NotExpressible("not finite") from None


def aggregate(operator: Operator, numbers: list[Fraction]) -> Fraction | None:
    """Sum, mean, product, least or greatest of cells; None where Excel gives an error."""
    try:
        value = apply(EXACT, NAMES[operator], [numbers])
    except ExcelError:
        return None
    return value if isinstance(value, Fraction) else None


def join(operator: Operator, parts: tuple[Expression, ...]) -> Expression:
    """One operation; sums of sums and products of products are taken together."""
    if operator in (Operator.SUM, Operator.MULTIPLY):
        flat: list[Expression] = []
        for part in parts:
            same = isinstance(part, Operation) and part.operator is operator
            flat += part.parts if same and isinstance(part, Operation) else [part]
        if len(flat) == 1:
            return flat[0]
        return Operation(operator, tuple(flat))
    return Operation(operator, parts)


_UNORDERED = frozenset((Operator.SUM, Operator.PRODUCT, Operator.MULTIPLY, Operator.MEAN))


def same_meaning(expression: Expression, *, strictly: bool = False) -> object:
    """A key that is equal for expressions that compute the same in the same way.

    The order of sums and products does not matter, nor where a constant stands. A product by `*` and one by
    PRODUCT are the same but for blanks; `strictly`, they are two.
    """
    if isinstance(expression, Constant):
        if expression.of is not None and expression.place is None:
            return same_meaning(expression.of, strictly=strictly)
        return ("=", expression.value if expression.place is None else expression.place)
    if isinstance(expression, CriterionRef):
        return ("criterion", expression.index)
    parts = [same_meaning(part, strictly=strictly) for part in expression.parts]
    operator, name = expression.operator, expression.name
    key: object = frozenset(Counter(parts).items()) if operator in _UNORDERED else tuple(parts)
    if operator is Operator.MULTIPLY:
        operator, name = operator if strictly else Operator.PRODUCT, ""
    return (operator.value, name, key)


class Meanings:
    """`same_meaning`, once for each expression object: many measures share one. It must outlive this."""

    def __init__(self, *, strictly: bool = False) -> None:
        self._known: dict[int, object] = {}
        self._strictly = strictly

    def of(self, expression: Expression) -> object:
        """The key of an expression."""
        key = id(expression)
        if key not in self._known:
            self._known[key] = same_meaning(expression, strictly=self._strictly)
        return self._known[key]


def criteria_in(expression: Expression) -> list[int]:
    """The criteria that an expression rests on directly, in order, each once."""
    if isinstance(expression, CriterionRef):
        return [expression.index]
    if isinstance(expression, Constant):
        return []
    indices = [index for part in expression.parts for index in criteria_in(part)]
    return list(dict.fromkeys(indices))


def told_in_words(expression: Expression) -> Iterator[int]:
    """The criteria that a formula compares with a text: what stands there is an answer, no score."""
    if not isinstance(expression, Operation):
        return
    if expression.name in COMPARISONS and any(_is_text(part) for part in expression.parts):
        yield from (part.index for part in expression.parts if isinstance(part, CriterionRef))
    for part in expression.parts:
        yield from told_in_words(part)


def _is_text(part: Expression) -> bool:
    return isinstance(part, Operation) and part.operator is Operator.TEXT


def constant_cells(model: ScoringModel) -> frozenset[CellRef]:
    """The cells that measures take as constants: weights, maxima, limits."""
    formulas = (formula for measure in model.measures for formula in measure.formulas.values())
    return frozenset(cell for formula in formulas for cell in shared_cells(formula))


def shared_cells(expression: Expression) -> Iterator[CellRef]:
    """The cells of one formula that it takes as constants."""
    if isinstance(expression, Constant) and expression.cell is not None:
        yield expression.cell
    if isinstance(expression, Operation):
        for part in expression.parts:
            yield from shared_cells(part)
