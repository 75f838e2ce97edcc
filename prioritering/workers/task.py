"""What a worker is given, and what comes back."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from prioritering.errors import KeptWaitingError, OutOfMemoryError, OutOfTimeError, WorkerDiedError
from prioritering.options import Options
from prioritering.output.tally import Tally
from prioritering.workers.copies import Stamp

NO_COUNTS = Tally(0, 0, 0, 0, 0)
MAX_KILLS = 2
"""Workers brought down by a workbook after which it is set apart."""
FELLING = {WorkerDiedError.key: 2, OutOfTimeError.key: 1, OutOfMemoryError.key: 1, KeptWaitingError.key: 0}
"""Kinds of failures that cost a worker, and how many the workbook answers for: one that ended by itself was
followed by a second; for one that a drive or a busy machine kept waiting it does not."""


class Task(Struct, frozen=True):
    """What is to be audited, and where its results go."""

    source: Path
    folder: Path
    """Where the results go; made if need be."""
    stem: str
    """What their names begin with: `<stem>.audited.xlsx`, `<stem>.audit.json`, ..."""
    forms: tuple[str, ...]
    """The reports that are wanted beside the copy."""
    options: Options
    language: str = "en"
    """In which it is said why there is no audit."""
    shown: Path | None = None
    """The path that reports and messages name, where the source's own tells them nothing."""

    copies: tuple[Path, ...] = ()
    """Copies elsewhere whose decisions hold, such as one that lies beside the source."""

    keep: bool = False
    """Whether the audit itself is kept beside the results, for trying decisions on it."""

    cut: int | None = None
    """After how many a memo draws its line, where somebody has moved it."""

    @property
    def name(self) -> Path:
        """The path that reports and messages name."""
        return self.shown or self.source


class Brief(Struct, frozen=True):
    """One finding, as much of it as an overview of many workbooks needs."""

    rule: str
    severity: str
    place: str
    text: str
    fingerprint: str
    is_open: bool


class Outcome(Struct, frozen=True):
    """What came of a task."""

    sha256: str
    exit_code: int
    """3 unreadable, 5 internal error; 4 incomplete; 0 otherwise, whatever was found."""
    verdict: str
    """How the audit ended, in one line; why there is none where it failed."""
    hint: str = ""
    """What to do about a failure, for who runs this."""
    error: str = ""
    """The kind of a failure, as `PrioAuditError.key`."""
    counts: Tally = NO_COUNTS
    findings: tuple[Brief, ...] = ()
    ranks_corrected: int = 0
    sheets: tuple[str, ...] = ()
    results: tuple[str, ...] = ()
    """The names of the files written to the folder."""
    copies: tuple[Stamp, ...] = ()
    """The copies whose decisions were read, and the one that was written, as they were afterwards."""
    notices: tuple[str, ...] = ()
    """What was told beside the findings, one line each."""

    kills: int = 0
    """How many workers this content has brought down under the same options, in this run and those before."""
    told: Mapping[str, tuple[str, str]] = {}
    """Verdict and reader's hint by language, of an audit that is kept: whoever looks may prefer another."""

    reader_hint: str = ""
    """What to do about a failure, for who has the results alone and no command line."""

    standing: str = ""
    """What was understood, as `tally.Standing`; empty where there is no audit."""

    @property
    def is_apart(self) -> bool:
        """Whether it has brought down so many workers that it is left alone until it changes."""
        return self.kills >= MAX_KILLS

    @property
    def for_readers(self) -> str:
        """How it ended and what to do, for who has the results alone."""
        return f"{self.verdict} {self.reader_hint or self.hint}".strip()

    @property
    def failed(self) -> bool:
        """Whether there is no audit."""
        return self.exit_code in (3, 5)
