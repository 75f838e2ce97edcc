"""Which fixes are applied, and what was decided before: those asked for, where the cell can take them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from msgspec.structs import replace

from prioritering.options import Chosen, FixLevel
from prioritering.types import (
    Area,
    CellError,
    CellRef,
    Decision,
    Finding,
    Fix,
    FormulaKind,
    Safety,
    Value,
    Word,
    Workbook,
)

NOTHING_ELSE = Chosen()


def with_fixes(
    findings: Iterable[Finding], workbook: Workbook, level: FixLevel, also: Chosen = NOTHING_ELSE
) -> tuple[Finding, ...]:
    """The findings with their fixes marked as applied, all of a finding's together or none.

    What somebody decided to correct comes first, then what was asked for by name, then the level's. Where
    two findings would change one cell in different ways, the first has it; a cell that somebody decided to
    keep is changed by none.
    """
    findings = tuple(findings)
    kept = tuple(area for finding in findings if finding.kept for area in _protected(finding))
    free = {
        number: finding
        for number, finding in enumerate(findings)
        if finding.fixes and not finding.kept and not _touches(finding, kept)
    }
    taken: dict[CellRef, Value] = {}
    done: dict[int, Finding] = {}
    for wanted in _by_precedence(level, also):
        for number, finding in free.items():
            if number not in done and wanted(finding):
                fixed = _decide(finding, workbook, taken)
                if fixed.corrected:
                    done[number] = fixed
    return tuple(done.get(number, finding) for number, finding in enumerate(findings))


def _protected(finding: Finding) -> Iterator[Area]:
    """The figures that a decision to keep is about: the finding's own, and those its fixes would change."""
    if finding.fixes or finding.at.size == 1:
        yield finding.at
    yield from (fix.at.area for fix in finding.fixes)


def _touches(finding: Finding, kept: Iterable[Area]) -> bool:
    return any(area.holds(fix.at) for area in kept for fix in finding.fixes)


def _by_precedence(level: FixLevel, also: Chosen) -> Iterator[Callable[[Finding], bool]]:
    """What asks for a finding's fixes: a decision, its name, the level; nothing does with `none`."""
    if level is FixLevel.NONE:
        return
    yield _decided
    yield also.takes
    yield lambda finding: all(_wanted(fix, level) for fix in finding.fixes)


def _decided(finding: Finding) -> bool:
    """Whether somebody decided that it is to be corrected."""
    return finding.decision is not None and finding.decision.word is Word.CORRECT


def _decide(finding: Finding, workbook: Workbook, taken: dict[CellRef, Value]) -> Finding:
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
        if (decision := decisions.get(finding.fingerprint)) and decision.says_something
        else finding
        for finding in findings
    )
