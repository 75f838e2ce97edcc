"""Scorings as decision matrices: criteria with their figures, weights and directions.

What the rules on the method ask of a reading, gathered in one place. A criterion's weighted figures are those
that its weight multiplies: the raw ones, or what normalises them first.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from math import isclose

from msgspec import Struct

from prioritering.memoised import memoised
from prioritering.types import Area, Audit, CellRef, Severity
from prioritering.types.reading import Part, Reading, ReadingStatus

RELATIVE_PRECISION = 1e-6
"""Relative, by which a score is the weighted sum of its figures."""


class MatrixCriterion(Struct, frozen=True):
    """One criterion of a decision matrix."""

    part: Part
    figures: tuple[float | None, ...]
    """The raw figure of each alternative."""
    weighted: tuple[float | None, ...]
    """What the weight multiplies, for each alternative."""
    weight: float | None
    """As its cell states it; as the formula does where it has no cell."""

    @property
    def label(self) -> str:
        """Its heading."""
        return self.part.label

    @property
    def cells(self) -> tuple[CellRef, ...]:
        """The cells of its raw figures, without those that are missing."""
        return tuple(at for at in self.part.cells if at is not None)

    @property
    def effect(self) -> int:
        """1 where a higher raw figure gives a higher score, -1 where it gives a lower one, 0 where it has
        no weight."""
        weight = 1.0 if self.part.weight is None else self.part.weight
        return 0 if weight == 0 else self.part.sign * (1 if weight > 0 else -1)

    @property
    def turned(self) -> bool:
        """Whether what the weight multiplies falls where the raw figure rises, in all pairs that differ."""
        both = zip(self.figures, self.weighted, strict=True)
        known = [(one, other) for one, other in both if one is not None and other is not None]
        pairs = [(a[0] - b[0]) * (a[1] - b[1]) for a, b in combinations(known, 2) if a[0] != b[0]]
        return bool(pairs) and max(pairs) < 0


class DecisionMatrix(Struct, frozen=True):
    """One scoring: alternatives by criteria, and how the weighted figures make the score."""

    reading: Reading
    criteria: tuple[MatrixCriterion, ...]
    scores: tuple[float | None, ...]
    factor: float | None
    """The score is so many times the sum of weight by figure, for nearly all; None where it is not."""

    @property
    def sure(self) -> bool:
        """Whether the reading is sure; else nothing graver than a remark rests on it."""
        return self.reading.status is ReadingStatus.FOUND

    @property
    def additive(self) -> bool:
        """Whether the criteria are added up, none multiplied with another."""
        return not any(one.part.product for one in self.criteria)

    @property
    def is_mean(self) -> bool:
        """Whether the score is for sure the plain mean of the figures as they were typed."""
        criteria, factor = self.criteria, self.factor
        plain = all(one.weight is None and one.weighted == one.figures and one.effect for one in criteria)
        mean = factor is not None and isclose(factor * len(criteria), 1.0, rel_tol=1e-9)
        return self.sure and self.additive and plain and mean

    @property
    def adjustments(self) -> tuple[MatrixCriterion, ...]:
        """What is added without a weight where all others have theirs, and is nought for most."""
        return tuple(
            one
            for one in self.criteria
            if one.part.weight is None
            and 2 * sum(figure in (None, 0.0) for figure in one.figures) > len(one.figures)
            and all(other.part.weight is not None for other in self.criteria if other is not one)
        )

    def severity(self, gravest: Severity) -> Severity:
        """The severity of a claim that rests on this reading."""
        return gravest if self.sure else Severity.INFO


@memoised
def decision_matrices(audit: Audit) -> Sequence[DecisionMatrix]:
    """The scorings of a workbook, the main one first."""
    return [
        _matrix(audit, reading)
        for reading in audit.readings
        if reading.status is not ReadingStatus.NONE and len(reading.alternatives) > 1
    ]


def _matrix(audit: Audit, reading: Reading) -> DecisionMatrix:
    criteria = tuple(_criterion(audit, part) for part in reading.parts)
    scores = tuple(line.score for line in reading.alternatives)
    return DecisionMatrix(reading, criteria, scores, _factor(criteria, scores))


def _criterion(audit: Audit, part: Part) -> MatrixCriterion:
    figures = tuple(_number(audit, at) for at in part.cells)
    weighted = figures if part.weighted is None else tuple(_number(audit, at) for at in part.weighted)
    return MatrixCriterion(part, figures, weighted, stated_weight(audit, part))


def stated_weight(audit: Audit, part: Part) -> float | None:
    """The weight as its cell states it; as the formulas multiply by it where it has no cell."""
    stated = _number(audit, part.weight_cell)
    return part.weight if stated is None else stated


def _number(audit: Audit, at: CellRef | None) -> float | None:
    value = None if at is None else audit.value(at)
    return value if isinstance(value, float) else None


def _factor(criteria: Sequence[MatrixCriterion], scores: Sequence[float | None]) -> float | None:
    """By what the sum of weight by figure is multiplied, where it is the same for nearly all."""
    ratios = []
    for place, score in enumerate(scores):
        whole = sum(_term(one, place) for one in criteria)
        if score is not None and abs(whole) > RELATIVE_PRECISION:
            ratios.append(score / whole)
    if not ratios:
        return None
    middle = sorted(ratios)[len(ratios) // 2]
    agree = sum(isclose(ratio, middle, rel_tol=RELATIVE_PRECISION) for ratio in ratios)
    return middle if middle > 0 and agree >= 2 and 4 * agree >= 3 * len(ratios) else None


def _term(criterion: MatrixCriterion, place: int) -> float:
    figure = criterion.weighted[place]
    if figure is None:
        return 0.0  # a blank counts for nought
    return figure if criterion.weight is None else criterion.weight * figure


def rectangle(cells: Sequence[CellRef]) -> Area:
    """The rectangle that holds these cells of one sheet."""
    rows, columns = [at.row for at in cells], [at.column for at in cells]
    return Area(cells[0].sheet, min(rows), min(columns), max(rows), max(columns))
