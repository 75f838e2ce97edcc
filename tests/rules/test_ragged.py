"""Ranges that begin on their own line and end anywhere are told once, and the whole ones never."""

from collections.abc import Sequence

import pytest
from sheets import Content, put, reported, seen
from tables import Sheets

from prioritering.types import Severity

RULES = ("reference-set-short", "formula-inconsistent", "formula-range-omits-cells", "formula-overwritten")
DRAGGED = (30, 17, 18, 18, 18, 21, 22, 23, 24, 25, 25, 26, 27, 28)
"""Where the ranges of lines 2 to 15 end."""


def orders(formula: str, ends: Sequence[int], columns: int = 1, **changes: Content) -> Sheets:
    """Orders in rows 2 to 30, with what some formulas make of those from each line on."""
    rows: list[list[Content]] = [["Order", "Kind", "Sales", *(f"Made {n}" for n in range(columns))]]
    for row in range(2, 31):
        line: list[Content] = [f"O{row}", "abc"[row % 3], 40 + row * 37 % 90]
        if row - 2 < len(ends):
            end = ends[row - 2]
            line += [formula.replace("#", f"C{row}:C{end}").replace("@", str(row))] * columns
        rows.append(line)
    return put({"Orders": rows}, {f"Orders!{at}": value for at, value in changes.items()})


RAGGED = {
    "sums": (orders("=SUM(#)", DRAGGED), "Orders!D3:D15"),
    "a share of each": (orders("=C@/SUM(#)", DRAGGED), "Orders!D3:D15"),
    "two columns": (orders("=SUM(#)", DRAGGED, columns=2), "Orders!D3:E15"),
    "the greatest": (orders("=MAX(#)*2", (30, 20, 21, 22, 22, 22, 23, 24, 25, 26)), "Orders!D3:D11"),
    "by kind": (
        orders("=SUM(#)/COUNTIF($B$2:$B$30,B@)", (30, 25, 26, 27, 27, 28, 28, 29, 30, 31, 32)),
        "Orders!D3:D12",
    ),
}


@pytest.mark.parametrize(("sheets", "place"), RAGGED.values(), ids=RAGGED)
def test_one_disorder_is_told_once(sheets: Sheets, place: str) -> None:
    found = [one for rule in RULES for one in reported(rule, sheets)]
    assert [(str(one.at), one.variant, one.severity) for one in found] == [
        (place, "ragged", Severity.WARNING)
    ]


def test_without_a_function_the_end_changes_nothing() -> None:
    found = [one for rule in RULES for one in reported(rule, orders("=#/2", DRAGGED))]
    assert {one.severity for one in found} <= {Severity.INFO}


@pytest.mark.parametrize(
    "sheets",
    [
        orders("=SUM(#)", [30] * 20),
        orders("=AVERAGE(#)", [row + 4 for row in range(2, 20)]),
        orders("=SUM($C$2:C@)", [30] * 20),
    ],
    ids=["what is left", "a moving mean", "what has come"],
)
def test_ranges_that_end_where_they_are_meant_to(sheets: Sheets) -> None:
    found = [one for rule in RULES for one in reported(rule, sheets)]
    assert seen([one for one in found if one.severity is not Severity.INFO]) == []


def test_one_slip_in_a_moving_mean_is_told_by_itself() -> None:
    ends = [row + 4 for row in range(2, 24)]
    ends[10] -= 1
    found = [one for rule in RULES for one in reported(rule, orders("=AVERAGE(#)", ends))]
    assert [str(one.at) for one in found] == ["Orders!D12"]
