"""What a workbook is made of: cells with their look, sheets and comment threads."""

from dataclasses import dataclass, field

GENERAL = "General"

Place = tuple[int, int]
"""Row and column, both from 1."""
Value = int | float | str | None


@dataclass(frozen=True)
class Style:
    """How a cell looks."""

    number_format: str = GENERAL
    bold: bool = False
    header: bool = False
    wrap: bool = False


@dataclass(frozen=True)
class Cell:
    """A value with its look; with a formula (no equals sign), the value is the cached one, if any.

    A cached text that starts with a hash is an error (#DIV/0!).
    """

    value: Value
    style: Style = Style()
    formula: str | None = None


@dataclass(frozen=True)
class Thread:
    """A comment thread of one entry, and the note that stands in for it in older versions."""

    identifier: str
    text: str
    note: str


@dataclass(frozen=True)
class Sheet:
    """One worksheet; `first` is the top left cell of its table, with the headings that stay put."""

    name: str
    cells: dict[Place, Cell]
    first: Place = (1, 1)
    threads: dict[Place, Thread] = field(default_factory=dict)


def column_name(column: int) -> str:
    """Return the letters of a column: 1 is A, 28 is AB."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def address(place: Place) -> str:
    """Return a place in A1 notation."""
    return f"{column_name(place[1])}{place[0]}"


def number_text(number: int | float) -> str:
    """Return a number as Excel stores it: 15 significant digits, 17 where 15 lose something."""
    text = f"{number:.15g}"
    return text if float(text) == number else f"{number:.17g}"
