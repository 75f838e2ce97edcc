"""What formulas give once they are mended, as far as the model tells it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from prioritering.scoring.roles.criterion_figures import CriterionFigures
from prioritering.scoring.roles.measures import compute
from prioritering.types import Audit, CellRef, Finding, Value

MAX_FINDINGS = 40
"""Findings whose figures are worked out."""


def mended_values(audit: Audit, findings: Sequence[Finding]) -> Mapping[CellRef, Value]:
    """The figures of the cells whose formulas the fixes change, by their cell."""
    values: dict[CellRef, Value] = {}
    for finding in findings[:MAX_FINDINGS]:
        values |= _of(audit, finding)
    return values


def _of(audit: Audit, finding: Finding) -> dict[CellRef, Value]:
    value, fixes = finding.facts.get("value"), finding.fixes
    formulas = [fix for fix in fixes if isinstance(fix.after, str) and fix.after.startswith("=")]
    if len(formulas) == 1 and isinstance(value, float | int):
        return {formulas[0].at: float(value)}
    model = audit.model
    if model is None or not model.judged or not formulas:
        return {}
    everyone = CriterionFigures(model.measures, audit.value)
    values: dict[CellRef, Value] = {}
    for measure in model.measures:
        criteria = {at: index for index, at in measure.cells.items()}
        touched = [criteria[fix.at] for fix in formulas if fix.at in criteria]
        if not touched:
            continue
        common = {
            index: formula for index in touched if (formula := model.criteria[index].formula) is not None
        }
        asked = {**measure.formulas, **common}
        for index in {*touched, model.score}:
            figure = compute(measure, asked, index, audit.value, everyone)
            if figure is not None and index in measure.cells:
                values[measure.cells[index]] = float(figure)
    return values
