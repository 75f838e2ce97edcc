"""Calculators for one finding: two or three scores with questions of their own make one result."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from sheets import Content, Rows, book, examined

Block = tuple[str, str, Sequence[tuple[str, float]]]
LIKELIHOOD: Block = (
    "Threat agent factors",
    "Likelihood score",
    [("Skills", 3), ("Motive", 4), ("Opportunity", 4), ("Population size", 5)],
)
IMPACT: Block = (
    "Technical impact factors",
    "Impact score",
    [
        ("Loss of confidentiality", 6),
        ("Loss of integrity", 1),
        ("Loss of availability", 1),
        ("Traceability", 2),
    ],
)
CONTROL: Block = (
    "Controls",
    "Control score",
    [("Alarms", 2), ("Training", 3), ("Backups", 5), ("Reviews", 4)],
)
TEXT = '=IF(AND({0}<3,{1}<3),"Note",IF(OR({0}<3,{1}<3),"Low",IF({0}+{1}<12,"Moderate","High")))'


def beside(blocks: Sequence[Block], result: str, function: str = "AVERAGE") -> dict[str, Rows]:
    """The blocks side by side, each with its score below, and the result below all."""
    rows: list[list[Content]] = [["Risk assessment"], [], [], [], [], [], [], [], [], []]
    scores = []
    for place, (title, label, asked) in enumerate(blocks):
        letter = "BEH"[place]
        for row, line in enumerate([(title, None), *asked, (None, None)], 1):
            rows[row] += [*line, None]
        rows[7] += [label, f"={function}({letter}3:{letter}6)", None]
        scores.append(f"{letter}8")
    rows[9] += ["Overall", result.format(*scores)]
    return {"Calculator": rows}


def below(blocks: Sequence[Block], result: str) -> dict[str, Rows]:
    """The blocks one below the other."""
    rows: list[list[Content]] = [["Risk assessment"]]
    scores = []
    for title, label, asked in blocks:
        first = len(rows) + 2
        rows.append([title])
        rows += [[*line] for line in asked]
        rows += [[label, f"=AVERAGE(B{first}:B{first + 3})"], []]
        scores.append(f"B{first + 4}")
    rows.append(["Overall", result.format(*scores)])
    return {"Calculator": rows}


TOGETHER = {
    "classes beside each other": beside([LIKELIHOOD, IMPACT], TEXT),
    "a product": beside([LIKELIHOOD, IMPACT], "={0}*{1}"),
    "sums": beside([LIKELIHOOD, IMPACT], "={0}*{1}", "SUM"),
    "three": beside([LIKELIHOOD, IMPACT, CONTROL], "={0}*{1}-{2}"),
    "below each other": below([LIKELIHOOD, IMPACT], TEXT),
}


@pytest.mark.parametrize("sheets", TOGETHER.values(), ids=TOGETHER)
def test_parts_of_one_result_are_no_alternatives(sheets: dict[str, Rows]) -> None:
    assert examined(book(sheets)).readings == ()


ASKED = ("Price", "Quality", "Service", "Delivery")
NORTH: Block = ("North", "Score of North", list(zip(ASKED, (3, 4, 4, 5), strict=True)))
SOUTH: Block = ("South", "Score of South", list(zip(ASKED, (5, 2, 1, 4), strict=True)))
WINNER = '=IF({0}>{1},"North","South")'
MARKS: list[list[Content]] = [
    [asked, *each] for asked, *each in zip(ASKED, (3, 4, 4, 5), (5, 2, 1, 4), strict=True)
]
MATRIX: list[list[Content]] = [
    ["Criterion", "North", "South"],
    *MARKS,
    ["Score", "=SUM(B2:B5)", "=SUM(C2:C5)"],
    ["Best", '=IF(B6>C6,"North","South")'],
]
ALTERNATIVES = {
    "side by side": (beside([NORTH, SOUTH], WINNER), "Calculator!B8"),
    "a matrix": ({"Matrix": MATRIX}, "Matrix!B6"),
    "below each other": (below([NORTH, SOUTH], WINNER), "Calculator!B7"),
}


@pytest.mark.parametrize(("sheets", "score"), ALTERNATIVES.values(), ids=ALTERNATIVES)
def test_alternatives_that_a_formula_compares_are_still_read(sheets: dict[str, Rows], score: str) -> None:
    (first, *_) = examined(book(sheets)).readings
    assert str(first.alternatives[0].score_cell) == score
