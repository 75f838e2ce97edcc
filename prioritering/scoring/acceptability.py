"""Rank acceptability: how likely each rank is when all raw scores are uncertain together.

Stochastic multicriteria acceptability analysis (Lahdelma, Hokkanen and Salminen 1998), with the weights held:
every raw score is drawn evenly from one step below to one step above, within the scale.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache, reduce
from itertools import count as counted
from typing import TYPE_CHECKING

from prioritering.scoring.exact import LARGEST_EXPONENT
from prioritering.scoring.peers import Peers
from prioritering.types import Constant, CriterionRef, Expression, Measure, Operation, Operator

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Draws = NDArray[np.float64]

DRAWS = 10_000
SEED = 1998
MOST_MEASURES = 300
"""Of more, no single rank tells much, and the table would be larger than the workbook."""

KEPT = 128
"""Raw scores whose draws are kept for the next workbook; 80 kB each."""


class NotDrawable(Exception):
    """The score holds what cannot be computed for many draws at once."""


def acceptabilities(peers: Peers) -> list[tuple[float, ...]] | None:
    """For each measure the share of draws in which it holds each rank; None for too many measures."""
    count = len(peers.scored)
    if not 1 < count <= MOST_MEASURES:
        return None
    import numpy as np

    numbers = counted()
    scores = np.empty((DRAWS, count))
    for place, item in enumerate(peers.scored):
        scores[:, place] = float(peers.scores[place])
        try:
            drawn = score(item.measure, peers.model.score, _raw(peers, place, numbers))
        except NotDrawable:
            continue
        scores[:, place] = np.where(np.isfinite(drawn), drawn, scores[:, place])
    order = np.argsort(-scores if peers.model.descending else scores, axis=1, kind="stable")
    shares = np.array([np.bincount(order[:, rank], minlength=count) for rank in range(count)]) / DRAWS
    return [tuple(float(share) for share in shares[:, place]) for place in range(count)]


@lru_cache(maxsize=KEPT)
def _even(number: int) -> Draws:
    """The draws for the raw score of that number, evenly from 0 to 1."""
    import numpy as np

    drawn = np.random.Generator(np.random.PCG64(SEED).advance(number * DRAWS)).random(DRAWS)
    drawn.flags.writeable = False
    return drawn


def _raw(peers: Peers, place: int, numbers: Iterator[int]) -> dict[int, Draws]:
    step = peers.model.step
    low, high = peers.model.scale or (None, None)
    found = {}
    for index, value in peers.raw[place].items():
        inside = low is None or high is None or low <= value <= high
        least = value - step if low is None or not inside else max(low, value - step)
        most = value + step if high is None or not inside else min(high, value + step)
        found[index] = float(least) + (float(most) - float(least)) * _even(next(numbers))
    return found


def score(measure: Measure, top: int, raw: Mapping[int, Draws]) -> Draws:
    """The score by the measure's own formulas from the drawn raw scores, for all draws at once.

    Raises: NotDrawable.
    """
    import numpy as np

    known: dict[int, Draws | None] = {}

    def criterion(index: int) -> Draws | None:
        if index not in known:
            known[index] = None  # a cycle would come back here
            formula = measure.formulas.get(index)
            known[index] = raw.get(index) if formula is None else value(formula)
        return known[index]

    def value(expression: Expression) -> Draws | None:
        if isinstance(expression, Constant):
            return np.full(DRAWS, float(expression.value))
        if isinstance(expression, CriterionRef):
            return criterion(expression.index)
        return _operate(expression, [value(part) for part in expression.parts])

    with np.errstate(all="ignore"):
        found = criterion(top)
    if found is None:
        raise NotDrawable
    return found


def _fold(kind: Operator) -> Callable[[Draws, Draws], Draws] | None:
    """What joins the draws of two parts, where any number of parts can be joined."""
    import numpy as np

    folds: dict[Operator, Callable[[Draws, Draws], Draws]] = {
        Operator.SUM: operator.add,
        Operator.MEAN: operator.add,
        Operator.PRODUCT: operator.mul,
        Operator.MINIMUM: np.minimum,
        Operator.MAXIMUM: np.maximum,
    }
    return folds.get(kind)


def _operate(operation: Operation, parts: list[Draws | None]) -> Draws:
    """As `exact` computes it, for all draws at once."""
    import numpy as np

    kind = operation.operator
    present = [part for part in parts if part is not None]
    if kind is Operator.PRODUCT and len(present) < len(parts):
        return np.zeros(DRAWS)
    if not present:
        raise NotDrawable
    if kind is Operator.OTHER:
        raise NotDrawable
    fold = _fold(kind)
    if fold is not None:
        found = reduce(fold, present)
        return found / len(present) if kind is Operator.MEAN else found
    left, right = (np.zeros(DRAWS) if part is None else part for part in parts)
    if kind is Operator.SUBTRACT:
        return left - right
    if kind is Operator.DIVIDE:
        return left / right
    exponent = np.clip(right, -LARGEST_EXPONENT, LARGEST_EXPONENT)
    if kind is Operator.POWER:
        return np.power(left, exponent)
    factor = np.power(10.0, exponent)
    return np.sign(left) * np.floor(np.abs(left) * factor + 0.5) / factor
