"""Weights that do not make 100 %, or not the total that is stated for them.

**Why it matters.** Weights say how much of the whole each criterion counts. Where they make 110 %, or 85 %
after a criterion was taken out, the scores are no longer on the scale that readers take them for, and the
weights that were announced are not those that were used. Guidance: *Multi-criteria analysis: a manual*
(DCLG, 2009) on swing weights that are normalised to 100; *Handbook on Constructing Composite Indicators*
(OECD/JRC, 2008), step 6, weighting and aggregation; Directive 2014/24/EU, article 67 (5), on weightings that
are announced to bidders.

**Wrong:** 40 %, 35 % and 35 %, and the score is their weighted sum. Or 105 % under a typed total of 100 %.
Or 0.4, 0.3, 20 and 0.1, where 20 was to be 20 %.

**Right:** 40 %, 30 % and 30 %; or scores that are divided by the sum of the weights.

**Fix.** None: which weight is wrong is for those to say who agreed on them; a misplaced decimal point
(`review`). Left alone: points and importances that nothing calls shares, scores divided by the sum of the
weights, and thirds shown as 33 %.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import isclose

from prioritering.rules.common import areas
from prioritering.rules.principles import RECOMMENDED
from prioritering.rules.rule import Rule
from prioritering.scoring.roles.weight_sets import Misplaced, WeightSet, weight_sets
from prioritering.scoring.tables.decision_matrix import rectangle
from prioritering.types import Audit, Finding, Fix, Severity

NEARLY_ALL = 0.001
"""By so small a part of the whole weights miss it that were rounded when they were typed."""


def check(audit: Audit) -> Iterator[Finding]:
    """Hold the weights of each scoring against the whole that they are shares of."""
    for weights in weight_sets(audit):
        misplaced = weights.misplaced
        if misplaced is not None and _is_typed(audit, weights):
            yield _misplaced(weights, misplaced)
            continue
        if weights.expected is None or weights.makes_whole or _with_unused(audit, weights):
            continue
        total = None if weights.total is None else weights.total.at
        rounded = not weights.stated and abs(weights.sum - weights.expected) <= NEARLY_ALL * weights.expected
        gravest = Severity.ERROR if weights.stated else Severity.INFO if rounded else Severity.WARNING
        yield Finding(
            rule="weights-do-not-sum",
            severity=weights.matrix.severity(gravest),
            confidence="high" if weights.stated or weights.matrix.factor is not None else "medium",
            at=rectangle(weights.cells),
            found=round(weights.sum, 9),
            expected=weights.expected,
            evidence=areas([total, weights.matrix.reading.alternatives[0].score_cell]),
            variant="stated" if weights.stated else "",
            facts={
                "total": total,
                "percent": 100 * weights.sum / weights.expected,
                "count": len(weights.cells),
            },
        )


def _is_typed(audit: Audit, weights: WeightSet) -> bool:
    """Whether all are typed, and what their total states is not what they make as they are."""
    cells = [audit.workbook.cell(at) for at in weights.cells]
    typed = all(cell is not None and cell.formula is None for cell in cells)
    return typed and not (weights.stated and weights.expected is not None and weights.makes_whole)


def _misplaced(weights: WeightSet, one: Misplaced) -> Finding:
    at = weights.cells[one.index]
    found = weights.weights[one.index]
    return Finding(
        rule="weights-do-not-sum",
        severity=weights.matrix.severity(Severity.ERROR),
        confidence="medium",
        at=at.area,
        found=found,
        expected=round(one.expected, 9),
        evidence=(rectangle(weights.cells),),
        fixes=(Fix.review(at, before=found, after=round(one.expected, 9)),),
        variant="misplaced",
        facts={"whole": one.whole, "count": len(weights.cells)},
    )


def _with_unused(audit: Audit, weights: WeightSet) -> bool:
    """Whether the weights make a whole with those beside them that no score uses: another fault."""
    beside = [value for at in weights.unused if isinstance(value := audit.value(at), float)]
    return (
        bool(beside) and weights.expected is not None and isclose(weights.sum + sum(beside), weights.expected)
    )


RULE = Rule("PA701", Severity.ERROR, check, RECOMMENDED, casts_doubt=False)
