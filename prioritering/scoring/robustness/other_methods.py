"""Who would be first by other usual methods on the same figures and the same weights.

The figures are the terms of the scores, each divided by its weight: what is added up, before it is weighed.

- `min-max`: each criterion from nought (the worst) to one (the best), weighed and added.
- `product`: the weighted product, where all figures are greater than nought (Bridgman 1922).
- `topsis`: nearness to the best and distance from the worst, by criteria of length one (Hwang and Yoon 1981).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import dist, hypot, isfinite, prod

from prioritering.scoring.robustness.contributions import NotAdditive, Terms
from prioritering.scoring.robustness.peers import Peers
from prioritering.scoring.robustness.weights import stated_weights

Columns = Sequence[Sequence[float]]
"""The figures of each criterion, one for each measure; higher is better."""

MAX_MEASURES = 300
MIN_CLEAR_LEAD = 1e-9
"""A first that leads by less is no clear first."""


def first_by_other_methods(peers: Peers) -> Mapping[str, int]:
    """By method the place of the measure that comes first; those left out that cannot be computed, or tie."""
    terms = _terms(peers)
    if terms is None:
        return {}
    try:
        by_method = _by_method(peers, terms)
    except (OverflowError, ZeroDivisionError):  # what is beyond a number comes first by no method
        return {}
    return {name: place for name, scores in by_method.items() if (place := _clear_first(scores)) is not None}


def _by_method(peers: Peers, terms: Sequence[Mapping[int, Fraction]]) -> Mapping[str, Sequence[float]]:
    keys = sorted({key for by_key in terms for key in by_key})
    columns = [[float(by_key.get(key, 0)) for by_key in terms] for key in keys]
    parting = [at for at, column in enumerate(columns) if len(set(column)) > 1]
    if len(parting) < 2:
        return {}
    known = _weights(peers, keys)
    whole, sign = sum(known[at] for at in parting), 1 if peers.model.descending else -1
    weights = [known[at] / whole for at in parting]
    figures = [
        [figure / weight * sign for figure in columns[at]]
        for at, weight in zip(parting, weights, strict=True)
    ]
    methods = {"min-max": _min_max(figures, weights), "topsis": _topsis(figures, weights)}
    if all(figure > 0 for column in figures for figure in column):
        lines = [zip(line, weights, strict=True) for line in zip(*figures, strict=True)]
        methods["product"] = [prod(figure**weight for figure, weight in line) for line in lines]
    return methods


def _terms(peers: Peers) -> list[dict[int, Fraction]] | None:
    """What each criterion gives each measure; None where the scores are no sums, or a rule fixes one."""
    if len(peers.scores) > MAX_MEASURES:
        return None
    if peers.effects is not None:
        by_measure = [
            {index: weights.get(index, Fraction(0)) * value for index, value in raw.items()}
            for raw, weights in zip(peers.raw, peers.effects, strict=True)
        ]
    else:
        terms = Terms(peers.what_if, peers.inputs)
        try:
            by_measure = [
                {key: value for key, value in terms.of(place).items() if key >= 0}
                for place in range(len(peers.scores))
            ]
        except (NotAdditive, RecursionError):
            return None
    alike = {frozenset(by_key) for by_key in by_measure}
    return by_measure if len(alike) == 1 and all(any(by_key.values()) for by_key in by_measure) else None


def _weights(peers: Peers, keys: list[int]) -> list[float]:
    """The stated weights; where there are none, what each figure is multiplied by, or the same for all."""
    weights = [weight for in_set in stated_weights(peers) for weight in in_set]
    if peers.effects is not None:
        by_criterion = {weight.criterion: weight.value for weight in weights}
        known = [by_criterion.get(key) or abs(peers.effects[0].get(key, Fraction(0))) for key in keys]
    else:
        stated = {weight.number: weight.value for weight in weights}
        known = [stated.get(key, Fraction(0)) for key in keys]
    return [float(value) for value in known] if all(known) else [1.0] * len(keys)


def _min_max(figures: Columns, weights: Sequence[float]) -> list[float]:
    ends = [(min(column), max(column)) for column in figures]
    return [
        sum(w * (x - low) / (high - low) for x, w, (low, high) in zip(line, weights, ends, strict=True))
        for line in zip(*figures, strict=True)
    ]


def _topsis(figures: Columns, weights: Sequence[float]) -> list[float]:
    even = [[w * x / hypot(*column) for x in column] for column, w in zip(figures, weights, strict=True)]
    best, worst = [max(column) for column in even], [min(column) for column in even]
    apart = [(dist(line, best), dist(line, worst)) for line in zip(*even, strict=True)]
    return [to_worst / (to_best + to_worst) for to_best, to_worst in apart]


def _clear_first(scores: Sequence[float]) -> int | None:
    if not all(map(isfinite, scores)):
        return None
    first, second = sorted(range(len(scores)), key=lambda place: -scores[place])[:2]
    return first if scores[first] - scores[second] > MIN_CLEAR_LEAD else None
