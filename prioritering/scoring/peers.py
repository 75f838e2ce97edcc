"""The measures that are ranked among each other, with their scores and raw scores."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import cached_property

from msgspec import Struct

from prioritering.scoring.exact import Calculator, NotComputable
from prioritering.scoring.expressions import Values
from prioritering.scoring.measures import Scored, raw_score
from prioritering.scoring.standing import Standing
from prioritering.types import Measure, ScoringModel


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


def score_with(measure: Measure, score: int, raw: Mapping[int, Fraction]) -> Fraction | None:
    """The score by the measure's own formulas from these raw scores; None where they give none."""
    try:
        return Calculator(measure.formulas, raw.get).criterion(score)
    except (NotComputable, ValueError, OverflowError, RecursionError):
        return None
