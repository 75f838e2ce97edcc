"""The page of many workbooks at a glance."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from prioritering.messages import Messages, title
from prioritering.messages.facts import plain
from prioritering.output.html.pages import page

COLUMNS = ("error", "warning", "info", "corrected", "ranks", "new", "mended", "still")
COUNTED = ("found", "audited", "unchanged", "failed", "apart", "waiting", "gone")
MAX_BESIDE = 12
"""Versions of one workbook that are set side by side; the JSON has them all."""
MAX_GROUPS = 100

KINDS = ("error", "warning", "new", "clean", "understood", "probable", "not-understood", "nothing-checked")
"""By what the workbooks can be sifted on the page."""
MAX_LINES = 60
"""Rules, folders and runs on the page; the workbook and the JSON have them all."""

Entry = Mapping[str, Any]


def portfolio_page(portfolio: Mapping[str, Any], messages: Messages) -> str:
    """Many workbooks, `found` as `prio-audit-portfolio/1` has it."""
    there = [entry for entry in portfolio["workbooks"] if not entry["gone"]]
    by_path = {entry["path"]: entry for entry in there}
    return page(
        "portfolio.html",
        messages,
        found=portfolio,
        line=portfolio_line(portfolio, messages),
        failed=[entry for entry in there if _failed(entry)],
        audited=[entry for entry in there if not _failed(entry)],
        gone=[entry for entry in portfolio["workbooks"] if entry["gone"]],
        groups={
            key: [
                ([by_path[path] for path in group[:MAX_BESIDE]], max(0, len(group) - MAX_BESIDE))
                for group in portfolio[key][:MAX_GROUPS]
            ]
            for key in ("duplicates", "versions")
        },
        columns=COLUMNS,
        kinds=[kind for kind in KINDS if any(_is(kind, entry) for entry in there if not _failed(entry))],
        kinds_of=lambda entry: [kind for kind in KINDS if _is(kind, entry)],
        rules=[{**one, "title": title(one["rule"], messages)} for one in portfolio["rules"][:MAX_LINES]],
        folders=portfolio["folders"][:MAX_LINES] if len(portfolio["folders"]) > 1 else [],
        history=[{**one, "when": _moment(one["at"])} for one in portfolio["history"][:MAX_LINES]],
        sure=portfolio["standing"]["understood"] == len(there),
        figure=_figure,
        named_by=lambda lines, key: [(plain(str(line[key])) or "/", line) for line in lines],
    )


def portfolio_line(portfolio: Mapping[str, Any], messages: Messages) -> str:
    """A run in one line, for the log."""
    run, totals = portfolio["run"], portfolio["distinct"]
    counted = {
        key: run[key] for key in ("found", "audited", "unchanged", "failed", "apart", "waiting", "gone")
    }
    line = messages.text("portfolio-line", **counted, errors=totals["error"], warnings=totals["warning"])
    return f"{line} {state_line(portfolio, messages)}".strip()


def state_line(portfolio: Mapping[str, Any], messages: Messages) -> str:
    """How many were understood, how many not; empty where nothing was audited."""
    kinds = [key for key, count in portfolio["standing"].items() if count]
    kinds_told = [
        messages.text(f"standing-{key.replace('_', '-')}", count=portfolio["standing"][key]) for key in kinds
    ]
    return messages.text("standing-line", kinds=", ".join(kinds_told)) if kinds_told else ""


def _is(kind: str, entry: Entry) -> bool:
    """Whether a workbook is of a kind by which they are sifted."""
    match kind:
        case "error" | "warning":
            return bool(entry["summary"][kind])
        case "new":
            return bool(entry["audited_now"] and entry["new"])
        case "clean":
            return bool(entry["clean"])
    return (entry["standing"] or "").replace("_", "-") == kind


def _moment(at: float | None) -> str:
    return "" if at is None else datetime.fromtimestamp(at).isoformat(" ", "minutes")


def _failed(entry: Entry) -> bool:
    return entry["exit_code"] in (3, 5)


def _figure(entry: Entry, column: str) -> int:
    names = {"ranks": "ranks_corrected", "mended": "gone_findings", "still": "still_open", "new": "new"}
    figure = entry[names[column]] if column in names else entry["summary"][column]
    assert isinstance(figure, int)
    return figure
