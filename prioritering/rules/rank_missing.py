"""A ranked measure whose own sheet states no rank.

**Why it matters.** Whoever reads the measure's own sheet cannot see where it stands, and nobody notices
when its place changes.

**Wrong:** The summary ranks the measure 8; the cell for its rank on its own sheet is empty.

**Right:** Both say 8.

**Fix.** Writes the computed rank. Safe: no score changes.
"""

from __future__ import annotations

from collections.abc import Iterator

from prioritering.rules.common import areas, as_number, expected_rank
from prioritering.types import Audit, Finding, Fix, Severity


def check(audit: Audit) -> Iterator[Finding]:
    """Find the empty rank cells of ranked measures, where any measure states its rank."""
    if not any(line.stated_rank is not None for line in audit.ranking):
        return
    for line in audit.ranking:
        at = line.stated_rank_cell
        if line.rank is None or at is None or audit.value(at) is not None:
            continue
        expected = expected_rank(line)
        yield Finding(
            rule="rank-missing",
            severity=Severity.WARNING,
            at=at.area,
            measure=line.measure,
            expected=expected,
            evidence=areas([line.summary_rank_cell]),
            fixes=(Fix.safe(at, before=None, after=expected),),
            facts={"score": as_number(line.score)},
        )
