"""Scores in exact arithmetic, from the raw scores up: a tie is a tie, and no float noise."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

from prioritering.formula.algebra import EXACT, Figure, NotComputable
from prioritering.formula.evaluator import Evaluator, Listed
from prioritering.types import Expression, Operation

__all__ = ["Calculator", "NotComputable", "Raw"]

Raw = Callable[[int], Figure]
"""A criterion's raw score by index: None for a blank, or the text or truth value there."""


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
        value = self._evaluator.criterion(index)
        return value if isinstance(value, Fraction) else None

    def value(self, expression: Expression) -> Fraction | None:
        """An expression's figure, as Excel computes it over these cells; None for a text."""
        value = self._evaluator.value(expression)
        return value if isinstance(value, Fraction) else None
