"""Ranges over a list that are not the whole list."""

import pytest
from sheets import Content, put, reported, seen

from prioritering.types import Severity

Sheets = dict[str, list[list[Content]]]

RULE = "reference-set-short"

PRICES = (1180, 930, 1340, 985, 1090, 1490)


def bids(formula: str, last: int = 7) -> Sheets:
    """Six bids with points by the lowest price, and one more row where `last` is 8."""
    prices = (*PRICES, 925)[: last - 1]
    rows: list[list[Content]] = [["Bidder", "Price", "Points"]]
    rows += [
        [f"Bidder {row}", price, formula.replace("#", str(row)).replace("@", str(row + 5))]
        for row, price in enumerate(prices, start=2)
    ]
    return {"Eval": rows}


def changed(sheets: Sheets, cells: dict[str, Content]) -> Sheets:
    return {name: [list(row) for row in rows] for name, rows in put(sheets, cells).items()}


QUIET = {
    "the whole list, locked": bids("=MIN($B$2:$B$7)/B#*40"),
    "the whole list and the blank row below": bids("=MIN($B$2:$B$8)/B#*40"),
    "a whole column": bids("=MIN(B:B)/B#*40"),
    "a running total": bids("=SUM($B$2:B#)"),
    "a moving mean of three": bids("=AVERAGE(B#:B@)"),
    "a share of the total, its own line included": changed(
        bids("=B#/SUM($B$2:$B$7)"),
        {"Eval!A8": "Total", "Eval!B8": "=SUM(B2:B7)", "Eval!C8": "=B8/SUM($B$2:$B$7)"},
    ),
    "a control group of half of the lines": bids("=B#-AVERAGE($B$2:$B$4)"),
    "another list": changed(
        bids("=MIN($E$2:$E$4)/B#*40"), {f"Eval!E{row}": 100 * row for row in range(2, 5)}
    ),
    "a figure held against limits": changed(bids("=B#/MAX($F$2:$F$3)"), {"Eval!F2": 900, "Eval!F3": 1500}),
    "a rank is another rule's": bids("=RANK(B#,$B$2:$B$7)", last=8),
    "two lines are no list": {"Eval": bids("=MIN($B$2:$B$2)/B#*40")["Eval"][:3]},
}


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET)
def test_quiet(sheets: Sheets) -> None:
    assert reported(RULE, sheets) == []


def test_the_last_bidder_is_left_out() -> None:
    (found,) = reported(RULE, bids("=MIN($B$2:$B$7)/B#*40", last=8))
    assert seen([found]) == [("Eval!C2:C8", "=MIN($B$2:$B$7)/B2*40", "=MIN($B$2:$B$8)/B2*40")]
    assert [str(area) for area in found.evidence] == ["Eval!B8"]
    assert found.severity is Severity.ERROR  # the lowest price is among those left out
    assert [fix.after for fix in found.fixes][-1] == "=MIN($B$2:$B$8)/B8*40"


def test_left_out_without_a_consequence_is_a_warning() -> None:
    (found,) = reported(RULE, changed(bids("=MIN($B$2:$B$7)/B#*40", last=8), {"Eval!B8": 1200}))
    assert found.severity is Severity.WARNING


def test_the_first_is_left_out() -> None:
    (found,) = reported(RULE, bids("=MAX($B$3:$B$7)/B#"))
    assert found.expected == "=MAX($B$2:$B$7)/B2"


def test_a_window_that_slides() -> None:
    (found,) = reported(RULE, bids("=MIN(B#:B@)/B#*40"))
    assert seen([found]) == [("Eval!C2:C7", "=MIN(B2:B7)/B2*40", "=MIN($B$2:$B$7)/B2*40")]
    assert (found.variant, found.severity) == ("slides", Severity.ERROR)


def test_one_line_alone_leaves_itself_out() -> None:
    sheets = changed(bids("=MIN($B$2:$B$7)/B#*40"), {"Eval!C7": "=MIN($B$2:$B$6)/B7*40"})
    assert [str(found.at) for found in reported(RULE, sheets)] in (["Eval!C7"], [])


def test_mended_it_is_quiet() -> None:
    sheets = bids("=MIN(B#:B@)/B#*40")
    (found,) = reported(RULE, sheets)
    mended: dict[str, Content] = {str(fix.at): str(fix.after) for fix in found.fixes}
    assert reported(RULE, changed(sheets, mended)) == []
