"""Formulas with a factor of one or a sum with nought: written otherwise, and nothing is another figure."""

import pytest
from sheets import Content, Rows, put, reported, seen

Sheets = dict[str, Rows]
RULES = ("constant-in-formula", "formula-inconsistent")


def prices(formula: str, **changes: Content) -> Sheets:
    """Eight posts with a quantity, a price, and what a formula makes of them."""
    rows: list[list[Content]] = [["Post", "Number", "Price", "Amount"]]
    rows += [
        [f"Post {row}", row % 5 + 2, 13 + row * 7 % 11, formula.replace("#", str(row))]
        for row in range(2, 10)
    ]
    return put({"Costs": rows}, {f"Costs!{at}": value for at, value in changes.items()})


def told(sheets: Sheets) -> list[tuple[str, object, object]]:
    return [one for rule in RULES for one in seen(reported(rule, sheets))]


@pytest.mark.parametrize(
    "sheets",
    [
        prices("=B#*C#", D5="=B5*C5*1"),
        prices("=C#", D5="=C5*1"),
        prices("=B#+C#", D5="=B5+C5+0"),
        prices("=C#", D5="=1*C5"),
        prices("=B#*C#", D5="=(B5*C5)/1"),
        prices("=B#-C#", D5="=B5-C5-0"),
    ],
)
def test_what_changes_nothing_is_no_other_formula(sheets: Sheets) -> None:
    assert told(sheets) == []


@pytest.mark.parametrize(
    ("sheets", "expected"),
    [
        (prices("=B#*C#", D5="=B5*C5*2"), "=B5*C5"),
        (prices("=C#*1.2", D5="=C5*1"), "=C5*1.2"),
        (prices("=B#+C#", D5="=B5+C5+1"), "=B5+C5"),
        (prices("=C#", D5="=1-C5"), "=C5"),
        (prices("=B#*C#", D5="=0*B5*C5"), "=B5*C5"),
    ],
    ids=["twice", "one of the factors", "one more", "the rest", "nought"],
)
def test_what_changes_a_figure_is(sheets: Sheets, expected: str) -> None:
    assert [(at, wanted) for at, _, wanted in told(sheets)] == [("Costs!D5", expected)]
