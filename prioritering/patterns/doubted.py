"""Lists that formulas fill: where one of these deviates, the list says nothing."""

from __future__ import annotations

from msgspec.structs import replace

from prioritering.formula.anatomy import references
from prioritering.patterns.regional import regional
from prioritering.types import Audit, ScoringModel, Severity


def without_broken_list(audit: Audit) -> Audit:
    """The audit without the summary, where that is filled by formulas of which one deviates."""
    if audit.model is None or not audit.model.judged or not audit.model.summary:
        return audit
    if not _is_looked_up(audit, audit.model):
        return audit
    wrong = {cell.at for one in regional(audit) if one.severity is not Severity.INFO for cell in one.cells}
    broken = any(line.score_cell in wrong for line in audit.model.summary)
    return without_list(audit) if broken else audit


def _is_looked_up(audit: Audit, model: ScoringModel) -> bool:
    """Whether the summary looks its names up."""
    names = [audit.workbook.cell(line.name_cell) for line in model.summary if line.name_cell is not None]
    formulas = [cell.formula for cell in names if cell is not None and cell.formula is not None]
    return 2 * sum(bool(references(formula).functions) for formula in formulas) > len(names)


def without_list(audit: Audit) -> Audit:
    """The audit as if there were no summary."""
    if audit.model is None:
        return audit
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
    return replace(audit, model=replace(audit.model, summary=(), summary_area=None), ranking=ranking)
