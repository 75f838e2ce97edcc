"""The rules, run in two rounds: what is in the cells and formulas first, then what that leaves of the ranks.

A rank that rests on a figure which another finding doubts is called wrong only where mending that figure
could not make it right.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from msgspec.structs import replace

from prioritering.findings.causes import with_causes
from prioritering.findings.causes.amounts import with_amounts
from prioritering.findings.causes.consequences import with_consequences
from prioritering.findings.causes.told_once import told_once
from prioritering.findings.fingerprint import with_fingerprints
from prioritering.processes.deadline import Deadline
from prioritering.rules import CODES, RULES, Rule
from prioritering.scoring.ranking.findings_doubt import with_doubt
from prioritering.scoring.ranking.stated_ranks import with_readings
from prioritering.types import Audit, CellRef, Finding, Severity

MAX_CELLS_IN_DOUBT = 10_000
"""A finding of more cells than this casts its doubt by its first."""


_CAST_NO_DOUBT = frozenset(rule.name for rule in RULES if not rule.casts_doubt)
"""What these doubt is another thing than the figure."""


def judged(audit: Audit, rules: Sequence[Rule] = RULES, deadline: Deadline | None = None) -> Audit:
    """The audit with the findings of these rules, in the order of the workbook, each with its fingerprint.

    Within a deadline, with those of the rules that there is time for.
    """
    findings: list[Finding] = []
    for rule in rules:
        if not rule.on_ranks:
            findings += _found(rule, audit, deadline)
    doubted = set(_doubted(findings))
    if audit.model is not None and doubted:
        audit = with_readings(with_doubt(audit, doubted))
    for rule in rules:
        if rule.on_ranks:
            findings += _found(rule, audit, deadline)
    reported = with_fingerprints(audit, told_once(findings, CODES))
    return with_causes(with_amounts(with_consequences(replace(audit, findings=reported))))


def _found(rule: Rule, audit: Audit, deadline: Deadline | None) -> tuple[Finding, ...]:
    def check() -> tuple[Finding, ...]:
        found = (finding for finding in rule.check(audit) if not _is_pivoted(audit, finding))
        return tuple(_rewriting_no_text(audit, finding) for finding in found)

    none: tuple[Finding, ...] = ()
    return check() if deadline is None else deadline.within(rule.name, check, none)


def _rewriting_no_text(audit: Audit, finding: Finding) -> Finding:
    """The finding without corrections of texts that are only read as the figures that they write."""
    if any(fix.at in audit.figures for fix in finding.fixes):
        return replace(finding, fixes=())
    return finding


def _is_pivoted(audit: Audit, finding: Finding) -> bool:
    """Whether it is about what a pivot table fills: the figures follow its source, and nobody typed them."""
    pivots = audit.workbook.pivots.get(finding.at.sheet, ())
    return any(pivot.holds(finding.at.first) for pivot in pivots)


def _doubted(findings: Collection[Finding]) -> Iterator[CellRef]:
    """The cells whose figures would change if what was found were mended."""
    for finding in findings:
        if finding.severity is Severity.INFO or finding.rule in _CAST_NO_DOUBT or finding.confidence == "low":
            continue
        yield from finding.at.cells() if finding.at.size <= MAX_CELLS_IN_DOUBT else (finding.at.first,)
        yield from (fix.at for fix in finding.fixes)
