"""Labels that are another level than the workbook's own scale gives, told as classes against their score."""

from __future__ import annotations

from collections.abc import Iterator

from prioritering.patterns.against_scales import against_scales
from prioritering.patterns.regional import unless_ignored
from prioritering.rules.common import areas
from prioritering.types import Audit, Finding, Severity


def against_said_scales(audit: Audit, rule: str) -> Iterator[Finding]:
    """One finding for each such label."""
    for one in against_scales(audit):
        cell = audit.workbook.cell(one.at)
        by_formula = cell is not None and cell.formula is not None
        yield Finding(
            rule=rule,
            severity=unless_ignored(audit.workbook, one.at.area, Severity.WARNING),
            confidence="medium",
            at=one.at.area,
            found=None if cell is None else cell.value,
            evidence=(*areas(one.read), one.scale.area),
            variant="scale-formula" if by_formula else "scale" if len(one.read) == 1 else "scale-product",
            facts={
                "figure": one.figure,
                "source": tuple(at.area.seen_from(one.at.sheet) for at in one.read),
                "scale": one.scale.area.seen_from(one.at.sheet),
                "meant": one.expected,
                "follows": one.holding,
            },
        )
