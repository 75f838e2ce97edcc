"""Which fixes are applied, and what was decided before: those asked for, where the cell can take them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from prioritering.options import FixLevel
from prioritering.types import (
    CellError,
    CellRef,
    Decision,
    Finding,
    Fix,
    FormulaKind,
    Safety,
    Value,
    Workbook,
)


def with_fixes(findings: Iterable[Finding], workbook: Workbook, level: FixLevel) -> tuple[Finding, ...]:
    """The findings with their fixes marked as applied, all of a finding's together or none.

    Where two findings would change one cell in different ways, the first has it.
    """
    taken: dict[CellRef, Value] = {}
    return tuple(_decide(finding, workbook, level, taken) for finding in findings)


def _decide(finding: Finding, workbook: Workbook, level: FixLevel, taken: dict[CellRef, Value]) -> Finding:
    if not finding.fixes or not all(_wanted(fix, level) for fix in finding.fixes):
        return finding
    if any(taken.get(fix.at, fix.after) != fix.after for fix in finding.fixes):
        return finding
    if any(fix.cached and isinstance(fix.after, CellError) for fix in finding.fixes):
        return finding  # a value that is there is never replaced by an error that engines give
    if any(not fix.cached and _is_cut(fix.at, workbook) for fix in finding.fixes):
        return finding
    taken.update((fix.at, fix.after) for fix in finding.fixes)
    return replace(finding, fixes=tuple(replace(fix, applied=True) for fix in finding.fixes))


def _wanted(fix: Fix, level: FixLevel) -> bool:
    return level is FixLevel.ALL or (level is FixLevel.SAFE and fix.safety is Safety.SAFE)


def _is_cut(at: CellRef, workbook: Workbook) -> bool:
    """Whether the cell is part of an array, a spill, a data table or a shared formula."""
    cell = workbook.cell(at)
    if cell is not None and cell.formula is not None and cell.kind is not FormulaKind.NORMAL:
        return True
    try:
        sheet = workbook.sheet(at.sheet)
    except KeyError:
        return True
    return any(cell.spill is not None and cell.spill.holds(at) for cell in sheet.formulas())


def with_decisions(findings: Iterable[Finding], decisions: Mapping[str, Decision]) -> tuple[Finding, ...]:
    """The findings with what the analyst decided on them before; `open` decides nothing."""
    return tuple(
        replace(finding, decision=decision)
        if (decision := decisions.get(finding.fingerprint)) and (decision.state != "open" or decision.reason)
        else finding
        for finding in findings
    )
