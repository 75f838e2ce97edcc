"""Lists that formulas fill: where one of these deviates, or all read another line, the list says nothing."""

from __future__ import annotations

from fractions import Fraction

from msgspec.structs import replace

from prioritering.patterns.linked_lists import linked_lists
from prioritering.patterns.regional import regional
from prioritering.types import Audit, ScoringModel, Severity
from prioritering.workbook.anatomy import references

ANYTHING = (Fraction(-(10**30)), Fraction(10**30))


def without_broken_list(audit: Audit) -> Audit:
    """The audit without the summary, where formulas fill it of which one deviates, or all are off."""
    if audit.model is None or not audit.model.summary:
        return audit
    shifted = {at for one in linked_lists(audit) for at in one.cells}
    if any(line.score_cell in shifted for line in audit.model.summary):
        return _without_list(audit, audit.model)
    if not audit.model.judged:
        return audit
    if not _is_looked_up(audit, audit.model):
        return audit
    wrong = {cell.at for one in regional(audit) if one.severity is not Severity.INFO for cell in one.cells}
    broken = any(line.score_cell in wrong for line in audit.model.summary)
    return _without_list(audit, audit.model) if broken else audit


def _is_looked_up(audit: Audit, model: ScoringModel) -> bool:
    """Whether the summary looks its names up."""
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
