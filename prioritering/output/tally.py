"""Counting what an audit found: said the same way by every output."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from msgspec import Struct

from prioritering.scoring.tables.footing import totals
from prioritering.types import Audit, Finding, Reason, Severity, Status

INCOMPLETE = frozenset({Reason.TIME, Reason.MEMORY, Reason.ENGINE_FAILED})


class Tally(Struct, frozen=True):
    """The findings still open by severity, and those that are settled."""

    error: int
    warning: int
    info: int
    corrected: int
    accepted: int

    @property
    def open(self) -> int:
        """All that is still open."""
        return self.error + self.warning + self.info


def tally(audit: Audit) -> Tally:
    """Each finding counted once: corrected, else accepted, else open."""
    still_open = [finding.severity for finding in audit.findings if finding.is_open]
    return Tally(
        error=still_open.count(Severity.ERROR),
        warning=still_open.count(Severity.WARNING),
        info=still_open.count(Severity.INFO),
        corrected=sum(finding.corrected for finding in audit.findings),
        accepted=sum(_accepted(finding) for finding in audit.findings),
    )


def fails(audit: Audit, fail_on: Severity | None) -> bool:
    """Whether a finding of that severity or worse is still open; never for None."""
    return fail_on is not None and any(
        finding.is_open and finding.severity.weight >= fail_on.weight for finding in audit.findings
    )


class AuditState(StrEnum):
    """What was understood of a workbook, and what was looked at."""

    UNDERSTOOD = "understood"
    PROBABLE = "probable"
    """It looks like a scoring, and nothing was judged by it."""
    NOT_UNDERSTOOD = "not_understood"
    """No scoring: its formulas and totals alone were looked at."""
    NOTHING_CHECKED = "nothing_checked"
    """Neither a scoring nor a formula that could be verified, nor a typed total with its parts."""


def standing(audit: Audit) -> AuditState:
    """What was understood, and whether anything was checked at all."""
    verdicts = audit.evaluation.verdicts.values()
    verified = any(verdict.status is not Status.UNVERIFIED for verdict in verdicts)
    if not verified and (verdicts or audit.model is None):
        return AuditState.NOTHING_CHECKED if verdicts or not totals(audit) else AuditState.NOT_UNDERSTOOD
    if audit.model is None:
        return AuditState.NOT_UNDERSTOOD
    return AuditState.UNDERSTOOD if audit.model.status == "found" else AuditState.PROBABLE


def has_figures(audit: Audit) -> bool:
    """Whether the workbook holds any number or formula."""
    cells = (cell for sheet in audit.workbook.sheets for cell in sheet.cells.values())
    return any(cell.formula is not None or isinstance(cell.value, float) for cell in cells)


def exit_code(audit: Audit, fail_on: Severity | None, *, require_model: bool = False) -> int:
    """What the command ends with: 4 where part could not be verified, 1 where it `fails`, else 0.

    With `require_model` also 4 where no scoring was found for sure.
    """
    if incomplete(audit) or (require_model and (audit.model is None or audit.model.status != "found")):
        return 4
    return int(fails(audit, fail_on))


def incomplete(audit: Audit) -> bool:
    """Whether part of the workbook could not be read, or its formulas not be verified in the limits."""
    if audit.workbook.unread or audit.unfinished:
        return True
    return any(verdict.reason in INCOMPLETE for verdict in audit.evaluation.verdicts.values())


def _accepted(finding: Finding) -> bool:
    return not finding.corrected and not finding.is_open


def gravest_first(findings: Iterable[Finding]) -> list[Finding]:
    """The findings by severity; within one, as they stand in the workbook: how the reports number them."""
    return sorted(findings, key=lambda finding: -finding.severity.weight)
