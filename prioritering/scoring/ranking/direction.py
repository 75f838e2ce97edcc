"""Whether the highest score ranks first, or the lowest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from prioritering.formula.anatomy import tree
from prioritering.formula.cell_evaluator import Values
from prioritering.formula.ranked import is_ascending_rank
from prioritering.formula.tree import Node
from prioritering.scoring.ranking.doubt import Bounds, DoubtfulRanks, bounds
from prioritering.scoring.ranking.rank_ends import End, good_when_high, heading_end, low_is_good, rank_heading
from prioritering.scoring.roles.measures import Scored
from prioritering.scoring.roles.ranks import concordance, is_rank_formula
from prioritering.scoring.tables.blocks import kinds
from prioritering.scoring.values.expressions import constant_cells
from prioritering.types import Cell, CellRef, ScoringModel, Workbook

FEW_RANKS = 3
"""So few typed ranks are turned round by exchanging two of them."""
MIN_NET_SHARE_OF_PAIRS = 0.4
"""Where few ranks hold, they tell the way if so many more pairs are in its order than are not."""


def is_descending(workbook: Workbook, model: ScoringModel, scores: Sequence[Scored], values: Values) -> bool:
    """By most rank formulas, unless their heading says otherwise; else as more of the stated ranks hold.

    Measures are ranked all together or table by table, whichever explains more. Where both ways explain as
    many, the highest score ranks first; and so it does in a weighted sum of two or three, where ranks the
    other way round are rather exchanged. Where few hold either way, the order of the pairs may tell.
    """
    stated = list(_rank_cells(model))
    ascending = [is_ascending_rank(node) for _, at in stated if (node := _rank_formula(workbook.cell(at)))]
    if ascending:
        return 2 * sum(ascending) <= len(ascending) or _heading_says_highest(workbook, model, stated[0][1])
    ranks = [(index, value) for index, at in stated if isinstance(value := values(at), float)]
    gathered = {line.measure for line in model.summary if line.measure is not None}
    inside = [index for index in sorted(gathered) or range(len(scores)) if index not in model.gates]
    in_doubt = {index: bound for index in inside if (bound := bounds(model, scores[index], values))}
    groupings = [[list(in_doubt)]]
    if not gathered:
        ways = [[list(table.measures) for table in model.tables]]
        if len(model.tables) == 1:
            ways += kinds(model.tables[0], model.measures, values)
        groupings += [[[i for i in group if i in in_doubt] for group in way] for way in ways if len(way) > 1]
    best = {
        way: max(
            sum(_holding({i: in_doubt[i] for i in group}, ranks, way) for group in groups)
            for groups in groupings
        )
        for way in (True, False)
    }
    if len({index for index, _ in ranks}) <= FEW_RANKS and constant_cells(model):
        return True
    figures = {index: score for index in inside if (score := scores[index].score) is not None}
    follows = concordance([(rank, figures[index]) for index, rank in ranks if index in figures])
    if 2 * max(best.values()) < len(ranks) and abs(follows) >= MIN_NET_SHARE_OF_PAIRS:
        return follows > 0  # one score far off has moved all the others' ranks by one
    return best[True] >= best[False]


def _heading_says_highest(workbook: Workbook, model: ScoringModel, at: CellRef) -> bool:
    """Whether ranks that start from the lowest stand under a heading that says that 1 is the highest, or that
    1 is the best where all that is scored is good when it is high."""
    in_columns = any(table.measures_in_columns for table in model.tables[:1])
    end = heading_end(rank_heading(workbook, at, in_columns=in_columns))
    score = model.criteria[model.score].label
    if end is End.HIGHEST:
        return not low_is_good(score)
    return end is End.BEST and good_when_high(score, [c.label for c in model.criteria if c.formula is None])


def _rank_cells(model: ScoringModel) -> Iterator[tuple[int, CellRef]]:
    """Where ranks are stated: on the measures' own sheets, and in the summary."""
    for index, measure in enumerate(model.measures):
        if measure.rank_cell is not None:
            yield index, measure.rank_cell
    for line in model.summary:
        if line.measure is not None and line.rank_cell is not None:
            yield line.measure, line.rank_cell


def _holding(in_doubt: Mapping[int, Bounds], ranks: Sequence[tuple[int, float]], descending: bool) -> int:
    """How many stated ranks hold if measures are ranked this way."""
    places = DoubtfulRanks(list(in_doubt.values()), descending)
    best_to_worst = {index: places.of(bound) for index, bound in in_doubt.items()}
    return sum(
        best_to_worst[index][0] <= rank <= best_to_worst[index][1]
        for index, rank in ranks
        if index in best_to_worst
    )


def _rank_formula(cell: Cell | None) -> Node | None:
    """The syntax tree of a cell that computes a rank."""
    node = tree(cell.formula) if cell is not None and cell.formula else None
    return node if is_rank_formula(cell) else None
