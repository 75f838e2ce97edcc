"""A formula that no engine could verify, and why.

**Why it matters.** What was not checked must not pass for checked. The value may well be right.

**Wrong:** A figure from an add-in, another file, or a function that the engines lack.

**Right:** The figure is verified in another way, or computed by functions that can be.

**Fix.** None.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from prioritering.rules.principles import TESTED
from prioritering.rules.rule import Rule
from prioritering.types import Audit, CellRef, Fact, Finding, More, Reason, Severity, Status

MAX_TOLD_APART = 3
"""So many details of one reason on a sheet are told apart; more are one cause."""
UNFINISHED = {Reason.TIME, Reason.MEMORY, Reason.ENGINE_FAILED}


def check(audit: Audit) -> Iterator[Finding]:
    """Report unverified formulas, one finding for each sheet, reason and detail."""
    groups: dict[tuple[str, Reason, str], list[CellRef]] = defaultdict(list)
    for at, verdict in audit.evaluation.verdicts.items():
        if verdict.status is Status.UNVERIFIED:
            reason = verdict.reason or Reason.DISAGREE
            groups[at.sheet, reason, verdict.detail].append(at)
    for reason, detail, cells in _by_cause(groups):
        yield Finding(
            rule="value-unverified",
            severity=Severity.WARNING if reason in UNFINISHED else Severity.INFO,
            at=cells[0].area,
            evidence=tuple(at.area for at in cells[1:]),
            variant=reason.value,
            facts={"count": len(cells), "detail": detail},
        )


def _by_cause(
    groups: Mapping[tuple[str, Reason, str], Sequence[CellRef]],
) -> Iterator[tuple[Reason, Fact, Sequence[CellRef]]]:
    """The groups, those of a sheet that fail for one reason in many details as one."""
    by_sheet: dict[tuple[str, Reason], list[str]] = defaultdict(list)
    for sheet, reason, detail in groups:
        by_sheet[sheet, reason].append(detail)
    for (sheet, reason), details in by_sheet.items():
        if len(details) <= MAX_TOLD_APART:
            yield from ((reason, detail, groups[sheet, reason, detail]) for detail in details)
            continue
        cells = [at for detail in details for at in groups[sheet, reason, detail]]
        yield reason, (*details[:2], More(len(details) - 2)), cells


RULE = Rule("PA403", Severity.WARNING, check, TESTED, casts_doubt=False)
