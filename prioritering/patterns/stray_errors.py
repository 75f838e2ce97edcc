"""Typed errors beside all data: in columns that hold nothing else, and that no formula reads."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

from prioritering.memoised import memoised
from prioritering.patterns.scored_lists import is_read
from prioritering.types import Area, Audit, CellError, CellRef, Sheet, Value

MAX_COLUMNS_APART = 200
"""So many columns are looked at one by one where a formula reads some of the cells between them."""


def stray_errors(audit: Audit, errors: Iterable[CellRef]) -> Collection[CellRef]:
    """Those of these errors that are typed where nothing else is, and unread."""
    by_column: dict[str, dict[int, list[CellRef]]] = defaultdict(lambda: defaultdict(list))
    for at in errors:
        by_column[at.sheet][at.column].append(at)
    found: set[CellRef] = set()
    for name, columns in by_column.items():
        used = _used_columns(audit.workbook.sheet(name))
        empty = {column: cells for column, cells in columns.items() if column not in used}
        found.update(at for cells in _unread(audit, list(empty.values())) for at in cells)
    return found


def _unread(audit: Audit, columns: Sequence[Sequence[CellRef]]) -> Iterator[Sequence[CellRef]]:
    if columns and not is_read(audit.workbook, _around(columns)):
        yield from columns
    elif len(columns) <= MAX_COLUMNS_APART:
        yield from (cells for cells in columns if not is_read(audit.workbook, _around([cells])))


def _around(columns: Sequence[Sequence[CellRef]]) -> Area:
    rows = [at.row for cells in columns for at in cells]
    places = [cells[0].column for cells in columns]
    return Area(columns[0][0].sheet, min(rows), min(places), max(rows), max(places))


@memoised
def _used_columns(sheet: Sheet) -> Collection[int]:
    """The columns in which anything but typed errors stands."""
    return {
        cell.at.column
        for cell in sheet.cells.values()
        if cell.formula is not None or not _is_error_or_blank(cell.value)
    }


def _is_error_or_blank(value: Value) -> bool:
    return value is None or isinstance(value, CellError) or (isinstance(value, str) and not value.strip())
