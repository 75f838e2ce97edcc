"""What a score could be once the defects that were found elsewhere are mended.

A stated rank is called wrong only where no mending of those could make it right: one defect, one finding.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from fractions import Fraction

from msgspec import Struct

from prioritering.formula.algebra import Figure, NotComputable
from prioritering.formula.cell_evaluator import Values
from prioritering.formula.evaluator import Evaluator
from prioritering.formula.intervals import INTERVALS, Interval
from prioritering.scoring.roles.criterion_figures import CriterionFigures
from prioritering.scoring.roles.measures import Scored, raw_figure
from prioritering.scoring.values.common_denominator import counted, is_within, parts_of
from prioritering.scoring.values.exact import MAX_FIGURE
from prioritering.scoring.values.expressions import told_in_words
from prioritering.types import Expression, Measure, Operation, ScoringModel


class Bounds(Struct, frozen=True):
    """The lowest and the highest score that a measure could have; the same where nothing is in doubt."""

    low: Fraction
    high: Fraction


BEYOND_ANY_SCORE = Fraction(10**30)
"""Beyond any score."""


def bounds(model: ScoringModel, item: Scored, values: Values) -> Bounds:
    """The score as it stands, by the common model, and with what is missing at either end of the scale.

    A score that is an error or typed over, and that nothing else tells, could be anything.
    """
    known = [score for score in (item.score, item.model_score) if score is not None]
    low, high = model.scale or (None, None)
    raw, missing = ({}, []) if _is_filled_in(model, item, values) else _raw(model, item, values)
    if not missing and len(known) == 2 and known[0] == known[1]:
        return Bounds(*known)
    if missing and low is not None and high is not None:
        raw = {i: INTERVALS.number(one) if isinstance(one, Fraction) else one for i, one in raw.items()}
        anything = dict.fromkeys(missing, Interval(low, high))
        common = {c.index: c.formula for c in model.criteria if c.formula is not None}
        for formulas in (item.measure.formulas, common):
            known += _ends(item.measure, formulas, {**raw, **anything}, model.score, values)
    if item.score is None:
        known.append(
            -BEYOND_ANY_SCORE if model.descending else BEYOND_ANY_SCORE
        )  # it may stay without a rank
    if not missing and len(known) < 2 and (item.score is None or _typed_over(model, item)):
        known += [-BEYOND_ANY_SCORE, BEYOND_ANY_SCORE]
    return Bounds(min(known, default=-BEYOND_ANY_SCORE), max(known, default=BEYOND_ANY_SCORE))


def _typed_over(model: ScoringModel, item: Scored) -> bool:
    """Whether a number stands where most measures compute their score."""
    return model.criteria[model.score].formula is not None and model.score not in item.measure.formulas


def _is_filled_in(model: ScoringModel, item: Scored, values: Values) -> bool:
    """Whether floats tell already that no raw score is blank, no number, or off a scale of whole ends."""
    low, high = model.scale or (Fraction(-MAX_FIGURE), Fraction(MAX_FIGURE))
    bottom, top = low.numerator, high.numerator
    if not low.denominator == high.denominator == 1:
        return False
    formulas, criteria = item.measure.formulas, model.criteria
    for index, at in item.measure.cells.items():
        value = values(at)
        if type(value) is float and bottom <= value <= top:
            continue  # by far the most
        if index not in formulas and criteria[index].formula is None:
            return False
    return True


def _raw(model: ScoringModel, item: Scored, values: Values) -> tuple[dict[int, Figure], list[int]]:
    """The raw scores, and which of them are blank, no number, or off the scale."""
    figures: dict[int, Figure] = {}
    missing = []
    for index in item.measure.cells:
        if index in item.measure.formulas or model.criteria[index].formula is not None:
            continue
        try:
            value = raw_figure(item.measure, index, values)
        except NotComputable:
            value = None
        figures[index] = value
        if not isinstance(value, Fraction) or (model.scale and not is_within(value, *model.scale)):
            missing.append(index)
    if not missing:
        return figures, missing
    words = {index for formula in item.measure.formulas.values() for index in told_in_words(formula)}
    return figures, [i for i in missing if isinstance(figures[i], Fraction) or i not in words]


def _ends(
    measure: Measure,
    formulas: Mapping[int, Expression],
    raw: Mapping[int, Figure],
    score: int,
    values: Values,
) -> list[Fraction]:
    """The least and the most that a score can be where raw scores may be anything on the scale."""
    figures = CriterionFigures((), values).listed(measure)

    def listed(operation: Operation) -> list[Figure]:
        return [INTERVALS.number(one) if isinstance(one, Fraction) else one for one in figures(operation)]

    try:
        score_interval = Evaluator(INTERVALS, formulas, raw.get, listed).criterion(score)
    except (NotComputable, ValueError, OverflowError, RecursionError):
        score_interval = None
    return (
        [score_interval.low, score_interval.high]
        if isinstance(score_interval, Interval)
        else [-BEYOND_ANY_SCORE, BEYOND_ANY_SCORE]
    )


class DoubtfulRanks:
    """The ranks that measures could hold among each other, n log n in their number."""

    def __init__(self, all_bounds: Sequence[Bounds], descending: bool) -> None:
        self._sign = 1 if descending else -1
        self._parts = parts_of(end for item in all_bounds for end in (item.low, item.high))
        turned = [self._turned(item) for item in all_bounds]
        self._lows = sorted(low for low, _ in turned)
        self._highs = sorted(high for _, high in turned)

    def _turned(self, item: Bounds) -> tuple[int | Fraction, int | Fraction]:
        """The bounds with the better end as the higher one, counted in parts of one."""
        low, high = counted(item.low, self._parts), counted(item.high, self._parts)
        return (low, high) if self._sign > 0 else (-high, -low)

    def of(self, item: Bounds) -> tuple[int, int]:
        """The best and the worst rank."""
        low, high = self._turned(item)
        surely_better = len(self._lows) - bisect_right(self._lows, high)
        at_least_equal = len(self._highs) - bisect_left(self._highs, low)
        return surely_better + 1, max(surely_better + 1, at_least_equal)
