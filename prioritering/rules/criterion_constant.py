"""A criterion with the same score for all, which parts nobody.

**Why it matters.** Its weight is lost: the other criteria share out what it was to decide. Guidance:
*Multi-criteria analysis: a manual* (DCLG, 2009): a criterion on which the options do not differ cannot part
them, and its swing weight is nought.

**Wrong:** All eight measures have 7 for "Low risk", which weighs 15 %.

**Right:** Scores that part them, or a criterion that is kept as a requirement and carries no weight.

**Fix.** None: the scores may be right. Left alone: criteria with no weight, and lists of two or three.
"""

from __future__ import annotations

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

MIN_ALTERNATIVES = 4
"""Alternatives of which none differs."""


def check(audit: Audit) -> Iterator[Finding]:
    """Find criteria that are scored for all, and alike for all."""
    seen: set[Area] = set()
    for matrix in decision_matrices(audit):
        for criterion in _constant(matrix):
            area = rectangle(criterion.cells)
            if area in seen:
                continue
            seen.add(area)
            yield Finding(
                rule="criterion-constant",
                severity=Severity.INFO,
                at=area,
                found=criterion.figures[0],
                evidence=areas([criterion.part.weight_cell]),
                variant="" if criterion.part.weight_cell is None else "weighted",
                facts={
                    "criterion": criterion.label,
                    "count": len(criterion.figures),
                    "weight": criterion.weight,
                },
            )


def _constant(matrix: DecisionMatrix) -> Iterator[MatrixCriterion]:
    """The criteria that count, among several, and have one figure throughout; noughts may be a blank form."""
    if matrix.factor is None or len(set(matrix.scores)) < 2 or len(matrix.criteria) < 2:
        return
    ranked = any(line.rank_cell is not None for line in matrix.reading.alternatives)
    if not matrix.sure or not (ranked or any(one.weight is not None for one in matrix.criteria)):
        return  # sums that nothing ranks or weighs may be no scores
    for one in matrix.criteria:
        alike = len(set(one.figures)) == 1 and None not in one.figures
        blank = set(one.figures) == {0.0} and one.weight is None
        if alike and not blank and one.effect and len(set(one.cells)) >= MIN_ALTERNATIVES:
            yield one


RULE = Rule("PA707", Severity.INFO, check, RECOMMENDED, casts_doubt=False)
