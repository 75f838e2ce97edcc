"""Pairwise comparisons that contradict themselves.

**Why it matters.** Weights that come from comparisons are worth what these agree on. Where one is not the
reciprocal of its opposite, the table says two things of one pair; where A is over B, B over C and C over A,
the weights hide that nobody knows (Saaty, *The Analytic Hierarchy Process*, 1980: a consistency ratio above
0.10 calls for the judgements to be revised).

**Wrong:** A over B is 5, B over C is 9, A over C is 1/7: the ratio is far above 0.10.

**Right:** A over C well above 5; and 1/5, 1/9 in the other half.

**Fix.** A reciprocal of another cell than the opposite gets the opposite (`review`). Else none: which of the
comparisons is meant is for those who made them. Named are the pair, or the three
that contradict one another most. Left alone: rounding (0.33 against 3), tables that are no comparisons
(distances, correlations), and ratios that rounding could bring down to 0.10.
"""

from __future__ import annotations

from collections.abc import Iterator

from prioritering.rules.common import areas
from prioritering.rules.rule import Rule
from prioritering.scoring.roles.comparisons import MAX_UNLIKE, PairwiseMatrix, comparisons
from prioritering.types import Audit, Finding, Fix, Severity

NAME = "comparisons-contradict"
MAX_CONSISTENCY_RATIO, RATIO_SLACK = 0.10, 0.005
MAX_TABLES_TOLD_SINGLY = 5
"""So many tables beyond the limit are told one by one; more are one finding."""


def check(audit: Audit) -> Iterator[Finding]:
    """Find tables of comparisons that are not reciprocal, or not consistent."""
    beyond = []
    for one in comparisons(audit):
        yield from _misread(audit, one)
        for line, column in one.missing if 4 * len(one.missing) <= len(one.names) * len(one.names) else ():
            yield _missing(one, line, column)
        if one.unlike:
            pairs = one.unlike if len(one.unlike) <= MAX_UNLIKE else one.unlike[:1]
            for line, column in pairs:
                yield _unlike(audit, one, line, column, len(one.unlike) if len(pairs) == 1 else 1)
        if len(one.unlike) <= MAX_UNLIKE and one.ratio > MAX_CONSISTENCY_RATIO + RATIO_SLACK:
            beyond.append(one)
    if len(beyond) > MAX_TABLES_TOLD_SINGLY:
        worst = max(beyond, key=lambda one: one.ratio)
        yield _inconsistent(worst, [one for one in beyond if one is not worst])
    else:
        for one in beyond:
            yield _inconsistent(one, [])


def _unlike(audit: Audit, one: PairwiseMatrix, line: int, column: int, count: int) -> Finding:
    at, opposite = one.cell(line, column), one.cell(column, line)
    value = audit.value(opposite)
    return Finding(
        rule=NAME,
        severity=Severity.ERROR,
        at=at.area,
        found=audit.value(at),
        expected=1 / value if isinstance(value, float) and value else None,
        evidence=areas(
            [opposite, *(one.cell(a, b) for a, b in one.unlike if count > 1 and (a, b) != (line, column))]
        ),
        variant="reciprocal",
        facts={"one": one.names[column], "other": one.names[line], "value": value, "count": count},
    )


def _missing(one: PairwiseMatrix, line: int, column: int) -> Finding:
    return Finding(
        rule=NAME,
        severity=Severity.ERROR,
        at=one.cell(line, column).area,
        evidence=areas([one.cell(column, line)]),
        variant="missing",
        facts={"one": one.names[line], "other": one.names[column]},
    )


def _misread(audit: Audit, one: PairwiseMatrix) -> Iterator[Finding]:
    """Reciprocals of another cell than the opposite, which happens to be as large today."""
    for line, column in one.misread:
        at, opposite = one.cell(line, column), one.cell(column, line)
        cell = audit.workbook.cell(at)
        yield Finding(
            rule=NAME,
            severity=Severity.WARNING,
            at=at.area,
            found=None if cell is None else cell.formula,
            expected=f"=1/{opposite.a1}",
            evidence=areas([opposite]),
            fixes=() if cell is None else (Fix.review(at, before=cell.formula, after=f"=1/{opposite.a1}"),),
            variant="misread",
            facts={"one": one.names[line], "other": one.names[column]},
        )


def _inconsistent(one: PairwiseMatrix, others: list[PairwiseMatrix]) -> Finding:
    first, second, third = one.worst
    return Finding(
        rule=NAME,
        severity=Severity.WARNING,
        at=one.area,
        found=one.ratio,
        evidence=(
            *areas([one.cell(first, second), one.cell(second, third), one.cell(first, third)]),
            *(other.area for other in others),
        ),
        variant="several" if others else "",
        facts={
            "ratio": round(one.ratio, 2),
            "one": one.names[first],
            "two": one.names[second],
            "three": one.names[third],
            "ab": one.matrix[first][second],
            "bc": one.matrix[second][third],
            "ac": one.matrix[first][third],
            "count": len(others) + 1,
        },
    )


RULE = Rule("PA755", Severity.ERROR, check, ("aqua-verification", "dfo-uncertainty"))
