"""Which formula rests on which: linear in the number of references, however large their ranges.

Formulas point to areas and areas to the formula cells in them; an area that a thousand formulas
share is looked up once.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict, deque
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property

from prioritering.types import Area, CellRef


class Dependencies:
    """The formula cells of a workbook and what they read."""

    def __init__(self, reads: Mapping[CellRef, Iterable[Area]]) -> None:
        """Take the areas that each formula cell reads."""
        self._reads = {at: _each_once(areas) for at, areas in reads.items()}
        self._cells: dict[Area, tuple[CellRef, ...]] = {}
        self._readers: dict[Area, list[CellRef]] = defaultdict(list)
        self._areas_over: dict[CellRef, list[Area]] = defaultdict(list)
        for at, areas in self._reads.items():
            for area in areas:
                self._readers[area].append(at)
        for area in self._readers:
            for cell in self.formulas_in(area):
                self._areas_over[cell].append(area)

    @cached_property
    def _columns(self) -> Mapping[str, Mapping[int, list[int]]]:
        """The rows of the formula cells, by sheet and column."""
        return _by_column(self._reads)

    def formulas_in(self, area: Area) -> tuple[CellRef, ...]:
        """The formula cells of an area."""
        known = self._cells.get(area)
        if known is None:
            known = self._cells[area] = tuple(self._find(area))
        return known

    def _find(self, area: Area) -> Iterator[CellRef]:
        if area.size == 1:
            if area.first in self._reads:
                yield area.first
            return
        columns = self._columns.get(area.sheet, {})
        if area.right - area.left >= len(columns):
            wanted: Iterable[int] = (c for c in columns if area.left <= c <= area.right)
        else:
            wanted = (c for c in range(area.left, area.right + 1) if c in columns)
        for column in wanted:
            rows = columns[column]
            for row in rows[bisect_left(rows, area.top) : bisect_right(rows, area.bottom)]:
                yield CellRef(area.sheet, row, column)

    def precedents(self, at: CellRef) -> tuple[CellRef, ...]:
        """The formula cells that a formula reads."""
        found = (cell for area in self._reads.get(at, ()) for cell in self.formulas_in(area))
        return tuple(dict.fromkeys(found))

    def readers(self, area: Area) -> tuple[CellRef, ...]:
        """The formulas that read some cell of an area that may hold typed values too."""
        return tuple(
            dict.fromkeys(
                at for other, readers in self._readers.items() if _overlap(area, other) for at in readers
            )
        )

    def downstream(self, starts: Iterable[CellRef]) -> set[CellRef]:
        """The formula cells that rest on any of these formula cells, without the starts themselves
        unless they rest on one another."""
        found: set[CellRef] = set()
        seen_areas: set[Area] = set()
        queue = deque(starts)
        while queue:
            for area in self._areas_over.get(queue.popleft(), ()):
                if area in seen_areas:
                    continue
                seen_areas.add(area)
                for reader in self._readers[area]:
                    if reader not in found:
                        found.add(reader)
                        queue.append(reader)
        return found

    def order(self) -> tuple[list[CellRef], set[CellRef]]:
        """The formula cells with precedents first, and those in a cycle or behind one."""
        waiting = {area: len(self.formulas_in(area)) for area in self._readers}
        missing = {at: sum(waiting[a] > 0 for a in areas) for at, areas in self._reads.items()}
        queue = deque(at for at, count in missing.items() if not count)
        ordered: list[CellRef] = []
        while queue:
            at = queue.popleft()
            ordered.append(at)
            for area in self._areas_over.get(at, ()):
                waiting[area] -= 1
                if waiting[area]:
                    continue
                for reader in self._readers[area]:
                    missing[reader] -= 1
                    if not missing[reader]:
                        queue.append(reader)
        return ordered, self._reads.keys() - set(ordered)

    def cycles(self) -> list[tuple[CellRef, ...]]:
        """The groups of cells that rest on one another, each once, in the order of the sheet."""
        _, rest = self.order()
        groups = []
        while rest:
            start = next(iter(rest))
            forward = self._reach(start, rest, self.precedents)
            backward = self._reach(start, rest, self._direct_readers)
            group = forward & backward
            if group:
                groups.append(tuple(sorted(group)))
            rest = rest - (group or {start})
        return sorted(groups)

    def _direct_readers(self, at: CellRef) -> Iterable[CellRef]:
        return (cell for area in self._areas_over.get(at, ()) for cell in self._readers[area])

    @staticmethod
    def _reach(start: CellRef, within: Collection[CellRef], step: object) -> set[CellRef]:
        found: set[CellRef] = set()
        queue = deque([start])
        while queue:
            for cell in step(queue.popleft()):  # type: ignore[operator]
                if cell in within and cell not in found:
                    found.add(cell)
                    queue.append(cell)
        return found


def _each_once(areas: Iterable[Area]) -> tuple[Area, ...]:
    found = tuple(areas)
    return found if len(found) < 2 else tuple(dict.fromkeys(found))


def _overlap(left: Area, right: Area) -> bool:
    return (
        left.sheet == right.sheet
        and left.top <= right.bottom
        and right.top <= left.bottom
        and left.left <= right.right
        and right.left <= left.right
    )


def _by_column(cells: Iterable[CellRef]) -> dict[str, dict[int, list[int]]]:
    columns: dict[str, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for sheet, row, column in cells:
        columns[sheet][column].append(row)
    for of_sheet in columns.values():
        for rows in of_sheet.values():
            rows.sort()
    return columns
