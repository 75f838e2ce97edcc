"""The rules, run in two rounds: what is in the cells and formulas first, then what that leaves of the ranks.

A rank that rests on a figure which another finding doubts is called wrong only where mending that figure
could not make it right.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from msgspec.structs import replace

from prioritering.causes import with_causes
from prioritering.causes.amounts import with_amounts
from prioritering.causes.consequences import with_consequences
from prioritering.causes.told_once import told_once
from prioritering.deadline import Deadline
from prioritering.fingerprint import with_fingerprints
from prioritering.rules import CODES, ON_RANKS, RULES, Rule
from prioritering.scoring.findings_doubt import with_doubt
from prioritering.scoring.stated_ranks import with_readings
from prioritering.types import Audit, CellRef, Finding, Severity

CAST_NO_DOUBT = frozenset(
    {
        "value-unverified",
        "external-link",
        "hidden-content",
        "calculation-setting",
        "open-comment",
        "signature-invalidated",
        "label-drift",
        "stray-note",
        "criterion-missing",
        "stale-value",
        "generation-mixed",
        "weights-do-not-sum",
        "criterion-reversed",
        "list-range-short",
        "ranks-reversed",
        "effective-weight",
        "criterion-repeated",
        "criterion-constant",
        "dominated-ahead",
        "assessor-reversed",
        "weight-differs",
    }
)
"""Rules whose findings leave the figure as it is: what they doubt is another thing."""
LARGEST = 10_000
"""A finding of more cells than this casts its doubt by its first."""


def judged(audit: Audit, rules: Sequence[Rule] = RULES, deadline: Deadline | None = None) -> Audit:
    """The audit with the findings of these rules, in the order of the workbook, each with its fingerprint.

    Within a deadline, with those of the rules that there is time for.
    """
    found: list[Finding] = []
    for rule in rules:
        if rule.name not in ON_RANKS:
            found += _found(rule, audit, deadline)
    doubted = set(_doubted(found))
    if audit.model is not None and doubted:
        audit = with_readings(with_doubt(audit, doubted))
    for rule in rules:
        if rule.name in ON_RANKS:
            found += _found(rule, audit, deadline)
    told = with_fingerprints(audit, told_once(found, CODES))
    return with_causes(with_amounts(with_consequences(replace(audit, findings=told))))


def _found(rule: Rule, audit: Audit, deadline: Deadline | None) -> tuple[Finding, ...]:
    none: tuple[Finding, ...] = ()
    return (
        tuple(rule.check(audit))
        if deadline is None
        else deadline.within(rule.name, lambda: tuple(rule.check(audit)), none)
    )


def _doubted(findings: Collection[Finding]) -> Iterator[CellRef]:
    """The cells whose figures would change if what was found were mended."""
    for finding in findings:
        if finding.severity is Severity.INFO or finding.rule in CAST_NO_DOUBT or finding.confidence == "low":
            continue
        yield from finding.at.cells() if finding.at.size <= LARGEST else (finding.at.first,)
        yield from (fix.at for fix in finding.fixes)
