"""The audited copy: the fixes as edits, the findings as marks, and the two sheets of our own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from msgspec.structs import replace

from prioritering.evaluation.dependencies import read_by_formulas
from prioritering.evaluation.recalculate import recalculate
from prioritering.messages import Messages
from prioritering.options import Options
from prioritering.output.copy_sheets import findings_sheet
from prioritering.output.cover_sheet import cover_sheet
from prioritering.output.log_sheet import log_sheet
from prioritering.output.ranking_sheet import ranking_sheet
from prioritering.output.remark import remark, state_of
from prioritering.types import Audit, Cell, CellRef, Finding, Fix, Value, Workbook
from prioritering.workbook.edits import AddedSheet, Edit, MarkEdit
from prioritering.workbook.encryption import Opened, encrypt
from prioritering.workbook.write import write_copy


def write_audited(
    audit: Audit, values: Mapping[CellRef, Value], source: Opened, target: Path, options: Options
) -> Audit:
    """Write the copy and give the audit with its place; behind a password where the workbook was.

    `values` are those that formulas have in the copy because of the fixes.

    Raises: WriteError or LossError; there is then no copy.
    """
    messages = Messages(audit.language)
    applied = [fix for finding in audit.findings for fix in finding.fixes if fix.applied]
    edited = {fix.at for fix in applied if not fix.cached}
    done = replace(audit, output=target)
    plain = target if source.password is None else source.path.with_name("copy")
    write_copy(
        source.path,
        plain,
        edits=[Edit(fix.at, fix.after, values.get(fix.at)) for fix in _once(applied) if not fix.cached],
        marks=list(marks(audit.findings, messages)),
        sheets=() if options.bare else list(_sheets(done, messages)),
        cover=None if options.bare else cover_sheet(done, messages),
        record=done.record,
        cached={
            **{fix.at: fix.after for fix in applied if fix.cached and fix.at not in edited},
            **{at: value for at, value in values.items() if at not in edited},
        },
        flush=options.flush,
    )
    if source.password is not None:
        encrypt(plain, target, source.password)
    return done


def _sheets(audit: Audit, messages: Messages) -> Iterator[AddedSheet]:
    yield findings_sheet(audit, messages)
    yield from ranking_sheet(audit, messages)
    yield log_sheet(audit, messages)


def _once(fixes: Sequence[Fix]) -> list[Fix]:
    return list({fix.at: fix for fix in fixes}.values())


def marks(findings: Sequence[Finding], messages: Messages) -> Iterator[MarkEdit]:
    """A mark on the place of each finding that a cell can carry."""
    for finding in findings:
        yield MarkEdit(finding.at, state_of(finding), remark(finding, messages))


def values_after(workbook: Workbook, applied: Sequence[Fix], options: Options) -> Mapping[CellRef, Value]:
    """What all formulas that rest on an edit give after it, those put in by a fix included."""
    if not applied:
        return {}
    edited = edited_workbook(workbook, applied)
    formula_cells = {fix.at for fix in applied if isinstance(fix.after, str) and fix.after.startswith("=")}
    wanted = read_by_formulas(workbook).resting_on([fix.at for fix in applied]) | formula_cells
    if not wanted:
        return {}
    return recalculate(edited, wanted, timeout=options.timeout, max_memory=options.max_memory)


def edited_workbook(workbook: Workbook, applied: Sequence[Fix]) -> Workbook:
    """The workbook as it is after these fixes."""
    cells: dict[CellRef, Cell] = {}
    for fix in applied:
        cells[fix.at] = _edited(cells.get(fix.at) or workbook.cell(fix.at), fix)
    return workbook.with_cells(cells)


def _edited(cell: Cell | None, fix: Fix) -> Cell:
    base = cell or Cell(fix.at, None)
    if fix.cached:
        return replace(base, value=fix.after, cached=True)
    if isinstance(fix.after, str) and fix.after.startswith("="):
        return replace(base, formula=fix.after, value=None, cached=False)
    after = float(fix.after) if isinstance(fix.after, int) else fix.after
    return replace(base, formula=None, value=after, cached=True)
