"""Weights that do not make a whole."""

from collections.abc import Mapping, Sequence
from math import isclose

import pytest
from sheets import Content, book, reported

from prioritering.types import Severity

Sheets = dict[str, list[list[Content]]]

RULE = "weights-do-not-sum"
SCORES = ((7, 5, 8), (6, 9, 4), (8, 8, 9), (3, 4, 6), (9, 6, 6), (5, 7, 5))
BY_WEIGHT = "=SUMPRODUCT($B$2:$D$2,B#:D#)"


def scoring(
    weights: Sequence[Content], formula: str = BY_WEIGHT, label: str = "Weight", total: Content = None
) -> Sheets:
    """Six options, weights above the scores, and the score beside them."""
    rows: list[list[Content]] = [
        ["Option", "Benefit", "Feasibility", "Reach", "Score", "Rank"],
        [label, *weights, total],
    ]
    for row, scores in enumerate(SCORES, start=3):
        rows.append([f"Option {row}", *scores, formula.replace("#", str(row)), f"=RANK(E{row},$E$3:$E$8)"])
    return {"S": rows}


PERCENT = {f"S!{column}2": "0%" for column in "BCDE"}

QUIET: Mapping[str, tuple[Sheets, Mapping[str, str]]] = {
    "they make one": (scoring((0.5, 0.3, 0.2)), {}),
    "they make 100 under a heading in per cent": (scoring((50, 30, 20), label="Weight %"), {}),
    "points": (scoring((5, 3, 2)), {}),
    "importances from 1 to 5": (scoring((4, 3, 5)), {}),
    "divided by their sum": (scoring((0.5, 0.4, 0.2), BY_WEIGHT + "/SUM($B$2:$D$2)"), PERCENT),
    "divided by the cell of their sum": (
        scoring((0.5, 0.4, 0.2), BY_WEIGHT + "/$E$2", total="=SUM(B2:D2)"),
        PERCENT,
    ),
    "thirds as shown": (scoring((0.33, 0.33, 0.33)), PERCENT),
    "a stated total that is right": (scoring((0.5, 0.3, 0.2), total=1), PERCENT),
    "one that no formula reads makes them whole": (
        scoring((0.5, 0.3, 0.2), "=SUMPRODUCT($B$2:$C$2,B#:C#)"),
        PERCENT,
    ),
    "factors around one": (scoring((1, 0.8, 1.2)), {}),
}


@pytest.mark.parametrize(("sheets", "formats"), QUIET.values(), ids=QUIET)
def test_quiet(sheets: Sheets, formats: Mapping[str, str]) -> None:
    assert reported(RULE, book(sheets, formats)) == []


FIRES = {
    "more than a whole": (scoring((0.4, 0.35, 0.35)), {}, 1.1),
    "less, shown as per cent": (scoring((0.4, 0.3, 0.15)), PERCENT, 0.85),
    "per cent by their heading": (scoring((40, 30, 25), label="Vekt i prosent"), {}, 95.0),
    "hundredths by the formula": (scoring((40, 30, 40), BY_WEIGHT + "/100"), {}, 110.0),
}


@pytest.mark.parametrize(("sheets", "formats", "makes"), FIRES.values(), ids=FIRES)
def test_it_fires(sheets: Sheets, formats: Mapping[str, str], makes: float) -> None:
    (found,) = reported(RULE, book(sheets, formats))
    assert (str(found.at), found.severity, found.fixes) == ("S!B2:D2", Severity.WARNING, ())
    assert found.found == pytest.approx(makes)


def test_a_typed_total_that_is_wrong_is_an_error() -> None:
    (found,) = reported(RULE, book(scoring((0.5, 0.4, 0.2), total=1), PERCENT))
    assert (found.severity, found.variant, found.expected) == (Severity.ERROR, "stated", 1.0)


@pytest.mark.parametrize(("total", "told"), [(0.9, [("W!B2:B4", "stated", 1.0, 0.9)]), (1, [])])
def test_a_typed_total_beside_weights_that_make_one(
    total: float, told: list[tuple[str, str, float, float]]
) -> None:
    rows: list[list[Content]] = [["Criterion", "Weight"], ["Benefit", 0.5], ["Feasibility", 0.3]]
    sheets: Sheets = {
        "W": [*rows, ["Reach", 0.2], ["Sum", total]],
        **scoring((None, None, None), "=B#*W!$B$2+C#*W!$B$3+D#*W!$B$4"),
    }
    found = reported(RULE, book(sheets))
    assert [(str(one.at), one.variant, one.found, one.expected) for one in found] == told
    assert {one.severity for one in found} <= {Severity.ERROR}


MISPLACED = {
    "20 for 20 %": ((0.5, 20, 0.3), "C2", 0.2),
    "2 for 0.2": ((0.5, 0.3, 2), "D2", 0.2),
    "0.05 for 0.5": ((0.05, 0.3, 0.2), "B2", 0.5),
    "0.3 for 30": ((50, 0.3, 20), "C2", 30),
    "3 for 30": ((50, 3, 20), "C2", 30),
    "500 for 50": ((500, 30, 20), "B2", 50),
}


@pytest.mark.parametrize("kind", MISPLACED)
def test_a_misplaced_decimal_point_is_told_at_its_weight(kind: str) -> None:
    weights, at, meant = MISPLACED[kind]
    (found,) = reported(RULE, scoring(weights))
    assert (str(found.at), found.variant, found.severity) == (f"S!{at}", "misplaced", Severity.ERROR)
    assert isinstance(found.expected, float) and isclose(found.expected, meant)
    assert [fix.after for fix in found.fixes] == [found.expected]


@pytest.mark.parametrize(
    "weights", [(5, 3, 2), (0.5, 0.3, 0.2), (10, 1, 5), (0.34, 0.33, 0.33), (3, 3, 4), (1, 1, 8)]
)
def test_other_weights_have_their_point_where_it_belongs(weights: tuple[float, ...]) -> None:
    assert [one for one in reported(RULE, scoring(weights)) if one.variant == "misplaced"] == []
