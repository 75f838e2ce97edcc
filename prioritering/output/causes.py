"""The findings by what they come of: one order for all that shows them."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from prioritering.output.tally import gravest_first
from prioritering.types import Audit, Cause, Finding


class Told(Struct, frozen=True):
    """A cause and the findings beneath it."""

    cause: Cause
    findings: Sequence[Finding]


def told(audit: Audit) -> list[Told]:
    """The causes, the gravest first, each with its findings in the order of gravity.

    A cause that is left with one finding says no more than that does.
    """
    by_cause: dict[str, list[Finding]] = {}
    for finding in gravest_first(audit.findings):
        by_cause.setdefault(finding.cause, []).append(finding)
    return [Told(cause, by_cause[cause.id]) for cause in audit.causes if len(by_cause.get(cause.id, ())) > 1]


def by_cause(audit: Audit) -> list[Finding]:
    """All findings, those of one cause together: the place is that of the gravest of them."""
    together = {one.cause.id: one for one in told(audit)}
    ordered: list[Finding] = []
    seen: set[str] = set()
    for finding in gravest_first(audit.findings):
        if finding.cause not in together:
            ordered.append(finding)
        elif finding.cause not in seen:
            seen.add(finding.cause)
            ordered += together[finding.cause].findings
    return ordered
