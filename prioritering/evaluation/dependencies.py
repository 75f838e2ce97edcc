"""Which formula rests on which: n log n in the number of references, however large their ranges.

Formulas point to areas, areas to stretches of columns and these to the formula cells in them; an area that a
thousand formulas share is looked up once.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from operator import is_

from prioritering.evaluation.column_segments import ColumnSegment, ColumnSegments
from prioritering.evaluation.components import components
from prioritering.formula.anatomy import anatomy
from prioritering.memoised import memoised, remember
from prioritering.regions.covered import CoveredCells
from prioritering.types import Area, Cell, CellRef, Workbook

_Vertex = CellRef | Area | ColumnSegment


@memoised
def read_by_formulas(workbook: Workbook) -> Dependencies:
    """Which formula of a workbook rests on which, by the references that it writes."""
    return Dependencies({cell.at: areas_read(cell.formula or "", cell.at) for cell in workbook.formulas()})


def dependencies_of(
    workbook: Workbook, reads: Mapping[CellRef, tuple[Area, ...]], unsure: Iterable[Cell]
) -> Dependencies:
    """Which formula of a workbook rests on which, where these are the areas that each reads.

    Where they are those that each writes, as in most workbooks, what is known of one is known of both.
    `unsure` are the formulas that may read others.
    """
    found = Dependencies(reads)
    if found.are_written(unsure):
        remember(read_by_formulas, workbook, found)
    return found


def areas_read(formula: str, at: CellRef) -> list[Area]:
    """The areas of its own workbook that a formula names."""
    return [one.area(at.sheet) for one in anatomy(formula).references if not one.external]


class Dependencies:
    """The formula cells of a workbook and what they read."""

    def __init__(self, reads: Mapping[CellRef, Iterable[Area]]) -> None:
        """Take the areas that each formula cell reads."""
        same: dict[Area, Area] = {}
        """Each area by itself: those that several read are held once."""
        self._reads = {at: _same(_each_once(areas), same) for at, areas in reads.items()}
        self._readers = _turned(self._reads)
        self._over_cell: dict[tuple[str, int, int], Area] = {}
        """The areas of one formula cell alone, by that cell."""
        self._over_stretch: dict[ColumnSegment, list[Area]] = defaultdict(list)
        """The other areas, by each of the stretches that make them up."""
        self._columns: set[tuple[str, int]] = set()
        """The columns in which these stretches are."""
        for area in self._readers:
            sheet, top, left, bottom, right = area
            if top == bottom and left == right:
                if (sheet, top, left) in self._reads:
                    self._over_cell[sheet, top, left] = area
                continue
            for stretch in self._stretches.of(area):
                self._over_stretch[stretch].append(area)
                self._columns.add((stretch.sheet, stretch.column))

    @property
    def areas(self) -> Collection[Area]:
        """All areas that are read."""
        return self._readers.keys()

    def areas_of(self, at: CellRef) -> Collection[Area]:
        """The areas that a formula cell reads."""
        return self._reads.get(at, ())

    def are_written(self, cells: Iterable[Cell]) -> bool:
        """Whether each of these formulas writes the areas that it reads, and no others."""
        return all(
            self._reads[cell.at] == _each_once(areas_read(cell.formula or "", cell.at)) for cell in cells
        )

    @cached_property
    def _stretches(self) -> ColumnSegments:
        return ColumnSegments(self._reads)

    def formulas_in(self, area: Area) -> tuple[CellRef, ...]:
        """The formula cells of an area."""
        if area.size == 1:
            return (area.first,) if area.first in self._reads else ()
        return tuple(self._stretches.cells_in(area))

    def precedents(self, at: CellRef) -> tuple[CellRef, ...]:
        """The formula cells that a formula reads."""
        cells = (cell for area in self._reads.get(at, ()) for cell in self.formulas_in(area))
        return tuple(dict.fromkeys(cells))

    def resting_on(self, cells: Collection[CellRef]) -> set[CellRef]:
        """The formula cells that rest on any of these cells, typed ones too; linear in the areas."""
        wanted = ColumnSegments(cells)
        read = {
            at
            for area in self._readers
            if next(wanted.cells_in(area), None) is not None
            for at in self._readers_of(area)
        }
        return read | self.downstream(read)

    @cached_property
    def _covered(self) -> CoveredCells:
        return CoveredCells(self._readers)

    def _readers_of(self, area: Area) -> Sequence[CellRef]:
        """The formula cells that read an area."""
        readers = self._readers[area]
        return readers if isinstance(readers, list) else (readers,)

    def readers(self, at: CellRef) -> set[CellRef]:
        """The formula cells that themselves read a formula cell."""
        return {one for area in self._fresh_areas_over(at, set()) for one in self._readers_of(area)}

    def is_read(self, at: CellRef) -> bool:
        """Whether any formula reads a cell, be it typed or computed."""
        return at in self._covered

    def downstream(self, starts: Iterable[CellRef]) -> set[CellRef]:
        """The formula cells that rest on any of these formula cells, without the starts themselves
        unless they rest on one another."""
        readers: set[CellRef] = set()
        seen: set[Area | ColumnSegment] = set()
        queue = deque(starts)
        while queue:
            for area in self._fresh_areas_over(queue.popleft(), seen):
                for reader in self._readers_of(area):
                    if reader not in readers:
                        readers.add(reader)
                        queue.append(reader)
        return readers

    def _fresh_areas_over(self, at: CellRef, seen: set[Area | ColumnSegment]) -> Iterator[Area]:
        """The areas that hold a formula cell, without those that were seen."""
        over_cell = self._over_cell.get(at)
        if over_cell is not None and over_cell not in seen:
            seen.add(over_cell)
            yield over_cell
        for stretch in self._stretches_around(at):
            if stretch in seen:
                continue
            seen.add(stretch)
            for area in self._over_stretch.get(stretch, ()):
                if area not in seen:
                    seen.add(area)
                    yield area

    def _stretches_around(self, at: CellRef) -> Iterable[ColumnSegment]:
        known = (at[0], at[2]) in self._columns and at in self._reads
        return self._stretches.around(at) if known else ()

    def order(self) -> tuple[list[CellRef], set[CellRef]]:
        """The formula cells with precedents first, and those in a cycle or behind one."""
        left: dict[Area | ColumnSegment, int] = dict.fromkeys(self._over_cell.values(), 1)
        """By stretch its cells that are to come, by area its stretches that hold such."""
        for stretch, areas in self._over_stretch.items():
            left[stretch] = stretch.stop - stretch.start
            for area in areas:
                left[area] = left.get(area, 0) + 1
        missing = {at: sum(map(left.__contains__, areas)) for at, areas in self._reads.items()}
        queue = deque(at for at, count in missing.items() if not count)
        ordered: list[CellRef] = []
        while queue:
            at = queue.popleft()
            ordered.append(at)
            over_cell = self._over_cell.get(at)
            completed = [] if over_cell is None else [over_cell]
            if (at[0], at[2]) in self._columns:
                completed += self._completed_by(at, left)
            for area in completed:
                for reader in self._readers_of(area):
                    missing[reader] -= 1
                    if not missing[reader]:
                        queue.append(reader)
        return ordered, self._reads.keys() - set(ordered)

    def _completed_by(self, at: CellRef, left: dict[Area | ColumnSegment, int]) -> Iterator[Area]:
        """The areas of several cells of which this formula cell was the last to come."""
        for stretch in self._stretches.around(at):
            areas = self._over_stretch.get(stretch)
            if areas is None:
                continue
            left[stretch] -= 1
            for area in () if left[stretch] else areas:
                left[area] -= 1
                if not left[area]:
                    yield area

    def cycles(self) -> list[tuple[CellRef, ...]]:
        """The groups of cells that rest on one another, each once, in the order of the sheet."""
        _, rest = self.order()

        def below(vertex: _Vertex) -> Iterable[_Vertex]:
            return self._below(vertex, rest)

        starts: Iterable[_Vertex] = rest
        groups = (group for group in components(starts, below) if len(group) > 1)
        return sorted(tuple(sorted(_cells(group))) for group in groups)

    def _below(self, vertex: _Vertex, within: Collection[CellRef]) -> Iterable[_Vertex]:
        """What a cell reads, and what an area or a stretch is made of."""
        if isinstance(vertex, CellRef):
            return self._reads[vertex]
        if isinstance(vertex, Area):
            if vertex.size > 1:
                return self._stretches.of(vertex)
            return (vertex.first,) if vertex.first in within else ()
        if vertex.stop - vertex.start > 1:
            return vertex.halves
        cell = self._stretches.cell(vertex)
        return (cell,) if cell in within else ()


def _cells(group: Iterable[_Vertex]) -> Iterator[CellRef]:
    return (vertex for vertex in group if isinstance(vertex, CellRef))


def _each_once(areas: Iterable[Area]) -> tuple[Area, ...]:
    given = tuple(areas)
    return given if len(given) == len(set(given)) else tuple(dict.fromkeys(given))


def _same(areas: tuple[Area, ...], same: dict[Area, Area]) -> tuple[Area, ...]:
    """The areas as they are held: the tuple that was given, where it holds these very objects."""
    held = tuple([same.setdefault(area, area) for area in areas])
    return areas if all(map(is_, areas, held)) else held


def _turned(reads: Mapping[CellRef, tuple[Area, ...]]) -> Mapping[Area, CellRef | list[CellRef]]:
    """By area the formula cells that read it; most areas are read by one, which stands there by itself."""
    readers: dict[Area, CellRef | list[CellRef]] = {}
    for at, areas in reads.items():
        for area in areas:
            known = readers.setdefault(area, at)
            if isinstance(known, list):
                known.append(at)
            elif known is not at:
                readers[area] = [known, at]
    return readers
