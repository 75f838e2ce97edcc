"""How far a typed figure may be off what it rounds."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

LONGEST_WHOLE = 1e16
"""From here on whole numbers are written with an exponent."""


def half_step(value: float) -> float:
    """Half of the last decimal that was typed; whole numbers are taken as exact to a half."""
    if abs(value) < LONGEST_WHOLE and value.is_integer():
        return 0.5
    text = repr(value)
    mantissa, _, exponent = text.partition("e")
    decimals = 0 if mantissa.endswith(".0") else len(mantissa.partition(".")[2])
    return float(0.5 * 10 ** (int(exponent or 0) - decimals))


def is_rounded_away(values: tuple[float, float, float], compute: Callable[[float, float], float]) -> bool:
    """Whether a result may be that of factors that were typed with fewer decimals than they have."""
    result, *factors = values
    steps = [0.0 if factor.is_integer() else half_step(factor) for factor in factors]
    ends = [(factor - step, factor + step) for factor, step in zip(factors, steps, strict=True)]
    try:
        results = [compute(one, other) for one, other in product(*ends)]
    except (ZeroDivisionError, OverflowError):
        return False
    margin = half_step(result) * 1.000001
    return min(results) - margin <= result <= max(results) + margin
