"""A line on which no formula stands where those around it have one, though its figures are there."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from sheets import Content, Rows, put, reported

from prioritering.types import Severity

RULE = "formula-overwritten"
Sheets = dict[str, Rows]
NAMES = ("Search", "Reports", "Login", "Backup", "Export", "Import", "Alerts", "Mobile", "Offline", "Audit")
NEEDS = ("Needed", "Useful", "Critical")


def weighed(lines: int = 10, needs: Sequence[str] = NEEDS) -> Sheets:
    """A need in words, its weight looked up, a rating, and the two multiplied."""
    rows: list[list[Content]] = [["Requirement", "Need", "Weight", "Rating", "Score"]]
    for row, name in enumerate(NAMES[:lines], 2):
        weight, score = f"=VLOOKUP(B{row},$H$2:$I$4,2,FALSE)", f"=C{row}*D{row}"
        rows.append([name, needs[row % 3], weight, 1 + row % 3, score])
    rows.append(["Total", None, None, None, f"=SUM(E2:E{lines + 1})"])
    for row, (need, points) in enumerate(zip(NEEDS, (2, 1, 3), strict=True), 1):
        rows[row] += [None, None, need, points]
    return {"S": rows}


def priced(change: str = "=B{row}*C{row}") -> Sheets:
    """Amounts and prices, and the two multiplied."""
    rows: list[list[Content]] = [["Item", "Amount", "Price", "Cost", "Note"]]
    rows += [
        [name, 2 + row % 4, 10 + row * 7 % 9, change.format(row=row)] for row, name in enumerate(NAMES, 2)
    ]
    return {"S": [*rows, ["Total", None, None, "=SUM(D2:D11)"]]}


def shares(last: int, total: str, sister: str = "=SUM(B2:B{end})", ratings: bool = False) -> Sheets:
    """Sections with a weight, a rating still to come, and their product up to a line."""
    rows: list[list[Content]] = [["Section", "Weight", "Rating", "Product"]]
    for row, name in enumerate(NAMES, 2):
        rating = 3 + row % 4 if ratings else None
        rows.append([name, 0.5 * (1 + row % 3), rating, f"=B{row}*C{row}" if row <= last else None])
    return {"S": [*rows, ["Sum", sister.format(end=11), None, total]]}


FIRES = {
    "several columns": (put(weighed(), {"S!C6": None, "S!E6": None}), "S!C6"),
    "one column of products": (put(priced(), {"S!D5": None}), "S!D5"),
    "two lines": (put(priced(), {"S!D5": None, "S!D8": None}), "S!D5"),
    "the last lines, the ratings to come": (shares(9, "=SUM(D2:D9)"), "S!D10:D11"),
    "the last lines, rated": (
        put(shares(9, "=SUM(D2:D9)", ratings=True), {"S!E1": "Twice", "S!E10": "=B10*2", "S!E11": "=B11*2"}),
        "S!D10:D11",
    ),
    "a sum of two": (put(priced("=SUM(B{row}:C{row})"), {"S!D7": None}), "S!D7"),
}


@pytest.mark.parametrize("kind", FIRES)
def test_it_is_told(kind: str) -> None:
    sheets, at = FIRES[kind]
    found = [one for one in reported(RULE, sheets) if one.variant == "missing"]
    assert str(found[0].at) == at
    assert all(one.severity is Severity.WARNING for one in found)
    assert len(found) == (2 if kind == "two lines" else 1)


def test_the_formulas_of_a_line_are_one_finding() -> None:
    (found,) = reported(RULE, FIRES["several columns"][0])
    assert [one.a1 for one in found.evidence] == ["E6", "C2:C5", "C7:C11"]
    assert found.expected == "=VLOOKUP(B6,$H$2:$I$4,2,FALSE)"


QUIET: dict[str, Sheets] = {
    "all": weighed(),
    "the line is not filled in": put(weighed(), {"S!B6": None, "S!C6": None, "S!D6": None, "S!E6": None}),
    "a figure is missing too": put(priced(), {"S!D5": None, "S!C5": None}),
    "no name": put(priced(), {"S!D5": None, "S!A5": None}),
    "a note says why": put(priced(), {"S!D5": None, "S!E5": "Given by the supplier"}),
    "a nought": put(priced(), {"S!D5": None, "S!C5": 0}),
    "many lack it": put(priced(), {"S!D4": None, "S!D6": None, "S!D8": None, "S!D10": None}),
    "a choice": put(priced(), {"S!A5": "Option: parking", "S!D5": None}),
    "one figure only": put(priced("=B{row}*1.25"), {"S!D5": None}),
    "a word in its place": put(weighed(), {"S!E6": "n/a"}),
    "a sum in their place": put(priced(), {"S!B5": "=SUM(B2:B4)", "S!C5": "=SUM(C2:C4)", "S!D5": None}),
    "the last lines, taken in by no sum": shares(9, "=SUM(D2:D9)", "=SUM(B2:B9)"),
    "a last line that nothing reads, told as such": shares(10, "=SUM(D2:D10)", ratings=True),
    "the last lines, no sum": shares(9, "=MAX(D2:D9)-1", "=SUM(B2:B{end})"),
    "the sum goes to the end": shares(9, "=SUM(D2:D11)", "=SUM(B2:B9)"),
}


@pytest.mark.parametrize("kind", QUIET)
def test_it_is_not_told(kind: str) -> None:
    assert [one for one in reported(RULE, QUIET[kind]) if one.variant == "missing"] == []
