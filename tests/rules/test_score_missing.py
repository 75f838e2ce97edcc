"""Empty cells where a raw score belongs."""

import pytest
from sheets import Content, put, reported
from tables import COLUMNS, LINKED, LIST, WEIGHTED, Sheets, listed

from prioritering.types import Severity

RULE = "score-missing"

QUIET = {
    "nought is a score": put(LIST, {"Liste!D3": 0}),
    "a text is reported as one": put(LIST, {"Liste!D3": "avklares"}),
    "a criterion that nobody has scored yet": put(LIST, {f"Liste!D{row}": None for row in range(2, 7)}),
    "a criterion that most leave empty": put(LIST, {f"Liste!D{row}": None for row in (2, 3, 5)}),
    "a blank among ticks": put(LIST, {f"Liste!D{row}": 1 for row in range(2, 7)} | {"Liste!D4": None}),
    "a missing rank is no score": put(LIST, {"Liste!F3": None}),
    "an empty line below the list": put(LIST, {"Liste!A8": "Kilde: arbeidsgruppen"}),
    "an empty weight is no score": put(WEIGHTED, {"Scoring!D1": None}),
}

FIRES = {
    "one in a list": (put(LIST, {"Liste!D3": None}), {"Liste!D3": ("Risiko",)}),
    "under no heading": (put(LIST, {"Liste!D1": None, "Liste!D3": None}), {"Liste!D3": ("D3",)}),
    "neighbours in a row": (
        put(LIST, {"Liste!C3": None, "Liste!D3": None}),
        {"Liste!C3:D3": ("Kostnad", "Risiko")},
    ),
    "parted by a score": (
        put(LIST, {"Liste!B3": None, "Liste!D3": None}),
        {"Liste!B3": ("Nytte",), "Liste!D3": ("Risiko",)},
    ),
    "neighbours in a column": (
        put(COLUMNS, {"Bewertung!D6": None, "Bewertung!D7": None}),
        {"Bewertung!D6:D7": ("Technik", "Personal")},
    ),
    "of two measures side by side": (
        put(COLUMNS, {"Bewertung!C7": None, "Bewertung!D7": None}),
        {"Bewertung!C7": ("Personal",), "Bewertung!D7": ("Personal",)},
    ),
    "parted by a figure that is computed": (
        put(COLUMNS, {"Bewertung!D4": None, "Bewertung!D6": None}),
        {"Bewertung!D4": ("Reichweite",), "Bewertung!D6": ("Technik",)},
    ),
    "weighted": (put(WEIGHTED, {"Scoring!C7": None}), {"Scoring!C7": ("Feasibility",)}),
    "a measure that nobody has scored yet": (
        put(LINKED, {"Vei!C3": None, "Vei!C4": None, "Vei!C5": None}),
        {"Vei!C3:C5": ("Rekkevidde", "Dybde", "Gjennomførbarhet")},
    ),
}


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET)
def test_quiet(sheets: Sheets) -> None:
    assert reported(RULE, sheets) == []


@pytest.mark.parametrize(("sheets", "wanted"), FIRES.values(), ids=FIRES)
def test_fires(sheets: Sheets, wanted: dict[str, tuple[str, ...]]) -> None:
    assert {str(f.at): f.facts["criteria"] for f in reported(RULE, sheets)} == wanted


def test_it_rests_on_the_score_and_is_never_filled_in() -> None:
    (found,) = reported(RULE, FIRES["neighbours in a column"][0])
    assert (found.measure, [str(area) for area in found.evidence]) == ("Register", ["Bewertung!D9"])
    assert (found.expected, found.fixes) == (None, ())


RELATIONS = put(
    WEIGHTED,
    {
        f"Scoring!{column}{row}": figure
        for row, line in enumerate(((9, 3, 1), (3, None, 9), (1, 9, 3), (9, 1, None), (3, 9, 1)), start=4)
        for column, figure in zip("BCD", line, strict=True)
    },
)


def test_no_relation_is_an_answer_where_the_others_are_nine_three_and_one() -> None:
    assert {finding.severity for finding in reported(RULE, RELATIONS)} == {Severity.INFO}
    other = reported(RULE, put(RELATIONS, {"Scoring!B4": 8}))
    assert {finding.severity for finding in other} == {Severity.ERROR}


def test_several_that_lack_the_same_scores_are_not_asked_for_them() -> None:
    rows = [(f"Tiltak {n}", n % 5 + 3, 9 - n % 4, 2 + n % 6) for n in range(1, 11)]
    few = listed("Tiltak, Nytte, Kostnad, Risiko, Poengsum, Nr", rows, rank="=RANK(E{row},E$2:E$11)")
    blank = {f"Liste!{column}{row}": None for column in "CD" for row in (3, 6, 9)}
    assert {one.severity for one in reported(RULE, put(few, blank))} == {Severity.INFO}
    alone = {at: None for at in blank if not at.endswith("9")}
    assert {one.severity for one in reported(RULE, put(few, alone))} == {Severity.ERROR}


def marks(*blank: str, **figures: float) -> Sheets:
    """Twenty pupils with six works and their sum; some works are not there."""
    rows: list[list[Content]] = [["Pupil", *(f"Work {n}" for n in range(1, 7)), "Total", "Rank"]]
    for row in range(2, 22):
        works = [10 + (row * (3 + n) + n) % 11 for n in range(6)]
        rows.append([f"Pupil {row}", *works, f"=SUM(B{row}:G{row})", f"=RANK(H{row},H$2:H$21)"])
    changes = {f"Marks!{at}": None for at in blank} | {f"Marks!{at}": value for at, value in figures.items()}
    return put({"Marks": rows}, changes)


@pytest.mark.parametrize(
    ("sheets", "severity"),
    [
        (marks("C4", "E9"), Severity.ERROR),
        (marks("C4", "E9", D3=0), Severity.ERROR),
        (marks("C4", "E9", "B13", D3=0), Severity.INFO),
        (marks("C4", "E9", "B13", "G20"), Severity.INFO),
        (marks("E7", "F7", "G7"), Severity.INFO),
        (marks("D7", "E7", "F7"), Severity.ERROR),
        (marks(*(f"G{row}" for row in range(2, 10))), Severity.INFO),
    ],
    ids=["two", "two, and a nought", "three beside a nought", "many", "left", "between", "still coming in"],
)
def test_a_blank_is_an_answer_where_many_are_or_a_line_breaks_off(sheets: Sheets, severity: Severity) -> None:
    assert {one.severity for one in reported(RULE, sheets)} == {severity}
    means = {"Marks": [[_as_mean(content) for content in row] for row in sheets["Marks"]]}
    warned = Severity.INFO if severity is Severity.INFO else Severity.WARNING
    assert {one.severity for one in reported("blank-reweighted", means)} == {warned}


def test_where_a_blank_makes_the_score_an_error_it_is_no_answer() -> None:
    sheets = put(marks("E7", "F7", "G7"), {"Marks!H7": "=AVERAGE(B7:D7)+AVERAGE(E7:G7)"})
    assert {one.severity for one in reported(RULE, sheets)} == {Severity.ERROR}


def _as_mean(content: Content) -> Content:
    return content.replace("SUM(", "AVERAGE(") if isinstance(content, str) else content


def absent(*marks: Content) -> Sheets:
    """Five pupils with ten marks each, and one with what is given here."""
    rows: list[list[Content]] = [["Pupil", *(f"Task {task}" for task in range(1, 11)), "Mean"]]
    for row in range(2, 7):
        figures = [(row * task * 3 + row) % 6 + 4 for task in range(1, 11)]
        rows.append([f"Pupil {row}", *figures, f"=AVERAGE(B{row}:K{row})"])
    rows.append(["Pupil 7", *marks, "=AVERAGE(B7:K7)"])
    return {"Marks": rows}


@pytest.mark.parametrize(
    "marks",
    [
        ("abs", "abs", 2, "abs", "abs", "abs", None, "abs", 3, "abs"),
        ("ikke møtt", "Ikke møtt", None, "ikke møtt ", "ikke møtt", "ikke møtt", "ikke møtt", 4, None, 3),
        (5, None, *("absent",) * 7, 6),
        (7, *("-",) * 8, None),
        (None, *("N/A",) * 8, 8),
    ],
)
def test_a_blank_among_marks_for_what_was_not_given_is_one_of_them(marks: tuple[Content, ...]) -> None:
    assert {one.severity for one in reported(RULE, absent(*marks))} <= {Severity.INFO}


@pytest.mark.parametrize(
    "marks",
    [
        (5, None, 6, 7, "abs", 8, 6, 5, 7, 9),
        ("abs", None, "abs", 7, 4, 8, 6, 5, 7, 9),
        ("late", None, "ill", "excused", "moved", "ill", 6, 5, 7, 9),
        (5, None, 6, 7, 8, 8, 6, 5, 7, 9),
        (5, 5, 6, 7, 8, 8, "abs", "abs", None, 9),
    ],
)
def test_a_blank_among_scores_is_missing(marks: tuple[Content, ...]) -> None:
    assert [one.severity for one in reported(RULE, absent(*marks))] == [Severity.ERROR]
