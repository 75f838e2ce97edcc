"""Ranges over a list that are not the whole list."""

import pytest
from sheets import Content, book, examined, put, reported, seen

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


def weighted_beside(formula: str, held: str = "=@$2*#") -> Sheets:
    """Five options, each figure with its weighted one beside; the first of these columns has the formula."""
    rows: list[list[Content]] = [["Option", "Price", "", "Quality", "", "Delivery", "", "Total"]]
    rows.append(["Weight", None, 3, None, 5, None, 2, None])
    for row, figures in enumerate(((4, 2, 5), (3, 5, 1), (5, 3, 2), (2, 4, 4), (1, 5, 3)), start=3):
        line: list[Content] = [f"Option {row}"]
        for place, (own, at) in enumerate((("B", "C"), ("D", "E"), ("F", "G"))):
            text = held if place else formula
            line += [
                figures[place],
                text.replace("@", at).replace("#", f"{own}{row}").replace("^", str(row - 1)),
            ]
        rows.append([*line, f"=C{row}+E{row}+G{row}"])
    return {"Eval": rows}


def test_a_weight_that_the_columns_beside_hold_fast() -> None:
    (found,) = reported(RULE, weighted_beside("=@^*#"))
    assert seen([found]) == [("Eval!C3:C7", "=C2*B3", "=C$2*B3")]
    assert [fix.after for fix in found.fixes][-1] == "=C$2*B7"


def test_the_reading_survives_the_lost_dollar() -> None:
    sound, slid = (examined(book(weighted_beside(formula))) for formula in ("=@$2*#", "=@^*#"))
    assert sound.model is not None and slid.model is not None
    assert [line.score_cell for line in slid.model.measures] == [
        line.score_cell for line in sound.model.measures
    ]


@pytest.mark.parametrize(
    "sheets",
    [weighted_beside("=@$2*#"), weighted_beside("=@^*#", held="=@^*#"), weighted_beside("=@^+#")],
    ids=["held", "so in all columns", "a balance beside products"],
)
def test_what_holds_or_is_another_formula(sheets: Sheets) -> None:
    assert reported(RULE, sheets) == []


def by_cells(weight: str) -> Sheets:
    """Four options that take their weights cell by cell from a list."""
    rows: list[list[Content]] = [["Weights"], [0.5], [0.3], [0.2], ["Option", "A", "B", "C", "Score"]]
    for row in range(6, 10):
        terms = "+".join(
            f"{own}{row}*{weight.replace('#', str(first + row - 6)).replace('@', str(first))}"
            for own, first in (("B", 2), ("C", 3), ("D", 4))
        )
        rows.append([f"Option {row}", row % 4 + 1, row % 3 + 2, row % 5 + 1, f"={terms}"])
    return {"Eval": rows}


def test_weights_taken_cell_by_cell_that_move_on() -> None:
    assert reported(RULE, by_cells("$A$@")) == []
    (found,) = reported(RULE, by_cells("$A#"))
    assert seen([found]) == [("Eval!E6:E9", "=B6*$A2+C6*$A3+D6*$A4", "=B6*$A$2+C6*$A$3+D6*$A$4")]


def test_weights_on_another_sheet_that_the_columns_beside_hold_fast() -> None:
    rows: list[list[Content]] = [["Option", "Price", "Quality", "Weighted", "", "Score"]]
    for row in range(2, 9):
        weighted = [f"=B{row}*Criteria!$B{row}", f"=C{row}*Criteria!$B$3"]
        rows.append([f"Option {row}", row % 4 + 1, row % 3 + 2, *weighted, f"=D{row}+E{row}"])
    weights: list[list[Content]] = [["Criterion", "Weight"], ["Price", 0.4], ["Quality", 0.6]]
    sheets: Sheets = {"Scoring": rows, "Criteria": weights}
    (found,) = reported(RULE, sheets)
    assert seen([found]) == [("Scoring!D2:D8", "=B2*Criteria!$B2", "=B2*Criteria!$B$2")]
    shares: list[list[Content]] = [[f"Option {row}", 0.1 * row] for row in range(2, 9)]
    sheets["Criteria"] = [["Option", "Share"], *shares]
    assert reported(RULE, sheets) == [], "each has a share of its own"
