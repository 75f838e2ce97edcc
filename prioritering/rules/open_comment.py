"""An unresolved comment thread on a cell that feeds a score.

**Why it matters.** Someone asked whether the figure is right, and nobody has answered.

**Wrong:** "Is this for 2023 or 2024?" on a score, open.

**Right:** The thread is answered and resolved, and the figure stands.

**Fix.** None: the thread is left as it is.
"""

from __future__ import annotations

from collections.abc import Iterator

from prioritering.rules.rule import Rule
from prioritering.types import Audit, CellRef, Finding, Severity


def check(audit: Audit) -> Iterator[Finding]:
    """Find open threads on the cells of measures."""
    model = audit.model
    if model is None:
        return
    feeding: dict[CellRef, str] = {
        at: measure.name for measure in model.measures for at in measure.cells.values()
    }
    for sheet in audit.workbook.sheets:
        for comment in sheet.comments:
            if comment.threaded and not comment.resolved and comment.at in feeding:
                yield Finding(
                    rule="open-comment",
                    severity=Severity.INFO,
                    at=comment.at.area,
                    measure=feeding[comment.at],
                    found=comment.text,
                )


RULE = Rule("PA603", Severity.INFO, check, ("icaew-4", "aqua-documentation"), casts_doubt=False)
