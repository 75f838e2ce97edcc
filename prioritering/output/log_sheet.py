"""The sheet of the log: one line for each change and each decision, the first run first."""

from __future__ import annotations

from collections.abc import Iterator

from prioritering.messages import Messages
from prioritering.types import Audit, CellError, LogRow, Value
from prioritering.workbook.edits import AddedSheet, ColumnEdit, Content, Link

COLUMNS = (
    ("run", 8),
    ("at", 20),
    ("tool", 16),
    ("sheet", 18),
    ("cell", 9),
    ("before", 18),
    ("after", 18),
    ("rule", 22),
    ("why", 50),
    ("decision", 12),
    ("reason", 28),
    ("by", 16),
    ("second", 16),
    ("decided", 20),
    ("sha256", 16),
    ("checksum", 18),
    ("fingerprint", 18),
)
"""What stands in each column, and how wide it is."""
SHARED = frozenset(
    ("sheet", "cell", "before", "after", "rule", "decision", "reason", "by", "second", "fingerprint")
)
"""Columns that are called as on the sheet of findings."""


def log_sheet(audit: Audit, messages: Messages) -> AddedSheet:
    """The log as it is after this run."""
    record = audit.record
    facts = (
        (messages.text("log-guide"), ""),
        (messages.text("log-fact-first"), record.name),
        (messages.text("log-fact-first-sha256"), record.sha256),
        (messages.text("log-fact-base"), record.base),
        (messages.text("log-fact-content"), record.content),
    )
    return AddedSheet(
        name=messages.text("log-sheet-name"),
        title=messages.text("log-sheet-title", path=record.name),
        facts=facts,
        table=messages.text("log-sheet-name"),
        columns=tuple(_column(name, width, messages) for name, width in COLUMNS),
        rows=tuple(tuple(_contents(row, messages)) for row in record.log),
    )


def _column(name: str, width: float, messages: Messages) -> ColumnEdit:
    title = messages.text(f"audit-column-{name}" if name in SHARED else f"log-column-{name}")
    wrap = name in ("sheet", "before", "after", "why", "reason", "by", "second")
    return ColumnEdit(
        title, width, wrap=wrap, right=name in ("before", "after"), hidden=name == "fingerprint"
    )


def _contents(row: LogRow, messages: Messages) -> Iterator[Content]:
    for name, _ in COLUMNS:
        value = getattr(row, name)
        place = row.place
        if name == "cell" and place is not None:
            yield Link(row.cell, place.area)
        elif name == "decision":
            yield word_text(row.decision, messages)
        elif name in ("before", "after"):
            yield _plain(value)
        else:
            yield value


def word_text(word: str, messages: Messages) -> str:
    """A word of the decisions in the reader's language; another text as it is."""
    key = f"decision-{word}"
    return messages.text(key) if word and messages.has(key) else word


def _plain(value: Value) -> Value:
    """An error as a text: a cell of the log is not to have one."""
    return value.name if isinstance(value, CellError) else value
