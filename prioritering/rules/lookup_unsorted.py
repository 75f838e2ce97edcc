"""A look-up by nearest in a list that is not sorted.

**Why it matters.** `VLOOKUP`, `HLOOKUP` and `MATCH` without their last argument look for the nearest value
and trust that the list is in order. In a list that is not they stop at the wrong line, without an error.

**Wrong:** `=VLOOKUP(B2,$E$2:$F$6,2)`, where E2:E6 are 0, 50, 80, 60 and 70.

**Right:** The list in order, or `=VLOOKUP(B2,$E$2:$F$6,2,FALSE)` where the value itself must be there.

Or `=MATCH(D5,B4:B15)` in the marks A, A-, B+, B: who has B+ gets what B- gives.

**Fix.** None: the list, or the look-up, may be meant. Left alone: exact look-ups, lists in order, and a
look-up of one fixed text that is found at its own line.
"""

from __future__ import annotations

from collections.abc import Iterator

from prioritering.patterns.lookups import Lookup, unsorted_lookups
from prioritering.patterns.regional import unless_ignored
from prioritering.rules.common import copies
from prioritering.rules.principles import TESTED
from prioritering.rules.rule import Rule
from prioritering.types import Area, Audit, Finding, Severity


def check(audit: Audit) -> Iterator[Finding]:
    """Find look-ups that rely on an order that is not there; one finding for each list and sheet."""
    by_list: dict[tuple[str, Area], list[Lookup]] = {}
    for lookup in unsorted_lookups(audit):
        by_list.setdefault((lookup.at.sheet, lookup.keys), []).append(lookup)
    for (sheet, keys), lookups in by_list.items():
        groups = list(copies(audit.workbook.sheet(sheet), [lookup.at for lookup in lookups]))
        wrong = any(lookup.is_wrong for lookup in lookups)
        first = groups[0]
        yield Finding(
            rule="lookup-unsorted",
            severity=unless_ignored(
                audit.workbook, first[0].to(first[-1]), Severity.ERROR if wrong else Severity.WARNING
            ),
            confidence="high" if wrong else "medium",
            at=first[0].to(first[-1]),
            found=lookups[0].formula,
            evidence=(keys, *(one[0].to(one[-1]) for one in groups[1:])),
            facts={"keys": keys, "count": len(lookups)},
        )


RULE = Rule("PA311", Severity.ERROR, check, TESTED)
