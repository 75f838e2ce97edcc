"""Comparisons in pairs: square tables of the same things along both edges. They make weights, no scoring."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import isclose

from prioritering.reading.texts import Book
from prioritering.types import Area, CellRef

MIN_COMPARED, MAX_COMPARED = 2, 40
"""So many things are compared at least, and at most; where points are shared, one more, not to be chance."""
MAX_ROUNDING = 0.05
"""How far the product of a ratio and its inverse may be from one, as rounded as they are typed."""
MIN_SHARE_OF_PAIRS = 0.8


class Comparisons:
    """The comparisons in pairs of a workbook."""

    def __init__(self, book: Book) -> None:
        """Find the tables of ratios, which have ones on the diagonal."""
        self._book = book
        self._ratios = {sheet.name: list(self._of_sheet(sheet.name)) for sheet in book.workbook.sheets}

    def ratios(self, raw: Sequence[Sequence[CellRef | None]]) -> bool:
        """Whether the raw figures of each line are those of one comparison by ratios."""
        cells = {at for column in raw for at in column if at is not None}
        areas = [area for sheet in {at.sheet for at in cells} for area in self._ratios.get(sheet, ())]
        if not areas or sum(any(area.holds(at) for area in areas) for at in cells) < MIN_SHARE_OF_PAIRS * len(
            cells
        ):
            return False
        lines = [[at for at in line if at is not None] for line in zip(*raw, strict=True)]
        return all(any(_most(area, line) for area in areas) for line in lines if line)

    def _of_sheet(self, sheet: str) -> Iterator[Area]:
        cells = self._book.sheets[sheet].cells
        ones = {place for place, cell in cells.items() if self._book.number(cell.at) == 1}
        for row, column in sorted(ones):
            if (row - 1, column - 1) in ones:
                continue
            size = 1
            while (row + size, column + size) in ones and size < MAX_COMPARED:
                size += 1
            for length in range(size, MIN_COMPARED - 1, -1):
                area = Area(sheet, row, column, row + length - 1, column + length - 1)
                if self._are_ratios(area):
                    yield area
                    break

    def _are_ratios(self, area: Area) -> bool:
        pairs = list(self._pairs(area))
        inverse = [isclose(one * other, 1, rel_tol=MAX_ROUNDING) for one, other in pairs]
        differ = any(one != other for one, other in pairs)
        return (
            differ
            and sum(inverse) >= MIN_SHARE_OF_PAIRS * len(inverse)
            and len(pairs) * 2 >= _all_pairs(area)
        )

    def _pairs(self, area: Area) -> Iterator[tuple[float, float]]:
        """The figures that stand opposite each other over the diagonal."""
        size = area.bottom - area.top + 1
        for i in range(size):
            for j in range(i):
                one = self._book.number(CellRef(area.sheet, area.top + i, area.left + j))
                other = self._book.number(CellRef(area.sheet, area.top + j, area.left + i))
                if one is not None and other is not None:
                    yield one, other

    def points(self, raw: Sequence[Sequence[CellRef | None]]) -> bool:
        """Whether two compared things always share the same points, and nothing is compared with itself."""
        cells = [at for column in raw for at in column if at is not None]
        if not cells:
            return False
        rows, columns = {at.row for at in cells}, {at.column for at in cells}
        top, left = min(rows), min(columns)
        size = max(max(rows) - top, max(columns) - left) + 1
        if (
            not MIN_COMPARED < size <= MAX_COMPARED
            or len({at.sheet for at in cells}) > 1
            or len(set(cells)) > size * size
        ):
            return False
        area = Area(cells[0].sheet, top, left, top + size - 1, left + size - 1)
        diagonal = {self._book.number(CellRef(area.sheet, top + i, left + i)) for i in range(size)}
        pairs = list(self._pairs(area))
        sums = {one + other for one, other in pairs}
        differ = any(one != other for one, other in pairs)
        return len(diagonal) == 1 and len(sums) == 1 and differ and len(pairs) == _all_pairs(area)


def _most(area: Area, cells: Sequence[CellRef]) -> bool:
    return sum(area.holds(at) for at in cells) >= MIN_SHARE_OF_PAIRS * len(cells)


def _all_pairs(area: Area) -> int:
    size = area.bottom - area.top + 1
    return size * (size - 1) // 2
