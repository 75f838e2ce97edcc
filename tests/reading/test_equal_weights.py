"""Typed totals where all criteria weigh the same: the weights are told, and are no alternative."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from sheets import Content, Rows, book, examined

RATED = {
    "North": (7, 8, 6, 7),
    "South": (6, 6, 8, 7),
    "East": (7, 8, 8, 8),
    "West": (8, 7, 8, 8),
    "Mid": (3, 7, 3, 3),
}
CRITERIA = ("Safety", "Speed", "Size", "Function")


def down(weights: Sequence[float], head: str = "%", foot: str = "Total", own: float | None = None) -> Rows:
    """A column for each alternative, the weights before them, and a line of means below."""
    rows: list[list[Content]] = [[None, head, *RATED]]
    rows += [
        [name, weight, *(each[i] for each in RATED.values())]
        for i, (name, weight) in enumerate(zip(CRITERIA, weights, strict=True))
    ]
    return [*rows, [foot, own, *(sum(each) / len(each) for each in RATED.values())]]


def along(weights: Sequence[float], foot: str = "Total") -> Rows:
    """A line for each alternative, and the weights above them."""
    rows: list[list[Content]] = [["Option", *CRITERIA, foot], ["Weight", *weights, None]]
    rows += [[name, *each, sum(each) / len(each)] for name, each in RATED.items()]
    return rows


EQUAL = (0.25, 0.25, 0.25, 0.25)
WEIGHED = {
    "a share below the weights": down(EQUAL, own=0.25),
    "nothing below the weights": down(EQUAL),
    "their sum below the weights": down(EQUAL, own=1),
    "called weights": down(EQUAL, head="Weight"),
    "in lines": along(EQUAL),
}


@pytest.mark.parametrize("rows", WEIGHED.values(), ids=WEIGHED)
def test_equal_weights_are_weights(rows: Rows) -> None:
    (first, *_) = examined(book({"Matrix": rows})).readings
    assert [one.name for one in first.alternatives] == list(RATED)
    assert [part.weight for part in first.parts] == list(EQUAL)


NONE_WEIGHED = {
    "figures that make no whole": down((0.5, 0.5, 0.5, 0.5), own=0.5),
    "no weights": [row[:1] + row[2:] for row in map(list, down(EQUAL))],
    "counts that make a hundred": down((25, 25, 25, 25), head="Answers", foot="Mean"),
    "means of classes": down((0.25, 0.25, 0.25, 0.25), head="Absence", foot="Mean"),
    "prices": [
        ["Part", "Share", "May", "June"],
        *([n, 0.25, 1200, 1350] for n in CRITERIA),
        ["Mean", None, 1200, 1350],
    ],
}


@pytest.mark.parametrize("rows", NONE_WEIGHED.values(), ids=NONE_WEIGHED)
def test_others_are_no_weights(rows: Rows) -> None:
    readings = examined(book({"Sheet": rows})).readings
    assert [part for one in readings for part in one.parts if part.weight is not None] == []
