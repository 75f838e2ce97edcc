"""The log of a copy, with the rows that this run adds: what it changed, and what was decided."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from prioritering.clock import now
from prioritering.messages import Messages, message
from prioritering.output.copy import edited_workbook
from prioritering.types import (
    Audit,
    Cell,
    CellRef,
    Decision,
    Finding,
    Fix,
    LogRow,
    Notice,
    Value,
    Word,
    Workbook,
    canonical,
    chained,
)
from prioritering.types.record import READING
from prioritering.version import NAME, version
from prioritering.workbook.content import content_digest, same_content


class LogRun(Struct, frozen=True):
    """What a run knows beside its findings."""

    audit: Audit
    is_copy: bool
    """Whether the workbook is an audited copy itself."""
    taken_back: tuple[LogRow, ...] = ()
    """The corrections of earlier runs that were undone before this audit."""

    @property
    def changed(self) -> bool:
        """Whether somebody changed the copy's own cells since the last run wrote them."""
        content = self.audit.record.content
        if not self.is_copy or not content:
            return False
        back = [Fix(at, row.before, row.after) for row in self.taken_back if (at := row.place) is not None]
        return content_digest(edited_workbook(self.audit.workbook, back)) != content


def recorded(run: LogRun) -> Audit:
    """The audit with its log: what earlier runs wrote, and this run's rows after it."""
    audit = run.audit
    applied = [fix for finding in audit.findings for fix in finding.fixes if fix.applied and not fix.cached]
    after = edited_workbook(audit.workbook, applied) if applied else audit.workbook
    rows = (*_outside(run), *_read(run), *_undone(run), *_moved(run, after), *_findings(run))
    record = audit.record
    blank = _blank(audit)
    base = record.base if run.is_copy and record.base else audit.workbook.sha256
    rows = tuple(
        replace(row, run=blank.run, at=blank.at, tool=blank.tool, sha256=blank.sha256) for row in rows
    )
    last = record.log[-1].checksum if record.log else ""
    extended = replace(
        record,
        log=(*record.log, *chained(rows, last)),
        name=record.name or audit.workbook.path.name,
        sha256=blank.sha256,
        base=base,
        runs=blank.run if rows else max(1, record.runs),
        added=len(rows),
        content=content_digest(after),
    )
    return replace(audit, record=extended, notices=(*audit.notices, *not_carried_out(audit.findings)))


def _blank(audit: Audit) -> LogRow:
    """What every row of this run says."""
    record = audit.record
    first = record.sha256 or audit.workbook.sha256
    return LogRow(record.runs + 1, now(), f"{NAME} {version()}", first)


def _row(**told: Value) -> LogRow:
    return LogRow(0, "", "", "", **told)  # type: ignore[arg-type]


def _outside(run: LogRun) -> Iterator[LogRow]:
    if run.changed:
        yield _row(why=Messages(run.audit.language).text("log-changed-outside"))


def _read(run: LogRun) -> Iterator[LogRow]:
    """Where somebody says that the scoring stands, where that is new."""
    columns, known = run.audit.columns, run.audit.record.columns
    if columns.given and columns.stated() != known.stated():
        said = " ".join(f"--{name} {text}" for name, text in columns.stated().items())
        before = " ".join(f"--{name} {text}" for name, text in known.stated().items())
        why = Messages(run.audit.language).text("log-reading")
        yield _row(rule=READING, before=before or None, after=said, why=why, by=columns.by)


def _undone(run: LogRun) -> Iterator[LogRow]:
    """The corrections that somebody decided against."""
    decisions = {f.fingerprint: f.decision for f in run.audit.findings if f.decision is not None}
    for row in run.taken_back:
        yield _changed(row, row.before, decisions.get(row.fingerprint), run.audit)


def _changed(row: LogRow, value: Value, decision: Decision | None, audit: Audit) -> LogRow:
    """That a cell which was corrected holds something else now."""
    kept = decision is not None and decision.word is Word.KEEP
    why = Messages(audit.language).text("log-taken-back" if kept else "log-no-longer")
    decided = {} if decision is None or not kept else _decided(decision)
    return replace(
        _row(sheet=row.sheet, cell=row.cell, before=row.after, after=value, rule=row.rule, why=why),
        fingerprint=row.fingerprint,
        **decided,
    )


def _moved(run: LogRun, after: Workbook) -> Iterator[LogRow]:
    """Earlier corrections that this copy does not hold: the workbook went on, or somebody kept a figure."""
    decisions = {f.fingerprint: f.decision for f in run.audit.findings if f.decision is not None}
    back = {row.place for row in run.taken_back}
    fixed = {fix.at for f in run.audit.findings for fix in f.fixes if fix.applied}
    for at, row in run.audit.record.in_force().items():
        cell = after.cell(at)
        if at in back or at in fixed or _is_cached(row, cell) or same_content(cell, row.after):
            continue
        yield _changed(row, _content(cell), decisions.get(row.fingerprint), run.audit)


def _is_cached(row: LogRow, cell: Cell | None) -> bool:
    """Whether the row is about the stored value of a formula, which every program computes anew."""
    stated = isinstance(row.after, str) and row.after.startswith("=")
    return row.rule == "stale-value" and not stated and cell is not None and cell.formula is not None


def _content(cell: Cell | None) -> Value:
    return None if cell is None else cell.formula if cell.formula is not None else cell.value


def _findings(run: LogRun) -> Iterator[LogRow]:
    """A row for each cell that this run corrected, and for each decision that is new."""
    messages = Messages(run.audit.language)
    in_force, last = run.audit.record.in_force(), run.audit.record.last_decisions()
    back = {row.fingerprint for row in run.taken_back}
    for finding in run.audit.findings:
        fixes = [fix for fix in finding.fixes if fix.applied and not _is_logged(fix, in_force)]
        decision = finding.decision
        decided = {} if decision is None or decision.word is Word.OPEN else _decided(decision)
        common = {"rule": finding.rule, "why": message(finding, messages), "fingerprint": finding.fingerprint}
        for fix in fixes:
            place = {"sheet": fix.at.sheet, "cell": fix.at.a1}
            yield _row(**place, before=fix.before, after=fix.after, **common, **decided)
        is_new = bool(decided) and not _is_known(decided, last.get(finding.fingerprint))
        if is_new and not fixes and finding.fingerprint not in back:
            place = {"sheet": finding.at.sheet, "cell": finding.at.a1}
            yield _row(**place, before=finding.found, after=finding.found, **common, **decided)


def _is_logged(fix: Fix, in_force: Mapping[CellRef, LogRow]) -> bool:
    row = in_force.get(fix.at)
    return row is not None and canonical(row.after) == canonical(fix.after)


def _is_known(decided: Mapping[str, str], row: LogRow | None) -> bool:
    names = ("decision", "reason", "by", "second")
    return row is not None and all(getattr(row, name) == decided[name] for name in names)


def _decided(decision: Decision) -> dict[str, str]:
    return {
        "decision": str(decision.word),
        "reason": decision.reason,
        "by": decision.by,
        "second": decision.second,
        "decided": decision.at,
    }


def not_carried_out(findings: Sequence[Finding]) -> Iterator[Notice]:
    """The decisions to correct that no fix could carry out."""
    for finding in findings:
        if finding.decision is not None and finding.decision.word is Word.CORRECT and not finding.corrected:
            key = "decision-blocked" if finding.fixes else "decision-without-fix"
            yield Notice(key, {"cell": finding.at})
