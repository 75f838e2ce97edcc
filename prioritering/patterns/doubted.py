"""Ranks that rest on a figure in doubt: while that is not mended, they are not called wrong."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from fractions import Fraction

from msgspec.structs import replace

from prioritering.patterns.regional import regional
from prioritering.types import Audit, CellRef, RankedMeasure, Severity, Workbook
from prioritering.workbook.anatomy import references

LARGEST_RANGE = 10_000
MOST_CELLS = 200_000
ANYTHING = (Fraction(-(10**30)), Fraction(10**30))


def with_doubt(audit: Audit) -> Audit:
    """The audit with the ranks of those measures open that rest on a cell that deviates.

    Only where the way to the scores is not judged: else the model itself tells what the score would be.
    """
    if audit.model is None or audit.model.judged:
        return audit
    wrong = {cell.at for one in regional(audit) if one.severity is not Severity.INFO for cell in one.cells}
    groups: dict[int, list[RankedMeasure]] = defaultdict(list)
    for line in audit.ranking:
        groups[line.group].append(line)
    doubted = {
        group: len(lines)
        for group, lines in groups.items()
        if wrong and _rests_on(audit.workbook, (line.score_cell for line in lines), wrong)
    }
    return replace(
        audit,
        ranking=tuple(
            replace(line, rank_possible=(1, doubted[line.group]), score_possible=ANYTHING)
            if line.group in doubted
            else line
            for line in audit.ranking
        ),
    )


def _rests_on(workbook: Workbook, figures: Iterable[CellRef | None], wrong: set[CellRef]) -> bool:
    """Whether any of these cells is among those, or is computed from them."""
    waiting = [at for at in figures if at is not None]
    seen = set(waiting)
    while waiting and len(seen) < MOST_CELLS:
        at = waiting.pop()
        if at in wrong:
            return True
        cell = workbook.cell(at)
        for reference in references(cell.formula).cells if cell is not None and cell.formula else ():
            area = reference.area(at.sheet)
            if reference.external or area.size > LARGEST_RANGE:
                continue
            fresh = [part for part in area.cells() if part not in seen]
            seen.update(fresh)
            waiting += fresh
    return False
