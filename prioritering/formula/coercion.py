"""What a figure is taken for: a number, a truth, the one figure of an argument; and how figures compare."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from prioritering.formula.algebra import (
    COMPARISONS,
    Algebra,
    ExcelError,
    Figure,
    NotComputable,
    Number,
    Truth,
)

Argument = Figure
"""A figure, or a list of figures where it is cells."""
_NUMERIC = re.compile(r"\s*[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?\s*\Z")
_CRITERION = re.compile(r"(<>|<=|>=|=|<|>)?(.*)\Z", re.DOTALL)
LARGEST_TEXT_NUMBER = 40
"""Digits of a number written as a text that are taken for one."""


def single(argument: Argument) -> Figure:
    """The one figure that an argument is."""
    if not isinstance(argument, list):
        return argument
    if len(argument) != 1:
        raise NotComputable("a range where one figure is meant")
    return argument[0]


def number(algebra: Algebra, argument: Argument) -> Number:
    """The one number that an argument is: a blank is nought, TRUE is one, a text that is a number that."""
    value = single(argument)
    if algebra.is_number(value):
        return value
    if value is None:
        return algebra.number(Fraction(0))
    if algebra.is_truth(value):
        return algebra.counted(value)
    if isinstance(value, str) and len(value) <= LARGEST_TEXT_NUMBER and _NUMERIC.match(value):
        return algebra.number(Fraction(value.strip()))
    raise ExcelError("#VALUE!")


def numbers(algebra: Algebra, arguments: Sequence[Argument]) -> list[Number]:
    """The numbers among the arguments: of cells, what is a number; of others, all, taken for numbers."""
    collected: list[Number] = []
    for argument in arguments:
        if isinstance(argument, list):
            collected += [value for value in argument if algebra.is_number(value)]
        else:
            collected.append(number(algebra, argument))
    return collected


def truth(algebra: Algebra, argument: Argument) -> Truth:
    """Whether an argument is true: a number is unless it is nought."""
    value = single(argument)
    if algebra.is_truth(value):
        return value
    if isinstance(value, str):
        raise ExcelError("#VALUE!")
    return algebra.compared("<>", number(algebra, value), algebra.number(Fraction(0)))


def compared(algebra: Algebra, sign: str, left: Figure, right: Figure) -> Truth:
    """Whether one figure is as the sign says to another: numbers before texts before truth values.

    Texts are compared without capitals; a blank is nought, or the empty text, or false, as the other is.
    """
    left, right = _like(algebra, left, right), _like(algebra, right, left)
    kinds = _kind(algebra, left), _kind(algebra, right)
    if kinds[0] != kinds[1]:
        return algebra.truth(COMPARISONS[sign](*kinds))
    if kinds[0] == 1:
        return algebra.truth(COMPARISONS[sign](left.casefold(), right.casefold()))
    if kinds[0] == 2:
        left, right = algebra.counted(left), algebra.counted(right)
    return algebra.compared(sign, left, right)


def _like(algebra: Algebra, value: Figure, other: Figure) -> Figure:
    if value is not None:
        return value
    if isinstance(other, str):
        return ""
    return algebra.truth(False) if algebra.is_truth(other) else algebra.number(Fraction(0))


def _kind(algebra: Algebra, value: Figure) -> int:
    return 1 if isinstance(value, str) else 2 if algebra.is_truth(value) else 0


def matches(algebra: Algebra, criterion: Figure, value: Figure) -> Truth:
    """Whether a figure meets a criterion of COUNTIF: a number, or a text that may begin with a sign."""
    sign, wanted = "=", criterion
    if isinstance(criterion, str):
        match = _CRITERION.match(criterion)
        assert match is not None
        sign, wanted = match[1] or "=", match[2]
        if any(wild in match[2] for wild in "*?~"):
            raise NotComputable("wildcards")
        if _NUMERIC.match(match[2]):
            wanted = algebra.number(Fraction(match[2].strip()))
    return meets(algebra, sign, wanted, value)


def meets(algebra: Algebra, sign: str, wanted: Figure, value: Figure) -> Truth:
    """Whether a figure is as the sign says to another of its kind; another kind only differs from it."""
    alike = value is not None and _kind(algebra, value) == _kind(algebra, wanted)
    return compared(algebra, sign, value, wanted) if alike else algebra.truth(sign == "<>")
