"""A raw score outside the scale.

**Why it matters.** A 55 among scores from 0 to 10 is a slip of the keyboard, and it decides the ranking.

**Wrong:** 55 where the scale goes from 0 to 10.

**Right:** 5, or whatever was meant.

**Fix.** None: only a person knows which score was meant.
"""

from __future__ import annotations

from collections.abc import Iterator

from prioritering.rules.common import areas, used_raw_cells
from prioritering.scoring.display import exact
from prioritering.types import Audit, Finding, Severity


def check(audit: Audit) -> Iterator[Finding]:
    """Hold each raw score against the scale: sure where it is stated, probable where the scores show it."""
    model = audit.model
    if model is None or model.scale is None:
        return
    low, high = model.scale
    within: set[float] = set()
    for _, measure, criterion, at in used_raw_cells(audit):
        value = audit.value(at)
        if not isinstance(value, float) or value in within:
            continue
        if low <= exact(value) <= high:
            within.add(value)
            continue
        yield Finding(
            rule="score-out-of-scale",
            severity=Severity.ERROR if model.scale_is_stated else Severity.WARNING,
            at=at.area,
            measure=measure.name,
            found=value,
            evidence=areas([measure.score_cell]),
            facts={"low": float(low), "high": float(high), "criterion": criterion.label},
        )
