"""Benefit against cost, where a score has a branch of each: which measures no other betters in both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from prioritering.reading.words import roles
from prioritering.types import Audit, CriterionRef, Measure, Operation, Operator, ScoringModel

MIN_MEASURES = 3
COST = "price"
"""The role of words that name a cost."""
_AGAINST = (Operator.DIVIDE, Operator.SUBTRACT)


class Sides(Struct, frozen=True):
    """The criteria that are benefit, and those that are cost."""

    benefit: tuple[int, ...]
    cost: tuple[int, ...]
    rewards: bool
    """Whether a high figure for cost raises the score, as points for what is cheap do."""


class Traded(Struct, frozen=True):
    """One measure."""

    measure: int
    """Index in the model."""
    benefit: float
    cost: float
    efficient: bool
    """Whether no other is as good in both and better in one."""


def sides_of(model: ScoringModel) -> Sides | None:
    """The two sides of a score; None where it has not both."""
    formula = model.criteria[model.score].formula
    if not isinstance(formula, Operation) or not model.descending:
        return None
    parts = [part.index for part in formula.parts if isinstance(part, CriterionRef)]
    if len(parts) != len(formula.parts) or len(parts) < 2:
        return None
    if formula.operator in _AGAINST and len(parts) == 2:
        return Sides((parts[0],), (parts[1],), rewards=False)
    if formula.operator not in (Operator.SUM, Operator.MEAN):
        return None
    cost = tuple(index for index in parts if COST in roles(model.criteria[index].label))
    benefit = tuple(index for index in parts if index not in cost)
    return Sides(benefit, cost, rewards=True) if cost and benefit else None


def traded(audit: Audit) -> tuple[Sides, tuple[Traded, ...]] | None:
    """The ranked measures by benefit and cost; None where the score has not both, or there are too few."""
    model = audit.model
    sides = None if model is None else sides_of(model)
    if model is None or sides is None or not model.judged:
        return None
    ranked = {line.score_cell for line in audit.ranking if line.rank is not None}
    pairs = [
        (index, benefit, cost)
        for index, measure in enumerate(model.measures)
        if measure.score_cell in ranked
        and (benefit := _summed(audit, measure, sides.benefit)) is not None
        and (cost := _summed(audit, measure, sides.cost)) is not None
    ]
    if len(pairs) < MIN_MEASURES:
        return None
    return sides, tuple(_judged(pairs, sides))


def _summed(audit: Audit, measure: Measure, indices: Sequence[int]) -> float | None:
    values = [audit.value(measure.cells[index]) for index in indices if index in measure.cells]
    numbers = [value for value in values if isinstance(value, float)]
    return sum(numbers) if len(numbers) == len(indices) else None


def _judged(pairs: Sequence[tuple[int, float, float]], sides: Sides) -> Iterator[Traded]:
    sign = 1 if sides.rewards else -1
    for index, benefit, cost in pairs:
        beaten = any(
            other >= benefit
            and sign * price >= sign * cost
            and (other > benefit or sign * price > sign * cost)
            for _, other, price in pairs
        )
        yield Traded(index, benefit, cost, not beaten)
