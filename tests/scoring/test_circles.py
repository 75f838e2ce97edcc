"""Formulas that name each other: a tree along a line has an end all the same."""

import pytest
from sheets import Rows, book, examined


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(["x", 1, 2, "=E{n}", "=D{n}"], id="two that name each other"),
        pytest.param(["x", 1, 2, "=SUM(B{n}:D{n})", "=D{n}"], id="a sum with itself in it"),
        pytest.param(["x", 1, 2, "=E{n}", "=F{n}", "=D{n}"], id="three in a ring"),
        pytest.param(["x", 1, 2, "=IF(B{n}>0,E{n},C{n})", "=D{n}+B{n}"], id="through IF"),
    ],
)
def test_a_ring_of_formulas_ends(row: list[str | int]) -> None:
    rows: Rows = [
        ["Name", "A", "B", "C", "D", "E"],
        *([str(cell).format(n=n) if isinstance(cell, str) else cell for cell in row] for n in range(2, 8)),
    ]
    assert examined(book({"List": rows})) is not None
