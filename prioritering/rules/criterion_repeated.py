"""Two criteria with the same figures, or one that is the other on another scale.

**Why it matters.** What stands twice among the criteria counts twice, whatever its weight says. Guidance:
*Multi-criteria analysis: a manual* (DCLG, 2009), on checking criteria for redundancy and double counting;
*Handbook on Constructing Composite Indicators* (OECD/JRC, 2008), steps 4 and 6, on indicators that correlate.

**Wrong:** "Benefit for users" and "Benefit for citizens" have the same eight scores, and both count.

**Right:** One criterion with the weight of both, or two that were scored apart.

**Fix.** None: whether they are one question is for those who scored. Left alone: criteria that only nearly
agree, so few different scores that they would agree by chance, and figures that formulas make of each other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from math import isclose

from prioritering.rules.principles import RECOMMENDED
from prioritering.rules.rule import Rule
from prioritering.scoring.tables.decision_matrix import MatrixCriterion, decision_matrices, rectangle
from prioritering.types import Audit, CellRef, Finding, Severity

MIN_ALTERNATIVES = 5
"""Alternatives that must agree."""
MAX_CHANCE = 1e-3
"""So rarely may as many figures agree by chance, among all pairs of criteria."""
MIN_DIFFERENT = 4
"""So many different figures before one scale is turned into another."""


def check(audit: Audit) -> Iterator[Finding]:
    """Compare each criterion with each other of its scoring."""
    seen: set[frozenset[CellRef]] = set()
    for matrix in decision_matrices(audit):
        if matrix.factor is None:
            continue
        typed = [one for one in matrix.criteria if _is_typed(audit, one)]
        pairs = list(combinations(typed, 2))
        for one, other in pairs:
            places = frozenset((*one.cells, *other.cells))
            kind = _agreement(one.figures, other.figures, len(pairs))
            if not kind or places in seen or set(one.cells) & set(other.cells):
                continue
            seen.add(places)
            yield Finding(
                rule="criterion-repeated",
                severity=Severity.INFO,
                confidence="medium",
                at=rectangle(other.cells),
                evidence=(rectangle(one.cells),),
                variant=kind,
                facts={"criterion": other.label, "other": one.label, "count": len(one.figures)},
            )


def _is_typed(audit: Audit, criterion: MatrixCriterion) -> bool:
    cells = [audit.workbook.cell(at) for at in criterion.cells]
    return (
        len(criterion.cells) == len(criterion.figures) >= MIN_ALTERNATIVES
        and len({at.sheet for at in criterion.cells}) == 1
        and all(cell is not None and cell.formula is None for cell in cells)
        and all(figure is not None for figure in criterion.figures)
    )


def _agreement(one: Sequence[float | None], other: Sequence[float | None], pairs: int) -> str:
    """`same`, `scaled` or nothing."""
    a, b = ([figure for figure in figures if figure is not None] for figures in (one, other))
    values = min(len(set(a)), len(set(b)))
    if values < 2 or pairs * (1 / values) ** (len(a) - 2) > MAX_CHANCE:
        return ""
    if a == b:
        return "same"
    low, high = a.index(min(a)), a.index(max(a))
    slope = (b[high] - b[low]) / (a[high] - a[low])
    on_line = all(isclose(b[low] + slope * (x - a[low]), y, abs_tol=1e-9) for x, y in zip(a, b, strict=True))
    return "scaled" if on_line and slope and values >= MIN_DIFFERENT else ""


RULE = Rule("PA706", Severity.INFO, check, RECOMMENDED, casts_doubt=False)
