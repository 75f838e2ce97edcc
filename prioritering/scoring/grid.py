"""A sheet seen by measures: a line is one measure's column (or row), a slot its place along it.

All of scoring speaks of lines and slots, so that measures in columns and measures in rows are one case.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from prioritering.types import Area, Cell, CellRef, Sheet
from prioritering.workbook.references import Reference
from prioritering.workbook.syntax import Cells, tree


@dataclass(frozen=True)
class Grid:
    """One sheet in one of the two orientations."""

    sheet: Sheet
    in_columns: bool
    """Whether each measure has a column of its own; else it has a row."""

    def at(self, slot: int, line: int) -> CellRef:
        """The cell of a slot on a line."""
        row, column = (slot, line) if self.in_columns else (line, slot)
        return CellRef(self.sheet.name, row, column)

    def cell(self, slot: int, line: int) -> Cell | None:
        """What stands there, None where it is empty."""
        return self.sheet.cells.get((slot, line) if self.in_columns else (line, slot))

    def text(self, slot: int, line: int) -> str:
        """The text there, typed or linked; empty where there is a number or nothing."""
        cell = self.cell(slot, line)
        if cell is None or not isinstance(cell.value, str):
            return ""
        return cell.value.strip() if cell.formula is None or _is_link(cell.formula) else ""

    def place(self, row: int, column: int) -> tuple[int, int]:
        """The (slot, line) of a cell."""
        return (row, column) if self.in_columns else (column, row)

    def area(self, slots: tuple[int, int], lines: tuple[int, int]) -> Area:
        """The rectangle of those slots and lines, ends included."""
        first, last = self.at(slots[0], lines[0]), self.at(slots[1], lines[1])
        return Area(self.sheet.name, first.row, first.column, last.row, last.column)

    def own_slots(self, reference: Reference, line: int) -> range | None:
        """The slots that a reference covers on this line; None where it lies elsewhere."""
        if reference.external or reference.last_sheet:
            return None
        if reference.sheet is not None and reference.sheet.casefold() != self.sheet.name.casefold():
            return None
        area = reference.area(self.sheet.name)
        if self.in_columns:
            fits = area.left == area.right == line
            return range(area.top, area.bottom + 1) if fits else None
        fits = area.top == area.bottom == line
        return range(area.left, area.right + 1) if fits else None

    def occupied(self) -> Iterator[tuple[int, int, Cell]]:
        """Every cell that holds something, as (slot, line, cell)."""
        for (row, column), cell in self.sheet.cells.items():
            slot, line = self.place(row, column)
            yield slot, line, cell


def _is_link(formula: str) -> bool:
    """Whether a formula only hands on another cell, as a summary's names may do."""
    node = tree(formula)
    return isinstance(node, Cells) and not node.reference.is_range
