"""The report on all workbooks together, the worst first: what it says, as JSON and as a page."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from msgspec.structs import asdict

from prioritering.batch.copies import Repeats, groups, series
from prioritering.batch.events import Sweep
from prioritering.batch.find import OVERVIEW
from prioritering.batch.ledger import Ledger
from prioritering.messages import Messages
from prioritering.output.files import write_whole
from prioritering.output.html import portfolio_page
from prioritering.output.tally import AuditState
from prioritering.version import NAME, version
from prioritering.workers.task import Outcome

SCHEMA = "prio-audit-portfolio/1"
SEVERITIES = ("error", "warning", "info")
TOTALS = (*SEVERITIES, "corrected", "accepted")


def portfolio(ledger: Ledger, sweep: Sweep, run: int) -> dict[str, Any]:
    """What is known of every workbook, as JSON has it."""
    entries = [_entry(row, run) for row in ledger.workbooks()]
    entries.sort(key=_gravity)
    there = [entry for entry in entries if not entry["gone"]]
    duplicates, versions = groups(there, "sha256"), groups(there, "series")
    totals = {
        key: sum(entry["summary"][key] for entry in there) for key in (*SEVERITIES, "corrected", "accepted")
    }
    repeated = Repeats(duplicates, versions).count(ledger.findings.open())
    return {
        "schema": SCHEMA,
        "tool": {"name": NAME, "version": version()},
        "run": {"number": run, **asdict(sweep)},
        "totals": totals,
        "distinct": {key: totals[key] - repeated[key] for key in SEVERITIES},
        "standing": _standings(there),
        "workbooks": entries,
        "history": ledger.findings.by_run(),
        "folders": _folders(there),
        "rules": ledger.findings.by_rule(run),
        "duplicates": duplicates,
        "versions": versions,
    }


def write_portfolio(folder: Path, portfolio: dict[str, Any], ledger: Ledger, messages: Messages) -> None:
    """The three forms, each whole or not at all. Raises: WriteError.

    The workbook says nothing of the run, so that it is written only where something is new.
    """
    write_whole(folder / "portfolio.json", json.dumps(portfolio, ensure_ascii=False, indent=1) + "\n")
    write_whole(folder / "portfolio.html", portfolio_page(portfolio, messages))
    book, state = folder / OVERVIEW, f"{version()} {messages.language} {ledger.state()}"
    if ledger.told() != state or not book.exists():
        from prioritering.batch.portfolio_workbook import portfolio_workbook

        write_whole(book, portfolio_workbook(portfolio, ledger.findings, messages))
        ledger.tell(state)


def _entry(row: dict[str, Any], run: int) -> dict[str, Any]:
    outcome = row["outcome"]
    folder = row["path"].rpartition("/")[0]
    return {
        "path": row["path"],
        "sha256": row["sha256"],
        "exit_code": outcome.exit_code,
        "verdict": outcome.for_readers,
        "standing": outcome.standing or None,
        "clean": is_clean(outcome),
        "summary": vars_of(outcome.counts),
        "ranks_corrected": outcome.ranks_corrected,
        "audited_now": row["audited"] == run,
        "new": row["new"],
        "gone_findings": row["lost"],
        "still_open": row["still"],
        "apart": outcome.is_apart,
        "gone": row["gone"] is not None,
        "results": [f"{folder}/{name}".lstrip("/") for name in outcome.results],
        "series": series(row["path"]) if outcome.sheets else "",
    }


def _folders(entries: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """What there is in each folder, the worst first; new and mended by this run."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for entry in entries:
        counted = counts[entry["path"].rpartition("/")[0]]
        counted.update(workbooks=1, clean=entry["clean"], failed=entry["exit_code"] in (3, 5))
        counted.update({key: entry["summary"][key] for key in SEVERITIES})
        if entry["audited_now"]:
            counted.update(new=entry["new"], mended=entry["gone_findings"])
    names = ("workbooks", "clean", "failed", *SEVERITIES, "new", "mended")
    folders = [
        {"folder": folder, **{name: counted[name] for name in names}} for folder, counted in counts.items()
    ]
    return sorted(
        folders, key=lambda one: (-one["failed"], *(-one[key] for key in SEVERITIES), one["folder"])
    )


def is_clean(outcome: Outcome) -> bool:
    """Whether a scoring was understood and nothing is open."""
    return outcome.standing == AuditState.UNDERSTOOD and outcome.exit_code == 0 and outcome.counts.open == 0


def _standings(entries: Sequence[dict[str, Any]]) -> dict[str, int]:
    """How many workbooks were understood, and how many of these are clean; each other kind apart."""
    counted = {str(kind): sum(entry["standing"] == kind for entry in entries) for kind in AuditState}
    return {**counted, "clean": sum(entry["clean"] for entry in entries)}


def vars_of(counts: Any) -> dict[str, int]:
    """The fields of a tally."""
    return {name: getattr(counts, name) for name in TOTALS}


def _gravity(entry: dict[str, Any]) -> tuple[object, ...]:
    """The worst first: what could not be audited, then by what is open; what is gone last."""
    summary = entry["summary"]
    failed = entry["exit_code"] in (3, 5)
    return entry["gone"], not failed, -summary["error"], -summary["warning"], -summary["info"], entry["path"]
