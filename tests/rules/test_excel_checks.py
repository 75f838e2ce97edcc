"""Excel's nine background checks, one by one: what triggers each there, and what is said of it here."""

import pytest
from sheets import Content, put, reported, seen

Sheets = dict[str, list[list[Content]]]


def costs(**cells: Content) -> Sheets:
    """Five posts with two years, their sums and a change, and some cells put in."""
    rows: list[list[Content]] = [["Post", "A", "B", "Change"]]
    rows += [[f"Post {row}", 100 + 7 * row, 90 + 9 * row, f"=C{row}-B{row}"] for row in range(2, 8)]
    rows.append(["Sum", "=SUM(B2:B7)", "=SUM(C2:C7)", "=SUM(D2:D7)"])
    placed: dict[str, Content] = {f"Ark!{at}": value for at, value in cells.items()}
    return {name: [list(row) for row in found] for name, found in put({"Ark": rows}, placed).items()}


SCORED: list[list[Content]] = [["Tiltak", "Nytte (1-5)"]]
SCORED += [[f"T{row}", 7 if row == 3 else row % 5 + 1] for row in range(2, 8)]

CHECKS: dict[str, tuple[Sheets, str | None, str]] = {
    "a formula that results in an error": (costs(D4="=C4/0"), "error-value", "Ark!D4"),
    "a calculated column that is inconsistent": (costs(D4="=C4+B4"), "formula-inconsistent", "Ark!D4"),
    "a year of two digits": (costs(A4="01.02.31"), None, ""),
    "a number formatted as text": (costs(B4="'128"), "number-stored-as-text", "Ark!B4"),
    "a formula unlike the others of its region": (costs(D5="=C5-B4"), "formula-inconsistent", "Ark!D5"),
    "a formula that omits cells of its region": (
        costs(B8="=SUM(B2:B5)"),
        "formula-range-omits-cells",
        "Ark!B8",
    ),
    "an unlocked cell with a formula": (costs(), None, ""),
    "a formula that refers to empty cells": (costs(C4=None), "formula-refers-to-empty", "Ark!D4"),
    "data that a rule of validation forbids": ({"Ark": SCORED}, "score-out-of-scale", "Ark!B3"),
}


@pytest.mark.parametrize(("sheets", "rule", "at"), CHECKS.values(), ids=CHECKS)
def test_what_is_said_where_excel_marks(sheets: Sheets, rule: str | None, at: str) -> None:
    if rule is not None:
        assert [str(found.at) for found in reported(rule, sheets)] == [at]


def test_of_the_workbook_without_a_fault_nothing_is_said() -> None:
    rules = [rule for _, rule, _ in CHECKS.values() if rule is not None]
    assert [seen(reported(rule, costs())) for rule in rules] == [[]] * len(rules)
