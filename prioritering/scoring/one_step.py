"""All scores after each single step of each typed figure, where they must be computed anew."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from prioritering.once import once
from prioritering.scoring.peers import Peers
from prioritering.scoring.what_if import AT_ONCE, Change

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from prioritering.scoring.what_if import Scores

    Ranks = NDArray[np.int64]

MOST_SCORES = 20_000_000
"""Scores that are computed; of a larger workbook nothing is said."""


class Tried(Struct, frozen=True):
    """One step of one typed figure."""

    place: int
    number: int
    """Of the criterion among the inputs."""
    change: Change


class OneStep(Struct, frozen=True):
    """The ranks after each step; the first row as the workbook stands."""

    tried: tuple[Tried | None, ...]
    first: Ranks
    last: Ranks


@once
def one_step(peers: Peers) -> OneStep | None:
    """The ranks after each single step; None where they are not known."""
    import numpy as np

    steps = list(steps_of(peers))
    rounds = 1 + len(steps) // AT_ONCE
    if not peers.inputs or len(steps) * len(peers.scores) > MOST_SCORES or not peers.what_if.affords(rounds):
        return None
    scores = peers.what_if.after([tried.change for tried in steps])
    if scores is None:
        return None
    now = np.array([[float(score) for score in peers.scores]])
    first, last = ranks(np.concatenate([now, scores]), descending=peers.model.descending)
    known = np.concatenate([[True], np.isfinite(scores).all(axis=1)])
    tried = [None, *steps]
    return OneStep(
        tuple(one for one, there in zip(tried, known, strict=True) if there), first[known], last[known]
    )


def steps_of(peers: Peers) -> Iterator[Tried]:
    """Each step of each typed figure, criterion by criterion, so that those computed together reach the same
    cells."""
    for number, one in enumerate(peers.inputs):
        for place, at in enumerate(one.cells):
            value = None if at is None else peers.what_if.typed(at)
            if at is not None and value is not None:
                for after in one.step.either_way(value):
                    yield Tried(place, number, Change(at, after))


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
    """The scores so that higher is better; those that differ by noise alone are the same."""
    import numpy as np

    size = np.abs(np.where(np.isfinite(scores), scores, 0.0)).max(axis=1, keepdims=True, initial=1e-300)
    rounded: Scores = np.round(scores / size, 11)
    return rounded if descending else -rounded
