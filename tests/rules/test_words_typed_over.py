"""A word typed where the formula beside it gives another for the same ratings."""

import pytest
from sheets import Content, put, reported
from tables import Sheets

from prioritering.types import Severity

RULE = "formula-overwritten"
MATRIX: list[list[Content]] = [
    [None, "Minor", "Major"],
    ["Rare", "Low", "Medium"],
    ["Likely", "Medium", "High"],
]
RATED = [("Rare", "Major"), ("Likely", "Minor"), ("Likely", "Major"), ("Rare", "Major"), ("Likely", "Minor")]
FORMULA = '=IFERROR(INDEX(Map!$B$2:$C$3,MATCH(B#,Map!$A$2:$A$3,0),MATCH(C#,Map!$B$1:$C$1,0)),"")'


def register(changes: dict[str, Content] | None = None, formula: str = FORMULA) -> Sheets:
    """Ten risks of which each pair of ratings is had by several; the level is looked up in a matrix."""
    rows: list[list[Content]] = [["Risk", "Chance", "Harm", "Level"]]
    for row, (chance, harm) in enumerate(RATED * 2, 2):
        rows.append([f"Risk {row}", chance, harm, formula.replace("#", str(row))])
    return put(
        {"Risks": rows, "Map": MATRIX}, {f"Risks!{at}": value for at, value in (changes or {}).items()}
    )


FIRES: dict[str, tuple[Sheets, list[str]]] = {
    "one level": (register({"D5": "High"}), ["Risks!D5"]),
    "the first of the list": (register({"D2": "High"}), ["Risks!D2"]),
    "nearly half of them": (
        register({f"D{row}": "High" for row in (2, 5, 6, 8)}),
        ["Risks!D2", "Risks!D5", "Risks!D6", "Risks!D8"],
    ),
    "a word that no formula gives": (register({"D5": "Extreme"}), ["Risks!D5"]),
    "another formula": (
        register(
            {"D5": "Stop"},
            '=CHOOSE(MATCH(B#&C#,{"RareMajor","LikelyMinor","LikelyMajor"},0),"Go","Wait","Stop")',
        ),
        ["Risks!D5"],
    ),
}


@pytest.mark.parametrize(("sheets", "places"), FIRES.values(), ids=FIRES)
def test_it_is_told(sheets: Sheets, places: list[str]) -> None:
    found = reported(RULE, sheets)
    assert [str(one.at) for one in found] == places
    assert {one.severity for one in found} == {Severity.WARNING}


def test_the_same_word_is_worth_knowing_alone() -> None:
    assert [one.severity for one in reported(RULE, register({"D5": "Medium"}))] == [Severity.INFO]


QUIET: dict[str, Sheets] = {
    "none is typed": register(),
    "a heading between": register({"A5": "Part two", "B5": None, "C5": None, "D5": "Level"}),
    "the name of a row": {
        "Turned": [
            ["Rare", "Rare", "Rare", "Likely", "Rare", "Likely"],
            ["Level", *(f'=IF({of}1="Rare","Low","High")' for of in "BCDEF")],
            ["Rare", *(f'=IFERROR(INDEX($B$2:$F$2,MATCH({of}1,$B$1:$F$1,0)),"")' for of in "BCDEF")],
        ]
    },
    "links, and a label of its own": {
        "Names": [["Ape"], ["Bear"], ["Ape"], ["Cat"], ["Bear"]],
        "Table": [["=Names!A1"], ["=Names!A2"], ["Sum"], ["=Names!A4"], ["=Names!A5"]],
    },
    "ratings that no other has": register({"B5": "Likely", "C5": "Disastrous", "D5": "Extreme"}),
}


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET)
def test_it_stays_quiet(sheets: Sheets) -> None:
    assert reported(RULE, sheets) == []
