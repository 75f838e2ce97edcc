"""A criterion that the presented model words otherwise than the workbook, or does not have.

**Why it matters.** What was presented to those who decide is what they believe was scored. A word more in the
workbook, or a criterion that the presentation leaves out, is another question (the Aqua Book: the analysis
that is described is the one that was made).

**Wrong:** *Patient safety* in the model that was presented, *Patient safety and quality* in the workbook.

**Right:** One wording in both.

**Fix.** None: which of the two is meant is for those who presented it, and no word is deleted. Only where a
model is given (`--model`). Signs and capitals that differ are worth knowing; a word more, less or another is
a warning, and so is a scored criterion that the model does not have.
"""

from __future__ import annotations

from collections.abc import Iterator

from prioritering.patterns.scored_lists import is_read
from prioritering.rules.common import score_criteria
from prioritering.rules.rule import Rule
from prioritering.scoring.values.labels import says_other
from prioritering.types import Audit, CellRef, Criterion, Finding, ScoringModel, Severity

NAME = "criterion-reworded"
MIN_SHARE_FILLED = 0.8
"""The share of the measures that must have a figure for what is scored."""


def check(audit: Audit) -> Iterator[Finding]:
    """Hold the words of the given model against those of the workbook."""
    model = audit.model
    if model is None or not model.presented:
        return
    for index, label in sorted(model.presented.items()):
        criterion = model.criteria[index]
        if " ".join(label.split()) != " ".join(criterion.label.split()):
            yield _reworded(model, criterion, label)
    if "formulas" not in model.otherwise or model.presented.keys() == {model.score}:
        return  # the scores are made of what it presents, or it does not say what they are made of
    used = {criterion.index for criterion in score_criteria(model)} | model.presented.keys()
    for criterion in model.criteria:
        if criterion.formula is None and criterion.index not in used and _is_scored(audit, model, criterion):
            yield _left_out(model, criterion)


def _reworded(model: ScoringModel, criterion: Criterion, label: str) -> Finding:
    is_other = says_other(criterion.label, label)
    return Finding(
        rule=NAME,
        severity=Severity.WARNING if is_other else Severity.INFO,
        at=_at(model, criterion).area,
        found=criterion.label,
        expected=label,
        variant="" if is_other else "written",
    )


def _left_out(model: ScoringModel, criterion: Criterion) -> Finding:
    return Finding(
        rule=NAME,
        severity=Severity.WARNING,
        at=_at(model, criterion).area,
        found=criterion.label,
        variant="left-out",
    )


def _at(model: ScoringModel, criterion: Criterion) -> CellRef:
    """Its label in the first table that has one, else its first figure."""
    labels = (table.label_cells.get(criterion.index) for table in model.tables)
    first = model.measures[0]
    return next((at for at in labels if at is not None), first.cells.get(criterion.index, first.name_cell))


def _is_scored(audit: Audit, model: ScoringModel, criterion: Criterion) -> bool:
    """Whether nearly all measures have a figure for it, and a formula reads one of these."""
    cells = [measure.cells.get(criterion.index) for measure in model.measures]
    filled = [at for at in cells if at is not None and isinstance(audit.value(at), float)]
    if not filled or len(filled) < MIN_SHARE_FILLED * len(cells):
        return False
    return any(is_read(audit.workbook, at.area) for at in filled)


RULE = Rule("PA758", Severity.WARNING, check, ("utredning-5", "aqua-documentation"))
