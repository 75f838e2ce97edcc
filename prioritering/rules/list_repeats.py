"""A list made by rank that shows a name twice and loses another.

**Why it matters.** A look-up finds the first of two equal scores, both times: the list of the best shows one
measure on two lines, and the other, just as good, on none. With ranks that share a place the next number is
found nowhere, and its line is blank. Whoever decides by the list never sees the one that is lost (Excel's
`RANK.EQ` gives equals the same rank and leaves the next one out; `MATCH` returns the first).

**Wrong:** `=INDEX(A2:A9,MATCH(LARGE(E2:E9,2),E2:E9,0))` where the second and the third score are equal.

**Right:** Ranks that no two lines share (`+COUNTIF(E$2:E2,E2)-1`), or `SORTBY` over the whole list.

**Fix.** None: what decides between equals is for those who rank to say. Left alone: look-ups that are in no
order of their figures, and lists in which equals do not meet.
"""

from __future__ import annotations

from collections.abc import Iterator

from prioritering.patterns.place_lists import PlaceList, place_lists
from prioritering.patterns.regional import unless_ignored
from prioritering.rules.common import areas
from prioritering.rules.principles import TESTED
from prioritering.rules.rule import Rule
from prioritering.types import Audit, Finding, Severity

NAME = "list-repeats"


def check(audit: Audit) -> Iterator[Finding]:
    """Find lists by place on which a tie has cost a name."""
    reported: set[tuple[str, ...]] = set()
    for one in place_lists(audit):
        key = (one.cells[0].sheet, *one.lost)
        if key not in reported:
            reported.add(key)
            yield _finding(audit, one)


def _finding(audit: Audit, one: PlaceList) -> Finding:
    at = one.wrong[0].to(one.wrong[-1])
    return Finding(
        rule=NAME,
        severity=unless_ignored(audit.workbook, at, Severity.ERROR),
        at=at,
        measure=one.lost[0],
        found=one.shown[0],
        evidence=areas(one.lost_cells),
        variant="blank" if one.is_blank else "",
        facts={"shown": one.shown, "lost": one.lost, "key": one.key},
    )


RULE = Rule("PA751", Severity.ERROR, check, TESTED)
