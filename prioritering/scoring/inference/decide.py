"""Which scoring of a workbook is the main one: as its tables have it, or as a reading by evidence does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from prioritering.formula.anatomy import anatomy
from prioritering.reading.costs import OWN
from prioritering.reading.virtual import agrees
from prioritering.scoring.decisions.decisions import choices_stated
from prioritering.scoring.inference.compared import is_explained_less, is_less_of_two, lies_along
from prioritering.scoring.inference.given import read_as_given, with_formulas_given
from prioritering.scoring.inference.held_ranks import ranks_hold, states_ranks
from prioritering.scoring.inference.infer import Known, infer, model_of
from prioritering.scoring.inference.joined import (
    joins_scenarios,
    makes_a_criterion,
    repeats_names,
    score_cells,
)
from prioritering.scoring.inference.read_names import (
    has_unused_lines,
    takes_words,
    with_lines_of,
    with_names_of,
)
from prioritering.scoring.model.from_reading import draft_of, listed, outcome_of, states, with_formulas_of
from prioritering.scoring.model.model_file import ModelFile
from prioritering.scoring.ranking.ranking import number_at
from prioritering.scoring.ranking.shortlist import is_shortlist
from prioritering.scoring.roles.measures import Scored
from prioritering.scoring.tables.plain_references import evaluated, with_plain_references
from prioritering.scoring.values.expressions import Values
from prioritering.types import Method, ScoringModel, Workbook
from prioritering.types.reading import Reading, ReadingStatus

MIN_BITS_BETTER = 8.0
"""So many bits more a reading must have to take the place of the tables' model without ranks."""
MIN_SHARE_GATHERED = 0.75
"""The share of a list's lines that are the model's measures where it stands likewise."""

BY_PATTERN = (Method.PUGH, Method.TOPSIS, Method.PROMETHEE)
"""Recognised by more than their figures."""

Decided = tuple[Known | None, tuple[Reading, ...]]


def decide(
    workbook: Workbook,
    values: Values,
    readings: tuple[Reading, ...],
    given: ModelFile | None = None,
    given_reading: Reading | None = None,
) -> Decided:
    """The main model with its scores, and the readings, the main one first; one that was told is the main."""
    if given_reading is not None and given is None:
        known, ordered = _told(workbook, values, given_reading, readings)
        return _completed(workbook, known), ordered
    chosen, ordered = _decided(workbook, values, readings, given)
    if chosen is None:
        return None, ordered
    return _completed(workbook, chosen), tuple(_rankings(chosen[0], ordered))


def _rankings(model: ScoringModel, readings: Sequence[Reading]) -> Iterator[Reading]:
    """The readings; one that nothing but its sums speaks for is not sure where another is the main one."""
    main = matching(model, readings)
    for one in readings:
        sure = one is main or not OWN.isdisjoint(piece.key for piece in one.evidence)
        yield one if sure else replace(one, status=ReadingStatus.PROBABLE)


def _told(
    workbook: Workbook, values: Values, reading: Reading, readings: tuple[Reading, ...]
) -> tuple[Known, tuple[Reading, ...]]:
    """The model of a reading that somebody gave, and the readings of other lines."""
    cells = {line.score_cell for line in reading.alternatives}
    others = (one for one in readings if cells.isdisjoint(line.score_cell for line in one.alternatives))
    return _model(workbook, values, reading), (reading, *others)


def _completed(workbook: Workbook, known: Known) -> Known:
    """The model with what was decided, and with what its list leaves out on purpose."""
    model, scores = known
    if not model.choices:
        model = replace(model, choices=choices_stated(workbook, model.summary, model.measures))
    return replace(model, shortlisted=is_shortlist(workbook, model, scores)), scores


def _decided(
    workbook: Workbook, values: Values, readings: tuple[Reading, ...], given: ModelFile | None
) -> Decided:
    readings = tuple(one for one in readings if any(line.score is not None for line in one.alternatives))
    if given is not None:
        read, ordered = _decided(workbook, values, readings, None)
        if read is not None and (fitted := with_formulas_given(read, given, values)) is not None:
            return fitted, ordered
        known = read_as_given(workbook, values, readings, given)
        like = None if known is None else matching(known[0], readings)
        return (known if known is None or like is None else with_names_of(like, known)), readings
    known = infer(workbook, values)
    like = None if known is None else matching(known[0], readings)
    best = readings[0] if readings else None
    if known is not None and like is None and best is not None and _copies(known, best, workbook):
        return _model(workbook, values, best), readings
    if known is not None and _stands(known, like, readings, workbook, values):
        if like is None:
            return known, readings
        if has_unused_lines(known[0], like, values) or takes_words(known[0], like, values):
            known = _model(workbook, values, like)
        known = with_names_of(like, with_lines_of(like, known, values))
        return _ordered(known, like, workbook, values), (like, *(one for one in readings if one is not like))
    if best is None:
        return None, ()
    return _model(workbook, values, best), readings


def _ordered(known: Known, own: Reading, workbook: Workbook, values: Values) -> Known:
    """The model with the end that a reading of its scores calls the best, where no ranks tell it.

    A formula for ranks tells it whatever it gives: one score that is an error makes errors of all ranks.
    """
    model, scores = known
    cells = [measure.rank_cell for measure in model.measures] + [line.rank_cell for line in model.summary]
    held = (workbook.cell(at) for at in cells if at is not None)
    if any(number_at(at, values) is not None for at in cells) or any(cell and cell.formula for cell in held):
        return known
    return replace(model, descending=own.highest_first), scores


def _copies(known: Known, reading: Reading, workbook: Workbook) -> bool:
    """Whether final scores are typed copies of those that a reading finds: a list of them, in their order."""
    model, scores = known
    cells = [workbook.cell(item.measure.score_cell) for item in scores]
    if model.judged or any(cell is None or cell.formula is not None for cell in cells):
        return False
    listed = sorted(float(item.score) for item in scores if item.score is not None)
    read = sorted(line.score for line in reading.alternatives if line.score is not None)
    return len(listed) == len(read) and all(map(agrees, listed, read))


def matching(model: ScoringModel, readings: Sequence[Reading]) -> Reading | None:
    """The reading of the same scores as a model."""
    cells = {measure.score_cell for measure in model.measures}
    for reading in readings:
        their_cells = {line.score_cell for line in reading.alternatives}
        if 2 * len(cells & their_cells) > min(len(cells), len(their_cells)):
            return reading
    return None


def _stands(
    known: Known, like: Reading | None, readings: Sequence[Reading], workbook: Workbook, values: Values
) -> bool:
    """Whether the tables' model is as well explained as the best reading."""
    if joins_scenarios(known[0], readings):
        return False
    if readings and (repeats_names(known[0], readings[0]) or lies_along(known[0], readings[0])):
        return False
    if like is None and readings and makes_a_criterion(known[0], readings[0], workbook):
        return False
    if like is None and readings and _is_less(known, readings[0], workbook, values):
        return False
    if ranks_hold(known, workbook, values) or _is_gathered(known[0]):
        return True
    if not readings:
        return known[0].method in BY_PATTERN
    best = readings[0]
    if like is None:
        return best.status is not ReadingStatus.FOUND and states_ranks(known[0], workbook, values)
    if best.status is not ReadingStatus.FOUND:
        return True
    if is_less_of_two(like, best):
        return False
    return like.bits + MIN_BITS_BETTER > best.bits and not _takes_in_weights(known, like, workbook)


def _is_less(known: Known, best: Reading, workbook: Workbook, values: Values) -> bool:
    """Whether less speaks for the model than for a sure reading, where no list gathers the model's lines.

    A list that is the reading's row of weights gathers none; a model that takes its scores from tables with
    scores of their own, and whose ranks hold, has these behind it.
    """
    model = known[0]
    if model.feeding and ranks_hold(known, workbook, values):
        return False
    listed = {line.score_cell for line in model.summary}
    weights = {part.weight_cell for part in best.parts} - {None}
    if _is_gathered(model) and listed.isdisjoint(weights):
        return False
    return is_explained_less(model, best, workbook, values)


def _takes_in_weights(known: Known, like: Reading, workbook: Workbook) -> bool:
    """Whether the model takes figures for scores that the reading's weights are made of."""
    cells = {line.score_cell for line in like.alternatives}
    more = score_cells(known[0]) - cells
    weights = {part.weight_cell for part in like.parts if part.weight_cell is not None}
    read = set(weights)
    for at in weights:
        cell = workbook.cell(at)
        if cell is not None and cell.formula is not None:
            areas = [one.area(at.sheet) for one in anatomy(cell.formula).references if not one.external]
            read |= {one for one in more if any(area.size == 1 and area.holds(one) for area in areas)}
    return bool(more & read)


def _is_gathered(model: ScoringModel) -> bool:
    """Whether a list takes most of its lines from the model's tables, by links or by their names."""
    cells = {measure.score_cell for measure in model.measures}
    lines = [line for line in model.summary if line.score_cell is not None and line.score_cell not in cells]
    matched = sum(line.matched_by in ("link", "name") for line in lines)
    return model.judged and matched >= 3 and matched >= MIN_SHARE_GATHERED * len(lines)


def _model(workbook: Workbook, values: Values, reading: Reading) -> Known:
    """The model of a reading: with its tree where its figures are a table, else of its scores alone."""
    plain = evaluated(with_plain_references(workbook), values)
    written = with_formulas_of(plain, reading)
    draft = draft_of(written, reading)
    known = None if draft is None else model_of(written, [draft], values)
    if known is None or not _same(known[0], reading):
        model, scores = outcome_of(reading, values)
        known = listed(written, reading, model, scores), scores
    model, scores = known
    if model.summary and not states(model.summary, written, scores):
        model = replace(model, summary=(), summary_area=None)
    ranks = {line.score_cell: line.rank_cell for line in reading.alternatives}
    measures = tuple(
        replace(measure, rank_cell=measure.rank_cell or ranks.get(measure.score_cell))
        for measure in model.measures
    )
    scores = [replace(item, measure=measure) for item, measure in zip(scores, measures, strict=True)]
    if reading.typed and model.judged:
        scores = _as_rounded(reading, scores)
    model = replace(
        model,
        measures=measures,
        descending=reading.highest_first,
        status=str(reading.status),
        as_values=reading.typed and model.judged and _nearly_all_follow(reading),
    )
    return with_names_of(reading, (model, scores))


def _as_rounded(reading: Reading, scores: Sequence[Scored]) -> list[Scored]:
    """The scores by the model where typed ones follow it: as they are rounded."""
    follow = {reading.alternatives[index].score_cell for index in reading.followed}
    return [
        replace(item, model_score=item.score)
        if item.model_score is None and item.measure.score_cell in follow
        else item
        for item in scores
    ]


def _nearly_all_follow(reading: Reading) -> bool:
    """Whether typed scores follow so well that one that does not is a slip: all but one, or one of twenty."""
    count = len(reading.alternatives)
    return count - len(reading.followed) <= max(1, count // 20)


def _same(model: ScoringModel, reading: Reading) -> bool:
    """Whether a model has the reading's alternatives, no more and no less."""
    return {measure.score_cell for measure in model.measures} == {
        line.score_cell for line in reading.alternatives
    }
