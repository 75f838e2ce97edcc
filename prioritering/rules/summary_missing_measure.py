"""A scored measure that the summary leaves out, with the rank it would take.

**Why it matters.** What never reaches the summary is never decided on, however high it scores, and the
ranks of all the others are ranks among those that were not forgotten.

**Wrong:** The sheet scores 25.75, more than any line of the summary; the summary does not name it.

**Right:** The summary names it, or the workbook says why it is left out.

**Fix.** None: whether it belongs there is for those who rank to say.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from prioritering.rules.common import areas, as_number
from prioritering.scoring.standing import Standing
from prioritering.types import Audit, Finding, RankedMeasure, Severity


def check(audit: Audit) -> Iterator[Finding]:
    """Find measures outside the summary, where there is one."""
    model = audit.model
    if model is None or not model.summary:
        return
    inside = [line.score for line in audit.ranking if line.in_summary and line.score is not None]
    standing = Standing(inside, model.descending)
    for line in audit.ranking:
        if line.in_summary is False and line.gate is None:
            yield _finding(line, standing)


def _finding(line: RankedMeasure, standing: Standing) -> Finding:
    rank, model_rank = _would_rank(line.score, standing), _would_rank(line.model_score, standing)
    variant = "no-score" if rank is None else "drifted" if line.score != line.model_score else ""
    return Finding(
        rule="summary-missing-measure",
        severity=Severity.WARNING,
        at=line.name_cell.area,
        measure=line.measure,
        expected=rank if model_rank is None else model_rank,
        evidence=areas([line.score_cell]),
        variant=variant if model_rank is not None or variant == "no-score" else "",
        facts={
            "score": as_number(line.score),
            "model_score": as_number(line.model_score),
            "rank": rank,
            "model_rank": model_rank,
        },
    )


def _would_rank(score: Fraction | None, standing: Standing) -> int | None:
    return None if score is None else standing.rank(score)[0]
