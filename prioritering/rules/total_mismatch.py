"""A typed total that is not the sum of its parts, beyond what rounding explains.

**Why it matters.** A total that was typed does not follow when a part changes, and a slip of the keyboard
stands as a result.

**Wrong:** Ten scores add up to 36; the typed sum says 35.

**Right:** The sum says 36. Amounts in whole millions may differ by what rounding of each explains.

**Fix.** Puts in the sum. `review`: it may be a part that is wrong, and not the total.
"""

from __future__ import annotations

from collections.abc import Iterator

from prioritering.rules.common import runs
from prioritering.scoring.footing import totals
from prioritering.types import Area, Audit, Finding, Fix, Severity


def check(audit: Audit) -> Iterator[Finding]:
    """Add up the parts of each typed total."""
    for total in totals(audit):
        if total.holds:
            continue
        expected = float(total.sum)
        yield Finding(
            rule="total-mismatch",
            severity=Severity.ERROR,
            at=total.cell.at.area,
            found=total.cell.value,
            expected=expected,
            evidence=_together(total.parts),
            fixes=(Fix.review(total.cell.at, before=total.cell.value, after=expected),),
            facts={
                "parts_sum": expected,
                "low": float(total.sum - total.margin),
                "high": float(total.sum + total.margin),
                "parts": tuple(area.a1 for area in _together(total.parts)),
            },
        )


def _together(parts: tuple[Area, ...]) -> tuple[Area, ...]:

    return tuple(runs([area.first for area in parts]))
