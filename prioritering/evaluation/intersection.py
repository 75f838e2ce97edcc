"""Implicit intersection: `=A1:A9*2` in row 4 is `=A4*2` (ECMA-376 18.17.2.3).

A formula that is neither an array formula nor dynamic takes one cell of a range wherever a single value
is wanted. The engines compute with whole arrays instead, so the one cell is written out for them.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct, field

from prioritering.formula.references import Token, TokenKind, plain_function
from prioritering.types import Area, CellRef

_SCALAR = """
    ABS ACOS ACOSH ADDRESS ASIN ASINH ATAN ATAN2 ATANH CEILING CHAR CLEAN CODE COMBIN
    CONCATENATE COS COSH DATE DATEVALUE DAY DAYS360 DB DDB DEGREES DOLLAR EVEN EXACT EXP FACT
    FIND FINDB FIXED FLOOR FV HOUR HYPERLINK IFERROR INDIRECT INT IPMT ISBLANK ISERR ISERROR
    ISLOGICAL ISNA ISNONTEXT ISNUMBER ISTEXT LEFT LEFTB LEN LENB LN LOG LOG10 LOWER MID MIDB
    MINUTE MOD MONTH NORMDIST NORMINV NORMSDIST NORMSINV NOT NPER ODD PERMUT PMT POWER PPMT
    PROPER PV RADIANS RATE REPLACE REPT RIGHT RIGHTB ROMAN ROUND ROUNDDOWN ROUNDUP SEARCH
    SEARCHB SECOND SIGN SIN SINH SLN SQRT SUBSTITUTE SYD TAN TANH TEXT TIME TIMEVALUE TRIM TRUNC
    UPPER VALUE WEEKDAY YEAR ARABIC CSC CSCH SEC SECH COT COTH
"""
"""Functions that want single values."""
_RANGE = """
    AND AVERAGE AVERAGEA AVEDEV COLUMN COLUMNS COUNT COUNTA COUNTBLANK DEVSQ GCD GEOMEAN HARMEAN
    IRR ISREF KURT LCM MAX MAXA MEDIAN MIN MINA N NPV OR PRODUCT ROW ROWS SKEW STDEV STDEVA
    STDEVP SUM SUMSQ T TYPE VAR VARA VARP AREAS
"""
"""Functions that take ranges, and compute with single values."""
_PATTERNS = {
    # s: a single value, r: a range as it stands, i: whatever is wanted of the whole, a: an array.
    # The last letter goes for all further arguments.
    **dict.fromkeys(_SCALAR.split(), "s"),
    **dict.fromkeys(_RANGE.split(), "r"),
    "IF": "si",
    "CHOOSE": "si",
    "VLOOKUP": "srs",
    "HLOOKUP": "srs",
    "MATCH": "srr",
    "INDEX": "as",
    "LOOKUP": "sa",
    "SUMIF": "rsr",
    "COUNTIF": "rs",
    "AVERAGEIF": "rsr",
    "RANK": "srs",
    "LARGE": "rs",
    "SMALL": "rs",
    "PERCENTILE": "rs",
    "QUARTILE": "rs",
    "OFFSET": "rs",
    "SUBTOTAL": "sr",
}
_REFERENCE = Token(TokenKind.REFERENCE, "")
_OPERATORS = frozenset("+-*/^&=<>%")


class _Frame(Struct):
    function: str | None
    pattern: str
    wanted: str
    """What is wanted of what stands here."""
    argument: int = 0
    operands: list[int] = field(default_factory=list)
    computed: bool = False
    """Whether an operator stands in the argument."""
    joined: bool = False
    """Whether a reference operator does, a comma in brackets or a colon."""


def single_cells(parts: Sequence[Token]) -> frozenset[int]:
    """The places, among a formula's tokens, of references of which one cell is wanted."""
    return _single_cells(tuple(_REFERENCE if t.kind is TokenKind.REFERENCE else t for t in parts))


@lru_cache(maxsize=4096)
def _single_cells(parts: tuple[Token, ...]) -> frozenset[int]:
    """The same by the formula's shape, which its copies share whatever cells they refer to."""
    single: set[int] = set()
    stack = [_Frame(None, "", "s")]
    for place, (kind, text) in enumerate(parts):
        frame = stack[-1]
        if kind in (TokenKind.REFERENCE, TokenKind.STRUCTURED, TokenKind.NAME):
            frame.operands.append(place)
        elif text == "(":
            stack.append(_open(parts, place, frame))
        elif text == ")" and len(stack) > 1:
            _close(stack, single)
        elif text in (",", ";") and frame.function is not None:
            _finish(frame, single)
            frame.argument += 1
            frame.wanted = _wanted(frame.pattern, frame.argument, stack[-2].wanted)
        elif text in (",", ":"):
            frame.joined = True
        elif text in _OPERATORS:
            frame.computed = True
    _finish(stack[0], single)
    return frozenset(single)


def _open(parts: Sequence[Token], place: int, outer: _Frame) -> _Frame:
    before = parts[place - 1] if place else None
    if before is None or before.kind is not TokenKind.FUNCTION:
        return _Frame(None, "", outer.wanted)
    name = plain_function(before.text)
    pattern = _PATTERNS.get(name, "a")
    return _Frame(name, pattern, _wanted(pattern, 0, outer.wanted))


def _wanted(pattern: str, argument: int, outer: str) -> str:
    if outer == "a":  # all within an array argument is computed as arrays
        return "a"
    letter = pattern[min(argument, len(pattern) - 1)]
    return outer if letter == "i" else letter


def _close(stack: list[_Frame], single: set[int]) -> None:
    frame = stack.pop()
    if frame.function is not None:
        _finish(frame, single)
        return
    outer = stack[-1]
    outer.operands += frame.operands
    outer.computed |= frame.computed
    outer.joined |= frame.joined


def _finish(frame: _Frame, single: set[int]) -> None:
    wants_one = frame.wanted == "s" or (frame.wanted == "r" and frame.computed)
    if wants_one and not frame.joined:
        single.update(frame.operands)
    frame.operands, frame.computed, frame.joined = [], False, False


def intersect(area: Area, at: CellRef) -> CellRef | None:
    """The cell of an area in the row or column of the formula; None where that is not one cell."""
    if area.size == 1:
        return area.first
    if area.left == area.right and area.top <= at.row <= area.bottom:
        return CellRef(area.sheet, at.row, area.left)
    if area.top == area.bottom and area.left <= at.column <= area.right:
        return CellRef(area.sheet, area.top, at.column)
    return None
