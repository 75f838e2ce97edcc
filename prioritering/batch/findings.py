"""The findings of all workbooks in the ledger: what is open, and what each run found new, mended or worse."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from prioritering.workers.task import Brief, Outcome

TABLES = """
CREATE TABLE IF NOT EXISTS findings (
    path TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    rule TEXT NOT NULL,
    severity TEXT NOT NULL,
    place TEXT NOT NULL,
    text TEXT NOT NULL,
    is_open INTEGER NOT NULL,
    since INTEGER NOT NULL,   -- the first run that found it
    gone INTEGER,             -- the run that no longer found it
    PRIMARY KEY (path, fingerprint)
);
CREATE TABLE IF NOT EXISTS steps ( -- what an audit changed in what was known of a workbook
    run INTEGER NOT NULL,
    path TEXT NOT NULL,
    new INTEGER NOT NULL,     -- open findings that were not there before
    mended INTEGER NOT NULL,  -- findings that are no longer there
    worse INTEGER NOT NULL,   -- whether more is open than before, or it can no longer be read
    PRIMARY KEY (run, path)
);
"""
MAX_RUNS = 60
"""Runs that the history goes back."""


class OpenFinding(Struct, frozen=True):
    """One that is open in a workbook that is there."""

    path: str
    severity: str
    rule: str
    place: str
    text: str
    since: int
    """The run that found it first."""
    fingerprint: str


class Findings:
    """Those of an open ledger."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def inherit(self, path: str, sha256: str) -> None:
        """A workbook that was moved or copied takes the history of its findings along."""
        origin = self._db.execute(
            "SELECT path FROM workbooks WHERE sha256 = ? ORDER BY gone IS NULL, path", (sha256,)
        ).fetchone()
        if origin is not None:
            self._db.execute(
                "INSERT OR IGNORE INTO findings SELECT ?, fingerprint, rule, severity, place, text, is_open,"
                " since, gone FROM findings WHERE path = ?",
                (path, origin[0]),
            )

    def record(self, path: str, outcome: Outcome, run: int, before: Outcome | None) -> None:
        """Note what an audit found, and what it changed; `before` is the outcome of the one before it."""
        new, mended = (0, 0) if outcome.failed else self._replace(path, outcome.findings, run)
        worse = before is not None and _gravity(outcome) > _gravity(before)
        if new or mended or worse:
            self._db.execute(
                "INSERT OR REPLACE INTO steps VALUES (?, ?, ?, ?, ?)", (run, path, new, mended, worse)
            )

    def _replace(self, path: str, findings: tuple[Brief, ...], run: int) -> tuple[int, int]:
        """Put these in the place of those that were there; how many are open and new, how many are gone."""
        rows = self._db.execute(
            "SELECT fingerprint, since FROM findings WHERE path = ? AND gone IS NULL", (path,)
        )
        since = dict(rows.fetchall())
        lost = since.keys() - {finding.fingerprint for finding in findings}
        self._db.executemany(
            "UPDATE findings SET gone = ? WHERE path = ? AND fingerprint = ?",
            [(run, path, fingerprint) for fingerprint in lost],
        )
        self._db.executemany(
            "INSERT OR REPLACE INTO findings VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL)",
            [
                (
                    path,
                    f.fingerprint,
                    f.rule,
                    f.severity,
                    f.place,
                    f.text,
                    f.is_open,
                    since.get(f.fingerprint, run),
                )
                for f in findings
            ],
        )
        return sum(f.is_open and f.fingerprint not in since for f in findings), len(lost)

    def open(self) -> Iterator[OpenFinding]:
        """Every open one, workbook by workbook."""
        rows = self._db.execute(
            """SELECT f.path, f.severity, f.rule, f.place, f.text, f.since, f.fingerprint FROM findings f
               JOIN workbooks w ON w.path = f.path
               WHERE f.gone IS NULL AND f.is_open AND w.gone IS NULL ORDER BY f.path, f.rowid"""
        )
        return (OpenFinding(*row) for row in rows)

    def by_rule(self, run: int) -> list[dict[str, Any]]:
        """For each rule: how many are open, in how many workbooks, and what this run found new and mended."""
        rows = self._db.execute(
            """SELECT f.rule, SUM(f.gone IS NULL AND f.is_open),
               COUNT(DISTINCT CASE WHEN f.gone IS NULL AND f.is_open THEN f.path END),
               SUM(f.gone IS NULL AND f.is_open AND f.since = ?), SUM(f.gone IS ?)
               FROM findings f JOIN workbooks w ON w.path = f.path WHERE w.gone IS NULL
               GROUP BY f.rule ORDER BY 2 DESC, f.rule""",
            (run, run),
        )
        names = ("rule", "open", "workbooks", "new", "mended")
        return [dict(zip(names, row, strict=True)) for row in rows if any(row[1:])]

    def by_run(self) -> list[dict[str, Any]]:
        """For each of the last runs that came to their end, the latest first: what it changed."""
        rows = self._db.execute(
            """SELECT r.run, r.summary, COALESCE(SUM(s.new), 0), COALESCE(SUM(s.mended), 0),
               COALESCE(SUM(s.worse), 0) FROM runs r LEFT JOIN steps s ON s.run = r.run
               WHERE r.summary IS NOT NULL GROUP BY r.run ORDER BY r.run DESC LIMIT ?""",
            (MAX_RUNS,),
        )
        runs = []
        for run, summary, new, mended, worse in rows:
            summarised = json.loads(summary)
            counted = {key: summarised.get(key) for key in ("at", "audited", "failed")}
            runs.append({"run": run, **counted, "new": new, "mended": mended, "worse": worse})
        return runs


def _gravity(outcome: Outcome) -> tuple[object, ...]:
    return outcome.failed, outcome.counts.error, outcome.counts.warning
