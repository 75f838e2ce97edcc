"""A figure typed on the first or last line of a list whose other lines compute it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest
from sheets import Content, Rows, put, reported

from prioritering.types import Severity

RULE = "formula-overwritten"
NAMES = ("Stol", "Bord", "Lampe", "Hylle", "Skjerm", "Tavle")
FIGURES = ((3, 450), (5, 220), (2, 275), (4, 515), (12, 33), (25, 54))
Sheets = Mapping[str, Rows]


def listed(formula: str = "=B#*C#", *closing: list[Content]) -> Sheets:
    """What is bought in rows 2 to 7, how many and at what price in B and C, and the formula in D."""
    rows: list[list[Content]] = [["Vare", "Antall", "Pris", "Beløp"]]
    for row, (name, figures) in enumerate(zip(NAMES, FIGURES, strict=True), 2):
        rows.append([name, *figures, formula.replace("#", str(row))])
    return {"Ark": [*rows, *closing]}


def turned(sheets: Sheets) -> Sheets:
    """The same in columns, of a formula that reads B and C of its row: `=B#*C#`."""
    across: list[list[Content]] = [[row[column] for row in sheets["Ark"][:7]] for column in range(3)]
    return {"Ark": [*across, ["Beløp", *(f"={column}2*{column}3" for column in "BCDEFG")]]}


def with_rate() -> Sheets:
    """A rate that all lines take, below the list."""
    return listed("=B#*C#*$B$10", [], [], ["Sats", 1.25])


KINDS = {
    "the first": (listed(), "D2", 1700),
    "the last": (listed(), "D7", 700),
    "the last above a total": (listed("=B#*C#", ["Sum", None, None, "=SUM(D2:D7)"]), "D7", 1100),
    "the first in a row": (turned(listed()), "B4", 700),
    "the last with a rate": (with_rate(), "D7", 1300),
    "the first of a sum": (listed("=SUM(B#,C#)"), "D2", 1100),
}


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_told(kind: str) -> None:
    sheets, at, typed = KINDS[kind]
    assert reported(RULE, sheets) == []
    (found,) = reported(RULE, put(sheets, {f"Ark!{at}": typed}))
    assert (str(found.at), found.found) == (f"Ark!{at}", float(typed))
    assert found.severity in (Severity.WARNING, Severity.ERROR)
    assert [fix.after for fix in found.fixes] == [found.expected]


def test_what_it_gives_today_is_worth_knowing() -> None:
    (found,) = reported(RULE, put(listed(), {"Ark!D2": 1350}))
    assert (str(found.at), found.severity, found.variant) == ("Ark!D2", Severity.INFO, "holds")


def _named(name: str) -> Callable[[], Sheets]:
    return lambda: put(listed(), {"Ark!A7": name, "Ark!D7": 40})


def _with_a_share() -> Sheets:
    rows = put(listed(), {"Ark!D2": 700})["Ark"]
    shares: list[Content] = ["Per person", 9, *(f"=D{row}/5" for row in range(3, 8))]
    return {"Ark": [[*row, share] for row, share in zip(rows, shares, strict=True)]}


QUIET: Mapping[str, Callable[[], Sheets]] = {
    "a total": _named("Sum"),
    "a maximum": _named("Maks"),
    "a mean": _named("Gjennomsnitt"),
    "without a name": lambda: put(listed(), {"Ark!A7": None, "Ark!D7": 40}),
    "a name that comes again": _named("Bord"),
    "without its figures": lambda: put(listed(), {"Ark!B7": None, "Ark!D7": 40}),
    "computed figures": lambda: put(listed(), {"Ark!B7": "=SUM(B2:B6)", "Ark!D7": 40}),
    "the sum of the others": lambda: put(listed(), {"Ark!D7": 1350 + 1100 + 550 + 2060 + 396}),
    "sums of the others' figures": lambda: put(listed(), {"Ark!B7": 26, "Ark!C7": 1493, "Ark!D7": 49}),
    "an opening balance": lambda: put(listed("=D@+B#-C#"), {"Ark!D2": 100}),
    "a line that computes nothing else either": _with_a_share,
}


@pytest.mark.parametrize("kind", QUIET)
def test_it_is_quiet(kind: str) -> None:
    sheets = QUIET[kind]()
    rows = [
        [text.replace("@", str(number - 1)) if isinstance(text, str) else text for text in row]
        for number, row in enumerate(sheets["Ark"], 1)
    ]
    assert [one for one in reported(RULE, {"Ark": rows}) if one.severity is not Severity.INFO] == []
