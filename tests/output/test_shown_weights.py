"""Weights that stand in cells of their own are told as the workbook's, though formulas have them typed in."""

from __future__ import annotations

import json

import pytest
from scored import Sheets, scoring
from sheets import Content, book, examined

from prioritering.messages import Messages
from prioritering.output.json_report import document, dumps

SAME = "=0.4*B#+0.3*C#+0.15*D#+0.15*E#"


def _typed(
    formula: str, weights: tuple[Content, ...] = (0.4, 0.3, 0.15, 0.15), label: str = "Weight"
) -> Sheets:
    """Eight options whose formula has weights of its own; `#` is the row."""
    rows = scoring(weights=weights)["S"]
    rows[1][0] = label
    for row in range(3, 11):
        rows[row - 1][5] = formula.replace("#", str(row))
    return {"S": rows}


def _told(sheets: Sheets) -> list[tuple[float, str | None]]:
    told = json.loads(dumps(document(examined(book(sheets)), Messages("en"))))
    return [(one["weight"], one["weight_cell"]) for one in told["models"][0]["parts"]]


SHOWN: dict[str, tuple[Sheets, list[float]]] = {
    "the same": (_typed(SAME), [0.4, 0.3, 0.15, 0.15]),
    "one of them wrong": (_typed("=0.4*B#+0.3*C#+0.15*D#+0.51*E#"), [0.4, 0.3, 0.15, 0.15]),
    "rounded in the formulas": (
        _typed("=0.404*B#+0.296*C#+0.152*D#+0.148*E#", (0.4041, 0.2963, 0.1517, 0.1479)),
        [0.4041, 0.2963, 0.1517, 0.1479],
    ),
    "a point at the wrong place": (
        _typed("=0.4*B#+0.3*C#+0.15*D#+15*E#"),
        [0.4, 0.3, 0.15, 0.15],
    ),
    "one typed in beside cells": (_typed("=$B$2*B#+$C$2*C#+$D$2*D#+0.51*E#"), [0.4, 0.3, 0.15, 0.15]),
}
NOT_SHOWN: dict[str, Sheets] = {
    "no line of weights": _typed(SAME, (None, None, None, None)),
    "a line of something else": _typed(SAME, (4, 3, 2, 1), "Order"),
    "highest points": _typed(SAME, (9, 9, 9, 8), "Maximum"),
    "words": _typed(SAME, ("high", "high", "low", "low")),
    "last year's points, which make no whole": _typed("=0.5*B#+0.35*C#+0.2*D#+0.25*E#", (4, 1, 7, 3)),
}


@pytest.mark.parametrize("name", SHOWN)
def test_the_weights_are_those_that_are_shown(name: str) -> None:
    sheets, weights = SHOWN[name]
    assert _told(sheets) == [(weight, f"S!{column}2") for weight, column in zip(weights, "BCDE", strict=True)]


@pytest.mark.parametrize("name", NOT_SHOWN)
def test_other_figures_are_no_weights_of_the_formulas(name: str) -> None:
    assert {cell for _, cell in _told(NOT_SHOWN[name])} == {None}
