"""Some of the single steps, drawn at random, where all of them are too many to be tried."""

from __future__ import annotations

import random

from prioritering.scoring.robustness.one_step import MAX_SCORES, one_step, ranks, steps_of
from prioritering.scoring.robustness.peers import Peers
from prioritering.scoring.robustness.what_if import AT_ONCE
from prioritering.types import Sampled

SEED = 1
MAX_SAMPLE_TIMES = 4
"""A sample may cost so many times less than what is worked out in full."""


def sampled_steps(peers: Peers) -> Sampled | None:
    """What a sample of the single steps does to the ranks; None where all were tried, or none can be.

    A sample says what happens as a rule. It bounds no rank, so that no span is told by it.
    """
    if peers.effects is not None or not peers.inputs or one_step(peers) is not None:
        return None
    steps = list(steps_of(peers))
    count = len(peers.scores)
    most = min(AT_ONCE, MAX_SCORES // MAX_SAMPLE_TIMES // max(1, count))
    affordable = peers.what_if.affords(1 + len(steps) // AT_ONCE)
    if not steps or (len(steps) * count <= MAX_SCORES and affordable):
        return None  # they are not too many: the formulas cannot be computed anew
    if len(steps) <= most or most == 0 or not peers.what_if.affords(1):
        return Sampled(0, len(steps))
    places = sorted(random.Random(SEED).sample(range(len(steps)), most))
    scores = peers.what_if.after([steps[place].change for place in places])
    return None if scores is None else _counted(peers, scores, len(steps))


def _counted(peers: Peers, scores: object, of: int) -> Sampled:
    """How often the first is first no more, and how far any measure moves at the most."""
    import numpy as np

    tried = np.asarray(scores, dtype=float)
    tried = tried[np.isfinite(tried).any(axis=1)]
    now = np.array([[float(score) for score in peers.scores]])
    first, last = ranks(np.concatenate([now, tried]), descending=peers.model.descending)
    leader = int(first[0].argmin())
    lost = int((last[1:, leader] > 1).sum())
    apart = np.maximum(np.abs(first[1:] - first[0]), np.abs(last[1:] - last[0]))
    return Sampled(len(tried), of, lost, int(apart.max(initial=0)))
