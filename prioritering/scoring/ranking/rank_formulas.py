"""The scores by formulas that stand nowhere any more: a sum for a mean, a mean of one criterion more.

=AVERAGE(B2,C2) beside a column D that nothing reads: ranks that follow =AVERAGE(B2,C2,D2) were given
before D was left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from prioritering.formula.cell_evaluator import Values
from prioritering.scoring.model.generations import operator_of, scores_of_all
from prioritering.scoring.ranking.rank_search import Figures
from prioritering.scoring.ranking.rank_series import Series, cell_beside, columns_beside
from prioritering.types import (
    CriterionRef,
    Expression,
    Measure,
    Operation,
    Operator,
    RankBasis,
    RankedMeasure,
    ScoringModel,
)

SWAPPED = {Operator.MEAN: Operator.SUM, Operator.SUM: Operator.MEAN}
MAX_JOINED = 40
"""So many ways for a column to have been part of a mean are tried."""

Lines = Mapping[int, RankedMeasure]


def by_other_formulas(model: ScoringModel, values: Values, lines: Lines) -> Iterator[Figures]:
    """The scores where sums were means, or means were sums: all of them, or one."""
    common = {one.index: one.formula for one in model.criteria if one.formula is not None}
    swaps = {index: other for index, formula in common.items() if (other := _swapped(formula)) is not None}
    ways: list[tuple[str, dict[int, Expression]]] = [
        (model.criteria[index].label, {**common, index: other})
        for index, other in swaps.items()
        if index != model.score or len(swaps) == 1
    ]
    for operator in SWAPPED:
        those = {i: e for i, e in swaps.items() if i != model.score and operator_of(common[i]) is operator}
        if len(those) > 1:
            ways.append(("", {**common, **those}))
    for label, formulas in ways:
        yield Figures(
            RankBasis.FORMULA, scores_of_all(model, formulas, values, list(lines)), label, len(ways)
        )


def _swapped(formula: Expression) -> Expression | None:
    """A sum as a mean of its parts, and a mean as their sum; None for any other."""
    if not isinstance(formula, Operation) or formula.operator not in SWAPPED or len(formula.parts) < 2:
        return None
    return replace(formula, operator=SWAPPED[formula.operator])


def with_another(model: ScoringModel, values: Values, lines: Lines, series: Series) -> Iterator[Figures]:
    """The scores where a column that no formula reads was one more part of a mean."""
    common = {one.index: one.formula for one in model.criteria if one.formula is not None}
    means = {
        index: formula
        for index, formula in common.items()
        if isinstance(formula, Operation) and formula.operator is Operator.MEAN
    }
    columns = unread_columns(model, series, values)
    ways = len(means) * len(columns)
    if ways > MAX_JOINED:
        return
    new = max(one.index for one in model.criteria) + 1
    for each in columns:
        extended = replace(model, measures=tuple(_with(model, series, int(each.label), new)))
        for index, formula in means.items():
            joined = replace(formula, parts=(*formula.parts, CriterionRef(new)))
            scores = scores_of_all(extended, {**common, index: joined}, values, list(lines))
            yield Figures(RankBasis.WITH, scores, each.label, ways)


def _with(model: ScoringModel, series: Series, slot: int, new: int) -> Iterator[Measure]:
    """The measures, each with its cell in a column beside as one criterion more."""
    for index, measure in enumerate(model.measures):
        at = cell_beside(model, series, slot, index)
        yield replace(measure, cells={**measure.cells, new: at})


def unread_columns(model: ScoringModel, series: Series, values: Values) -> list[Figures]:
    """The columns of figures beside the table that are none of its criteria."""
    if not series.stated:
        return []
    counted = {at for measure in model.measures for at in measure.cells.values()}
    first = next(iter(series.stated))
    return [
        each
        for each in columns_beside(model, series, values, lambda _: False)
        if cell_beside(model, series, int(each.label), first) not in counted
    ]
