"""Sums and means that leave out a cell that belongs to them."""

import pytest
from sheets import Content, findings, mended, put, reported, seen, told
from tables import COLUMNS, LIST, WEIGHTED, Sheets

from prioritering.types import Safety, Severity, Value

RULE = "formula-range-omits-cells"

POSTS: list[list[Content]] = [[f"Post {number}", 10.0 * number] for number in range(1, 6)]
COSTS: Sheets = {"Kostnader": [["Post", "Beløp"], *POSTS]}


def costs(*totals: str) -> Sheets:
    """Five typed figures, and totals below them."""
    return put(COSTS, {f"Kostnader!{'BCDE'[place]}7": total for place, total in enumerate(totals)})


GRID: Sheets = {
    "Utfall": [
        ["Pris", 250, 300, 350, 400],
        *([10 * row, *(200 + 7 * row * column for column in range(1, 5))] for row in range(2, 9)),
        ["Best", *(f"=MAX({column}2:{column}8)" for column in "BCDE")],
    ]
}


def phases(*lengths: int, whole: Content = 480) -> Sheets:
    """Phases that each add up their own lines, which are shares of a whole below them."""
    rows: list[list[Content]] = [["Phase", "Share", "Hours"]]
    last = sum(lengths) + len(lengths) + 2
    for length in lengths:
        first = len(rows) + 2
        ends = [f"{{}}{first}:{{}}{first + length - 1}".format(column, column) for column in "BC"]
        rows.append([f"Phase {length}", *(f"=SUM({end})" for end in ends)])
        rows += [[f"Line {row}", 0.01 * row, f"=C{last}*B{row}"] for row in range(first, first + length)]
    return {"Hours": [*rows, ["Total", None, whole]]}


def growth(*takes: int) -> Sheets:
    """Groups of five lines that each grow from the one before; how many of them each total takes in."""
    rows: list[list[Content]] = [["Year", "Amount"]]
    for taken in takes:
        first = len(rows) + 1
        rows.append([f"Year {first}", 100 + first])
        rows += [[f"Year {row}", f"=B{row - 1}*1.05"] for row in range(first + 1, first + 5)]
        rows += [["Total", f"=SUM(B{first + 5 - taken}:B{first + 4})"], [None]]
    return {"Growth": rows}


QUIET = {
    "lines that grow from one another": growth(5, 5, 5),
    "a whole after its last share": phases(4, 6, 3),
    "a whole after more shares": phases(4, 3, 5, 4, whole=1250.5),
    "a whole that is a formula": phases(6, 5, 4, whole="=120*4"),
    "numbers head the columns": {
        "Pairs": [
            ["", 1, 2, 3, 4],
            *([row, *(row + column for column in range(4))] for row in range(1, 5)),
            ["Sum", *(f"=SUM({column}2:{column}5)" for column in "BCDE")],
        ]
    },
    "a code after the figures": {
        "Ark": [
            ["a", "b", "c", "d", "Code", "Mean"],
            *([2, 3, 1, row % 4 + 1, 1300 + row, f"=AVERAGE(A{row}:D{row})"] for row in range(2, 8)),
        ]
    },
    "a lone total that takes in all": costs("=SUM(B2:B6)"),
    "a lone total of two of the figures": costs("=SUM(B2:B3)"),
    "a total whose last figure is computed": put(costs("=SUM(B2:B5)"), {"Kostnader!B6": "=2*B2"}),
    "a total of the first four, which says so": put(costs("=SUM(B2:B5)"), {"Kostnader!A7": "Sum av 4"}),
    "figures above are another kind": put(costs("=SUM(B3:B6)"), {"Kostnader!A2": "Budsjett"}),
    "what stands above is locked on": put(
        costs("=SUM(B3:B6)"), {f"Kostnader!C{row}": f"=B{row}*$B$2" for row in range(3, 7)}
    ),
    "what stands above is of another size": put(costs("=SUM(B3:B6)"), {"Kostnader!B2": 0.2}),
    "another total takes in all": put(costs("=SUM(B2:B5)"), {"Kostnader!B8": "=SUM(B2:B6)"}),
    "the figures above are years": put(costs("=SUM(B3:B6)"), {"Kostnader!B2": 2024, "Kostnader!C2": 2025}),
    "a group of its own": put(
        costs("=SUM(B4:B6)"),
        {f"Kostnader!C{row}": None for row in range(2, 7)}
        | {f"Kostnader!A{row}": "Nord" if row < 4 else "Sør" for row in range(2, 7)},
    ),
    "prices by even steps head a table": GRID,
    "the same cell by cell": put(LIST, {"Liste!E3": "=SUM(B3,C3,D3)"}),
    "one more than the others is no omission": put(LIST, {"Liste!E3": "=SUM(B3:D3)+B3"}),
    "another function is another fault": put(LIST, {"Liste!E3": "=MAX(B3:C3)"}),
    "two of one measure are drift": put(
        COLUMNS, {"Bewertung!C2": "=AVERAGE(C3)", "Bewertung!C5": "=AVERAGE(C6:C7)"}
    ),
    "all leave it out": put(LIST, {f"Liste!E{row}": f"=SUM(B{row}:C{row})" for row in range(2, 7)}),
}

FIRES: dict[str, tuple[Sheets, list[tuple[str, Value, Value]], list[str]]] = {
    "a lone total, one row short": (
        costs("=SUM(B2:B5)"),
        [("Kostnader!B7", "=SUM(B2:B5)", "=SUM(B2:B6)")],
        ["Kostnader!B6"],
    ),
    "totals that all leave out the last figure": (
        put(costs("=SUM(B2:B5)", "=SUM(C2:C5)"), {f"Kostnader!C{row}": row for row in range(2, 7)}),
        [("Kostnader!B7:C7", "=SUM(B2:B5)", "=SUM(B2:B6)")],
        ["Kostnader!B6"],
    ),
    "two short at the start": (
        put(costs("=SUM(B4:B6)"), {f"Kostnader!B{row}": 10 * row for row in range(2, 7)}),
        [("Kostnader!B7", "=SUM(B4:B6)", "=SUM(B2:B6)")],
        ["Kostnader!B2:B3"],
    ),
    "a rank whose range is one short": (
        put(
            WEIGHTED,
            {f"Scoring!F{row}": f"=RANK(E{row},$E$4:$E$7)" for row in range(4, 8)}
            | {"Scoring!F8": '=COUNTIF($E$4:$E$7,">"&E8)+1'},
        ),
        [("Scoring!F8", '=COUNTIF($E$4:$E$7,">"&E8)+1', '=COUNTIF($E$4:$E$8,">"&E8)+1')],
        ["Scoring!E8"],
    ),
    "one short at the end": (
        put(LIST, {"Liste!E3": "=SUM(B3:C3)"}),
        [("Liste!E3", "=SUM(B3:C3)", "=SUM(B3:D3)")],
        ["Liste!D3"],
    ),
    "one short at the start": (
        put(LIST, {"Liste!E3": "=SUM(C3:D3)"}),
        [("Liste!E3", "=SUM(C3:D3)", "=SUM(B3:D3)")],
        ["Liste!B3"],
    ),
    "a mean, measures in columns": (
        put(COLUMNS, {"Bewertung!C5": "=AVERAGE(C6:C7)"}),
        [("Bewertung!C5", "=AVERAGE(C6:C7)", "=AVERAGE(C6:C8)")],
        ["Bewertung!C8"],
    ),
    "a gap in the middle": (
        put(COLUMNS, {"Bewertung!C5": "=AVERAGE(C6,C8)"}),
        [("Bewertung!C5", "=AVERAGE(C6,C8)", "=AVERAGE(C6:C8)")],
        ["Bewertung!C7"],
    ),
}


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET)
def test_quiet(sheets: Sheets) -> None:
    assert reported(RULE, sheets) == []


@pytest.mark.parametrize(("sheets", "wanted", "omitted"), FIRES.values(), ids=FIRES)
def test_fires(sheets: Sheets, wanted: list[tuple[str, Value, Value]], omitted: list[str]) -> None:
    found = reported(RULE, sheets)
    assert seen(found) == wanted
    assert [str(area) for area in found[0].evidence] == omitted
    assert {fix.safety for finding in found for fix in finding.fixes} == {Safety.REVIEW}


@pytest.mark.parametrize("case", FIRES)
def test_its_fix_silences_it(case: str) -> None:
    assert reported(RULE, mended(RULE, FIRES[case][0])) == []


def test_of_two_sheets_none_can_tell_that_the_criterion_is_missing() -> None:
    larger: list[list[Content]] = [
        [None, "Nord", "Sør"],
        ["Nytte", 9, 5],
        ["Kostnad", 8, 6],
        ["Risiko", 7, 4],
    ]
    larger += [["Sum", "=SUM(B2:B4)", "=SUM(C2:C4)"], ["Rang", 1, 2]]
    smaller: list[list[Content]] = [
        [None, "Mot"],
        ["Nytte", 4],
        ["Kostnad", 5],
        ["Sum", "=SUM(B2:B3)"],
        ["Rang", 3],
    ]
    found = reported(RULE, {"Ost": larger, "Vest": smaller})
    assert [(str(finding.at), finding.expected, finding.fixes) for finding in found] == [
        ("Vest!B4", None, ())
    ]


def test_a_maximum_over_all_measures_but_the_last_is_told_once() -> None:
    """Points made of the best and the worst of all, as they are where amounts are put on one scale."""
    rows: list[list[Content]] = [["Option", "Cost", "Users", "Cost score", "Users score", "Score", "Rank"]]
    figures = ((86, 592), (31, 7894), (44, 3100), (9, 820), (57, 4400), (400, 20000))
    for row, (cost, users) in enumerate(figures, 2):
        rows.append(
            [
                *(f"Option {row}", cost, users),
                f"=(MAX(B$2:B$7)-B{row})/(MAX(B$2:B$7)-MIN(B$2:B$7))",
                f"=(C{row}-MIN(C$2:C$7))/(MAX(C$2:C$7)-MIN(C$2:C$7))",
                *(f"=0.6*D{row}+0.4*E{row}", f"=RANK(F{row},F$2:F$7)"),
            ]
        )
    sheets: Sheets = {"MCDA": rows}
    assert loud(sheets) == []
    short = "=(MAX(B$2:B$6)-B4)/(MAX(B$2:B$6)-MIN(B$2:B$6))"
    assert loud(put(sheets, {"MCDA!D4": short})) == [(RULE, "MCDA!D4")]
    swapped = "=(C4-MIN(C$2:C$6))/(MAX(C$2:C$7)-MIN(C$2:C$7))"  # the least is the same without the last
    assert loud(put(sheets, {"MCDA!E4": swapped})) == [(RULE, "MCDA!E4")]


def loud(sheets: Sheets) -> list[tuple[str, str]]:
    return told([one for one in findings(sheets) if one.severity is not Severity.INFO])


def test_a_rounded_mean_that_is_too_short_is_told_as_that() -> None:
    rounded = put(LIST, {f"Liste!E{row}": f"=ROUND(AVERAGE(B{row}:D{row}),1)" for row in range(2, 7)})
    assert loud(rounded) == []
    assert (RULE, "Liste!E4") in loud(put(rounded, {"Liste!E4": "=ROUND(AVERAGE(B4:C4),1)"}))


def test_a_rank_among_all_but_the_last_is_told_though_it_is_right_today() -> None:
    ranked = put(LIST, {f"Liste!F{row}": f"=RANK(E{row},E$2:E$6)" for row in range(2, 7)})
    assert loud(ranked) == []
    assert loud(put(ranked, {"Liste!F4": "=RANK(E4,E$2:E$5)"})) == [(RULE, "Liste!F4")]


def test_one_total_of_a_row_that_is_short_is_an_error_and_a_longer_one_no_second_finding() -> None:
    rows: list[list[Content]] = [["Post", "Jan", "Feb", "Mar"]]
    rows += [
        [f"P{row}", *(310 + (37 * row + 53 * column) % 97 for column in range(3))] for row in range(2, 10)
    ]
    rows.append(["Sum", *(f"=SUM({column}2:{column}9)" for column in "BCD")])
    assert loud({"Budget": rows}) == []
    assert loud(put({"Budget": rows}, {"Budget!C10": "=SUM(C2:C7)"})) == [(RULE, "Budget!C10")]
    short = {f"Budget!{column}10": f"=SUM({column}2:{column}8)" for column in "BC"}
    assert loud(put({"Budget": rows}, short)) == [(RULE, "Budget!B10:C10")]


def test_a_sum_whose_rest_another_formula_takes_is_of_a_part() -> None:
    rows: list[list[Content]] = [
        ["Vendor", *(f"Q{n}" for n in range(1, 5)), *(f"W{n}" for n in range(1, 5)), "Points", "Share"]
    ]
    for row in range(2, 7):
        figures = [(row * n) % 5 + 1 for n in range(1, 9)]
        rows.append(
            [f"V{row}", *figures, f"=SUM(B{row}:E{row})", f'=SUMIFS(F{row}:I{row},F{row}:I{row},"<>")/20']
        )
    assert loud({"Tender": rows}) == []


def test_the_first_line_of_a_recurrence_has_a_figure_of_its_own() -> None:
    rows: list[list[Content]] = [["Month", "In", "Out", "Balance"], ["January", 5, 3, "=100+B2-C2"]]
    rows += [[f"M{row}", 5 + row, row, f"=D{row - 1}+B{row}-C{row}"] for row in range(3, 12)]
    assert loud({"Account": rows}) == []


@pytest.mark.parametrize("takes", [(5, 5, 5, 4), (5, 4, 5, 5), (5, 5, 3, 5)])
def test_lines_that_grow_from_one_another_are_one_block(takes: tuple[int, ...]) -> None:
    short = next(place for place, taken in enumerate(takes) if taken < 5)
    assert [str(one.at) for one in reported(RULE, growth(*takes))] == [f"Growth!B{7 * short + 7}"]
