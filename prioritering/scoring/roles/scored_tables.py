"""Whether tables that could be a scoring are one: by their ranks, or by one small scale and a word."""

from __future__ import annotations

from collections.abc import Sequence

from prioritering.scoring.roles.criteria import CriteriaAlignment
from prioritering.scoring.roles.scale import Scale
from prioritering.scoring.roles.summary import Summary
from prioritering.scoring.values.expressions import Values
from prioritering.scoring.values.labels import names_a_score
from prioritering.types import CellError, CellRef, Criterion, Measure

GIVEN_WITH_RANKS, GIVEN_WITHOUT = 0.33, 0.75
"""The share of raw scores that are numbers in a table taken for a scoring, where it states ranks or not."""


def is_scoring(
    values: Values,
    measures: Sequence[Measure],
    criteria: Sequence[Criterion],
    summary: Summary | None,
    scale: Scale | None,
    alignment: CriteriaAlignment,
    given_share: float,
) -> bool:
    """Ranks for most measures; or scores on one small scale, gathered in a summary or called a score.

    A table that is half empty scores nothing: hours, days, and whatever else small numbers count.
    """
    if criteria[alignment.score].formula is None:
        return False
    gathered = summary.lines if summary is not None else ()
    ranked = {index for index, measure in enumerate(measures) if _states(measure.rank_cell, values)}
    ranked |= {
        line.measure for line in gathered if line.measure is not None and _states(line.rank_cell, values)
    }
    in_question = len({line.measure for line in gathered} - {None}) or len(measures)
    most = 2 * len(ranked) >= in_question or 3 * len(ranked) >= in_question > 6  # gates may keep many out
    if len(ranked) >= 2 and most and given_share >= GIVEN_WITH_RANKS:
        return True
    raw = [criterion for criterion in criteria if criterion.formula is None]
    small = scale is not None and scale.high <= 10
    if not small or given_share < GIVEN_WITHOUT or len(raw) < 3 or len(measures) < 3:
        return False
    return summary is not None or names_a_score(criteria[alignment.score].label)


def _states(at: CellRef | None, values: Values) -> bool:
    """Whether a rank stands there, or would but for an error."""
    return at is not None and isinstance(values(at), float | CellError)
