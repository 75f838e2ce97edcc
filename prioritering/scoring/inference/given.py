"""A model that is given, laid over what was read: only what the file states otherwise makes a difference."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from prioritering.errors import ModelLabelError
from prioritering.formula.cell_evaluator import Values
from prioritering.scoring.decisions.decisions import choices_given, choices_stated
from prioritering.scoring.inference.table_models import Known, model_of, model_of_tables
from prioritering.scoring.model.from_reading import draft_of, with_formulas_of
from prioritering.scoring.model.model_file import GIVEN_SUPPORT, ModelFile
from prioritering.scoring.roles.measures import scored
from prioritering.types import ScoringModel, Workbook
from prioritering.types.reading import Reading


def with_formulas_given(known: Known, given: ModelFile, values: Values) -> Known | None:
    """The model as read, with the formulas of the file; None where the labels differ, or gates are asked."""
    model, scores = known
    try:
        criteria, score = given.applied(model.criteria)
    except ModelLabelError:
        return None
    if given.gates or score != model.score:
        return None
    if criteria == model.criteria:
        return known
    return replace(model, criteria=criteria), scored([one.measure for one in scores], criteria, score, values)


def read_as_given(
    workbook: Workbook, values: Values, readings: Sequence[Reading], given: ModelFile
) -> Known | None:
    """The given model in the workbook's tables, else in the table of a reading that has its labels.

    Raises: ModelLabelError where neither has them.
    """
    unfit: ModelLabelError | None = None
    for reading in readings:
        scores = [line.score_cell for line in reading.alternatives]
        try:
            if (known := model_of_tables(workbook, values, scores, given)) is not None:
                return known
        except ModelLabelError as error:  # another reading may have the labels
            unfit = error
    for reading in readings:
        written = with_formulas_of(workbook, reading)
        draft = draft_of(written, reading)
        try:
            known = None if draft is None else model_of(written, [draft], values, given)
        except ModelLabelError:  # another reading may have the labels
            continue
        if known is not None:
            return known
    if unfit is not None:
        raise unfit
    return None


def with_what_is_given(workbook: Workbook, model: ScoringModel, given: ModelFile) -> ScoringModel:
    """The model with scale, step, end and decisions of the file, and which of its parts are otherwise."""
    stated = choices_stated(workbook, model.summary, model.measures, given.words) if given.words else {}
    otherwise = frozenset(_otherwise(model, given))
    return replace(
        model,
        source="given",
        name=given.name,
        presented=given.worded(model.criteria),
        otherwise=otherwise,
        scale=given.scale if given.scale and "scale" in otherwise else model.scale,
        scale_is_stated=model.scale_is_stated or (given.scale is not None and "scale" in otherwise),
        step=given.step if given.step and "scale" in otherwise else model.step,
        descending=model.descending if given.descending is None else given.descending,
        choices={**model.choices, **stated, **choices_given(given, model.summary, model.measures)},
    )


def _otherwise(model: ScoringModel, given: ModelFile) -> Iterator[str]:
    if any(criterion.support == GIVEN_SUPPORT for criterion in model.criteria):
        yield "formulas"
    own_scale, own_step = model.scale and tuple(map(float, model.scale)), float(model.step)
    scale = own_scale if given.scale is None else tuple(map(float, given.scale))
    if (scale, float(given.step or own_step)) != (own_scale, own_step):
        yield "scale"
    if given.descending not in (None, model.descending):
        yield "end"
