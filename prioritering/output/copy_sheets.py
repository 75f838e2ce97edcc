"""The content of the two sheets that the copy gets: the findings, and the ranking."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from prioritering.clock import now
from prioritering.messages import Messages, cause_message, message, title
from prioritering.messages.facts import plain
from prioritering.output.causes import by_cause, told
from prioritering.output.closing import evaluation_lines, verdict_line
from prioritering.output.read_as import head_lines
from prioritering.output.table import status_of
from prioritering.types import Audit, Decision, Finding, LogRow, Value, Word
from prioritering.version import NAME, version
from prioritering.workbook.content import same_content
from prioritering.workbook.edits import AddedSheet, Column, Content, DecisionColumns, Link

OWN_COLUMNS = 6
"""The last columns of the findings: decision, reason, who, second, when, fingerprint."""


def findings_sheet(audit: Audit, messages: Messages) -> AddedSheet:
    """All findings as a table with links, before and after, and room for the analyst's decision."""
    columns = _finding_columns(messages)
    found = by_cause(audit)
    causes = _causes(audit, found, messages)
    rows = tuple(
        _finding_row(number, finding, causes.get(finding.fingerprint, ""), messages)
        for number, finding in enumerate(found, start=1)
    )
    rows += tuple(
        _earlier_row(number, row, audit, messages)
        for number, row in enumerate(earlier_corrections(audit), start=len(found) + 1)
    )
    return AddedSheet(
        name=messages.text("audit-sheet-name"),
        title=messages.text("audit-sheet-title", path=audit.workbook.path.name),
        facts=tuple(_facts(audit, messages)),
        table=messages.text("audit-sheet-name"),
        columns=columns,
        rows=rows,
        severities=tuple(finding.severity for finding in found),
        severity_column=1,
        decision_columns=DecisionColumns(
            fingerprint=len(columns) - 1,
            decision=len(columns) - OWN_COLUMNS,
            reason=len(columns) - OWN_COLUMNS + 1,
        ),
    )


def _causes(audit: Audit, found: Sequence[Finding], messages: Messages) -> dict[str, str]:
    """By fingerprint what the finding comes of: in words at the first, by its id at the others."""
    ids = {finding.fingerprint: finding.cause for finding in found}
    texts: dict[str, str] = {}
    for one in told(audit):
        members = [finding.fingerprint for finding in found if finding.cause == one.cause.id]
        texts |= {fingerprint: ids[fingerprint] for fingerprint in members}
        texts[members[0]] = f"{one.cause.id}: {cause_message(one.cause, messages)}"
    return texts


def _facts(audit: Audit, messages: Messages) -> Iterator[tuple[str, Content]]:
    yield messages.text("audit-fact-workbook"), plain(audit.workbook.path.name)
    yield messages.text("audit-fact-sha256"), audit.workbook.sha256
    yield messages.text("audit-fact-date"), now()[:10]
    yield messages.text("audit-fact-tool"), f"{NAME} {version()}"
    yield messages.text("audit-fact-read"), " ".join(head_lines(audit, messages))
    yield messages.text("audit-fact-evaluation"), " ".join(evaluation_lines(audit.evaluation, messages))
    yield messages.text("audit-fact-verdict"), verdict_line(audit, messages)
    yield messages.text("audit-fact-guide"), messages.text("audit-guide")
    for word in Word:
        if word is not Word.OPEN:
            effect = messages.text("audit-effect", word=messages.text(f"decision-{word}"))
            yield effect, messages.text(f"effect-{word}")


def _finding_columns(messages: Messages) -> tuple[Column, ...]:
    def named(key: str) -> str:
        return messages.text(f"audit-column-{key}")

    choices = tuple(messages.text(f"decision-{word}") for word in Word)
    effects = "\n".join(
        f"{messages.text(f'decision-{word}')}: {messages.text(f'effect-{word}')}"
        for word in Word
        if word is not Word.OPEN
    )
    return (
        Column(named("number"), 5, centred=True),
        Column(named("severity"), 10),
        Column(named("sheet"), 18, wrap=True),
        Column(named("cell"), 9, centred=True),
        Column(named("measure"), 24, wrap=True),
        Column(named("cause"), 30, wrap=True),
        Column(named("rule"), 24, wrap=True),
        Column(named("message"), 60, wrap=True),
        Column(named("before"), 22, wrap=True),
        Column(named("after"), 22, wrap=True),
        Column(named("status"), 12),
        Column(named("decision"), 12, choices=choices, prompt=effects, unlocked=True),
        Column(named("reason"), 30, wrap=True, unlocked=True),
        Column(named("by"), 16, wrap=True, unlocked=True),
        Column(named("second"), 16, wrap=True, unlocked=True),
        Column(named("decided"), 20, hidden=True),
        Column(named("fingerprint"), 18, hidden=True),
    )


def _finding_row(number: int, finding: Finding, cause: str, messages: Messages) -> tuple[Content, ...]:
    before, after = _change(finding)
    return (
        number,
        messages.text(f"severity-{finding.severity}"),
        finding.at.sheet,
        Link(finding.at.a1, finding.at),
        finding.measure or "",
        cause,
        title(finding.rule, messages),
        message(finding, messages),
        before,
        after,
        messages.text(f"status-{status_of(finding)}"),
        *_decision_cells(finding.decision, messages),
        finding.fingerprint,
    )


def _decision_cells(decision: Decision | None, messages: Messages) -> tuple[Content, ...]:
    """What stands in the analyst's columns, and when it was read first."""
    decision = decision or Decision(Word.OPEN)
    word = decision.written or messages.text(f"decision-{decision.word}")
    return word, decision.reason, decision.by, decision.second, decision.at


def earlier_corrections(audit: Audit) -> Iterator[LogRow]:
    """The corrections of earlier runs that the audited copy holds."""
    known = {finding.fingerprint for finding in audit.findings}
    log = audit.record.log
    new = {row.place for row in log[len(log) - audit.record.added :]}
    for at, row in audit.record.in_force().items():
        is_told = at in new or row.decision == Word.KEEP or row.fingerprint in known
        if not is_told and same_content(audit.workbook.cell(at), row.after):
            yield row


def _earlier_row(number: int, row: LogRow, audit: Audit, messages: Messages) -> tuple[Content, ...]:
    """One correction of an earlier run, with what was decided on it."""
    assert row.place is not None
    return (
        number,
        "",
        row.sheet,
        Link(row.cell, row.place.area),
        "",
        "",
        title(row.rule, messages) if row.rule else "",
        row.why,
        row.before,
        row.after,
        messages.text("status-corrected-before", run=row.run),
        *_decision_cells(audit.other_decisions.get(row.fingerprint), messages),
        row.fingerprint,
    )


def _change(finding: Finding) -> tuple[Value, Value]:
    """Before and after of a single fix; of several, of each."""
    if len(finding.fixes) == 1:
        return finding.fixes[0].before, finding.fixes[0].after
    if finding.fixes:
        before = "\n".join(f"{fix.at.a1}: {_plain(fix.before)}" for fix in finding.fixes)
        return before, "\n".join(f"{fix.at.a1}: {_plain(fix.after)}" for fix in finding.fixes)
    return finding.found, finding.expected


def _plain(value: Value) -> str:
    return "" if value is None else f"{value:g}" if isinstance(value, float) else str(value)
