"""Tables that compare each with each by points, where the figures of a pair share a fixed number of them.

Two points are shared out 2 : 0, 1 : 1 or 0 : 2. Where nearly all pairs have the same sum, one with another
was filled in twice, or not thought of together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from msgspec import Struct

from prioritering.types import Area, CellRef, Sheet, Workbook

MIN_LINES_AND_COLUMNS, MAX_LINES_AND_COLUMNS = 4, 60
MAX_EXCEPTIONS = 3
"""So many pairs may have another sum."""
MIN_HOLDING_PER_EXCEPTION = 8
"""So many must have the sum for each that has not."""
MAX_SHARE_SAME = 0.8
"""Of so many pairs the two figures may be the same; beyond, the table holds distances, or correlations."""


class PairSum(Struct, frozen=True):
    """A pair whose figures do not have the sum of all others."""

    at: CellRef
    opposite: CellRef
    found: float
    value: float
    """The figure of the opposite."""
    sum: float
    holding: int


def unlike_pairs(workbook: Workbook) -> Iterator[PairSum]:
    """All of a workbook."""
    for sheet in workbook.sheets:
        for area in _squares(sheet):
            yield from _of_square(sheet, area)


def _of_square(sheet: Sheet, area: Area) -> Iterator[PairSum]:
    size = area.right - area.left + 1
    pairs = [(one, other) for one in range(size) for other in range(one)]
    figures = {pair: (_figure(sheet, area, *pair), _figure(sheet, area, *pair[::-1])) for pair in pairs}
    sums = {pair: one + other for pair, (one, other) in figures.items()}
    total, holding = Counter(sums.values()).most_common(1)[0]
    unlike = [pair for pair in pairs if sums[pair] != total]
    alike = sum(one == other for one, other in figures.values())
    if not 1 <= len(unlike) <= MAX_EXCEPTIONS or holding < MIN_HOLDING_PER_EXCEPTION * len(unlike):
        return
    if (
        total <= 0
        or alike > MAX_SHARE_SAME * len(pairs)
        or any(value < 0 for both in figures.values() for value in both)
    ):
        return
    for one, other in unlike:
        at, opposite = _at(area, one, other), _at(area, other, one)
        present, value = figures[one, other]
        yield PairSum(at=at, opposite=opposite, found=present, value=value, sum=total, holding=holding)


def _squares(sheet: Sheet) -> Iterator[Area]:
    """Typed squares with a diagonal that holds no figure, the largest that start at a place."""
    taken: set[tuple[int, int]] = set()
    starts = [
        (row, column - 1)
        for (row, column), cell in sheet.cells.items()
        if column > 1
        and isinstance(cell.value, float)
        and (row + 1, column - 1) in sheet.cells
        and not _is_number(sheet, row, column - 1)
        and _goes_on(sheet, row, column - 1, 1)
    ]
    for start in sorted(starts):
        if start in taken:
            continue
        size = 1
        while size < MAX_LINES_AND_COLUMNS and _goes_on(sheet, *start, size):
            taken.add((start[0] + size, start[1] + size))
            size += 1
        if size >= MIN_LINES_AND_COLUMNS:
            yield Area(sheet.name, *start, start[0] + size - 1, start[1] + size - 1)


def _goes_on(sheet: Sheet, row: int, column: int, size: int) -> bool:
    """Whether the next line and column of a square are figures up to the diagonal, and that holds none."""
    return not _is_number(sheet, row + size, column + size) and all(
        _is_typed(sheet, row + size, column + step) and _is_typed(sheet, row + step, column + size)
        for step in range(size)
    )


def _is_number(sheet: Sheet, row: int, column: int) -> bool:
    cell = sheet.get(row, column)
    return cell is not None and (cell.formula is not None or isinstance(cell.value, float))


def _is_typed(sheet: Sheet, row: int, column: int) -> bool:
    cell = sheet.get(row, column)
    return cell is not None and cell.formula is None and isinstance(cell.value, float)


def _figure(sheet: Sheet, area: Area, line: int, column: int) -> float:
    value = sheet.cells[area.top + line, area.left + column].value
    assert isinstance(value, float)
    return value


def _at(area: Area, line: int, column: int) -> CellRef:
    return CellRef(area.sheet, area.top + line, area.left + column)
