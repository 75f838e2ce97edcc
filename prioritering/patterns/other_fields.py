"""Fields of a form that look up another column of a table than the label beside them says.

`Total | =VLOOKUP(B3,Marks!A2:N20,11,FALSE)`, where the eleventh column is headed *Class*, the next *Total*.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from prioritering.formula.anatomy import anatomy
from prioritering.formula.kinds import formulas_of
from prioritering.patterns.other_columns import (
    MAX_COLUMNS,
    OtherColumn,
    plain_text,
    table_read,
)
from prioritering.processes.forked_questions import EVALUATED
from prioritering.types import Area, Audit, Cell, CellRef, Sheet, Workbook

MIN_FIELDS = 3
"""So many fields of one table make a form."""
MIN_SHIFTED = 3
"""Where none shows the column of its label, more than half of so many must be as far from it."""
MAX_LABEL_AWAY = 3
"""So many cells before a field its label stands."""


class _Field(NamedTuple):
    cell: Cell
    label: Cell
    column: int
    """The column of the table that is shown."""
    meant: tuple[Cell, ...]
    """The headings of the table that are the label."""


@EVALUATED.ahead
def other_fields(audit: Audit) -> list[OtherColumn]:
    """All of a workbook."""
    return [one for sheet in audit.workbook.sheets for one in _on(audit.workbook, sheet)]


def _on(workbook: Workbook, sheet: Sheet) -> Iterator[OtherColumn]:
    forms: dict[tuple[Area, int], list[Cell]] = defaultdict(list)
    for cell in formulas_of(sheet, lambda skeleton: "VLOOKUP" in skeleton.functions):
        source = table_read(cell)
        if source is not None and source[0].right - source[0].left < MAX_COLUMNS:
            forms[source[0], cell.at.column].append(cell)
    for (table, _), cells in forms.items():
        rows = [cell.at.row for cell in cells]
        if len(cells) < MIN_FIELDS or max(rows) - min(rows) >= 2 * len(cells):
            continue
        fields = [one for cell in cells if (one := _field(workbook, sheet, table, cell)) is not None]
        yield from _judged(workbook, table, fields)


def _field(workbook: Workbook, sheet: Sheet, table: Area, cell: Cell) -> _Field | None:
    source = table_read(cell)
    label = next(
        (
            one
            for away in range(1, min(MAX_LABEL_AWAY, cell.at.column - 1) + 1)
            if (one := sheet.get(cell.at.row, cell.at.column - away)) is not None
            and _is_text(one)
            and any(map(str.isalnum, plain_text(one.value)))
        ),
        None,
    )
    read = [one.area(sheet.name) for one in anatomy(cell.formula or "").references if not one.external]
    if source is None or label is None or label.at.area in read:
        return None  # what is looked up is no label
    headings = (_heading(workbook, table, column) for column in range(table.left, table.right + 1))
    wanted = plain_text(label.value)
    meant = tuple(one for one in headings if one is not None and plain_text(one.value) == wanted)
    return _Field(cell, label, source[1], meant)


def _heading(workbook: Workbook, table: Area, column: int) -> Cell | None:
    """What heads a column of a table, in its own first row where that holds texts alone, else right above."""
    sheet = next((one for one in workbook.sheets if one.name == table.sheet), None)
    if sheet is None:
        return None
    first = [sheet.get(table.top, each) for each in range(table.left, table.right + 1)]
    row = table.top if all(map(_is_text, first)) else table.top - 1
    cell = sheet.get(row, column) if row >= 1 else None
    return cell if _is_text(cell) else None


def _is_text(cell: Cell | None) -> bool:
    return cell is not None and cell.formula is None and bool(plain_text(cell.value))


def _judged(workbook: Workbook, table: Area, fields: Sequence[_Field]) -> Iterator[OtherColumn]:
    named = [one for one in fields if len(one.meant) == 1]
    wrong = [one for one in named if one.meant[0].at.column != one.column]
    steps = Counter(one.meant[0].at.column - one.column for one in wrong)
    if len(wrong) == len(named) and 2 * max(steps.values(), default=0) > max(len(named), MIN_SHIFTED):
        yield _told(workbook, table, wrong[0], fields)
    elif 2 * len(wrong) < len(named):
        for one in wrong:
            yield _told(workbook, table, one, [one])


def _told(workbook: Workbook, table: Area, one: _Field, fields: Sequence[_Field]) -> OtherColumn:
    shown = _heading(workbook, table, one.column)
    at = CellRef(table.sheet, table.top, one.column) if shown is None else shown.at
    first, last = fields[0].cell.at, fields[-1].cell.at
    return OtherColumn(first.to(last), one.label.at, at, one.meant[0].at)
