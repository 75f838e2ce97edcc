"""Rank acceptability: how likely each rank is when all raw scores are uncertain together.

Stochastic multicriteria acceptability analysis (Lahdelma, Hokkanen and Salminen 1998), with the weights held:
every raw score is drawn evenly from one step below to one step above, within the scale.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import count as counted
from typing import TYPE_CHECKING

from prioritering.formula.algebra import NotComputable
from prioritering.scoring.peers import Peers
from prioritering.scoring.replay import Replay

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


def acceptabilities(peers: Peers) -> list[tuple[float, ...]] | None:
    """For each measure the share of draws in which it holds each rank; None for too many measures."""
    count = len(peers.scored)
    if not 1 < count <= MOST_MEASURES:
        return None
    import numpy as np

    numbers = counted()
    scores = np.empty((DRAWS, count))
    measures = [item.measure for item in peers.scored]
    drawn_raw = {
        (place, index): draws
        for place in range(count)
        for index, draws in _raw(peers, place, numbers).items()
    }
    replay = Replay(measures, peers.model.score, peers.values, drawn_raw)
    for place in range(count):
        scores[:, place] = float(peers.scores[place])
        try:
            drawn = replay.scores(place)
        except NotComputable:
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
