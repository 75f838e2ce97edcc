"""What a formula refers to, and its form relative to the cell it stands in.

One compiled expression splits a formula into its tokens (ECMA-376 18.17.2); everything else here is
a view of those tokens. Two formulas that Excel would call copies of one another have one relative form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from prioritering.a1 import column_letters, column_number
from prioritering.types import Area, CellRef

_made = tuple.__new__
LAST_ROW = 1_048_576
LAST_COLUMN = 16_384


class TokenKind(StrEnum):
    """What a token is."""

    TEXT = "text"
    ERROR = "error"
    REFERENCE = "reference"
    STRUCTURED = "structured"
    FUNCTION = "function"
    NAME = "name"
    NUMBER = "number"
    OTHER = "other"
    """Operators, separators, brackets, spaces."""


class Token(NamedTuple):
    """One token of a formula, as written."""

    kind: TokenKind
    text: str


class Corner(NamedTuple):
    """One corner of a reference; None for the row of `A:A` and the column of `1:1`."""

    row: int | None
    column: int | None
    row_fixed: bool = False
    column_fixed: bool = False


class Reference(NamedTuple):
    """One reference of a formula, made by `reference_between`; both corners of a single cell are the same."""

    first: Corner
    last: Corner
    bounds: tuple[int, int, int, int]
    """Top, left, bottom and right; whole rows and columns to the end of the sheet."""
    is_range: bool
    """Whether it was written with a colon."""
    sheet: str | None = None
    """As written, without quotes; None for the formula's own sheet."""
    last_sheet: str | None = None
    """The last sheet of a 3-D reference."""
    external: str | None = None
    """The other file: a number in brackets as stored, or a name."""

    @property
    def ends(self) -> tuple[Corner, ...]:
        """The corners that it is written with."""
        return (self.first, self.last) if self.is_range else (self.first,)

    def area(self, own_sheet: str) -> Area:
        """The rectangle, whole rows and columns to the end of the sheet."""
        return _made(Area, (self.sheet or own_sheet, *self.bounds))

    def start(self, own_sheet: str) -> CellRef:
        """The upper left cell."""
        top, left, _, _ = self.bounds
        return _made(CellRef, (self.sheet or own_sheet, top, left))

    def on(self, sheet: str) -> Area:
        """The same rectangle on a sheet by its name."""
        return _made(Area, (sheet, *self.bounds))


def reference_between(
    first: Corner,
    last: Corner,
    sheet: str | None = None,
    last_sheet: str | None = None,
    external: str | None = None,
) -> Reference:
    """The reference with these corners."""
    top, left, bottom, right = (
        first.row or 1,
        first.column or 1,
        last.row or LAST_ROW,
        last.column or LAST_COLUMN,
    )
    bounds = min(top, bottom), min(left, right), max(top, bottom), max(left, right)
    is_range = first != last or first.row is None or first.column is None
    return Reference(first, last, bounds, is_range, sheet, last_sheet, external)


_SHEET = r"(?:'(?:[^']|'')+'|(?:\[[^\[\]]+\])?[\w.\\]+(?::[\w.\\]+)?|\[[^\[\]]+\])!"
_SHEET_OF = re.compile(r"'(?:[^']|'')+'!|[^'!]*!")
"""The sheet of a reference; a name in quotes may hold a mark and a colon itself."""
_CELL = r"\$?[A-Za-z]{1,3}\$?[0-9]{1,7}"
_TOKEN = re.compile(
    rf"""
    (?P<text>"(?:[^"]|"")*")
  | (?P<error>(?:{_SHEET})?\#(?:REF!|DIV/0!|VALUE!|NAME\?|NUM!|NULL!|N/A|SPILL!|CALC!|GETTING_DATA))
  | (?P<reference>(?:{_SHEET})?
        (?:{_CELL}(?::(?:{_SHEET})?{_CELL})?
         | \$?[A-Za-z]{{1,3}}:\$?[A-Za-z]{{1,3}}
         | \$?[0-9]{{1,7}}:\$?[0-9]{{1,7}})
        (?![\w.(!\[]))
  | (?P<structured>(?:[^\W0-9]|\\)[\w.\\]*\[(?:[^\[\]]|\[(?:[^\[\]]|\[[^\[\]]*\])*\])*\]
        | \[(?:[^\[\]]|\[[^\[\]]*\])*\](?!!))
  | (?P<function>(?:[^\W0-9]|\\)[\w.\\]*(?=\())
  | (?P<number>(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)
  | (?P<name>(?:{_SHEET})?[^\W0-9][\w.\\?]*)
  | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_KINDS: dict[str | None, TokenKind] = {str(kind): kind for kind in TokenKind}
_CORNER = re.compile(r"(\$?)([A-Za-z]{1,3})?(\$?)([0-9]{1,7})?$")


def matches(formula: str) -> Iterator[re.Match[str]]:
    """The tokens of a formula as they are found; the last group of each is named as its kind."""
    return _TOKEN.finditer(formula)


def tokens(formula: str) -> Iterator[Token]:
    """The tokens of a formula, in order; together they are the formula again."""
    for match in matches(formula):
        yield Token(_KINDS[match.lastgroup], match.group())


def plain_function(name: str) -> str:
    """A function's name in capitals, without the prefixes under which newer ones are stored."""
    return re.sub(r"^(_XLFN\.|_XLWS\.|_XLUDF\.)+", "", name.upper())


def parted(text: str) -> tuple[str, str]:
    """The sheet of a reference as it is written, with its `!`, and the cells."""
    named = _SHEET_OF.match(text) if "!" in text else None
    if named is None:
        return "", text
    first, colon, last = text[named.end() :].partition(":")
    return named.group(), first + colon + last.rpartition("!")[2]  # Sheet1!A1:Sheet1!B2


@lru_cache(maxsize=65536)
def parse_reference(text: str) -> Reference:
    """Read one reference as it is written in a formula.

    Raises: ValueError where it is none.
    """
    prefix, cells = parted(text)
    sheet, last_sheet, external = _parse_sheet(prefix[:-1])
    first, _, last = cells.partition(":")
    start = _parse_corner(first)
    return reference_between(start, _parse_corner(last) if last else start, sheet, last_sheet, external)


def area_of(text: str) -> Area | None:
    """The rectangle that a reference with its sheet names, as charts and names have it; else None."""
    try:
        reference = parse_reference(text.removeprefix("=").strip())
    except ValueError:
        return None
    if reference.sheet is None or reference.external or reference.last_sheet:
        return None
    return reference.area(reference.sheet)


@lru_cache(maxsize=65536)
def _parse_corner(text: str) -> Corner:
    match = _CORNER.match(text)
    if match is None or not any(match.groups()):
        raise ValueError(f"no cell address: {text}")
    dollar, letters, second_dollar, digits = match.groups()
    if letters is None:  # a row alone: its dollar stands first
        return Corner(int(digits), None, row_fixed=bool(dollar or second_dollar))
    row = int(digits) if digits else None
    return Corner(row, column_number(letters), bool(second_dollar), bool(dollar))


def _parse_sheet(text: str) -> tuple[str | None, str | None, str | None]:
    if not text:
        return None, None, None
    if text.startswith("'"):
        text = text[1:-1].replace("''", "'")
    external = None
    if "[" in text:
        before, _, rest = text.partition("[")
        file, _, text = rest.partition("]")
        external = before + file
    sheet, _, last_sheet = text.partition(":")
    return sheet or None, last_sheet or None, external


def shift(formula: str, rows: int, columns: int) -> str:
    """The formula as Excel would copy it that many rows down and columns to the right.

    References that would leave the sheet become `#REF!`, as in Excel.
    """
    if not rows and not columns:
        return formula
    return "".join(
        _shift_reference(text, rows, columns) if kind is TokenKind.REFERENCE else text
        for kind, text in tokens(formula)
    )


def shift_on(formula: str, sheet: str, rows: int) -> str:
    """The formula with what it reads of one other sheet alone moved down by so many rows."""
    return "".join(
        _shift_reference(text, rows, 0) if kind is TokenKind.REFERENCE and _names_alone(text, sheet) else text
        for kind, text in tokens(formula)
    )


def _names_alone(text: str, sheet: str) -> bool:
    """Whether a reference names one sheet of this workbook, which is this one."""
    named, last, external = _parse_sheet(parted(text)[0][:-1])
    return named is not None and named.casefold() == sheet.casefold() and not (last or external)


def _shift_reference(text: str, rows: int, columns: int) -> str:
    prefix, cells = parted(text)
    ends = [_shift_corner(_parse_corner(end), rows, columns) for end in cells.split(":")]
    return "#REF!" if None in ends else prefix + ":".join(end for end in ends if end)


def moved_reference(reference: Reference, rows: int, columns: int) -> Reference | None:
    """The reference as it is after copying its formula; None where it would leave the sheet."""
    first = _move_corner(reference.first, rows, columns)
    last = first if reference.last == reference.first else _move_corner(reference.last, rows, columns)
    if first is None or last is None:
        return None
    return reference_between(first, last, reference.sheet, reference.last_sheet, reference.external)


def _shift_corner(corner: Corner, rows: int, columns: int) -> str | None:
    moved = _move_corner(corner, rows, columns)
    return None if moved is None else write_corner(moved)


def _move_corner(corner: Corner, rows: int, columns: int) -> Corner | None:
    row, column = corner.row, corner.column
    if row is not None and not corner.row_fixed:
        row += rows
    if column is not None and not corner.column_fixed:
        column += columns
    if (row is not None and not 1 <= row <= LAST_ROW) or (
        column is not None and not 1 <= column <= LAST_COLUMN
    ):
        return None
    return Corner(row, column, corner.row_fixed, corner.column_fixed)


def write_corner(corner: Corner) -> str:
    """A corner in A1 notation, dollars included."""
    letters = ""
    if corner.column is not None:
        letters = "$" * corner.column_fixed + column_letters(corner.column)
    return letters + ("" if corner.row is None else "$" * corner.row_fixed + str(corner.row))


def relative_reference(reference: Reference, text: str, row: int, column: int) -> str:
    """A reference, as it is and as it is written, relative to where its formula stands (as R1C1)."""
    form = _relative_corner(reference.first, row, column)
    if reference.is_range:
        form += ":" + _relative_corner(reference.last, row, column)
    return parted(text)[0].casefold() + form if "!" in text else form


def _relative_corner(corner: Corner, own_row: int, own_column: int) -> str:
    row, column, row_fixed, column_fixed = corner
    if row is not None and column is not None and not row_fixed and not column_fixed:  # by far the most
        return f"R[{row - own_row}]C[{column - own_column}]"
    down = "" if row is None else f"R{row}" if row_fixed else f"R[{row - own_row}]"
    right = "" if column is None else f"C{column}" if column_fixed else f"C[{column - own_column}]"
    return down + right


def sheets_named(reference: Reference, order: Sequence[str]) -> Sequence[str]:
    """The sheets of its own workbook that a reference names, or passes through in their order."""
    if reference.external or reference.sheet is None:
        return ()
    if reference.last_sheet is None:
        return (reference.sheet,)
    ends = [order.index(name) for name in (reference.sheet, reference.last_sheet) if name in order]
    return order[min(ends) : max(ends) + 1] if len(ends) == 2 else ()
