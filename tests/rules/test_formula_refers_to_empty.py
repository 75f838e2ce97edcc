"""Formulas that read an empty cell."""

import pytest
from budgets import BUDGET, Sheets
from sheets import Content, put, reported, seen

from prioritering.types import Severity

RULE = "formula-refers-to-empty"

_ORDERED: list[list[Content]] = [
    [f"Vare {row}", row * 3, row * 7 + 1, f"=B{row}*C{row}"] for row in range(2, 11)
]
HEAD: list[Content] = ["Vare", "Antall", "Pris", "Beløp"]


def _order(row: int) -> list[Content]:
    return [f"Vare {row}", row * 3, row * 7 + 1, f"=B{row}*C{row}"]


ORDERS: Sheets = {"Ordre": [HEAD, *map(_order, range(2, 11))]}


def without(*places: str) -> Sheets:
    """The orders with some cells emptied."""
    empty: dict[str, Content] = {f"Ordre!{place}": None for place in places}
    return {name: list(map(list, rows)) for name, rows in put(ORDERS, empty).items()}


QUIET = {
    "every operand is there": ORDERS,
    "ranges may hold empty cells": {**BUDGET, **put(BUDGET, {"Budsjett!C4": None})},
    "a form to be filled in": without(*(f"C{row}" for row in range(2, 9))),
    "too few to speak of a pattern": {"Ordre": without("C3")["Ordre"][:4]},
    "the error says it already": put(
        without("C4"), {f"Ordre!D{row}": f"=B{row}/C{row}" for row in range(2, 11)}
    ),
}


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET.keys())
def test_it_stays_quiet(sheets: Sheets) -> None:
    assert seen(reported(RULE, sheets)) == []


def test_it_fires_where_the_neighbours_have_the_operand() -> None:
    (finding,) = reported(RULE, without("C4"))
    assert (str(finding.at), finding.found) == ("Ordre!D4", "=B4*C4")
    assert [area.a1 for area in finding.evidence] == ["C4"]
    assert finding.severity is Severity.WARNING  # the amount is nought for want of a price
    assert finding.fixes == ()


def test_a_sum_without_an_operand_is_only_worth_knowing() -> None:
    added = put(without("C4"), {f"Ordre!D{row}": f"=B{row}+C{row}" for row in range(2, 11)})
    (finding,) = reported(RULE, added)
    assert finding.severity is Severity.INFO


def test_weights_that_stand_on_the_first_line_only() -> None:
    rows: list[list[Content]] = [["Tiltak", "Nytte", "Risiko", "Poeng", None, "Vekt", "Vekt"]]
    rows += [
        [f"Tiltak {row}", 5 + row % 3, 4 + row % 4, f"=B{row}*F{row}+C{row}*G{row}"] for row in range(2, 8)
    ]
    rows[1] += [None, 0.6, 0.4]
    (finding,) = reported(RULE, {"Ark": rows})
    assert (str(finding.at), finding.severity) == ("Ark!D3:D7", Severity.WARNING)


def test_two_beside_one_another_are_one() -> None:
    assert [str(finding.at) for finding in reported(RULE, without("C4", "C5"))] == ["Ordre!D4:D5"]


def test_filled_in_it_is_quiet() -> None:
    assert reported(RULE, put(without("C4"), {"Ordre!C4": 5})) == []


def graded(read: str, lines: int = 8) -> Sheets:
    """Marks and their grades by nested conditions, one of which reads this cell."""
    rows: list[list[Content]] = [["Name", "Mark", "Grade"]]
    rows += [
        [f"N {row}", 50 + row * 5, f'=IF(B{row}>=90,"A",IF({read}{row}>=80,"B",IF(B{row}>=60,"C","D")))']
        for row in range(2, lines + 2)
    ]
    return {"Marks": rows}


@pytest.mark.parametrize(
    ("sheets", "at"),
    [
        (graded("FB"), "Marks!C2:C9"),
        (graded("BF"), "Marks!C2:C9"),
        (graded("FB", lines=1), "Marks!C2"),
        (graded("B"), None),
        (graded("FC"), None),
        (put(graded("FB"), {"Marks!FB1": "Second try"}), None),
    ],
    ids=[
        "a letter before",
        "a letter behind",
        "one line",
        "its own",
        "another column",
        "a column with a heading",
    ],
)
def test_a_letter_too_many_in_a_condition(sheets: Sheets, at: str | None) -> None:
    assert [str(one.at) for one in reported(RULE, sheets)] == ([] if at is None else [at])
