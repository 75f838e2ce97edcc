"""Sheets that only show how a register is filled in."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from sheets import Content, Rows, book, examined

HEAD = ("Risk", "Likelihood", "Impact", "Risk score")


def register(count: int, typed: bool = False, heads: Sequence[Content] = HEAD) -> Rows:
    """So many risks; `typed` where their scores are."""
    rows: list[list[Content]] = [list(heads)]
    for row in range(2, count + 2):
        likely, grave = 1 + row * 3 % 5, 1 + row * 2 % 4
        rows.append([f"What may happen {row}", likely, grave, likely * grave if typed else f"=B{row}*C{row}"])
    return rows


def sheets_read(sheets: dict[str, Rows]) -> set[str]:
    model = examined(book(sheets)).model
    return set() if model is None else {one.score_cell.sheet for one in model.measures}


@pytest.mark.parametrize(
    "name", ["Example", "EXAMPLES", "Sample register", "Eksempel", "Beispiel 1", "Ejemplo"]
)
@pytest.mark.parametrize("typed", [False, True])
def test_an_example_is_no_part_of_the_register(name: str, typed: bool) -> None:
    assert sheets_read({name: register(4, typed), "Register": register(9)}) == {"Register"}


def test_what_is_no_example_is_read() -> None:
    alone = {"Example": register(4)}
    assert sheets_read(alone) == {"Example"}
    unfilled = {"Example": register(4), "Register": register(0)}
    assert sheets_read(unfilled) == {"Example"}
    both = {"North": register(4), "South": register(9)}
    assert sheets_read(both) == {"North", "South"}
    other_form = {"Sample data": register(9), "Notes": [["Read this first"], ["Then fill in"]]}
    assert sheets_read(other_form) == {"Sample data"}
    measured = {"Sample 1": register(4), "Sample 2": register(6), "Control": register(9)}
    assert sheets_read(measured) == set(measured)
    gathered = {**both, "Sample": register(5), "All": [["Total", "=SUM(Sample!D2:D6)"]]}
    assert "Sample" in sheets_read(gathered)
