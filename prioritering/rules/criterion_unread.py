"""A criterion that is scored for all and that no formula reads.

**Why it matters.** A criterion that was added beside the others counts only once the formulas take it in.
Where all of them end before it, none differs from its neighbours, and what was scored decides nothing.

**Wrong:** Six criteria are scored from 0 to 10; every score is the mean of the first five.

Or each mark is multiplied by its weight, and the sum takes in all products but the last.

**Right:** The mean of all six, or the sixth marked as information only. A factor that is multiplied in and
divided out again (`=B2*C2/B2`) counts for nothing just the same.

**Fix.** None: whether it is to count is for the author to say. Left alone: figures on another scale (a
budget, a year), case numbers, ranks, earlier scores, and whatever a formula reads anywhere in the workbook.
"""

from __future__ import annotations

from collections.abc import Iterator

from prioritering.patterns.cancelled import cancelled
from prioritering.patterns.cell_runs import runs
from prioritering.patterns.fixed_weights import WeightSlip, fixed_weights
from prioritering.patterns.regional import judged_cells, unless_ignored
from prioritering.patterns.scored_lists import unread_criteria
from prioritering.patterns.short_ranges import all_short_totals
from prioritering.patterns.sister_columns import sister_columns
from prioritering.patterns.unread_results import unread_results
from prioritering.rules.principles import RECOMMENDED
from prioritering.rules.rule import Rule
from prioritering.types import Audit, Finding, Severity


def check(audit: Audit) -> Iterator[Finding]:
    """Find typed figures beside the criteria that nothing reads, and factors that cancel out."""
    for factor in cancelled(audit):
        yield Finding(
            rule="criterion-unread",
            severity=unless_ignored(audit.workbook, factor.area, Severity.WARNING),
            at=factor.area,
            found=factor.formula,
            evidence=tuple(runs(factor.factors)),
            variant="cancelled",
            facts={"formulas": factor.area, "weight": None, "criterion": None},
        )
    told = [one.area for one in fixed_weights(audit) if one.slip is WeightSlip.SHIFTED]  # `weight-differs`
    told += [
        one.area for one in sister_columns(audit) if one.formula and one.differs
    ]  # `formula-inconsistent`
    for one in unread_criteria(audit):
        formulas = one.formulas[0].at.to(one.formulas[-1].at)
        if any(area.common(formulas) for area in told):
            continue
        weighted = () if one.weight is None else (one.weight.area,)
        yield Finding(
            rule="criterion-unread",
            severity=unless_ignored(audit.workbook, one.area, Severity.WARNING),
            confidence="medium" if one.weight is None else "high",
            at=one.area,
            found=one.formulas[0].formula,
            evidence=(formulas, *weighted),
            variant="" if one.weight is None else "weighted",
            facts={
                "criterion": None if one.heading is None else audit.value(one.heading),
                "formulas": formulas,
                "weight": one.weight,
            },
        )
    judged = set(judged_cells(audit.model))
    short = [total for total in all_short_totals(audit) if not total.is_of_subtotals]
    left_out = [  # `formula-range-omits-cells`
        area
        for total in short
        if judged.isdisjoint(cell.at for cell in total.cells)
        for area in total.omitted
    ]
    for result in unread_results(audit):
        if any(result.area.holds(area.first) for area in left_out):
            continue
        formulas = result.totals[0].at.to(result.totals[-1].at)
        yield Finding(
            rule="criterion-unread",
            severity=unless_ignored(audit.workbook, result.area, Severity.WARNING),
            at=result.area,
            found=result.totals[0].formula,
            evidence=(formulas,),
            variant="computed",
            facts={"formulas": formulas, "weight": None, "criterion": None},
        )


RULE = Rule("PA207", Severity.WARNING, check, RECOMMENDED)
