"""The corrections of a run, tried together: the copy is computed and audited again before anything is said.

    offered -> chosen -> computed -> audited again -> withdrawn, followed by others, or told

What is found in the copy and was not in the workbook is what the corrections bring about. Where it speaks of
a corrected cell, or of what nobody asked for, the correction is withdrawn; where ranks no longer follow from
scores that were to be corrected, that is told, and mended where it was asked for.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from prioritering.evaluation.dependencies import Dependencies, areas_read, read_by_formulas
from prioritering.options import Options
from prioritering.output.copy import edited_workbook, values_after
from prioritering.rules import ON_RANKS
from prioritering.types import (
    Area,
    Audit,
    Cell,
    CellError,
    CellRef,
    Evaluation,
    Finding,
    Fix,
    RankedMeasure,
    Safety,
    Severity,
    Status,
    Value,
    Verdict,
    Workbook,
)

MAX_CORRECTION_ROUNDS = 5
"""So often the corrections are tried anew; what is then still brought about is told."""
LEAST_FOR_VALUES = 5.0
"""Seconds that the values of each round may take, however long those before it took."""
THE_COPY = "audit of the copy"
"""What was not finished, where there was no time for it."""

Choose = Callable[[Sequence[Finding]], tuple[Finding, ...]]
"""Marks those fixes as applied that are asked for."""
Again = Callable[[Audit], Audit]
"""The model, the ranking and the findings of an evaluated workbook."""


class Corrected(Struct, frozen=True):
    """An audit with its fixes made, and the values that formulas have in the copy because of them."""

    audit: Audit
    values: Mapping[CellRef, Value]


def corrected(audit: Audit, choose: Choose, again: Again, options: Options) -> Corrected:
    """Make the fixes that are asked for, as far as the copy stands up to another audit."""
    findings, withdrawn = audit.findings, frozenset[str]()
    until = time.monotonic() + options.timeout
    outcome = Corrected(audit, {})
    for _ in range(MAX_CORRECTION_ROUNDS):
        chosen = _without(choose(findings), withdrawn)
        fixes = [fix for finding in chosen for fix in finding.fixes if fix.applied]
        left = max(min(LEAST_FOR_VALUES, options.timeout), until - time.monotonic())
        values = values_after(audit.workbook, fixes, replace(options, timeout=left))
        outcome = Corrected(replace(audit, findings=chosen), values)
        if all(fix.cached for fix in fixes):
            return outcome
        failed = _that_give_errors(audit, chosen, values)
        if failed:
            withdrawn |= failed
            continue
        copy = again(evaluated_copy(audit, fixes, values))
        if copy.unfinished:
            unasked = {one.fingerprint for one in chosen if one.corrected and _unasked(one)}
            if unasked:  # what there was no time to prove is not done
                withdrawn |= unasked
                continue
            return replace(outcome, audit=replace(outcome.audit, unfinished=(*audit.unfinished, THE_COPY)))
        fresh = _brought_about(chosen, copy.findings)
        outcome = Corrected(with_ranking_after(outcome.audit, copy), values)
        if not fresh:
            return outcome
        blamed = _to_withdraw(chosen, fresh)
        withdrawn |= blamed
        findings = findings if blamed else _joined(findings, fresh)
    new = _brought_about(outcome.audit.findings, findings)
    return replace(outcome, audit=replace(outcome.audit, findings=(*outcome.audit.findings, *new)))


def without_circles(audit: Audit) -> Audit:
    """The audit without those proposals that would have a cell rest on itself."""
    proposals = [
        fix for finding in audit.findings for fix in finding.fixes if not fix.cached and _formula(fix.after)
    ]
    if not proposals:
        return audit
    reads = {fix.at: areas_read(str(fix.after), fix.at) for fix in proposals}
    closed = _in_new_circles(audit.workbook, reads)
    closed |= {
        fix.at for fix in proposals if any(area.holds(fix.at) for area in areas_read(str(fix.after), fix.at))
    }
    return replace(
        audit,
        findings=tuple(
            replace(finding, fixes=()) if any(fix.at in closed for fix in finding.fixes) else finding
            for finding in audit.findings
        ),
    )


def _in_new_circles(workbook: Workbook, proposed: Mapping[CellRef, Sequence[Area]]) -> set[CellRef]:
    """The cells that rest on themselves once these read so, and did not before."""
    graph = read_by_formulas(workbook)
    if not _could_close(graph, proposed):
        return set()
    reads = {cell.at: areas_read(cell.formula or "", cell.at) for cell in workbook.formulas()}
    after = Dependencies({**reads, **proposed})
    closed = {at for group in after.cycles() for at in group}
    return closed - {at for group in graph.cycles() for at in group} if closed else closed


def _could_close(graph: Dependencies, proposed: Mapping[CellRef, Sequence[Area]]) -> bool:
    """Whether any of these reads a cell that rests on one of them."""
    resting = {*proposed, *graph.resting_on(proposed)}
    areas = {area for read in proposed.values() for area in read}
    return any(_meets(area, resting) for area in areas)


def _meets(area: Area, cells: Collection[CellRef]) -> bool:
    """Whether an area holds any of these cells."""
    if area.size < len(cells):
        return any(place in cells for place in area.places())
    return any(area.holds(at) for at in cells)


def _formula(value: Value) -> bool:
    return isinstance(value, str) and value.startswith("=")


def _without(findings: Sequence[Finding], withdrawn: frozenset[str]) -> tuple[Finding, ...]:
    """The findings with the fixes of those that were withdrawn not applied."""
    return tuple(
        replace(finding, fixes=tuple(replace(fix, applied=False) for fix in finding.fixes))
        if finding.fingerprint in withdrawn
        else finding
        for finding in findings
    )


def _that_give_errors(
    audit: Audit, chosen: Sequence[Finding], values: Mapping[CellRef, Value]
) -> frozenset[str]:
    """The findings of which a fix would give an error where there is none."""

    def fails(at: CellRef) -> bool:
        return isinstance(values.get(at), CellError) and not isinstance(audit.value(at), CellError)

    return frozenset(f.fingerprint for f in chosen if any(fix.applied and fails(fix.at) for fix in f.fixes))


def evaluated_copy(audit: Audit, fixes: Sequence[Fix], values: Mapping[CellRef, Value]) -> Audit:
    """The corrected workbook with the values that its formulas have."""
    edited = edited_workbook(audit.workbook, fixes)
    touched = {fix.at for fix in fixes} | values.keys()
    verdicts = dict(audit.evaluation.verdicts)
    cells: dict[CellRef, Cell] = {}
    for at in touched:
        cell = edited.cell(at)
        if cell is None or cell.formula is None:
            verdicts.pop(at, None)
            continue
        value = values.get(at, cell.value)
        cells[at] = replace(cell, value=value, cached=True)
        verdicts[at] = Verdict(Status.VERIFIED, value)
    evaluation = Evaluation(verdicts, audit.evaluation.engines, audit.evaluation.acyclic)
    stored = {at: value for at, value in audit.stored.items() if at not in touched}
    return Audit(edited.with_cells(cells), evaluation, None, (), audit.language, stored=stored)


def _brought_about(before: Sequence[Finding], after: Sequence[Finding]) -> list[Finding]:
    """What is said aloud of the copy and was not said, or was said to be corrected."""
    known = {(finding.rule, finding.at) for finding in before if not finding.corrected}
    return [
        replace(finding, in_copy=True)
        for finding in after
        if finding.severity is not Severity.INFO and (finding.rule, finding.at) not in known
    ]


def _to_withdraw(chosen: Sequence[Finding], fresh: Sequence[Finding]) -> frozenset[str]:
    """The corrections that are to blame: those of cells spoken of anew, else all that nobody asked for."""
    made = [
        finding for finding in chosen if finding.corrected and not all(fix.cached for fix in finding.fixes)
    ]
    others = [finding for finding in fresh if finding.rule not in ON_RANKS]
    blamed = {one.fingerprint for one in made if any(_speaks_of(other, one) for other in others)}
    if not blamed and (others or all(_unasked(one) for one in made)):
        blamed = {one.fingerprint for one in made if _unasked(one)}
    return frozenset(blamed)


def _speaks_of(finding: Finding, correction: Finding) -> bool:
    """Whether a finding is of a cell that a correction changes, or rests on one."""
    return any(area.holds(fix.at) for area in (finding.at, *finding.evidence) for fix in correction.fixes)


def _unasked(finding: Finding) -> bool:
    return finding.decision is None and all(fix.safety is Safety.SAFE for fix in finding.fixes)


def _joined(findings: Sequence[Finding], fresh: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings with those of the copy, in the place of what the same rule said of the same cell."""
    anew = {(finding.rule, finding.at): finding for finding in fresh}
    kept = []
    for finding in findings:
        other = anew.pop((finding.rule, finding.at), None)
        if other is None:
            kept.append(finding)
        else:
            kept.append(replace(other, fingerprint=finding.fingerprint, decision=finding.decision))
    return (*kept, *anew.values())


def with_ranking_after(done: Audit, copy: Audit) -> Audit:
    """The ranking beside that of the copy, where these differ."""
    after = {line.score_cell or line.name_cell: line for line in copy.ranking}

    def beside(line: RankedMeasure) -> RankedMeasure:
        other = after.get(line.score_cell or line.name_cell)
        if other is None:
            return line
        score = None if other.score == line.score else other.score
        place = None if other.rank is None or other.rank_last is None else (other.rank, other.rank_last)
        return replace(
            line,
            score_after=score,
            rank_after=None if place == (line.rank, line.rank_last) else place,
            stated_after=_unless_same(other.stated_rank, line.stated_rank),
            summary_after=_unless_same(other.summary_rank, line.summary_rank),
        )

    return replace(done, ranking=tuple(beside(line) for line in done.ranking))


def _unless_same(after: float | None, before: float | None) -> float | None:
    return None if after == before else after
