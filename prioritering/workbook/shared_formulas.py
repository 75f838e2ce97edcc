"""Shared formulas, written out for each cell that shares them (ECMA-376 18.3.1.40)."""

from __future__ import annotations

from collections.abc import Iterator
from sys import intern

from prioritering.formula.references import shift
from prioritering.types import Cell, CellRef, FormulaKind

MAX_CHARACTERS_WRITTEN_OUT = 128_000_000
"""Characters written out for one sheet: a long formula shared by a million cells takes a small file."""


class SharedFormulas:
    """The shared formulas of one sheet, by the index that its cells name."""

    def __init__(self) -> None:
        self.late: list[Cell] = []
        """The cells that stood before their master, with their formula."""
        self._masters: dict[str, tuple[str, CellRef]] = {}
        self._waiting: dict[str, list[Cell]] = {}
        self._beyond: list[CellRef] = []
        self._room = MAX_CHARACTERS_WRITTEN_OUT

    def take(self, cell: Cell, index: str, text: str) -> Cell:
        """The cell with its formula; without it where its master is still to come."""
        if text:
            self._masters[index] = (f"={text}", cell.at)
            self.late += (self._written_out(earlier, index) for earlier in self._waiting.pop(index, ()))
        elif index not in self._masters:
            self._waiting.setdefault(index, []).append(cell)
            return cell
        return self._written_out(cell, index)

    def unknown(self) -> Iterator[CellRef]:
        """At the end of the sheet: the cells whose formula could not be written out."""
        yield from self._beyond
        yield from (cell.at for cells in self._waiting.values() for cell in cells)

    def _written_out(self, cell: Cell, index: str) -> Cell:
        text, master = self._masters[index]
        self._room -= len(text)
        if self._room < 0:
            self._beyond.append(cell.at)
            return cell
        at = cell.at
        formula = intern(shift(text, at.row - master.row, at.column - master.column))
        return Cell(at, cell.value, formula, cell.number_format, FormulaKind.SHARED, None, cell.cached)
