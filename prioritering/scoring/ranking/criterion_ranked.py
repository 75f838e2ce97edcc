"""Rank formulas beside the score that go by one of its criteria."""

from __future__ import annotations

from prioritering.formula.ranked import ranked
from prioritering.scoring.ranking.rank_ends import rank_heading
from prioritering.scoring.values.labels import plain
from prioritering.types import Audit, CellRef, RankReading

SHORTEST_WORD = 3
"""Shorter words of a heading name nothing."""


def criterion_ranked(audit: Audit, reading: RankReading) -> tuple[str, tuple[CellRef, ...]] | None:
    """The criterion that each formula ranks in the place of the score nearer to it, and its cells.

    None where the heading names the criterion, where other formulas rank the scores, and where formulas
    rank this and that.
    """
    model = audit.model
    if model is None or reading.in_summary:
        return None
    cells, indices = [], set()
    for rank in reading.ranks:
        cell = audit.workbook.cell(rank.at)
        figure = None if cell is None else ranked(cell.formula)
        if figure is None or figure.is_range or figure.external:
            return None
        measure = model.measures[rank.measure]
        at = figure.area(rank.at.sheet).first
        own = {its: index for index, its in measure.cells.items() if index != model.score}
        if at not in own or not _is_nearer(rank.at, measure.score_cell, at):
            return None
        indices.add(own[at])
        cells.append(at)
    if len(indices) != 1:
        return None
    label = model.criteria[indices.pop()].label
    in_columns = any(table.measures_in_columns for table in model.tables[:1])
    heading = plain(rank_heading(audit.workbook, reading.ranks[0].at, in_columns=in_columns)).split()
    named = any(len(word) >= SHORTEST_WORD and word in plain(label).split() for word in heading)
    return None if named or _are_ranked(audit) else (label, tuple(cells))


def _is_nearer(rank: CellRef, score: CellRef, other: CellRef) -> bool:
    """Whether ranks stand nearer to their line's score than to another figure of it."""
    if not rank.sheet == score.sheet == other.sheet:
        return False
    away = abs(rank.row - score.row) + abs(rank.column - score.column)
    return away < abs(rank.row - other.row) + abs(rank.column - other.column)


def _are_ranked(audit: Audit) -> bool:
    """Whether a formula anywhere ranks a score."""
    scores = {line.score_cell for line in audit.ranking}
    return any(
        (figure := ranked(cell.formula)) is not None and figure.area(cell.at.sheet).first in scores
        for cell in audit.workbook.formulas()
    )
