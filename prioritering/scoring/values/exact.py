"""Scores in exact arithmetic, from the raw scores up: a tie is a tie, and no float noise."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

from prioritering.formula.algebra import EXACT, Figure, NotComputable
from prioritering.formula.evaluator import Evaluator, Listed
from prioritering.types import Expression, Operation

__all__ = ["Calculator", "NotComputable", "Raw", "significant"]

Raw = Callable[[int], Figure]
"""A criterion's raw score by index: None for a blank, or the text or truth value there."""


MAX_FIGURE = 10**75
"""Nothing larger is a figure of a scoring: differences and products of a few such are numbers still."""


SIGNIFICANT_DIGITS = 12
"""Beyond so many significant digits, figures differ by chance of the arithmetic."""


def significant(value: float) -> Fraction:
    """A figure without the noise of its last digits: equal scores tie."""
    return Fraction(f"{value:.{SIGNIFICANT_DIGITS}g}")


class Calculator:
    """Computes one measure's figures from its raw scores, each criterion once."""

    def __init__(
        self,
        formulas: Mapping[int, Expression],
        raw: Raw,
        listed: Listed | None = None,
        shared: dict[Operation, Figure] | None = None,
    ) -> None:
        self._evaluator = Evaluator(EXACT, formulas, raw, listed, shared)

    def criterion(self, index: int) -> Fraction | None:
        """A criterion's figure; None for a blank or a text.

        Raises: NotComputable where Excel gives an error, or the model does not compute it.
        """
        return _figure(self._evaluator.criterion(index))

    def value(self, expression: Expression) -> Fraction | None:
        """An expression's figure, as Excel computes it over these cells; None for a text."""
        return _figure(self._evaluator.value(expression))


def _figure(value: Figure) -> Fraction | None:
    """The number; none where it is a text. Raises: NotComputable where it is beyond any scoring."""
    if not isinstance(value, Fraction):
        return None
    if abs(value) > MAX_FIGURE:
        raise NotComputable("#NUM!")
    return value
