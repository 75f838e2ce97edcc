"""What several findings come of: one cause, told once, with the cells beneath.

    four ranks that are wrong, an error and a figure that was saved -> the range of RANK ends two rows early

Findings keep their place, their severity and their fixes; counts and exit codes are theirs. A finding has one
cause at most: the first of these that claims it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from prioritering.findings.causes.names import name_causes
from prioritering.findings.causes.ranges import range_causes
from prioritering.findings.causes.ranks import rank_causes
from prioritering.findings.causes.unfinished import unfinished_causes
from prioritering.types import Audit, Cause, Finding, Severity


def with_causes(audit: Audit) -> Audit:
    """The audit with the causes of its findings, each finding with that of its own."""
    causes = [
        replace(cause, id=f"c{number}")
        for number, cause in enumerate(sorted(_apart(audit), key=lambda one: -one.severity.weight), start=1)
    ]
    by_finding = {fingerprint: cause.id for cause in causes for fingerprint in cause.findings}
    findings = tuple(
        replace(finding, cause=by_finding.get(finding.fingerprint, "")) for finding in audit.findings
    )
    return replace(audit, findings=findings, causes=tuple(causes))


def _apart(audit: Audit) -> Iterator[Cause]:
    """The causes, each without the findings that another has claimed."""
    claimed: set[str] = set()
    by_fingerprint = {finding.fingerprint: finding for finding in audit.findings}
    for cause in _all(audit):
        members = tuple(one for one in cause.findings if one not in claimed)
        if set(cause.roots) - set(members) or not members:
            continue
        claimed |= set(members)
        yield replace(cause, findings=members, severity=_gravest(by_fingerprint[one] for one in members))


def _gravest(findings: Iterable[Finding]) -> Severity:
    return max((finding.severity for finding in findings), key=lambda severity: severity.weight)


def _all(audit: Audit) -> Iterator[Cause]:
    yield from range_causes(audit)
    yield from name_causes(audit)
    yield from rank_causes(audit)
    yield from unfinished_causes(audit)
