"""A figure typed among others that are picked from a block, each by a formula of its own."""

import pytest
from sheets import Content, put, reported
from tables import Sheets

from prioritering.types import Severity

RULE = "formula-overwritten"

ORDER = (3, 5, 2, 4, 9, 7, 6, 8, 10)


def picked(*, across: int = 0, lines: int = 9) -> Sheets:
    """Names and figures of a list that are picked from a sheet, in an order of their own."""
    columns = "BCD"[across]
    source: list[list[Content]] = [["Kind", "Share", "Points", "Cost"]]
    source += [[f"Kind {row}", row / 20, row * 7 % 50 + 11, row * 13] for row in range(2, 12)]
    rows: list[list[Content]] = [["Name", "Figure"]]
    rows += [[f"=Source!A{row}", f"=Source!{columns}{row}"] for row in ORDER[:lines]]
    return {"Source": source, "List": rows}


def levels(*, typed: dict[int, Content] | None = None) -> Sheets:
    """A matrix of chance and harm, and a list of what most of its cells hold, from the worst on."""
    rows: list[list[Content]] = [["", 0.1, 0.3, 0.7, 0.9, None, "Level", "What to do"]]
    for row, chance in enumerate((0.15, 0.35, 0.55, 0.85), start=2):
        rows.append([chance, *(f"=$A{row}*{column}$1" for column in "BCDE")])
    order = ["E5", "D5", "E4", "D4", "E3", "C5", "D3", "C4", "E2", "D2", "C3", "B5"]
    rows += [[] for _ in range(20 - len(rows))]
    for number, at in enumerate(order):
        line = rows[number + 1]
        line.extend([None] * (6 - len(line)))
        line += [(typed or {}).get(number, f"={at}"), "Stop" if number < 5 else "Go"]
    return {"Levels": rows}


HOLDS = {
    "a figure of its name": (put(picked(), {"List!B6": 9 / 20}), "List!B6", "=Source!B9"),
    "the last one": (put(picked(), {"List!B10": 0.5}), "List!B10", "=Source!B10"),
    "another column": (put(picked(across=2), {"List!B3": 65}), "List!B3", "=Source!D5"),
    "a figure of the matrix": (levels(typed={3: 0.385}), "Levels!G5", "=D4"),
    "another figure of the matrix": (levels(typed={8: 0.135}), "Levels!G10", "=E2"),
}


@pytest.mark.parametrize(("sheets", "at", "expected"), HOLDS.values(), ids=HOLDS)
def test_a_typed_one_that_is_what_stands_there(sheets: Sheets, at: str, expected: str) -> None:
    (found,) = reported(RULE, sheets)
    assert (str(found.at), found.expected, found.severity) == (at, expected, Severity.INFO)


@pytest.mark.parametrize(("at", "typed", "source"), [("B5", 0.3, "B4"), ("B8", 0.1, "B6"), ("B3", 0, "B5")])
def test_a_typed_one_that_is_not_what_stands_by_its_name(at: str, typed: float, source: str) -> None:
    (found,) = reported(RULE, put(picked(), {f"List!{at}": typed}))
    assert (str(found.at), found.expected) == (f"List!{at}", f"=Source!{source}")
    assert found.severity is Severity.WARNING


QUIET = {
    "all picked": picked(),
    "all picked of the matrix": levels(),
    "a figure that the matrix lacks": levels(typed={3: 0.42}),
    "a name that is typed": put(picked(), {"List!A5": "Other", "List!B5": 0.33}),
    "few": put(picked(lines=5), {"List!B3": 0.4}),
    "many typed": put(picked(), {"List!B3": 0.4, "List!B5": 0.1, "List!B8": 0.7}),
    "names picked from elsewhere": put(picked(), {"List!A5": "=Other!A4", "List!B5": 0.1})
    | {"Other": [["Kind"], ["One"], ["Two"], ["Three"]]},
}


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET)
def test_quiet(sheets: Sheets) -> None:
    assert reported(RULE, sheets) == []
