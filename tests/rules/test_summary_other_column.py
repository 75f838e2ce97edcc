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


QUIET = {
    "the column of that name": summary("=Scores!D#"),
    "looked up by its number": summary("=VLOOKUP(A#,Scores!$A$2:$D$6,4,FALSE)"),
    "another name for what it shows": summary("=Scores!D#", "Points"),
    "the risk under its own name": summary("=Scores!C#", "Risk"),
    "the sheet says the rest": {
        "Scores": [["Measure", "Cost", "Cost rank", "Score"], *SCORES[1:]],
        "Rank": summary("=Scores!C#", "Cost")["Summary"],
    },
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
