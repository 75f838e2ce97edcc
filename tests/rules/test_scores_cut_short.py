"""Totals of a scoring that end before its last criterion, or begin after its first, for all options alike."""

from __future__ import annotations

import pytest
from sheets import Content, Rows, reported

from prioritering.types import Severity

RULE = "formula-range-omits-cells"
NAMES = ("Nytte", "Gjennomføring", "Kvalitet", "Åpenhet", "Personvern", "Drift")
MARKS = ((7, 4, 6), (5, 8, 4), (9, 3, 7), (4, 6, 8), (6, 7, 5), (3, 5, 9))
Sheets = dict[str, Rows]


def matrix(total: str, *further: list[Content]) -> Sheets:
    """Six criteria in rows 2 to 7, three options in B to D, and their total below; `@` is the column."""
    rows: list[list[Content]] = [["Kriterium", "Alfa", "Beta", "Gamma"]]
    rows += [[name, *marks] for name, marks in zip(NAMES, MARKS, strict=True)]
    return {"Ark": [*rows, *further, ["Poengsum", *(total.replace("@", column) for column in "BCD")]]}


def form(score: str) -> Sheets:
    """Each option on a sheet of its own, the score above the marks, and a rank that is typed below them."""
    sheets: Sheets = {}
    for place, option in enumerate(("Alfa", "Beta", "Gamma", "Delta", "Epsilon")):
        marks: list[list[Content]] = [[name, (3 * place + 5 * row) % 9 + 1] for row, name in enumerate(NAMES)]
        sheets[option] = [["Tiltak", option], ["Poengsum", score], *marks, [None, place + 1]]
    return sheets


FIRES = {
    "the last": (matrix("=SUM(@2:@6)"), "Ark!B8:D8", "=SUM(B2:B7)"),
    "the first": (matrix("=SUM(@3:@7)"), "Ark!B8:D8", "=SUM(B2:B7)"),
    "of a mean": (matrix("=AVERAGE(@2:@6)"), "Ark!B8:D8", "=AVERAGE(B2:B7)"),
    "two of them": (matrix("=AVERAGE(@2:@5)"), "Ark!B8:D8", "=AVERAGE(B2:B7)"),
    "rounded": (matrix("=ROUND(AVERAGE(@2:@6),1)"), "Ark!B8:D8", "=ROUND(AVERAGE(B2:B7),1)"),
    "below a blank line": (matrix("=SUM(@2:@6)", []), "Ark!B9:D9", "=SUM(B2:B7)"),
}


@pytest.mark.parametrize("kind", FIRES)
def test_it_is_told_once(kind: str) -> None:
    sheets, at, expected = FIRES[kind]
    (found,) = reported(RULE, sheets)
    assert (str(found.at), found.expected, found.severity) == (at, expected, Severity.WARNING)


QUIET = {
    "all": matrix("=SUM(@2:@7)"),
    "a mean of so many": matrix("=SUM(@2:@6)/5"),
    "a rank below": form("=SUM(B3:B8)"),
    "a rank below a mean": form("=SUM(B3:B8)/6"),
    "for information only": matrix("=SUM(@2:@7)", ["Til informasjon", 4, 5, 6]),
}


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET)
def test_it_is_quiet(sheets: Sheets) -> None:
    assert reported(RULE, sheets) == []
