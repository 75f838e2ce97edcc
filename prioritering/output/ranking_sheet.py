"""The ranking as a sheet of the copy: as the copy has it, beside what the workbook had."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction

from prioritering.messages import Messages
from prioritering.output.before_after import changes, in_copy, scores_change
from prioritering.output.copy_sheets import decision_cells
from prioritering.output.firmness import move_texts
from prioritering.processes.forked_questions import MODELLED
from prioritering.scoring.model.names import measure_names
from prioritering.scoring.robustness.firmness import firmness
from prioritering.types import Audit, CellRef, RankedMeasure, Word
from prioritering.workbook.edits import AddedSheet, ColumnEdit, Content, FormulaEdit, Link
from prioritering.workbook.sheet_markup import location, quoted_text

Place = Callable[[int, int], str]
_LEADS_OUT = frozenset("[]:|!")
"""In a sheet's name these could make a reference lead out of the workbook; no program gives such a name."""
MOVE_COLUMNS = 2
"""The last columns, which say what would move a measure: for the screen, not for paper."""
SCORE_COLUMN = 3
"""The column (from 0) of the scores."""


def ranking_sheet(audit: Audit, messages: Messages) -> Iterator[AddedSheet]:
    """The ranking, stated beside computed; none without a ranking."""
    if not audit.ranking:
        return
    lines = sorted(audit.ranking, key=_order)
    inside = [line for line in lines if in_copy(line).rank is not None]
    changed = any(changes(line) for line in lines)
    ranked = [score for line in lines if (score := _score_of_ranked(line)) is not None]
    live = _live(audit, lines)
    columns = (*_columns(messages), *(_columns_before(messages) if changed else ()), *_columns_last(messages))
    rows = list(_rows(audit, lines, messages, changed, live))
    outside = rows[len(inside) :] if inside else []
    shown = [n for n in range(len(columns)) if n <= SCORE_COLUMN or any(row[n] is not None for row in rows)]
    yield AddedSheet(
        name=messages.text("ranking-sheet-name"),
        title=messages.text("ranking-sheet-title"),
        facts=((messages.text("ranking-sheet-note"), ""),) if live else (),
        table=messages.text("ranking-sheet-name"),
        columns=tuple(columns[n] for n in shown),
        rows=tuple(tuple(row[n] for n in shown) for row in rows[: len(rows) - len(outside)]),
        below=(
            (messages.text("ranking-sheet-outside"), tuple(tuple(row[n] for n in shown) for row in outside))
            if outside
            else None
        ),
        frozen_columns=SCORE_COLUMN,
        printed_columns=sum(n < len(columns) - MOVE_COLUMNS for n in shown),
        bars=(SCORE_COLUMN, len(ranked), float(max(ranked)))
        if ranked and min(ranked) >= 0 < max(ranked) and not any(line.level for line in lines)
        else None,
    )


def _score_of_ranked(line: RankedMeasure) -> Fraction | None:
    now = in_copy(line)
    return None if now.rank is None else now.score


def _live(audit: Audit, lines: Sequence[RankedMeasure]) -> bool:
    """Whether places can be formulas: they count who has more, which is how each place came about."""
    assert audit.model is not None
    ranked = [now for line in lines if (now := in_copy(line)).rank is not None]
    if not ranked or any(now.score is None or now.score_cell is None for now in ranked):
        return False
    if scores_change(lines):
        return False  # the figures of before and after stand side by side
    if any(isinstance(audit.shown(at), str) for line in ranked if (at := line.score_cell) is not None):
        return False  # what a text says cannot be counted
    if any(_LEADS_OUT.intersection(line.score_cell.sheet) for line in lines if line.score_cell is not None):
        return False
    sign = 1 if audit.model.descending else -1
    scores = [sign * float(now.score or 0) for now in ranked]
    margin, ordered = _margin(scores), sorted(scores)

    def places(score: float) -> tuple[int, int]:
        ahead = bisect_right(ordered, margin, key=lambda other: other - score)
        level = bisect_left(ordered, -margin, key=lambda other: other - score)
        return len(scores) - ahead + 1, len(scores) - level

    return all(
        (now.rank, now.rank_last or now.rank) == places(score)
        for now, score in zip(ranked, scores, strict=True)
    )


def _margin(scores: Sequence[float]) -> float:
    """What scores may differ by and be one: the last digits that a spreadsheet program computes."""
    return 1e-12 * max([1e-300, *map(abs, scores)])


def _columns(messages: Messages) -> tuple[ColumnEdit, ...]:
    return (
        ColumnEdit(messages.text("column-place"), 8, right=True),
        ColumnEdit(messages.text("column-rank-last"), 6, right=True),
        ColumnEdit(messages.text("column-measure"), 42, wrap=True),
        ColumnEdit(messages.text("column-score"), 13, number_format="0.00", right=True),
        ColumnEdit(messages.text("column-model-score"), 13, number_format="0.00", right=True),
        ColumnEdit(messages.text("column-stated"), 11, right=True),
        ColumnEdit(messages.text("column-summary"), 13, right=True),
        ColumnEdit(messages.text("column-span-low"), 11, right=True),
        ColumnEdit(messages.text("column-span-high"), 11, right=True),
    )


def _columns_before(messages: Messages) -> tuple[ColumnEdit, ...]:
    """What the workbook had, where the copy has something else."""
    return (
        ColumnEdit(messages.text("column-rank-before"), 11, right=True),
        ColumnEdit(messages.text("column-score-before"), 11, number_format="0.00", right=True),
        ColumnEdit(messages.text("column-stated-before"), 11, right=True),
        ColumnEdit(messages.text("column-summary-before"), 12, right=True),
    )


def _columns_last(messages: Messages) -> tuple[ColumnEdit, ...]:
    """Where it stands, and what would move it: texts that are read by who looks for them."""
    return (
        ColumnEdit(messages.text("audit-column-sheet"), 20, wrap=True),
        ColumnEdit(messages.text("firmness-column-up"), 110, wrap=True),
        ColumnEdit(messages.text("firmness-column-down"), 110, wrap=True),
    )


def _rows(
    audit: Audit, lines: Sequence[RankedMeasure], messages: Messages, changed: bool, live: bool
) -> Iterator[tuple[Content, ...]]:
    assert audit.model is not None
    names, moves = measure_names(audit), moves_told(audit)
    places = {measure.score_cell: index for index, measure in enumerate(audit.model.measures)}
    firm = not scores_change(lines)
    ranked = [score for line in lines if (score := _score_of_ranked(line)) is not None]
    counting = (
        _counting(len(ranked), audit.model.descending, _margin([*map(float, ranked)])) if live else None
    )
    unfinished = {
        str(cause.facts.get("measure")): messages.text("card-effect-unfinished", **cause.facts)
        for cause in audit.causes
        if cause.kind == "unfinished"
    }
    outside, asked = _places_alone(audit), _asked(audit, messages) if live else {}
    for line in lines:
        index = places.get(line.score_cell or line.name_cell)
        up, down = moves.get(index, ("", "")) if index is not None and firm else ("", "")
        name = line.measure if index is None else names[index]
        if line.score is None and (missing := unfinished.get(line.measure)):
            name = f"{name}: {missing}"
        asking = asked.get(line.score_cell, "")
        first = _row(in_copy(line), name, firm, counting, outside.get(line.name_cell), asking)
        yield (*first, *(_before(line) if changed else ()), line.sheet, up or None, down or None)


def _counting(count: int, descending: bool, margin: float) -> tuple[Place, Place]:
    """First and last place by the scores of the first so many rows, as formulas."""
    ahead, level, sign = (">", ">=", 1) if descending else ("<", "<=", -1)

    def place(row: int, first: int, compared: str, margin: float) -> str:
        return f'COUNTIF($D${first}:$D${first + count - 1},"{compared}"&(D{row}{margin:+.3E}))'

    return (
        lambda row, first: f"1+{place(row, first, ahead, sign * margin)}",
        lambda row, first: place(row, first, level, -sign * margin),
    )


def _order(line: RankedMeasure) -> tuple[bool, int]:
    rank = line.rank_after[0] if line.rank_after is not None else line.rank
    return rank is None, rank or 0


@MODELLED.ahead
def moves_told(audit: Audit) -> Mapping[int, tuple[str, str]]:
    """By measure, what it takes to move it up and down."""
    names, firm = measure_names(audit), firmness(audit)
    messages = Messages(audit.language)
    return {hold.measure: move_texts(hold, names, messages) for hold in (firm.holds if firm else ())}


def _row(
    line: RankedMeasure,
    name: str,
    firm: bool,
    counting: tuple[Place, Place] | None,
    alone: int | None,
    asked: str,
) -> tuple[Content, ...]:
    first: Content = line.rank if line.rank is not None else alone
    last: Content = None if line.rank is None else line.rank_last or line.rank
    score: Content = line.level or line.score
    if counting is not None and line.score_cell is not None and line.score is not None:
        at = location(line.score_cell.area)
        if asked and line.model_score is not None:
            at = f"IF({asked},{float(line.model_score)!r},{at})"
        score = FormulaEdit(lambda _row, _first: at, line.score)
        if line.rank is not None:
            last = FormulaEdit(counting[1], line.rank_last or line.rank)
        if first is not None:
            first = FormulaEdit(counting[0], line.rank or alone)
    return (
        first,
        last,
        Link(name, (line.score_cell or line.name_cell).area),
        score,
        None if line.model_score == line.score else line.model_score,
        line.stated_rank,
        line.summary_rank,
        line.rank_low if firm else None,
        line.rank_high if firm else None,
    )


def _asked(audit: Audit, messages: Messages) -> Mapping[CellRef | None, str]:
    """By the cell of a score that is computed in another way: whether to correct it is chosen in the copy."""
    name = messages.text("audit-sheet-name").casefold()
    drifted = [
        finding
        for finding in audit.findings
        if finding.rule == "model-drift" and finding.fixes and finding.is_open
    ]
    if not drifted or any(sheet.name.casefold() == name for sheet in audit.workbook.sheets):
        return {}  # where a sheet has that name, ours has another
    cells, word = decision_cells(audit, messages), messages.text(f"decision-{Word.CORRECT}")
    return {
        finding.at.first: f"OR({','.join(f'{at}={quoted_text(word)}' for at in cells[finding.fingerprint])})"
        for finding in drifted
    }


def _places_alone(audit: Audit) -> Mapping[CellRef, int]:
    """The place that each measure outside the ranking would take there by itself, by the cell of its name."""
    ranked = [score for line in audit.ranking if (score := _score_of_ranked(line)) is not None]
    descending = audit.model is None or audit.model.descending
    found = {}
    for line in audit.ranking:
        score = in_copy(line).score
        if line.rank is None and line.in_summary is False and score is not None:
            ahead = sum(1 for other in ranked if (other > score if descending else other < score))
            found[line.name_cell] = ahead + 1
    return found


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
