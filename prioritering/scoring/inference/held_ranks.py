"""Whether a workbook states ranks that hold by a model, or lists its lines."""

from __future__ import annotations

from prioritering.formula.cell_evaluator import Values
from prioritering.reading.headings import headings
from prioritering.reading.texts import Book
from prioritering.reading.words import roles
from prioritering.scoring.inference.table_models import Known
from prioritering.scoring.ranking.ranking import number_at, ranks_that_could_hold
from prioritering.types import ScoringModel, Workbook

MIN_SHARE_OF_RANKS = 0.5
"""The share of stated ranks that hold by the tables' model where it stands against any reading."""

MAX_EXCHANGED = 2
"""So many ranks of a list do not hold where two are exchanged."""

MIN_SHARE_GATHERED = 0.75
"""The share of a list's lines that are the model's measures where it stands likewise."""


def states_ranks(model: ScoringModel, workbook: Workbook, values: Values) -> bool:
    """Whether ranks are stated, and are more than the numbers of the lines."""
    cells = [measure.rank_cell for measure in model.measures] + [line.rank_cell for line in model.summary]
    given = [(at, rank) for at in cells if at is not None and (rank := number_at(at, values)) is not None]
    if len(given) < 3:
        return False
    if [rank for _, rank in given] != list(range(1, len(given) + 1)):
        return True
    book = Book(workbook, values)
    titles = [headings(book, [at for at, _ in given], across, 2) for across in (False, True)]
    return any("rank" in roles(text) for texts in titles for text in texts)


def ranks_hold(known: Known, workbook: Workbook, values: Values) -> bool:
    """Whether ranks are stated, and most hold by the model."""
    model, scores = known
    cells = [measure.rank_cell for measure in model.measures] + [line.rank_cell for line in model.summary]
    stated = sum(number_at(at, values) is not None for at in cells)
    held = ranks_that_could_hold(model, scores, values)
    return states_ranks(model, workbook, values) and held >= MIN_SHARE_OF_RANKS * stated


def is_ranking(known: Known, workbook: Workbook, values: Values) -> bool:
    """Whether computed scores have ranks of which at most two do not hold: a ranking, whatever it is of."""
    model, scores = known
    cells = [measure.rank_cell for measure in model.measures]
    stated = sum(number_at(at, values) is not None for at in cells)
    held = ranks_that_could_hold(model, scores, values)
    made = (workbook.cell(measure.score_cell) for measure in model.measures)
    computed = sum(cell is not None and cell.formula is not None for cell in made)
    follow = held >= stated - MAX_EXCHANGED and 3 * held >= stated
    return follow and 5 * computed >= 4 * len(cells) and states_ranks(model, workbook, values)


def is_gathered(model: ScoringModel) -> bool:
    """Whether a list takes most of its lines from the model's tables, by links or by their names."""
    cells = {measure.score_cell for measure in model.measures}
    lines = [line for line in model.summary if line.score_cell is not None and line.score_cell not in cells]
    matched = sum(line.matched_by in ("link", "name") for line in lines)
    return model.judged and matched >= 3 and matched >= MIN_SHARE_GATHERED * len(lines)
