"""When names, formulas and expressions of two versions are the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from msgspec.structs import replace

from prioritering.scoring.model.linear import Coefficients
from prioritering.scoring.values.expressions import same_meaning
from prioritering.scoring.values.labels import likeness, plain
from prioritering.types import Constant, CriterionRef, Expression, Operation, ScoringModel


def matched(old: Sequence[str], new: Sequence[str], alike: Callable[[int, int], bool]) -> dict[int, int]:
    """Pairs by name; of those left, the ones that are alike, the likest names first."""
    matches: dict[int, int] = {}
    free = dict(enumerate(new))
    for index, name in enumerate(old):
        same = next((other for other, text in free.items() if plain(text) == plain(name)), None)
        if same is not None:
            matches[index] = same
            del free[same]
    left = [index for index in range(len(old)) if index not in matches]
    pairs = sorted(
        ((likeness(old[i], text), i, j) for i in left for j, text in free.items()), key=lambda p: -p[0]
    )
    for _, index, other in pairs:
        if index not in matches and other in free and alike(index, other):
            matches[index] = other
            del free[other]
    return matches


def follows(expression: Expression, shared: Expression | None) -> bool:
    """Whether a measure computes a criterion as most do."""
    return shared is not None and same_meaning(expression) == same_meaning(shared)


def raw_weights(model: ScoringModel) -> Mapping[int, Fraction] | None:
    """The weight of each raw criterion in the score; None where it is no weighted sum."""
    common = {c.index: c.formula for c in model.criteria if c.formula is not None}
    raw = frozenset(c.index for c in model.criteria if c.formula is None)
    return Coefficients().of(common, model.score, raw)


def translated(expression: Expression, criteria: Mapping[int, int]) -> Expression:
    """The expression over the other version's criteria; those that are gone keep a number of their own."""
    if isinstance(expression, CriterionRef):
        return CriterionRef(criteria.get(expression.index, -1 - expression.index))
    if isinstance(expression, Operation):
        return replace(expression, parts=tuple(translated(part, criteria) for part in expression.parts))
    return expression


def shape_of(expression: Expression) -> object:
    """The expression without its numbers."""
    if isinstance(expression, Constant):
        return "number"
    if isinstance(expression, CriterionRef):
        return "criterion"
    return (expression.operator, expression.name, tuple(shape_of(part) for part in expression.parts))
