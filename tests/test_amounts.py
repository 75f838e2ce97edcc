"""What is told of a budget: amounts, never scores or ranks."""

import pytest
from sheets import Content, findings, put

from prioritering.messages import Messages, consequence
from prioritering.messages.facts import amount
from prioritering.types import Finding, Severity

Sheets = dict[str, list[list[Content]]]


def budget(changes: dict[str, Content]) -> Sheets:
    """Five posts over four quarters, with totals both ways."""
    rows: list[list[Content]] = [["Post", "Q1", "Q2", "Q3", "Q4", "Year"]]
    figures = {"Rent": 100.0, "Wages": 300.0, "Power": 20.0, "Food": 40.0, "Travel": 70.0}
    for row, (post, figure) in enumerate(figures.items(), start=2):
        quarters: list[Content] = [figure, figure + 10, figure + 21, figure + 30]
        rows.append([post, *quarters, f"=SUM(B{row}:E{row})"])
    rows.append(["Total", *(f"=SUM({column}2:{column}6)" for column in "BCDEF")])
    return {name: [list(row) for row in sheet] for name, sheet in put({"Budget": rows}, changes).items()}


def loud(sheets: Sheets) -> list[Finding]:
    return [one for one in findings(sheets) if one.severity is not Severity.INFO]


def test_the_last_total_is_named_with_both_amounts() -> None:
    (found,) = loud(budget({"Budget!F4": "=SUM(B4:D4)"}))
    assert consequence(found, Messages("en", strict=True)) == "“Total” in F7 becomes 2,425 instead of 2,375"
    said = consequence(found, Messages("nb", strict=True))
    assert said.replace("\u00a0", " ") == "«Total» i F7 blir 2 425 i stedet for 2 375"


def test_a_typed_figure_among_totals() -> None:
    (found,) = loud(budget({"Budget!D7": 700.5}))
    assert consequence(found, Messages("en", strict=True)) == "“Total” in D7 becomes 635 instead of 700.50"


@pytest.mark.parametrize("formula", ["=IF(F7>3000,1,0)", "=LOG10(F7)", '=TEXT(F7,"0")'])
def test_beyond_sums_only_the_amount_itself_is_told(formula: str) -> None:
    (found,) = loud(budget({"Budget!F4": "=SUM(B4:D4)", "Budget!F9": formula}))
    assert "“Power” in F4 becomes 141 instead of 91" in consequence(found, Messages("en", strict=True))


def test_where_no_amount_changes_none_is_told() -> None:
    (found,) = loud(budget({"Budget!E4": None, "Budget!F4": "=SUM(B4:D4)", "Budget!B9": "=SUM(B2:B5)"}))[:1]
    assert found.amount is None or found.amount.before != found.amount.after


@pytest.mark.parametrize(
    ("value", "beside", "written"),
    [(1240, 1190, "1,240"), (1240.5, 1190, "1,240.50"), (0.0031, 0.0028, "0.0031"), (0.5, 0.5004, "0.5000")],
)
def test_amounts_are_written_so_that_they_differ(value: float, beside: float, written: str) -> None:
    assert amount(value, "en", beside) == written
