"""Another library as the witness: what is said of firmness, computed by its methods from the bare figures."""

from __future__ import annotations

import warnings
from fractions import Fraction

import numpy as np
import pytest
from witness_books import NAMES, min_max_book, topsis_book

from prioritering.scoring.robustness.acceptability import DRAWS
from prioritering.scoring.robustness.firmness import firmness
from prioritering.scoring.robustness.left_out import left_out
from prioritering.types import Audit, Firmness

methods = pytest.importorskip("pymcdm.methods")
normalizations = pytest.importorskip("pymcdm.normalizations")

TYPES = np.array([1, 1, -1])


def drawn(seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Two ratings and a cost for five options, and weights."""
    rng = np.random.default_rng(seed)
    ratings = rng.integers(1, 11, size=(len(NAMES), 2)).astype(float)
    cost = rng.integers(20, 200, size=(len(NAMES), 1)) / 10
    cuts = np.sort(rng.choice(np.arange(1, 20), size=2, replace=False))
    return np.hstack([ratings, cost]), np.diff([0, *cuts, 20]) / 20


def topsis(figures: np.ndarray, weights: np.ndarray) -> np.ndarray:
    return scores(methods.TOPSIS(normalizations.vector_normalization), figures, weights, vector=True)


def min_max(figures: np.ndarray, weights: np.ndarray) -> np.ndarray:
    return scores(methods.WSM(normalizations.minmax_normalization), figures, weights)


def scores(method: object, figures: np.ndarray, weights: np.ndarray, vector: bool = False) -> np.ndarray:
    """The scores as the library has them; its vectors turn a cost round, a workbook leaves it as it is."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        if vector:
            scaled = figures / np.sqrt((figures**2).sum(axis=0))
            plain = methods.TOPSIS(lambda column, cost=False: column)
            return np.asarray(plain(scaled * TYPES, weights, np.ones(len(TYPES)), validation=False))
        return np.asarray(method(figures, weights, TYPES, validation=False))  # type: ignore[operator]


WAYS = {"topsis": (topsis_book, topsis), "min-max": (min_max_book, min_max)}


CASES = [(way, seed) for way in WAYS for seed in range(12)]


def known(way: str, seed: int) -> tuple[np.ndarray, np.ndarray, Audit, Firmness]:
    figures, weights = drawn(seed)
    audit = WAYS[way][0](figures, weights)
    found = firmness(audit, likely=True)
    assert found is not None
    by_name = {line.measure: float(line.score or 0) for line in audit.ranking}
    assert WAYS[way][1](figures, weights) == pytest.approx([by_name[name] for name in NAMES], abs=1e-9)
    return figures, weights, audit, found


@pytest.mark.parametrize(("way", "seed"), CASES)
def test_the_first_place_holds_between_the_weights_that_are_told(way: str, seed: int) -> None:
    figures, weights, _, found = known(way, seed)
    leader = int(np.argmax(WAYS[way][1](figures, weights)))
    for number, reach in enumerate(found.weights):
        assert float(reach.weight) == pytest.approx(weights[number])

        def first(weight: float, number: int = number) -> int:
            moved = weights * (1 - weight) / (1 - weights[number])
            moved[number] = weight
            return int(np.argmax(WAYS[way][1](figures, moved)))

        low, high = float(reach.low or 0), float(1 if reach.high is None else reach.high)
        assert all(first(weight) == leader for weight in np.linspace(low + 1e-6, high - 1e-6, 9))
        assert reach.low is None or first(low - 1e-6) != leader
        assert reach.high is None or first(high + 1e-6) != leader


@pytest.mark.parametrize(("way", "seed"), CASES)
def test_who_is_first_without_one_is_who_is_first_of_the_others(way: str, seed: int) -> None:
    figures, weights, audit, _ = known(way, seed)
    leader = int(np.argmax(WAYS[way][1](figures, weights)))
    turning = {
        NAMES[gone]: NAMES[kept[new]]
        for gone in range(len(NAMES))
        if gone != leader
        for kept in [[place for place in range(len(NAMES)) if place != gone]]
        for new in [int(np.argmax(WAYS[way][1](figures[kept], weights)))]
        if kept[new] != leader
    }
    assert audit.model is not None
    told = {
        one.name: audit.model.measures[one.pair[1]].name
        for one in left_out(audit)
        if one.kind == "measure" and one.turns == "first"
    }
    assert told == turning


@pytest.mark.parametrize("way", WAYS)
def test_likely_ranks_are_those_of_the_library_on_draws_of_its_own(way: str) -> None:
    figures, weights, audit, found = known(way, 3)
    rng = np.random.default_rng(5)
    low = np.column_stack([np.maximum(figures[:, :2] - 1, 1), figures[:, 2] * 0.9])
    high = np.column_stack([np.minimum(figures[:, :2] + 1, 10), figures[:, 2] * 1.1])
    draws = 1_000
    counts = np.zeros((len(NAMES), len(NAMES)))
    for _ in range(draws):
        order = np.argsort(-WAYS[way][1](low + (high - low) * rng.random(figures.shape), weights))
        counts[order, np.arange(len(NAMES))] += 1
    assert audit.model is not None
    near = 4 * (0.25 / draws + 0.25 / DRAWS) ** 0.5
    for hold in found.holds:
        assert hold.acceptability is not None
        own = counts[NAMES.index(audit.model.measures[hold.measure].name)] / draws
        assert own == pytest.approx(hold.acceptability, abs=near)


def test_a_weight_is_a_fraction_of_the_whole() -> None:
    *_, found = known("min-max", 1)
    assert sum((reach.weight for reach in found.weights), Fraction(0)) == 1
