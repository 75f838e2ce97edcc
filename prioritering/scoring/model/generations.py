"""Generations of formulas: measures that compute their scores in one way, and those that do in another.

seven measures: nytte = AVERAGE(F3:F5); two: nytte = SUM(F3:F5). Two generations. Whether all scores were
once computed as the two still are is for the ranks to say that were made then.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from msgspec import Struct

from prioritering.formula.cell_evaluator import Values
from prioritering.scoring.roles.criterion_figures import CriterionFigures
from prioritering.scoring.roles.measures import compute
from prioritering.scoring.tables.scenarios import localised, weights_by_sheet
from prioritering.scoring.values.exact import Calculator, NotComputable
from prioritering.scoring.values.expressions import Meanings
from prioritering.types import Expression, Measure, Operation, Operator, ScoringModel

MAX_GENERATIONS = 6
"""So many other generations are looked at, those that most measures have first."""

MIN_HOLDERS = 2
"""One measure that is computed otherwise is no generation: it has drifted."""


class Generation(Struct, frozen=True):
    """One way to compute the score, and the measures that are computed so."""

    formulas: Mapping[int, Expression]
    """By criterion, all that lead to the score."""
    differing: tuple[int, ...]
    """The criteria that it computes otherwise than most measures."""
    measures: tuple[int, ...]


def generations(model: ScoringModel) -> list[Generation]:
    """The other generations than that of most measures; none where the way to the score is not judged."""
    if not model.judged:
        return []
    common = {one.index: one.formula for one in model.criteria if one.formula is not None}
    known = Meanings()
    usual = {index: known.of(formula) for index, formula in common.items()}
    groups: dict[object, tuple[dict[int, Expression], list[int]]] = {}
    seen: dict[int, object] = {}
    for place, measure in enumerate(model.measures):
        key = seen.get(id(measure.formulas))
        if key is None:
            differing = _differing(measure, usual, known)
            key = frozenset((index, known.of(formula)) for index, formula in differing.items())
            seen[id(measure.formulas)] = key
            groups.setdefault(key, (differing, []))
        groups[key][1].append(place)
    others = [(differing, places) for key, (differing, places) in groups.items() if key]
    others.sort(key=lambda group: -len(group[1]))
    return [
        Generation({**common, **differing}, tuple(sorted(differing)), tuple(places))
        for differing, places in others
    ]


def _differing(measure: Measure, usual: Mapping[int, object], known: Meanings) -> dict[int, Expression]:
    return {
        index: formula
        for index, formula in measure.formulas.items()
        if index in usual and known.of(formula) != usual[index]
    }


def scores_of_all(
    model: ScoringModel, formulas: Mapping[int, Expression] | None, values: Values, among: Sequence[int]
) -> dict[int, Fraction]:
    """The score of each of these measures by the same formulas, or by its own; without those without one."""
    everyone = CriterionFigures(model.measures, values)
    weights = weights_by_sheet(model.measures)
    scores: dict[int, Fraction] = {}
    for index in among:
        measure = model.measures[index]
        local = weights.get(measure.score_cell.sheet)
        asked = measure.formulas if formulas is None else formulas
        asked = {key: localised(formula, local) for key, formula in asked.items()} if local else asked
        score = compute(measure, asked, model.score, values, everyone)
        if score is not None:
            scores[index] = score
    return scores


def likeliest(model: ScoringModel) -> Iterator[Generation]:
    """The generations that stated ranks may be of."""
    yield from generations(model)[:MAX_GENERATIONS]


def highest_possible(model: ScoringModel, formulas: Mapping[int, Expression]) -> Fraction | None:
    """The score of a measure that has the highest raw score everywhere; None where no scale tells it."""
    if model.scale is None:
        return None
    top = model.scale[1]
    try:
        return Calculator(formulas, lambda _: top).criterion(model.score)
    except (NotComputable, ValueError, OverflowError, RecursionError):
        return None


def operator_of(formula: Expression | None) -> Operator | None:
    """What a formula does at the last: adds up, takes the mean; None for a figure alone."""
    return formula.operator if isinstance(formula, Operation) else None
