"""A cell's value as it is computed with: a number is the decimals or the fraction that was written."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from functools import lru_cache
from math import isfinite

from prioritering.formula.algebra import EXACT, Algebra, ExcelError, Figure, Figures, NotComputable
from prioritering.types import CellError, Value

MAX_WRITTEN_CHARACTERS = 15
"""Characters of a number that somebody may have written."""
LARGEST_PART = 10_000
RELATIVE_NOISE = Fraction(1, 10**14)
"""The relative error of a figure that some sums and a division gave, or that was kept with 15 digits."""


@lru_cache(maxsize=65536)
def exact(value: float) -> Fraction:
    """A number as it is written in decimals: 7.1 is 71/10, and a computed 3.3333333333333335 is 10/3.

    Workbooks hold the same few again and again.
    """
    if value == int(value):
        return Fraction(int(value))
    text = repr(value)
    if len(text) > MAX_WRITTEN_CHARACTERS:  # nobody has written so many digits
        held = Fraction(value)
        near = held.limit_denominator(LARGEST_PART)
        if abs(near - held) <= abs(held) * RELATIVE_NOISE:
            return near
    return Fraction(text)


def as_figure(algebra: Algebra, value: Value) -> Figure:
    """A cell's value as an algebra takes it.

    Raises: ExcelError where it is an error; NotComputable where it is no finite number.
    """
    if isinstance(value, CellError):
        raise ExcelError(value.name)
    if isinstance(value, bool):
        return algebra.truth(value)
    if value is None or isinstance(value, str):
        return value
    if not isfinite(value):
        raise NotComputable(str(value))
    return algebra.number(exact(value) if isinstance(value, float) else Fraction(value))


def as_figures(algebra: Algebra, values: Iterable[Value]) -> Figures:
    """The values of many cells, in order: what most ranges are made of is looked up at once.

    Raises: as `as_figure`; ValueError and OverflowError for what is no finite number.
    """
    if algebra is not EXACT:
        return Figures([as_figure(algebra, value) for value in values])
    return Figures([exact(value) if type(value) is float else as_figure(algebra, value) for value in values])
