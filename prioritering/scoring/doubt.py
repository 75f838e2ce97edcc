"""What a score could be once the defects that were found elsewhere are mended.

A stated rank is called wrong only where no mending of those could make it right: one defect, one finding.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from fractions import Fraction

from msgspec import Struct

from prioritering.scoring.exact import Calculator, NotComputable
from prioritering.scoring.expressions import Values
from prioritering.scoring.measures import Scored, raw_score
from prioritering.scoring.whole import counted, parts_of
from prioritering.types import Expression, ScoringModel


class Bounds(Struct, frozen=True):
    """The lowest and the highest score that a measure could have; the same where nothing is in doubt."""

    low: Fraction
    high: Fraction


ANYTHING = Fraction(10**30)
"""Beyond any score."""


def bounds(model: ScoringModel, item: Scored, values: Values) -> Bounds:
    """The score as it stands, by the common model, and with what is missing at either end of the scale.

    A score that is an error or typed over, and that nothing else tells, could be anything.
    """
    known = [score for score in (item.score, item.model_score) if score is not None]
    low, high = model.scale or (None, None)
    raw, missing = _raw(model, item, values)
    if missing and low is not None and high is not None:
        common = {c.index: c.formula for c in model.criteria if c.formula is not None}
        for formulas in (item.measure.formulas, common):
            for end in (low, high):
                filled = _scored(formulas, {**raw, **dict.fromkeys(missing, end)}, model.score)
                known += filled or [-ANYTHING, ANYTHING]
    if item.score is None:
        known.append(-ANYTHING if model.descending else ANYTHING)  # it may stay without a rank
    if not missing and len(known) < 2 and (item.score is None or _typed_over(model, item)):
        known += [-ANYTHING, ANYTHING]
    return Bounds(min(known, default=-ANYTHING), max(known, default=ANYTHING))


def _typed_over(model: ScoringModel, item: Scored) -> bool:
    """Whether a number stands where most measures compute their score."""
    return model.criteria[model.score].formula is not None and model.score not in item.measure.formulas


def _raw(model: ScoringModel, item: Scored, values: Values) -> tuple[dict[int, Fraction | None], list[int]]:
    """The raw scores, and which of them are blank, no number, or off the scale."""
    found: dict[int, Fraction | None] = {}
    missing = []
    for index in item.measure.cells:
        if index in item.measure.formulas or model.criteria[index].formula is not None:
            continue
        try:
            value = raw_score(item.measure, index, values)
        except NotComputable:
            value = None
        found[index] = value
        if value is None or (model.scale and not model.scale[0] <= value <= model.scale[1]):
            missing.append(index)
    return found, missing


def _scored(
    formulas: dict[int, Expression] | object, raw: dict[int, Fraction | None], score: int
) -> list[Fraction]:
    assert isinstance(formulas, dict)
    try:
        found = Calculator(formulas, raw.get).criterion(score)
    except (NotComputable, ValueError, OverflowError, RecursionError):
        return []
    return [] if found is None else [found]


class Places:
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
