"""Rank formulas beside the score that go by one of its criteria."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from prioritering.formula.ranked import ranked
from prioritering.scoring.ranking.rank_ends import rank_heading
from prioritering.scoring.values.expressions import criteria_in
from prioritering.scoring.values.labels import plain
from prioritering.types import Audit, CellRef, RankReading, Value

SHORTEST_WORD = 3
"""Shorter words of a heading name nothing."""


def criterion_ranked(audit: Audit, reading: RankReading) -> tuple[str, tuple[CellRef, ...]] | None:
    """The criterion that each formula ranks in the place of the score nearer to it, and its cells.

    None where the heading names the criterion, where other formulas rank the scores, where formulas rank this
    and that, and where the scores are made of the criterion alone, and rise with it.
    """
    model = audit.model
    if model is None or reading.in_summary:
        return None
    cells, indices, pairs = [], set(), []
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
        made = measure.formulas.get(model.score)
        if made is not None and set(criteria_in(made)) == {own[at]}:
            pairs.append((audit.value(at), audit.value(measure.score_cell)))
    if len(indices) != 1 or (len(pairs) == len(cells) and _rise_together(pairs)):
        return None
    label = model.criteria[indices.pop()].label
    in_columns = any(table.measures_in_columns for table in model.tables[:1])
    heading = plain(rank_heading(audit.workbook, reading.ranks[0].at, in_columns=in_columns)).split()
    named = any(len(word) >= SHORTEST_WORD and word in plain(label).split() for word in heading)
    return None if named or _are_ranked(audit) else (label, tuple(cells))


def _rise_together(pairs: Sequence[tuple[Value, Value]]) -> bool:
    """Whether the second figures only rise as the first ones rise, and are alike where these are."""
    given = sorted((a, b) for a, b in pairs if isinstance(a, float) and isinstance(b, float))
    steps = [(later[1] - earlier[1], later[0] == earlier[0]) for earlier, later in pairwise(given)]
    return len(given) == len(pairs) and all(rise == 0 if alike else rise >= 0 for rise, alike in steps)


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
