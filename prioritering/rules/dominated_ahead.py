"""A measure ahead of one that is as good or better on every criterion.

**Why it matters.** Whatever the weights, a measure that is worse on one criterion and better on none cannot
be the better one. Where it ranks ahead, an adjustment put it there, and no criterion says why. Guidance:
*Multi-criteria analysis: a manual* (DCLG, 2009), on checking the performance matrix for dominance before
anything is weighted.

**Wrong:** "Chatbot" has no more than "Map" on any criterion and less on two, and is ahead of it by a typed
adjustment of 3.

**Right:** A criterion that says what the adjustment stands for, or no adjustment.

**Fix.** None: whether the adjustment is agreed on is for the author to say. Left alone: measures with a blank
among their scores, criteria that are multiplied, adjustments that lift nobody past such a measure, and
scores that were typed or that another formula gives, which the rules on formulas tell.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from prioritering.rules.common import areas
from prioritering.rules.principles import RECOMMENDED
from prioritering.rules.rule import Rule
from prioritering.scoring.tables.decision_matrix import DecisionMatrix, MatrixCriterion, decision_matrices
from prioritering.types import Audit, Finding, Severity

MAX_ALTERNATIVES = 200
"""Longer lists are not compared pair by pair."""
MARGIN = 1e-9


def check(audit: Audit) -> Iterator[Finding]:
    """Find pairs whose order goes against all criteria; for each measure the first that it passes."""
    for matrix in decision_matrices(audit):
        if (
            matrix.factor is None
            or not matrix.additive
            or len(matrix.scores) > MAX_ALTERNATIVES
            or not matrix.sure
        ):
            continue
        adjustments = matrix.adjustments
        criteria = [one for one in matrix.criteria if one not in adjustments and one.effect]
        if len(criteria) >= 2:
            yield from _findings(matrix, criteria, adjustments)


def _findings(
    matrix: DecisionMatrix, criteria: Sequence[MatrixCriterion], adjustments: Sequence[MatrixCriterion]
) -> Iterator[Finding]:
    lines = matrix.reading.alternatives
    for ahead, line in enumerate(lines):
        adjusted = [one for one in adjustments if one.figures[ahead] not in (None, 0.0)]
        behind = next((i for i in range(len(lines)) if _passes(matrix, criteria, ahead, i)), None)
        if behind is None or not adjusted:
            continue
        yield Finding(
            rule="dominated-ahead",
            severity=Severity.WARNING,
            at=line.score_cell.area,
            measure=line.name,
            evidence=areas([lines[behind].score_cell, *(one.part.cells[ahead] for one in adjusted)]),
            facts={"other": lines[behind].name, "adjustment": adjusted[0].figures[ahead]},
        )


def _passes(matrix: DecisionMatrix, criteria: Sequence[MatrixCriterion], ahead: int, behind: int) -> bool:
    """Whether a measure has the better score though it is worse on some criterion and better on none."""
    first, other = matrix.scores[ahead], matrix.scores[behind]
    if first is None or other is None or abs(first - other) <= MARGIN * max(abs(first), abs(other), 1.0):
        return False
    turn = 1 if matrix.reading.highest_first else -1
    if turn * first < turn * other:
        return False
    worse = False
    for one in criteria:
        a, b = one.figures[ahead], one.figures[behind]
        if a is None or b is None or turn * one.effect * (a - b) > 0:
            return False
        worse = worse or a != b
    return worse


RULE = Rule("PA708", Severity.WARNING, check, RECOMMENDED, casts_doubt=False)
