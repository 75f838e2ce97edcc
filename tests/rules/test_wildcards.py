"""A mark that is looked for by a criterion which means any text."""

import pytest
from sheets import Content, mended, put, reported
from tables import Sheets

from prioritering.types import Severity

RULE = "formula-inconsistent"


def tally(marks: str, criterion: str, function: str = "COUNTIF", more: str = "") -> Sheets:
    """Marks for two options, and how many there are of each; `criterion` has `#` for the mark."""
    rows: list[list[Content]] = [["Aspect", "Option 1", "Option 2", "Weight"]]
    rows += [
        [f"Aspect {row}", marks[row % len(marks)], marks[(row * 5 + 1) % len(marks)], row % 3 + 1]
        for row in range(12)
    ]
    for mark in marks:
        looked = criterion.replace("#", mark)
        counts = [f'={function}({column}2:{column}13,"{looked}"{more})' for column in "BC"]
        rows.append([f"Total {mark}", *counts])
    return {"Tally": rows}


def keyed(marks: str) -> Sheets:
    """Marks, and beside them how many there are of each by the mark that stands there."""
    rows: list[list[Content]] = [["Aspect", "Mark", None, "Mark", "Count"]]
    rows += [[f"Aspect {row}", marks[row % len(marks)], None] for row in range(2, 14)]
    for row, mark in enumerate(marks, start=2):
        rows[row - 1] += [mark, f"=COUNTIF(B$2:B$13,D{row})"]
    return {"Tally": rows}


FIRES = {
    "anywhere in a text": (tally("+-?", "*#*"), "Tally!B16:C16", '=COUNTIF(B2:B13,"*~?*")'),
    "alone": (tally("JN?", "#"), "Tally!B16:C16", '=COUNTIF(B2:B13,"~?")'),
    "weights of a mark": (
        tally("yn?", "#", "SUMIF", ",$D2:$D13"),
        "Tally!B16:C16",
        '=SUMIF(B2:B13,"~?",$D2:$D13)',
    ),
    "at the start": (tally("!?-", "#*"), "Tally!B15:C15", '=COUNTIF(B2:B13,"~?*")'),
    "by the mark that stands beside": (keyed("+-?o"), "Tally!E4", '=COUNTIF(B$2:B$13,"~"&D4)'),
    "a star that stands beside": (keyed("+*-o"), "Tally!E3", '=COUNTIF(B$2:B$13,"~"&D3)'),
}


@pytest.mark.parametrize(("sheets", "at", "expected"), FIRES.values(), ids=FIRES)
def test_fires(sheets: Sheets, at: str, expected: str) -> None:
    (found,) = reported(RULE, sheets)
    assert (str(found.at), found.expected, found.severity) == (at, expected, Severity.WARNING)


@pytest.mark.parametrize("case", FIRES)
def test_its_fix_silences_it(case: str) -> None:
    assert [one for one in reported(RULE, mended(RULE, FIRES[case][0])) if one.variant == "wildcard"] == []


TWO = tally("+-", "*#*")
QUIET = {
    "marks that mean themselves": tally("+-o", "*#*"),
    "the mark itself": put(
        tally("+-?", "*#*"), {"Tally!B16": '=COUNTIF(B2:B13,"*~?*")', "Tally!C16": '=COUNTIF(C2:C13,"*~?*")'}
    ),
    "all texts, counted alone": put(TWO, {"Tally!B15": '=COUNTIF(B2:B13,"*?*")', "Tally!C15": None}),
    "all texts beside the marks": put(TWO, {"Tally!B17": '=COUNTIF(B2:B13,"?*")'}),
    "all texts to divide by": put(
        TWO, {"Tally!B16": '=COUNTIF(B2:B13,"*?*")', "Tally!B17": "=B14/B16", "Tally!B18": "=B15/B16"}
    ),
    "all of a list by a star": put(TWO, {"Tally!B16": '=COUNTIF(B2:B13,"*")'}),
    "words of one length": {
        "Words": [
            ["Word", "Count"],
            *([f"W{row % 3}", None] for row in range(6)),
            ["W1", '=COUNTIF(A2:A7,"W1")'],
            ["W2", '=COUNTIF(A2:A7,"W2")'],
            ["Any", '=COUNTIF(A2:A7,"W?")'],
        ]
    },
}


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET)
def test_quiet(sheets: Sheets) -> None:
    assert [one for one in reported(RULE, sheets) if one.variant == "wildcard"] == []
