"""Scores that show as equal but rank apart, or show apart through rounding alone.

**Why it matters.** Two measures both show 18.2, and one is placed above the other. The reader sees no reason;
there is one, but only in decimals that do not show. A difference so small may not bear a decision.

**Wrong:** 18.24 and 18.16 both show as 18.2; one is number 5, the other number 6.

**Right:** As many decimals as it takes to tell them apart, or one shared place.

**Fix.** None: how many decimals the scores can bear is for those who rank to say.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import groupby

from prioritering.formula.decimals import exact
from prioritering.patterns.cell_runs import runs
from prioritering.rules.common import areas
from prioritering.rules.principles import FIRM
from prioritering.rules.rule import Rule
from prioritering.scoring.values.display import shown_decimals, shows_as, typed_decimals
from prioritering.types import Audit, CellRef, Finding, RankedMeasure, Severity


def check(audit: Audit) -> Iterator[Finding]:
    """Find neighbours in the ranking whose scores differ, but not as they show."""
    ranked = [line for line in audit.ranking if line.rank is not None and line.score is not None]
    ranked.sort(key=lambda line: (line.group, line.rank or 0))
    for (_, shown), group in groupby(ranked, key=lambda line: (line.group, _shown(audit, line))):
        alike = list(group)
        if shown is not None and len({line.score for line in alike}) > 1:
            yield _finding(audit, alike, shown)


def _shown(audit: Audit, line: RankedMeasure) -> Fraction | None:
    """The score as the reader sees it in the list; None where it shows in full."""
    at = _place(line)
    cell = None if at is None else audit.workbook.cell(at)
    if cell is None or line.score is None:
        return None
    if cell.formula is None and isinstance(cell.value, float):
        decimals = typed_decimals(cell.value)
        shown = shown_decimals(cell)
        return shows_as(exact(cell.value), decimals if shown is None else shown)
    decimals_shown = shown_decimals(cell)
    return None if decimals_shown is None else shows_as(line.score, decimals_shown)


def _place(line: RankedMeasure) -> CellRef | None:
    return line.summary_score_cell or line.score_cell


def _finding(audit: Audit, alike: list[RankedMeasure], shown: Fraction) -> Finding:
    places = [at for line in alike if (at := _place(line)) is not None]
    together = runs(places)
    return Finding(
        rule="rank-decided-by-rounding",
        severity=Severity.INFO,
        at=together[0],
        measure=alike[0].measure,
        found=float(shown),
        evidence=(*together[1:], *areas(line.score_cell for line in alike)),
        facts={
            "count": len(alike),
            "measures": tuple(line.measure for line in alike),
            "scores": tuple(float(line.score or 0) for line in alike),
        },
    )


RULE = Rule("PA108", Severity.INFO, check, FIRM, on_ranks=True)
