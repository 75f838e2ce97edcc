"""Rank acceptability: how likely each rank is when all typed figures are uncertain together.

Stochastic multicriteria acceptability analysis (Lahdelma, Hokkanen and Salminen 1998), with the weights held:
every figure is drawn evenly from one step below to one step above, within its scale.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import count as counted
from typing import TYPE_CHECKING

from prioritering.scoring.robustness.peers import Peers
from prioritering.scoring.robustness.steps import Step
from prioritering.types import CellRef

if TYPE_CHECKING:
    from fractions import Fraction

    import numpy as np
    from numpy.typing import NDArray

    Draws = NDArray[np.float64]

DRAWS = 10_000
AT_ONCE = 1_000
SEED = 1998
MAX_MEASURES = 300
"""Of more, no single rank tells much, and the table would be larger than the workbook."""

MAX_DRAWS_KEPT = 128
"""Figures whose draws are kept for the next workbook; 80 kB each."""


def acceptabilities(peers: Peers) -> list[tuple[float, ...]] | None:
    """For each measure the share of draws in which it holds each rank; None for too many measures."""
    count = len(peers.scored)
    if not 1 < count <= MAX_MEASURES:
        return None
    import numpy as np

    scores = _weighed(peers) if peers.effects is not None else _replayed(peers)
    if scores is None:
        return None
    order = np.argsort(-scores if peers.model.descending else scores, axis=1, kind="stable")
    shares = np.array([np.bincount(order[:, rank], minlength=count) for rank in range(count)]) / DRAWS
    return [tuple(float(share) for share in shares[:, place]) for place in range(count)]


def _weighed(peers: Peers) -> Draws:
    """The scores of all draws, where each is a sum of its measure's own figures."""
    import numpy as np

    assert peers.effects is not None
    numbers = counted()
    scores = np.empty((DRAWS, len(peers.scored)))
    for place, (raw, weights) in enumerate(zip(peers.raw, peers.effects, strict=True)):
        drawn = np.full(DRAWS, float(peers.scores[place]))
        for index, value in raw.items():
            step, weight = peers.steps.get(index), weights.get(index)
            number = next(numbers)
            if step is not None and weight:
                drawn += float(weight) * (_drawn(step, value, number) - float(value))
        scores[:, place] = drawn
    return scores


def _replayed(peers: Peers) -> Draws | None:
    """The same where all scores are computed anew.

    A measure without a score is behind all others; a draw in which all are stands as the workbook does.
    """
    import numpy as np

    numbers = counted()
    drawn: dict[CellRef, Draws] = {}
    for one in peers.inputs:
        for at in one.cells:
            value = None if at is None else peers.what_if.typed(at)
            if at is not None and value is not None:
                drawn[at] = _drawn(one.step, value, next(numbers))
    if not drawn or not peers.what_if.affords(DRAWS // AT_ONCE):
        return None
    parts = []
    for start in range(0, DRAWS, AT_ONCE):
        columns = {at: draws[start : start + AT_ONCE] for at, draws in drawn.items()}
        scores = peers.what_if.with_columns(columns, AT_ONCE)
        if scores is None:
            return None
        parts.append(scores)
    now = np.array([float(score) for score in peers.scores])
    found = np.concatenate(parts)
    there = np.isfinite(found)
    last = -np.inf if peers.model.descending else np.inf
    return np.where(there.any(axis=1, keepdims=True), np.where(there, found, last), now)


@lru_cache(maxsize=MAX_DRAWS_KEPT)
def _even(number: int) -> Draws:
    """The draws for the figure of that number, evenly from 0 to 1."""
    import numpy as np

    drawn = np.random.Generator(np.random.PCG64(SEED).advance(number * DRAWS)).random(DRAWS)
    drawn.flags.writeable = False
    return drawn


def _drawn(step: Step, value: Fraction, number: int) -> Draws:
    """A figure drawn evenly between the ends of one step either way."""
    apart = step.size if step.size is not None else abs(value) * (step.share or 0)
    least, most = value - apart, value + apart
    if step.scale is not None and step.holds(value):
        least, most = max(least, step.scale[0]), min(most, step.scale[1])
    drawn: Draws = float(least) + (float(most) - float(least)) * _even(number)
    return drawn
