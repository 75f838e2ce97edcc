"""Raw scores, weights, weighted scores and the list of ranks, each on a sheet of its own."""

from __future__ import annotations

import random

import pytest
from sheets import Content, Rows, book, examined, findings, put, told

from prioritering.types import Severity

WEIGHTS = {"Impact": 0.3, "Equity": 0.2, "Cost": 0.2, "Speed": 0.15, "Risk": 0.15}
COUNT = 12


def apart() -> dict[str, Rows]:
    """Twelve projects; the list looks their scores up by name."""
    draw = random.Random(5)
    names = [f"Project {chr(65 + place)}" for place in range(COUNT)]
    scores: list[list[Content]] = [[name, *[draw.randint(0, 10) for _ in WEIGHTS]] for name in names]
    weighted: list[list[Content]] = [
        [
            f"=Scores!A{row}",
            *[f"=Scores!{column}{row}*Weights!$B${place}" for place, column in enumerate("BCDEF", 2)],
            f"=SUM(B{row}:F{row})",
        ]
        for row in range(2, 2 + COUNT)
    ]
    ranked: list[list[Content]] = [
        [name, f"=VLOOKUP(A{row},Calc!$A$2:$G$13,7,FALSE)", f"=RANK(B{row},$B$2:$B$13)"]
        for row, name in enumerate(draw.sample(names, COUNT), 2)
    ]
    return {
        "Scores": [["Project", *WEIGHTS], *scores],
        "Weights": [["Criterion", "Weight"], *WEIGHTS.items(), ["Total", "=SUM(B2:B6)"]],
        "Calc": [["Project", *WEIGHTS, "Weighted total"], *weighted],
        "Ranking": [["Project", "Score", "Rank"], *ranked],
    }


def loud(sheets: dict[str, Rows]) -> list[tuple[str, str]]:
    return told([one for one in findings(sheets) if one.severity is not Severity.INFO])


def test_the_weights_are_no_measure() -> None:
    done = examined(book(apart()))
    assert done.model is not None
    assert len(done.model.measures) == COUNT
    assert loud(apart()) == []


@pytest.mark.parametrize(
    ("place", "content", "rule"),
    [
        ("Calc!D6", "=Scores!D6*Weights!$B$5", "formula-inconsistent"),
        ("Calc!C7", "=Scores!C8*Weights!$B$3", "formula-inconsistent"),
        ("Calc!G9", "=SUM(B9:E9)", "formula-range-omits-cells"),
        ("Calc!E8", 0.9, "formula-overwritten"),
        ("Ranking!B5", "=VLOOKUP(A5,Calc!$A$2:$G$13,6,FALSE)", "summary-score-mismatch"),
        ("Ranking!B6", "=1/0", "error-value"),
    ],
)
def test_each_fault_is_told_once_and_where_it_is(place: str, content: Content, rule: str) -> None:
    found = [one for one in loud(put(apart(), {place: content})) if "Ranking!C" not in one[1]]
    assert found == [(rule, place)]


@pytest.mark.parametrize(("place", "content"), [("Scores!D5", None), ("Scores!F9", 50)])
def test_raw_scores_are_judged_on_their_own_sheet(place: str, content: Content) -> None:
    rules = {"Scores!D5": "score-missing", "Scores!F9": "score-out-of-scale"}
    assert loud(put(apart(), {place: content})) == [(rules[place], place)]
