"""One formula that breaks the pattern of the others."""

from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from sheets import Content, book, examined, findings, mended, put, reported, seen
from tables import COLUMNS, LINKED, LIST, QUOTIENT, WEIGHTED, Sheets

from prioritering.options import Options
from prioritering.patterns.deviations import deviations
from prioritering.pipeline import audit
from prioritering.types import Safety, Severity, Value, Workbook

RULE = "formula-inconsistent"

PLAN: dict[str, list[list[Content]]] = {
    "Plan": [
        ["Task", "Start", "End"],
        ["One", 1, "=B2+4"],
        ["Two", "=C2+1", "=B3+4"],
        ["Three", "=C3+1", "=B4+4"],
        ["Phase two"],
        ["Four", "=C4+1", "=B6+4"],
        ["Five", "=C6+1", "=B7+4"],
        ["Six", "=C7+1", "=B8+4"],
        ["Seven", "=C8+1", "=B9+4"],
    ]
}


def activities(*lengths: int) -> Sheets:
    """Costs by role, computed line by line, under a subtotal for each activity."""
    rows: list[list[Content]] = [["Activity", "Role", "Hours", "Rate", "Cost", "Subtotal"]]
    for number, length in enumerate(lengths):
        first = len(rows) + 1
        rows += [
            [f"Activity {number}" if not line else None, f"Role {line}", 5 + number + line, 40 + line]
            for line in range(length)
        ]
        for line in range(first, first + length):
            rows[line - 1].append(f'=IF(C{line}="","",C{line}*D{line})')
        rows.append(["Subtotal", None, None, None, f"=SUM(E{first}:E{first + length - 1})"])
    return {"Costs": rows}


ACTIVITIES = activities(3, 2, 2, 2, 2, 2)

QUIET = {
    "a step over a line that heads a phase": PLAN,
    "a subtotal as long as its block of computed lines": ACTIVITIES,
    "the first of a line that each goes on from the one before": {
        "Names": [
            ["Head", "One", "Two", "Three", "Four", "Five", "Head of all"],
            [
                '=IF(G1="","",G1)',
                *(f'=IF({before}2="","",{own}$1)' for before, own in zip("ABCDE", "BCDEF", strict=True)),
            ],
        ]
    },
    "the same written with plus signs": put(LIST, {"Liste!E3": "=B3+C3+D3"}),
    "the same cell by cell": put(LIST, {"Liste!E3": "=SUM(B3,C3,D3)"}),
    "the same in another order": put(LIST, {"Liste!E3": "=SUM(D3,B3:C3)"}),
    "the same with fixed columns": put(LIST, {"Liste!E3": "=SUM($B3:$D3)"}),
    "the same in brackets": put(LIST, {"Liste!E3": "=(SUM(B3:D3))"}),
    "the same product by product": put(WEIGHTED, {"Scoring!E6": "=$B$1*B6+$C$1*C6+$D$1*D6"}),
    "a sum in place of a plus sign": put(QUOTIENT, {"Liste!E3": "=SUM(B3:C3)/D3"}),
    "two of one measure are drift": put(
        COLUMNS, {"Bewertung!C2": "=SUM(C3:C4)", "Bewertung!C5": "=SUM(C6:C8)"}
    ),
    "a criterion left out is an omission": put(LIST, {"Liste!E3": "=SUM(B3:C3)"}),
    "a typed figure is overwritten": put(LIST, {"Liste!E3": 23}),
    "by way of the sums of its parts": {
        "Points": [
            ["Part", "Most", "Ann", "Bo", "Cy"],
            ["One", "=SUM(B3:B4)", "=SUM(C3:C4)", "=SUM(D3:D4)", "=SUM(E3:E4)"],
            ["Wit", 4, 2, 3, 4],
            ["Skill", 6, 5, 4, 6],
            ["Two", "=SUM(B6:B7)", "=SUM(C6:C7)", "=SUM(D6:D7)", "=SUM(E6:E7)"],
            ["Speed", 5, 1, 2, 5],
            ["Care", 5, 4, 5, 3],
            ["Total", "=SUM(B2+B5)", *(f"=SUM({c}3:{c}4)+SUM({c}6:{c}7)" for c in "CDE")],
        ]
    },
    "half one way, half the other": put(
        COLUMNS, {"Bewertung!D5": "=SUM(D6:D8)", "Bewertung!E5": "=SUM(E6:E8)"}
    ),
}

FIRES: dict[str, tuple[Sheets, list[tuple[str, Value, Value]]]] = {
    "another function": (
        put(LIST, {"Liste!E3": "=MAX(B3:D3)"}),
        [("Liste!E3", "=MAX(B3:D3)", "=SUM(B3:D3)")],
    ),
    "a sum among means": (
        put(COLUMNS, {"Bewertung!C5": "=SUM(C6:C8)"}),
        [("Bewertung!C5", "=SUM(C6:C8)", "=AVERAGE(C6:C8)")],
    ),
    "another weight": (
        put(WEIGHTED, {"Scoring!E6": "=0.6*B6+$C$1*C6+$D$1*D6"}),
        [("Scoring!E6", "=0.6*B6+$C$1*C6+$D$1*D6", "=SUMPRODUCT($B$1:$D$1,B6:D6)")],
    ),
    "the wrong way up": (
        put(QUOTIENT, {"Liste!E3": "=D3/(B3+C3)"}),
        [("Liste!E3", "=D3/(B3+C3)", "=(B3+C3)/D3")],
    ),
    "counted twice": (
        put(LIST, {"Liste!E3": "=SUM(B3:D3)+B3"}),
        [("Liste!E3", "=SUM(B3:D3)+B3", "=SUM(B3:D3)")],
    ),
    "on one of several sheets": (
        put(LINKED, {"Vei!C6": "=C2*C5"}),
        [("Vei!C6", "=C2*C5", "=SUM(C2,C5)")],
    ),
    "a single figure for a sum": (
        put(LINKED, {"Vei!C6": "=SUM(C2)"}),
        [("Vei!C6", "=SUM(C2)", "=SUM(C2,C5)")],
    ),
}


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET)
def test_quiet(sheets: Sheets) -> None:
    assert reported(RULE, sheets) == []


@pytest.mark.parametrize(("sheets", "wanted"), FIRES.values(), ids=FIRES)
def test_fires(sheets: Sheets, wanted: list[tuple[str, Value, Value]]) -> None:
    found = reported(RULE, sheets)
    assert seen(found) == wanted
    assert {fix.safety for finding in found for fix in finding.fixes} == {Safety.REVIEW}


@pytest.mark.parametrize("case", FIRES)
def test_its_fix_silences_it(case: str) -> None:
    assert reported(RULE, mended(RULE, FIRES[case][0])) == []


@pytest.mark.parametrize(
    ("formula", "severity"),
    [
        ("=SUM(C6:C8)", Severity.ERROR),
        ("=(C6+C7+C8)/3", Severity.WARNING),
        ("=SUM(C6:C8)/3", Severity.WARNING),
    ],
    ids=["another score", "a quotient that counts blanks as nought", "a sum by a fixed number"],
)
def test_where_the_score_is_the_same_it_is_a_warning(formula: str, severity: Severity) -> None:
    (found,) = reported(RULE, put(COLUMNS, {"Bewertung!C5": formula}))
    assert found.severity == severity


def test_without_a_score_it_is_an_error() -> None:
    (found,) = reported(RULE, put(COLUMNS, {"Bewertung!C5": "=SUM(C6:C8)", "Bewertung!C3": "=1/0"}))
    assert (found.severity, found.facts["score"]) == (Severity.ERROR, None)


def test_it_says_both_scores_and_rests_on_the_score() -> None:
    (subtotal,) = reported(RULE, FIRES["a sum among means"][0])
    assert (subtotal.facts["score"], subtotal.facts["model_score"]) == (27.5, 13.5)
    assert [str(area) for area in subtotal.evidence] == ["Bewertung!C9"]
    (score,) = reported(RULE, FIRES["another function"][0])
    assert (score.facts["score"], score.facts["model_score"], score.evidence) == (9, 23, ())


def test_a_sheet_of_its_own_gets_the_formula_written_anew() -> None:
    one_measure = {"Vei": [list(row[:2]) for row in LINKED["Vei"]], "Samlet": LINKED["Samlet"][:-1]}
    (found,) = reported(RULE, put({**LINKED, **one_measure}, {"Vei!B6": "=B2*B5"}))
    assert found.fixes[0].after in ("=SUM(B2,B5)", "=B2+B5")


def distances(best: str, worst: str) -> Sheets:
    """Five options, their distances to the best and to the worst of two criteria."""
    rows: list[list[Content]] = [["Option", "A", "B", "To the best", "To the worst"]]
    for row in range(2, 7):
        formulas = (one.replace("#", str(row)) for one in (best, worst))
        rows.append([f"Option {row}", 1.0 + row % 3, 2.0 + row % 4, *formulas])
    return {"TOPSIS": rows}


ROOTS = ("=((B#-$B$9)^2+(C#-$C$9)^2)^0.5", "=SQRT((B#-$B$9)^2+(C#-$C$9)^2)", "=SQRT(SUMXMY2(B#:C#,B$9:C$9))")
SQUARES = ("=((B#-$B$10)^2+(C#-$C$10)^2)", "=(B#-$B$10)^2+(C#-$C$10)^2", "=SUMXMY2(B#:C#,B$10:C$10)")


@pytest.mark.parametrize(("rooted", "plain"), list(zip(ROOTS, SQUARES, strict=True)))
def test_a_distance_without_the_root_that_the_column_beside_takes(rooted: str, plain: str) -> None:
    (found,) = [one for one in reported(RULE, distances(rooted, plain)) if one.variant == "root"]
    assert (str(found.at), [area.a1 for area in found.evidence]) == ("TOPSIS!E2:E6", ["D2:D6"])


@pytest.mark.parametrize("worst", [ROOTS[0].replace("$9", "$10"), "=B#-C#", "=D#^2"])
def test_roots_beside_roots_or_something_else(worst: str) -> None:
    found = reported(RULE, distances(ROOTS[0], worst))
    assert [one for one in found if one.variant == "root"] == []


def test_a_closing_balance_hands_on_the_last_one() -> None:
    rows: list[list[Content]] = [["Month", "In", "Out", "Balance"], ["Opening", None, None, 1000]]
    rows += [
        [f"Month {row}", 10.0 + row, 5.0 + 2 * row, f"=D{row - 1}+B{row}-C{row}"] for row in range(3, 15)
    ]
    rows.append(["Sum", "=SUM(B3:B14)", "=SUM(C3:C14)", "=D14"])
    assert reported(RULE, {"Account": rows}) == []


def test_a_cap_that_stands_where_the_formula_would_go_beyond_it() -> None:
    shares = (0.9, 4.2, 1.5, 2.7, 6.6, 2.1, 1.2, 2.4, 0.6, 1.8)
    rows: list[list[Content]] = [["Site", "Change", "Other", "Share", "Score"]]
    for row, share in enumerate(shares, start=2):
        capped = "=100%" if share > 3 else f"=B{row}/3"
        rows.append([f"Site {row}", share, 0.1 * (row % 7), capped, f"=AVERAGE(C{row}:D{row})"])
    assert [one for one in reported(RULE, {"Sites": rows}) if one.severity is not Severity.INFO] == []


def years(third: tuple[float, ...]) -> Sheets:
    """Counts of three years, whose last column closes the row instead of its own figures."""
    rows: list[list[Content]] = [["Count", "2001", "2002", "2003"]]
    figures = zip((1122.0, 2.0, 5.0, 40.0), (3581.0, 8.0, 5.0, 31.0), third, strict=True)
    rows += [[f"Kind {place}", *line] for place, line in enumerate(figures)]
    rows.append(["Total", "=SUM(B2:B5)", "=SUM(C2:C5)", "=SUM(B6:C6)"])
    return {"Counts": rows}


def test_a_total_that_closes_the_row_over_figures_of_its_own() -> None:
    (found,) = reported(RULE, years((2150.0, 3.0, 11.0, 77.0)))
    assert (str(found.at), found.expected) == ("Counts!D6", "=SUM(D2:D5)")


def test_a_total_that_closes_the_row_over_the_totals_of_each() -> None:
    assert reported(RULE, years((4703.0, 10.0, 10.0, 71.0))) == []


def test_the_last_of_a_run_that_reads_nothing_instead_of_its_own_line() -> None:
    rows: list[list[Content]] = [["Name", "Maths", "Physics", "Chemistry", "Total"]]
    rows += [
        [f"Pupil {row}", 50 + 3 * row % 40, 90 - 5 * row, 40 + row, f"=SUM(B{row},C{row},D{row})"]
        for row in range(2, 9)
    ]
    sheets = {"Marks": rows}
    assert reported(RULE, sheets) == []
    told = findings(put(sheets, {"Marks!E8": "=SUM(B9,C8,D8)"}))
    assert [str(one.at) for one in told if one.severity is not Severity.INFO] == ["Marks!E8"]


def test_ideals_that_change_places_in_columns_apart() -> None:
    """The best of a cost is the least, and the worst the most; a slip in one column alone is told."""
    rows: list[list[Content]] = [["Criterion", "A", "B", "C", "D", "Best", None, "Worst"]]
    for row in range(2, 9):
        best, worst = ("MIN", "MAX") if row in (5, 6) else ("MAX", "MIN")
        figures = [row + 2, 9 - row % 4, 3 * row % 7 + 1, row % 5 + 2]
        rows.append([f"C{row}", *figures, f"={best}(B{row}:E{row})", None, f"={worst}(B{row}:E{row})"])
    assert reported(RULE, {"Ideals": rows}) == []
    alone = put(
        {"Ideals": rows}, {"Ideals!F6": "=MAX(B6:E6)", "Ideals!H6": "=MIN(B6:E6)", "Ideals!F5": "=MAX(B5:E5)"}
    )
    assert [str(one.at) for one in reported(RULE, alone)] == ["Ideals!H5"]


def test_the_total_of_typed_totals_is_judged_by_their_parts() -> None:
    rows: list[list[Content]] = [["Post", 2024, 2025, 2026, "Sum"]]
    rows += [[f"P{row}", 30 + row, 41 + 3 * row, 52 - row, f"=SUM(B{row}:D{row})"] for row in range(2, 7)]
    totals = [sum(int(str(line[column])) for line in rows[1:]) for column in (1, 2, 3)]
    rows.append(["Sum", totals[0], totals[1] + 100, totals[2], "=SUM(E2:E6)"])
    assert reported(RULE, {"Plan": rows}) == []


def test_blocks_of_a_sheet_are_held_against_one_another() -> None:
    rows: list[list[Content]] = []
    for site in range(5):
        top = len(rows) + 1
        rows.append([f"Site {site}", "Jan", "Feb", "Sum"])
        rows += [
            [name, 10 + step * step + site, 20 + 2 * step - site, f"=B{top + step}+C{top + step}"]
            for step, name in enumerate(("North", "South", "East"), start=1)
        ]
        rows += [["Mean", None, None, f"=AVERAGE(D{top + 1}:D{top + 3})"], [None]]
    sheets: Sheets = {"Sites": rows}
    assert reported(RULE, sheets) == []
    assert reported(RULE, put(sheets, {"Sites!D11": "=AVERAGE(D$8:D$10)"})) == []
    (found,) = reported(RULE, put(sheets, {"Sites!D11": "=MEDIAN(D8:D10)"}))
    assert (str(found.at), found.expected, found.severity) == (
        "Sites!D11",
        "=AVERAGE(D8:D10)",
        Severity.WARNING,
    )


def test_a_weight_without_dollars_stays_in_what_is_proposed() -> None:
    """Rating and weighted figure of each option side by side; the weights stand before them."""
    rows: list[list[Content]] = [["", "", "Alfa", "", "Beta", "", "Gamma", ""]]
    rows.append(["Criterion", "Weight", *["Rating", "Score"] * 3])
    for row in range(3, 9):
        line: list[Content] = [f"Criterion {row}", row % 4 + 1]
        for place, own in enumerate("CEG"):
            line += [(row * (place + 2)) % 5 + 1, f"=PRODUCT(B{row},{own}{row})"]
        rows.append(line)
    rows.append(["Total", "", "", "=SUM(D3:D8)", "", "=SUM(F3:F8)", "", "=SUM(H3:H8)"])
    sheets = {"Scoring": rows}
    assert reported(RULE, sheets) == []
    (found,) = reported(RULE, put(sheets, {"Scoring!H5": "=PRODUCT(B6,G5)"}))
    assert [str(fix.after) for fix in found.fixes] == ["=PRODUCT($B$5,G5)"]


@pytest.mark.parametrize(("weight", "told"), [(0.5, []), (0.25, ["S!E2:E7"])])
def test_all_that_differ_from_a_given_model_alike_are_one(
    weight: float, told: list[str], tmp_path: Path
) -> None:
    made = openpyxl.Workbook()
    sheet = made.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "S"
    sheet.append(["Option", "Benefit", "Reach", "Cost points", "Score", "Rank"])
    for row in range(2, 8):
        figures = [row, 11 - row, row * 3 % 10]
        rank = f"=RANK(E{row},$E$2:$E$7)"
        sheet.append([f"Option {row}", *figures, f"=0.5*B{row}+0.3*C{row}+0.2*D{row}", rank])
    given = tmp_path / "presented.toml"
    formula = f"""'{weight} * "Benefit" + 0.3 * "Reach" + 0.2 * "Cost points"'"""
    given.write_text(f'score = "Score"\n[formulas]\n"Score" = {formula}\n', encoding="utf-8")
    made.save(tmp_path / "plan.xlsx")
    done = audit(tmp_path / "plan.xlsx", Options(write=False, model=str(given)))
    found = [one for one in done.findings if one.rule == RULE]
    assert [str(one.at) for one in found] == told
    assert [(one.variant, len(one.fixes)) for one in found] == [("given", 6) for _ in told]


def graded(*firsts: str) -> Workbook:
    """Eight pupils with two marks of their homework, a test and what these make; the first lines differ."""
    rows: list[list[Content]] = [["Pupil", "Raw", "Homework", "Test", "Grade"]]
    for row in range(2, 10):
        formula = firsts[row - 2] if row - 2 < len(firsts) else f"=0.3*C{row}+0.2*D{row}"
        rows.append([f"P{row}", 60 + row * 3, 70 + row * 2, 50 + row * 5, formula])
    return book({"Marks": rows})


@pytest.mark.parametrize(
    ("workbook", "told"),
    [
        (graded("=0.3*$B2+0.2*$D2"), ["Marks!E2"]),
        (graded("=0.3*B2+0.2*D2"), ["Marks!E2"]),
        (graded("=0.3*B2+0.2*D2", "=0.3*B3+0.2*D3"), []),
        (graded("=0.3*C2+0.2*B2*1"), []),
    ],
    ids=["with dollars", "alone", "two of them", "more differs"],
)
def test_the_first_line_takes_another_figure_of_its_own(workbook: Workbook, told: list[str]) -> None:
    found = deviations(workbook, examined(workbook).value)
    assert [str(one.area) for one in found if one.severity is not Severity.INFO] == told


def once_a_block(total: str, *, last: Content = None) -> Sheets:
    """Four blocks of four lines; what counts for a whole block is typed on the first of them."""
    rows: list[list[Content]] = [["Block", "Line", "Points", "Hours", "Weight", "Cost"]]
    for line in range(16):
        weight: Content = 2 + line // 4 if line % 4 == 0 else None
        rows.append(
            [f"Block {line // 4 + 1}", f"Line {line}", line % 5 + 1, line % 7 + 2, weight, line * 3 + 4]
        )
    rows[13][4] = last or rows[13][4]
    sums = ["=" + "+".join(f"{column}{row}" for row in range(2, 18)) for column in "CDF"]
    return {"Blocks": [*rows, ["All", None, *sums[:2], total, sums[2]]]}


def test_a_sum_of_what_is_typed_once_a_block() -> None:
    assert reported(RULE, once_a_block("=E2+E6+E10+E14")) == []
    assert reported(RULE, once_a_block("=SUM(E2,E6,E10,E14)")) == []


def test_a_sum_that_lacks_a_figure_of_a_block() -> None:
    (found,) = reported(RULE, once_a_block("=E2+E6+E10"))
    assert (str(found.at), found.severity) == ("Blocks!E18", Severity.WARNING)


def test_a_formula_that_reads_the_weight_that_others_have_typed() -> None:
    rows: list[list[Content]] = [["Weight", 0.25, 0.4], ["Name", "A", "B", "Made"]]
    rows += [[f"N {row}", row % 3 + 1, row % 4 + 2, f"=B{row}*0.2"] for row in range(3, 10)]
    assert reported(RULE, put({"Made": rows}, {"Made!D6": "=B6*B$1"})) == []


def test_a_subtotal_of_computed_lines_that_leaves_one_out() -> None:
    sheets = activities(3, 3, 2, 3, 3, 3)
    assert reported(RULE, sheets) == []
    (found,) = reported("formula-range-omits-cells", put(sheets, {"Costs!E20": "=SUM(E18:E19)"}))
    assert (str(found.at), found.expected) == ("Costs!E20", "=SUM(E17:E19)")


def test_means_of_rates_among_sums_that_have_their_names() -> None:
    """Spend is added up and the cost of a click is averaged, by channel and under the same names."""
    names = ("Search", "Social", "Other")
    rows: list[list[Content]] = [["Part", "Channel", "Q1", "Q2", "Q3", "Year"]]
    for part, function in (
        ("Visitors", "SUM"),
        ("Leads", "SUM"),
        ("Click", "AVERAGE"),
        ("Spend", "SUM"),
        ("Income", "SUM"),
    ):
        for place, name in enumerate(names):
            row = len(rows) + 1
            figures = (
                [3.5 + place, 2.25 + place, 4.5] if function == "AVERAGE" else [210 + row, 190 + 7 * row, 205]
            )
            rows.append([part if not place else None, name, *figures, f"={function}(C{row}:E{row})"])
    assert [one for one in reported(RULE, {"KPIs": rows}) if one.severity is not Severity.INFO] == []


def test_a_copy_that_reads_a_column_as_far_as_its_own_line_is_none_of_its_own() -> None:
    rows: list[list[Content]] = [["Risk", "Chance", "Harm", "Product", "Score", "Rank"]]
    for row in range(2, 12):
        chance, harm = row % 5 + 1, row % 3 + 2
        tie = f"=SUM(D{row},0.000001+COUNT($E$1:E{row - 1})*0.000001)"
        rows.append([f"Risk {row}", chance, harm, f"=B{row}*C{row}", tie, f"=RANK(E{row},$E$2:$E$11)"])
    assert reported(RULE, {"Risks": rows}) == []
