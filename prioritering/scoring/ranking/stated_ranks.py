"""Stated ranks under the readings that explain them best: which end is best, which cells are ranks, which are
wrong.

scores 26 23 19 12 7 beside ranks 1 2 4 3 5: highest first, all five, the third and the fourth exchanged.
scores 26 23 19 12 7 beside places 3 9 5 7 11: no reading gains anything, so these are no ranks.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from prioritering.formula.anatomy import tree
from prioritering.formula.cell_evaluator import Values
from prioritering.formula.ranked import is_ascending_rank
from prioritering.scoring.ranking.rank_histories import Past
from prioritering.scoring.ranking.rank_readings import (
    UNNAMED_GAIN,
    RankReader,
    SeriesReadings,
    believed,
)
from prioritering.scoring.ranking.rank_series import (
    could_be_ranks,
    further_series,
    own_series,
    summary_series,
)
from prioritering.scoring.ranking.rank_slip_bits import MIN_TURNED
from prioritering.scoring.ranking.rank_verdicts import held_against_each_other, judged_reading
from prioritering.scoring.roles.ranks import is_rank_formula
from prioritering.types import Audit, CellRef, RankedMeasure, ScoringModel, Workbook

UNTOLD_BITS = 1e9
"""What it costs to number from an end from which these ranks cannot be numbered."""
MIN_ASKED = 3
"""Ranks that no reading explains are asked about from so many on."""


def settled(
    workbook: Workbook, model: ScoringModel, values: Values, ranking: Sequence[RankedMeasure]
) -> tuple[ScoringModel, Past]:
    """The model with the end that is best, and with those cells for ranks that can be ranks; and its past.

    It is the same one, as long as nothing is to be changed; `ranking` is that of the model as it is given.
    """
    lines = _by_index(model, ranking)
    ends = _ends(workbook, model)
    past = Past(workbook, model, values, lines)
    reader = RankReader(workbook, model, values, lines, past)
    main = [
        *_best(reader.read(own_series(workbook, model, values), ends)),
        *reader.read(summary_series(workbook, model, values), ends),
    ]
    if len(ends) > 1:
        ranks = [read for read in main if _are_ranks(read, len(model.measures))]
        highest_first = _highest_first(ranks, model.descending)
        if highest_first is not model.descending:
            model = replace(model, descending=highest_first)
    for read in main:
        cells = read.series.cells if _are_ranks(read, len(model.measures)) else {}
        model = _listed_in(model, cells) if read.series.in_summary else _ranked_in(model, cells)
    return model, past


def _ranked_in(model: ScoringModel, cells: Mapping[int, CellRef]) -> ScoringModel:
    if all(measure.rank_cell == cells.get(index) for index, measure in enumerate(model.measures)):
        return model
    measures = (replace(m, rank_cell=cells.get(index)) for index, m in enumerate(model.measures))
    return replace(model, measures=tuple(measures))


def _listed_in(model: ScoringModel, cells: Mapping[int, CellRef]) -> ScoringModel:
    if all(line.measure is None or line.measure in cells for line in model.summary):
        return model
    return replace(
        model,
        summary=tuple(
            line if line.measure is None or line.measure in cells else replace(line, rank_cell=None)
            for line in model.summary
        ),
    )


def with_readings(audit: Audit, past: Past | None = None) -> Audit:
    """The audit with the readings of its stated ranks, and what is known of each.

    `past` is what is known of another model of the same scores.
    """
    model = audit.model
    if model is None:
        return audit
    lines = _by_index(model, audit.ranking)
    by_formula = _ends(audit.workbook, model)
    ends: tuple[bool, ...] = (model.descending,)
    if len(by_formula) == 1 and by_formula != ends and "end" not in model.otherwise:
        ends = (*ends, *by_formula)  # the heading says one end, and the formulas take the other
    known = None if past is None else past.of(model, lines)
    reader = RankReader(
        audit.workbook, model, audit.value, lines, known or Past(audit.workbook, model, audit.value, lines)
    )
    best = _best(reader.read(own_series(audit.workbook, model, audit.value), ends))
    summary = _best(reader.read(summary_series(audit.workbook, model, audit.value), ends))
    beside_them = further_series(audit.workbook, model, audit.value)
    further = [read for read in reader.read(beside_them, (True, False)) if read.others]
    readings = [judged_reading(read, lines) for read in (*best, *summary)]
    readings = held_against_each_other(readings, lines)
    by_cell = {rank.at: rank for reading in readings for rank in reading.ranks}
    ranking = tuple(
        replace(
            line,
            stated=by_cell.get(line.stated_rank_cell) if line.stated_rank_cell else None,
            listed=by_cell.get(line.summary_rank_cell) if line.summary_rank_cell else None,
        )
        for line in audit.ranking
    )
    beside = [
        judged_reading(read, lines) for read in further if read.best.gain >= UNNAMED_GAIN and believed(read)
    ]
    return replace(audit, ranking=ranking, rank_readings=(*readings, *beside))


def _by_index(model: ScoringModel, ranking: Sequence[RankedMeasure]) -> dict[int, RankedMeasure]:
    places = {measure.score_cell: index for index, measure in enumerate(model.measures)}
    names = {measure.name_cell: index for index, measure in enumerate(model.measures)}
    return {
        places.get(line.score_cell or line.name_cell, names.get(line.name_cell, -1)): line for line in ranking
    }


def _ends(workbook: Workbook, model: ScoringModel) -> tuple[bool, ...]:
    """The ends that may be best: what most of the rank formulas say, else both."""
    cells = [measure.rank_cell for measure in model.measures]
    cells += [line.rank_cell for line in model.summary if line.measure is not None]
    formulas = [cell for at in cells if at is not None and is_rank_formula(cell := workbook.cell(at))]
    nodes = [node for cell in formulas if cell and cell.formula and (node := tree(cell.formula)) is not None]
    if not nodes:
        return True, False
    return (2 * sum(is_ascending_rank(node) for node in nodes) <= len(nodes),)


def _highest_first(main: Sequence[SeriesReadings], otherwise: bool) -> bool:
    """The end under which all sets of ranks together cost less; `otherwise` where none tells."""
    cost = {True: 0.0, False: 0.0}
    for read in main:
        if len(read.series.stated) < MIN_TURNED:
            continue
        for end in cost:
            cost[end] += min(
                (each.cost for each in read.others if each.highest_first is end), default=UNTOLD_BITS
            )
    return otherwise if cost[True] == cost[False] else cost[True] < cost[False]


def _best(reads: Sequence[SeriesReadings]) -> list[SeriesReadings]:
    """The cheapest of several ways to assign the same ranks."""
    known = [read for read in reads if read.others]
    return [min(known, key=lambda read: read.best.cost)] if known else []


def _are_ranks(read: SeriesReadings, measures: int) -> bool:
    """Whether the cells can be ranks: by a reading, by their formulas, or by their heading and their
    figures."""
    return (
        read.series.computed
        or believed(read)
        or (read.series.named and bool(read.best.shifted))
        or (
            read.series.named
            and could_be_ranks(list(read.series.stated.values()), measures)
            and len(read.series.stated) >= MIN_ASKED
        )
    )
