"""Figures that are multiplied by their weights twice over."""

from __future__ import annotations

import pytest
from sheets import Content, Rows, reported

from prioritering.types import Severity

RULE = "formula-double-counts"
WEIGHTS = (0.3, 0.25, 0.25, 0.2)
RATINGS = ((7, 4, 9), (3, 8, 5), (6, 6, 2), (9, 1, 7))


def down(total: str, weighed: str = "=$B#*@#", head: str = "Weight") -> dict[str, Rows]:
    """Criteria below one another, options beside; `#` is the row and `@` the option's column."""
    rows: list[list[Content]] = [["Criterion", head, "Aker", "Berg", "Dal", "Aker", "Berg", "Dal"]]
    for row, (weight, ratings) in enumerate(zip(WEIGHTS, RATINGS, strict=True), 2):
        weighted = [weighed.replace("#", str(row)).replace("@", column) for column in "CDE"]
        rows.append([f"Criterion {row}", weight, *ratings, *weighted])
    rows.append(["Score", None, None, None, None, *(total.replace("@", column) for column in "FGH")])
    return {"Ark": rows}


def along(total: str, weighed: str = "=@$2*@#") -> dict[str, Rows]:
    """Options below one another, criteria beside, the weights on a line of their own."""
    rows: list[list[Content]] = [["Option", *"PQRS", "P w", "Q w", "R w", "S w", "Score"]]
    rows.append(["Weight", *WEIGHTS])
    for row, ratings in enumerate(zip(*RATINGS, strict=True), 3):
        weighted = [weighed.replace("#", str(row)).replace("@", column) for column in "BCDE"]
        rows.append([f"Option {row}", *ratings, *weighted, total.replace("#", str(row))])
    return {"Ark": rows}


FIRES = {
    "down": (down("=SUMPRODUCT($B$2:$B$5,@2:@5)"), "Ark!F6:H6"),
    "the weights after": (down("=SUMPRODUCT(@2:@5,$B$2:$B$5)/SUM($B$2:$B$5)"), "Ark!F6:H6"),
    "as one product": (down("=SUMPRODUCT($B$2:$B$5*@2:@5)"), "Ark!F6:H6"),
    "a scale taken off": (down("=SUMPRODUCT($B$2:$B$5,@2:@5)", "=@#*$B#*10"), "Ark!F6:H6"),
    "term by term": (down("=$B2*@2+$B3*@3+$B4*@4+$B5*@5"), "Ark!F6:H6"),
    "along": (along("=SUMPRODUCT($B$2:$E$2,F#:I#)"), "Ark!J3:J5"),
}


@pytest.mark.parametrize(("sheets", "place"), FIRES.values(), ids=FIRES)
def test_weights_that_count_by_their_square_are_told(sheets: dict[str, Rows], place: str) -> None:
    (found,) = reported(RULE, sheets)
    assert (str(found.at), found.variant, found.severity) == (place, "weight", Severity.WARNING)


SILENT = {
    "once": down("=SUM(@2:@5)"),
    "once, over the ratings": down("=SUMPRODUCT($B$2:$B$5,C2:C5)"),
    "over points": down("=SUMPRODUCT($B$2:$B$5,@2:@5)", "=@#/MAX($C#:$E#)"),
    "squares of what is no weight": down("=SUMPRODUCT($B$2:$B$5,@2:@5)", head="Return"),
    "by the weight of the line below": down("=SUMPRODUCT($B$3:$B$6,@2:@5)"),
    "along": along("=SUM(F#:I#)"),
}


@pytest.mark.parametrize("sheets", SILENT.values(), ids=SILENT)
def test_weights_that_count_once_are_left_alone(sheets: dict[str, Rows]) -> None:
    assert [one for one in reported(RULE, sheets) if one.variant == "weight"] == []


def test_the_same_on_sheets_of_one_kind_is_one_finding() -> None:
    rows = down("=SUMPRODUCT($B$2:$B$5,@2:@5)")["Ark"]
    (found,) = reported(RULE, {"North": rows, "South": rows, "West": rows})
    assert str(found.at) == "North!F6:H6"
    assert found.facts["also_of_kind"] == ("South!F6:H6", "West!F6:H6")
