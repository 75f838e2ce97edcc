"""The sheet of findings in the copy: what was found, what is decided, and room to decide."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from prioritering.a1 import column_letters
from prioritering.messages import Messages, change, consequence, message, title, told_expected
from prioritering.messages.facts import shorten, telling
from prioritering.output.closing import verdict_line
from prioritering.output.decision_cells import choices, decided_cells, following, severity_cell, status_cell
from prioritering.output.groups import Group, group_title, groups, notes, size_of
from prioritering.output.html.card_words import moves_words, ranking_effect, why_words
from prioritering.output.remark import state_of
from prioritering.output.table import status_of
from prioritering.types import Audit, Finding, LogRow, Value, Word
from prioritering.workbook.content import same_content
from prioritering.workbook.edits import (
    AddedSheet,
    ColumnEdit,
    Content,
    DecisionColumns,
    Link,
    MarkState,
    Strong,
)

LONGEST_TEXT = 24
"""Characters of a text before and after."""
MAX_MOVES = 3
MIN_WORDS_ALIKE = 3
"""Words that a heading and its reason begin with alike, when both say the same."""


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
    rows = rows or [_Row({"message": verdict_line(audit, messages)}, None)]
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
            (number, *(row.cells.get(name) for name in names[1:]))
            for number, row in zip(_numbers(rows), rows, strict=True)
        ),
        states=tuple(row.state for row in rows),
        state_columns=(names.index("status"),),
        levels=tuple(row.level for row in rows),
        frozen_columns=names.index("reason") + 1,
        printed_columns=names.index("after") + 1,
        decision_columns=DecisionColumns(
            fingerprint=names.index("fingerprint"),
            decision=names.index("decision"),
            reason=names.index("reason"),
        ),
        chosen=((*changed, (messages.text(f"decision-{Word.CLARIFY}"), MarkState.CLARIFY))),
    )


def decision_cells(audit: Audit, messages: Messages) -> Mapping[str, list[str]]:
    """By fingerprint, the cells of the sheet in which a decision on it stands: its own, and its group's."""
    sheet = findings_sheet(audit, messages)
    assert sheet.decision_columns is not None
    found: dict[str, list[str]] = {}
    column = column_letters(sheet.decision_columns.decision + 1)
    for number, row in enumerate(sheet.rows, sheet.first_row):
        for fingerprint in str(row[sheet.decision_columns.fingerprint]).split():
            found.setdefault(fingerprint, []).append(f"'{sheet.name}'!${column}${number}")
    return found


def _numbers(rows: Sequence[_Row]) -> Iterator[str]:
    """`1`, beneath it `1.1` and `1.2`, then `2`."""
    whole = part = 0
    for row in rows:
        whole, part = (whole, part + 1) if row.level else (whole + 1, 0)
        yield f"{whole}.{part}" if part else f"{whole}"


def _finding_columns(messages: Messages) -> dict[str, ColumnEdit]:
    """The columns by what stands in them: what is to be filled in first, what was found, where and who."""
    effects = "\n".join(
        f"{messages.text(f'decision-{word}')}: {messages.text(f'effect-{word}')}"
        for word in Word
        if word is not Word.OPEN
    )
    kinds: dict[str, ColumnEdit] = {
        "number": ColumnEdit("", 4),
        "decision": ColumnEdit("", 11, choices=choices(messages), prompt=effects, unlocked=True),
        "reason": ColumnEdit("", 16, wrap=True, unlocked=True),
        "status": ColumnEdit("", 12, wrap=True),
        "severity": ColumnEdit("", 10),
        "message": ColumnEdit("", 34, wrap=True),
        "consequence": ColumnEdit("", 19, wrap=True),
        "sheet": ColumnEdit("", 15, wrap=True),
        "cell": ColumnEdit("", 8),
        "before": ColumnEdit("", 11, wrap=True, right=True),
        "after": ColumnEdit("", 11, wrap=True, right=True),
        "measure": ColumnEdit("", 24, wrap=True),
        "rule": ColumnEdit("", 24, wrap=True),
        "by": ColumnEdit("", 16, wrap=True, unlocked=True),
        "second": ColumnEdit("", 16, wrap=True, unlocked=True),
        "decided": ColumnEdit("", 20, hidden=True),
        "fingerprint": ColumnEdit("", 18, hidden=True),
    }
    return {name: replace(kind, title=messages.text(f"audit-column-{name}")) for name, kind in kinds.items()}


def _finding_rows(audit: Audit, messages: Messages) -> Iterator[_Row]:
    """What is decided together with its findings beneath, what is open first; then the notes."""
    for group in in_order(audit):
        if len(group.findings) > 1:
            yield _group_row(group, audit, messages)
        for finding in group.findings:
            yield _finding_row(finding, int(len(group.findings) > 1), messages)
    for finding in sorted(notes(audit), key=lambda one: not one.is_open):
        yield _finding_row(finding, 0, messages, note=True)


def in_order(audit: Audit) -> list[Group]:
    """What is decided together: what is open first, then what moves a measure most."""
    return sorted(groups(audit), key=lambda one: (not has_open(one), -max(map(size_of, one.findings))))


def has_open(group: Group) -> bool:
    """Whether anything of it is to be decided."""
    return any(finding.is_open for finding in group.findings)


def _group_row(group: Group, audit: Audit, messages: Messages) -> _Row:
    """What several findings come of; a decision on it is one on each of them."""
    findings = group.findings
    unsettled = [finding for finding in findings if finding.is_open]
    gravest = max((finding.severity for finding in findings), key=lambda severity: severity.weight)
    first = findings[0].at
    why = why_words(group, messages) if group.cause is not None else ()
    return _Row(
        {
            "status": following(
                messages.text("status-cause", open=len(unsettled), count=len(findings))
                if unsettled
                else messages.text(f"status-{status_of(findings[0])}"),
                "",
                messages,
            ),
            "severity": severity_cell(gravest, messages),
            "message": Strong("\n".join(_told_once(group_title(group, messages), why))),
            "consequence": ranking_effect(group, messages),
            "sheet": first.sheet if len({finding.at.sheet for finding in findings}) == 1 else "",
            "cell": Link(messages.text("cover-cells", count=len(findings)), first),
            "fingerprint": " ".join(finding.fingerprint for finding in findings),
        },
        MarkState(str(gravest)) if unsettled else MarkState.CORRECTED,
    )


def _finding_row(finding: Finding, level: int, messages: Messages, *, note: bool = False) -> _Row:
    before, after = _change(finding, messages)
    return _Row(
        {
            "status": status_cell(finding, messages, note=note),
            "severity": severity_cell(finding.severity, messages),
            "message": message(finding, messages),
            "consequence": _moves(finding, messages),
            "sheet": finding.at.sheet,
            "cell": Link(finding.at.a1, finding.at),
            "before": before,
            "after": Strong(after, MarkState.CORRECTED) if finding.corrected and after is not None else after,
            "measure": finding.measure or "",
            "rule": title(finding.rule, messages),
            **decided_cells(finding.decision, messages),
            "fingerprint": finding.fingerprint,
        },
        state_of(finding),
        level,
    )


def _told_once(heading: str, why: Sequence[str]) -> Iterator[str]:
    """The heading and what it rests on; not the heading where the rest begins with as much."""
    words = heading.casefold().split()
    if not why or words[:MIN_WORDS_ALIKE] != why[0].casefold().split()[:MIN_WORDS_ALIKE]:
        yield heading
    yield from why


def _moves(finding: Finding, messages: Messages) -> str:
    """Whose places or which amount its mending changes, in short; empty where that was not worked out."""
    if finding.amount is not None:
        return consequence(finding, messages)
    if finding.consequence is None:
        return ""
    if not finding.consequence:
        return messages.text("consequence-none")
    return moves_words(finding.consequence, messages, MAX_MOVES)


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
            **decided_cells(audit.other_decisions.get(row.fingerprint), messages),
            "fingerprint": row.fingerprint,
        }
        yield _Row(cells, MarkState.CORRECTED)


def _change(finding: Finding, messages: Messages) -> tuple[Value, Value]:
    """Before and after of a single fix; of several, of each."""
    if len(finding.fixes) == 1:
        return _apart(finding.fixes[0].before, finding.fixes[0].after, messages)
    if finding.fixes:
        before = "\n".join(f"{fix.at.a1}: {_plain(fix.before)}" for fix in finding.fixes)
        return before, "\n".join(f"{fix.at.a1}: {_plain(fix.after)}" for fix in finding.fixes)
    present, expected = finding.found, told_expected(finding)
    if isinstance(present, str) and isinstance(expected, str):
        present, expected = (shorten(text, LONGEST_TEXT) for text in telling(present, expected))
    told = present is not None and expected is not None
    return _apart(present, expected, messages) if told else (None, None)


def _apart(before: Value, after: Value, messages: Messages) -> tuple[Value, Value]:
    """The two as they are; as they are told, where they look alike."""
    told = change(before, after, messages)
    as_they_are = (messages.value(before), messages.value(after))
    return (before, after) if told == as_they_are else told


def _plain(value: Value) -> str:
    return "" if value is None else f"{value:g}" if isinstance(value, float) else str(value)
