"""Manual calculation, precision as displayed, iteration: settings under which figures may lie.

**Why it matters.** With manual calculation the figures shown may be old; with precision as displayed the
workbook forgets decimals for good; with iteration a circular formula gives a figure that depends on how
often it was computed.

**Wrong:** The workbook is set to compute only when asked to.

**Right:** Automatic calculation, full precision, no iteration.

**Fix.** None: the setting belongs to whoever made it.
"""

from __future__ import annotations

from collections.abc import Iterator

from prioritering.rules.rule import Rule
from prioritering.types import Area, Audit, Finding, Severity


def check(audit: Audit) -> Iterator[Finding]:
    """Report the settings that differ from Excel's defaults."""
    settings = audit.workbook.calculation
    variants = {
        "manual": settings.mode == "manual",
        "precision": not settings.full_precision,
        "iterate": settings.iterate,
    }
    if not audit.workbook.sheets or not any(audit.workbook.formulas()):
        return
    first = Area(audit.workbook.sheets[0].name, 1, 1, 1, 1)
    for variant, is_set in variants.items():
        if is_set:
            yield Finding(
                rule="calculation-setting",
                severity=Severity.WARNING,
                at=first,
                found=variant,
                variant=variant,
            )


RULE = Rule("PA602", Severity.WARNING, check, ("icaew-18", "fmc-transparency"), casts_doubt=False)
