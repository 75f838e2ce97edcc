"""Floats by column: one figure under many draws or changes at once (numpy)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import reduce
from typing import TYPE_CHECKING, Any

from prioritering.formula.algebra import COMPARISONS, LARGEST_EXPONENT, ExcelError, Figure, NotComputable
from prioritering.formula.coercion import single

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Column = NDArray[np.float64]
    Truths = NDArray[np.bool_]


class ColumnAlgebra:
    """Columns of floats of one length, or single ones; an error is no finite number."""

    def number(self, value: Fraction) -> Column:
        """A number that is known."""
        import numpy as np

        return np.asarray(float(value))

    def truth(self, value: bool) -> Truths:
        """A truth value that is known."""
        import numpy as np

        return np.asarray(value)

    def is_number(self, value: Figure) -> bool:
        """Whether a value is a column of floats."""
        return _kind(value) == "f"

    def is_truth(self, value: Figure) -> bool:
        """Whether a value is a column of truth values."""
        return _kind(value) == "b"

    def counted(self, value: Truths) -> Column:
        """One where it is true, else nought."""
        return value.astype(float)

    def total(self, parts: Sequence[Column]) -> Column:
        """The sum."""
        import numpy as np

        with np.errstate(all="ignore"):
            return reduce(lambda left, right: left + right, parts) if parts else self.number(Fraction(0))

    def product(self, parts: Sequence[Column]) -> Column:
        """The product."""
        import numpy as np

        with np.errstate(all="ignore"):
            return reduce(lambda left, right: left * right, parts)

    def quotient(self, left: Column, right: Column) -> Column:
        """One number divided by another."""
        import numpy as np

        with np.errstate(all="ignore"):
            return np.asarray(np.true_divide(left, right))

    def power(self, left: Column, right: Column) -> Column:
        """One number raised to another."""
        import numpy as np

        with np.errstate(all="ignore"):
            return np.asarray(np.power(left, np.clip(right, -LARGEST_EXPONENT, LARGEST_EXPONENT)))

    def ordered(self, parts: Sequence[Column]) -> Sequence[Column]:
        """The numbers, the least first in each place."""
        import numpy as np

        return list(np.sort(np.stack(np.broadcast_arrays(*parts)), axis=0))

    def least(self, parts: Sequence[Column]) -> Column:
        """The least in each place."""
        import numpy as np

        return reduce(np.minimum, parts)

    def greatest(self, parts: Sequence[Column]) -> Column:
        """The greatest in each place."""
        import numpy as np

        return reduce(np.maximum, parts)

    def rounded(self, value: Column, digits: Column, way: str) -> Column:
        """The value with so many decimals."""
        import numpy as np

        with np.errstate(all="ignore"):
            factor = np.power(10.0, np.clip(np.trunc(digits), -LARGEST_EXPONENT, LARGEST_EXPONENT))
            scaled = np.round(np.abs(value) * factor, 9)  # 2.675 is meant where a float is a little less
            whole = {"nearest": np.floor(scaled + 0.5), "down": np.floor(scaled), "up": np.ceil(scaled)}[way]
            return np.asarray(np.sign(value) * whole / factor)

    def transformed(self, name: str, value: Column) -> Column:
        """The value under a function of one number."""
        import numpy as np

        known: dict[str, Callable[[Any], Any]] = {
            "ABS": np.abs,
            "SIGN": np.sign,
            "INT": np.floor,
            "EXP": np.exp,
            "LN": np.log,
            "LOG10": np.log10,
        }
        with np.errstate(all="ignore"):
            return np.asarray(known[name](value))

    def compared(self, sign: str, left: Column, right: Column) -> Truths:
        """Whether one number is as the sign says to another, in each place."""
        import numpy as np

        return np.asarray(COMPARISONS[sign](left, right))

    def all_of(self, parts: Sequence[Truths]) -> Truths:
        """Whether all are true in each place."""
        return reduce(lambda left, right: left & right, parts)

    def opposite(self, value: Truths) -> Truths:
        """Whether it is false in each place."""
        import numpy as np

        return np.logical_not(value)

    def chosen(self, condition: Truths, yes: Callable[[], Figure], no: Callable[[], Figure]) -> Figure:
        """In each place the one where the condition is true there, else the other."""
        import numpy as np

        if bool(condition.all()):
            return yes()
        if not bool(condition.any()):
            return no()
        first, second = single(_or_no_number(yes)), single(_or_no_number(no))
        if self.is_truth(first) and self.is_truth(second):
            return np.where(condition, first, second)
        if not (self.is_number(first) and self.is_number(second)):
            raise NotComputable("IF")
        return np.where(condition, first, second)

    def unless_error(self, value: Callable[[], Figure], other: Callable[[], Figure]) -> Figure:
        """The value; in the places where it is an error, the other."""
        import numpy as np

        try:
            figure = value()
        except ExcelError:
            return other()
        if not self.is_number(figure) or bool(np.isfinite(figure).all()):
            return figure
        return np.where(np.isfinite(figure), figure, _or_no_number(other))


def _kind(value: Figure) -> str:
    return str(getattr(getattr(value, "dtype", None), "kind", ""))


def _or_no_number(branch: Callable[[], Figure]) -> Figure:
    """What a branch gives; no number where it is an error, a text or a blank."""
    import numpy as np

    try:
        figure = branch()
    except ExcelError:
        return np.asarray(np.nan)
    if figure is None:
        return np.asarray(0.0)
    return np.asarray(np.nan) if isinstance(figure, str) else figure


COLUMNS = ColumnAlgebra()
