"""Ranks that rest on a figure in doubt: while that is not mended, they are not called wrong."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from fractions import Fraction

from msgspec.structs import replace

from prioritering.patterns.regional import regional
from prioritering.types import Audit, CellRef, RankedMeasure, ScoringModel, Severity, Workbook
from prioritering.workbook.anatomy import references

LARGEST_RANGE = 10_000
MOST_CELLS = 200_000
ANYTHING = (Fraction(-(10**30)), Fraction(10**30))


def with_doubt(audit: Audit) -> Audit:
    """The audit with the ranks of those measures open that rest on a cell that deviates.

    Only where the way to the scores is not judged: else the model itself tells what the score would be, and
    only a list that its own formulas fill says nothing while one of these deviates.
    """
    if audit.model is None:
        return audit
    wrong = {cell.at for one in regional(audit) if one.severity is not Severity.INFO for cell in one.cells}
    if audit.model.judged:
        return _without_list(audit, audit.model) if _is_broken_list(audit, audit.model, wrong) else audit
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


def _is_broken_list(audit: Audit, model: ScoringModel, wrong: set[CellRef]) -> bool:
    """Whether the summary looks its names up by its scores, and one of these deviates."""
    if not any(line.score_cell in wrong for line in model.summary):
        return False
    names = [audit.workbook.cell(line.name_cell) for line in model.summary if line.name_cell is not None]
    formulas = [cell.formula for cell in names if cell is not None and cell.formula is not None]
    return 2 * sum(bool(references(formula).functions) for formula in formulas) > len(names)


def _without_list(audit: Audit, model: ScoringModel) -> Audit:
    """The audit as if there were no summary."""
    ranking = tuple(
        replace(
            line,
            summary_rank=None,
            summary_rank_cell=None,
            summary_score_cell=None,
            summary_name_cell=None,
            in_summary=None,
        )
        for line in audit.ranking
    )
    return replace(audit, model=replace(model, summary=(), summary_area=None), ranking=ranking)


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
