"""Numbers that formulas cannot see."""

import pytest
from sheets import Content, book, examined, findings, mended, put, reported, seen
from tables import COLUMNS, LIST, TYPED, WEIGHTED, Sheets

from prioritering.reading.written_numbers import number_in
from prioritering.types import Safety, Severity, Value

RULE = "number-stored-as-text"

NO_NUMBER = {
    "a word": "sju",
    "a dash": "-",
    "a question": "7?",
    "a span": "7-8",
    "a share": "7/10",
    "a date": "2024-05-01",
    "a date the Norwegian way": "01.05.2024",
    "a version": "1.2.3",
    "a unit": "7 poeng",
    "about": "ca. 7",
    "nothing": "",
    "a space": " ",
    "a clock": "12:30",
    "an exponent": "1e3",
    "a number": 7.0,
    "true": True,
}

NUMBERS = {
    "7": 7,
    "7,5": 7.5,
    "7.5": 7.5,
    ",5": 0.5,
    "7,": 7,
    "0.25,": 0.25,
    "-3": -3,
    "+3": 3,
    "\u22123": -3,
    " 7 ": 7,
    "7\u00a0": 7,
    "'7": 7,
    "1 000": 1000,
    "1\u00a0000,5": 1000.5,
    "1\u202f000": 1000,
    "1.000,5": 1000.5,
    "1,000.5": 1000.5,
    "1'000.5": 1000.5,
    "1 000 000": 1000000,
    "50 %": 0.5,
    "7,5%": 0.075,
}


@pytest.mark.parametrize("value", NO_NUMBER.values(), ids=NO_NUMBER)
def test_no_number(value: Value) -> None:
    assert number_in(value) is None


@pytest.mark.parametrize(("text", "number"), NUMBERS.items(), ids=[*map(repr, NUMBERS)])
def test_a_number(text: str, number: float) -> None:
    assert number_in(text) == pytest.approx(number)


QUIET = {
    "a remark is no number": put(LIST, {"Liste!D3": "avklares"}),
    "a name may be a number": put(LIST, {"Liste!A3": "112"}),
    "a heading may be a number": put(LIST, {"Liste!D1": "2024"}),
    "a number beside the list": put(LIST, {"Liste!I3": "7"}),
}

FIRES: dict[str, tuple[Sheets, list[tuple[str, Value, Value]]]] = {
    "a Norwegian decimal comma": (put(LIST, {"Liste!D3": "7,5"}), [("Liste!D3", "7,5", 7.5)]),
    "an apostrophe before it": (put(WEIGHTED, {"Scoring!C6": "6"}), [("Scoring!C6", "6", 6)]),
    "measures in columns": (put(COLUMNS, {"Bewertung!D7": "5,0"}), [("Bewertung!D7", "5,0", 5)]),
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
def test_its_fix_silences_it_and_the_score_counts_it(case: str) -> None:
    after = mended(RULE, FIRES[case][0])
    assert reported(RULE, after) == reported("blank-reweighted", after) == []


def test_the_score_with_the_number_in_it() -> None:
    after = mended(RULE, FIRES["a Norwegian decimal comma"][0])
    assert [float(line.score or 0) for line in examined(book(after)).ranking][:2] == [26, 23.5]


def test_a_rank_or_a_summary_figure_is_no_raw_score() -> None:
    assert reported(RULE, put(TYPED, {"Samlet!B4": "14,5", "Helse!C7": "3"})) == []


def test_a_weight_that_formulas_multiply_by() -> None:
    """They read the number all the same; where the text is none to them, it is the root of their errors."""
    rows: list[list[Content]] = [["Option", "Cost", "Reach", "Score"], ["Weight", 3.0, 2.0]]
    rows += [[f"Option {row}", float(row), 9.0 - row, f"=B{row}*$B$2+C{row}*$C$2"] for row in range(3, 8)]
    sheets = {"Scoring": rows}
    assert reported(RULE, sheets) == []
    (found,) = reported(RULE, put(sheets, {"Scoring!B2": "3"}))
    assert (str(found.at), found.severity, found.expected) == ("Scoring!B2", Severity.INFO, 3)
    failing = put(sheets, {"Scoring!B2": "3,5"})
    (found,) = reported(RULE, failing)
    assert (str(found.at), found.severity, found.expected) == ("Scoring!B2", Severity.ERROR, 3.5)
    assert reported("error-value", failing) == []


def test_what_links_hand_on_is_told_where_it_was_typed() -> None:
    figures: list[list[Content]] = [["Option", "Cost", "Reach"]]
    figures += [[f"Option {row}", float(row % 4 + 1), float(row % 3 + 1)] for row in range(2, 9)]
    rows: list[list[Content]] = [["Option", "Cost", "Reach", "Score", "Rank"]]
    rows += [
        [
            f"Option {row}",
            f"=Figures!B{row}",
            f"=Figures!C{row}",
            f"=SUM(B{row}:C{row})",
            f"=RANK(D{row},D$2:D$8)",
        ]
        for row in range(2, 9)
    ]
    sheets = put({"Scoring": rows, "Figures": figures}, {"Figures!B4": "3 "})
    assert [str(found.at) for found in reported(RULE, sheets)] == ["Figures!B4"]


def test_the_same_text_on_sheet_after_sheet_is_one_finding() -> None:
    """Groups of pupils, a sheet each: a nought that is a text stands in two lines of all of them."""
    groups: Sheets = {}
    for group in range(4):
        rows: list[list[Content]] = [["Pupil", "One", "Two", "Three", "Sum"]]
        for row in range(2, 9):
            figures: list[Content] = [30 + row, 21 + group, 12 + 2 * row]
            if row in (3, 6):
                figures[row % 3] = "0"
            rows.append([f"Pupil {10 * group + row}", *figures, f"=SUM(B{row}:D{row})"])
        groups[f"Group {group}"] = rows
    (found,) = [one for one in findings(groups) if one.rule == RULE]
    assert (str(found.at), len(found.fixes)) == ("Group 0!B3", 8)
    assert str(found.facts["also_at"]).startswith("('B6', 'Group 1!B3', 'Group 1!B6',")
    two = dict(list(groups.items())[:2])
    assert len([one for one in findings(two) if one.rule == RULE]) > 1


def compared(mean: str = "=PRODUCT(B{0}:D{0})^(1/3)", **changes: Content) -> Sheets:
    """Comparisons in pairs whose reciprocals are typed as quotients."""
    rows: list[list[Content]] = [["", "Ape", "Bear", "Cat", "Mean"]]
    rows += [
        ["Ape", 1, 3, 5, mean.format(2)],
        ["Bear", "1/3", 1, "1/2", mean.format(3)],
        ["Cat", "1/5", 2, 1, mean.format(4)],
    ]
    return put({"Pairs": rows}, {f"Pairs!{at}": value for at, value in changes.items()})


@pytest.mark.parametrize("mean", ["=PRODUCT(B{0}:D{0})^(1/3)", "=AVERAGE(B{0}:D{0})", "=SUM(B{0}:D{0})/3"])
def test_a_quotient_in_words_that_a_mean_passes_over(mean: str) -> None:
    found = reported(RULE, compared(mean))
    assert [(str(one.at), one.found, one.fixes[0].after) for one in found] == [
        ("Pairs!B3", "1/3", "=1/3"),
        ("Pairs!D3", "1/2", "=1/2"),
        ("Pairs!B4", "1/5", "=1/5"),
    ]
    assert {one.severity for one in found} == {Severity.ERROR}


@pytest.mark.parametrize(
    "sheets",
    [
        compared(B3="=1/3", D3="=1/2", B4="=1/5"),
        compared("=COUNTA(B{0}:D{0})"),
        {
            "Done": [
                ["Part", "Done"],
                ["One", "1/3"],
                ["Two", "2/3"],
                ["Three", "3/3"],
                ["Number", "=SUM(B2:B4)"],
            ]
        },
    ],
    ids=["computed", "counted as texts", "no number among them"],
)
def test_a_quotient_that_nothing_passes_over(sheets: Sheets) -> None:
    assert reported(RULE, sheets) == []
