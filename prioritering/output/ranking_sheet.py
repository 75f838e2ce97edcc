"""The ranking as a sheet of the copy: as the copy has it, beside what the workbook had."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from prioritering.ahead import MODELLED
from prioritering.messages import Messages
from prioritering.output.before_after import changes, in_copy, scores_change
from prioritering.output.firmness import move_texts
from prioritering.scoring.firmness import firmness
from prioritering.scoring.names import measure_names
from prioritering.types import Audit, RankedMeasure
from prioritering.workbook.edits import AddedSheet, Column, Content, Link


def ranking_sheet(audit: Audit, messages: Messages) -> Iterator[AddedSheet]:
    """The ranking, stated beside computed, with a chart of the scores; none without a ranking."""
    if not audit.ranking:
        return
    changed = any(changes(line) for line in audit.ranking)
    yield AddedSheet(
        name=messages.text("ranking-sheet-name"),
        title=messages.text("ranking-sheet-title"),
        facts=(),
        table=messages.text("ranking-sheet-name"),
        columns=(*_columns(messages), *(_columns_before(messages) if changed else ())),
        rows=tuple(_rows(audit, messages, changed)),
        chart=(1, 3),
        chart_title=messages.text("ranking-chart-title"),
    )


def _columns(messages: Messages) -> tuple[Column, ...]:
    return (
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


def _columns_before(messages: Messages) -> tuple[Column, ...]:
    """What the workbook had, where the copy has something else."""
    return (
        Column(messages.text("column-rank-before"), 12, centred=True),
        Column(messages.text("column-score-before"), 12, number_format="0.00"),
        Column(messages.text("column-stated-before"), 14, centred=True),
        Column(messages.text("column-summary-before"), 14, centred=True),
    )


def _rows(audit: Audit, messages: Messages, changed: bool) -> Iterator[tuple[Content, ...]]:
    assert audit.model is not None
    names, moves = measure_names(audit), _moves(audit)
    places = {measure.score_cell: index for index, measure in enumerate(audit.model.measures)}
    firm = not scores_change(audit.ranking)
    ordered = sorted(audit.ranking, key=_order)
    for line in ordered:
        index = places.get(line.score_cell or line.name_cell)
        up, down = moves.get(index, ("", "")) if index is not None and firm else ("", "")
        name = line.measure if index is None else names[index]
        row = (*_row(in_copy(line), name, firm, messages), up or None, down or None)
        yield (*row, *_before(line)) if changed else row


def _order(line: RankedMeasure) -> tuple[bool, int]:
    rank = line.rank_after[0] if line.rank_after is not None else line.rank
    return rank is None, rank or 0


@MODELLED.ahead
def _moves(audit: Audit) -> Mapping[int, tuple[str, str]]:
    """By measure, what it takes to move it up and down."""
    names, found = measure_names(audit), firmness(audit)
    messages = Messages(audit.language)
    return {hold.measure: move_texts(hold, names, messages) for hold in (found.holds if found else ())}


def _row(line: RankedMeasure, name: str, firm: bool, messages: Messages) -> tuple[Content, ...]:
    outside = messages.text("ranking-outside") if line.in_summary is False else None
    return (
        _span(line.rank, line.rank_last) or outside,
        Link(name, (line.score_cell or line.name_cell).area),
        line.sheet,
        line.score,
        line.model_score,
        line.stated_rank,
        line.summary_rank,
        _span(line.rank_low, line.rank_high) if firm else None,
    )


def _before(line: RankedMeasure) -> tuple[Content, ...]:
    """What stood in the workbook, where the copy has something else."""
    return (
        None if line.rank_after is None else _span(line.rank, line.rank_last),
        None if line.score_after is None else line.score,
        None if line.stated_after is None else line.stated_rank,
        None if line.summary_after is None else line.summary_rank,
    )


def _span(first: int | None, last: int | None) -> int | str | None:
    if first is None or last is None or first == last:
        return first
    return f"{first}–{last}"
