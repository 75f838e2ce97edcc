"""Columns of a summary that show another column than their heading says."""

import pytest
from sheets import Content, reported, seen

from prioritering.types import Severity

Sheets = dict[str, list[list[Content]]]

RULE = "summary-other-column"

SCORES: list[list[Content]] = [["Measure", "Benefit", "Risk", "Score"]]
SCORES += [[f"M{row}", row + 2, 9 - row, f"=B{row}+C{row}"] for row in range(2, 7)]


def summary(formula: str, heading: Content = "Score") -> Sheets:
    """A summary of five measures, and the table that it reads."""
    rows: list[list[Content]] = [["Measure", heading]]
    rows += [[f"M{row}", formula.replace("#", str(row))] for row in range(2, 7)]
    return {"Scores": SCORES, "Summary": rows}


def with_units(heading: str) -> Sheets:
    """Species with the density of a table that has its units in a row of their own."""
    table: list[list[Content]] = [["Species", heading, "Loss"], [None, "t/m3", "share"]]
    table += [[f"M{row}", row / 10, row / 100] for row in range(2, 7)]
    beside: list[list[Content]] = [[None, "Wood"], [None, "Density"]]
    beside += [[None, row] for row in range(2, 7)]
    rows: list[list[Content]] = [["Species", "Density"]]
    rows += [[f"M{row}", f"=VLOOKUP(A{row},Table!$A$3:$C$7,2,FALSE)"] for row in range(2, 7)]
    return {"Table": [[*row, *more] for row, more in zip(table, beside, strict=True)], "Wood": rows}


QUIET = {
    "the column of that name": summary("=Scores!D#"),
    "looked up by its number": summary("=VLOOKUP(A#,Scores!$A$2:$D$6,4,FALSE)"),
    "another name for what it shows": summary("=Scores!D#", "Points"),
    "the risk under its own name": summary("=Scores!C#", "Risk"),
    "the sheet says the rest": {
        "Scores": [["Measure", "Cost", "Cost rank", "Score"], *SCORES[1:]],
        "Rank": summary("=Scores!C#", "Cost")["Summary"],
    },
    "its unit stands below its heading": with_units("Density"),
    "the same in the plural": with_units("Densitys"),
    "no heading": summary("=Scores!C#", None),
    "a link to one cell, for all": summary("=Scores!$C$2"),
    "computed from the other column": summary("=Scores!C#*2"),
    "two lines only": {"Scores": SCORES, "Summary": summary("=Scores!C#")["Summary"][:3]},
    "the name stands there twice": {
        **summary("=Scores!C#"),
        "Scores": [[*row, "Score" if not number else 1] for number, row in enumerate(SCORES)],
    },
    "nothing stands under that name": {
        **summary("=Scores!C#"),
        "Scores": [[*row[:3], "Score" if not number else None] for number, row in enumerate(SCORES)],
    },
    "the same sheet": {
        "Scores": [[*row, "Score" if not number else f"=C{number + 1}"] for number, row in enumerate(SCORES)]
    },
}


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET)
def test_quiet(sheets: Sheets) -> None:
    assert reported(RULE, sheets) == []


@pytest.mark.parametrize(
    "formula", ["=Scores!C#", "=VLOOKUP(A#,Scores!$A$2:$D$6,3,FALSE)", "=IFERROR(Scores!C#,0)"]
)
def test_it_fires_for_all_lines_as_one(formula: str) -> None:
    (found,) = reported(RULE, summary(formula))
    assert seen([found]) == [("Summary!B2:B6", "Risk", "Score")]
    assert [str(area) for area in found.evidence] == ["Scores!C1", "Scores!D1"]
    assert (found.severity, found.fixes) == (Severity.ERROR, ())


def test_mended_it_is_quiet() -> None:
    assert reported(RULE, summary("=VLOOKUP(A#,Scores!$A$2:$D$6,4,FALSE)")) == []


def test_linked_columns_that_are_all_renamed() -> None:
    rows: list[list[Content]] = [["x1", "Benefit", "Benefit"]]
    rows += [[f"=Scores!C{row}", f"=Scores!D{row}", f"=Scores!B{row}"] for row in range(2, 7)]
    scores: list[list[Content]] = [[*row, number or "x1"] for number, row in enumerate(SCORES)]
    assert reported(RULE, {"Scores": scores, "Net": [row[:2] for row in rows]}) == []
    told = reported(RULE, {"Scores": scores, "Net": rows})  # one of them stands under its heading
    assert [str(one.at) for one in told] == ["Net!A2:A6", "Net!B2:B6"]


FACTORS: list[list[Content]] = [
    ["Kind", "Factor", "Score", None, "Summary", "Total"],
    ["Strength", "Brand", 7, None, "Strengths", "=SUM(C2:C3)"],
    ["Strength", "Staff", 5, None, "Weaknesses", "=SUM(C4:C5)"],
    ["Weakness", "Debt", 3, None, "Chances", "=SUM(C6:C7)"],
    ["Weakness", "Age", 6, None, "Threats", "=SUM(C8:C9)"],
    ["Chance", "Export", 8],
    ["Chance", "Youth", 2],
    ["Threat", "Rivals", 4],
    ["Threat", "Law", 9],
]


def dashboard(total: str, factors: list[list[Content]] = FACTORS) -> Sheets:
    """A board with the four categories, and the factors whose scores they gather."""
    made = [
        [
            *row[:5],
            total.replace("#", str(number))
            .replace("@", str(2 * number - 2))
            .replace("~", str(2 * number - 1)),
        ]
        if 2 <= number <= 5
        else row
        for number, row in enumerate(factors, start=1)
    ]
    kinds = ("Strengths", "Weaknesses", "Chances", "Threats")
    board: list[list[Content]] = [["Kind", "Score"]]
    board += [[kind, f"=Factors!F{row}"] for row, kind in enumerate(kinds, start=2)]
    return {"Factors": made, "Board": board}


ANOTHER = [[*row[:4], f"Line {number}", *row[5:]] for number, row in enumerate(FACTORS)]
"""The same with other names beside the totals than on the board."""
GATHERED = {
    "sums of blocks": dashboard("=SUM(C@:C~)", ANOTHER),
    "sums by category": dashboard('=SUMIF($A$2:$A$9,LEFT(E#,4)&"*",$C$2:$C$9)'),
    "means by category": dashboard('=AVERAGEIF($A$2:$A$9,LEFT(E#,4)&"*",$C$2:$C$9)'),
    "the greatest of each": dashboard("=MAX(C@:C~)", ANOTHER),
    "a sum and a factor": dashboard("=SUM(C@:C~)*10", ANOTHER),
    "typed, with the names beside": dashboard("12"),
}


@pytest.mark.parametrize("sheets", GATHERED.values(), ids=GATHERED)
def test_a_board_that_gathers_by_category_shows_no_other_column(sheets: Sheets) -> None:
    assert reported(RULE, sheets) == []


@pytest.mark.parametrize("total", ["=RANK(C#,$C$2:$C$9)", "=C#/SUM($C$2:$C$9)", "=100-C#"])
def test_what_is_made_of_each_line_is_another_column(total: str) -> None:
    assert [str(one.at) for one in reported(RULE, dashboard(total, ANOTHER))] == ["Board!B2:B5"]
