"""Who would be first by other usual methods on the same figures and the same weights.

The figures are the terms of the scores, each divided by its weight: what is added up, before it is weighed.

- `min-max`: each criterion from nought (the worst) to one (the best), weighed and added.
- `product`: the weighted product, where all figures are greater than nought (Bridgman 1922).
- `topsis`: nearness to the best and distance from the worst, by criteria of length one (Hwang and Yoon 1981).
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING

from prioritering.scoring.contributions import NotAdditive, Terms
from prioritering.scoring.peers import Peers
from prioritering.scoring.weights import stated_weights

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Table = NDArray[np.float64]
    """A line for each measure, a column for each criterion; higher is better."""

MOST_MEASURES = 300
CLEAR = 1e-9
"""A first that leads by less is no clear first."""


def first_by_other_methods(peers: Peers) -> Mapping[str, int]:
    """By method the place of the measure that comes first; those left out that cannot be computed, or tie."""
    import numpy as np

    terms = _terms(peers)
    if terms is None:
        return {}
    keys = sorted({key for own in terms for key in own})
    table = np.array([[float(own.get(key, 0)) for key in keys] for own in terms])
    weights = _weights(peers, keys)
    kept = np.ptp(table, axis=0) > 0
    if kept.sum() < 2:
        return {}
    with np.errstate(all="ignore"):  # what is beyond a number comes first by no method
        weights = weights[kept] / weights[kept].sum()
        figures = table[:, kept] / weights * (1 if peers.model.descending else -1)
        found = {"min-max": _min_max(figures, weights), "topsis": _topsis(figures, weights)}
        if (figures > 0).all():
            found["product"] = np.exp((np.log(figures) * weights).sum(axis=1))
    return {name: place for name, scores in found.items() if (place := _clear_first(scores)) is not None}


def _terms(peers: Peers) -> list[dict[int, Fraction]] | None:
    """What each criterion gives each measure; None where the scores are no sums, or a rule fixes one."""
    if len(peers.scores) > MOST_MEASURES:
        return None
    if peers.effects is not None:
        found = [
            {index: weights.get(index, Fraction(0)) * value for index, value in raw.items()}
            for raw, weights in zip(peers.raw, peers.effects, strict=True)
        ]
    else:
        terms = Terms(peers.what_if, peers.inputs)
        try:
            found = [
                {key: value for key, value in terms.of(place).items() if key >= 0}
                for place in range(len(peers.scores))
            ]
        except (NotAdditive, RecursionError):
            return None
    alike = {frozenset(own) for own in found}
    return found if len(alike) == 1 and all(any(own.values()) for own in found) else None


def _weights(peers: Peers, keys: list[int]) -> Table:
    """The stated weights; where there are none, what each figure is multiplied by, or the same for all."""
    import numpy as np

    stated = {weight.number: weight.value for own in stated_weights(peers) for weight in own}
    if peers.effects is not None:
        by_criterion = {peers.inputs[number].criterion: value for number, value in stated.items()}
        known = [by_criterion.get(key) or abs(peers.effects[0].get(key, Fraction(0))) for key in keys]
    else:
        known = [stated.get(key, Fraction(0)) for key in keys]
    if not all(known):
        return np.ones(len(keys))
    return np.array([float(value) for value in known])


def _min_max(figures: Table, weights: Table) -> Table:
    low = figures.min(axis=0)
    scores: Table = ((figures - low) / (figures.max(axis=0) - low) * weights).sum(axis=1)
    return scores


def _topsis(figures: Table, weights: Table) -> Table:
    import numpy as np

    even = figures / np.sqrt((figures**2).sum(axis=0)) * weights
    to_best = np.sqrt(((even - even.max(axis=0)) ** 2).sum(axis=1))
    to_worst = np.sqrt(((even - even.min(axis=0)) ** 2).sum(axis=1))
    scores: Table = to_worst / (to_best + to_worst)
    return scores


def _clear_first(scores: Table) -> int | None:
    import numpy as np

    order = np.argsort(-scores, kind="stable")
    lead = scores[order[0]] - scores[order[1]]
    return int(order[0]) if lead > CLEAR else None
