"""Typed columns that are copies of one another, line by line, and the one line on which they are not.

The copy stands beside the original, or under the same heading and names on another sheet. Which of the two is
meant, or whether the line differs on purpose, nobody can tell from the figures.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, pairwise
from math import log2

from msgspec import Struct

from prioritering.patterns.half_steps import half_step
from prioritering.patterns.headings import is_date
from prioritering.patterns.lines import Axis
from prioritering.patterns.other_columns import plain_text
from prioritering.patterns.typed_relations import MIN_LINES_HOLDING, MIN_SURE_BITS
from prioritering.patterns.typed_tables import TypedTable, typed_tables
from prioritering.processes.forked_questions import EVALUATED
from prioritering.types import Audit, CellRef, Sheet, Workbook

MAX_COLUMNS = 120
"""Of wider tables no pairs are tried."""
MAX_SAME_HEADING = 12
"""More columns with one heading are a form that is filled in many times."""


class BrokenCopy(Struct, frozen=True):
    """Two typed figures that differ, where those of their columns are the same on all other lines."""

    one: CellRef
    other: CellRef
    found: float
    copied: float
    holding: int
    """The lines on which the two columns have the same figure."""
    bits: float
    """By which chance would not have them the same, beyond what was tried."""


class _Column(Struct, frozen=True):
    cells: tuple[CellRef, ...]
    figures: tuple[float, ...]


@EVALUATED.ahead
def broken_copies(audit: Audit) -> list[BrokenCopy]:
    """All of a workbook; a cell is told once, by the copy that is surest."""
    by_cell: dict[CellRef, BrokenCopy] = {}
    pairs = [*_beside(audit.workbook), *_on_other_sheets(audit.workbook)]
    for one, other in pairs:
        broken = _broken(audit.workbook, one, other, len(pairs))
        if broken is not None:
            kept = by_cell.get(broken.other)
            if kept is None or kept.bits < broken.bits:
                by_cell[broken.other] = broken
    told = {one.other for one in by_cell.values()}
    return [one for one in by_cell.values() if one.one not in told or one.one > one.other]


def _tables(sheet: Sheet) -> Iterator[TypedTable]:
    for axis in Axis:
        yield from typed_tables(sheet, axis, MIN_LINES_HOLDING, MAX_COLUMNS)


def _column(table: TypedTable, slot: int) -> _Column:
    cells = tuple(table.at(slot, line) for line in table.lines)
    return _Column(cells, tuple(table.figures(slot)))


def _beside(workbook: Workbook) -> Iterator[tuple[_Column, _Column]]:
    for sheet in workbook.sheets:
        for table in _tables(sheet):
            yield from combinations([_column(table, slot) for slot in table.slots], 2)


def _on_other_sheets(workbook: Workbook) -> Iterator[tuple[_Column, _Column]]:
    """Columns under one heading on two sheets, on the lines whose names both have, once each."""
    headed: dict[str, list[tuple[TypedTable, int]]] = {}
    for sheet in workbook.sheets:
        for table in typed_tables(sheet, Axis.COLUMN, MIN_LINES_HOLDING):
            for slot in table.slots:
                if heading := plain_text(table.heading(slot)):
                    headed.setdefault(heading, []).append((table, slot))
    for columns in headed.values():
        sheets = [table.sheet.name for table, _ in columns]
        if len(columns) > MAX_SAME_HEADING or len(set(sheets)) < 2:
            continue
        named = [_by_name(workbook, table, slot) for table, slot in columns]
        for (sheet_name, one), (other_name, other) in combinations(zip(sheets, named, strict=True), 2):
            names = [name for name in one if name in other] if sheet_name != other_name else []
            if len(names) >= MIN_LINES_HOLDING:
                first, second = ([side[name] for name in names] for side in (one, other))
                yield _named(first), _named(second)


def _named(figures: Sequence[tuple[CellRef, float]]) -> _Column:
    return _Column(tuple(at for at, _ in figures), tuple(value for _, value in figures))


def _by_name(workbook: Workbook, table: TypedTable, slot: int) -> Mapping[str, tuple[CellRef, float]]:
    cells = [table.at(slot, line) for line in table.lines]
    names = [plain_text(workbook.label_beside(at)) for at in cells]
    counts = Counter(names)
    return {
        name: (at, value)
        for name, at, value in zip(names, cells, table.figures(slot), strict=True)
        if name and counts[name] == 1
    }


def _broken(workbook: Workbook, one: _Column, other: _Column, tried: int) -> BrokenCopy | None:
    """The only line on which two columns differ, where chance would not have the others the same."""
    unlike: list[int] = []
    for place, (first, second) in enumerate(zip(one.figures, other.figures, strict=True)):
        if first != second:
            unlike.append(place)
            if len(unlike) > 1:
                return None
    if not unlike or _is_numbering(one.figures) or _is_numbering(other.figures):
        return None
    (odd,) = unlike
    lines = len(one.figures)
    counts = Counter(one.figures)
    told = sum(log2(lines / counts[value]) for place, value in enumerate(one.figures) if place != odd)
    bits = told - log2(tried) - log2(lines)
    found, copied = one.figures[odd], other.figures[odd]
    if lines <= MIN_LINES_HOLDING or bits < MIN_SURE_BITS or _is_rounded(found, copied):
        return None
    shown = workbook.cell(one.cells[odd])
    if shown is None or is_date(shown):  # what began and ended on one day
        return None
    if any(_is_marked(workbook, column.cells, odd) for column in (one, other)):
        return None
    return BrokenCopy(one.cells[odd], other.cells[odd], found, copied, lines - 1, bits)


def _is_numbering(figures: Sequence[float]) -> bool:
    """Whether these are steps, such as numbers, places or years."""
    ordered = sorted(set(figures))
    steps = {round(later - earlier, 9) for earlier, later in pairwise(ordered)}
    return len(steps) == 1


def _is_rounded(one: float, other: float) -> bool:
    """Whether one of two figures is the other with fewer decimals."""
    return abs(one - other) <= max(half_step(one), half_step(other)) and half_step(one) != half_step(other)


def _is_marked(workbook: Workbook, cells: Sequence[CellRef], odd: int) -> bool:
    """Whether the odd line has something of its own elsewhere: a change, a remark, another state."""
    down = cells[0].column == cells[-1].column
    sheet = workbook.sheet(cells[0].sheet)
    line = cells[odd]
    beside = [
        (row, column)
        for row, column in sheet.cells
        if (row == line.row if down else column == line.column) and (row, column) != line[1:]
    ]
    for row, column in beside:
        others = [
            sheet.get(at.row, column) if down else sheet.get(row, at.column)
            for place, at in enumerate(cells)
            if place != odd
        ]
        values = {None if cell is None else cell.value for cell in others}
        if len(values) == 1 and sheet.cells[row, column].value not in values:
            return True
    return False
