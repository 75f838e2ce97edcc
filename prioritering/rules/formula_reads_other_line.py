"""A formula on each line that reads the figures of another line.

**Why it matters.** A range that is locked on the first line gives every line that one's figure, and a row
of weights that is not locked gives each line the scores of the one above as its weights. All formulas look
alike, so that no comparison between them tells; nor where all were moved one line up or down.

**Wrong:** `=AVERAGE($B$2:$D$2)` for every student, or `=SUMPRODUCT(B2:D2,B3:D3)` with the weights in row 2
and `=SUMPRODUCT(B3:D3,B4:D4)` below. Or a second scenario has weights of its own and reads the first's. Or
`=INDEX(A5:A14,MATCH(H2,F4:F13,0))`, which finds a line and gives the one below.

Or `=Data!C16` beside `=Data!A13`, where all other names and figures are of one line.

Or a block of shares `=E7/E$10` was copied seven lines down, with its total, and still divides by E10.

Or `=D2*$B2` for the second vendor and for the third. Or each option's priority weighs all options'
priorities within one criterion.

**Right:** `=AVERAGE(B3:D3)` in row 3; `=SUMPRODUCT($B$2:$D$2,B4:D4)` in row 4.

**Fix.** Where a column repeats its neighbour's formulas, the copies that it should have (`review`). Else
none: which part is to be locked, the author knows. Left alone: a constant that all lines read beside their
own figures, an index on the first line, growth on the line before, and copied blocks that words say are held
against the first one, or whose own totals a formula reads.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from prioritering.patterns.cell_runs import runs
from prioritering.patterns.copied_sheets import copied_sheets
from prioritering.patterns.doubled_lines import doubled_lines
from prioritering.patterns.earlier_blocks import earlier_blocks
from prioritering.patterns.links_apart import links_apart
from prioritering.patterns.list_areas import Fault
from prioritering.patterns.list_ranges import list_ranges
from prioritering.patterns.other_sets import other_sets
from prioritering.patterns.other_totals import other_totals
from prioritering.patterns.paired_ranges import paired_ranges
from prioritering.patterns.regional import unless_ignored
from prioritering.patterns.turned_shares import turned_shares
from prioritering.rules.principles import TESTED
from prioritering.rules.questions import question
from prioritering.rules.rule import Rule
from prioritering.scoring.tables.decision_matrix import rectangle
from prioritering.types import Area, Audit, Cell, Fact, Finding, Fix, Severity

NAME = "formula-reads-other-line"


def check(audit: Audit) -> Iterator[Finding]:
    """Find lines that are all computed from one line, each from the line before, or by another's totals."""
    for block in other_totals(audit):
        used, unread = runs(block.used), runs(block.own)
        yield _finding(
            audit,
            "totals",
            block.cells,
            [*used, *unread],
            {"used": tuple(area.a1 for area in used), "unread": tuple(area.a1 for area in unread)},
            severity=Severity.ERROR if block.differs else Severity.WARNING,
            at=block.area,
        )
    yield from _of_earlier_blocks(audit)
    for faulty in list_ranges(audit):
        if faulty.fault in (Fault.LOCKED, Fault.SHIFTED, Fault.OFFSET):
            facts: dict[str, Fact] = {"range": faulty.range, "count": len(faulty.cells)}
            variant = faulty.fault.value
            yield _finding(audit, variant, faulty.cells, faulty.evidence, facts, at=faulty.area)
    for other in other_sets(audit):
        facts = {"range": other.against, "own": other.figures}
        yield _finding(audit, "set", other.cells, [other.against, other.figures], facts, at=other.area)
    for copied in copied_sheets(audit):
        severity = Severity.WARNING if copied.differs else Severity.INFO
        facts = {"range": copied.read, "own": copied.own}
        yield _finding(audit, "sheet", copied.cells, [copied.read, copied.own], facts, severity=severity)
    yield from _of_operands(audit)


def _of_earlier_blocks(audit: Audit) -> Iterator[Finding]:
    """Ask about copied blocks that read the first one's figures, and not those made alike of their own."""
    for block in earlier_blocks(audit):
        others = tuple(area.a1 for area in block.others)
        yield question(
            audit,
            rule=NAME,
            at=block.area,
            found=block.cells[0].formula,
            expected=block.expected[0],
            evidence=(*block.used, *block.own, *block.others),
            variant="block",
            facts={
                "used": tuple(area.a1 for area in block.used),
                "unread": tuple(area.a1 for area in block.own),
                "read": block.readers.value,
                **({"also_of_kind": others} if others else {}),
            },
        )


def _of_operands(audit: Audit) -> Iterator[Finding]:
    """Find operands that begin apart, go down in the place of across, or are those of the line beside."""
    for pair in paired_ranges(audit):
        facts: dict[str, Fact] = {"range": pair.earlier, "own": pair.later}
        elsewhere = runs([cell.at for cell in pair.cells if cell.at.sheet != pair.cells[0].at.sheet])
        here = [cell for cell in pair.cells if cell.at.sheet == pair.cells[0].at.sheet]
        yield _finding(audit, "paired", here, [pair.earlier, pair.later, *elsewhere], facts)
    for turned in turned_shares(audit):
        read, own = runs(turned.read), runs(turned.own)
        sheet = turned.cells[0].at.sheet
        facts = {"range": read[0], "own": tuple(one.seen_from(sheet) for one in own), "total": turned.total}
        yield _finding(audit, "turned", turned.cells, [*read, *own], facts)
    for apart in links_apart(audit):
        at = apart.cell.at.sheet
        names = apart.read.area.seen_from(at), apart.other.area.seen_from(at)
        facts = {"range": names[0], "own": apart.beside.a1, "other": names[1], "count": apart.holding}
        severity = Severity.WARNING if apart.differs else Severity.INFO
        found = _finding(audit, "apart", [apart.cell], [apart.beside.area], facts, severity=severity)
        yield replace(found, confidence="medium")
    for doubled in doubled_lines(audit):
        facts = {"range": doubled.read, "own": doubled.own, "like": doubled.like}
        found = _finding(audit, "doubled", doubled.cells, [doubled.like, doubled.own], facts)
        fixes = tuple(
            Fix.review(cell.at, before=cell.formula, after=expected)
            for cell, expected in zip(doubled.cells, doubled.expected, strict=True)
        )
        yield replace(found, expected=doubled.expected[0], fixes=fixes)


def _finding(
    audit: Audit,
    variant: str,
    cells: Sequence[Cell],
    evidence: Sequence[Area],
    facts: Mapping[str, Fact],
    *,
    severity: Severity = Severity.ERROR,
    at: Area | None = None,
) -> Finding:
    area = at or rectangle([cell.at for cell in cells])
    return Finding(
        rule=NAME,
        severity=unless_ignored(audit.workbook, area, severity),
        at=area,
        found=cells[0].formula,
        evidence=tuple(evidence),
        variant=variant,
        facts=facts,
    )


RULE = Rule("PA310", Severity.ERROR, check, TESTED)
