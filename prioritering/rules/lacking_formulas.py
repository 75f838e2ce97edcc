"""What is told of lines on which no formula stands where those around them have one."""

from __future__ import annotations

from collections.abc import Iterator

from prioritering.patterns.formulas_missing import FormulasMissing, formulas_missing
from prioritering.patterns.lines_left_out import lines_left_out
from prioritering.rules.questions import question
from prioritering.types import Audit, Finding


def missing_findings(audit: Audit) -> Iterator[Finding]:
    """All of a workbook that are not told of as lines that no formula reads."""
    left = {(area.sheet, area.top) for one in lines_left_out(audit) for area in one.figures}
    for one in formulas_missing(audit):
        if (one.areas[0].sheet, one.areas[0].top) not in left:
            yield _missing(audit, one)


def _missing(audit: Audit, one: FormulasMissing) -> Finding:
    """Cells without the formula that those before and after them have."""
    return question(
        audit,
        rule="formula-overwritten",
        at=one.areas[0],
        expected=one.expected,
        evidence=(*one.areas[1:], *one.siblings),
        variant="missing",
        facts={
            "siblings": tuple(area.a1 for area in one.siblings),
            "others": tuple(area.a1 for area in one.areas[1:]) or None,
        },
    )
