"""A line of the summary that no sheet accounts for, or that fits several.

**Why it matters.** Its score and rank cannot be traced to any scoring: nobody can check or defend them.

**Wrong:** The summary ranks "Felles plattform" fourth; no sheet scores a measure of that name or score.

**Right:** Every line of the summary links to the score of one measure, or bears its name.

**Fix.** None: only those who made the summary know what the line stands for.
"""

from __future__ import annotations

from collections.abc import Iterator

from prioritering.types import Audit, Finding, Severity


def check(audit: Audit) -> Iterator[Finding]:
    """Find the lines that were matched with no measure."""
    model = audit.model
    for line in model.summary if model else ():
        if line.measure is not None or line.name_cell is None:
            continue
        several = tuple(model.measures[index].name for index in line.candidates) if model else ()
        yield Finding(
            rule="summary-unknown-measure",
            severity=Severity.WARNING,
            at=line.name_cell.area,
            measure=line.name,
            found=line.name,
            variant="ambiguous" if len(several) > 1 else "",
            facts={"candidates": several},
        )
