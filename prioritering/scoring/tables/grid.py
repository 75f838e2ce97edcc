"""A sheet seen by measures: a line is one measure's column (or row), a slot its place along it.

All of scoring speaks of lines and slots, so that measures in columns and measures in rows are one case,
and measures with several columns each (a rating, a weighted score) are the same case again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from msgspec import Struct

from prioritering.formula.anatomy import anatomy
from prioritering.formula.ranked import computed
from prioritering.formula.references import Reference
from prioritering.formula.tree import Call, Cells
from prioritering.memoised import memoised
from prioritering.types import Area, Cell, CellRef, Sheet

_made = tuple.__new__
MIN_SHARING_WEIGHT = 3
"""So many lines that hold on to one cell take it for a weight."""


class Grid(Struct, frozen=True):
    """One sheet in one of the two orientations."""

    sheet: Sheet
    in_columns: bool
    """Whether each measure has columns of its own; else it has rows."""
    width: int = 1
    """How many columns (or rows) each measure has."""
    first: int = 1
    """The first column (or row) of the first measure; those before it are one line each."""

    def at(self, slot: int, line: int) -> CellRef:
        """The cell of a slot on a line."""
        if self.width == 1:
            place = (slot, line) if self.in_columns else (line, slot)
        else:
            place = self.row_and_column(slot, line)
        cell = self.sheet.cells.get(place)
        return _made(CellRef, (self.sheet.name, *place)) if cell is None else cell.at

    def cell(self, slot: int, line: int) -> Cell | None:
        """What stands there, None where it is empty."""
        if self.width == 1:  # by far the most
            return self.sheet.cells.get((slot, line) if self.in_columns else (line, slot))
        return self.sheet.cells.get(self.row_and_column(slot, line))

    def row_and_column(self, slot: int, line: int) -> tuple[int, int]:
        """Where a slot on a line is on the sheet."""
        if self.width > 1:
            slot, place = divmod(slot, self.width)
            line = line if line < self.first else self.first + (line - self.first) * self.width + place
        return (slot, line) if self.in_columns else (line, slot)

    def text(self, slot: int, line: int) -> str:
        """The text there, typed or linked; empty where there is a number or nothing."""
        cell = self.cell(slot, line)
        if cell is None or not isinstance(cell.value, str):
            return ""
        return cell.value.strip() if cell.formula is None or is_link(cell.formula) else ""

    def heading(self, slot: int, line: int) -> str:
        """The text there, or the whole number, such as a year."""
        cell = self.cell(slot, line)
        value = None if cell is None or cell.formula is not None else cell.value
        is_whole = isinstance(value, float) and value.is_integer()
        return f"{value:.0f}" if is_whole else self.text(slot, line)

    def place(self, row: int, column: int) -> tuple[int, int]:
        """The (slot, line) of a cell."""
        along, across = (row, column) if self.in_columns else (column, row)
        if self.width == 1:
            return along, across
        if across < self.first:
            return along * self.width, across
        line, place = divmod(across - self.first, self.width)
        return along * self.width + place, self.first + line

    def area(self, slots: tuple[int, int], lines: tuple[int, int]) -> Area:
        """The rectangle of those slots and lines, ends included."""
        corners = [self.at(slot, line) for slot in slots for line in lines]
        rows, columns = [at.row for at in corners], [at.column for at in corners]
        return Area(self.sheet.name, min(rows), min(columns), max(rows), max(columns))

    def own_slots(self, reference: Reference, line: int) -> range | None:
        """The slots that a reference covers on this line; None where it lies elsewhere."""
        if reference.external or reference.last_sheet:
            return None
        if reference.sheet is not None and reference.sheet.casefold() != self.sheet.name.casefold():
            return None
        if self._is_shared(reference):
            return None
        if self.width == 1:
            return self._narrow_slots(reference, line)
        top, left, bottom, right = reference.bounds
        first, its_line = self.place(top, left)
        last, last_line = self.place(bottom, right)
        return self._wide_slots(first, last) if its_line == last_line == line else None

    def _is_shared(self, reference: Reference) -> bool:
        """Whether many lines hold on to this cell: a weight, though it may stand beside one of them."""
        corner = reference.first
        if reference.is_range or not (corner.column_fixed if self.in_columns else corner.row_fixed):
            return False
        return (corner.row, corner.column) in _held_fast(self.sheet)[self.in_columns]

    def _narrow_slots(self, reference: Reference, line: int) -> range | None:
        """The slots of a range on a line of one column or row; most references lie on another."""
        top, left, bottom, right = reference.bounds
        if self.in_columns:
            return range(top, bottom + 1) if left == right == line else None
        return range(left, right + 1) if top == bottom == line else None

    def _wide_slots(self, first: int, last: int) -> range | None:
        """The slots of one measure's range: along one of its columns, or across them."""
        if first % self.width == last % self.width:
            return range(first, last + 1, self.width)
        return range(first, last + 1) if first // self.width == last // self.width else None

    def occupied(self) -> Iterator[tuple[int, int, Cell]]:
        """Every cell that holds something, as (slot, line, cell); of wide lines, only the measures' own."""
        for (row, column), cell in self.sheet.cells.items():
            if self.width == 1:
                slot, line = (row, column) if self.in_columns else (column, row)
            else:
                slot, line = self.place(row, column)
            if self.width == 1 or line >= self.first:
                yield slot, line, cell

    def is_measure(self, line: int) -> bool:
        """Whether a line may be a measure's: what stands before the first of several columns each is none."""
        return self.width == 1 or line >= self.first


@memoised
def _held_fast(sheet: Sheet) -> tuple[set[tuple[int | None, int | None]], ...]:
    """The cells that formulas of several rows name by a fixed row, and those of several columns likewise."""
    by_row: dict[tuple[int | None, int | None], set[int]] = defaultdict(set)
    by_column: dict[tuple[int | None, int | None], set[int]] = defaultdict(set)
    for cell, references in computed(sheet):
        for reference in references:
            corner = reference.first
            if reference.is_range or reference.sheet is not None:
                continue
            if corner.row_fixed:
                by_row[corner.row, corner.column].add(cell.at.row)
            if corner.column_fixed:
                by_column[corner.row, corner.column].add(cell.at.column)
    return tuple(
        {at for at, lines in by.items() if len(lines) >= MIN_SHARING_WEIGHT} for by in (by_row, by_column)
    )


_PICKING = {"INDEX", "VLOOKUP", "HLOOKUP", "XLOOKUP", "LOOKUP"}


def is_link(formula: str) -> bool:
    """Whether a formula only hands on another cell, or looks one up, as a summary's names may do."""
    node = anatomy(formula).skeleton.tree
    while isinstance(node, Call) and node.name in ("IFERROR", "IFNA") and node.arguments:
        node = node.arguments[0]
    if isinstance(node, Call):
        return node.name in _PICKING
    return isinstance(node, Cells) and not node.reference.is_range
