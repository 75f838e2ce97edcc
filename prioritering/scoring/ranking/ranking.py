"""The ranking: every measure's place by its score, beside the places that are stated."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence

from msgspec.structs import replace

from prioritering.formula.cell_evaluator import Values
from prioritering.scoring.ranking.doubt import Bounds, DoubtfulRanks, bounds
from prioritering.scoring.roles.measures import Scored
from prioritering.scoring.tables.blocks import blocks, kinds
from prioritering.scoring.values.expressions import constant_cells
from prioritering.scoring.values.labels import plain
from prioritering.scoring.values.ordered_scores import OrderedScores
from prioritering.types import CellRef, RankedMeasure, ScoringModel, SummaryLine, Workbook


def rank(model: ScoringModel, scores: Sequence[Scored], values: Values) -> tuple[RankedMeasure, ...]:
    """The ranking by rank, then the measures that are not ranked, in the workbook's order.

    Ranks count the measures of the summary; without a summary, those of the workbook, or of each table,
    block or kind of one where the stated ranks start anew on each.
    """
    lines = {line.measure: line for line in model.summary if line.measure is not None}
    groups = _groups(model, scores, lines, values)
    gathers = bool(lines) and not model.shortlisted
    ranked: list[RankedMeasure] = []
    for number, group in enumerate(groups):
        members = [scores[index] for index in group]
        standing = OrderedScores([s.score for s in members if s.score is not None], model.descending)
        in_doubt = [bounds(model, item, values) for item in members]
        places = DoubtfulRanks(in_doubt, model.descending)
        for index, item, bound in zip(group, members, in_doubt, strict=True):
            line = _line(item, lines.get(index), standing, gathers, values)
            line = replace(line, group=number)
            ranked.append(_with_doubt(line, bound, places))
    inside = {index for group in groups for index in group}
    ranked.sort(key=lambda line: (line.rank is None, line.rank or 0))
    ranked += [
        replace(_line(item, lines.get(index), None, gathers, values), gate=model.gates.get(index))
        for index, item in enumerate(scores)
        if index not in inside
    ]
    weights = _that_are_weights(model)
    return tuple(line for line in ranked if line.score is not None or line.score_cell not in weights)


def in_words(
    ranking: Iterable[RankedMeasure], workbook: Workbook, levels: Container[CellRef]
) -> tuple[RankedMeasure, ...]:
    """The ranking, with what each score's cell says where it is one of `levels`: it stands for words."""
    return tuple(
        replace(line, level=str(workbook.value(at))) if (at := line.score_cell) in levels and at else line
        for line in ranking
    )


def _that_are_weights(model: ScoringModel) -> set[CellRef]:
    """The score cells of lines that hold the weights of the others: a column *Weight* is no measure."""
    weights = constant_cells(model)
    return {
        measure.score_cell
        for measure in model.measures
        if 2 * sum(at in weights for at in measure.cells.values()) >= len(measure.cells)
    }


def ranks_that_hold(model: ScoringModel, scores: Sequence[Scored], values: Values) -> int:
    """How many ranks that are stated, in the measures' tables and in the summary, follow from the scores."""
    lines = {line.measure: line for line in model.summary if line.measure is not None}
    groups = _groups(model, scores, lines, values)
    rank_cells = {index: item.measure.rank_cell for index, item in enumerate(scores)}
    listed = {index: line.rank_cell for index, line in lines.items()}
    return sum(_agreement(model, groups, scores, cells, values) for cells in (rank_cells, listed))


def ranks_that_could_hold(model: ScoringModel, scores: Sequence[Scored], values: Values) -> int:
    """How many of them hold, or would once the defects found elsewhere are mended."""
    lines = {line.measure: line for line in model.summary if line.measure is not None}
    holding = 0
    for group in _groups(model, scores, lines, values):
        in_doubt = [bounds(model, scores[index], values) for index in group]
        places = DoubtfulRanks(in_doubt, model.descending)
        for index, bound in zip(group, in_doubt, strict=True):
            listed = lines[index].rank_cell if index in lines else None
            for at in (scores[index].measure.rank_cell, listed):
                stated = number_at(at, values)
                best, worst = places.of(bound)
                holding += stated is not None and best <= stated <= worst
    return holding


def _with_doubt(line: RankedMeasure, bound: Bounds, places: DoubtfulRanks) -> RankedMeasure:
    if line.score is None:
        return line
    return replace(line, rank_possible=places.of(bound), score_possible=(bound.low, bound.high))


def _groups(
    model: ScoringModel, scores: Sequence[Scored], lines: dict[int, SummaryLine], values: Values
) -> list[list[int]]:
    """The measures that are ranked among each other, without those that are kept out."""
    groups = _all_groups(model, scores, lines, values)
    return [[index for index in group if index not in model.gates] for group in groups]


def _all_groups(
    model: ScoringModel, scores: Sequence[Scored], lines: dict[int, SummaryLine], values: Values
) -> list[list[int]]:
    if lines and not model.shortlisted:
        return [sorted(lines)]
    whole = [list(range(len(scores)))]
    apart = [list(table.measures) for table in model.tables]
    if len(apart) > 1 and holds_scenarios(model):
        return apart
    measures = [item.measure for item in scores]
    ways = [apart, [block for table in model.tables for block in blocks(table, measures)]]
    if len(model.tables) == 1:
        ways += kinds(model.tables[0], measures, values)
    ways = [way for way in ways if len(way) > 1]
    if not ways:
        return whole
    rank_cells = {index: item.measure.rank_cell for index, item in enumerate(scores)}
    return max((whole, *ways), key=lambda groups: _agreement(model, groups, scores, rank_cells, values))


def holds_scenarios(model: ScoringModel) -> bool:
    """Whether every table ranks the same measures."""
    names = [sorted(plain(model.measures[index].name) for index in table.measures) for table in model.tables]
    return len(names) > 1 and all(its == names[0] for its in names)


def _agreement(
    model: ScoringModel,
    groups: list[list[int]],
    scores: Sequence[Scored],
    cells: Mapping[int, CellRef | None],
    values: Values,
) -> int:
    """How many of the ranks in these cells hold if measures are ranked within these groups."""
    holding = 0
    for group in groups:
        known = [score for index in group if (score := scores[index].score) is not None]
        standing = OrderedScores(known, model.descending)
        for index in group:
            stated = number_at(cells.get(index), values)
            score = scores[index].score
            if stated is not None and score is not None:
                first, last = standing.rank(score)
                holding += first <= stated <= last
    return holding


def _line(
    item: Scored, line: SummaryLine | None, standing: OrderedScores | None, has_summary: bool, values: Values
) -> RankedMeasure:
    measure = item.measure
    known = item.score is not None and standing is not None
    first, last = standing.rank(item.score) if known and standing and item.score is not None else (None, None)
    return RankedMeasure(
        measure=measure.name,
        name_cell=measure.name_cell,
        score_cell=measure.score_cell,
        score=item.score,
        model_score=item.model_score,
        rank=first,
        rank_last=last,
        stated_rank=number_at(measure.rank_cell, values),
        stated_rank_cell=measure.rank_cell,
        summary_rank=None if line is None else number_at(line.rank_cell, values),
        summary_rank_cell=None if line is None else line.rank_cell,
        summary_score_cell=None if line is None else line.score_cell,
        summary_name_cell=None if line is None else line.name_cell,
        in_summary=line is not None if has_summary else None,
    )


def number_at(at: CellRef | None, values: Values) -> float | None:
    """The number in a cell; None where there is none."""
    value = None if at is None else values(at)
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None
