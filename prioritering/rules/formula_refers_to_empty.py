"""A formula whose operand is an empty cell.

**Why it matters.** Excel takes the empty cell for nought. The figure looks computed, but part of it is not
there.

**Wrong:** `=F20*G20` with nothing in G20, where every other row has a price.

**Right:** The price, or no formula on a row without one.

**Fix.** None: what is missing is never invented.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial

from prioritering.ahead import EVALUATED
from prioritering.patterns.lines import Axis, Run, lines
from prioritering.patterns.regional import judged_cells, regional
from prioritering.rules.common import copies
from prioritering.types import Area, Audit, CellError, CellRef, Finding, Severity, Sheet
from prioritering.workbook.anatomy import anatomy

FEWEST = 4
"""Copies of one formula that must stand together before the operand of one is missed."""
SHARE = 4
"""One in so many of them may lack the operand."""


def check(audit: Audit) -> Iterator[Finding]:
    """Find formulas that lack an operand which nearly all copies of them have."""
    known = {cell.at for one in regional(audit) for cell in one.cells} | set(judged_cells(audit.model))
    for sheet, lacking in zip(audit.workbook.sheets, _lacking(audit), strict=True):
        shown = {at: empty for at, empty in lacking.items() if at not in known}
        for group in copies(sheet, shown):
            yield _finding(audit, group, shown[group[0]])


@EVALUATED.ahead
def _lacking(audit: Audit) -> list[dict[CellRef, tuple[Area, ...]]]:
    """By sheet: the formulas that lack an operand, with what is empty."""
    sheets = {sheet.name: sheet for sheet in audit.workbook.sheets}
    empty = cache(partial(_empty_operands, sheets))
    return [
        {
            at: areas
            for axis in Axis
            for runs in lines(sheet)[axis]
            for run in runs
            for at, areas in _lacking_in(audit, run, empty)
        }
        for sheet in audit.workbook.sheets
    ]


def _lacking_in(
    audit: Audit, run: Run, empty_operands: Callable[[str, CellRef], tuple[Area, ...]]
) -> Iterator[tuple[CellRef, tuple[Area, ...]]]:
    if run.form is None or len(run) < FEWEST:
        return
    empty = [(cell.at, empty_operands(cell.formula or "", cell.at)) for cell in run.cells]
    lacking = [(at, areas) for at, areas in empty if areas]
    if SHARE * len(lacking) <= len(run):
        yield from ((at, areas) for at, areas in lacking if not isinstance(audit.value(at), CellError))


def _empty_operands(sheets: Mapping[str, Sheet], formula: str, at: CellRef) -> tuple[Area, ...]:
    """The single cells that a formula reads and that hold nothing."""
    found = []
    for reference in anatomy(formula).references:
        sheet = sheets.get(reference.sheet or at.sheet)
        if sheet is None or reference.is_range or reference.external or reference.last_sheet:
            continue
        area = reference.area(at.sheet)
        if sheet.get(area.top, area.left) is None:
            found.append(area)
    return tuple(dict.fromkeys(found))


def _finding(audit: Audit, group: tuple[CellRef, ...], empty: tuple[Area, ...]) -> Finding:
    cell = audit.workbook.cell(group[0])
    return Finding(
        rule="formula-refers-to-empty",
        severity=Severity.INFO,
        at=Area(group[0].sheet, *group[0][1:], *group[-1][1:]),
        found=None if cell is None else cell.formula,
        evidence=empty,
        facts={"count": len(group)},
    )
