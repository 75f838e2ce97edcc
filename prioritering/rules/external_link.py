"""A figure that depends on another file.

**Why it matters.** Nobody who has only this workbook can check the figure, and it changes, or breaks, with
a file that others own.

**Wrong:** The score is fetched from a workbook on someone's own drive.

**Right:** The figure stands here, with its source beside it.

**Fix.** None. The other file is never opened.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from prioritering.formula.anatomy import references
from prioritering.rules.rule import Rule
from prioritering.types import Audit, CellRef, Finding, Severity


def check(audit: Audit) -> Iterator[Finding]:
    """Find formulas that reach into another file, one finding for each sheet and file."""
    groups: dict[tuple[str, str], list[CellRef]] = defaultdict(list)
    for cell in audit.workbook.formulas():
        if "[" not in (cell.formula or ""):  # no other file, and by far the most
            continue
        read = references(cell.formula or "")
        for file in dict.fromkeys(ref.external for ref in read.cells if ref.external):
            groups[cell.at.sheet, _target(audit, file)].append(cell.at)
    for (_, target), cells in groups.items():
        yield Finding(
            rule="external-link",
            severity=Severity.WARNING,
            at=cells[0].area,
            evidence=tuple(at.area for at in cells[1:]),
            facts={"target": target, "count": len(cells)},
        )


def _target(audit: Audit, file: str) -> str:
    """The other file's address; formulas number the files from 1."""
    links = audit.workbook.external_links
    return links[int(file) - 1] if file.isdigit() and 0 < int(file) <= len(links) else file


RULE = Rule("PA405", Severity.WARNING, check, ("icaew-17", "fmc-links"), casts_doubt=False)
