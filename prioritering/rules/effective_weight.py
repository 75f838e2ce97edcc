"""A criterion that decides far less than its weight says.

**Why it matters.** A weight acts on what parts the measures. A price that weighs 50 % and differs by 3 %
decides hardly anything, and a criterion from 1 to 5 among others from 1 to 10 counts for half of its weight.
Guidance: *Handbook on Constructing Composite Indicators* (OECD/JRC, 2008), step 6, weighting and aggregation;
*Multi-criteria analysis: a manual* (DCLG, 2009), on swing weights.

**Wrong:** Price weighs 50 %, and the price points go from 9.7 to 10 while quality goes from 2 to 9.

**Right:** Points that spread over the scale, or a weight that was set with the spread in mind.

**Fix.** None: it is worth knowing, and no fault in the workbook. Told once for each scoring, of the criterion
that loses most; a criterion with the same score for all is told by `criterion-constant`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from prioritering.rules.common import areas
from prioritering.rules.principles import RECOMMENDED
from prioritering.rules.rule import Rule
from prioritering.scoring.tables.decision_matrix import (
    DecisionMatrix,
    MatrixCriterion,
    decision_matrices,
    rectangle,
)
from prioritering.types import Area, Audit, Finding, Severity

MIN_TIMES_LOST = 4.0
"""So many times smaller than its weight a criterion's share of the spread must be."""
MAX_RELATIVE_SPREAD = 0.1
"""So small a part of the greatest figure of all criteria they lie apart."""
MIN_TIMES_NOTABLE = 1.4
"""So many times smaller where its scale is known to be."""
MIN_TIMES_SMALLER_SCALE = 2.0
"""So many times smaller its scale must be than that of the others."""
MIN_WEIGHT = 0.1
"""Lighter criteria are not spoken of."""
MIN_ALTERNATIVES = 4
"""Alternatives before their spread says something."""
MIN_ALTERNATIVES_WITH_SLIP = 6
"""So many, of which one may be a slip."""
_SCALE = re.compile(r"[(\[]\s*([01])\s*(?:-|–|—|to|til|bis|\.\.)\s*(\d{1,3})\s*[)\]]")


def check(audit: Audit) -> Iterator[Finding]:
    """Hold each criterion's share of the spread against its share of the weights."""
    seen: set[Area] = set()
    for matrix in decision_matrices(audit):
        lost = _most_lost(matrix)
        if lost is None or (area := rectangle(lost[0].cells)) in seen:
            continue
        seen.add(area)
        criterion, stated, effective, scale = lost
        yield Finding(
            rule="effective-weight",
            severity=Severity.INFO,
            confidence="medium",
            at=area,
            evidence=areas([criterion.part.weight_cell]),
            variant="scale" if scale else "",
            facts={
                "criterion": criterion.label,
                "stated": 100 * stated,
                "effective": 100 * effective,
                "scale": scale,
            },
        )


def _most_lost(matrix: DecisionMatrix) -> tuple[MatrixCriterion, float, float, float | None] | None:
    """The criterion whose share of the spread falls shortest of its weight, with both and its scale."""
    criteria = [one for one in matrix.criteria if one.weight is not None and one.weight > 0]
    if (
        matrix.factor is None
        or len(criteria) < max(2, len(matrix.criteria))
        or len(matrix.scores) < MIN_ALTERNATIVES
    ):
        return None
    spreads = [_spread(one) for one in criteria]
    weights = [one.weight or 0.0 for one in criteria]
    moved = [weight * spread for weight, spread in zip(weights, spreads, strict=True)]
    if not sum(moved):
        return None
    losses = []
    top = max(abs(figure) for one in criteria for figure in one.weighted if figure is not None)
    for one, weight, share, spread in zip(criteria, weights, moved, spreads, strict=True):
        stated, effective = weight / sum(weights), share / sum(moved)
        scale = _smaller_scale(matrix, one)
        short = MIN_TIMES_LOST if scale is None else MIN_TIMES_NOTABLE
        close = scale is not None or spread < MAX_RELATIVE_SPREAD * top
        if effective and close and stated >= MIN_WEIGHT and short * effective < stated:
            losses.append((effective / stated, one, stated, effective, scale))
    return min(losses, key=lambda each: each[0])[1:] if losses else None


def _spread(criterion: MatrixCriterion) -> float:
    """How far the figures lie apart, of many without the one at either end: it may be a slip."""
    given = sorted(figure for figure in criterion.weighted if figure is not None)
    kept = given[1:-1] if len(given) >= MIN_ALTERNATIVES_WITH_SLIP else given
    return kept[-1] - kept[0] if kept else 0.0


def _smaller_scale(matrix: DecisionMatrix, criterion: MatrixCriterion) -> float | None:
    """The top of the scale that a heading states, where all others reach twice as far."""
    stated = _SCALE.search(criterion.label)
    if stated is None or criterion.weighted != criterion.figures:
        return None
    if any(one.weighted != one.figures for one in matrix.criteria):
        return None  # points made of other figures have no scale of their own
    top = float(stated.group(2))
    others = [
        max((figure for figure in one.figures if figure is not None), default=0.0)
        for one in matrix.criteria
        if one is not criterion
    ]
    return top if others and MIN_TIMES_SMALLER_SCALE * top * 0.8 <= min(others) else None


RULE = Rule("PA705", Severity.INFO, check, RECOMMENDED, casts_doubt=False)
