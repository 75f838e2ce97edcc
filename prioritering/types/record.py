"""What was changed and decided, run by run: the record that an audited copy carries along."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from prioritering.a1 import column_number
from prioritering.types.cells import CellError, CellRef, Value
from prioritering.types.findings import Fact
from prioritering.types.reading import ReadingColumns

CHECKSUM_DIGITS = 16
"""Hexadecimal digits of the checksum that ties a row of the log to those before it."""

READING = "reading"
"""What stands in the place of a rule where somebody said how the workbook is to be read."""
_SAID = re.compile(r"--(score|names|ranks|weights) (.+?)(?= --|$)")
_CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


class LogRow(Struct, frozen=True):
    """One change of one cell, or one decision; rows are added, never taken away."""

    run: int
    at: str
    """When the run was: UTC, as in ISO 8601."""
    tool: str
    """Name and version."""
    sha256: str
    """Of the workbook that was audited first."""
    sheet: str = ""
    cell: str = ""
    """Empty where the row is about the workbook as a whole."""
    before: Value = None
    after: Value = None
    """The same as `before` where nothing was changed."""
    rule: str = ""
    why: str = ""
    decision: str = ""
    reason: str = ""
    by: str = ""
    second: str = ""
    decided: str = ""
    """When the decision was read first."""
    fingerprint: str = ""
    checksum: str = ""
    """Of this row and of all before it."""

    @property
    def changes(self) -> bool:
        """Whether a cell was changed."""
        return bool(self.cell) and canonical(self.before) != canonical(self.after)

    @property
    def place(self) -> CellRef | None:
        """The cell; None where the row is about a rectangle or the whole workbook."""
        match = _CELL.fullmatch(self.cell)
        return None if match is None else CellRef(self.sheet, int(match[2]), column_number(match[1]))

    def sealed(self, previous: str) -> str:
        """The checksum that this row has after a row with the checksum `previous`."""
        parts = [previous, *(canonical(getattr(self, name)) for name in _TOLD)]
        return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:CHECKSUM_DIGITS]


_TOLD = tuple(name for name in LogRow.__struct_fields__ if name != "checksum")


def canonical(value: Value | int) -> str:
    """A value as text that survives being saved by another program."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, CellError):
        return value.name
    if isinstance(value, str):
        return " ".join(value.split())
    return f"{float(value):.12g}"


def chained(rows: Iterable[LogRow], previous: str = "") -> tuple[LogRow, ...]:
    """The rows with their checksums, each resting on the row before it."""
    done: list[LogRow] = []
    for row in rows:
        previous = row.sealed(previous)
        done.append(replace(row, checksum=previous))
    return tuple(done)


class Record(Struct, frozen=True):
    """The log, and the workbook that it began with."""

    log: tuple[LogRow, ...] = ()
    name: str = ""
    """The file name of the workbook that was audited first."""
    sha256: str = ""
    """Its checksum."""
    base: str = ""
    """The checksum of the workbook that the copy is of: the same, until that goes on to a new version."""
    runs: int = 0
    """The number of the last run that had something to write into the log."""
    added: int = 0
    """How many rows of the log are this run's."""
    content: str = ""
    """The digest of the workbook's own cells as the last run wrote them."""

    def in_force(self) -> Mapping[CellRef, LogRow]:
        """The last row about each cell that was changed."""
        return {at: row for row in self.log if row.changes and (at := row.place) is not None}

    @property
    def columns(self) -> ReadingColumns:
        """Where somebody said last that the scoring stands."""
        row = next((row for row in reversed(self.log) if row.rule == READING), None)
        columns = {} if row is None else dict(_SAID.findall(str(row.after or "")))
        return ReadingColumns(**columns, by="" if row is None else row.by)

    def last_decisions(self) -> Mapping[str, LogRow]:
        """The last row about each finding that somebody decided on, by its fingerprint."""
        return {row.fingerprint: row for row in self.log if row.fingerprint and row.decision}


class Notice(Struct, frozen=True):
    """Something to tell beside the findings: a text of the catalogues and what it names."""

    key: str
    facts: Mapping[str, Fact] = field(default_factory=dict)


def broken(rows: Sequence[LogRow]) -> tuple[int, ...]:
    """The places (from 0) of the rows whose checksum does not follow from the row before."""
    before = ["", *(row.checksum for row in rows)]
    return tuple(n for n, row in enumerate(rows) if row.sealed(before[n]) != row.checksum)
