"""Intervals that leave a value out, or count it twice.

**Why it matters.** A figure that is exactly at a limit falls between two intervals and gets what was meant
for none: full marks become none. It shows only when somebody has that very figure (boundary values are where
software testing looks first: ISTQB foundation syllabus, *boundary value analysis*).

**Wrong:** `=IF(B2<1000,1,IF(AND(B2>1000,B2<5000),4,0))`: 1000 gets 0.

Likewise `=IF(B2>=50,"C",IF(B2>=70,"B","A"))`: whoever has 70 has 50, and B is never given.

**Right:** `=IF(B2<1000,1,IF(B2<5000,4,7))`: each limit belongs to one interval.

**Fix.** None: to which of the two intervals a limit belongs is for the author to say. Left alone: values that
the formula itself asks for (`=`), gaps in which no whole number lies where all figures are whole, and
formulas that do more than compare one figure and choose.
"""

from __future__ import annotations

from collections.abc import Iterator

from prioritering.patterns.regional import unless_ignored
from prioritering.patterns.thresholds import Gap, area_of, gaps
from prioritering.patterns.unreachable import Unreachable, unreachable
from prioritering.rules.common import areas
from prioritering.rules.principles import TESTED
from prioritering.rules.rule import Rule
from prioritering.types import Area, Audit, Finding, Severity

NAME = "threshold-gap"


def check(audit: Audit) -> Iterator[Finding]:
    """Find limits that belong to no interval, formula by formula."""
    by_area: dict[Area, list[Gap]] = {}
    for gap in gaps(audit):
        by_area.setdefault(area_of(gap.cells), []).append(gap)
    for area, gaps_there in by_area.items():
        yield _finding(audit, area, gaps_there)
    for late in unreachable(audit):
        yield _too_late(audit, late)


def _too_late(audit: Audit, late: Unreachable) -> Finding:
    """A limit that an earlier one leaves nothing to: wrong where a figure lies there."""
    severity = Severity.ERROR if late.hit else Severity.WARNING
    twice = late.earlier == late.limit
    return Finding(
        rule=NAME,
        severity=unless_ignored(audit.workbook, late.area, severity),
        at=late.area,
        found=audit.value(late.area.first),
        evidence=areas(late.hit),
        variant="late-twice" if twice else "late" if late.hit else "late-unused",
        facts={"low": late.earlier, "high": late.limit, "count": len(late.hit)},
    )


def _finding(audit: Audit, area: Area, gaps_there: list[Gap]) -> Finding:
    first = next((gap for gap in gaps_there if gap.hit), gaps_there[0])
    hit = [gap.inputs[place] for gap in gaps_there for place in gap.hit]
    at = first.cells[first.hit[0]].area if first.hit else area
    severity = Severity.WARNING if hit else Severity.INFO
    return Finding(
        rule=NAME,
        severity=unless_ignored(audit.workbook, at, severity),
        confidence="high" if hit else "medium",
        at=at,
        found=audit.value(at.first) if hit else None,
        evidence=(*areas(hit), area) if hit else (),
        variant=("stretch" if first.low < first.high else "limit") + ("" if hit else "-unused"),
        facts={
            "limits": tuple(gap.low for gap in gaps_there if gap.hit or not hit),
            "low": first.low,
            "high": first.high,
            "given": first.given,
            "below": first.below,
            "above": first.above,
            "count": len(hit),
        },
    )


RULE = Rule("PA754", Severity.ERROR, check, TESTED)
