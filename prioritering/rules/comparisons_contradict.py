"""Pairwise comparisons that contradict themselves.

**Why it matters.** Weights that come from comparisons are worth what these agree on. Where one is not the
reciprocal of its opposite, the table says two things of one pair; where A is over B, B over C and C over A,
the weights hide that nobody knows (Saaty, *The Analytic Hierarchy Process*, 1980: a consistency ratio above
0.10 calls for the judgements to be revised).

**Wrong:** A over B is 5, B over C is 9, A over C is 1/7: the ratio is far above 0.10.

Or the consistency index is computed as (λ-1)/(n-1), or the ratio with the random index of another size, so
that the table looks more consistent, or less, than it is.

**Right:** A over C well above 5; and 1/5, 1/9 in the other half.

**Fix.** A reciprocal of another cell than the opposite gets the opposite (`review`). Else none: which of the
comparisons is meant is for those who made them. Named are the pair, or the three
that contradict one another most. Left alone: rounding (0.33 against 3), tables that are no comparisons
(distances, correlations), and ratios that rounding could bring down to 0.10.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from prioritering.rules.common import areas
from prioritering.rules.rule import Rule
from prioritering.scoring.roles.comparisons import MAX_UNLIKE, PairwiseMatrix, comparisons
from prioritering.scoring.roles.stated_consistency import StatedConsistency, wrongly_stated
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
        together = _blocks(one.unlike) if len(one.unlike) <= MAX_UNLIKE else [list(one.unlike)]
        for pairs in together if one.unlike else ():
            yield _unlike(audit, one, pairs)
        if len(one.unlike) <= MAX_UNLIKE and one.ratio > MAX_CONSISTENCY_RATIO + RATIO_SLACK:
            beyond.append(one)
    if len(beyond) > MAX_TABLES_TOLD_SINGLY:
        worst = max(beyond, key=lambda one: one.ratio)
        yield _inconsistent(worst, [one for one in beyond if one is not worst])
    else:
        for one in beyond:
            yield _inconsistent(one, [])
    yield from map(_stated, wrongly_stated(audit))


def _blocks(pairs: Sequence[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """The pairs whose cells stand beside each other on a line, or below each other, together."""
    blocks: list[list[tuple[int, int]]] = []
    for pair in sorted(pairs):
        near = [one for one in blocks if _goes_on(one, pair)]
        if near:
            near[0].append(pair)
        else:
            blocks.append([pair])
    return blocks


def _goes_on(block: Sequence[tuple[int, int]], pair: tuple[int, int]) -> bool:
    """Whether a pair stands right after a block, on its row or in its column."""
    line, column = pair
    rows, columns = {one for one, _ in block}, {one for _, one in block}
    after = block[-1] in ((line, column - 1), (line - 1, column))
    return after and (rows == {line} or columns == {column})


def _unlike(audit: Audit, one: PairwiseMatrix, pairs: Sequence[tuple[int, int]]) -> Finding:
    """One pair that is not reciprocal, or several that stand together or are too many to be told singly."""
    line, column = pairs[0]
    cells, opposites = [one.cell(*pair) for pair in pairs], [one.cell(b, a) for a, b in pairs]
    value = audit.value(opposites[0])
    beside = len(_blocks(pairs)) == 1
    return Finding(
        rule=NAME,
        severity=Severity.ERROR,
        at=cells[0].to(cells[-1]) if beside else cells[0].area,
        found=audit.value(cells[0]),
        expected=1 / value if isinstance(value, float) and value else None,
        evidence=areas([*opposites] if beside else [opposites[0], *cells[1:]]),
        fixes=_inverting(audit, one, pairs) if set(pairs) <= set(one.astray) else (),
        variant="reciprocal",
        facts={"one": one.names[column], "other": one.names[line], "value": value, "count": len(pairs)},
    )


def _inverting(audit: Audit, one: PairwiseMatrix, pairs: Sequence[tuple[int, int]]) -> tuple[Fix, ...]:
    """The reciprocals of the opposites, in place of those of other cells."""
    held = [(one.cell(*pair), one.cell(pair[1], pair[0])) for pair in pairs]
    return tuple(
        Fix.review(at, before=cell.formula, after=f"=1/{opposite.a1}")
        for at, opposite in held
        if (cell := audit.workbook.cell(at)) is not None
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
    for pairs in _blocks(one.misread):
        first = audit.workbook.cell(one.cell(*pairs[0]))
        opposites = [one.cell(b, a) for a, b in pairs]
        yield Finding(
            rule=NAME,
            severity=Severity.WARNING,
            at=one.cell(*pairs[0]).to(one.cell(*pairs[-1])),
            found=None if first is None else first.formula,
            expected=f"=1/{opposites[0].a1}",
            evidence=areas(opposites),
            fixes=_inverting(audit, one, pairs),
            variant="misread",
            facts={"one": one.names[pairs[0][0]], "other": one.names[pairs[0][1]], "count": len(pairs)},
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


def _stated(one: StatedConsistency) -> Finding:
    return Finding(
        rule=NAME,
        severity=Severity.WARNING,
        confidence="medium",
        at=one.at.area,
        found=one.formula or one.found,
        expected=one.expected,
        evidence=(one.matrix.area, *areas(one.others)),
        variant=f"stated-{one.kind}",
        facts={
            "stated": one.found,
            "range": one.matrix.area,
            "count": len(one.matrix.names),
            **({"also_of_kind": tuple(at.area.a1 for at in one.others)} if one.others else {}),
        },
    )


RULE = Rule("PA755", Severity.ERROR, check, ("aqua-verification", "dfo-uncertainty"))
