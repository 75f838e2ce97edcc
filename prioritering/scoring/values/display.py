"""How a number shows: the decimals of its format, and what could hide behind them."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache

from prioritering.formula.decimals import exact
from prioritering.types import Cell

_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')

COPY_TOLERANCE = Fraction(1, 10**11)
"""The relative error of a copy that somebody typed or pasted."""


@lru_cache(maxsize=4096)
def decimals_of_format(number_format: str) -> int | None:
    """The decimals that a number format shows; None for General and for dates or texts."""
    section = _QUOTED.sub("", number_format.split(";")[0])
    if not re.search(r"[0#?]", section) or re.search(r"[ymdhs]", section, re.IGNORECASE):
        return None
    percent = 2 * section.count("%")
    match = re.search(r"\.([0#?]+)", section)
    return (len(match.group(1)) if match else 0) + percent


def typed_decimals(value: float) -> int:
    """The decimals with which a typed number was written: 22.8 has one."""
    text = repr(value)
    if "e" in text or "." not in text:
        return 0
    fraction = text.partition(".")[2]
    return 0 if fraction == "0" else len(fraction)


def shown_decimals(cell: Cell) -> int | None:
    """The decimals that a cell shows; None where it shows all that it has."""
    return decimals_of_format(cell.number_format)


def as_typed(cell: Cell) -> Fraction:
    """How far a typed copy may be from its figure: half a step of what it shows, or its last digits."""
    assert isinstance(cell.value, float)
    return max(half_step(cell), abs(exact(cell.value)) * COPY_TOLERANCE)


def half_step(cell: Cell) -> Fraction:
    """Half of the last decimal place of a typed number: as far as rounding may have moved it."""
    value = cell.value
    typed = typed_decimals(value) if isinstance(value, float) else 0
    return _half(max(typed, shown_decimals(cell) or 0))


@lru_cache(maxsize=512)
def _half(decimals: int) -> Fraction:
    return Fraction(1, 2 * 10**decimals)


def shows_as(value: Fraction, decimals: int) -> Fraction:
    """The value rounded half away from nought to so many decimals, as it shows."""
    factor = 10**decimals
    whole = int(abs(value) * factor + Fraction(1, 2))
    return Fraction(whole, factor) * (1 if value >= 0 else -1)
