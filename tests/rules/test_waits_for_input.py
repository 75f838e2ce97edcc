"""A typed figure that is what the formula of its line gives while nothing is filled in."""

import pytest
from sheets import Content, put, reported
from tables import Sheets

from prioritering.types import Severity

RULE = "formula-overwritten"


def form(formula: str, filled: set[int], lines: int = 10) -> Sheets:
    """Two figures a line, filled in on some of the lines, and what is made of them on all."""
    rows: list[list[Content]] = [["Hazard", "Chance", "Harm", "Risk"]]
    for row in range(2, lines + 2):
        figures: list[Content] = [row % 4 + 1, row % 3 + 2] if row in filled else [None, None]
        rows.append([f"Hazard {row}", *figures, formula.replace("#", str(row))])
    return {"Form": rows}


PRODUCT = form("=B#*C#", {2, 4, 5, 9})
CASES = {
    "a product": (PRODUCT, "Form!D7"),
    "a sum": (form("=SUM(B#:C#)", {3, 4, 8}), "Form!D6"),
    "the greatest": (form("=MAX(B#:C#)", {2, 3}), "Form!D8"),
    "with a factor": (form("=B#*C#*10", set(range(2, 6))), "Form!D8"),
    "with a plus before": (form("=+B#*C#", {2, 11}), "Form!D4"),
}


@pytest.mark.parametrize(("sheets", "at"), CASES.values(), ids=CASES)
def test_a_nought_that_is_typed_for_a_formula_is_worth_knowing(sheets: Sheets, at: str) -> None:
    (found,) = reported(RULE, put(sheets, {at: 0}))
    assert (str(found.at), found.variant, found.severity) == (at, "holds", Severity.INFO)


@pytest.mark.parametrize(
    "sheets",
    [
        PRODUCT,
        put(PRODUCT, {"Form!D7": 12}),
        put(PRODUCT, {"Form!D11": 0}),
        put(PRODUCT, dict.fromkeys(("Form!D3", "Form!D6", "Form!D7", "Form!D8"), 0)),
        put(form("=B#*C#", {3}, lines=3), {"Form!D3": 0, "Form!B3": None, "Form!C3": None}),
    ],
    ids=["none typed", "an estimate", "the last", "many of them", "few lines"],
)
def test_what_may_be_meant_is_left_alone(sheets: Sheets) -> None:
    assert [one for one in reported(RULE, sheets) if one.variant == "holds"] == []
