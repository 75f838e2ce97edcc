"""Typed totals beside what the weights add up to."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from sheets import Content, Rows, book, examined

CRITERIA = ("Pris", "Kvalitet", "Leveringstid", "Service", "Miljø")
OPTIONS = ("Leverandør A", "Leverandør B", "Leverandør C", "Leverandør D")
WEIGHTS = (0.3, 0.25, 0.2, 0.15, 0.1)
RATED = ((4, 3, 5, 2), (3, 5, 2, 4), (5, 4, 4, 3), (2, 3, 4, 5), (4, 4, 3, 2))


def totals(times: int, options: int = 4) -> list[float]:
    rated = list(zip(*RATED, strict=True))[:options]
    return [round(times * sum(w * r for w, r in zip(WEIGHTS, own, strict=True)), 2) for own in rated]


def across(total: str, times: int = 1, options: int = 4) -> Rows:
    lines: list[list[Content]] = [
        [name, weight * times, *rated[:options]]
        for name, weight, rated in zip(CRITERIA, WEIGHTS, RATED, strict=True)
    ]
    return [["Kriterium", "Vekt", *OPTIONS[:options]], *lines, [total, times, *totals(times, options)]]


def down(total: str, times: int = 1, weights_last: bool = False) -> Rows:
    weights: list[Content] = ["Vekt", *(weight * times for weight in WEIGHTS), times]
    lines: list[list[Content]] = [
        [name, *(rated[own] for rated in RATED), score]
        for own, (name, score) in enumerate(zip(OPTIONS, totals(times), strict=True))
    ]
    head: list[Content] = ["Leverandør", *CRITERIA, total]
    return [head, *lines, weights] if weights_last else [head, weights, *lines]


@pytest.mark.parametrize(
    ("rows", "cells"),
    [
        (across("Totalt"), ("C7", "D7", "E7", "F7")),
        (across("Total", 100), ("C7", "D7", "E7", "F7")),
        (across("Summe", 10), ("C7", "D7", "E7", "F7")),
        (across("Sum", 1, 3), ("C7", "D7", "E7")),
        (across(""), ("C7", "D7", "E7", "F7")),
        (down("Sum"), ("G3", "G4", "G5", "G6")),
        (down("Total score", 100), ("G3", "G4", "G5", "G6")),
        (down("Poengsum", 1, weights_last=True), ("G2", "G3", "G4", "G5")),
    ],
)
def test_what_the_weights_add_up_to_is_no_total(rows: Rows, cells: Sequence[str]) -> None:
    done = examined(book({"Ark": rows}))
    assert done.model is not None
    assert tuple(measure.score_cell.a1 for measure in done.model.measures) == cells
    assert [part.weight for part in done.readings[0].parts] == [
        pytest.approx(weight * (done.readings[0].parts[0].weight or 0) / WEIGHTS[0]) for weight in WEIGHTS
    ]


def summed(scores: Sequence[Sequence[int]]) -> Rows:
    lines: list[list[Content]] = [
        [name, *given, sum(given)] for name, given in zip(OPTIONS, scores, strict=True)
    ]
    return [["Tiltak", "Nytte", "Kostnad", "Risiko", "Sum"], *lines]


@pytest.mark.parametrize(
    "scores",
    [
        ((3, 3, 4), (5, 4, 2), (4, 5, 5), (1, 2, 3)),
        ((40, 30, 30), (50, 44, 2), (41, 15, 25), (11, 22, 33)),
        ((1, 2, 3), (5, 4, 2), (4, 5, 5), (3, 3, 4)),
        ((1, 2, 3), (50, 4, 2), (4, 5, 5), (30, 30, 40)),
        ((5, 4, 1), (5, 3, 2), (4, 5, 5), (3, 3, 4)),
    ],
)
def test_an_option_with_ten_or_a_hundred_points_stays_one(scores: Sequence[Sequence[int]]) -> None:
    done = examined(book({"Ark": summed(scores)}))
    assert done.model is not None
    assert [measure.score_cell.a1 for measure in done.model.measures] == ["E2", "E3", "E4", "E5"]
