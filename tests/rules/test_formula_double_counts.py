"""Totals that take in a subtotal and its parts."""

import pytest
from budgets import BUDGET, Sheets, changed
from sheets import Content, put, reported, seen

from prioritering.types import Severity, Value

RULE = "formula-double-counts"


def column(*content: Content) -> Sheets:
    """One column of figures."""
    return {"Sum": [["Post", "Beløp"], *([f"Linje {n}", one] for n, one in enumerate(content))]}


GROUPS = (10, 20, "=SUM(B2:B3)", 30, 40, "=SUM(B5:B6)")

QUIET = {
    "totals of items": BUDGET,
    "a total of subtotals": column(*GROUPS, "=B4+B7"),
    "the subtotals are taken out again": column(*GROUPS, "=SUM(B2:B7)-B4-B7"),
    "half of everything": column(*GROUPS, "=SUM(B2:B7)/2"),
    "SUBTOTAL passes over its kind": column(
        10, 20, "=SUBTOTAL(9,B2:B3)", 30, "=SUBTOTAL(9,B5:B5)", "=SUBTOTAL(9,B2:B6)"
    ),
    "parts that stand elsewhere": put(
        column("=SUM(C2:D2)", "=SUM(C3:D3)", "=SUM(B2:B3)"),
        {"Sum!C2": 1, "Sum!D2": 2, "Sum!C3": 3, "Sum!D3": 4},
    ),
    "a link to another line": column(10, 20, "=B2", "=SUM(B2:B4)"),
    "the greatest of all": column(*GROUPS, "=MAX(B2:B7)"),
    "the subtotal's first part stands outside": column(10, 20, 30, "=SUM(B2:B4)", "=SUM(B3:B5)"),
    "running sums into themselves": column(
        10, "=SUM(B$2:B3)", "=SUM(B$2:B4)", "=SUM(B$2:B5)", "=SUM(B$2:B6)"
    ),
    "its last part stands outside": column("=SUM(B3:B6)", 1, 2, 3, 4, "=SUM(B2:B5)"),
}

FIRES: dict[str, tuple[Sheets, list[tuple[str, Value, Value]]]] = {
    "a grand total over all": (column(*GROUPS, "=SUM(B2:B7)"), [("Sum!B8", "=SUM(B2:B7)", None)]),
    "a subtotal of a sum written out": (
        column(10, 20, "=B2+B3", 30, "=SUM(B2:B5)"),
        [("Sum!B6", "=SUM(B2:B5)", None)],
    ),
    "a mean over items and their sum": (
        column(10, 20, "=SUM(B2:B3)", "=AVERAGE(B2:B4)"),
        [("Sum!B5", "=AVERAGE(B2:B4)", None)],
    ),
    "copied along a row it is one": (
        changed({f"{letter}9": f"=SUM({letter}2:{letter}8)" for letter in "BCDEFGH"}),
        [("Budsjett!B9:H9", "=SUM(B2:B8)", None)],
    ),
}


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET.keys())
def test_it_stays_quiet(sheets: Sheets) -> None:
    assert seen(reported(RULE, sheets)) == []


@pytest.mark.parametrize(("sheets", "expected"), FIRES.values(), ids=FIRES.keys())
def test_it_fires(sheets: Sheets, expected: list[tuple[str, Value, Value]]) -> None:
    found = reported(RULE, sheets)
    assert seen(found) == expected
    assert [finding.fixes for finding in found] == [()] * len(found)


def test_it_names_the_subtotal_and_its_parts() -> None:
    (finding,) = reported(RULE, column(*GROUPS, "=SUM(B2:B7)"))
    assert [area.a1 for area in finding.evidence] == ["B4", "B2:B3"]
    assert finding.severity is Severity.ERROR


def test_nothing_counts_twice_yet_while_the_parts_are_nought() -> None:
    (finding,) = reported(RULE, column(0, 0, "=SUM(B2:B3)", 30, "=SUM(B2:B5)"))
    assert finding.severity is Severity.WARNING


def test_mended_by_hand_it_is_quiet() -> None:
    assert reported(RULE, put(column(*GROUPS, "=SUM(B2:B7)"), {"Sum!B8": "=B4+B7"})) == []
