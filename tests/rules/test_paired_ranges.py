"""Two ranges that a function goes through side by side, beginning on different lines."""

import pytest
from sheets import Content, findings, reported
from tables import Sheets

from prioritering.types import Severity

RULE = "formula-reads-other-line"
LAST = 9
"""The last of eight measures, below the headings in row 1."""


def measures(*formulas: str, title: int = 0, group: bool = False) -> Sheets:
    """Measures with a cost and a score, and formulas at the side; lines of a title above."""
    rows: list[list[Content]] = [["Notes"]] * title
    rows.append(["Measure", "Group", "Cost", "Score", None, "Asked", "Given"])
    for place in range(8):
        kind = "AB"[place % 2] if group else f"G{place}"
        side: list[Content] = [None, None, None]
        if place < len(formulas):
            side = [None, "A" if group else 10 + 7 * (place + 1) % 23, formulas[place]]
        rows.append([f"Measure {place}", kind, 100 + 13 * place, 10 + 7 * place % 23, *side])
    return {"List": rows}


def turned(formula: str) -> Sheets:
    """Criteria as columns, their weights below, and the weight of one looked up."""
    criteria = ["Effect", "Cost", "Reach", "Risk", "Time"]
    return {
        "Weights": [
            ["Criterion", *criteria],
            ["Weight", 0.3, 0.25, 0.2, 0.15, 0.1],
            ["Asked", "Reach", formula],
        ]
    }


FIRES = {
    "a name one line below": measures(*["=INDEX($A$2:$A$9,MATCH(F#,$D$1:$D$8,0))"] * 3),
    "a name one line above": measures("=INDEX(A1:A8,MATCH(F2,D2:D9,0))"),
    "a list that begins late and ends in a blank": measures("=INDEX(A3:A10,MATCH(F2,D2:D9,0))"),
    "xlookup": measures("=XLOOKUP(F2,D1:D8,A2:A9)"),
    "an amount by group": measures("=SUMIF(B1:B8,F2,C2:C9)", group=True),
    "products": measures("=SUMPRODUCT(C2:C9,D3:D10)"),
    "products of one argument": measures("=SUMPRODUCT(C3:C10*D2:D9)"),
    "columns": turned("=INDEX(B2:F2,MATCH(B3,A1:F1,0))"),
    "a cell of a table": turned("=INDEX(B2:F2,1,MATCH(B3,A1:F1,0))"),
}
QUIET = {
    "side by side": measures("=INDEX(A2:A9,MATCH(F2,D2:D9,0))"),
    "with both headings": measures("=INDEX(A1:A9,MATCH(F2,D1:D9,0))"),
    "the next line on purpose": measures("=INDEX(D3:D9,MATCH(F2,D2:D8,0))"),
    "the next figure on purpose": measures("=INDEX(C3:C8,MATCH(F2,D2:D7,0))"),
    "by nearest": measures("=INDEX(C3:C10,MATCH(F2,C2:C9,1))"),
    "each figure with the next": measures("=SUMPRODUCT(C2:C8,D3:D9)-SUMPRODUCT(D2:D8,C3:C9)"),
    "a table below": measures("=INDEX(A7:A9,MATCH(F2,D2:D4,0))"),
    "another axis": turned("=INDEX(B2:F2,MATCH(B3,B1:F1,0))"),
}


def written(sheets: Sheets) -> Sheets:
    """With the row of each formula for `#`."""
    return {
        name: [
            [
                one.replace("#", str(row)) if isinstance(one, str) and one.startswith("=") else one
                for one in line
            ]
            for row, line in enumerate(rows, start=1)
        ]
        for name, rows in sheets.items()
    }


FIRES = {name: written(sheets) for name, sheets in FIRES.items()}


@pytest.mark.parametrize("sheets", FIRES.values(), ids=FIRES)
def test_ranges_that_begin_apart(sheets: Sheets) -> None:
    told = [one for one in reported(RULE, sheets) if one.variant == "paired"]
    assert told and {one.severity for one in told} == {Severity.ERROR}
    assert len(told) == len({one.found for one in told})


@pytest.mark.parametrize("sheets", FIRES.values(), ids=FIRES)
def test_told_once(sheets: Sheets) -> None:
    loud = [one for one in findings(sheets) if one.severity is not Severity.INFO]
    assert {one.rule for one in loud} == {RULE}, [(one.rule, str(one.at), one.found) for one in loud]


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET)
def test_ranges_that_do_not(sheets: Sheets) -> None:
    assert [one for one in reported(RULE, sheets) if one.variant == "paired"] == []


@pytest.mark.parametrize(
    "formula",
    [
        "=INDEX(Gone!A2:A9,MATCH(F2,Gone!D1:D8,0))",
        "=SUMIF(Gone!B1:B8,F2,Gone!C2:C9)",
        "=INDEX(A2:A9,MATCH())",
    ],
)
def test_ranges_of_a_sheet_that_is_missing(formula: str) -> None:
    assert reported(RULE, measures(formula)) == []
