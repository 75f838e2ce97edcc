"""Whether the highest score ranks first, or the lowest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from prioritering.scoring.doubt import Places, bounds
from prioritering.scoring.expressions import Values
from prioritering.scoring.formulas import is_ascending_rank, tree
from prioritering.scoring.measures import Scored
from prioritering.scoring.ranks import is_rank_formula
from prioritering.types import Cell, CellRef, ScoringModel, Workbook
from prioritering.workbook.syntax import Node


def is_descending(workbook: Workbook, model: ScoringModel, scores: Sequence[Scored], values: Values) -> bool:
    """By most of the rank formulas where there are any; else the way in which more of the stated ranks hold.

    Where both ways explain as many, the highest score ranks first.
    """
    stated = list(_rank_cells(model))
    ascending = [is_ascending_rank(node) for _, at in stated if (node := _rank_formula(workbook.cell(at)))]
    if ascending:
        return 2 * sum(ascending) <= len(ascending)
    ranks = [(index, value) for index, at in stated if isinstance(value := values(at), float)]
    return _holding(model, scores, ranks, values, True) >= _holding(model, scores, ranks, values, False)


def _rank_formula(cell: Cell | None) -> Node | None:
    return tree(cell.formula) if cell is not None and cell.formula and is_rank_formula(cell) else None


def _rank_cells(model: ScoringModel) -> Iterator[tuple[int, CellRef]]:
    """Where ranks are stated: on the measures' own sheets, and in the summary."""
    for index, measure in enumerate(model.measures):
        if measure.rank_cell is not None:
            yield index, measure.rank_cell
    for line in model.summary:
        if line.measure is not None and line.rank_cell is not None:
            yield line.measure, line.rank_cell


def _holding(
    model: ScoringModel,
    scores: Sequence[Scored],
    ranks: Sequence[tuple[int, float]],
    values: Values,
    descending: bool,
) -> int:
    """How many stated ranks hold if measures are ranked this way."""
    gathered = {line.measure for line in model.summary if line.measure is not None}
    inside = sorted(gathered) or range(len(scores))
    found = {index: bound for index in inside if (bound := bounds(model, scores[index], values))}
    places = Places(list(found.values()), descending)
    best_to_worst = {index: places.of(bound) for index, bound in found.items()}
    return sum(
        best_to_worst[index][0] <= rank <= best_to_worst[index][1]
        for index, rank in ranks
        if index in best_to_worst
    )
