"""The sheet of findings in the copy: what was found, what is decided, and room to decide."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from msgspec.structs import replace

from prioritering.messages import Messages, message, title, told_expected
from prioritering.messages.facts import shorten, telling
from prioritering.output.groups import Group, group_title, groups, notes, size_of
from prioritering.output.html.card_words import effect_words, moves_words, why_words
from prioritering.output.remark import state_of
from prioritering.output.table import status_of
from prioritering.types import Audit, Decision, Finding, LogRow, Value, Word
from prioritering.workbook.content import same_content
from prioritering.workbook.edits import (
    AddedSheet,
    ColumnEdit,
    Content,
    DecisionColumns,
    FormulaEdit,
    Link,
    MarkState,
)

LONGEST_TEXT = 40
"""Characters of a text before and after."""
MAX_MOVES = 3


class _Row(NamedTuple):
    """One line of the sheet: its cells by column, its colour, and whether it lies beneath a cause."""

    cells: Mapping[str, Content]
    state: MarkState | None
    level: int = 0


def findings_sheet(audit: Audit, messages: Messages) -> AddedSheet:
    """All findings as a table with links, before and after, and room for the analyst's decision.

    What several findings come of has a line of its own above them, with a decision for all.
    """
    columns = _finding_columns(messages)
    names = tuple(columns)
    rows = [*_finding_rows(audit, messages), *_earlier_rows(audit, messages)]
    changed = tuple(
        (messages.text(f"decision-{word}"), state)
        for word, state in ((Word.CORRECT, MarkState.CORRECTED), (Word.KEEP, MarkState.KEPT))
    )
    return AddedSheet(
        name=messages.text("audit-sheet-name"),
        title=messages.text("audit-sheet-title", path=audit.workbook.path.name),
        facts=((messages.text("audit-guide"), ""),),
        table=messages.text("audit-sheet-name"),
        columns=tuple(columns.values()),
        rows=tuple(
            (number, *(row.cells.get(name) for name in names[1:])) for number, row in enumerate(rows, start=1)
        ),
        states=tuple(row.state for row in rows),
        state_columns=(names.index("status"), names.index("severity")),
        levels=tuple(row.level for row in rows),
        frozen_columns=names.index("reason") + 1,
        decision_columns=DecisionColumns(
            fingerprint=names.index("fingerprint"),
            decision=names.index("decision"),
            reason=names.index("reason"),
        ),
        chosen=((*changed, (messages.text(f"decision-{Word.CLARIFY}"), MarkState.CLARIFY))),
    )


def _finding_columns(messages: Messages) -> dict[str, ColumnEdit]:
    """The columns by what stands in them: what is to be filled in first, what was found, where and who."""
    effects = "\n".join(
        f"{messages.text(f'decision-{word}')}: {messages.text(f'effect-{word}')}"
        for word in Word
        if word is not Word.OPEN
    )
    kinds: dict[str, ColumnEdit] = {
        "number": ColumnEdit("", 5, centred=True),
        "decision": ColumnEdit("", 11, choices=_choices(messages), prompt=effects, unlocked=True),
        "reason": ColumnEdit("", 20, wrap=True, unlocked=True),
        "status": ColumnEdit("", 14),
        "severity": ColumnEdit("", 11),
        "message": ColumnEdit("", 44, wrap=True),
        "consequence": ColumnEdit("", 22, wrap=True),
        "sheet": ColumnEdit("", 15, wrap=True),
        "cell": ColumnEdit("", 9, centred=True),
        "before": ColumnEdit("", 12, wrap=True),
        "after": ColumnEdit("", 12, wrap=True),
        "measure": ColumnEdit("", 24, wrap=True),
        "rule": ColumnEdit("", 24, wrap=True),
        "by": ColumnEdit("", 16, wrap=True, unlocked=True),
        "second": ColumnEdit("", 16, wrap=True, unlocked=True),
        "decided": ColumnEdit("", 20, hidden=True),
        "fingerprint": ColumnEdit("", 18, hidden=True),
    }
    return {name: replace(kind, title=messages.text(f"audit-column-{name}")) for name, kind in kinds.items()}


def _choices(messages: Messages) -> tuple[str, ...]:
    return tuple(messages.text(f"decision-{word}") for word in Word)


def _finding_rows(audit: Audit, messages: Messages) -> Iterator[_Row]:
    """What is decided together with its findings beneath, what is open first; then the notes."""
    found = sorted(groups(audit), key=lambda one: (not _is_open(one), -max(map(size_of, one.findings))))
    for group in found:
        if len(group.findings) > 1:
            yield _group_row(group, audit, messages)
        for finding in group.findings:
            yield _finding_row(finding, int(len(group.findings) > 1), messages)
    for finding in sorted(notes(audit), key=lambda one: not one.is_open):
        yield _finding_row(finding, 0, messages)


def _is_open(group: Group) -> bool:
    return any(finding.is_open for finding in group.findings)


def _group_row(group: Group, audit: Audit, messages: Messages) -> _Row:
    """What several findings come of; a decision on it is one on each of them."""
    found = group.findings
    unsettled = [finding for finding in found if finding.is_open]
    gravest = max((finding.severity for finding in found), key=lambda severity: severity.weight)
    first = found[0].at
    why = why_words(group, messages) if group.cause is not None else ()
    return _Row(
        {
            "decision": messages.text(f"decision-{Word.OPEN}"),
            "status": messages.text("status-cause", open=len(unsettled), count=len(found)),
            "severity": messages.text(f"severity-{gravest}"),
            "message": "\n".join((group_title(group, messages), *why)),
            "consequence": effect_words(group, messages),
            "sheet": first.sheet if len({finding.at.sheet for finding in found}) == 1 else "",
            "cell": Link(messages.text("cover-cells", count=len(found)), first),
            "fingerprint": " ".join(finding.fingerprint for finding in found),
        },
        MarkState(str(gravest)) if unsettled else MarkState.CORRECTED,
    )


def _finding_row(finding: Finding, level: int, messages: Messages) -> _Row:
    before, after = _change(finding)
    return _Row(
        {
            "status": _status(finding, messages),
            "severity": messages.text(f"severity-{finding.severity}"),
            "message": message(finding, messages),
            "consequence": _moves(finding, messages),
            "sheet": finding.at.sheet,
            "cell": Link(finding.at.a1, finding.at),
            "before": before,
            "after": after,
            "measure": finding.measure or "",
            "rule": title(finding.rule, messages),
            **_decision_cells(finding.decision, messages),
            "fingerprint": finding.fingerprint,
        },
        state_of(finding),
        level,
    )


def _moves(finding: Finding, messages: Messages) -> str:
    """Whose places its mending changes, in short; empty where that was not worked out."""
    if finding.consequence is None:
        return ""
    if not finding.consequence:
        return messages.text("consequence-none")
    return moves_words(finding.consequence, messages, MAX_MOVES)


def _status(finding: Finding, messages: Messages) -> Content:
    """What it is now; another choice shows what the next audit will make of it."""
    now = messages.text(f"status-{status_of(finding)}")
    chosen = str(_decision_cells(finding.decision, messages)["decision"])
    if chosen not in _choices(messages):
        return now
    text = f'"{messages.text("status-open")}"'
    for word in reversed([word for word in Word if word is not Word.OPEN]):
        then = messages.text(f"status-next-{word}")
        text = f'IF($B{{row}}="{messages.text(f"decision-{word}")}","{then}",{text})'
    whole = f'IF($B{{row}}="{chosen}","{now}",{text})'
    return FormulaEdit(lambda row, _first: whole.format(row=row), now)


def _decision_cells(decision: Decision | None, messages: Messages) -> dict[str, Content]:
    """What stands in the analyst's columns, and when it was read first."""
    decision = decision or Decision(Word.OPEN)
    return {
        "decision": decision.written or messages.text(f"decision-{decision.word}"),
        "reason": decision.reason,
        "by": decision.by,
        "second": decision.second,
        "decided": decision.at,
    }


def earlier_corrections(audit: Audit) -> Iterator[LogRow]:
    """The corrections of earlier runs that the audited copy holds."""
    known = {finding.fingerprint for finding in audit.findings}
    log = audit.record.log
    new = {row.place for row in log[len(log) - audit.record.added :]}
    for at, row in audit.record.in_force().items():
        is_told = at in new or row.decision == Word.KEEP or row.fingerprint in known
        if not is_told and same_content(audit.workbook.cell(at), row.after):
            yield row


def _earlier_rows(audit: Audit, messages: Messages) -> Iterator[_Row]:
    """The corrections of earlier runs, with what was decided on each."""
    for row in earlier_corrections(audit):
        assert row.place is not None
        cells: dict[str, Content] = {
            "status": messages.text("status-corrected-before", run=row.run),
            "message": row.why,
            "sheet": row.sheet,
            "cell": Link(row.cell, row.place.area),
            "before": row.before,
            "after": row.after,
            "rule": title(row.rule, messages) if row.rule else "",
            **_decision_cells(audit.other_decisions.get(row.fingerprint), messages),
            "fingerprint": row.fingerprint,
        }
        yield _Row(cells, MarkState.CORRECTED)


def _change(finding: Finding) -> tuple[Value, Value]:
    """Before and after of a single fix; of several, of each."""
    if len(finding.fixes) == 1:
        return finding.fixes[0].before, finding.fixes[0].after
    if finding.fixes:
        before = "\n".join(f"{fix.at.a1}: {_plain(fix.before)}" for fix in finding.fixes)
        return before, "\n".join(f"{fix.at.a1}: {_plain(fix.after)}" for fix in finding.fixes)
    found, expected = finding.found, told_expected(finding)
    if isinstance(found, str) and isinstance(expected, str):
        found, expected = (shorten(text, LONGEST_TEXT) for text in telling(found, expected))
    return found, expected if found is not None else None


def _plain(value: Value) -> str:
    return "" if value is None else f"{value:g}" if isinstance(value, float) else str(value)
