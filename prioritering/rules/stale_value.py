"""A cached value that two independent engines contradict.

**Why it matters.** Excel shows the value that was stored last. Where it was not computed again, what is
read, printed and decided by is an old figure.

**Wrong:** The cell shows 18.2; its formula gives 17.9.

**Right:** The cell shows what its formula gives.

**Fix.** Stores the computed value. Safe: the formula and what it rests on stay as they are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from prioritering.types import Area, Audit, CellRef, Finding, Fix, Safety, Severity, Status


def check(audit: Audit) -> Iterator[Finding]:
    """Find stale values at their root; those that rest on them are evidence."""
    behind: dict[CellRef, list[Area]] = defaultdict(list)
    stale = {
        at: verdict for at, verdict in audit.evaluation.verdicts.items() if verdict.status is Status.STALE
    }
    for at, verdict in stale.items():
        for root in verdict.precedents:
            behind[root].append(at.area)
    for at, verdict in stale.items():
        if verdict.precedents:
            continue
        cell = audit.workbook.cell(at)
        yield Finding(
            rule="stale-value",
            severity=Severity.ERROR,
            at=at.area,
            found=None if cell is None else cell.value,
            expected=verdict.value,
            evidence=tuple(behind[at]),
            fixes=() if cell is None else (Fix(at, cell.value, verdict.value, Safety.SAFE, cached=True),),
        )
