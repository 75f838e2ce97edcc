"""What a reading knows better than the tables' model of the same scores: names, and which lines are used."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from prioritering.formula.cell_evaluator import Values
from prioritering.reading.naming import are_named_alike
from prioritering.scoring.inference.table_models import Known
from prioritering.types import Measure, ScoringModel
from prioritering.types.reading import Reading


def with_names_of(reading: Reading, known: Known) -> Known:
    """The measures named as a reading of the same scores names the lines, where it does."""
    model, scores = known
    names = {line.score_cell: line for line in reading.alternatives}
    if any(one.score_cell not in names for one in model.measures):
        return known
    if model.judged and any(line.name_cell == line.score_cell for line in names.values()):
        return known
    measures = tuple(
        replace(
            measure, name=line.name, name_cell=line.name_cell, rank_cell=measure.rank_cell or line.rank_cell
        )
        for measure in model.measures
        for line in [names[measure.score_cell]]
    )
    named = [replace(item, measure=measure) for item, measure in zip(scores, measures, strict=True)]
    return replace(model, measures=measures), named


def with_names_missing(readings: Sequence[Reading], known: Known) -> Known:
    """The measures that have no name of their own with the one that a reading of their score gives them."""
    model, scores = known
    names = {line.score_cell: line for one in readings for line in one.alternatives}
    measures = tuple(
        replace(measure, name=line.name, name_cell=line.name_cell)
        if measure.name_cell == measure.score_cell and (line := names.get(measure.score_cell)) is not None
        else measure
        for measure in model.measures
    )
    named = [replace(item, measure=measure) for item, measure in zip(scores, measures, strict=True)]
    return replace(model, measures=measures), named


def has_unused_lines(model: ScoringModel, reading: Reading, values: Values) -> bool:
    """Whether all that the model has more is formulas on lines without figures or a name of their own."""
    cells = {line.score_cell for line in reading.alternatives}
    more = [measure for measure in model.measures if measure.score_cell not in cells]
    return (
        bool(more)
        and cells < {measure.score_cell for measure in model.measures}
        and all(_is_unused(one, reading, values) for one in more)
    )


def _is_unused(measure: Measure, reading: Reading, values: Values) -> bool:
    figures = (values(at) for at in measure.cells.values() if at != measure.score_cell)
    others = [line.name for line in reading.alternatives]
    named = measure.name != str(measure.score_cell) and are_named_alike(others, [measure.name])
    return not named and all(value in (None, "", 0.0) for value in figures)


def takes_words(model: ScoringModel, reading: Reading, values: Values) -> bool:
    """Whether the model takes the words of a scale for raw figures, where formulas turn them to figures."""
    words = {at for part in reading.parts if part.in_words for at in part.cells if at is not None}
    taken = {at for measure in model.measures for at in measure.cells.values()}
    return model.judged and any(isinstance(values(at), str) for at in words & taken)
