"""Ranges over a list that take in what is no measure."""

import pytest
from msgspec.structs import replace
from sheets import Content, book, examined, findings, put, reported, seen

from prioritering.types import Area, Chart, DefinedName, Severity

Sheets = dict[str, list[list[Content]]]

RULE = "reference-set-wide"
PRICES = (1180, 930, 1340, 985, 1090, 1490)


def bids(formula: str, below: list[Content] | None = None, above: list[Content] | None = None) -> Sheets:
    """Six bids from the third line on, a line of its own above them and one below."""
    rows: list[list[Content]] = [["Bidder", "Price", "Points"], above or []]
    for row, price in enumerate(PRICES, start=3):
        rows.append([f"Bidder {row}", price, formula.replace("#", str(row))])
    return {"Eval": [*rows, below or []]}


def scored(formula: str, last: str = "=SUM(D3:D8)", label: str = "Sum") -> Sheets:
    """Six projects with ranks by a formula, their total below."""
    rows: list[list[Content]] = [["Project", "Benefit", "Reach", "Score", "Rank"], []]
    for row, (one, other) in enumerate(((5, 4), (3, 3), (4, 1), (2, 2), (5, 5), (1, 3)), start=3):
        rows.append([f"Project {row}", one, other, f"=B{row}+C{row}", formula.replace("#", str(row))])
    return {"Scoring": [*rows, [label, None, None, last]]}


TOTAL: list[Content] = ["Total", "=SUM(B3:B8)"]
QUIET = {
    "the list alone": bids("=MIN($B$3:$B$8)/B#*40", below=TOTAL),
    "a blank line and a heading in words": bids("=MIN($B$1:$B$9)/B#*40"),
    "another bid whose points are not asked for": bids("=MIN($B$3:$B$9)/B#*40", below=["Bidder 9", 925]),
    "shares of a total": bids("=B#/SUM($B$3:$B$8)", below=TOTAL),
    "ranks over the list": scored("=RANK(D#,$D$3:$D$8)"),
    "a whole column": bids("=MIN(B:B)/B#*40"),
    "limits of their own": put(bids("=B#/MAX($F$3:$F$4)"), {"Eval!F3": 900, "Eval!F4": 1500}),
}


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET)
def test_quiet(sheets: Sheets) -> None:
    assert reported(RULE, sheets) == []


def test_a_total_among_the_ranks_leaves_nobody_first() -> None:
    (found,) = reported(RULE, scored("=RANK(D#,$D$3:$D$9)"))
    assert seen([found]) == [("Scoring!E3:E8", "=RANK(D3,$D$3:$D$9)", "=RANK(D3,$D$3:$D$8)")]
    assert (found.variant, found.severity) == ("total", Severity.ERROR)
    assert [str(area) for area in found.evidence] == ["Scoring!D9"]


def test_it_is_told_once() -> None:
    told = [f for f in findings(scored("=RANK(D#,$D$3:$D$9)")) if f.severity is not Severity.INFO]
    assert [f.rule for f in told] == [RULE]


def test_the_mean_of_the_list_and_its_mean() -> None:
    (found,) = reported(RULE, bids("=B#/AVERAGE($B$3:$B$9)", below=["Average", "=AVERAGE(B3:B8)"]))
    assert (found.variant, found.severity) == ("total", Severity.ERROR)


def test_a_weight_above_the_lowest_price() -> None:
    (found,) = reported(RULE, bids("=MIN($B$2:$B$8)/B#*40", above=["Weight", 40, None]))
    assert (found.variant, found.severity) == ("weights", Severity.ERROR)
    assert found.expected == "=MIN($B$3:$B$8)/B3*40"


def test_a_heading_that_is_a_number() -> None:
    sheets = put(bids("=B#/MAX($B$1:$B$8)"), {"Eval!B1": 2026})
    (found,) = reported(RULE, sheets)
    assert (found.variant, found.severity) == ("heading", Severity.ERROR)


def test_what_makes_no_difference_is_worth_knowing_only() -> None:
    (found,) = reported(RULE, bids("=MIN($B$3:$B$9)/B#*40", below=TOTAL))
    assert found.severity is Severity.INFO


def test_an_ideal_line_is_no_project() -> None:
    sheets = scored("=RANK(D#,$D$3:$D$9)", last="=10", label="Ideal")
    (found,) = reported(RULE, sheets)
    assert (found.variant, found.severity) == ("total", Severity.ERROR)


def test_the_best_of_all_is_chosen_among_the_projects() -> None:
    sheets = scored("=RANK(D#,$D$3:$D$8)")
    quiet: Sheets = {**sheets, "Top": [["Best score", "=MAX(Scoring!D3:D8)"]]}
    wide: Sheets = {**sheets, "Top": [["Best score", "=MAX(Scoring!D3:D9)"]]}
    assert reported(RULE, quiet) == []
    (found,) = reported(RULE, wide)
    assert (str(found.at), found.variant, found.severity) == ("Top!B1", "total", Severity.WARNING)


def test_a_name_that_goes_on_over_the_total() -> None:
    made = book(scored("=RANK(D#,$D$3:$D$8)"))
    (sheet,) = made.sheets
    cells = dict(sheet.cells)
    for row in range(3, 9):
        cells[row, 5] = replace(cells[row, 5], formula=f"=RANK(D{row},Points)")
    names = (DefinedName("Points", "=Scoring!$D$3:$D$9"),)
    (found,) = reported(RULE, examined(replace(made, sheets=(replace(sheet, cells=cells),), names=names)))
    assert (str(found.at), found.severity) == ("Scoring!E3:E8", Severity.WARNING)


def test_a_chart_with_the_total_among_the_projects() -> None:
    made = book(scored("=RANK(D#,$D$3:$D$8)"))
    (sheet,) = made.sheets
    drawn = (Chart("xl/charts/chart1.xml", (Area("Scoring", 3, 4, 9, 4),)),)
    (found,) = reported(RULE, examined(replace(made, sheets=(replace(sheet, charts=drawn),))))
    assert (found.variant, found.severity) == ("chart", Severity.INFO)
