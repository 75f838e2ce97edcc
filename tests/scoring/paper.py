"""A sheet that is written once and laid out either way: measures in rows, or turned, in columns."""

from __future__ import annotations

from dataclasses import dataclass, field

from sheets import Content, Rows

from prioritering.a1 import column_letters


@dataclass
class Paper:
    """Cells by row and column from 0; `turned` exchanges the two, in addresses as well."""

    name: str
    top: int = 0
    left: int = 0
    turned: bool = False
    cells: dict[tuple[int, int], Content] = field(default_factory=dict)

    def _place(self, row: int, column: int) -> tuple[int, int]:
        row, column = (column, row) if self.turned else (row, column)
        return row + self.top, column + self.left

    def put(self, row: int, column: int, value: Content) -> str:
        """Writes a cell; its address with the sheet."""
        self.cells[self._place(row, column)] = value
        return self.at(row, column)

    def put_line(self, row: int, column: int, values: list[Content]) -> None:
        for place, value in enumerate(values):
            self.put(row, column + place, value)

    def cell(self, row: int, column: int, fixed: str = "") -> str:
        """The address; `fixed` holds `r` and `c` for what does not move along."""
        down, across = self._place(row, column)
        if self.turned:
            fixed = fixed.translate(str.maketrans("rc", "cr"))
        marks = ("$" if "c" in fixed else "", "$" if "r" in fixed else "")
        return f"{marks[0]}{column_letters(across + 1)}{marks[1]}{down + 1}"

    def area(self, first: tuple[int, int], last: tuple[int, int], fixed: str = "") -> str:
        """The range between two cells."""
        return f"{self.cell(*first, fixed)}:{self.cell(*last, fixed)}"

    def at(self, row: int, column: int) -> str:
        """The address with its sheet, as findings name it."""
        return f"{self.name}!{self.cell(row, column)}"

    def rows(self) -> Rows:
        """The sheet as lists of rows."""
        height = max(row for row, _ in self.cells) + 1
        width = max(column for _, column in self.cells) + 1
        return [[self.cells.get((row, column)) for column in range(width)] for row in range(height)]
