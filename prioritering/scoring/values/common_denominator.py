"""Fractions counted in parts of which each is a whole number: whole numbers compare and add at once."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from math import lcm

LARGEST_PARTS = 1 << 256
"""Beyond this the whole numbers would be longer than the fractions."""


def parts_of(numbers: Iterable[Fraction]) -> int | None:
    """How many parts of one it takes; None where they would be too many."""
    parts = 1
    for denominator in {number.denominator for number in numbers}:
        parts = lcm(parts, denominator)
        if parts > LARGEST_PARTS:
            return None
    return parts


def is_within(number: Fraction, low: Fraction, high: Fraction) -> bool:
    """Whether it is neither below nor above, compared as whole numbers."""
    above, below = number.as_integer_ratio()
    return (
        low.numerator * below <= above * low.denominator
        and above * high.denominator <= high.numerator * below
    )


def counted(number: Fraction, parts: int | None) -> int | Fraction:
    """The number in such parts; as it is where there are none."""
    if parts is None:
        return number
    above, below = number.as_integer_ratio()
    each, rest = divmod(parts, below)
    return number * parts if rest else above * each
