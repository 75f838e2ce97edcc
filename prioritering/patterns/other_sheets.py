"""Runs that read another sheet than their heading says, where sheets are named as headings are."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from prioritering.formula.anatomy import anatomy
from prioritering.patterns.lines import Axis, FormulaRun, copied_runs
from prioritering.patterns.other_columns import MIN_LINES, heading_above, plain_text
from prioritering.processes.forked_questions import EVALUATED
from prioritering.types import Area, Audit, CellRef, Sheet

MIN_AGREEING = 2
"""So many columns beside it read the sheet of their heading's name."""


class OtherSheet(Struct, frozen=True):
    """One run, its heading, the sheet that it reads and the one that is named as the heading."""

    area: Area
    formula: str
    heading: CellRef
    read: str
    meant: str


@EVALUATED.ahead
def other_sheets(audit: Audit) -> list[OtherSheet]:
    """All of a workbook."""
    named = {plain_text(sheet.name): sheet.name for sheet in audit.workbook.sheets}
    if len(named) < MIN_AGREEING + 2:
        return []
    return [one for sheet in audit.workbook.sheets for one in _of_sheet(sheet, named)]


def _of_sheet(sheet: Sheet, named: dict[str, str]) -> Iterator[OtherSheet]:
    beside: dict[int, list[OtherSheet]] = {}
    for run in copied_runs(sheet)[Axis.COLUMN]:
        read = _sheet_read(run) if len(run) >= MIN_LINES else None
        heading = None if read is None else heading_above(sheet, run.cells[0].at)
        meant = None if heading is None else named.get(plain_text(heading.value))
        if read is not None and heading is not None and meant is not None and read in named.values():
            one = OtherSheet(run.area, run.cells[0].formula or "", heading.at, read, meant)
            beside.setdefault(heading.at.row, []).append(one)
    for group in beside.values():
        if sum(one.read == one.meant for one in group) >= MIN_AGREEING:
            yield from (one for one in group if one.read != one.meant)


def _sheet_read(run: FormulaRun) -> str | None:
    """The one other sheet that a run reads."""
    references = anatomy(run.cells[0].formula or "").references
    if any(one.external or one.last_sheet for one in references):
        return None
    names = {one.sheet for one in references if one.sheet and one.sheet != run.cells[0].at.sheet}
    return names.pop() if len(names) == 1 else None
