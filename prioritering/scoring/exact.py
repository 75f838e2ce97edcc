"""Scores in exact arithmetic, from the raw scores up: a tie is a tie, and no float noise."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

from prioritering.scoring.expressions import aggregate
from prioritering.types import Constant, CriterionRef, Expression, Operation, Operator

LARGEST_EXPONENT = 64


class NotComputable(Exception):
    """A part is an error, or is computed in a way that the model does not cover."""


Raw = Callable[[int], Fraction | None]
"""A criterion's raw score by index: None where the cell is blank or holds a text."""


class Calculator:
    """Computes one measure's figures from its raw scores, each criterion once."""

    def __init__(self, formulas: Mapping[int, Expression], raw: Raw) -> None:
        self.formulas = formulas
        self.raw = raw
        self._known: dict[int, Fraction | None] = {}
        self._open: set[int] = set()

    def criterion(self, index: int) -> Fraction | None:
        """A criterion's figure; None for a blank raw score.

        Raises: NotComputable where Excel gives an error, or the model does not compute it.
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

    def value(self, expression: Expression) -> Fraction | None:
        """An expression's figure, as Excel computes it over these cells."""
        if isinstance(expression, CriterionRef):
            return self.criterion(expression.index)
        if isinstance(expression, Constant):
            return expression.value
        if expression.operator is Operator.OTHER:
            raise NotComputable(expression.name)
        values = [self.value(part) for part in expression.parts]
        return _operate(expression, values)


def _operate(operation: Operation, values: list[Fraction | None]) -> Fraction:
    operator = operation.operator
    present = [value for value in values if value is not None]
    if operator is Operator.PRODUCT and len(present) < len(values):
        return Fraction(0)  # a blank factor counts as nought in a product of cells
    if operator in (Operator.SUM, Operator.MEAN, Operator.PRODUCT):
        return _known(aggregate(operator, present))
    if operator in (Operator.MINIMUM, Operator.MAXIMUM):
        return _known(aggregate(operator, present))
    left, right = (value or Fraction(0) for value in values)
    return _binary(operator, left, right)


def _binary(operator: Operator, left: Fraction, right: Fraction) -> Fraction:
    if operator is Operator.SUBTRACT:
        return left - right
    if operator is Operator.DIVIDE:
        if right == 0:
            raise NotComputable("#DIV/0!")
        return left / right
    if operator is Operator.ROUND:
        return _round(left, right)
    if right.denominator != 1 or abs(right) > LARGEST_EXPONENT or (left == 0 and right <= 0):
        raise NotComputable("power")
    return left ** int(right)


def _round(value: Fraction, digits: Fraction) -> Fraction:
    """Half away from nought, as Excel rounds."""
    if digits.denominator != 1 or abs(digits) > LARGEST_EXPONENT:
        raise NotComputable("ROUND")
    factor = Fraction(10) ** int(digits)
    scaled = abs(value) * factor
    whole = int(scaled + Fraction(1, 2))
    return Fraction(whole) / factor * (1 if value >= 0 else -1)


def _known(value: Fraction | None) -> Fraction:
    if value is None:
        raise NotComputable("#DIV/0!")
    return value
