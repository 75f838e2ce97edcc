"""Faults that no neighbour contradicts, since all are made alike: each with sound twins.

Nothing but the fault may be told of a workbook, and nothing of its twin.
"""

from collections.abc import Sequence

import pytest
from msgspec.structs import replace
from sheets import Content, book, examined, findings, put

from prioritering.options import Options
from prioritering.pipeline import check
from prioritering.types import Area, Severity

Sheets = dict[str, Sequence[Sequence[Content]]]

NAMES: tuple[str, ...] = (
    "Australia",
    "Austria",
    "Belgium",
    "Canada",
    "Denmark",
    "Finland",
    "France",
    "Germany",
    "Greece",
)
NAMES += (
    "Ireland",
    "Italy",
    "Japan",
    "Kenya",
    "Norway",
    "Peru",
    "Portugal",
    "Spain",
    "Sweden",
    "Togo",
    "Chad",
)
FIGURES = (3.1, 2.4, 4.2, 3.3, 2.9, 3.6, 2.2, 4.4, 3.9, 2.7, 3.8, 2.6, 4.1, 3.2, 2.8, 3.7, 4.3, 2.5, 3.4, 3.5)


def loud(sheets: Sheets) -> list[tuple[str, str]]:
    """The errors and warnings, each as rule and place."""
    return [(one.rule, str(one.at)) for one in findings(sheets) if one.severity is not Severity.INFO]


def countries(**totals: str) -> Sheets:
    """Growth of twenty countries in two classes of debt, with formulas elsewhere."""
    rows: list[list[Content]] = [["Country", "Low debt", "High debt"]]
    rows += [[name, FIGURES[row], FIGURES[-row - 1]] for row, name in enumerate(NAMES)]
    return put({"Growth": rows, "Report": [["Mean growth", None]]}, {_place(k): v for k, v in totals.items()})


def _place(key: str) -> str:
    return "Report!" + key[1:] if key.startswith("r") else f"Growth!{key}"


OMITS = "formula-range-omits-cells"
SHORT: dict[str, tuple[Sheets, str]] = {
    "under the list, all alike": (
        countries(A22="Mean", B22="=AVERAGE(B2:B16)", C22="=AVERAGE(C2:C16)"),
        "Growth!B22:C22",
    ),
    "two blank lines below": (countries(A24="Mean", B24="=AVERAGE(B2:B16)"), "Growth!B24"),
    "begins after the first": (countries(A22="Mean", B22="=AVERAGE(B4:B21)"), "Growth!B22"),
    "both ends": (countries(A22="Mean", B22="=AVERAGE(B4:B19)"), "Growth!B22"),
    "within a longer formula": (countries(A22="Mean", B22="=ROUND(AVERAGE(B2:B16),1)"), "Growth!B22"),
    "beside the list": (countries(E3="Sum", F3="=SUM(B2:B18)"), "Growth!F3"),
    "on another sheet": (countries(rB1="=AVERAGE(Growth!B2:B16)"), "Report!B1"),
}
MONTHS: list[list[Content]] = [
    [f"{name} 2024", 10.0 + row] for row, name in enumerate(("Jan", "Feb", "Mar", "Apr", "May") * 2)
]
WHOLE: dict[str, Sheets] = {
    "all of the list": countries(A22="Mean", B22="=AVERAGE(B2:B21)", C22="=AVERAGE(C2:C21)"),
    "a part that its label names": countries(E3="Mean of the first 15", F3="=AVERAGE(B2:B16)"),
    "two parts": countries(E3="North", F3="=SUM(B2:B11)", E4="South", F4="=SUM(B12:B21)"),
    "all of it elsewhere": countries(E3="Old members", F3="=SUM(B2:B16)", E4="Sum", F4="=SUM(B2:B21)"),
    "half of the list": countries(E3="Core", F3="=SUM(B2:B12)"),
    "months": put(
        {"Sales": [["Month", "Sales"], *MONTHS]},
        {"Sales!A13": "Mean", "Sales!B13": "=ROUND(AVERAGE(B2:B11),1)"},
    ),
}


@pytest.mark.parametrize(("sheets", "place"), SHORT.values(), ids=SHORT)
def test_a_range_that_ends_early(sheets: Sheets, place: str) -> None:
    assert loud(sheets) == [(OMITS, place)]


@pytest.mark.parametrize("sheets", WHOLE.values(), ids=WHOLE)
def test_a_range_that_does_not(sheets: Sheets) -> None:
    assert loud(sheets) == []


def listed(formula: str, table: bool = False) -> Sheets:
    """Eight units with a cost and a class; `#` is the line, `@` the line seven on, `%` four on."""
    rows: list[list[Content]] = [["Unit", "Cost", "Class", "Result"]]
    for row in range(2, 10):
        filled = formula.replace("#", str(row)).replace("@", str(row + 7)).replace("%", str(row + 4))
        rows.append([f"Unit {row}", 100.0 + 17 * row % 61, "CBACDBEA"[row - 2], filled])
    if table:
        for row, (name, points) in enumerate(zip("ABCDE", (10, 8, 6, 3, 1), strict=True), start=1):
            rows[row] += [None, name, points]
    return {"Units": rows}


SET = "reference-set-short"
SLIDING = {
    "the lowest": listed("=10*MIN(B#:B@)/B#"),
    "the highest": listed("=B#/MAX(B#:B@)"),
    "a share": listed("=B#/SUM(B#:B@)"),
    "a deviation from the mean": listed("=B#-AVERAGE(B#:B@)"),
    "a table looked up in": listed("=VLOOKUP(C#,F#:G%,2,FALSE)", table=True),
    "the same, with errors hidden": listed("=IFERROR(VLOOKUP(C#,F#:G%,2,FALSE),0)", table=True),
    "a list to match in": listed("=INDEX($G$2:$G$6,MATCH(C#,F#:F%,0))", table=True),
}
STANDING = {
    "the lowest": listed("=10*MIN(B$2:B$9)/B#"),
    "what is left": listed("=SUM(B#:B$9)"),
    "a sum of the next lines": listed("=SUM(B#:B@)"),
    "a table looked up in": listed("=VLOOKUP(C#,$F$2:$G$6,2,FALSE)", table=True),
    "a whole column": listed("=VLOOKUP(C#,F:G,2,FALSE)", table=True),
}


@pytest.mark.parametrize("sheets", SLIDING.values(), ids=SLIDING)
def test_a_range_that_slides(sheets: Sheets) -> None:
    assert loud(sheets) == [(SET, "Units!D2:D9")]


@pytest.mark.parametrize("sheets", STANDING.values(), ids=STANDING)
def test_a_range_that_stands(sheets: Sheets) -> None:
    assert loud(sheets) == []


EMPTY = "formula-refers-to-empty"
NOTHING_THERE = {
    "a factor": listed("=B#*H#"),
    "a term": listed("=B#+H#"),
    "far away": listed("=B#+EE#"),
    "the last column": listed("=B#+XFD#"),
}


@pytest.mark.parametrize("sheets", NOTHING_THERE.values(), ids=NOTHING_THERE)
def test_an_operand_that_is_empty_on_every_line(sheets: Sheets) -> None:
    assert loud(sheets) == [(EMPTY, "Units!D2:D9")]


def test_one_total_with_a_cell_far_away() -> None:
    assert loud(put(listed("=B#*2"), {"Units!A12": "Total", "Units!B12": "=SUM(B2:B9)+EE20"})) == [
        (EMPTY, "Units!B12")
    ]


TO_BE_FILLED = {
    "a column with a heading": put(listed("=B#+H#"), {"Units!H1": "Freight"}),
    "filled on one line": put(listed("=B#-H#"), {"Units!H4": 5.0}),
    "asked for": listed('=IF(H#="",B#,B#-H#)'),
    "a position": listed("=INDEX(B$2:B$9,ROW(A1))+COLUMN(EE1)"),
}


@pytest.mark.parametrize("sheets", TO_BE_FILLED.values(), ids=TO_BE_FILLED)
def test_an_operand_that_may_be_empty(sheets: Sheets) -> None:
    assert loud(sheets) == []


OTHER = "formula-reads-other-line"


def scored(formula: str, first: int = 2) -> Sheets:
    """Eight projects with three grades and a result; `#` is the line, `@` the next, `%` the one before."""
    rows: list[list[Content]] = [["Project", "Value", "Risk", "Team", "Result"]] * (first - 1)
    for row in range(first, first + 8):
        filled = formula.replace("#", str(row)).replace("@", str(row + 1)).replace("%", str(row - 1))
        rows.append([f"Project {row}", 1.0 + 3 * row % 5, 2.0 + 5 * row % 4, 1.0 + 7 * row % 3, filled])
    return {"Projects": rows}


@pytest.mark.parametrize(
    "formula", ["=B@+C@+D@", "=SUM(B@:D@)", "=AVERAGE(B@:D@)", "=2*B@+C@", "=SUM(B%:D%)"]
)
def test_lines_that_all_read_the_next(formula: str) -> None:
    assert (OTHER, "Projects!E2:E9") in loud(scored(formula))


@pytest.mark.parametrize("formula", ["=SUM(B#:D#)", "=B#-B$2", "=B#+C#"])
def test_lines_that_read_their_own(formula: str) -> None:
    assert OTHER not in [rule for rule, _ in loud(scored(formula))]


def test_growth_reads_the_line_before() -> None:
    rows: list[list[Content]] = [["Year", "Sales", "Growth"]]
    rows += [[2010 + n, 100.0 + n * n, None] for n in range(8)]
    grown = put({"Sales": rows}, {f"Sales!C{row}": f"=B{row}/B{row - 1}-1" for row in range(3, 10)})
    assert loud(grown) == []


SCALE = "score-out-of-scale"


def marks(points: Content, heading: str = "Points", most: str = "Max points") -> Sheets:
    """Seven sections with points, and what each may have."""
    given: tuple[Content, ...] = (6, 8, 9, points, 4, 7, 10)
    rows: list[list[Content]] = [["Section", heading, most]]
    rows += [[f"Section {line}", one, 10] for line, one in enumerate(given)]
    return {"Test": rows}


@pytest.mark.parametrize("most", ["Max", "Maks", "Max points", "Possible", "Out of"])
def test_points_above_their_maximum(most: str) -> None:
    assert loud(marks(13, most=most)) == [(SCALE, "Test!B5")]


@pytest.mark.parametrize(
    "sheets",
    [
        marks(10),
        marks(13, most="Weight"),
        marks(13, heading="Budget"),
        marks(13, most="Max temperature"),
        put(
            marks(13, most="Max"),
            {f"Test!D{row}": "Mean" if row == 1 else 5 + row / 10 for row in range(1, 9)},
        ),
    ],
    ids=["within", "a weight", "amounts", "another thing", "a statistic"],
)
def test_figures_that_no_maximum_holds(sheets: Sheets) -> None:
    assert loud(sheets) == []


ITEMS: list[list[Content]] = [["Item", "Cost"], ["Rent", 30], ["Wages", 41], ["Power", 12], ["Other", 23]]


def departments(total: Content, number: int = 5, odd: Sequence[int] = (2,)) -> Sheets:
    """Sheets made alike, of which some have another total."""
    return {
        f"Dept {place}": [*ITEMS, ["Total", total if place in odd else "=SUM(B2:B5)"]]
        for place in range(number)
    }


@pytest.mark.parametrize(
    ("total", "rule"),
    [
        ("=SUM(B2:B4)", OMITS),
        ("=SUM(B2:B5)*1.1", "constant-in-formula"),
        (999, "formula-overwritten"),
        ("=B2+B3+B4-B5", "formula-inconsistent"),
    ],
)
def test_one_sheet_of_several_made_alike_computes_otherwise(total: Content, rule: str) -> None:
    assert loud(departments(total)) == [(rule, "Dept 2!B6")]


def test_of_sheets_made_alike_two_may_differ() -> None:
    assert loud(departments("=SUM(B2:B5)*1.1", odd=(1, 2))) == []


def test_a_slip_that_all_sheets_share_is_told_once() -> None:
    shared = departments("=SUM(B2:B4)", odd=range(5))
    (found,) = [one for one in findings(shared) if one.severity is not Severity.INFO]
    assert (found.rule, str(found.at)) == (OMITS, "Dept 0!B6")
    assert found.facts["also_on"] == ("Dept 1", "Dept 2", "Dept 3", "Dept 4")
    assert len(found.fixes) == 5


def test_the_same_error_on_many_sheets_is_told_once_with_a_count() -> None:
    sheets: Sheets = {
        f"S{place}": [
            ["Item", "Budget", "Actual", "Share"],
            *([f"L{n}", None, n, f"=C{n}/B{n}"] for n in range(2, 20)),
        ]
        for place in range(4)
    }
    (found,) = [one for one in findings(sheets) if one.rule == "error-value"]
    assert (str(found.at), found.variant, found.facts["count"]) == ("S0!D2:D19", "several", 72)


@pytest.mark.parametrize("weight", [0.4, "40 %", "0,4"])
def test_a_criterion_with_a_weight_that_no_formula_reads(weight: Content) -> None:
    rows: list[list[Content]] = [["Project", "Value", "Cost", "Risk", "Score"], ["Weight", 0.4, weight, 0.2]]
    for row in range(3, 11):
        grades: list[Content] = [1.0 + 3 * row % 5, 1.0 + 2 * row % 5, 1.0 + 4 * row % 5]
        rows.append([f"Project {row}", *grades, f"=B{row}*$B$2+D{row}*$D$2"])
    assert ("criterion-unread", "Sheet!C3:C10") in loud({"Sheet": rows})


@pytest.mark.parametrize("formula", ["=D#*B#/D#", "=B#*D#/D#", "=(D#*B#)/$D#", "=B#*C#/D#*D#"])
def test_a_factor_that_cancels_out(formula: str) -> None:
    assert ("criterion-unread", "Projects!E2:E9") in loud(scored(formula))


@pytest.mark.parametrize("formula", ["=D#*B#/C#", "=(D#+B#)/D#", "=B#/D#"])
def test_factors_that_do_not(formula: str) -> None:
    assert ("criterion-unread", "Projects!E2:E9") not in loud(scored(formula))


def test_a_formula_that_reads_the_head_of_a_merged_range() -> None:
    rows: list[list[Content]] = [["Failure", "Severity", "Occurrence", "RPN"]]
    rows += [[f"F{row}", 2.0 + row % 7, 1.0 + row % 5, f"=B{row}*C{row}"] for row in range(2, 14)]
    plain = book(put({"FMEA": rows}, {"FMEA!B6": None, "FMEA!D6": "=B5*C6"}))
    (sheet,) = plain.sheets
    merged = replace(plain, sheets=(replace(sheet, merged=(Area("FMEA", 5, 2, 6, 2),)),))
    told = [one for one in check(examined(merged), Options()).findings if one.severity is not Severity.INFO]
    assert told == []


def test_one_of_a_row_of_extremes_takes_in_another() -> None:
    rows: list[list[Content]] = [["Option", "A", "B", "C", "D"]]
    rows += [[f"O{row}", *(1.0 + (row * step) % 7 for step in (2, 3, 4, 5))] for row in range(2, 7)]
    rows.append(["Max", *(f"=MAX({column}2:{column}6)" for column in "BCDE")])
    rows.append(["Min", "=MIN(B2:B7)", *(f"=MIN({column}2:{column}6)" for column in "CDE")])
    assert loud({"TOPSIS": rows}) == [("formula-inconsistent", "TOPSIS!B8")]
    assert loud(put({"TOPSIS": rows}, {"TOPSIS!B8": "=MIN(B2:B6)"})) == []


def marks_by_chance() -> Sheets:
    """Independent marks on a coarse scale, of which one column is nearly always 1."""
    rows: list[list[Content]] = [["Provider", "A", "B", "C"]]
    marks = (0.2, 0.4, 0.5, 0.3, 0.2, 0.6, 0.1, 0.4, 0.5, 0.3)
    rows += [
        [f"P{row}", 1.0 if row != 5 else 0.6, mark, 1.0 - mark] for row, mark in enumerate(marks, start=2)
    ]
    return {"Marks": rows}


def test_marks_of_which_one_is_nearly_always_the_same_are_no_relation() -> None:
    assert loud(marks_by_chance()) == []
