"""Sums and means that take in, at one end, a weight, a number, a year, or what is counted already."""

from __future__ import annotations

import pytest
from sheets import Content, Rows, reported

from prioritering.types import Severity

NAMES = ("Alfa", "Beta", "Gamma", "Delta", "Epsilon", "Zeta")
MARKS = [[(3 * row + 5 * column) % 9 + 1 for column in range(4)] for row in range(len(NAMES))]
Sheets = dict[str, Rows]


def led(heading: str, first: tuple[float, ...], formula: str) -> Sheets:
    """A figure before each line's four marks in C to F, and a formula in G; `#` is the row."""
    rows: list[list[Content]] = [["Navn", heading, *"WXYZ", "Snitt"]]
    for row, (name, one, marks) in enumerate(zip(NAMES, first, MARKS, strict=True), 2):
        rows.append([name, one, *marks, formula.replace("#", str(row))])
    return {"Ark": rows}


def below(formula: str, label: str = "Vekt") -> Sheets:
    """Weights in row 2, marks in rows 3 to 8, and a formula for each column in row 9; `@` is the column."""
    rows: list[list[Content]] = [["Tiltak", *"WXYZ"], [label, 0.4, 0.3, 0.2, 0.1]]
    rows += [[name, *marks] for name, marks in zip(NAMES, MARKS, strict=True)]
    return {"Ark": [*rows, ["I alt", *(formula.replace("@", column) for column in "BCDE")]]}


def weighted(total: str, gap: bool = True) -> Sheets:
    """Marks in B to E, the weighted ones behind them, with a blank column between or none, and a total."""
    between: list[Content] = [None] if gap else []
    rows: list[list[Content]] = [["Tiltak", *"WXYZ", *between, *"WXYZ", "Sum"], ["Vekt", 4, 3, 2, 1]]
    for row, (name, marks) in enumerate(zip(NAMES, MARKS, strict=True), 3):
        products = (f"={column}{row}*{column}$2" for column in "BCDE")
        rows.append([name, *marks, *between, *products, total.replace("#", str(row))])
    return {"Ark": rows}


NUMBERS = (1.0, 2.0, 3.0, 4.0, 5.0, 6.0)
YEARS = (2019.0, 2020.0, 2021.0, 2022.0, 2023.0, 2024.0)
SHARES = (30.0, 25.0, 20.0, 10.0, 10.0, 5.0)
FIRES = {
    "the numbers of the lines": (
        led("Nr", NUMBERS, "=AVERAGE(B#:F#)"),
        "reference-set-wide",
        "own-number",
        "Ark!B2:B7",
    ),
    "numbers from 11": (
        led("ID", tuple(10 + one for one in NUMBERS), "=SUM(B#:F#)"),
        "reference-set-wide",
        "own-number",
        "Ark!B2:B7",
    ),
    "years": (led("År", YEARS, "=AVERAGE(B#:F#)"), "reference-set-wide", "own-year", "Ark!B2:B7"),
    "weights beside": (
        led("Gewicht", SHARES, "=SUM(B#:F#)"),
        "reference-set-wide",
        "own-weight",
        "Ark!B2:B7",
    ),
    "weights above": (below("=AVERAGE(@2:@8)"), "reference-set-wide", "own-weight", "Ark!B2:E2"),
    "a mark before the weighted": (weighted("=SUM(E#:J#)"), "formula-double-counts", "operand", "Ark!E3:E8"),
    "and without a gap": (
        weighted("=SUM(E#:I#)", gap=False),
        "formula-double-counts",
        "operand",
        "Ark!E3:E8",
    ),
    "in a mean": (weighted("=AVERAGE(E#:I#)", gap=False), "formula-double-counts", "operand", "Ark!E3:E8"),
}


@pytest.mark.parametrize("kind", FIRES)
def test_it_is_an_error(kind: str) -> None:
    sheets, rule, variant, taken = FIRES[kind]
    (found,) = reported(rule, sheets)
    assert (found.variant, str(found.evidence[0]), found.severity) == (variant, taken, Severity.ERROR)


def chain() -> Sheets:
    """Each year's figure from the one before, and their sum."""
    rows: list[list[Content]] = [["Post", "2024", "2025", "2026", "2027", "Sum"]]
    for row, name in enumerate(NAMES, 2):
        rows.append([name, 100 + row, *(f"={column}{row}*1.03" for column in "BCD"), f"=SUM(B{row}:E{row})"])
    return {"Ark": rows}


QUIET = {
    "the marks alone": led("Nr", NUMBERS, "=AVERAGE(C#:F#)"),
    "a criterion on which all are alike": led("Service", (5.0,) * 6, "=SUM(B#:F#)"),
    "marks that happen to be in order": led("V", NUMBERS, "=AVERAGE(B#:F#)"),
    "a criterion that is called weight": led("Weight", (4.0, 7.0, 3.0, 8.0, 2.0, 9.0), "=SUM(B#:F#)"),
    "the marks below the weights": below("=AVERAGE(@3:@8)"),
    "shares of a whole": below("=SUM(@2:@8)", "Anna"),
    "each year from the one before": chain(),
    "the weighted alone": weighted("=SUM(G#:J#)"),
}


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET)
def test_it_is_quiet(sheets: Sheets) -> None:
    assert reported("reference-set-wide", sheets) == reported("formula-double-counts", sheets) == []
