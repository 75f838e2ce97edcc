"""The content of the two sheets that the copy gets: the findings, and the ranking."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from prioritering.ahead import MODELLED
from prioritering.messages import Messages, message, title
from prioritering.messages.facts import plain
from prioritering.output.closing import evaluation_lines, verdict_line
from prioritering.output.firmness import measure_names, move_texts
from prioritering.output.table import status_of
from prioritering.output.tally import gravest_first
from prioritering.scoring.firmness import firmness
from prioritering.types import Audit, CellRef, Finding, RankedMeasure, Value
from prioritering.version import NAME, version
from prioritering.workbook.edits import AddedSheet, Column, Content, DecisionColumns, Link

DECISIONS = ("open", "accepted", "rejected")


def findings_sheet(audit: Audit, messages: Messages) -> AddedSheet:
    """All findings as a table with links, before and after, and room for the analyst's decision."""
    columns = _finding_columns(messages)
    rows = tuple(
        _finding_row(number, finding, messages)
        for number, finding in enumerate(gravest_first(audit.findings), start=1)
    )
    return AddedSheet(
        name=messages.text("audit-sheet-name"),
        title=messages.text("audit-sheet-title", path=audit.workbook.path.name),
        facts=tuple(_facts(audit, messages)),
        table=messages.text("audit-sheet-name"),
        columns=columns,
        rows=rows,
        severities=tuple(finding.severity for finding in gravest_first(audit.findings)),
        severity_column=1,
        decision_columns=DecisionColumns(
            fingerprint=len(columns) - 1, decision=len(columns) - 3, reason=len(columns) - 2
        ),
    )


def _facts(audit: Audit, messages: Messages) -> Iterator[tuple[str, Content]]:
    yield messages.text("audit-fact-workbook"), plain(audit.workbook.path.name)
    yield messages.text("audit-fact-sha256"), audit.workbook.sha256
    yield messages.text("audit-fact-date"), date.today().isoformat()
    yield messages.text("audit-fact-tool"), f"{NAME} {version()}"
    yield messages.text("audit-fact-evaluation"), " ".join(evaluation_lines(audit.evaluation, messages))
    yield messages.text("audit-fact-verdict"), verdict_line(audit, messages)
    yield messages.text("audit-fact-guide"), messages.text("audit-guide")


def _finding_columns(messages: Messages) -> tuple[Column, ...]:
    def named(key: str) -> str:
        return messages.text(f"audit-column-{key}")

    choices = tuple(messages.text(f"decision-{state}") for state in DECISIONS)
    return (
        Column(named("number"), 5, centred=True),
        Column(named("severity"), 10),
        Column(named("sheet"), 18, wrap=True),
        Column(named("cell"), 9, centred=True),
        Column(named("measure"), 24, wrap=True),
        Column(named("rule"), 24, wrap=True),
        Column(named("message"), 60, wrap=True),
        Column(named("before"), 22, wrap=True),
        Column(named("after"), 22, wrap=True),
        Column(named("status"), 12),
        Column(named("decision"), 12, choices=choices, unlocked=True),
        Column(named("reason"), 30, wrap=True, unlocked=True),
        Column(named("fingerprint"), 18, hidden=True),
    )


def _finding_row(number: int, finding: Finding, messages: Messages) -> tuple[Content, ...]:
    before, after = _change(finding)
    decision = finding.decision.state if finding.decision else "open"
    return (
        number,
        messages.text(f"severity-{finding.severity}"),
        finding.at.sheet,
        Link(finding.at.a1, finding.at),
        finding.measure or "",
        title(finding.rule, messages),
        message(finding, messages),
        before,
        after,
        messages.text(f"status-{status_of(finding)}"),
        messages.text(f"decision-{decision}"),
        finding.decision.reason if finding.decision else "",
        finding.fingerprint,
    )


def _change(finding: Finding) -> tuple[Value, Value]:
    """Before and after of a single fix; of several, of each."""
    if len(finding.fixes) == 1:
        return finding.fixes[0].before, finding.fixes[0].after
    if finding.fixes:
        before = "\n".join(f"{fix.at.a1}: {_plain(fix.before)}" for fix in finding.fixes)
        return before, "\n".join(f"{fix.at.a1}: {_plain(fix.after)}" for fix in finding.fixes)
    return finding.found, finding.expected


def _plain(value: Value) -> str:
    return "" if value is None else f"{value:g}" if isinstance(value, float) else str(value)


def ranking_sheet(audit: Audit, messages: Messages) -> Iterator[AddedSheet]:
    """The ranking, stated beside computed, with a chart of the scores; none without a ranking."""
    if not audit.ranking:
        return
    columns = (
        Column(messages.text("column-rank"), 10, centred=True),
        Column(messages.text("column-measure"), 46, wrap=True),
        Column(messages.text("audit-column-sheet"), 22, wrap=True),
        Column(messages.text("column-score"), 11, number_format="0.00"),
        Column(messages.text("column-model-score"), 13, number_format="0.00"),
        Column(messages.text("column-stated"), 12, centred=True),
        Column(messages.text("column-summary"), 12, centred=True),
        Column(messages.text("column-span"), 10, centred=True),
        Column(messages.text("firmness-column-up"), 46, wrap=True),
        Column(messages.text("firmness-column-down"), 46, wrap=True),
    )
    yield AddedSheet(
        name=messages.text("ranking-sheet-name"),
        title=messages.text("ranking-sheet-title"),
        facts=(),
        table=messages.text("ranking-sheet-name"),
        columns=columns,
        rows=_ranking_rows(audit),
        chart=(1, 3),
        chart_title=messages.text("ranking-chart-title"),
    )


@MODELLED.ahead
def _ranking_rows(audit: Audit) -> tuple[tuple[Content, ...], ...]:
    """The ranking, each line with what it takes to move it."""
    return tuple(_rows(audit, Messages(audit.language)))


def _rows(audit: Audit, messages: Messages) -> Iterator[tuple[Content, ...]]:
    assert audit.model is not None
    names = measure_names(audit)
    places = {measure.score_cell: index for index, measure in enumerate(audit.model.measures)}
    found = firmness(audit)
    holds = {hold.measure: hold for hold in (found.holds if found else ())}
    for line in audit.ranking:
        index = places.get(line.score_cell or line.name_cell)
        hold = None if index is None else holds.get(index)
        up, down = move_texts(hold, names, messages)
        name = line.measure if index is None else names[index]
        yield *_ranking_row(line, name, messages), up or None, down or None


def _ranking_row(line: RankedMeasure, name: str, messages: Messages) -> tuple[Content, ...]:
    outside = messages.text("ranking-outside") if line.in_summary is False else None
    return (
        _span(line.rank, line.rank_last) or outside,
        Link(name, _place(line).area),
        line.sheet,
        line.score,
        line.model_score,
        line.stated_rank,
        line.summary_rank,
        _span(line.rank_low, line.rank_high),
    )


def _place(line: RankedMeasure) -> CellRef:
    return line.score_cell or line.name_cell


def _span(first: int | None, last: int | None) -> int | str | None:
    if first is None or last is None or first == last:
        return first
    return f"{first}–{last}"
