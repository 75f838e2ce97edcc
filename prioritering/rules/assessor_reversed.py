"""An assessor who gives low where all the others give high.

**Why it matters.** Who takes 1 for the best where the others take it for the worst does not only lose their
own say: they cancel that of another. A mean hides it. Guidance: *Multi-criteria analysis: a manual* (DCLG,
2009), on scales that all assessors understand alike; *Handbook on Constructing Composite Indicators*
(OECD/JRC, 2008), step 5, on one direction for all figures.

**Wrong:** Two assessors give 9, 7, 3 and 5; the third gives 2, 4, 8 and 6.

**Right:** The third gives 9, 7, 3 and 5 as well, turned round by 11 minus the score once that was asked.

**Fix.** None: the assessor must be asked. No name is told, only where the marks stand. Left alone: assessors
who are kinder or harder, who differ now and then, or who disagree with one another altogether. Where nothing
says that the columns of a mean are people's marks, it is a remark: one column runs against all others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import StatisticsError, correlation

from msgspec.structs import replace

from prioritering.rules.principles import CHECKED
from prioritering.rules.rule import Rule
from prioritering.scoring.roles.assessors import MIN_ASSESSORS, marks_by_assessor
from prioritering.scoring.tables.decision_matrix import (
    DecisionMatrix,
    MatrixCriterion,
    decision_matrices,
    rectangle,
)
from prioritering.types import Area, Audit, CellRef, Finding, Severity

MIN_MARKS = 8
"""Marks of each before they are held against one another."""
MAX_CORRELATION = -0.7
"""A correlation below with the mean of the others is a scale turned round."""
MIN_AGREEMENT = 0.5
"""The others must agree with one another so far."""
MAX_UNNAMED = 4
"""So many columns of a plain mean may be people's marks, though no heading says so."""


def check(audit: Audit) -> Iterator[Finding]:
    """Hold each assessor's marks against the mean of the others'."""
    seen: set[Area] = set()
    for matrix in decision_matrices(audit):
        named = list(marks_by_assessor(matrix).values())
        marks = named or _columns_of_a_mean(matrix)
        turned = _turned([_centred_marks(criteria) for criteria in marks])
        if turned is None:
            continue
        cells = [at for one in marks[turned] for at in one.cells]
        area = rectangle(cells)
        if area not in seen:
            seen.add(area)
            found = _finding(matrix, area, cells, len(marks))
            yield (
                found if named else replace(found, severity=Severity.INFO, confidence="low", variant="column")
            )


def _finding(matrix: DecisionMatrix, area: Area, cells: Sequence[CellRef], count: int) -> Finding:
    return Finding(
        rule="assessor-reversed",
        severity=matrix.severity(Severity.WARNING),
        confidence="medium",
        at=area,
        evidence=tuple(line.score_cell.area for line in matrix.reading.alternatives[:1]),
        facts={"count": count, "others": count - 1, "marks": len(cells)},
    )


def _columns_of_a_mean(matrix: DecisionMatrix) -> list[list[MatrixCriterion]]:
    """The columns of a plain mean, each alone; none where there are too few to tell who is turned round."""
    return (
        [[one] for one in matrix.criteria] if matrix.is_mean and len(matrix.criteria) >= MAX_UNNAMED else []
    )


def _centred_marks(criteria: Sequence[MatrixCriterion]) -> list[float | None]:
    """One assessor's marks, criterion by criterion, from the mean of their criterion."""
    return [mark for one in criteria for mark in _centred(one.figures)]


def _centred(figures: Sequence[float | None]) -> list[float | None]:
    given = [figure for figure in figures if figure is not None]
    mean = sum(given) / len(given) if given else 0.0
    return [None if figure is None else figure - mean for figure in figures]


def _turned(marks: Sequence[Sequence[float | None]]) -> int | None:
    """The one who is turned round against all the others, who agree among themselves."""
    if len(marks) < MIN_ASSESSORS or len({len(figures) for figures in marks}) > 1:
        return None
    for index, figures in enumerate(marks):
        others = [other for place, other in enumerate(marks) if place != index]
        correlations = [_correlation(figures, other) for other in others]
        among = [_correlation(a, b) for i, a in enumerate(others) for b in others[:i]]
        if all(r is not None and r <= MAX_CORRELATION for r in correlations) and all(
            r is not None and r >= MIN_AGREEMENT for r in among
        ):
            return index
    return None


def _correlation(one: Sequence[float | None], other: Sequence[float | None]) -> float | None:
    pairs = [(a, b) for a, b in zip(one, other, strict=True) if a is not None and b is not None]
    if len(pairs) < MIN_MARKS or len({a for a, _ in pairs}) < 2 or len({b for _, b in pairs}) < 2:
        return None
    try:
        return correlation([a for a, _ in pairs], [b for _, b in pairs])
    except (OverflowError, StatisticsError):  # figures beyond all measure
        return None


RULE = Rule("PA709", Severity.WARNING, check, CHECKED, casts_doubt=False)
