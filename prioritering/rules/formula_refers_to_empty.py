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

from msgspec import Struct
from msgspec.structs import replace

from prioritering.formula.anatomy import anatomy
from prioritering.patterns.cell_runs import runs
from prioritering.patterns.empty_operands import EmptyOperand, empty_operands
from prioritering.patterns.lines import Axis, FormulaRun, forms, lines
from prioritering.patterns.regional import judged_cells, regional, unless_ignored
from prioritering.processes.forked_questions import EVALUATED
from prioritering.rules.common import copies, used_raw_cells
from prioritering.rules.principles import TESTED
from prioritering.rules.rule import Rule
from prioritering.types import Area, Audit, Cell, CellError, CellRef, Finding, Severity, Sheet

MIN_COPIES = 4
"""Copies of one formula that must stand together before the operand of one is missed."""
MAX_SHARE_WITHOUT_OPERAND = 4
"""One in so many of them may lack the operand."""


def check(audit: Audit) -> Iterator[Finding]:
    """Find formulas that lack an operand which nearly all copies of them have."""
    deviating = {cell.at for one in regional(audit) for cell in one.cells}
    known = deviating | set(judged_cells(audit.model))
    for sheet, lacking in zip(audit.workbook.sheets, _lacking(audit), strict=True):
        shown = {at: empty for at, empty in lacking.items() if at not in known}
        findings = [_finding(audit, group, shown[group[0]]) for group in copies(sheet, shown)]
        yield from _folded(sheet, findings)
    for block in _factors_missing(audit):
        if not any(at in deviating for at in block.cells):
            yield _without_factor(audit, block)
    for operand in empty_operands(audit):
        if not any(cell.at in deviating for cell in operand.cells):
            yield _in_all(audit, operand)


@EVALUATED.ahead
def _lacking(audit: Audit) -> list[dict[CellRef, tuple[Area, ...]]]:
    """By sheet: the formulas that lack an operand, with what is empty."""
    sheets = {sheet.name: sheet for sheet in audit.workbook.sheets}
    empty = cache(partial(_empty_operands, sheets))
    return [
        {
            at: areas
            for axis in Axis
            for stretch in lines(sheet)[axis]
            for run in stretch
            for at, areas in _lacking_in(audit, run, empty)
        }
        for sheet in audit.workbook.sheets
    ]


def _lacking_in(
    audit: Audit, run: FormulaRun, empty_operands: Callable[[str, CellRef], tuple[Area, ...]]
) -> Iterator[tuple[CellRef, tuple[Area, ...]]]:
    if run.form is None or len(run) < MIN_COPIES:
        return
    empty = [(cell.at, empty_operands(cell.formula or "", cell.at)) for cell in run.cells]
    lacking = [(at, areas) for at, areas in empty if areas]
    if MAX_SHARE_WITHOUT_OPERAND * len(lacking) <= len(run):
        yield from ((at, areas) for at, areas in lacking if not isinstance(audit.value(at), CellError))


def _empty_operands(sheets: Mapping[str, Sheet], formula: str, at: CellRef) -> tuple[Area, ...]:
    """The single cells that a formula reads and that hold nothing."""
    areas = []
    for reference in anatomy(formula).references:
        sheet = sheets.get(reference.sheet or at.sheet)
        if sheet is None or reference.is_range or reference.external or reference.last_sheet:
            continue
        area = reference.area(at.sheet)
        if sheet.get(area.top, area.left) is None:
            areas.append(area)
    return tuple(dict.fromkeys(areas))


def _folded(sheet: Sheet, findings: list[Finding]) -> Iterator[Finding]:
    """The findings, those of copies of one formula with a gap between them as one."""
    kinds: dict[object, list[Finding]] = {}
    for one in findings:
        kinds.setdefault((forms(sheet).get(one.at.first[1:]), one.severity), []).append(one)
    for alike in kinds.values():
        first = alike[0]
        if len(alike) == 1:
            yield first
            continue
        yield replace(
            first,
            evidence=(*first.evidence, *(one.at for one in alike[1:])),
            variant="several",
            facts={
                "count": len(alike),
                "empty": tuple(area.a1 for area in first.evidence),
                "others": tuple(one.at.a1 for one in alike[1:]),
            },
        )


class _Block(Struct, frozen=True):
    """Copies of a formula that lack factors which only the first of them has."""

    cells: tuple[CellRef, ...]
    empty: tuple[Area, ...]


@EVALUATED.ahead
def _factors_missing(audit: Audit) -> list[_Block]:
    """Runs of which all but the first multiply by empty cells: what the first reads should be locked."""
    sheets = {sheet.name: sheet for sheet in audit.workbook.sheets}
    empty = cache(partial(_empty_operands, sheets))
    blocks = []
    for sheet in audit.workbook.sheets:
        for axis in Axis:
            for stretch in lines(sheet)[axis]:
                for run in stretch:
                    if run.form is None or len(run) < MIN_COPIES or "*" not in run.form or "IF(" in run.form:
                        continue
                    lacking = [cell for cell in run.cells if _is_nought(audit, cell, empty)]
                    is_first_alone = lacking == list(run.cells[1:]) and bool(audit.value(run.cells[0].at))
                    several = all(len(empty(cell.formula or "", cell.at)) > 1 for cell in lacking)
                    if is_first_alone and several:
                        areas = tuple(area for cell in lacking for area in empty(cell.formula or "", cell.at))
                        blocks.append(_Block(tuple(cell.at for cell in lacking), areas))
    return blocks


def _is_nought(audit: Audit, cell: Cell, empty_operands: Callable[[str, CellRef], tuple[Area, ...]]) -> bool:
    """Whether a product is nought since an operand is empty, while another is there."""
    lacking = empty_operands(cell.formula or "", cell.at)
    single = [one for one in anatomy(cell.formula or "").references if not one.is_range and not one.external]
    filled = [one for one in single if audit.value(one.area(cell.at.sheet).first)]
    return bool(lacking) and bool(filled) and audit.value(cell.at) == 0


def _without_factor(audit: Audit, block: _Block) -> Finding:
    first, last = block.cells[0], block.cells[-1]
    cell = audit.workbook.cell(first)
    return Finding(
        rule="formula-refers-to-empty",
        severity=Severity.WARNING,
        confidence="medium",
        at=Area(first.sheet, first.row, first.column, last.row, last.column),
        found=None if cell is None else cell.formula,
        evidence=tuple(runs([area.first for area in block.empty])),
        variant="most",
        facts={"count": len(block.cells)},
    )


def _in_all(audit: Audit, operand: EmptyOperand) -> Finding:
    """Copies of a formula that all use cells where nothing stands."""
    return Finding(
        rule="formula-refers-to-empty",
        severity=Severity.INFO
        if operand.is_ahead
        else unless_ignored(audit.workbook, operand.area, Severity.WARNING),
        confidence="medium",
        at=operand.area,
        found=operand.cells[0].formula,
        evidence=tuple(runs(operand.empty)),
        variant="far" if operand.is_far else "column",
        facts={"count": len(operand.cells)},
    )


def _finding(audit: Audit, group: tuple[CellRef, ...], empty: tuple[Area, ...]) -> Finding:
    cell = audit.workbook.cell(group[0])
    return Finding(
        rule="formula-refers-to-empty",
        severity=Severity.WARNING if _counts(audit, group, empty) else Severity.INFO,
        confidence="medium",
        at=Area(group[0].sheet, *group[0][1:], *group[-1][1:]),
        found=None if cell is None else cell.formula,
        evidence=empty,
        facts={"count": len(group)},
    )


def _counts(audit: Audit, group: tuple[CellRef, ...], empty: tuple[Area, ...]) -> bool:
    """Whether one line alone is nought for want of a factor, while what else it multiplies is there."""
    cell = audit.workbook.cell(group[0])
    multiplies = cell is not None and "*" in anatomy(cell.formula or "").skeleton.calls
    if cell is None or cell.formula is None or len(group) > 1 or not multiplies:
        return False
    if any(raw.at.area in empty for raw in used_raw_cells(audit)):
        return False  # told as a score that is missing
    others = [one.area(cell.at.sheet) for one in anatomy(cell.formula).references if not one.is_range]
    filled = [area for area in others if area not in empty and audit.value(area.first)]
    return bool(filled) and audit.value(cell.at) == 0


RULE = Rule("PA305", Severity.WARNING, check, TESTED)
