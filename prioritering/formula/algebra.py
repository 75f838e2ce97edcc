"""What figures can be computed with: an algebra says what a number is, Excel's rules are the same over each.

A value is a number of the algebra, a truth value of the algebra, a text, or None for a blank cell.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from math import isqrt, lcm
from typing import Any, Protocol

Number = Any
"""A number of the algebra at hand: a fraction, a column of floats, an interval, a linear form."""
Truth = Any
"""A truth value of the algebra at hand."""
Figure = Any
"""A number, a truth value, a text, or None for a blank."""

LARGEST_EXPONENT = 64
COMPARISONS: Mapping[str, Callable[[Any, Any], Any]] = {
    "=": operator.eq,
    "<>": operator.ne,
    "<": operator.lt,
    ">": operator.gt,
    "<=": operator.le,
    ">=": operator.ge,
}


class Figures(list[Figure]):
    """The figures of cells that many formulas take, put in order once for all of them."""

    @cached_property
    def ordered(self) -> Sequence[Fraction]:
        """The fractions among them, the least first."""
        return sorted([value for value in self if isinstance(value, Fraction)])


class NotComputable(Exception):
    """It is not known what a formula gives: a function unknown here, or beyond the algebra."""


class ExcelError(NotComputable):
    """A formula gives an error in Excel, such as `#DIV/0!`."""


class Algebra(Protocol):
    """Numbers, what is done with them, and how one thing or another is chosen by them."""

    def number(self, value: Fraction) -> Number:
        """A number that is known."""

    def truth(self, value: bool) -> Truth:
        """A truth value that is known."""

    def is_number(self, value: Figure) -> bool:
        """Whether a value is a number of this algebra."""

    def is_truth(self, value: Figure) -> bool:
        """Whether a value is a truth value of this algebra."""

    def counted(self, value: Truth) -> Number:
        """One where it is true, else nought."""

    def total(self, parts: Sequence[Number]) -> Number:
        """The sum; nought of nothing."""

    def product(self, parts: Sequence[Number]) -> Number:
        """The product of one number or more."""

    def quotient(self, left: Number, right: Number) -> Number:
        """One number divided by another."""

    def power(self, left: Number, right: Number) -> Number:
        """One number raised to another."""

    def ordered(self, parts: Sequence[Number]) -> Sequence[Number]:
        """The numbers, the least first."""

    def least(self, parts: Sequence[Number]) -> Number:
        """The least of one number or more."""

    def greatest(self, parts: Sequence[Number]) -> Number:
        """The greatest of one number or more."""

    def rounded(self, value: Number, digits: Number, way: str) -> Number:
        """The value with so many decimals: `nearest`, `up` (from nought) or `down` (to nought)."""

    def transformed(self, name: str, value: Number) -> Number:
        """The value under a function of one number: ABS, SIGN, INT, EXP, LN, LOG10."""

    def compared(self, sign: str, left: Number, right: Number) -> Truth:
        """Whether one number is as the sign says to another."""

    def all_of(self, parts: Sequence[Truth]) -> Truth:
        """Whether all are true."""

    def opposite(self, value: Truth) -> Truth:
        """Whether it is false."""

    def chosen(self, condition: Truth, yes: Callable[[], Figure], no: Callable[[], Figure]) -> Figure:
        """The one where the condition is true, else the other."""

    def unless_error(self, value: Callable[[], Figure], other: Callable[[], Figure]) -> Figure:
        """The value; where it is an error, the other."""


class Exact:
    """Fractions: a tie is a tie, and there is no noise of floats. What is no fraction is not computed."""

    def number(self, value: Fraction) -> Fraction:
        """A number that is known."""
        return value

    def truth(self, value: bool) -> bool:
        """A truth value that is known."""
        return value

    def is_number(self, value: Figure) -> bool:
        """Whether a value is a fraction."""
        return isinstance(value, Fraction)

    def is_truth(self, value: Figure) -> bool:
        """Whether a value is true or false."""
        return isinstance(value, bool)

    def counted(self, value: bool) -> Fraction:
        """One where it is true, else nought."""
        return Fraction(value)

    def total(self, parts: Sequence[Fraction]) -> Fraction:
        """The sum: counted in parts of which every number is a multiple."""
        shared = lcm(*[number.denominator for number in parts])
        return Fraction(sum([number.numerator * (shared // number.denominator) for number in parts]), shared)

    def product(self, parts: Sequence[Fraction]) -> Fraction:
        """The product."""
        result = parts[0]
        for factor in parts[1:]:
            result *= factor
        return result

    def quotient(self, left: Fraction, right: Fraction) -> Fraction:
        """One number divided by another."""
        if right == 0:
            raise ExcelError("#DIV/0!")
        return left / right

    def power(self, left: Fraction, right: Fraction) -> Fraction:
        """One number raised to another; roots where they are fractions."""
        if left == 0 and right <= 0:
            raise ExcelError("#NUM!")
        if right == Fraction(1, 2) and left >= 0:
            roots = isqrt(left.numerator), isqrt(left.denominator)
            if (roots[0] ** 2, roots[1] ** 2) == (left.numerator, left.denominator):
                return Fraction(*roots)
        if right.denominator != 1 or abs(right) > LARGEST_EXPONENT:
            raise NotComputable("power")
        return Fraction(left ** int(right))

    def ordered(self, parts: Sequence[Fraction]) -> Sequence[Fraction]:
        """The numbers, the least first."""
        return sorted(parts)

    def least(self, parts: Sequence[Fraction]) -> Fraction:
        """The least."""
        return min(parts)

    def greatest(self, parts: Sequence[Fraction]) -> Fraction:
        """The greatest."""
        return max(parts)

    def rounded(self, value: Fraction, digits: Fraction, way: str) -> Fraction:
        """The value with so many decimals; half away from nought, as Excel rounds."""
        digits = Fraction(int(digits))
        if abs(digits) > LARGEST_EXPONENT:
            raise NotComputable("ROUND")
        factor = Fraction(10) ** int(digits)
        scaled = abs(value) * factor
        whole = {"nearest": int(scaled + Fraction(1, 2)), "down": int(scaled), "up": -int(-scaled // 1)}[way]
        return Fraction(whole) / factor * (1 if value >= 0 else -1)

    def transformed(self, name: str, value: Fraction) -> Fraction:
        """The value under a function of one number, where it gives a fraction."""
        if name == "ABS":
            return abs(value)
        if name == "SIGN":
            return Fraction((value > 0) - (value < 0))
        if name == "INT":
            return Fraction(value // 1)
        raise NotComputable(name)

    def compared(self, sign: str, left: Fraction, right: Fraction) -> bool:
        """Whether one number is as the sign says to another."""
        return bool(COMPARISONS[sign](left, right))

    def all_of(self, parts: Sequence[bool]) -> bool:
        """Whether all are true."""
        return all(parts)

    def opposite(self, value: bool) -> bool:
        """Whether it is false."""
        return not value

    def chosen(self, condition: bool, yes: Callable[[], Figure], no: Callable[[], Figure]) -> Figure:
        """The one where the condition is true, else the other."""
        return yes() if condition else no()

    def unless_error(self, value: Callable[[], Figure], other: Callable[[], Figure]) -> Figure:
        """The value; where it is an error, the other."""
        try:
            return value()
        except ExcelError:
            return other()


EXACT = Exact()
