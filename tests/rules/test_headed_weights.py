"""Weights that the headings of the criteria say, above formulas that weigh by others."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from sheets import Content, Rows, reported

from prioritering.types import Severity

NAMES = ("Aker", "Berg", "Dal", "Eng", "Foss", "Gran")
RATINGS = ((7, 3, 5, 8), (2, 9, 4, 6), (6, 6, 1, 3), (8, 2, 7, 5), (4, 5, 9, 2), (3, 7, 2, 9))


def weighed(heads: Sequence[str], weights: Sequence[float], before: Rows = ()) -> dict[str, Rows]:
    """Options whose formula multiplies each rating by a typed weight."""
    rows: list[list[Content]] = [list(one) for one in before]
    rows.append(["Option", *heads, "Score"])
    for name, ratings in zip(NAMES, RATINGS, strict=True):
        row = len(rows) + 1
        terms = "+".join(f"{'BCDE'[at]}{row}*{weight}" for at, weight in enumerate(weights))
        rows.append([name, *ratings[: len(weights)], f"={terms}"])
    return {"Ark": rows}


def by_cells(heads: Sequence[str], weights: Sequence[float]) -> dict[str, Rows]:
    """Likewise with the weights in a line of their own."""
    rows: list[list[Content]] = [["Option", *heads, "Score"], ["Weight", *weights, None]]
    for row, (name, ratings) in enumerate(zip(NAMES, RATINGS, strict=True), 3):
        rows.append([name, *ratings[: len(weights)], f"=SUMPRODUCT($B$2:$D$2,B{row}:D{row})"])
    return {"Ark": rows}


def across(heads: Sequence[str], weights: Sequence[float]) -> dict[str, Rows]:
    """Options beside one another, the criteria below."""
    rows: list[list[Content]] = [["Criterion", *NAMES]]
    for at, head in enumerate(heads):
        rows.append([head, *(ratings[at] for ratings in RATINGS)])
    last = "ABCDEFG"
    terms = [
        "+".join(f"{last[column]}{at + 2}*{weight}" for at, weight in enumerate(weights))
        for column in range(1, 7)
    ]
    rows.append(["Score", *(f"={term}" for term in terms)])
    return {"Ark": rows}


def elsewhere(own: Sequence[Content], used: Sequence[Content], other_sheet: bool = False) -> dict[str, Rows]:
    """A line of weights above the ratings, and formulas that read another one."""
    read = "Weights!$B$1:$D$1" if other_sheet else "$B$12:$D$12"
    rows: list[list[Content]] = [["Option", "Price", "Quality", "Support", "Score"], ["Weight", *own, None]]
    for row, (name, ratings) in enumerate(zip(NAMES, RATINGS, strict=True), 3):
        rows.append([name, *ratings[:3], f"=SUMPRODUCT({read},B{row}:D{row})"])
    if other_sheet:
        return {"Ark": rows, "Weights": [["Agreed", *used]]}
    return {"Ark": [*rows, [], [], [], ["Old weights", *used]]}


def turned() -> dict[str, Rows]:
    """Ratings by criterion and option, the same weights above them, and the scores one below another."""
    rows: list[list[Content]] = [["", "Price", "Quality", "Support"], ["Weight", 0.5, 0.3, 0.2], []]
    rows.append(["Criterion", *NAMES, "Weights"])
    for at, (head, weight) in enumerate(zip(("Price", "Quality", "Support"), (0.5, 0.3, 0.2), strict=True)):
        rows.append([head, *(ratings[at] for ratings in RATINGS), weight])
    rows += [[], ["Option", "Score"]]
    for name, column in zip(NAMES, "BCDEFG", strict=True):
        rows.append([name, f"={column}5*$H$5+{column}6*$H$6+{column}7*$H$7"])
    return {"Ark": rows}


FIRES = {
    "percents": (weighed(["Price (50 %)", "Quality (30%)", "Support (20 %)"], (0.4, 0.4, 0.2)), ["B1", "C1"]),
    "shares": (weighed(["Price 0,5", "Quality 0,3", "Support 0,2"], (0.4, 0.4, 0.2)), ["B1", "C1"]),
    "a line of weights": (
        by_cells(["Price (50 %)", "Quality (30%)", "Support (20 %)"], (0.4, 0.4, 0.2)),
        ["B1", "C1"],
    ),
    "in words": (
        weighed(
            ["Preis (Gewicht 5)", "Güte (Gewicht 3)", "Hilfe (Gewicht 2)", "Frist (Gewicht 1)"], (5, 3, 2, 4)
        ),
        ["E1"],
    ),
    "on two lines": (
        weighed(
            ["10 = best", "10 = best", "10 = best"],
            (0.6, 0.3, 0.1),
            [["", "Prix (50 %)", "Qualité (30 %)", "Service (20 %)"]],
        ),
        ["B1", "D1"],
    ),
    "weights on another sheet": (elsewhere((0.5, 0.3, 0.2), (0.4, 0.4, 0.2), True), ["B2:C2"]),
    "one of them": (elsewhere((0.5, 0.3, 0.2), (0.5, 0.3, 0.3), True), ["D2"]),
    "other weights below": (elsewhere((5, 3, 2), (5, 2, 3)), ["C2:D2"]),
    "in percent": (elsewhere((50, 30, 20), (0.4, 0.4, 0.2), True), ["B2:C2"]),
    "all others": (elsewhere((0.6, 0.2, 0.2), (0.2, 0.5, 0.3)), ["B2:D2"]),
    "criteria below": (
        across(["Price (50 %)", "Quality (30%)", "Support (20 %)"], (0.4, 0.4, 0.2)),
        ["A2", "A3"],
    ),
}


@pytest.mark.parametrize(("sheets", "told"), FIRES.values(), ids=FIRES)
def test_another_weight_than_the_heading_says_is_told(sheets: dict[str, Rows], told: list[str]) -> None:
    found = [
        one for one in reported("weight-differs", sheets) if one.variant.startswith(("heading", "elsewhere"))
    ]
    assert [(one.at.a1, one.severity) for one in found] == [(at, Severity.WARNING) for at in told]


SILENT = {
    "weights on another sheet": elsewhere((0.5, 0.3, 0.2), (0.5, 0.3, 0.2), True),
    "weights on another sheet, in percent": elsewhere((50, 30, 20), (0.5, 0.3, 0.2), True),
    "ratings the other way": turned(),
    "the same": weighed(["Price (50 %)", "Quality (30%)", "Support (20 %)"], (0.5, 0.3, 0.2)),
    "rounded": weighed(["Price (33 %)", "Quality (33%)", "Support (34 %)"], (0.333, 0.333, 0.334)),
    "the same in another unit": weighed(["Price (50 %)", "Quality (30%)", "Support (20 %)"], (5, 3, 2)),
    "no weights": weighed(["Price below 50 %", "Quality over 30 %", "Support in 90 %"], (0.4, 0.4, 0.2)),
    "a range": weighed(
        ["Price 1-5 (50-60 %)", "Quality 1-5 (30-40%)", "Support 1-5 (20 %)"], (0.4, 0.4, 0.2)
    ),
    "one says none": weighed(["Price (50 %)", "Quality (30%)", "Support"], (0.4, 0.4, 0.2)),
    "no whole": weighed(["Price (50 %)", "Quality (50%)", "Support (50 %)"], (0.4, 0.4, 0.2)),
    "criteria below": across(["Price (50 %)", "Quality (30%)", "Support (20 %)"], (0.5, 0.3, 0.2)),
}


@pytest.mark.parametrize("sheets", SILENT.values(), ids=SILENT)
def test_a_heading_that_agrees_or_says_no_weight_is_left_alone(sheets: dict[str, Rows]) -> None:
    assert [one for one in reported("weight-differs", sheets) if one.severity is not Severity.INFO] == []
