"""Text where a raw score belongs.

**Why it matters.** Formulas pass over the text, so the score is made without this criterion, and the
others count for more than was agreed.

**Wrong:** "Check with legal" in the cell for legal complexity.

**Right:** A score there, and the remark in a note.

**Fix.** None: only a person can give the score. A number that was stored as text is reported as
`number-stored-as-text` instead, and what a mean leaves out on purpose by `blank-reweighted`.
"""

from __future__ import annotations

from collections.abc import Iterator

from prioritering.patterns.written_numbers import number_in
from prioritering.rules.blank_reweighted import passed_over_on_purpose
from prioritering.rules.common import areas, used_raw_cells
from prioritering.types import Audit, Finding, Severity


def check(audit: Audit) -> Iterator[Finding]:
    """Find texts among the raw scores."""
    for _, measure, criterion, at in used_raw_cells(audit):
        value = audit.value(at)
        if not isinstance(value, str | bool) or number_in(value) is not None:
            continue
        if at in passed_over_on_purpose(audit, measure):
            continue  # `blank-reweighted` says that the mean is of the others
        yield Finding(
            rule="score-not-numeric",
            severity=Severity.ERROR,
            at=at.area,
            measure=measure.name,
            found=value,
            evidence=areas([measure.score_cell]),
            facts={"criterion": criterion.label},
        )
