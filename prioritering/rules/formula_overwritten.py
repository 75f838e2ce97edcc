"""A typed number where the row or column has formulas.

**Why it matters.** The figure no longer follows the scores it was made from. Change one of them, and this
measure alone stays where it was.

**Wrong:** The subtotal is a mean for every measure but one; there somebody typed 7.

**Right:** The same formula for all.

**Fix.** Puts the formula of the others back. `review`: the score changes.
"""

from __future__ import annotations

from collections.abc import Iterator

from prioritering.rules.common import areas, as_number, score_criteria
from prioritering.scoring.drift import common_formula
from prioritering.scoring.measures import compute, is_settled
from prioritering.types import Audit, Criterion, Finding, Fix, Measure, ScoringModel, Severity


def check(audit: Audit) -> Iterator[Finding]:
    """Find typed figures among those that most measures compute."""
    model = audit.model
    if model is None:
        return
    computed = [c for c in score_criteria(model) if c.formula is not None and is_settled(c)]
    for measure in model.measures:
        for criterion in computed:
            at = measure.cells.get(criterion.index)
            cell = None if at is None else audit.workbook.cell(at)
            if cell is not None and cell.formula is None and isinstance(cell.value, float):
                yield _finding(audit, model, measure, criterion)


def _finding(audit: Audit, model: ScoringModel, measure: Measure, criterion: Criterion) -> Finding:
    at = measure.cells[criterion.index]
    formula = common_formula(audit.workbook, model, criterion, measure)
    common = {c.index: c.formula for c in model.criteria if c.formula is not None}
    expected = as_number(compute(measure, common, criterion.index, audit.value))
    found = audit.value(at)
    return Finding(
        rule="formula-overwritten",
        severity=Severity.ERROR,
        at=at.area,
        measure=measure.name,
        found=found,
        expected=formula,
        evidence=areas([measure.score_cell] if at != measure.score_cell else []),
        fixes=() if formula is None else (Fix.review(at, before=found, after=formula),),
        facts={"value": expected, "criterion": criterion.label},
    )
