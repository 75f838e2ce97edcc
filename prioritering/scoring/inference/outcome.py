"""A model of outcomes alone: measures, final scores and ranks of a method that is not judged."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from prioritering.scoring.ranking.direction import is_descending
from prioritering.scoring.roles.measures import Scored
from prioritering.scoring.roles.ranks import concordance
from prioritering.scoring.tables.drafts import readings
from prioritering.scoring.tables.final_scores import RankedList, ranked_lists, ranks_holding, significant
from prioritering.scoring.tables.grid import Grid
from prioritering.scoring.tables.methods import Recognised
from prioritering.scoring.values.expressions import Values
from prioritering.types import CellRef, Criterion, Measure, Method, ScoringModel, ScoringTable, Workbook

SCORE = 0
"""The index of the only criterion."""
HEADING_REACH = 8
_RANK = re.compile(r"rang|rank|prio", re.IGNORECASE)
MIN_MEASURES = 3
"""A list of fewer is no ranking."""
MIN_NET_SHARE_OF_PAIRS = 0.3
"""Ranks follow scores where this share of the pairs is in their order, less those that are not."""
MIN_TO_TELL = 4
"""Fewer typed ranks that run the other way are rather exchanged."""


def infer_outcome(
    workbook: Workbook, values: Values, known: Recognised
) -> tuple[ScoringModel, list[Scored]] | None:
    """The measures with their final scores and stated ranks; None where no list of them is found."""
    lists = _apart(ranked_lists(workbook, values))
    if known.method is Method.OTHER:
        lists = [one for one in lists if _is_plain(one, values)]
    else:
        lists = lists or _by_method(workbook, known) or _by_tree(workbook, known)
    if not lists:
        return None
    measures: list[Measure] = []
    tables: list[ScoringTable] = []
    for ranked in lists:
        ranked_measures = _measures(ranked)
        tables.append(_table(ranked, range(len(measures), len(measures) + len(ranked_measures))))
        measures += ranked_measures
    scores = [_scored(measure, values) for measure in measures]
    label = next((text for ranked in lists if (text := _heading(ranked, ranked.score)[0])), "")
    model = ScoringModel(
        criteria=(Criterion(SCORE, label, None),),
        score=SCORE,
        measures=tuple(measures),
        tables=tuple(tables),
        method=known.method,
        matrices=known.matrices,
    )
    return replace(model, descending=_highest_first(workbook, model, scores, values)), scores


def _highest_first(workbook: Workbook, model: ScoringModel, scores: list[Scored], values: Values) -> bool:
    """As these methods mean it, unless formulas rank otherwise, or all of several ranks say so."""
    if is_descending(workbook, model, scores, values):
        return True
    ranks = [workbook.cell(at) for measure in model.measures if (at := measure.rank_cell) is not None]
    return not any(cell is not None and cell.formula for cell in ranks) and len(ranks) < MIN_TO_TELL


def _is_plain(ranked: RankedList, values: Values) -> bool:
    """Whether a list is a ranking though nothing else tells: names, computed scores, and most ranks hold."""
    grid, name_slot = ranked.grid, _name_slot(ranked)
    names = {_name(ranked, name_slot, line) for line in ranked.lines}
    computed = [cell for line in ranked.lines if (cell := grid.cell(ranked.score, line)) and cell.formula]
    if len(names) < len(ranked.lines) or len(ranked.lines) < MIN_MEASURES or name_slot is None:
        return False
    if 5 * len(computed) < 4 * len(ranked.lines) or ranked.rank is None:
        return False
    if _is_numbering(ranked, values):
        return False
    holding = ranks_holding(ranked, values)
    if holding >= len(ranked.lines) - 2 and 3 * holding >= len(ranked.lines):
        return True
    pairs = [
        (rank, significant(score))
        for line in ranked.lines
        if isinstance(rank := values(grid.at(ranked.rank, line)), float)
        and isinstance(score := values(grid.at(ranked.score, line)), float)
    ]
    return len(pairs) > MIN_MEASURES and abs(concordance(pairs)) >= MIN_NET_SHARE_OF_PAIRS


def _is_numbering(ranked: RankedList, values: Values) -> bool:
    """Whether the lines are but numbered one after the other, under a heading that says nothing of rank."""
    assert ranked.rank is not None
    stated = [values(ranked.grid.at(ranked.rank, line)) for line in ranked.lines]
    in_order = stated == [float(number) for number in range(1, len(stated) + 1)]
    return in_order and not _RANK.search(_heading(ranked, ranked.rank)[0])


def _scored(measure: Measure, values: Values) -> Scored:
    value = values(measure.score_cell)
    return Scored(measure, significant(value) if isinstance(value, float) else None, None)


def _apart(lists: Iterable[RankedList]) -> list[RankedList]:
    """The lists without those whose scores or ranks are another's already."""
    seen: set[CellRef] = set()
    kept = []
    for ranked in sorted(lists, key=lambda ranked: -len(ranked.lines)):
        cells = {ranked.grid.at(ranked.score, line) for line in ranked.lines}
        if ranked.rank is not None:
            cells |= {ranked.grid.at(ranked.rank, line) for line in ranked.lines}
        if not cells & seen:
            kept.append(ranked)
            seen |= cells
    return kept


def _by_method(workbook: Workbook, known: Recognised) -> list[RankedList]:
    """The final scores that the method itself tells, where nothing ranks them."""
    by_row: dict[tuple[str, int], list[int]] = defaultdict(list)
    by_column: dict[tuple[str, int], list[int]] = defaultdict(list)
    for at in known.scores:
        by_row[at.sheet, at.row].append(at.column)
        by_column[at.sheet, at.column].append(at.row)
    in_columns = len(by_row) < len(by_column)
    return [
        RankedList(Grid(workbook.sheet(sheet), in_columns), tuple(sorted(lines)), slot, None)
        for (sheet, slot), lines in (by_row if in_columns else by_column).items()
        if len(lines) > 1
    ]


def _by_tree(workbook: Workbook, known: Recognised) -> list[RankedList]:
    """The score in which the formulas along most lines end, comparisons left out."""
    for tables in readings(workbook):
        lists = [RankedList(draft.grid, draft.lines, draft.score, None) for draft in tables]
        outside = [one for one in lists if not known.compares(one.grid, one.score, one.lines)]
        if outside:
            most = max(outside, key=lambda ranked: len(ranked.lines))
            return [most]
    return []


def _measures(ranked: RankedList) -> list[Measure]:
    grid, name_slot = ranked.grid, _name_slot(ranked)
    return [
        Measure(
            name=_name(ranked, name_slot, line),
            name_cell=grid.at(ranked.score if name_slot is None else name_slot, line),
            cells={SCORE: grid.at(ranked.score, line)},
            formulas={},
            score_cell=grid.at(ranked.score, line),
            rank_cell=None if ranked.rank is None else grid.at(ranked.rank, line),
        )
        for line in ranked.lines
    ]


def _name(ranked: RankedList, slot: int | None, line: int) -> str:
    text = "" if slot is None else " ".join(ranked.grid.text(slot, line).split())
    return text or str(ranked.grid.at(ranked.score, line))


def _name_slot(ranked: RankedList) -> int | None:
    """The slot with the most different texts on these lines; before the scores rather than after them."""
    grid = ranked.grid
    reach = max(ranked.score, ranked.rank or 0) + HEADING_REACH
    best, best_key = None, (1, 0, 0)
    for slot in range(1, reach):
        texts = [text for line in ranked.lines if (text := grid.text(slot, line))]
        length = min(sum(map(len, texts)) // len(texts), 12) // 4 if texts else 0
        key = (len(set(texts)), slot < ranked.score, length)
        if key > best_key:
            best, best_key = slot, key
    return best


def _heading(ranked: RankedList, slot: int) -> tuple[str, CellRef | None]:
    """The text that stands nearest before the first line."""
    first = ranked.lines[0]
    for line in range(first - 1, max(0, first - 1 - HEADING_REACH), -1):
        if text := ranked.grid.text(slot, line):
            return " ".join(text.split()), ranked.grid.at(slot, line)
    return "", None


def _table(ranked: RankedList, measures: Sequence[int]) -> ScoringTable:
    slots = sorted({ranked.score, ranked.score if ranked.rank is None else ranked.rank})
    _, label = _heading(ranked, ranked.score)
    return ScoringTable(
        area=ranked.grid.area((slots[0], slots[-1]), (ranked.lines[0], ranked.lines[-1])),
        measures_in_columns=ranked.grid.in_columns,
        measures=tuple(measures),
        label_cells={} if label is None else {SCORE: label},
    )
