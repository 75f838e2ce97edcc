"""What identifies a finding across runs, and across inserted rows, columns and sheets.

It is made of what the finding is about (rule, sheet, measure, labels, content), never of where it stands;
only findings that are otherwise alike are numbered in the order of the sheet.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable

from msgspec.structs import replace

from prioritering.types import Audit, Finding

FINGERPRINT_DIGITS = 16


def with_fingerprints(audit: Audit, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings in the order of the workbook, each with its fingerprint."""
    order = {sheet.name: place for place, sheet in enumerate(audit.workbook.sheets)}
    ordered = sorted(findings, key=lambda f: (order.get(f.at.sheet, -1), f.at.top, f.at.left, f.rule))
    seen: Counter[str] = Counter()
    marked = []
    for finding in ordered:
        subject = _subject(audit, finding)
        seen[subject] += 1
        text = f"{subject}\x1f{seen[subject]}"
        digest = hashlib.sha256(text.encode()).hexdigest()[:FINGERPRINT_DIGITS]
        marked.append(replace(finding, fingerprint=digest))
    return tuple(marked)


def _subject(audit: Audit, finding: Finding) -> str:
    at = finding.at.first
    parts = (
        finding.rule,
        finding.variant,
        at.sheet,
        finding.measure or "",
        audit.workbook.label_beside(at),
        audit.workbook.label_above(at),
    )
    return "\x1f".join(parts)
