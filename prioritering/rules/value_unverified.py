"""A formula that no engine could verify, and why.

**Why it matters.** What was not checked must not pass for checked. The value may well be right.

**Wrong:** A figure from an add-in, another file, or a function that the engines lack.

**Right:** The figure is verified in another way, or computed by functions that can be.

**Fix.** None.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from prioritering.types import Audit, CellRef, Finding, Reason, Severity, Status

UNFINISHED = {Reason.TIME, Reason.MEMORY, Reason.ENGINE_FAILED}


def check(audit: Audit) -> Iterator[Finding]:
    """Report unverified formulas, one finding for each sheet, reason and detail."""
    groups: dict[tuple[str, Reason, str], list[CellRef]] = defaultdict(list)
    for at, verdict in audit.evaluation.verdicts.items():
        if verdict.status is Status.UNVERIFIED:
            reason = verdict.reason or Reason.DISAGREE
            groups[at.sheet, reason, verdict.detail].append(at)
    for (_, reason, detail), cells in groups.items():
        yield Finding(
            rule="value-unverified",
            severity=Severity.WARNING if reason in UNFINISHED else Severity.INFO,
            at=cells[0].area,
            evidence=tuple(at.area for at in cells[1:]),
            variant=reason.value,
            facts={"count": len(cells), "detail": detail},
        )
