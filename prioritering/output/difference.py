"""Two versions side by side: for the terminal, as Markdown, CSV, JSON and a page."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from fractions import Fraction
from io import StringIO
from typing import TYPE_CHECKING

from prioritering.messages import Messages
from prioritering.messages.facts import plain
from prioritering.output.csv_table import harmless
from prioritering.output.firmness import span_text
from prioritering.output.html import page
from prioritering.output.html.moved import moved_picture
from prioritering.output.json_report import dumps
from prioritering.output.markdown import quoted
from prioritering.output.table import COLOURS
from prioritering.output.terminal import Screen, draw
from prioritering.output.values_json import Json, value_json
from prioritering.types import Area, Audit, Change, ChangeKind, Difference, Fact, Shift
from prioritering.version import NAME, version

if TYPE_CHECKING:
    from rich.console import RenderableType

SCHEMA = "prio-audit-diff/1"
FORMATS = ("table", "json", "csv", "markdown", "html")
NO_VALUE = "–"
SHIFT_COLUMNS = ("rank", "measure", "score", "because")


NO_SCREEN = Screen()


def rendered_difference(
    difference: Difference,
    old: Audit,
    new: Audit,
    form: str,
    messages: Messages,
    screen: Screen = NO_SCREEN,
    back: str = "",
) -> str:
    """The difference in one of `FORMATS`; `back` is where a page leads back to."""
    if form == "json":
        return dumps(_document(difference, old, new, messages)) + "\n"
    if form == "csv":
        return _csv(difference, messages)
    if form == "markdown":
        return "\n".join(_markdown(difference, old, new, messages)) + "\n"
    if form == "html":
        return page(
            "difference.html",
            messages,
            old=old,
            audit=new,
            back=back,
            headline=headline(difference, messages),
            picture=moved_picture(
                difference.shifts, [because(one, messages) for one in difference.shifts], messages
            ),
            changes=[(change, place(change), change_text(change, messages)) for change in difference.changes],
        )
    return draw(_table(difference, messages), screen)


def headline(difference: Difference, messages: Messages) -> str:
    """How many measures changed places, and how many stated numbers did."""
    moved = sum(shift.moved for shift in difference.shifts)
    if not moved and not difference.changes:
        return messages.text("diff-nothing")
    if not difference.shifts:
        return messages.text("diff-headline-unranked", changes=len(difference.changes))
    stated = sum(change.kind is ChangeKind.STATED_RANK for change in difference.changes)
    places = messages.text(
        "diff-headline-stated" if stated and not moved else "diff-headline-places",
        moved=moved,
        of=len(difference.shifts),
        stated=stated,
    )
    rest = messages.text("diff-headline-rest", changes=len(difference.changes) - stated * (not moved))
    return f"{places} {rest}"


def change_text(change: Change, messages: Messages) -> str:
    """One change in words."""
    facts: dict[str, Fact] = {
        "subject": change.subject or messages.value(None),
        "before": change.before,
        "after": change.after,
        "measure": change.measure or "",
    }
    return messages.text(f"diff-{change.kind}", **facts)


def because(shift: Shift, messages: Messages) -> str:
    """Why a measure has another place."""
    said = [change_text(change, messages) for change in shift.own]
    if shift.passed:
        said.append(messages.text("diff-passed", measures=shift.passed))
    if shift.fell_behind:
        said.append(messages.text("diff-fell-behind", measures=shift.fell_behind))
    return " ".join(said)


def place(change: Change) -> str:
    """Where it stands: in the new version, else where it stood in the old."""
    at = change.new or change.old
    return "" if at is None else plain(str(at))


def _cells(shift: Shift, messages: Messages) -> tuple[str, str, str, str]:
    return (
        f"{_rank(shift, 0)} → {_rank(shift, 1)}",
        plain(shift.measure),
        _scores(shift, messages),
        because(shift, messages),
    )


def _rank(shift: Shift, version: int) -> str:
    rank, last = shift.rank[version], shift.rank_last[version]
    return NO_VALUE if rank is None else span_text(rank, last or rank)


def _scores(shift: Shift, messages: Messages) -> str:
    before, after = (NO_VALUE if score is None else messages.value(score) for score in shift.score)
    return before if before == after else f"{before} → {after}"


def _table(difference: Difference, messages: Messages) -> Iterator[RenderableType]:
    from rich.table import Table
    from rich.text import Text

    yield Text(headline(difference, messages), style="bold")
    moved = [shift for shift in difference.shifts if shift.moved]
    if moved:
        grid = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="bold")
        for key in SHIFT_COLUMNS:
            grid.add_column(messages.text(f"diff-column-{key}"), overflow="fold", no_wrap=key == "rank")
        for shift in moved:
            grid.add_row(*map(Text, _cells(shift, messages)))
        yield Text()
        yield grid
    if difference.changes:
        yield Text()
        grid = Table.grid(padding=(0, 2, 0, 0))
        for change in difference.changes:
            style = COLOURS[change.kind.severity]
            grid.add_row(Text(place(change), style=style), Text(change_text(change, messages)))
        yield grid


def _markdown(difference: Difference, old: Audit, new: Audit, messages: Messages) -> Iterator[str]:
    names = old.workbook.path.name, new.workbook.path.name
    yield f"# {quoted(messages.text('diff-title', old=names[0], new=names[1]))}"
    yield f"\n{quoted(headline(difference, messages))}"
    moved = [shift for shift in difference.shifts if shift.moved]
    if moved:
        yield "\n| " + " | ".join(messages.text(f"diff-column-{key}") for key in SHIFT_COLUMNS) + " |"
        yield f"|{' --- |' * len(SHIFT_COLUMNS)}"
        for shift in moved:
            yield "| " + " | ".join(map(quoted, _cells(shift, messages))) + " |"
    if difference.changes:
        yield ""
    for change in difference.changes:
        where = f"{quoted(place(change))}: " if place(change) else ""
        yield f"- {where}{quoted(change_text(change, messages))}"


def _csv(difference: Difference, messages: Messages) -> str:
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(("kind", "severity", "old", "new", "measure", "subject", "before", "after", "message"))
    for shift in difference.shifts:
        if shift.moved:
            ranks = _rank(shift, 0), _rank(shift, 1)
            name = harmless(shift.measure)
            writer.writerow(("rank", "error", "", "", name, name, *ranks, harmless(because(shift, messages))))
    for change in difference.changes:
        texts = [harmless(messages.value(side)) for side in (change.before, change.after)]
        where = [harmless("" if at is None else str(at)) for at in (change.old, change.new)]
        subject, measure = harmless(change.subject), harmless(change.measure or "")
        kind, severity = change.kind.value, change.kind.severity.value
        message = harmless(change_text(change, messages))
        writer.writerow((kind, severity, *where, measure, subject, *texts, message))
    return text.getvalue()


def _document(difference: Difference, old: Audit, new: Audit, messages: Messages) -> Json:
    return {
        "schema": SCHEMA,
        "tool": {"name": NAME, "version": version()},
        "old": {"path": str(old.workbook.path), "sha256": old.workbook.sha256},
        "new": {"path": str(new.workbook.path), "sha256": new.workbook.sha256},
        "ranking_changed": difference.ranking_changed,
        "ranking": [_shift(shift, messages) for shift in difference.shifts],
        "changes": [_change(change, messages) for change in difference.changes],
    }


def _shift(shift: Shift, messages: Messages) -> Json:
    return {
        "measure": shift.measure,
        "sheet": shift.sheet,
        "rank": {"old": shift.rank[0], "new": shift.rank[1]},
        "rank_last": {"old": shift.rank_last[0], "new": shift.rank_last[1]},
        "score": {"old": _number(shift.score[0]), "new": _number(shift.score[1])},
        "moved": shift.moved,
        "passed": list(shift.passed),
        "fell_behind": list(shift.fell_behind),
        "because": because(shift, messages) or None,
    }


def _change(change: Change, messages: Messages) -> Json:
    return {
        "kind": change.kind.value,
        "severity": change.kind.severity.value,
        "subject": change.subject,
        "measure": change.measure,
        "old_cell": _place(change.old),
        "new_cell": _place(change.new),
        "before": value_json(change.before),
        "after": value_json(change.after),
        "message": change_text(change, messages),
    }


def _place(at: Area | None) -> str | None:
    return None if at is None else str(at)


def _number(score: Fraction | None) -> object:
    return value_json(score)
