"""Values and the places they stand in. Rows and columns count from 1, as in A1 notation."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

from msgspec import Struct

from prioritering.a1 import column_letters

_made = tuple.__new__
"""Makes a named tuple of a tuple, without the call by names: they are made by the hundred thousand."""


class CellError(Struct, frozen=True, gc=False):
    """An Excel error value, by its name in Excel ("#DIV/0!")."""

    name: str

    def __str__(self) -> str:
        return self.name


Value = float | str | bool | CellError | None
"""What a cell holds: a number (dates as serials), a text, a truth value, an error, or nothing."""


class CellRef(NamedTuple):
    """One cell of one sheet."""

    sheet: str
    row: int
    column: int

    @property
    def a1(self) -> str:
        """The address within the sheet, such as `B19`."""
        return f"{column_letters(self.column)}{self.row}"

    def __str__(self) -> str:
        return f"{self.sheet}!{self.a1}"

    @property
    def area(self) -> Area:
        """This cell as a rectangle of one."""
        return Area(self.sheet, self.row, self.column, self.row, self.column)

    def to(self, last: CellRef) -> Area:
        """The rectangle from this cell, its upper left one, to another of the sheet."""
        return Area(self.sheet, self.row, self.column, last.row, last.column)


class Area(NamedTuple):
    """One rectangle of cells of one sheet, both corners included."""

    sheet: str
    top: int
    left: int
    bottom: int
    right: int

    @property
    def a1(self) -> str:
        """The address within the sheet: `F7:F9`, or `B19` for a single cell."""
        first = f"{column_letters(self.left)}{self.top}"
        last = f"{column_letters(self.right)}{self.bottom}"
        return first if first == last else f"{first}:{last}"

    def __str__(self) -> str:
        return f"{self.sheet}!{self.a1}"

    @property
    def first(self) -> CellRef:
        """The upper left cell."""
        return _made(CellRef, self[:3])

    @property
    def shape(self) -> tuple[int, int]:
        """The numbers of rows and columns."""
        _, top, left, bottom, right = self
        return bottom - top + 1, right - left + 1

    @property
    def size(self) -> int:
        """The number of cells."""
        rows, columns = self.shape
        return rows * columns

    def places(self) -> Iterator[tuple[str, int, int]]:
        """The same as `cells` as plain tuples, which are equal to them: for looking many up."""
        sheet, top, left, bottom, right = self
        return product((sheet,), range(top, bottom + 1), range(left, right + 1))

    def cells(self) -> Iterator[CellRef]:
        """Every cell, row by row."""
        sheet, top, left, bottom, right = self
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                yield _made(CellRef, (sheet, row, column))

    def seen_from(self, sheet: str) -> str:
        """The address for a reader who looks at a sheet: `B2:B9`, or `Scores!B2:B9` from another."""
        return self.a1 if self.sheet == sheet else str(self)

    def common(self, other: Area) -> Area | None:
        """The cells that two rectangles share; None where there are none."""
        top, left = max(self.top, other.top), max(self.left, other.left)
        bottom, right = min(self.bottom, other.bottom), min(self.right, other.right)
        if self.sheet != other.sheet or top > bottom or left > right:
            return None
        return Area(self.sheet, top, left, bottom, right)

    def holds(self, at: CellRef) -> bool:
        """Whether the cell lies within this rectangle."""
        sheet, top, left, bottom, right = self
        other, row, column = at
        return top <= row <= bottom and left <= column <= right and sheet == other
