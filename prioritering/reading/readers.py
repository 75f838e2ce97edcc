"""Which formulas read a cell, and what that tells of columns of figures."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence

from prioritering.formula.anatomy import anatomy
from prioritering.formula.ranked import calls_rank, gives_place
from prioritering.formula.references import LAST_COLUMN
from prioritering.reading.aggregates import within
from prioritering.reading.texts import Book
from prioritering.reading.vectors import Vector
from prioritering.types import Area, CellRef

MAX_CELLS_ONE_BY_ONE = 40
"""Ranges up to here are gone through cell by cell."""
MIN_IN_SECTION, ADDING = 3, ("SUM", "AVERAGE", "SUBTOTAL")
"""So many lines a section has, of which there is a sum or a mean."""
NEXT_ROW = LAST_COLUMN + 1
"""By how much the number of a cell is larger than that of the one above."""


class Readers:
    """Which formulas read a cell."""

    def __init__(self, book: Book) -> None:
        """Go through all formulas once."""
        self._single: dict[str, dict[int, CellRef | list[CellRef]]] = defaultdict(dict)
        """By sheet, the formulas that read a cell in a small range; cells by number, as there are so many.

        Most cells are read by one formula, which stands there by itself.
        """
        self._large: dict[str, dict[Area, list[CellRef]]] = defaultdict(lambda: defaultdict(list))
        for cell in book.workbook.formulas():
            for reference in anatomy(cell.formula or "").references:
                if reference.external or reference.last_sheet:
                    continue
                area = reference.area(cell.at.sheet)
                if area.size <= MAX_CELLS_ONE_BY_ONE:
                    self._note(area, cell.at)
                else:
                    self._large[area.sheet][area].append(cell.at)
        self._book = book

    def _note(self, area: Area, reader: CellRef) -> None:
        """Note that a formula reads each cell of an area."""
        single = self._single[area.sheet]
        for row in range(area.top, area.bottom + 1):
            for number in range(row * NEXT_ROW + area.left, row * NEXT_ROW + area.right + 1):
                known = single.setdefault(number, reader)
                if isinstance(known, list):
                    known.append(reader)
                elif known is not reader:
                    single[number] = [known, reader]

    def _readers(self, at: CellRef) -> Sequence[CellRef]:
        """The formulas that read a cell in a small range."""
        sheet, row, column = at
        known = self._single.get(sheet, {}).get(row * NEXT_ROW + column, [])
        return known if isinstance(known, list) else (known,)

    def of(self, cells: Sequence[CellRef]) -> dict[CellRef, int]:
        """How many of these cells each formula reads."""
        counts: dict[CellRef, int] = defaultdict(int)
        for at in cells:
            for reader in dict.fromkeys(self._readers(at)):
                counts[reader] += 1
        rows, columns = sorted(at.row for at in cells), sorted(at.column for at in cells)
        top, bottom, left, right = rows[0], rows[-1], columns[0], columns[-1]
        sheet = cells[0].sheet
        for area, readers in self._large.get(sheet, {}).items():
            if area.top > bottom or area.bottom < top or area.left > right or area.right < left:
                continue
            if left == right:
                held = bisect_right(rows, area.bottom) - bisect_left(rows, area.top)
            elif top == bottom:
                held = bisect_right(columns, area.right) - bisect_left(columns, area.left)
            else:
                held = sum(area.holds(at) for at in cells)
            if held:
                for reader in readers:
                    counts[reader] = max(counts[reader], held)
        return counts

    def are_ranked(self, cells: Sequence[CellRef]) -> bool:
        """Whether a formula gives a place among nearly all of these cells: they are scores."""
        found = (at for at, count in self.of(cells).items() if 5 * count >= 4 * len(cells) > 4)
        held = (cell for cell in map(self._book.cell, found) if cell is not None and cell.formula is not None)
        return any(calls_rank(cell.formula) or gives_place(cell.formula, cell.at.sheet) for cell in held)

    def are_in_sections(self, vector: Vector) -> bool:
        """Whether the sums of several sections, one after the other, read nearly all of these figures."""
        counts = self.of(vector.cells)
        sums = [at for at, held in counts.items() if MIN_IN_SECTION <= held < len(vector.cells)]
        taken = [cell for cell in map(self._book.cell, sums) if cell is not None and cell.formula is not None]
        adding = [cell for cell in taken if anatomy(cell.formula or "").skeleton.only_call in ADDING]
        areas = {one.area(cell.at.sheet) for cell in adding for one in anatomy(cell.formula or "").references}
        cells, held = frozenset(vector.cells), set[CellRef]()
        for area in areas:
            taken_in = within(area, cells)
            if not held.isdisjoint(taken_in):
                return False
            held |= taken_in
        return len(areas) > 1 and 5 * len(held) >= 4 * len(cells)

    def is_inner(self, vector: Vector) -> bool:
        """Whether nearly each figure is read by a formula of its own, as a step on the way to others."""
        cells = set(vector.cells)
        counted: dict[CellRef, int] = defaultdict(int)
        by_cell = [set(self._readers(at)) for at in vector.cells]
        for readers in by_cell:
            for reader in readers:
                counted[reader] += 1
        most = max(1, len(cells) // 2)
        alone = sum(
            any(
                counted[reader] <= most
                and reader not in cells
                and not isinstance(self._book.values(reader), str)
                for reader in readers
            )
            for readers in by_cell
        )
        return len(cells) > 1 and 5 * alone >= 4 * len(cells)
