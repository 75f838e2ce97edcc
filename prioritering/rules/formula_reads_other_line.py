"""A formula on each line that reads the figures of another line.

**Why it matters.** A range that is locked on the first line gives every line that one's figure, and a row
of weights that is not locked gives each line the scores of the one above as its weights. All formulas look
alike, so that no comparison between them tells; nor where all were moved one line up or down.

**Wrong:** `=AVERAGE($B$2:$D$2)` for every student, or `=SUMPRODUCT(B2:D2,B3:D3)` with the weights in row 2
and `=SUMPRODUCT(B3:D3,B4:D4)` below. Or a second scenario has weights of its own and reads the first's. Or
`=INDEX(A5:A14,MATCH(H2,F4:F13,0))`, which finds a line and gives the one below.

Or `=D2*$B2` for the second vendor and for the third. Or each option's priority weighs all options'
priorities within one criterion.

**Right:** `=AVERAGE(B3:D3)` in row 3; `=SUMPRODUCT($B$2:$D$2,B4:D4)` in row 4.

**Fix.** Where a column repeats its neighbour's formulas, the copies that it should have (`review`). Else
none: which part is to be locked, the author knows. Left alone: a constant that all lines read beside their
own figures, an index on the first line, and growth on the line before.
"""

from __future__ import annotations

from collections.abc import Iterator

from prioritering.patterns.copied_sheets import copied_sheets
from prioritering.patterns.doubled_lines import doubled_lines
from prioritering.patterns.list_areas import Fault
from prioritering.patterns.list_ranges import list_ranges
from prioritering.patterns.other_sets import other_sets
from prioritering.patterns.other_totals import other_totals
from prioritering.patterns.paired_ranges import paired_ranges
from prioritering.patterns.regional import unless_ignored
from prioritering.patterns.turned_shares import turned_shares
from prioritering.rules.common import runs
from prioritering.rules.principles import TESTED
from prioritering.rules.rule import Rule
from prioritering.scoring.tables.decision_matrix import rectangle
from prioritering.types import Audit, Finding, Fix, Severity

NAME = "formula-reads-other-line"


def check(audit: Audit) -> Iterator[Finding]:
    """Find lines that are all computed from one line, each from the line before, or by another's totals."""
    for block in other_totals(audit):
        yield Finding(
            rule=NAME,
            severity=unless_ignored(
                audit.workbook, block.area, Severity.ERROR if block.differs else Severity.WARNING
            ),
            at=block.area,
            found=block.cells[0].formula,
            evidence=(*runs(block.used), *runs(block.own)),
            variant="totals",
            facts={
                "used": tuple(area.a1 for area in runs(block.used)),
                "unread": tuple(area.a1 for area in runs(block.own)),
            },
        )
    for faulty in list_ranges(audit):
        if faulty.fault in (Fault.LOCKED, Fault.SHIFTED, Fault.OFFSET):
            yield Finding(
                rule=NAME,
                severity=unless_ignored(audit.workbook, faulty.area, Severity.ERROR),
                at=faulty.area,
                found=faulty.cells[0].formula,
                evidence=faulty.evidence,
                variant=faulty.fault.value,
                facts={"range": faulty.range, "count": len(faulty.cells)},
            )
    for other in other_sets(audit):
        yield Finding(
            rule=NAME,
            severity=unless_ignored(audit.workbook, other.area, Severity.ERROR),
            at=other.area,
            found=other.cells[0].formula,
            evidence=(other.against, other.figures),
            variant="set",
            facts={"range": other.against, "own": other.figures},
        )
    for copied in copied_sheets(audit):
        severity = Severity.WARNING if copied.differs else Severity.INFO
        area = rectangle([cell.at for cell in copied.cells])
        yield Finding(
            rule=NAME,
            severity=unless_ignored(audit.workbook, area, severity),
            at=area,
            found=copied.cells[0].formula,
            evidence=(copied.read, copied.own),
            variant="sheet",
            facts={"range": copied.read, "own": copied.own},
        )
    for pair in paired_ranges(audit):
        area = rectangle([cell.at for cell in pair.cells])
        yield Finding(
            rule=NAME,
            severity=unless_ignored(audit.workbook, area, Severity.ERROR),
            at=area,
            found=pair.cells[0].formula,
            evidence=(pair.earlier, pair.later),
            variant="paired",
            facts={"range": pair.earlier, "own": pair.later},
        )
    for turned in turned_shares(audit):
        area = runs([cell.at for cell in turned.cells])[0]
        yield Finding(
            rule=NAME,
            severity=unless_ignored(audit.workbook, area, Severity.ERROR),
            at=area,
            found=turned.cells[0].formula,
            evidence=(*runs(turned.read), *runs(turned.own)),
            variant="turned",
            facts={
                "range": runs(turned.read)[0],
                "own": tuple(one.a1 for one in runs(turned.own)),
                "total": turned.total,
            },
        )
    for doubled in doubled_lines(audit):
        area = rectangle([cell.at for cell in doubled.cells])
        yield Finding(
            rule=NAME,
            severity=unless_ignored(audit.workbook, area, Severity.ERROR),
            at=area,
            found=doubled.cells[0].formula,
            expected=doubled.expected[0],
            evidence=(doubled.like, doubled.own),
            fixes=tuple(
                Fix.review(cell.at, before=cell.formula, after=expected)
                for cell, expected in zip(doubled.cells, doubled.expected, strict=True)
            ),
            variant="doubled",
            facts={"range": doubled.read, "own": doubled.own, "like": doubled.like},
        )


RULE = Rule("PA310", Severity.ERROR, check, TESTED)
