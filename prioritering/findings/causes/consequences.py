"""What mending a finding does to the ranking, and what mending all of them together does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import isclose

from msgspec import Struct, field
from msgspec.structs import replace

from prioritering.scoring.model.drift import common_formula
from prioritering.scoring.roles.criterion_figures import CriterionFigures
from prioritering.scoring.roles.measures import compute
from prioritering.scoring.values.expressions import takes_all
from prioritering.scoring.values.moves_told import moves_told
from prioritering.types import Audit, CellRef, Criterion, Fix, Measure, More, ScoringModel, Value

MAX_FINDINGS_WITH_CONSEQUENCE = 60
"""Of more findings that touch scores than so many no consequence is worked out."""


class _Change(Struct, frozen=True):
    """What fixes make of a model: criteria that are computed as in most measures, and other raw scores."""

    formulas: frozenset[tuple[int, int]] = frozenset()
    """Measure and criterion."""
    values: Mapping[CellRef, Value] = field(default_factory=dict)
    measures: frozenset[int] = frozenset()


def with_consequences(audit: Audit) -> Audit:
    """The audit, where each finding whose fixes touch a score says what these do to the ranking.

    Worked out by the model alone, where no score hangs on the list as a whole.
    """
    model = audit.model
    if model is None or not model.judged or model.status != "found" or not audit.ranking:
        return audit
    if any(formula for m in model.criteria if (formula := m.formula) is not None and takes_all(formula)):
        return audit
    owners = {
        at: (place, index)
        for place, measure in enumerate(model.measures)
        for index, at in measure.cells.items()
    }
    changes = {
        finding.fingerprint: change
        for finding in audit.findings
        if (change := _change(audit, model, owners, finding.fixes)) is not None
    }
    if not 0 < len(changes) <= MAX_FINDINGS_WITH_CONSEQUENCE:
        return audit
    moves = {key: _moves(audit, model, [change]) for key, change in changes.items()}
    jointly = _moves(audit, model, list(changes.values())) if len(changes) > 1 else None
    return replace(
        audit,
        findings=tuple(
            replace(finding, consequence=moves[finding.fingerprint], jointly=jointly)
            if moves.get(finding.fingerprint) is not None
            else finding
            for finding in audit.findings
        ),
    )


def _change(
    audit: Audit, model: ScoringModel, owners: Mapping[CellRef, tuple[int, int]], fixes: Sequence[Fix]
) -> _Change | None:
    """What the fixes make of the scores; None where they touch none, or in a way the model does not tell."""
    formulas, values = set(), {}
    for fix in fixes:
        if fix.cached or fix.at not in owners:
            return None
        place, index = owners[fix.at]
        measure, criterion = model.measures[place], model.criteria[index]
        if isinstance(fix.after, str) and fix.after.startswith("="):
            if common_formula(audit.workbook, model, criterion, measure) != fix.after:
                return None
            formulas.add((place, index))
        elif criterion.formula is None and index not in measure.formulas:
            values[fix.at] = fix.after
        elif _is_computed(audit, measure, criterion, fix.after):
            formulas.add((place, index))
        else:
            return None
    if not formulas and not values:
        return None
    touched = {place for place, _ in formulas} | {owners[at][0] for at in values}
    return _Change(frozenset(formulas), values, frozenset(touched))


def _is_computed(audit: Audit, measure: Measure, criterion: Criterion, figure: Value) -> bool:
    """Whether a figure is what the criterion's formula gives for a measure."""
    own = {criterion.index: criterion.formula} if criterion.formula is not None else {}
    given = compute(measure, own, criterion.index, audit.value)
    return given is not None and isinstance(figure, float) and isclose(given, figure)


def _moves(audit: Audit, model: ScoringModel, changes: Sequence[_Change]) -> tuple[str | More, ...] | None:
    """Whose places change where all of these are made at once; None where a score cannot be computed."""
    values = {at: value for change in changes for at, value in change.values.items()}
    formulas = {key for change in changes for key in change.formulas}

    def seen(at: CellRef) -> Value:
        return values[at] if at in values else audit.value(at)

    everyone = CriterionFigures(model.measures, seen)
    scores: dict[CellRef, Fraction] = {}
    for place in {place for change in changes for place in change.measures}:
        measure = model.measures[place]
        asked = {
            index: common
            for mine, index in formulas
            if mine == place and (common := model.criteria[index].formula) is not None
        }
        score = compute(measure, {**measure.formulas, **asked}, model.score, seen, everyone)
        if score is None:
            return None
        scores[measure.name_cell] = score
    return moves_told(audit.ranking, model.descending, scores)
