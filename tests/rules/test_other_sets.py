"""Figures held against the maximum, the sum or the like of another column, where others have their own."""

from __future__ import annotations

import pytest
from sheets import Content, Rows, reported

from prioritering.types import Severity

RULE = "formula-reads-other-line"
NAMES = ("Alfa", "Beta", "Gamma", "Delta", "Epsilon", "Zeta")
MARKS = [[(3 * row + 5 * column) % 9 + 1 for column in range(4)] for row in range(len(NAMES))]
Sheets = dict[str, Rows]


def normalised(formula: str, sets: str = "BCDE", figures: str = "BCDE") -> Sheets:
    """Marks in B to E and each held against a set in F to I; `@` is the figure's column, `~` the set's."""
    rows: list[list[Content]] = [["Valg", *"WXYZ", *(f"{one} n" for one in "WXYZ"), "Poeng"]]
    for row, (name, marks) in enumerate(zip(NAMES, MARKS, strict=True), 2):
        text = formula.replace("#", str(row))
        shares = (
            text.replace("@", figure).replace("~", one) for figure, one in zip(figures, sets, strict=True)
        )
        rows.append([name, *marks, *shares, f"=AVERAGE(F{row}:I{row})"])
    return {"Ark": rows}


def turned(sets: str) -> Sheets:
    """The same in rows: options in columns B to G, the figures in rows 2 to 5, each held against a row."""
    rows: list[list[Content]] = [["Kriterium", *NAMES]]
    rows += [[name, *(line[place] for line in MARKS)] for place, name in enumerate("WXYZ")]
    for row, one in zip("2345", sets, strict=True):
        rows.append([f"n{row}", *(f"={column}{row}/MAX($B{one}:$G{one})" for column in "BCDEFG")])
    return {"Ark": rows}


FIRES = {
    "a maximum": (normalised("=@#/MAX(~$2:~$7)", "BBDE"), "Ark!G2:G7", "Ark!B2:B7"),
    "a share": (normalised("=@#/SUM(~$2:~$7)", "BCCE"), "Ark!H2:H7", "Ark!C2:C7"),
    "the root of squares": (normalised("=@#/SQRT(SUMSQ(~$2:~$7))", "BCDD"), "Ark!I2:I7", "Ark!D2:D7"),
    "one of two sets": (
        normalised("=(@#-MIN(@$2:@$7))/(MAX(~$2:~$7)-MIN(@$2:@$7))", "CCDE"),
        "Ark!F2:F7",
        "Ark!C2:C7",
    ),
    "the least": (normalised("=MIN(~$2:~$7)/@#", "BEDE"), "Ark!G2:G7", "Ark!E2:E7"),
    "in rows": (turned("2335"), "Ark!B8:G8", "Ark!B3:G3"),
}


@pytest.mark.parametrize("kind", FIRES)
def test_it_is_an_error(kind: str) -> None:
    sheets, area, against = FIRES[kind]
    (found,) = (one for one in reported(RULE, sheets) if one.variant == "set")
    assert (str(found.at), str(found.evidence[0]), found.severity) == (area, against, Severity.ERROR)


QUIET = {
    "each its own": normalised("=@#/MAX(~$2:~$7)"),
    "each its own in rows": turned("2345"),
    "all against the first": normalised("=@#/MAX(~$2:~$7)", "BBBB"),
    "two and two": normalised("=@#/MAX(~$2:~$7)", "BBDD"),
    "one figure against each": normalised("=@#/MAX(~$2:~$7)", "BCDE", "BBBB"),
}


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET)
def test_it_is_quiet(sheets: Sheets) -> None:
    assert [one for one in reported(RULE, sheets) if one.variant == "set"] == []
