"""Records what pysensmcda says of drawn tables, for `test_recorded_witness.py`.

The library needs an older pandas than this program, so that it cannot stand in the same environment:

    python -m venv build/witness && build/witness/bin/pip install pysensmcda==2.0.0 'pandas<3'
    cd tests/scoring/witness && ../../../build/witness/bin/python record_pysensmcda.py > pysensmcda.json

Of each table: its figures and weights; who is first without each option (`remove_alternatives`); to which
figure a rating of each other option must be raised for the first place (`ranking_promotion`); and how often
each option has each rank where all figures are drawn anew (`perturbed_matrix`).
"""

from __future__ import annotations

import json
import sys
import warnings
from collections.abc import Callable
from importlib.metadata import version

import numpy as np
from pymcdm.methods import TOPSIS, WSM
from pymcdm.normalizations import minmax_normalization
from pysensmcda.alternative import remove_alternatives
from pysensmcda.probabilistic import perturbed_matrix
from pysensmcda.ranking import ranking_promotion

Way = Callable[[np.ndarray, np.ndarray], np.ndarray]
TYPES = np.array([1, 1, -1])
OPTIONS, TABLES, DRAWS = 5, 12, 1_000
TOP = 10
"""The highest rating."""


def drawn(seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Two ratings and a cost for each option, and weights."""
    rng = np.random.default_rng(1_000 + seed)
    ratings = rng.integers(1, TOP + 1, size=(OPTIONS, 2)).astype(float)
    cost = rng.integers(20, 200, size=(OPTIONS, 1)) / 10
    cuts = np.sort(rng.choice(np.arange(1, 20), size=2, replace=False))
    return np.hstack([ratings, cost]), np.diff([0, *cuts, 20]) / 20


def topsis(matrix: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """By distances from the best and the worst of vectors; a cost stays a cost."""
    scaled = matrix / np.sqrt((matrix**2).sum(axis=0))
    plain = TOPSIS(lambda column, cost=False: column)
    return np.asarray(plain(scaled * TYPES, weights, np.ones(len(TYPES)), validation=False))


def min_max(matrix: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """By a weighted sum of each figure's place between the lowest and the highest."""
    return np.asarray(WSM(minmax_normalization)(matrix, weights, TYPES, validation=False))


def first_without(way: Way, matrix: np.ndarray, weights: np.ndarray) -> list[int]:
    """Who is first where each option is left out, by its place among all."""
    found = []
    for gone, left in remove_alternatives(matrix, np.arange(len(matrix))):
        kept = [place for place in range(len(matrix)) if place != gone]
        found.append(kept[int(np.argmax(way(left, weights)))])
    return found


def promoted(way: Way, matrix: np.ndarray, weights: np.ndarray) -> list[list[float | None]]:
    """To which figure each option must be raised in each rating, by whole steps, to be first."""
    places = ranks(way(matrix, weights))
    reach = np.array([TOP + 0.5, TOP + 0.5, 0.0])  # a figure at the bound itself is not tried
    told = ranking_promotion(
        matrix, places, lambda matrix: way(matrix, weights), {"matrix": matrix}, True,
        np.array([1, 1, 1]), 1.0, bounds=reach, return_zeros=False,
    )  # fmt: skip
    found: list[list[float | None]] = [[None, None] for _ in matrix]
    for option, criterion, figure, place in told:
        if criterion < 2 and place < places[option]:
            found[option][criterion] = float(figure) or None  # 0 where there is none
    return found


def shares(way: Way, matrix: np.ndarray, weights: np.ndarray) -> list[list[float]]:
    """How often each option has each rank, ratings drawn within a step and costs within a tenth."""
    around = np.column_stack([np.ones((len(matrix), 2)), matrix[:, 2] * 0.1])
    counts = np.zeros((len(matrix), len(matrix)))
    for one in perturbed_matrix(matrix, DRAWS, 9, around):
        counts[np.argsort(-way(one, weights)), np.arange(len(matrix))] += 1
    return [list(map(float, own)) for own in counts / DRAWS]


def ranks(scores: np.ndarray) -> np.ndarray:
    """The places, the highest first."""
    return np.asarray(1 + (scores[None, :] > scores[:, None] + 1e-12).sum(axis=1))


def recorded(name: str, way: Way, seed: int) -> dict[str, object]:
    """What is said of one table."""
    matrix, weights = drawn(seed)
    inside = bool((matrix[:, :2] > 1).all() and (matrix[:, :2] < TOP).all())
    return {
        "way": name,
        "figures": matrix.tolist(),
        "weights": weights.tolist(),
        "first_without": first_without(way, matrix, weights),
        "promoted": promoted(way, matrix, weights),
        "shares": shares(way, matrix, weights) if inside else None,
    }


def main() -> None:
    """Print all of it."""
    warnings.simplefilter("ignore")
    ways = {"topsis": topsis, "min-max": min_max}
    found = [recorded(name, way, seed) for name, way in ways.items() for seed in range(TABLES)]
    told = {"pysensmcda": version("pysensmcda"), "pymcdm": version("pymcdm"), "draws": DRAWS, "tables": found}
    json.dump(told, sys.stdout, indent=None, separators=(",", ":"))
    sys.stdout.write("\n")


if __name__ == "__main__":
    main()
