"""Criteria on different scales in one mean, though nothing weighs them.

**Why it matters.** A criterion scored from 1 to 5 moves a mean half as far as one scored from 1 to 10: it has
half the weight, and nobody decided that. Guidance: *Handbook on Constructing Composite Indicators* (OECD/JRC,
2008), step 5: figures are normalised before they are put together.

**Wrong:** Three headings say *1-10* and the fourth *1-5*, and the score is the mean of the four.

**Right:** One scale for all; or figures as shares of their scale; or weights that say how much each counts.

**Fix.** None: which scale was meant is for those to say who scored. Where nothing states a scale, a remark at
most: the figures of one criterion end at 5, all others reach 8 to 10, and that is no chance. Left alone:
sums of points, weighted criteria, figures that are normalised first, and tables in which no scale has the
majority.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

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
MIN_TIMES_OTHER = 2
"""So many times the other a scale must reach to be another."""
SHORT_TOP, LONG_TOP, MIN_LONG_REACHED = 5, 10, 8
"""Tops of the scales that figures alone may show, and how far those on the long one must reach."""
BY_CHANCE = 0.001
"""Likelihood below which figures that all lie in the lower half are on a scale of their own."""


def check(audit: Audit) -> Iterator[Finding]:
    """Find criteria of a mean whose stated scale is not that of most."""
    seen: set[Area] = set()
    for matrix in decision_matrices(audit):
        means = matrix.is_mean and len(matrix.criteria) >= MIN_CRITERIA
        stated = [_stated(audit, one) for one in matrix.criteria] if means else []
        scales = [scale for scale in stated if scale is not None]
        if means and not scales:
            yield from (one for one in _shorter(matrix) if one.at not in seen)
        if len(scales) < max(MIN_CRITERIA, len(stated)):
            continue
        (common, count), *_ = Counter((one.low, one.high) for one in scales).most_common(1)
        for criterion, scale in zip(matrix.criteria, scales, strict=True):
            area, (low, high) = rectangle(criterion.cells), sorted((scale.high, common[1]))
            if 2 * count > len(scales) and MIN_TIMES_OTHER * low <= high and area not in seen:
                seen.add(area)
                yield _finding(criterion, scale, common, area)


def _shorter(matrix: DecisionMatrix) -> Iterator[Finding]:
    """The one criterion whose whole figures all end at 5 where those of all others go on."""
    given = [[figure for figure in one.figures if figure is not None] for one in matrix.criteria]
    if any(not figure.is_integer() or not 1 <= figure <= LONG_TOP for each in given for figure in each):
        return
    short = [place for place, figures in enumerate(given) if figures and max(figures) == SHORT_TOP]
    others = [figure for place, each in enumerate(given) if place not in short for figure in each]
    reached = all(
        max(each, default=0) >= MIN_LONG_REACHED for place, each in enumerate(given) if place not in short
    )
    if len(short) != 1 or not reached or len(set(given[short[0]])) < SHORT_TOP - 1:
        return
    low = (sum(figure <= SHORT_TOP for figure in others) + 1) / (len(others) + 2)
    if len(given) * low ** len(given[short[0]]) < BY_CHANCE:
        criterion = matrix.criteria[short[0]]
        yield Finding(
            rule="scales-mixed",
            severity=Severity.INFO,
            confidence="low",
            at=rectangle(criterion.cells),
            variant="figures",
            facts={"criterion": criterion.label, "high": SHORT_TOP, "count": len(given[short[0]])},
        )


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
