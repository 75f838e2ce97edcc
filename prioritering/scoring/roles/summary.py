"""The summary: the list that gathers the measures with score and rank, linked or typed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from fractions import Fraction
from math import lgamma, log, log2

from msgspec import Struct

from prioritering.scoring.roles.candidates import CandidateColumn, in_table, likely_columns
from prioritering.scoring.roles.matching import WantedMeasure, coarsest_step, fits_score, match
from prioritering.scoring.roles.measures import Scored
from prioritering.scoring.roles.ranks import concordance, rank_evidence
from prioritering.scoring.tables.drafts import TableDraft
from prioritering.scoring.tables.headings import HEADER_REACH
from prioritering.scoring.values.display import as_typed
from prioritering.scoring.values.labels import names_a_total
from prioritering.types import Area, Cell, CellRef, SummaryLine, Workbook

MIN_MEASURES = 2
"""A list of fewer measures is no summary."""
MIN_BY_SCORE = 4
"""Fewer lines that bear none of the measures' names are no summary: small figures fit by chance."""
MIN_AGREEING = 3
"""So many different scores must be found in a list in which others are not: two are found by chance."""
MIN_SHARE_SHOWN, MIN_IN_ORDER = 1 / 3, 0.6
"""The share of the scores that a list with ranks shows, else how well its figures keep their order."""
MIN_SHARE_EXCHANGED = 0.8
"""Figures of which so many are scores of some measure are the scores, in whatever order."""
MIN_FOLLOWED = 0.95
"""How well the ranks follow figures that they are of."""
LONGEST_GAP = 2
MIN_SHARE_MATCHED = 0.6
"""The share of its lines that must stand for measures."""


class Summary(Struct, frozen=True):
    """The summary's lines, where it stands, and whether its slots hold scores and ranks."""

    lines: tuple[SummaryLine, ...]
    area: Area
    agreeing: tuple[Fraction, ...]
    """Those of its figures that are their measures' scores."""
    in_order: bool
    """Whether its figures rise and fall with the scores, or are theirs in another order."""
    of_criterion: int = 0
    """How many of its figures are those of one criterion, as said on the measures' own lines."""
    told: float = 0.0
    """The bits that its figures tell, less what it costs to say of which measures and in which order."""

    @property
    def is_plausible(self) -> bool:
        """Whether most of its lines stand for measures, and not by figures that fit by chance.

        A list of the same names whose figures are not the scores, nor in their order, is a list of something
        else.
        """
        matched = [line.matched_by for line in self.lines if line.measure is not None]
        by_score = sum(way == "score" for way in matched)
        by_chance = by_score > 0 and len(matched) <= MIN_MEASURES
        by_chance |= by_score == len(matched) and (by_score < MIN_BY_SCORE or self.told <= 0)
        enough = len(matched) >= MIN_MEASURES and len(matched) >= MIN_SHARE_MATCHED * len(self.lines)
        ranked = any(line.rank_cell is not None for line in self.lines)
        linked = any(way == "link" for way in matched)
        agree = len(self.agreeing) == len(matched) or len(set(self.agreeing)) >= MIN_AGREEING
        if not linked and 2 * sum(not line.name.strip() for line in self.lines) > len(self.lines):
            return False  # figures without names beside them are anybody's
        if self.of_criterion > max(len(self.agreeing), MIN_SHARE_MATCHED * len(matched)):
            return False
        shown = self.in_order or MIN_SHARE_SHOWN * len(matched) <= len(self.agreeing)
        follows = (ranked and shown) or linked or (agree and 2 * len(self.agreeing) >= len(matched))
        return enough and not by_chance and follows


def find_summary(
    workbook: Workbook, tables: Sequence[TableDraft], measures: Sequence[Scored]
) -> Summary | None:
    """The best plausible list of measures of an evaluated workbook outside the scoring tables, or None."""
    scores = {item.measure.score_cell for item in measures}
    summaries = (
        _summary(workbook, column, tables, measures)
        for column in likely_columns(workbook, tables, measures)
        if not _goes_on(column, scores)
    )
    return next((summary for summary in summaries if summary.is_plausible), None)


def _goes_on(column: CandidateColumn, scores: AbstractSet[CellRef]) -> bool:
    """Whether its lines go on from the measures' own, as where typed scores end and computed ones begin."""
    first = min(column.hits)
    return first > 1 and column.grid.at(column.slot, first - 1) in scores


def _summary(
    workbook: Workbook, column: CandidateColumn, tables: Sequence[TableDraft], measures: Sequence[Scored]
) -> Summary:
    grid, name_slot = column.grid, column.name_slot
    beside = [draft for draft in tables if draft.grid.sheet.name == grid.sheet.name]
    numbers = [line for line in _extent(column) if not in_table(grid.at(column.slot, line), beside)]
    wanted = [
        WantedMeasure(grid.text(name_slot, line), grid.cell(column.slot, line), column.hits.get(line))
        for line in numbers
    ]
    coarsest = coarsest_step(measures)
    matches = match(wanted, measures)
    scores = [None if m.measure is None else measures[m.measure].score for m in matches]
    rank_slot = _rank_slot(column, numbers, scores)
    lines = tuple(
        SummaryLine(
            name=item.name,
            name_cell=grid.at(name_slot, line),
            score_cell=grid.at(column.slot, line),
            rank_cell=None if rank_slot is None else grid.at(rank_slot, line),
            measure=result.measure,
            matched_by=result.by,
            candidates=result.candidates,
        )
        for line, item, result in zip(numbers, wanted, matches, strict=True)
    )
    slots = [slot for slot in (name_slot, column.slot, rank_slot) if slot is not None]
    area = grid.area((min(slots), max(slots)), (numbers[0], numbers[-1]))
    agreeing = tuple(
        score
        for item, score in zip(wanted, scores, strict=True)
        if score is not None and fits_score(item.score, score, coarsest)
    )
    figures = [
        (None if result.measure is None else measures[result.measure], value)
        for item, result in zip(wanted, matches, strict=True)
        if item.score is not None and isinstance(value := item.score.value, float)
    ]
    pairs = [(-value, its.score) for its, value in figures if its is not None and its.score is not None]
    coarse = {round(float(item.score), 6) for item in measures if item.score is not None}
    exchanged = sum(round(value, 6) in coarse for _, value in figures) >= MIN_SHARE_EXCHANGED * len(figures)
    in_order = concordance(pairs) >= MIN_IN_ORDER or exchanged
    told = _told([w.score for w, m in zip(wanted, matches, strict=True) if m.by == "score"], measures)
    return Summary(lines, area, agreeing, in_order, _of_criterion(workbook, figures), told)


def _told(figures: Sequence[Cell | None], measures: Sequence[Scored]) -> float:
    """The bits that so many figures tell that are scores of some of these measures, each of another."""
    scores = [item.score for item in measures if item.score is not None]
    if not scores or len(figures) > len(scores):
        return 0.0
    spread = max(scores) - min(scores)
    saved = sum(log2(1 + spread / (2 * as_typed(cell))) for cell in figures if cell is not None)
    ways = lgamma(len(scores) + 1) - lgamma(len(scores) - len(figures) + 1)
    return saved - ways / log(2)


def _of_criterion(workbook: Workbook, figures: Sequence[tuple[Scored | None, float]]) -> int:
    """How many of the figures are those of one and the same criterion of their measures."""
    counted: Counter[int] = Counter()
    for item, value in figures:
        for index, at in () if item is None else item.measure.cells.items():
            if item is not None and at != item.measure.score_cell:
                cell = workbook.cell(at)
                counted[index] += cell is not None and cell.value == value
    return max(counted.values(), default=0)


def _extent(column: CandidateColumn) -> list[int]:
    """The lines from first to last that have a name, with a figure or among those that have."""
    known = sorted(column.hits)
    for step, start in ((-1, known[0]), (1, known[-1])):
        line, gap = start + step, 0
        while gap < LONGEST_GAP and line > 0:
            if _is_entry(column, line):
                known.append(line)
                gap = 0
            else:
                gap += 1
            line += step
    first, last = min(known), max(known)
    return [line for line in range(first, last + 1) if line in column.hits or _is_entry(column, line)]


def _is_entry(column: CandidateColumn, line: int) -> bool:
    name = column.grid.text(column.name_slot, line)
    if not name or names_a_total(name):
        return False
    cell = column.grid.cell(column.slot, line)
    return cell is not None and not isinstance(cell.value, str)


def _rank_slot(column: CandidateColumn, lines: list[int], scores: Sequence[Fraction | None]) -> int | None:
    grid = column.grid
    best, best_evidence = None, 0.0
    for slot in range(max(1, column.slot - HEADER_REACH), column.slot + HEADER_REACH + 1):
        if slot in (column.slot, column.name_slot):
            continue
        cells = [grid.cell(slot, line) for line in lines]
        label = grid.text(slot, lines[0] - 1) if lines[0] > 1 else ""
        evidence = rank_evidence(label, cells, scores)
        if evidence > best_evidence and not _are_of_others(column, lines, slot, scores):
            best, best_evidence = slot, evidence
    return best


def _are_of_others(
    column: CandidateColumn, lines: list[int], slot: int, scores: Sequence[Fraction | None]
) -> bool:
    """Whether ranks do not follow these scores, and do follow other figures of the list."""
    grid = column.grid
    ranks = [_figure(grid.cell(slot, line)) for line in lines]
    own = _follow(ranks, scores)
    for other in range(max(1, column.slot - HEADER_REACH), column.slot + HEADER_REACH + 1):
        if other in (slot, column.slot):
            continue
        cells = [cell for line in lines if (cell := grid.cell(other, line)) is not None]
        computed = all(cell.formula is not None for cell in cells)
        whole = len(cells) == len(lines) and all(isinstance(cell.value, float) for cell in cells)
        if not whole or not (computed or own < MIN_IN_ORDER):
            continue
        if _follow(ranks, list(map(_figure, cells))) >= MIN_FOLLOWED > own:
            return True
    return False


def _figure(cell: Cell | None) -> Fraction | None:
    value = None if cell is None else cell.value
    return Fraction(value) if isinstance(value, float) else None


def _follow(ranks: Sequence[Fraction | None], figures: Sequence[Fraction | None]) -> float:
    """How well ranks follow figures, from either end."""
    pairs = [
        (float(rank), figure)
        for rank, figure in zip(ranks, figures, strict=True)
        if rank is not None and figure is not None
    ]
    return abs(concordance(pairs))
