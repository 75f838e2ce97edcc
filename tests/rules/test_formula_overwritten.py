"""Typed numbers among formulas."""

import pytest
from msgspec.structs import replace
from sheets import Content, Rows, book, mended, put, reported, seen
from tables import COLUMNS, LINKED, LIST, LOWEST_FIRST, WEIGHTED, Sheets

from prioritering.patterns.lines import forms
from prioritering.types import Area, Safety, Severity, Table, Value, Workbook

RULE = "formula-overwritten"

OCCURRENCES = (12, 1, 5, 1, 1, 17, 1, 9, 1, 2, 1, 1)


def failures(else_: str = "") -> Sheets:
    """Failures, with a mark for how often they were seen: computed where that is once, typed elsewhere."""
    rows: list[list[Content]] = [["Failure", "Severity", "Seen", "Occurrence", "Risk"]]
    for row, seen_so_often in enumerate(OCCURRENCES, 2):
        mark: Content = f"=IF(C{row}=1,1{else_})" if seen_so_often == 1 else 4
        rows.append([f"Failure {row}", row % 4 + 1, seen_so_often, mark, f"=B{row}*D{row}"])
    return {"Failures": rows}


QUIET = {
    "raw scores are typed": LIST,
    "a raw score that is computed": put(LIST, {"Liste!D3": "=6+1"}),
    "figures that are written as quotients": {
        "Pairs": [
            ["", "Ape", "Bear", "Cat", "Doe"],
            ["Ape", 1, "=1/5", "=1/5", 1],
            ["Bear", 5, 1, "=1/5", "=1/5"],
        ]
    },
    "two formulas against two typed figures are no pattern": put(
        COLUMNS, {"Bewertung!B5": 9, "Bewertung!C5": 7}
    ),
    "an empty cell is not typed": put(COLUMNS, {"Bewertung!E5": None}),
    "a text is no figure": put(COLUMNS, {"Bewertung!E5": "offen"}),
    "ranks may be typed": put(WEIGHTED, {"Scoring!F5": 2}),
}

FIRES: dict[str, tuple[Sheets, tuple[str, Value, Value], float]] = {
    "a score, with the value it had": (put(LIST, {"Liste!E3": 23}), ("Liste!E3", 23, "=SUM(B3:D3)"), 23),
    "a score, with another value": (put(LIST, {"Liste!E3": 25}), ("Liste!E3", 25, "=SUM(B3:D3)"), 23),
    "a subtotal": (put(COLUMNS, {"Bewertung!C5": 8}), ("Bewertung!C5", 8, "=AVERAGE(C6:C8)"), 7),
    "a weighted score": (
        put(WEIGHTED, {"Scoring!E6": 5}),
        ("Scoring!E6", 5, "=SUMPRODUCT($B$1:$D$1,B6:D6)"),
        5.3,
    ),
    "on one of several sheets": (put(LINKED, {"Vei!C6": 5.5}), ("Vei!C6", 5.5, "=SUM(C2,C5)"), 5),
    "the last of the list": (put(LOWEST_FIRST, {"Liste!E6": 15}), ("Liste!E6", 15, "=SUM(B6:D6)"), 15),
}


@pytest.mark.parametrize(("else_", "loud"), [("", False), (",2", True)])
def test_what_a_formula_leaves_open_is_typed(else_: str, loud: bool) -> None:
    assert any(one.severity is not Severity.INFO for one in reported(RULE, failures(else_))) == loud


@pytest.mark.parametrize(("else_", "told"), [("", 0), (",2", 1)])
def test_a_single_mark_where_the_formula_leaves_it_open(else_: str, told: int) -> None:
    rows = [row for row in failures(else_)["Failures"] if row[2] in ("Seen", 1, 17)]
    rows = [[*row[:3], f"=IF(C{at}=1,1{else_})" if row[2] == 1 else row[3]] for at, row in enumerate(rows, 1)]
    assert (
        len(reported(RULE, {"Failures": [["Failure", "Severity", "Seen", "Occurrence"], *rows[1:]]})) == told
    )


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET)
def test_quiet(sheets: Sheets) -> None:
    assert reported(RULE, sheets) == []


@pytest.mark.parametrize(("sheets", "wanted", "value"), FIRES.values(), ids=FIRES)
def test_fires_and_says_what_the_formula_would_give(
    sheets: Sheets, wanted: tuple[str, Value, Value], value: float
) -> None:
    found = reported(RULE, sheets)
    assert seen(found) == [wanted]
    assert found[0].facts["value"] == value
    assert [fix.safety for fix in found[0].fixes] == [Safety.REVIEW]


@pytest.mark.parametrize("case", FIRES)
def test_its_fix_silences_it(case: str) -> None:
    assert reported(RULE, mended(RULE, FIRES[case][0])) == []


def test_both_of_two_measures_are_left_alone() -> None:
    two = put(LIST, {f"Liste!{column}{row}": None for column in "ABCDEF" for row in (4, 5, 6)})
    assert reported(RULE, put(two, {"Liste!E3": 20})) == []


def test_a_formula_without_a_reference_is_a_typed_figure() -> None:
    (sheet,) = book({"Pairs": [["", "Ape", "Bear"], ["Ape", 1, "=1/5"], ["Bear", "=1/C2", 1]]}).sheets
    assert list(forms(sheet)) == [(3, 2)]


def test_typed_figures_on_a_scale_of_their_own_are_no_slips() -> None:
    scaled = put(LIST, {"Liste!E3": 2.3, "Liste!E4": 1.6, "Liste!E5": 1.0})
    found = [one for one in reported(RULE, scaled) if one.measure is not None]
    assert {one.severity for one in found} <= {Severity.INFO}


def test_a_figure_is_known_through_a_choice() -> None:
    rows: list[list[Content]] = [["Pair", "Level", "Weight"]]
    rows += [[f"P{row}", row % 3, f"=IF(B{row}=0,1,IF(B{row}=1,3,5))"] for row in range(2, 12)]
    rows[4][2] = 5
    assert {one.severity for one in reported(RULE, {"Ark": rows})} <= {Severity.INFO}
    rows[4][2] = 3
    assert {one.severity for one in reported(RULE, {"Ark": rows})} & {Severity.WARNING, Severity.ERROR}


def test_a_figure_typed_in_one_of_two_blocks_alike() -> None:
    rows: list[list[Content]] = [["Criterion", "Weight", "Alfa", "Weighted", "Beta", "Weighted"]]
    rows += [
        [f"C{row}", 10 * row, row, f"=B{row}*C{row}", 6 - row, f"=$B{row}*E{row}"] for row in range(2, 6)
    ]
    (found,) = reported(RULE, put({"Choice": rows}, {"Choice!F4": 90}))
    assert (str(found.at), found.severity) == ("Choice!F4", Severity.WARNING)


@pytest.mark.parametrize(("typed", "severity"), [(3, Severity.INFO), (5, Severity.ERROR)])
def test_a_figure_typed_over_a_look_up(typed: int, severity: Severity) -> None:
    levels = ("low", "mid", "high", "mid", "low", "high", "mid", "high")
    rows: list[list[Content]] = [["Option", "Level", "Points", "Score"]]
    for row, level in enumerate(levels, 2):
        rows.append([f"O{row}", level, f"=VLOOKUP(B{row},Key!$A$2:$B$4,2,FALSE)", f"=C{row}*2"])
    key: list[list[Content]] = [["Level", "Points"], ["low", 1], ["mid", 3], ["high", 5]]
    (found,) = reported(RULE, put({"List": rows, "Key": key}, {"List!C5": typed}))
    assert (str(found.at), found.severity) == ("List!C5", severity)


def in_a_table(*typed: tuple[int, float]) -> Workbook:
    """Nine orders of a table whose formulas name its columns; on some lines their amount is typed."""
    rows: list[list[Content]] = [["Order", "Price", "Pieces", "Amount"]]
    rows += [[f"No. {row}", 10 + row, row % 4 + 2, f"=B{row}*C{row}"] for row in range(2, 11)]
    plain = book(put({"Orders": rows}, {f"Orders!D{row}": value for row, value in typed}))
    (sheet,) = plain.sheets
    named = {
        at: cell
        if cell.formula is None
        else replace(cell, formula="=Sold[[#This Row],[Price]]*Sold[[#This Row],[Pieces]]")
        for at, cell in sheet.cells.items()
    }
    table = Table("Sold", Area("Orders", 1, 1, 10, 4), ("Order", "Price", "Pieces", "Amount"))
    return replace(plain, sheets=(replace(sheet, cells=named, tables=(table,)),))


def test_a_figure_among_formulas_that_name_the_columns_of_a_table() -> None:
    assert reported(RULE, in_a_table()) == []
    (found,) = reported(RULE, in_a_table((6, 90)))
    assert (str(found.at), found.facts["value"], found.severity) == ("Orders!D6", 64, Severity.WARNING)
    (same,) = reported(RULE, in_a_table((6, 64)))
    assert same.severity is Severity.INFO


def ranks_beside_differences(*changes: tuple[str, float]) -> Sheets:
    """Two typed ranks and what they differ by, for ten pupils in three subjects."""
    rows: list[list[Content]] = [["Pupil", "First", "Second", "Change", "First", "Second", "Change"]]
    for row in range(2, 12):
        line: list[Content] = [f"P{row}", row * 7 % 31, row * 5 % 29, f"=B{row}-C{row}"]
        rows.append([*line, row * 11 % 37, row * 13 % 41, f"=E{row}-F{row}"])
    return put({"Ranks": rows}, {f"Ranks!{at}": value for at, value in changes})


def test_a_typed_figure_of_a_typed_column_may_be_a_difference_by_chance() -> None:
    line = book(ranks_beside_differences()).sheets[0]
    by_chance = [line.cells[row, 3].value - line.cells[row, 4].value for row in (5, 6)]  # type: ignore[operator]
    assert reported(RULE, ranks_beside_differences(("E5", by_chance[0]), ("E6", by_chance[1]))) == []


def test_totals_typed_on_one_sheet_and_computed_on_its_sister() -> None:
    heading: list[Content] = ["Idea", "Locks", "Simple", "Visible", "Totals"]
    figures = ((4, 2, 3, 13), (1, 3, 4, 12), (3, 2, 3, 11), (4, 3, 3, 14))
    typed: list[list[Content]] = [
        [f"Lock {row}", *line[:3], sum(line[:3])] for row, line in enumerate(figures)
    ]
    computed: Rows = [
        [f"Case {row}", *line[:3], f"=SUM(B{row}:D{row})"] for row, line in enumerate(figures, start=2)
    ]
    found = reported(RULE, {"Lock": (heading, *typed), "Case": (heading, *computed)})
    assert [(str(one.at), one.severity) for one in found] == [("Lock!E2:E5", Severity.INFO)]
    assert reported(RULE, {"Lock": (heading, *typed), "Case": (heading, *typed)}) == []


RECURRENCES: dict[str, tuple[float, float, str, float]] = {
    "talks, after lunch": (0.375, 1 / 96, "hh:mm", 0.5625),
    "shifts, after a night": (0.25, 1 / 12, "h:mm:ss", 0.96),
    "weeks, after a holiday": (45_000.0, 7.0, "dd.mm.yyyy", 45_098.0),
    "months, after a summer": (45_000.0, 30.0, "mmm yy", 45_300.0),
    "days, after a weekend": (45_000.0, 1.0, "d. mmm", 45_011.0),
}


@pytest.mark.parametrize(("first", "step", "shown", "again"), RECURRENCES.values(), ids=RECURRENCES)
def test_moments_that_start_anew_are_worth_knowing_only(
    first: float, step: float, shown: str, again: float
) -> None:
    rows: list[list[Content]] = [["Post", "Start"], ["Post 1", first]]
    rows += [[f"Post {row - 1}", f"=B{row - 1}+{step!r}"] for row in range(3, 16)]
    rows[8][1] = again
    moments = book({"Plan": rows}, {f"Plan!B{row}": shown for row in range(2, 16)})
    assert [one.severity for one in reported(RULE, moments)] == [Severity.INFO]
    amounts = book({"Plan": rows}, {f"Plan!B{row}": "#,##0.00" for row in range(2, 16)})
    assert [one.severity for one in reported(RULE, amounts)] == [Severity.WARNING]


COUNTED_TRUTHS = {
    "a condition without an else, times the weight": '=IF(C{0}="No",1)*B{0}',
    "a comparison times the weight": '=(C{0}="No")*B{0}',
    "the weight times a condition": '=B{0}*IF(C{0}="No",1)',
    "two conditions on words": '=IF(AND(C{0}="No",B{0}>1),1)*B{0}',
    "a sum of conditions": '=SUM(IF(C{0}="No",B{0}),IF(C{0}="Partly",1))',
    "negative, twice": '=--(C{0}="No")*B{0}',
}


def controls(formula: str, typed: float, at: int = 5) -> Sheets:
    """Controls with a weight and an answer; what is missing is computed for each but one."""
    rows: list[list[Content]] = [["Control", "Weight", "Met", "Missing"]]
    answers = ("Yes", "Yes", "No", "Yes", "Partly", "No")
    rows += [[f"Control {row}", row % 3 + 1, answers[row % 6], formula.format(row)] for row in range(2, 16)]
    rows[at - 1][3] = typed
    return {"Controls": rows}


@pytest.mark.parametrize("formula", COUNTED_TRUTHS.values(), ids=COUNTED_TRUTHS)
def test_a_truth_that_is_counted_is_a_figure(formula: str) -> None:
    answers = controls(formula, 0, 7)["Controls"]
    assert answers[6][2] == "Yes"
    (same,) = reported(RULE, controls(formula, 0, 7))
    assert (same.severity, same.variant, same.facts["value"]) == (Severity.INFO, "holds", 0)
    (other,) = reported(RULE, controls(formula, 7, 7))
    assert (other.severity is Severity.INFO, other.facts["value"]) == (False, 0)


def test_a_truth_that_stands_alone_is_no_figure() -> None:
    assert reported(RULE, controls('=IF(C{0}="No",1)', 0, 7)) == []


def sliding(place: int, typed: float, *, held: bool = False, lines: int = 9) -> Sheets:
    """Shares of six parts, and below them sums whose range moves on with each line; two parts have noughts.

    One cell of the first of these is a formula too: there the second stands between two formulas.
    """
    rows: list[list[Content]] = [[f"Parts {row}"] for row in range(1, 22)]
    for row in range(2, 22):
        for part in range(6):
            rows[row - 1] += [None, (row * (part + 2) * 7 % 11) / 10]
    rows.append([])
    for row in range(23, 23 + lines):
        line: list[Content] = [None] * 13
        for part in range(6):
            column = "CEGIKM"[part]
            first, last = (2, 21) if held else (row - 21, row - 2)
            line[2 * part + 2] = f"=SUM({column}{first}:{column}{last})"
        line[2 * place] = line[2 * place] if row == 28 else typed
        line[2 * place + 2] = typed
        rows.append(line)
    return {"Shares": rows}


SLIDING = {
    "noughts in the second column": sliding(1, 0),
    "noughts in the fourth column": sliding(3, 0),
    "fours": sliding(1, 4),
    "over fewer lines": sliding(1, 0, lines=7),
    "over more lines": sliding(1, 0, lines=15),
}


@pytest.mark.parametrize("sheets", SLIDING.values(), ids=SLIDING)
def test_nothing_is_to_be_made_like_a_range_that_slides(sheets: Sheets) -> None:
    assert [one for one in reported(RULE, sheets) if one.severity is not Severity.INFO] == []


BESIDE_HELD = {
    "the range stands still": (sliding(1, 0, held=True), "Shares!E28"),
    "another figure than around it": (put(sliding(1, 0), {"Shares!E28": 7}), "Shares!E28"),
}


@pytest.mark.parametrize(("sheets", "at"), BESIDE_HELD.values(), ids=BESIDE_HELD)
def test_a_figure_of_its_own_among_formulas_is_told(sheets: Sheets, at: str) -> None:
    assert [(str(one.at), one.severity) for one in reported(RULE, sheets)] == [(at, Severity.WARNING)]
