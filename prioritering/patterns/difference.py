"""How two formulas for one cell differ: in a reference, a range, a constant, a function, or altogether."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum

from msgspec import Struct

from prioritering.formula.anatomy import tree, unlocked
from prioritering.formula.cell_evaluator import Values
from prioritering.formula.references import Token, TokenKind, parse_reference, tokens
from prioritering.patterns.canonical import canonical, signed_terms
from prioritering.types import Area, CellRef, Value

LARGEST_AREA = 5000
GATHERING = {"SUM", "AVERAGE", "MIN", "MAX", "PRODUCT", "COUNT", "COUNTA", "MEDIAN", "SUMSQ"}
"""Functions that take several ranges for one."""


class ReferenceChange(StrEnum):
    """What sets a formula apart from the one expected in its place."""

    NONE = "none"
    """Only written in another way."""
    ANCHOR = "anchor"
    """Only the dollars differ: the same figure here, another once it is copied."""
    SHRUNK = "shrunk"
    """A range that leaves out cells with something in them."""
    GROWN = "grown"
    SHRUNK_EMPTY = "shrunk-empty"
    """A range that leaves out cells which are empty so far."""
    GROWN_EMPTY = "grown-empty"
    REFERENCE = "reference"
    CONSTANT = "constant"
    """A number where the other has a cell, or added at the end."""
    FREED = "freed"
    """A cell where the other has a number."""
    FIGURE = "figure"
    """One number instead of another: often data of its own (days, rates)."""
    TERM = "term"
    """A sum of the same cells but for one that it lacks."""
    FUNCTION = "function"
    OPERATOR = "operator"
    OTHER = "other"


class FormulaDifference(Struct, frozen=True):
    """The kind of change, and the cells that one formula takes in and the other does not."""

    change: ReferenceChange
    cells: tuple[Area, ...] = ()

    @property
    def is_near(self) -> bool:
        """Whether one slip explains it."""
        return self.change is not ReferenceChange.OTHER


def difference(present: str, expected: str, sheet: str, values: Values) -> FormulaDifference:
    """What sets the formula found apart from the one expected."""
    left, right = _plain(present), _plain(expected)
    if left == right:
        return FormulaDifference(ReferenceChange.NONE)
    bare = [[token._replace(text=unlocked(token.text)) for token in side] for side in (left, right)]
    if bare[0] == bare[1]:
        return FormulaDifference(ReferenceChange.ANCHOR)
    if (form := canonical(present)) is not None and form == canonical(expected):
        return FormulaDifference(ReferenceChange.NONE)
    if _without_constants(bare[0]) == bare[1]:
        return FormulaDifference(ReferenceChange.CONSTANT)
    if _without_constants(bare[1]) == bare[0]:
        return FormulaDifference(ReferenceChange.FREED)
    if sorted(bare[0]) == sorted(bare[1]) and _adds_only(bare[0]) and _adds_only(bare[1]):
        return FormulaDifference(ReferenceChange.NONE)
    terms, all_ = signed_terms(tree(present)), signed_terms(tree(expected))
    if terms is not None and all_ is not None and terms < all_:
        return FormulaDifference(ReferenceChange.TERM)
    if len(left) != len(right):
        return _holed(bare[0], bare[1], sheet, values) or FormulaDifference(ReferenceChange.OTHER)
    pairs = [(one, other) for one, other in zip(*bare, strict=True) if one != other]
    return _paired(pairs, sheet, values)


def _holed(
    present: list[Token], expected: list[Token], sheet: str, values: Values
) -> FormulaDifference | None:
    """Where a range is written as several that leave out some of it, as in `MAX(B3:B5,B7:B9)`."""
    start = next((i for i, pair in enumerate(zip(present, expected, strict=False)) if pair[0] != pair[1]), 0)
    behind = len(expected) - start - 1
    pieces = present[start : len(present) - behind]
    if start < 2 or present[len(present) - behind :] != expected[start + 1 :]:
        return None
    if expected[start - 1].text != "(" or expected[start - 2].text not in GATHERING:
        return None
    if expected[start].kind is not TokenKind.REFERENCE or len(pieces) < 3:
        return None
    if any(piece.text != "," for piece in pieces[1::2]) or any(
        piece.kind is not TokenKind.REFERENCE for piece in pieces[::2]
    ):
        return None
    whole = parse_reference(expected[start].text).area(sheet)
    parts = [parse_reference(piece.text).area(sheet) for piece in pieces[::2]]
    if whole.size > LARGEST_AREA or not all(_within(part, whole) for part in parts):
        return None
    left_out = [at for at in whole.cells() if not any(part.holds(at) for part in parts)]
    cells = tuple(at.area for at in left_out if _counts(values(at)))
    return FormulaDifference(ReferenceChange.SHRUNK if cells else ReferenceChange.SHRUNK_EMPTY, cells)


def _paired(pairs: list[tuple[Token, Token]], sheet: str, values: Values) -> FormulaDifference:
    kinds = {(one.kind, other.kind) for one, other in pairs}
    if kinds == {(TokenKind.REFERENCE, TokenKind.REFERENCE)}:
        if len({(one.text, other.text) for one, other in pairs}) > 2:
            return FormulaDifference(ReferenceChange.OTHER)
        differences = [_references(one.text, other.text, sheet, values) for one, other in pairs]
        changes = {one.change for one in differences} - {ReferenceChange.NONE}
        cells = tuple(area for one in differences for area in one.cells)
        for full, empty in (
            (ReferenceChange.SHRUNK, ReferenceChange.SHRUNK_EMPTY),
            (ReferenceChange.GROWN, ReferenceChange.GROWN_EMPTY),
        ):
            changes -= {empty} if full in changes else set()
        if len(changes) > 1:
            return FormulaDifference(ReferenceChange.REFERENCE, cells)
        return FormulaDifference(changes.pop() if changes else ReferenceChange.NONE, cells)
    if kinds == {(TokenKind.NUMBER, TokenKind.NUMBER)}:
        return FormulaDifference(ReferenceChange.FIGURE)
    if kinds == {(TokenKind.NUMBER, TokenKind.REFERENCE)}:
        return FormulaDifference(ReferenceChange.CONSTANT)
    if kinds == {(TokenKind.REFERENCE, TokenKind.NUMBER)}:
        return FormulaDifference(ReferenceChange.FREED)
    if len(pairs) == 1 and kinds == {(TokenKind.FUNCTION, TokenKind.FUNCTION)}:
        return FormulaDifference(ReferenceChange.FUNCTION)
    if len(pairs) == 1 and kinds == {(TokenKind.OTHER, TokenKind.OTHER)}:
        return FormulaDifference(ReferenceChange.OPERATOR)
    return FormulaDifference(ReferenceChange.OTHER)


def _references(present: str, expected: str, sheet: str, values: Values) -> FormulaDifference:
    one, other = parse_reference(present), parse_reference(expected)
    here, there = one.area(sheet), other.area(sheet)
    if one.external != other.external or (one.sheet is None) != (other.sheet is None):
        return FormulaDifference(ReferenceChange.OTHER)
    if one.external or here.sheet != there.sheet:
        return FormulaDifference(ReferenceChange.REFERENCE)
    if not one.is_range and not other.is_range:
        return FormulaDifference(ReferenceChange.REFERENCE, (here,))
    if _within(here, there):
        change, larger, smaller = ReferenceChange.SHRUNK, there, here
    elif _within(there, here):
        change, larger, smaller = ReferenceChange.GROWN, here, there
    else:
        return FormulaDifference(ReferenceChange.REFERENCE)
    if larger.size > LARGEST_AREA:
        return FormulaDifference(change)
    extra = [at for strip in _strips(larger, smaller) for at in strip.cells() if _counts(values(at))]
    if not extra:
        return FormulaDifference(
            ReferenceChange.SHRUNK_EMPTY if change is ReferenceChange.SHRUNK else ReferenceChange.GROWN_EMPTY
        )
    return FormulaDifference(change, tuple(at.area for at in extra))


def _strips(larger: Area, smaller: Area) -> Iterator[Area]:
    """What an area has beyond one within it, from the top down."""
    sheet, top, left, bottom, right = larger
    spans = (smaller.left, smaller.right) == (left, right)
    yield Area(sheet, top, left, smaller.top - 1, right)
    for row in range(smaller.top, smaller.bottom + 1) if not spans else ():
        yield Area(sheet, row, left, row, smaller.left - 1)
        yield Area(sheet, row, smaller.right + 1, row, right)
    yield Area(sheet, smaller.bottom + 1, left, bottom, right)


def _counts(value: Value) -> bool:
    return value is not None and not isinstance(value, str)


def _adds_only(parts: list[Token]) -> bool:
    """Whether a formula is a plain sum of cells, as in `=A1+B1`."""
    return all(kind is TokenKind.REFERENCE or text in "=+" for kind, text in parts)


def _within(inner: Area, outer: Area) -> bool:
    return outer.holds(inner.first) and outer.holds(CellRef(inner.sheet, inner.bottom, inner.right))


def _plain(formula: str) -> list[Token]:
    """The tokens without spaces, names and cells in capitals, no plus at the start, and with what Excel
    takes where the last argument is left out.
    """
    parts = [Token(kind, _in_capitals(kind, text)) for kind, text in tokens(formula) if not text.isspace()]
    if len(parts) > 1 and parts[1].text == "+":
        del parts[1]
    for place in range(len(parts) - 1, -1, -1):
        name = parts[place].text.removeprefix("_XLFN.")
        if parts[place].kind is TokenKind.FUNCTION and name in _DEFAULTS:
            _fill_in(parts, place, *_DEFAULTS[name])
    return parts


def _in_capitals(kind: TokenKind, text: str) -> str:
    """A sheet keeps its name: its cells are asked for by it."""
    sheet, mark, cells = text.rpartition("!") if kind is TokenKind.REFERENCE else ("", "", text)
    return text if kind is TokenKind.TEXT else sheet + mark + cells.upper()


_DEFAULTS = {
    "RANK": (2, "0"),
    "RANK.EQ": (2, "0"),
    "RANK.AVG": (2, "0"),
    "MATCH": (2, "1"),
    "VLOOKUP": (3, "1"),
    "HLOOKUP": (3, "1"),
}
"""By function: with so many arguments, Excel takes this for the one that follows."""
_TRUTHS = {"TRUE": "1", "FALSE": "0"}


def _fill_in(parts: list[Token], place: int, arguments: int, default: str) -> None:
    """Write out the last argument of the function at a place, a truth as a number."""
    depth, commas, end = 0, [], place + 1
    for end in range(place + 1, len(parts)):
        text = parts[end].text
        depth += (text == "(") - (text == ")")
        if depth == 0:
            break
        if depth == 1 and text == ",":
            commas.append(end)
    if len(commas) == arguments - 1:
        parts[end:end] = [Token(TokenKind.OTHER, ","), Token(TokenKind.NUMBER, default)]
    elif len(commas) == arguments:
        given = [token.text for token in parts[commas[-1] + 1 : end]]
        if given and given[0] in _TRUTHS and given[1:] in ([], ["(", ")"]):
            parts[commas[-1] + 1 : end] = [Token(TokenKind.NUMBER, _TRUTHS[given[0]])]


def _without_constants(parts: list[Token]) -> list[Token]:
    """The tokens without the numbers that are added, taken away or multiplied with at the end.

    Nor the brackets around the rest.
    """
    end = len(parts)
    while end > 3 and parts[end - 1].kind is TokenKind.NUMBER and parts[end - 2].text in "+-*/":
        end -= 2
    bracketed = end < len(parts) and parts[1].text == "(" and _closes(parts[1:end])
    return [parts[0], *parts[2 : end - 1]] if bracketed else parts[:end]


def _closes(parts: Sequence[Token]) -> bool:
    """Whether the bracket that these begin with is closed by their last."""
    depth = 0
    for place, token in enumerate(parts, start=1):
        depth += (token.text.endswith("(")) - (token.text == ")")
        if depth == 0:
            return place == len(parts)
    return False
