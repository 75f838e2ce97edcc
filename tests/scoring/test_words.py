"""Scores given in words or letters, and formulas that turn these into points."""

from __future__ import annotations

import pytest
from sheets import Content, Rows, book, examined, findings, put, told

from prioritering.types import Severity

CRITERIA = ("Nytte", "Kostnad", "Hast")
WORDS = {"H": "Høy", "M": "Middels", "L": "Lav"}
GIVEN = ("HML", "MMH", "LHH", "HHM", "LML", "MLM", "HLL")
ROWS = range(4, 4 + len(GIVEN))
LETTERS = '=IF({0}="A",5,IF({0}="B",4,IF({0}="C",3,IF({0}="D",2,1))))'


def looked_up() -> dict[str, Rows]:
    """Measures in rows; each word is looked up in a scale on another sheet, and weighed."""
    rows: list[list[Content]] = [["Vurdering"], [None, None, None, None, 0.5, 0.3, 0.2]]
    rows.append(["Tiltak", *CRITERIA, *[f"{name} poeng" for name in CRITERIA], "Poengsum", "Rang"])
    for row, given in zip(ROWS, GIVEN, strict=True):
        words = [WORDS[letter] for letter in given]
        points = [f"=VLOOKUP({column}{row},Skala!$A$2:$B$4,2,FALSE)" for column in "BCD"]
        score = f"=E{row}*E$2+F{row}*F$2+G{row}*G$2"
        rows.append([f"Tiltak {row}", *words, *points, score, f"=RANK(H{row},H$4:H$10)"])
    scale: list[list[Content]] = [["Nivå", "Poeng"], ["Høy", 3], ["Middels", 2], ["Lav", 1]]
    return {"Vurdering": rows, "Skala": scale}


def graded() -> dict[str, Rows]:
    """Measures in columns; letters above, the points that they give below."""
    grades = ("ABCDA", "BBACE", "DCABB", "EACCD")
    columns = "BCDEF"
    rows: list[list[Content]] = [["Criterio", *[f"Proyecto {column}" for column in columns]]]
    rows += [[f"Criterio {place}", *line] for place, line in enumerate(grades, 1)]
    rows.append(["Puntos"])
    for place in range(2, 6):
        rows.append([f"Criterio {place - 1}", *[LETTERS.format(f"{column}{place}") for column in columns]])
    rows.append(["Total", *[f"=SUM({column}7:{column}10)" for column in columns]])
    rows.append(["Posición", *[f"=RANK({column}11,$B$11:$F$11)" for column in columns]])
    return {"Matriz": rows}


def loud(sheets: dict[str, Rows]) -> list[tuple[str, str]]:
    return told([one for one in findings(sheets) if one.severity is not Severity.INFO])


@pytest.mark.parametrize(
    ("sheets", "labels", "scale"),
    [
        (looked_up(), [f"{name} poeng" for name in CRITERIA], None),
        (graded(), [f"Criterio {place}" for place in range(1, 5)], (1, 5)),
    ],
    ids=["looked up", "graded"],
)
def test_the_points_are_the_raw_scores(
    sheets: dict[str, Rows], labels: list[str], scale: tuple[int, int] | None
) -> None:
    done = examined(book(sheets))
    assert done.model is not None and done.model.judged
    assert [one.label for one in done.model.criteria if one.formula is None] == labels
    assert scale is None or tuple(map(int, done.model.scale or ())) == scale
    assert loud(sheets) == []


FAULTS: dict[str, tuple[dict[str, Rows], str, Content, str]] = {
    "another's word": (
        looked_up(),
        "Vurdering!F6",
        "=VLOOKUP(C7,Skala!$A$2:$B$4,2,FALSE)",
        "formula-inconsistent",
    ),
    "a scale too short": (
        looked_up(),
        "Vurdering!F6",
        "=VLOOKUP(C6,Skala!$A$2:$B$3,2,FALSE)",
        "formula-range-omits-cells",
    ),
    "points typed": (looked_up(), "Vurdering!G7", 3, "formula-overwritten"),
    "another's weight": (looked_up(), "Vurdering!H7", "=E7*E$2+F7*F$2+G7*F$2", "weight-differs"),
    "a score typed": (looked_up(), "Vurdering!H9", 1.5, "formula-overwritten"),
    "a rank typed": (looked_up(), "Vurdering!I5", 7, "ranking-mismatch"),
    "points typed in a column": (graded(), "Matriz!D8", 4, "formula-overwritten"),
    "other points for a letter": (
        graded(),
        "Matriz!D8",
        LETTERS.replace("4", "2", 1).format("D3"),
        "formula-inconsistent",
    ),
    "a sum too short": (graded(), "Matriz!E11", "=SUM(E7:E9)", "formula-range-omits-cells"),
    "a mean": (graded(), "Matriz!E11", "=AVERAGE(E7:E10)", "formula-inconsistent"),
}


@pytest.mark.parametrize(("sheets", "place", "content", "rule"), FAULTS.values(), ids=FAULTS.keys())
def test_a_fault_is_told_once(sheets: dict[str, Rows], place: str, content: Content, rule: str) -> None:
    assert loud(put(sheets, {place: content})) == [(rule, place)]
