"""Which end is best is told by figures that are ranks, not by ratings that could be."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from sheets import Content, Rows, book, examined

NAMES = ("Brann", "Tyveri", "Flom", "Strømbrudd", "Sykdom", "Innbrudd", "Lekkasje")
RATED = ((3, 4), (5, 5), (1, 2), (4, 3), (5, 1))
AFTER = ((2, 4), (4, 5), (1, 2), (3, 3), (4, 1))


def register(heads: Sequence[str], after: Sequence[tuple[int, int]] = AFTER) -> Rows:
    lines: list[list[Content]] = [
        [name, one, other, f"=B{row}*C{row}", "x", *left, f"=F{row}*G{row}"]
        for row, (name, (one, other), left) in enumerate(zip(NAMES, RATED, after, strict=False), 2)
    ]
    return [list(heads), *lines]


@pytest.mark.parametrize(
    "heads",
    [
        ("Scenario", "S", "K", "Risiko", "Tiltak", "S2", "K2", "Restrisiko"),
        ("Hendelse", "Sannsynlighet", "Konsekvens", "Risiko", "Tiltak", "S etter", "K etter", "Rest"),
        ("Risk", "Likelihood", "Impact", "Score", "Action", "L", "I", "Residual"),
        ("Risk", "P", "I", "PxI", "Action", "P2", "I2", "P2xI2"),
        ("Riesgo", "Probabilidad", "Impacto", "Riesgo", "Plan", "P", "I", "Residual"),
    ],
)
def test_ratings_from_one_to_five_tell_no_end(heads: Sequence[str]) -> None:
    done = examined(book({"Ark": register(heads)}))
    assert done.model is not None
    assert done.model.descending
    assert next(line for line in done.ranking if line.rank == 1).measure == "Tyveri"


@pytest.mark.parametrize(
    ("head", "lowest"),
    [
        ("Plass", True),
        ("Rang", True),
        ("Rank", True),
        ("Platz", True),
        ("Plass", False),
        ("Prioritet", False),
    ],
)
def test_ranks_tell_the_end(head: str, lowest: bool) -> None:
    scores = (12, 25, 2, 14, 5, 30, 8)
    order = sorted(scores, reverse=not lowest)
    lines: list[list[Content]] = [
        [name, score - 1, 1, f"=B{row}+C{row}", order.index(score) + 1]
        for row, (name, score) in enumerate(zip(NAMES, scores, strict=True), 2)
    ]
    done = examined(book({"Ark": [["Tiltak", "K1", "K2", "Poengsum", head], *lines]}))
    assert done.model is not None
    assert done.model.descending is not lowest
