"""Whether two values are the same in Excel's eyes."""

from __future__ import annotations

import math
import re

from prioritering.types import Value

RELATIVE_TOLERANCE = 1e-9
"""Room for another order of addition; 15 digits are what Excel keeps."""
RELATIVE_ITERATIVE = 1e-6
NEAR_ZERO_ITERATIVE = 1e-7
NEAR_ZERO = 1e-12
"""What is left where terms cancel: 0.1+0.2-0.3 gives 5.6e-17 in one engine and 0 in another."""
ITERATIVE = frozenset(
    """IRR XIRR MIRR RATE YIELD ODDFYIELD ODDLYIELD DURATION BESSELI BESSELJ BESSELK BESSELY
    BETA.INV GAMMA.INV F.INV T.INV CHISQ.INV NORM.INV NORM.S.INV""".split()  # noqa: SIM905
)
"""Excel approximates these: BESSELJ agrees with the others to 8 digits only."""

_COMPLEX = re.compile(r"[-+]?[\d.]*(E[-+]?\d+)?([-+][\d.]*(E[-+]?\d+)?)?[ij]", re.IGNORECASE)
_DECIMAL_COMMA = re.compile(r"(?<=\d),(?=\d)")
_LONG = re.compile(r"\d+\.\d{13,}")
_PLAIN_FORMAT = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')


def same(left: Value, right: Value, relative: float = RELATIVE_TOLERANCE) -> bool:
    """Whether two values are equal; empty and empty text are one."""
    if type(left) is float and left == right and type(right) is float:  # by far the most
        return True
    if left is None or left == "":
        return right is None or right == ""
    if isinstance(left, bool) or isinstance(right, bool):
        return left is right
    if isinstance(left, (int, float)) and isinstance(right, (int, float)):
        return math.isclose(left, right, rel_tol=relative, abs_tol=_near_zero(relative))
    if isinstance(left, str) and isinstance(right, str):
        return left == right or _same_but_for_language(left, right) or _same_complex(left, right, relative)
    return type(left) is type(right) and left == right


def _same_but_for_language(left: str, right: str) -> bool:
    """Whether two texts differ in how their numbers are written alone.

    `=A1&" kg"` gives `7.5 kg` or `7,5 kg` by the language of the Excel that saved it, and of a number's
    digits 15 in Excel, where an engine may give 17: `7.199999999999999`.
    """
    return _in_digits(left) == _in_digits(right)


def _in_digits(text: str) -> str:
    return _LONG.sub(lambda number: f"{float(number[0]):.15g}", _DECIMAL_COMMA.sub(".", text))


def _same_complex(left: str, right: str, relative: float) -> bool:
    """Whether two texts are the same complex number (`IMSUM` and its like give text)."""
    if left[-1:] != right[-1:] or not (_COMPLEX.fullmatch(left) and _COMPLEX.fullmatch(right)):
        return False
    one, other = (complex(text.replace("i", "j")) for text in (left, right))
    return abs(one - other) <= max(relative * max(abs(one), abs(other)), NEAR_ZERO)


def _near_zero(relative: float) -> float:
    return NEAR_ZERO if relative == RELATIVE_TOLERANCE else NEAR_ZERO_ITERATIVE


def tolerance(functions: tuple[str, ...]) -> float:
    """The relative difference allowed for a formula of these functions."""
    return RELATIVE_TOLERANCE if ITERATIVE.isdisjoint(functions) else RELATIVE_ITERATIVE


def as_displayed(value: Value, number_format: str) -> Value:
    """A number rounded as its format shows it (ECMA-376 18.2.2, `fullPrecision="0"`).

    Formats that show no fixed number of decimals (General, dates, fractions, scientific) leave it.
    """
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return value
    shown = _PLAIN_FORMAT.sub("", number_format.split(";")[0])
    if not re.search(r"[0#?]", shown) or re.search(r"[eE][+-]|/|[ymdhs]", shown, re.IGNORECASE):
        return value
    decimals = sum(mark in "0#?" for mark in shown.partition(".")[2]) + 2 * shown.count("%")
    scaled = abs(value) * 10**decimals
    return math.copysign(math.floor(scaled * (1 + 1e-15) + 0.5) / 10**decimals, value)
