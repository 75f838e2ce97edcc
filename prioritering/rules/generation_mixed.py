"""Measures of one ranking whose scores come of two generations of the formulas.

**Why it matters.** A sum in some measures and a mean in others gives points on two scales. Whoever compares
them compares nothing; and which of the two was meant decides the order.

**Wrong:** Seven measures take the mean of their benefits, two take the sum: at the most 20 points against 40.

**Right:** All of them take the mean, or all of them the sum.

**Fix.** None here: which generation holds is for those who rank to say. What each makes of the whole ranking
is said, all measures computed at once. A measure that deviates in several formulas is a `model-drift`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from prioritering.rules.common import areas, as_number
from prioritering.rules.principles import CONSISTENT
from prioritering.rules.rule import Rule
from prioritering.scoring.model.generations import (
    MIN_HOLDERS,
    Generation,
    generations,
    highest_possible,
    operator_of,
    scores_of_all,
)
from prioritering.scoring.roles.measures import is_settled
from prioritering.scoring.values.moves_told import moves_told
from prioritering.types import Audit, Finding, More, Operator, ScoringModel, Severity

TOLD_APART = frozenset({Operator.MEAN, Operator.SUM, Operator.MINIMUM, Operator.MAXIMUM, Operator.PRODUCT})
"""A generation differs in one of these: what differs within is told where it stands."""


def check(audit: Audit) -> Iterator[Finding]:
    """Find generations of formulas that several measures have, beside that of most."""
    model = audit.model
    if model is None or model.as_values:
        return
    for other in generations(model):
        telling = [index for index in other.differing if _tells_apart(model, other, index)]
        drifted = len(other.differing) > 1 and all(
            is_settled(model.criteria[index]) for index in other.differing
        )
        if telling and not drifted and _are_compared(audit, model, other):
            yield _finding(audit, model, other, telling[0])


def _tells_apart(model: ScoringModel, other: Generation, index: int) -> bool:
    usual = operator_of(model.criteria[index].formula)
    operator = operator_of(other.formulas[index])
    return usual in TOLD_APART and operator in TOLD_APART and usual is not operator


def _are_compared(audit: Audit, model: ScoringModel, other: Generation) -> bool:
    """Whether several measures of each generation stand in one ranking."""
    groups: dict[int, list[bool]] = {}
    holders = {model.measures[index].name_cell for index in other.measures}
    for line in audit.ranking:
        if line.rank is not None:
            groups.setdefault(line.group, []).append(line.name_cell in holders)
    return any(min(sum(those), len(those) - sum(those)) >= MIN_HOLDERS for those in groups.values())


def _finding(audit: Audit, model: ScoringModel, other: Generation, index: int) -> Finding:
    cells = [model.measures[place].cells[index] for place in other.measures]
    common = {one.index: one.formula for one in model.criteria if one.formula is not None}
    everyone = range(len(model.measures))
    return Finding(
        rule="generation-mixed",
        severity=Severity.WARNING,
        at=cells[0].area,
        measure=model.measures[other.measures[0]].name,
        evidence=areas(cells[1:]),
        facts={
            "holders": tuple(model.measures[place].name for place in other.measures),
            "count": len(other.measures),
            "criterion": model.criteria[index].label,
            "way": str(operator_of(other.formulas[index])),
            "usual": str(operator_of(common[index])),
            "most": as_number(highest_possible(model, other.formulas)),
            "most_usual": as_number(highest_possible(model, common)),
            "all_usual": _ranked(audit, scores_of_all(model, common, audit.value, everyone)),
            "all_other": _ranked(audit, scores_of_all(model, other.formulas, audit.value, everyone)),
        },
        confidence="medium",
    )


def _ranked(audit: Audit, scores: Mapping[int, Fraction]) -> tuple[str | More, ...]:
    """Whose place changes if all are computed so."""
    assert audit.model is not None
    by_name = {audit.model.measures[index].name_cell: score for index, score in scores.items()}
    return moves_told(audit.ranking, audit.model.descending, by_name)


RULE = Rule("PA506", Severity.WARNING, check, (*CONSISTENT, "utredning-5"), casts_doubt=False)
