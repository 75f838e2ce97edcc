"""Lists by rank on which a tie costs a name."""

import pytest
from sheets import Content, put, reported
from tables import LINKED, LIST, Sheets

from prioritering.types import Severity

RULE = "list-repeats"
INDEX = "=INDEX(S!$A$2:$A$7,MATCH(B#,S!$E$2:$E$7,0))"
LARGE = "=LARGE(S!$E$2:$E$7,A#)"
TIE: tuple[int, ...] = (20, 19, 25, 13, 20, 18)
NONE: tuple[int, ...] = (20, 19, 25, 13, 21, 18)


def ranked(points: tuple[int, ...], name: str = INDEX, figure: str = LARGE, lines: int = 6) -> Sheets:
    """Six measures with these scores, and a list of the best made by formulas."""
    rows: list[list[Content]] = [["Measure", "Benefit", "Reach", "Risk", "Score", "Rank"]]
    names = ("Anker", "Bris", "Cirkel", "Dam", "Ener", "Fjell")
    for row, (own, total) in enumerate(zip(names, points, strict=True), 2):
        rows.append([own, 5, 4, total - 9, f"=SUM(B{row}:D{row})", f"=RANK(E{row},$E$2:$E$7)"])
    top: list[list[Content]] = [["Place", "Score", "Measure"]]
    for place in range(1, lines + 1):
        own_row = str(place + 1)
        top.append([place, figure.replace("#", own_row), name.replace("#", own_row)])
    return {"S": rows, "Top": top}


BY_RANK = '=IFERROR(INDEX(S!$A$2:$A$7,MATCH(A#,S!$F$2:$F$7,0)),"")'
QUIET = {
    "a list": LIST,
    "a linked summary": LINKED,
    "no tie": ranked(NONE),
    "a tie below the list": ranked((24, 19, 25, 13, 22, 13), lines=3),
    "by rank, no tie": ranked(NONE, BY_RANK),
    "a look-up in no order of the figures": put(
        ranked(TIE), {f"Top!B{row}": value for row, value in enumerate((20, 25, 13, 20, 18, 19), 2)}
    ),
    "the nearest will do": ranked(NONE, "=LOOKUP(A#,S!$F$2:$F$7,S!$A$2:$A$7)"),
    "ties broken in the ranks": put(
        ranked(TIE, BY_RANK),
        {f"S!F{row}": f"=RANK(E{row},$E$2:$E$7)+COUNTIF(E$2:E{row},E{row})-1" for row in range(2, 8)},
    ),
    "equals of one name": put(ranked(TIE), {"S!A6": "Anker"}),
}


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET)
def test_quiet(sheets: Sheets) -> None:
    assert reported(RULE, sheets) == []


FIRES = {
    "by score": (ranked(TIE), "Top!C4", "", ("Ener",)),
    "by score, the first three": (ranked(TIE, lines=3), "Top!C4", "", ("Ener",)),
    "without a column of scores": (
        ranked(TIE, "=INDEX(S!$A$2:$A$7,MATCH(LARGE(S!$E$2:$E$7,A#),S!$E$2:$E$7,0))", "=A#"),
        "Top!C4",
        "",
        ("Ener",),
    ),
    "two ties": (ranked((20, 19, 25, 13, 20, 19)), "Top!C4:C6", "", ("Ener", "Fjell")),
    "by rank, a place that is not there": (ranked(TIE, BY_RANK), "Top!C4", "blank", ("Ener",)),
    "by XLOOKUP": (ranked(TIE, "=XLOOKUP(B#,S!$E$2:$E$7,S!$A$2:$A$7)"), "Top!C4", "", ("Ener",)),
}


@pytest.mark.parametrize(("sheets", "at", "variant", "lost"), FIRES.values(), ids=FIRES)
def test_fires_on_the_line_that_repeats(sheets: Sheets, at: str, variant: str, lost: tuple[str, ...]) -> None:
    (found,) = reported(RULE, sheets)
    assert (str(found.at), found.variant, found.facts["lost"]) == (at, variant, lost)
    assert (found.severity, found.fixes) == (Severity.ERROR, ())
