"""The workbook is signed, and writing a corrected copy breaks the signature.

**Why it matters.** A signature vouches for every byte. The copy is another file than the one that was signed,
and must not be passed on as that.

**Wrong:** The audited copy is circulated as the signed workbook.

**Right:** The signed original is kept; the copy is signed anew by whoever answers for it.

**Fix.** None.
"""

from __future__ import annotations

from collections.abc import Iterator

from prioritering.rules.rule import Rule
from prioritering.types import Area, Audit, Finding, Severity


def check(audit: Audit) -> Iterator[Finding]:
    """Report that the workbook carries a digital signature."""
    if "signature" in audit.workbook.present and audit.workbook.sheets:
        yield Finding(
            rule="signature-invalidated",
            severity=Severity.WARNING,
            at=Area(audit.workbook.sheets[0].name, 1, 1, 1, 1),
        )


RULE = Rule("PA604", Severity.WARNING, check, ("icaew-17",), casts_doubt=False)
