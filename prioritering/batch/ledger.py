"""What earlier runs found, in SQLite: so that only what is new is audited.

The ledger can be lost: the next run then audits everything again, and nothing else happens.
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

from msgspec import DecodeError
from msgspec.json import Decoder, encode
from msgspec.structs import replace

from prioritering.batch.drive import on_network
from prioritering.batch.find import Found, Sample
from prioritering.batch.findings import TABLES, Findings
from prioritering.errors import PrioAuditError
from prioritering.workers.task import Outcome

SCHEMA = 1
SECONDS_FOR_LOCK = 10.0
"""Seconds to wait for another program that has the ledger locked, such as a backup."""
DAMAGED = ".damaged"
"""Behind the name of a ledger that was put aside."""
_TABLES = f"""
PRAGMA user_version = {SCHEMA};
CREATE TABLE IF NOT EXISTS workbooks (
    path TEXT PRIMARY KEY,
    size INTEGER NOT NULL,
    modified INTEGER NOT NULL,
    key TEXT NOT NULL,        -- content, version, options and model of the audit that the results are of
    sha256 TEXT NOT NULL,
    outcome TEXT NOT NULL,    -- JSON
    run INTEGER NOT NULL,     -- the last run that saw it
    audited INTEGER NOT NULL, -- the last run that audited it
    gone INTEGER              -- the run that missed it
);
CREATE INDEX IF NOT EXISTS workbooks_by_content ON workbooks (sha256);
CREATE TABLE IF NOT EXISTS runs (run INTEGER PRIMARY KEY AUTOINCREMENT, summary TEXT);
CREATE TABLE IF NOT EXISTS doubts (at REAL); -- runs in a row that found most workbooks gone
CREATE TABLE IF NOT EXISTS told (state TEXT); -- what the last report was of
"""


class LedgerError(PrioAuditError):
    """The ledger cannot be opened or written; `path`, `detail`."""

    key = "ledger"
    exit_code = 5


@contextmanager
def opened(path: Path) -> Iterator[Ledger]:
    """The ledger, written and closed at the end. Raises: LedgerError, also for what fails meanwhile."""
    ledger = Ledger(path)
    try:
        with closing(ledger):
            yield ledger
    except sqlite3.Error as error:
        if _is_damage(error):  # the next run starts with a new one
            _put_aside(path)
        raise LedgerError(path=str(path), detail=str(error)) from error


def _is_damage(error: sqlite3.Error) -> bool:
    """Whether the file is no good, not only locked or without room (operational errors are that)."""
    return isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.OperationalError)


def _put_aside(path: Path) -> None:
    for end in ("", "-wal", "-shm"):
        with suppress(OSError):
            path.with_name(f"{path.name}{end}").replace(path.with_name(f"{path.name}{DAMAGED}{end}"))


class Ledger:
    """One open ledger; a single process writes it."""

    def __init__(self, path: Path) -> None:
        """Open or make it; one that is damaged is put aside. Raises: LedgerError."""
        self.path = path
        self.was_damaged = False
        try:
            try:
                self._db = self._opened()
            except sqlite3.DatabaseError as error:
                if not _is_damage(error):
                    raise
                _put_aside(path)
                self._db, self.was_damaged = self._opened(), True
        except sqlite3.Error as error:
            raise LedgerError(path=str(path), detail=str(error)) from error
        self.findings = Findings(self._db)

    def _opened(self) -> sqlite3.Connection:
        db = sqlite3.connect(self.path, timeout=SECONDS_FOR_LOCK)
        try:
            if not on_network(self.path.parent):  # WAL rests on memory that no two machines share
                db.execute("PRAGMA journal_mode = WAL")
            db.execute("PRAGMA synchronous = NORMAL")
            (version,) = db.execute("PRAGMA user_version").fetchone()
            (found,) = db.execute("PRAGMA quick_check(1)").fetchone()
            if version not in (0, SCHEMA) or found != "ok":
                raise sqlite3.DatabaseError(f"version {version}: {found}")
            db.executescript(_TABLES + TABLES)
        except BaseException:
            db.close()
            raise
        return db

    def close(self) -> None:
        """Write what is pending, and close."""
        with closing(self._db):
            self._db.commit()

    def begin(self) -> int:
        """Start a run and give its number."""
        number = self._db.execute("INSERT INTO runs (summary) VALUES (NULL)").lastrowid
        self._db.commit()
        assert number is not None
        return number

    def interrupted(self) -> bool:
        """Whether the last run did not come to its end."""
        last = self._db.execute("SELECT summary FROM runs ORDER BY run DESC LIMIT 1").fetchone()
        return last is not None and last[0] is None

    def finish(self, run: int, summary: dict[str, Any]) -> None:
        """Note how a run ended."""
        summarised = json.dumps({**summary, "at": time.time()})
        self._db.execute("UPDATE runs SET summary = ? WHERE run = ?", (summarised, run))
        self._db.commit()

    def known(self, path: str) -> tuple[Sample, str, str, Outcome] | None:
        """Sample, key, checksum and outcome of a workbook's last audit."""
        row = self._db.execute(
            "SELECT size, modified, key, sha256, outcome FROM workbooks WHERE path = ?", (path,)
        ).fetchone()
        if row is None:
            return None
        size, modified, key, sha256, outcome = row
        return Sample(size, modified), key, sha256, _read(outcome)

    def seen(self, source: Found, run: int) -> None:
        """Note that a workbook is there and as it was."""
        self._db.execute(
            "UPDATE workbooks SET run = ?, gone = NULL, size = ?, modified = ? WHERE path = ?",
            (run, source.sample.size, source.sample.modified, source.relative),
        )

    def touch(self, path: str, run: int) -> None:
        """Note that a workbook is there, though not what it holds by now."""
        self._db.execute("UPDATE workbooks SET run = ?, gone = NULL WHERE path = ?", (run, path))

    def record(self, source: Found, key: str, outcome: Outcome, run: int) -> None:
        """Note an audit, and which findings are new and which gone; on the disk when it returns."""
        path, sample = source.relative, source.sample
        known = self.known(path)
        if known is None and outcome.sha256:
            self.findings.inherit(path, outcome.sha256)
        row = (path, sample.size, sample.modified, key, outcome.sha256, _written(outcome), run, run)
        self._db.execute("INSERT OR REPLACE INTO workbooks VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL)", row)
        self.findings.record(path, outcome, run, None if known is None else known[3])
        self._db.commit()

    def present(self, run: int) -> tuple[list[str], list[str]]:
        """The workbooks that are not known to be gone: those that this run saw, and those that it did not."""
        rows = self._db.execute("SELECT path, run FROM workbooks WHERE gone IS NULL").fetchall()
        return [path for path, last in rows if last >= run], [path for path, last in rows if last < run]

    def miss(self, paths: Sequence[str], run: int) -> int:
        """Note that workbooks are gone; give their number."""
        self._db.executemany("UPDATE workbooks SET gone = ? WHERE path = ?", [(run, path) for path in paths])
        self._db.commit()
        return len(paths)

    def doubt(self, patience: float) -> tuple[int, bool]:
        """Note that most workbooks were not there: how many runs in a row say so, whether this one counts.

        A run within `patience` seconds of one that was counted says nothing more.
        """
        count, last = self._db.execute("SELECT COUNT(*), MAX(at) FROM doubts").fetchone()
        moment = time.time()
        counted = count == 0 or abs(moment - last) >= patience  # a clock may have been set back
        if counted:
            self._db.execute("INSERT INTO doubts VALUES (?)", (moment,))
            self._db.commit()
        return int(count + counted), bool(counted)

    def forget_doubt(self) -> None:
        """Note that most workbooks are there."""
        self._db.execute("DELETE FROM doubts")
        self._db.commit()

    def state(self) -> str:
        """Another text whenever what is known of the workbooks has changed."""
        row = self._db.execute(
            "SELECT COUNT(*), MAX(audited), COUNT(gone), MAX(gone) FROM workbooks"
        ).fetchone()
        return " ".join(map(str, row))

    def told(self) -> str | None:
        """The state that the last report was written in."""
        row = self._db.execute("SELECT state FROM told").fetchone()
        return None if row is None else str(row[0])

    def tell(self, state: str) -> None:
        """Note that the report is of this state."""
        self._db.execute("DELETE FROM told")
        self._db.execute("INSERT INTO told VALUES (?)", (state,))
        self._db.commit()

    def workbooks(self) -> Iterator[dict[str, Any]]:
        """Every workbook that is there or went missing last, with its findings counted."""
        rows = self._db.execute(
            """SELECT w.path, w.sha256, w.outcome, w.run, w.audited, w.gone,
               COALESCE(SUM(f.gone IS NULL AND f.is_open AND f.since = w.audited), 0),
               COALESCE(SUM(f.gone = w.audited), 0),
               COALESCE(SUM(f.gone IS NULL AND f.is_open AND f.since < w.audited), 0)
               FROM workbooks w LEFT JOIN findings f ON f.path = w.path GROUP BY w.path ORDER BY w.path"""
        )
        for path, sha256, outcome, run, audited, gone, new, lost, still in rows:
            yield {
                "path": path,
                "sha256": sha256,
                "outcome": _read(outcome),
                "run": run,
                "audited": audited,
                "gone": gone,
                "new": new,
                "lost": lost,
                "still": still,
            }


_OUTCOMES = Decoder(Outcome)


def _written(outcome: Outcome) -> str:
    """The outcome without its findings, which have a table of their own."""
    return encode(replace(outcome, findings=())).decode()


def _read(text: str) -> Outcome:
    try:
        return _OUTCOMES.decode(text)
    except (DecodeError, TypeError) as error:
        raise sqlite3.DatabaseError(str(error)) from error
