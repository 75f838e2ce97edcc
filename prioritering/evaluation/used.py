"""How far a sheet is used, so that whole columns and rows can end there."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property

from prioritering.types import Area, Cell

_MAX_UNCUT_CELLS = 10_000
"""Cells of a range beyond which it is cut at the sheet's last cell that is used."""
_FAR_TOO_LARGE = 1_000_000
"""Cells of a range beyond which, cut so, it is cut at its own last cell that is used."""


class Used:
    """Which cells of a sheet hold something; looked at when the first large area is asked for."""

    def __init__(self, cells: Mapping[tuple[int, int], Cell]) -> None:
        """Take the cells of a sheet."""
        self._cells = cells
        self._known: dict[Area, tuple[int, int]] = {}

    @cached_property
    def _rows(self) -> Mapping[int, list[int]]:
        """The rows by columns, both in order; ranges that formulas fill included."""
        rows: dict[int, list[int]] = defaultdict(list)
        for row, column in self._cells:
            rows[column].append(row)
        for area in (cell.spill for cell in self._cells.values() if cell.spill):
            for column in range(area.left, area.right + 1):
                rows[column].append(area.bottom)
        return {column: sorted(rows[column]) for column in sorted(rows)}

    @cached_property
    def extent(self) -> tuple[int, int]:
        """The last row and the last column that hold something."""
        return max((rows[-1] for rows in self._rows.values()), default=0), max(self._rows, default=0)

    def clipped(self, area: Area) -> Area:
        """A large area without what lies beyond the last cell that is used; any other as it is."""
        if area.size <= _MAX_UNCUT_CELLS:
            return area
        clipped = _ended(area, *self.extent)
        # Ranges of one formula must stay of one size, so each alone is cut only where it is far too large.
        return _ended(area, *self.last(area)) if clipped.size > _FAR_TOO_LARGE else clipped

    def last(self, area: Area) -> tuple[int, int]:
        """The last row and the last column of an area that hold something; noughts where none does."""
        if area not in self._known:
            bottom = right = 0
            for column, rows in self._rows.items():
                if area.left <= column <= area.right:
                    last = bisect_right(rows, area.bottom)
                    if last and rows[last - 1] >= area.top:
                        bottom, right = max(bottom, rows[last - 1]), column
            self._known[area] = bottom, right
        return self._known[area]


def _ended(area: Area, row: int, column: int) -> Area:
    """The area cut one line after the last row and column that count; the same object where it is not cut."""
    bottom = min(area.bottom, max(row + 1, area.top + 1))
    right = min(area.right, max(column + 1, area.left + 1))
    if (bottom, right) == (area.bottom, area.right):
        return area
    return area._replace(bottom=bottom, right=right)
