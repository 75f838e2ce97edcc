"""The measures that are ranked among each other, with their scores and raw scores."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import cached_property

from msgspec import Struct

from prioritering.formula.algebra import Figure
from prioritering.scoring.everyone import Everyone, answer_cell, answers
from prioritering.scoring.exact import Calculator, NotComputable
from prioritering.scoring.expressions import Values, takes_all
from prioritering.scoring.measures import Scored, raw_figure, raw_score
from prioritering.scoring.standing import Standing
from prioritering.types import Measure, ScoringModel, Value


class Peers(Struct, frozen=True, dict=True):
    """Ranked measures; all have a score."""

    model: ScoringModel
    indices: tuple[int, ...]
    """Of the measures in the model."""
    scored: tuple[Scored, ...]
    values: Values

    @cached_property
    def scores(self) -> list[Fraction]:
        """The scores as the workbook's own formulas give them."""
        return [item.score for item in self.scored if item.score is not None]

    @cached_property
    def standing(self) -> Standing:
        """All scores in order."""
        return Standing(self.scores, self.model.descending)

    @cached_property
    def raw(self) -> list[dict[int, Fraction]]:
        """The raw scores of each measure that are there, by criterion."""
        return [raw_scores(item.measure, self.values) for item in self.scored]

    @cached_property
    def others(self) -> list[dict[int | str, Value]]:
        """What is no number among the raw figures of each measure; see `other_figures`."""
        return [other_figures(item.measure, self.values) for item in self.scored]

    @cached_property
    def hang_together(self) -> bool:
        """Whether scores take the figures of all measures, so that a change of one moves those of others."""
        return hang_together([item.measure for item in self.scored])


def hang_together(measures: Sequence[Measure]) -> bool:
    """Whether formulas take the figures of all measures: their least, their sum, a rank among them."""
    formulas = {id(formula): formula for measure in measures for formula in measure.formulas.values()}
    return any(map(takes_all, formulas.values()))


def other_figures(measure: Measure, values: Values) -> dict[int | str, Value]:
    """The texts and truth values among a measure's raw figures, by criterion, and its answers, by heading."""
    raw = (index for index in measure.cells if index not in measure.formulas)
    figures = {index: values(measure.cells[index]) for index in raw}
    found: dict[int | str, Value] = {
        index: value for index, value in figures.items() if isinstance(value, str | bool)
    }
    return found | {one.name: values(answer_cell(measure, one)) for one in answers(measure)}


def raw_scores(measure: Measure, values: Values) -> dict[int, Fraction]:
    """The raw scores that are there, by criterion."""
    found: dict[int, Fraction] = {}
    for index in measure.cells:
        if index in measure.formulas:
            continue
        try:
            value = raw_score(measure, index, values)
        except NotComputable:
            continue
        if value is not None:
            found[index] = value
    return found


def score_with(
    measure: Measure, score: int, raw: Mapping[int, Fraction], values: Values | None = None
) -> Fraction | None:
    """The score by the measure's own formulas from these raw scores; None where they give none.

    With `values`, what is no number stands as it does in the workbook. Not for scores that hang together.
    """

    def figure(index: int) -> Figure:
        if index in raw or values is None:
            return raw.get(index)
        found = raw_figure(measure, index, values)
        return found if isinstance(found, str | bool) else None

    listed = None if values is None else Everyone((), values).listed(measure)
    try:
        return Calculator(measure.formulas, figure, listed).criterion(score)
    except (NotComputable, ValueError, OverflowError, RecursionError):
        return None
