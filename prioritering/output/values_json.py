"""Values as JSON has them."""

from __future__ import annotations

import math
from fractions import Fraction

from prioritering.types import CellError, Value

EXACT_INTEGERS = 2.0**53
"""Up to here every whole number is exact as a double (IEEE 754)."""

Json = dict[str, object]


def value_json(value: Value | Fraction) -> float | int | str | bool | None:
    """The value as JSON has it: unrounded, whole numbers without `.0`, errors by name."""
    match value:
        case Fraction():
            return _number(float(value))
        case CellError():
            return value.name
        case bool() | str() | None:
            return value
        case _:
            return _number(value)


def _number(number: float) -> float | int | str:
    """A number; JSON has no infinities, so they come by name."""
    if not math.isfinite(number):
        return str(number)
    return int(number) if number == int(number) and abs(number) < EXACT_INTEGERS else number
