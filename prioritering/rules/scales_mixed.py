"""Criteria on different scales in one mean, though nothing weighs them.

**Why it matters.** A criterion scored from 1 to 5 moves a mean half as far as one scored from 1 to 10: it has
half the weight, and nobody decided that. Guidance: *Handbook on Constructing Composite Indicators* (OECD/JRC,
2008), step 5: figures are normalised before they are put together.

**Wrong:** Three headings say *1-10* and the fourth *1-5*, and the score is the mean of the four.

**Right:** One scale for all; or figures as shares of their scale; or weights that say how much each counts.

**Fix.** None: which scale was meant is for those to say who scored. Left alone: sums of points, weighted
criteria, figures that are normalised first, scales that neither a heading nor a validation states, and tables
in which no scale has the majority.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from math import isclose

from prioritering.rules.principles import RECOMMENDED
from prioritering.rules.rule import Rule
from prioritering.scoring.roles.scale import Scale, scale_named, validated
from prioritering.scoring.tables.decision_matrix import (
    DecisionMatrix,
    MatrixCriterion,
    decision_matrices,
    rectangle,
)
from prioritering.types import Area, Audit, Finding, Severity

MIN_CRITERIA = 3
TIMES = 2
"""So many times the other a scale must reach to be another."""


def check(audit: Audit) -> Iterator[Finding]:
    """Find criteria of a mean whose stated scale is not that of most."""
    seen: set[Area] = set()
    for matrix in decision_matrices(audit):
        stated = [_stated(audit, one) for one in matrix.criteria] if _is_mean(matrix) else []
        scales = [scale for scale in stated if scale is not None]
        if len(scales) < max(MIN_CRITERIA, len(stated)):
            continue
        (common, count), *_ = Counter((one.low, one.high) for one in scales).most_common(1)
        for criterion, scale in zip(matrix.criteria, scales, strict=True):
            area, (low, high) = rectangle(criterion.cells), sorted((scale.high, common[1]))
            if 2 * count > len(scales) and TIMES * low <= high and area not in seen:
                seen.add(area)
                yield _finding(criterion, scale, common, area)


def _is_mean(matrix: DecisionMatrix) -> bool:
    """Whether the score is the plain mean of the figures as they were typed."""
    criteria, factor = matrix.criteria, matrix.factor
    plain = all(one.weight is None and one.weighted == one.figures and one.effect for one in criteria)
    is_mean = factor is not None and isclose(factor * len(criteria), 1.0, rel_tol=1e-9)
    return matrix.sure and matrix.additive and plain and is_mean and len(criteria) >= MIN_CRITERIA


def _stated(audit: Audit, criterion: MatrixCriterion) -> Scale | None:
    """The scale that a validation, the heading or what stands right above the figures states."""
    figures = [figure for figure in criterion.figures if figure is not None]
    scale = validated(audit.workbook, set(criterion.cells))
    texts = (criterion.label, audit.workbook.label_above(criterion.cells[0])) if scale is None else ()
    return scale or next((named for text in texts if (named := scale_named(text, figures))), None)


def _finding(
    criterion: MatrixCriterion, scale: Scale, common: tuple[Fraction, Fraction], area: Area
) -> Finding:
    return Finding(
        rule="scales-mixed",
        severity=Severity.WARNING,
        confidence="medium",
        at=area,
        facts={
            "criterion": criterion.label,
            "low": float(scale.low),
            "high": float(scale.high),
            "others_low": float(common[0]),
            "others_high": float(common[1]),
        },
    )


RULE = Rule("PA715", Severity.WARNING, check, RECOMMENDED, casts_doubt=False)
