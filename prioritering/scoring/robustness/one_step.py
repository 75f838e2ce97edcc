"""All scores after each single step of each typed figure, where they must be computed anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from prioritering.memoised import memoised
from prioritering.scoring.robustness.peers import Peers
from prioritering.scoring.robustness.what_if import AT_ONCE, InputChange

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from prioritering.scoring.robustness.what_if import Scores

    Ranks = NDArray[np.int64]

SCORE_DIGITS = 11
"""Digits of scores, in parts of the largest, beyond which there is noise alone."""
FEW_SCORES = 2_000_000
"""Up to so many scores all are computed for each step; of more, those that a step moves, where that shows."""
MAX_SCORES = 20_000_000
"""Scores that are computed; of a larger workbook nothing is said."""


class Tried(Struct, frozen=True):
    """One step of one typed figure."""

    place: int
    number: int
    """Of the criterion among the inputs."""
    change: InputChange


class Alone(NamedTuple):
    """A step that moves one score alone, turned so that higher is better."""

    tried: Tried
    score: float


class OneStep(Struct, frozen=True):
    """What each step does: the ranks after those that move several scores, and the scores that move alone."""

    tried: tuple[Tried | None, ...]
    """The first is as the workbook stands."""
    first: Ranks
    last: Ranks
    now: tuple[float, ...]
    """All scores, turned likewise."""
    alone: tuple[Alone, ...]


@memoised
def one_step(peers: Peers) -> OneStep | None:
    """The ranks after each single step; None where they are not known."""
    import numpy as np

    steps = list(steps_of(peers))
    if not peers.inputs:
        return None
    alone: list[Alone] = []
    if len(steps) * len(peers.scores) > FEW_SCORES:
        alone, steps = _alone(peers, steps)
    rounds = 1 + len(steps) // AT_ONCE
    if len(steps) * len(peers.scores) > MAX_SCORES or not peers.what_if.affords(rounds):
        return None
    scores = peers.what_if.after([tried.change for tried in steps])
    if scores is None:
        return None
    now = np.array([[float(score) for score in peers.scores]])
    first, last = ranks(np.concatenate([now, scores]), descending=peers.model.descending)
    known = np.concatenate([[True], np.isfinite(scores).any(axis=1)])
    tried = (one for one, there in zip([None, *steps], known, strict=True) if there)
    turned = even(now, descending=peers.model.descending)[0].tolist()
    return OneStep(tuple(tried), first[known], last[known], tuple(turned), tuple(alone))


def _alone(peers: Peers, steps: Sequence[Tried]) -> tuple[list[Alone], list[Tried]]:
    """The steps that move one score alone, and those that may move others as well."""
    import numpy as np

    size = max(abs(float(score)) for score in peers.scores) or 1.0
    by_place: dict[int, list[Tried]] = defaultdict(list)
    for step in steps:
        by_place[step.place].append(step)
    alone, others = [], []
    for place, of_measure in by_place.items():
        results = peers.what_if.alone([tried.change for tried in of_measure], place)
        if results is None:
            others += of_measure
            continue
        turned = np.round(results[0] / size, SCORE_DIGITS) * (1 if peers.model.descending else -1)
        turned = np.where(np.isfinite(turned), turned, -np.inf)
        for tried, score, stays in zip(of_measure, turned.tolist(), results[1].tolist(), strict=True):
            if not stays:
                others.append(tried)
            else:
                alone.append(Alone(tried, score))
    return alone, sorted(others, key=lambda tried: tried.number)


def steps_of(peers: Peers) -> Iterator[Tried]:
    """Each step of each typed figure, criterion by criterion, so that those computed together reach the same
    cells."""
    for number, one in enumerate(peers.inputs):
        for place, at in enumerate(one.cells):
            value = None if at is None else peers.what_if.typed(at)
            if at is not None and value is not None:
                for after in one.step.either_way(value):
                    yield Tried(place, number, InputChange(at, after))


def ranks(scores: Scores, *, descending: bool) -> tuple[Ranks, Ranks]:
    """The first and the last rank of each measure in each row."""
    import numpy as np

    turned = even(scores, descending=descending)
    ordered = np.sort(turned, axis=1)
    count = scores.shape[1]
    first, last = np.empty(scores.shape, dtype=np.int64), np.empty(scores.shape, dtype=np.int64)
    for row in range(len(scores)):
        last[row] = count - np.searchsorted(ordered[row], turned[row], side="left")
        first[row] = count - np.searchsorted(ordered[row], turned[row], side="right") + 1
    return first, last


def even(scores: Scores, *, descending: bool) -> Scores:
    """The scores so that higher is better; those that differ by noise alone are the same.

    What is no score, as where a formula gives a text to a measure that fails a demand, is behind all others.
    """
    import numpy as np

    size = np.abs(np.where(np.isfinite(scores), scores, 0.0)).max(axis=1, keepdims=True, initial=1e-300)
    rounded: Scores = np.round(scores / size, SCORE_DIGITS) * (1 if descending else -1)
    return np.where(np.isfinite(rounded), rounded, -np.inf)
