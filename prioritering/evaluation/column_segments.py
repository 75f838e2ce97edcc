"""Ranges of cells as few stretches of columns, so that a thousand ranges over one column share them.

The cells of a column that count are halved, the halves halved again, and so on: any range is made of a few of
these stretches, n log n altogether, where the cells of a thousand running sums would be n times n.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from prioritering.types import Area, CellRef

_made = tuple.__new__
"""Makes a named tuple of a tuple, without the call by names: segments are made by the hundred thousand."""


class ColumnSegment(NamedTuple):
    """Cells of one column that count, from one of them to before another, by their place among them."""

    sheet: str
    column: int
    start: int
    stop: int

    @property
    def halves(self) -> tuple[ColumnSegment, ColumnSegment]:
        """The stretches that it is made of; of a single cell there are none."""
        sheet, column, start, stop = self
        middle = (start + stop) // 2
        return ColumnSegment(sheet, column, start, middle), ColumnSegment(sheet, column, middle, stop)


class ColumnSegments:
    """The cells that count, by column."""

    def __init__(self, cells: Iterable[CellRef]) -> None:
        """Take the cells."""
        self._columns = _by_column(cells)

    def cells_in(self, area: Area) -> Iterator[CellRef]:
        """The cells of an area that count, column by column."""
        for column, rows, start, stop in self._within(area):
            for row in rows[start:stop]:
                yield _made(CellRef, (area.sheet, row, column))

    def of(self, area: Area) -> Iterator[ColumnSegment]:
        """The fewest stretches that the cells of an area make up."""
        for column, rows, start, stop in self._within(area):
            waiting = [(0, len(rows))] if start < stop else []
            while waiting:
                first, behind = waiting.pop()
                if start <= first and behind <= stop:
                    yield ColumnSegment(area.sheet, column, first, behind)
                elif first < stop and start < behind:
                    middle = (first + behind) // 2
                    waiting += (first, middle), (middle, behind)

    def around(self, at: CellRef) -> Iterator[ColumnSegment]:
        """All stretches that hold a cell that counts, the whole column first."""
        sheet, row, column = at
        rows = self._columns[sheet][column]
        place = bisect_left(rows, row)
        start, stop = 0, len(rows)
        yield _made(ColumnSegment, (sheet, column, start, stop))
        while stop - start > 1:
            middle = (start + stop) // 2
            if place < middle:
                stop = middle
            else:
                start = middle
            yield _made(ColumnSegment, (sheet, column, start, stop))

    def cell(self, stretch: ColumnSegment) -> CellRef:
        """The first cell of a stretch."""
        rows = self._columns[stretch.sheet][stretch.column]
        return CellRef(stretch.sheet, rows[stretch.start], stretch.column)

    def _within(self, area: Area) -> Iterator[tuple[int, list[int], int, int]]:
        """Each column of an area with its rows that count, and which of them lie within."""
        columns = self._columns.get(area.sheet, {})
        if area.right - area.left >= len(columns):
            wanted: Iterable[int] = (c for c in columns if area.left <= c <= area.right)
        else:
            wanted = (c for c in range(area.left, area.right + 1) if c in columns)
        for column in wanted:
            rows = columns[column]
            yield column, rows, bisect_left(rows, area.top), bisect_right(rows, area.bottom)


def _by_column(cells: Iterable[CellRef]) -> Mapping[str, Mapping[int, list[int]]]:
    columns: dict[str, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for sheet, row, column in cells:
        columns[sheet][column].append(row)
    for of_sheet in columns.values():
        for rows in of_sheet.values():
            rows.sort()
    return columns
