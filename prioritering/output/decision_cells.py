"""What stands beside a finding in the copy: its grade, its status, and what was decided on it."""

from __future__ import annotations

from prioritering.messages import Messages
from prioritering.output.table import status_of
from prioritering.types import Decision, Finding, Severity, Word
from prioritering.workbook.edits import Content, FormulaEdit, MarkState, Strong


def choices(messages: Messages) -> tuple[str, ...]:
    """The words that a decision is chosen from."""
    return tuple(messages.text(f"decision-{word}") for word in Word)


def severity_cell(severity: Severity, messages: Messages) -> Strong:
    """The word with its shape, in its colour."""
    shape = messages.text(f"mark-{severity}").partition(" ")[0]
    return Strong(f"{shape} {messages.text(f'severity-{severity}')}", MarkState(str(severity)))


def status_cell(finding: Finding, messages: Messages, *, note: bool) -> Content:
    """What it is now; another choice shows what the next audit will make of it."""
    status = status_of(finding)
    now = messages.text("status-note" if note and status == "open" else f"status-{status}")
    chosen = str(decided_cells(finding.decision, messages)["decision"])
    if chosen and chosen not in choices(messages):
        return now
    return following(now, chosen, messages)


def following(now: str, chosen: str, messages: Messages) -> FormulaEdit:
    """A status that follows the choice beside it: `now` while that is what it was."""
    text = f'"{now if not chosen else messages.text("status-open")}"'
    for word in reversed([word for word in Word if word is not Word.OPEN]):
        then = messages.text(f"status-next-{word}")
        text = f'IF($B{{row}}="{messages.text(f"decision-{word}")}","{then}",{text})'
    whole = f'IF($B{{row}}="{chosen}","{now}",{text})'
    return FormulaEdit(lambda row, _first: whole.format(row=row), now)


def decided_cells(decision: Decision | None, messages: Messages) -> dict[str, Content]:
    """What stands in the analyst's columns, and when it was read first."""
    decision = decision or Decision(Word.OPEN)
    word = "" if decision.word is Word.OPEN else messages.text(f"decision-{decision.word}")
    return {
        "decision": decision.written or word,
        "reason": decision.reason,
        "by": decision.by,
        "second": decision.second,
        "decided": decision.at,
    }
