"""A measure whose score is computed by another model than its peers'.

**Why it matters.** A sum where the others take a mean, or a criterion counted twice, gives points that no
one meant to give. The scores are then not comparable, and the ranking rests on a formula.

**Wrong:** Four formulas of an older generation; the measure scores 25.75.

**Right:** The formulas of the other measures; it scores 16.08.

The number that it would have is that which it gets when all that deviate are computed so at once.

**Fix.** Puts in the formulas of the other measures, all of them together. `review`: the score changes.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from prioritering.rules.common import as_number
from prioritering.rules.principles import CONSISTENT
from prioritering.rules.rule import Rule
from prioritering.rules.tables_apart import cells_apart
from prioritering.scoring.model.drift import Drift, common_formula, deviations
from prioritering.scoring.values.moves_told import place_fact
from prioritering.scoring.values.ordered_scores import OrderedScores
from prioritering.types import Audit, CellError, CellRef, Finding, Fix, RankedMeasure, ScoringModel, Severity


def check(audit: Audit) -> Iterator[Finding]:
    """Find measures that deviate from the common model in more than one formula."""
    model = audit.model
    if model is None:
        return
    lines = {line.name_cell: line for line in audit.ranking}
    apart = cells_apart(audit)
    own = [(index, [one for one in drifts if one.at not in apart]) for index, drifts in deviations(audit)]
    drifted = {index for index, drifts in own if drifts}
    names = {model.measures[index].name_cell for index in drifted}
    ranked = [line for line in audit.ranking if line.rank is not None and line.score is not None]
    standing = OrderedScores([line.score for line in ranked if line.score is not None], model.descending)
    together = OrderedScores(
        [score for line in ranked if (score := _score_of_all(line, names)) is not None], model.descending
    )
    for index, drifts in own:
        if len(drifts) > 1 and not all(isinstance(audit.value(one.at), CellError) for one in drifts):
            line = lines[model.measures[index].name_cell]
            yield _finding(audit, model, line, drifts, standing, together)


def _score_of_all(line: RankedMeasure, drifted: set[CellRef]) -> Fraction | None:
    """The score where all that deviate are computed like the others."""
    return line.model_score if line.name_cell in drifted and line.model_score is not None else line.score


def _finding(
    audit: Audit,
    model: ScoringModel,
    line: RankedMeasure,
    drifts: list[Drift],
    standing: OrderedScores,
    together: OrderedScores,
) -> Finding:
    measure = model.measures[drifts[0].measure]
    return Finding(
        rule="model-drift",
        severity=Severity.INFO if _is_same(line) else Severity.ERROR,
        at=measure.score_cell.area,
        measure=measure.name,
        found=as_number(line.score),
        expected=as_number(line.model_score),
        evidence=tuple(d.at.area for d in drifts if d.at != measure.score_cell),
        fixes=_fixes(audit, model, drifts),
        facts={
            "score": as_number(line.score),
            "model_score": as_number(line.model_score),
            "rank": None if line.score is None else place_fact(*standing.rank(line.score)),
            "model_rank": None if line.model_score is None else place_fact(*together.rank(line.model_score)),
            "criteria": tuple(d.criterion.label for d in drifts),
            "count": len(drifts),
        },
    )


def _is_same(line: RankedMeasure) -> bool:
    """Whether the others' formula gives the same score: written otherwise, and nothing changes."""
    one, other = line.score, line.model_score
    return one is not None and other is not None and abs(one - other) <= abs(one) / 10**9


def _fixes(audit: Audit, model: ScoringModel, drifts: list[Drift]) -> tuple[Fix, ...]:
    """All of the formulas, or none where one of them cannot be written here."""
    fixes = []
    for deviation in drifts:
        measure = model.measures[deviation.measure]
        after = common_formula(audit.workbook, model, deviation.criterion, measure)
        cell = audit.workbook.cell(deviation.at)
        if after is None or cell is None:
            return ()
        fixes.append(Fix.review(deviation.at, before=cell.formula, after=after))
    return tuple(fixes)


RULE = Rule("PA501", Severity.ERROR, check, (*CONSISTENT, "utredning-5"))
