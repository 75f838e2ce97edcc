"""Marks above a maximum that a heading says, or that stands in a row or column beside: with sound twins."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from sheets import Content, findings, put, reported

from prioritering.patterns.maxima_said import Surety, label_said, maximum_said
from prioritering.types import Severity

RULE = "score-out-of-scale"
Sheets = dict[str, Sequence[Sequence[Content]]]
PUPILS = ("Ada", "Bo", "Cleo", "Dag", "Eva", "Finn", "Gro", "Hal", "Ida", "Jon", "Kai", "Liv")
SHARES = (0.9, 0.75, 1.0, 0.6, 0.85, 0.5, 0.95, 0.7, 1.0, 0.65, 0.8, 0.55)


def marks(tops: Sequence[float], first: int = 0) -> list[list[Content]]:
    """A line of whole marks for each pupil, none above its maximum."""
    return [
        [name, *(round(top * SHARES[(line + 5 * slot + first) % 12]) for slot, top in enumerate(tops))]
        for line, name in enumerate(PUPILS)
    ]


def quizzes(*headings: str, tops: Sequence[float] = (20, 50, 10)) -> Sheets:
    """Quizzes whose headings say their maxima."""
    return {"Marks": [["Name", *headings], *marks(tops)]}


def a_row(label: str, *, above: bool = True, tops: Sequence[float] = (20, 50, 10)) -> Sheets:
    """Maxima in a row above the marks, or below them."""
    heading: list[Content] = ["Name", "Quiz", "Exam", "Lab"]
    row: list[Content] = [label, *tops]
    return {"Marks": [heading, row, *marks(tops)] if above else [heading, *marks(tops), row]}


def a_column(*headings: str, tops: Sequence[float] = (10, 5, 20, 15, 5, 10)) -> Sheets:
    """Tasks with a maximum each, and what some groups have got for them."""
    rows: list[list[Content]] = [["Task", *headings]]
    for line, top in enumerate(tops):
        given = (round(top * SHARES[(line * 5 + slot) % 12]) for slot in range(len(headings) - 1))
        rows.append([f"Task {line + 1}", top, *given])
    return {"Marks": rows}


PARTS: list[list[Content]] = [[f"Part {line}", 4.0, 6.0, 5.0 + line / 10] for line in range(9)]
NUMBERED: list[list[Content]] = [[line, f"Pupil {line}"] for line in range(1, 22)]
MORE: list[list[Content]] = [["Mia", 22, 40], ["Nils", 23, 41], ["Odd", 25, 42]]
RATED: list[list[Content]] = [[f"Need {row}", 3 - row % 2, 3 - row % 3, 5 - row] for row in range(5)]
TRIED: list[list[Content]] = [[f"P{row}", row, 12 - row, f"=MAX(B{row}:C{row})", 6] for row in range(2, 11)]
PEOPLE: list[list[Content]] = [["Ada", "Dahl", points] for points in (9, 7, 12, 5, 22)]
PAID: list[list[Content]] = [[f"Line {line}", "Full", line * 7 % 11] for line in range(9)]


FIRES: dict[str, tuple[Sheets, str, float]] = {
    "a figure in brackets": (quizzes("Quiz 1 (20)", "Exam (50)", "Lab (10)"), "B6", 22),
    "points in brackets": (quizzes("Quiz 1 [20 pts]", "Exam [50 pts]", "Lab [10 pts]"), "C4", 55),
    "after a stroke": (quizzes("Quiz 1 /20", "Exam /50", "Lab /10"), "D8", 11),
    "max": (quizzes("Prøve 1 (maks 20)", "Eksamen (maks. 50 poeng)", "Lab, max 10"), "B3", 25),
    "out of": (quizzes("Quiz out of 20", "Exam out of 50", "Lab out of 10"), "C9", 52),
    "beside a long text of something else": (
        put(
            quizzes("Quiz (20)", "Extraction (50)", "Lab (10)"),
            {"Marks!F1": "Extracted from the hall's own list"},
        ),
        "C6",
        55,
    ),
    "a heading of two rows": (
        {"Marks": [["Name", "Quiz", "Exam", "Lab"], [None, "/20", "/50", "/10"], *marks((20, 50, 10))]},
        "C7",
        51,
    ),
    "one heading alone": (quizzes("Essay (max 20)", "Group", "Room", tops=(20, 400, 300)), "B5", 21),
    "figures with gaps": (
        put(
            quizzes("Quiz 1 (20)", "Exam (50)", "Lab (10)"),
            {"Marks!B4": None, "Marks!B8": "absent", "Marks!B9": "AB"},
        ),
        "B11",
        23,
    ),
    "many absent": (
        put(
            quizzes("Quiz 1 (20)", "Exam (50)", "Lab (10)"),
            {f"Marks!{slot}{row}": None for row in range(4, 9) for slot in "BCD"},
        ),
        "B11",
        23,
    ),
    "a sum of numbers": (
        put(quizzes("Quiz /20", "Exam /50", "Lab /10"), {"Marks!C4": "=20+15"}),
        "C6",
        53,
    ),
    "criteria in rows": (
        {
            "Marks": [
                ["Criterion", *PUPILS[:6]],
                ["Quality (max 20)", 12, 17, 20, 9, 14, 18],
                ["Price (max 50 points)", 33, 50, 41, 28, 39, 44],
                ["Service (max 10)", 7, 9, 10, 6, 8, 5],
            ]
        },
        "D4",
        12,
    ),
    "a scale without brackets": (
        quizzes("Score A 0-10", "Score B 0-10", "Score C 0-10", tops=(10, 10, 10)),
        "C5",
        12,
    ),
    "a row above": (a_row("Max"), "B6", 21),
    "maximal points": (a_row("Maks poeng"), "C6", 60),
    "full marks": (a_row("Full marks"), "D9", 11),
    "total marks": (a_row("Total marks"), "B9", 24),
    "the highest that is possible": (a_row("Høyeste mulige poengsum"), "B9", 24),
    "a row below": (a_row("Points possible", above=False), "C3", 51),
    "the greatest, below, where it is none": (
        put(a_row("Høyeste", above=False), {"Marks!B14": 23, "Marks!C14": 55, "Marks!D14": 12}),
        "C3",
        58,
    ),
    "marks over the questions": (
        {"Marks": [["Marks", 20, 50, 10], ["Name", "Q1", "Q2", "Q3"], *marks((20, 50, 10))]},
        "D6",
        12,
    ),
    "a blank row between": (
        {
            "Marks": [
                ["", "Quiz", "Exam", "Lab"],
                ["Points possible", 20, 50, 10],
                ["Pupil"],
                *marks((20, 50, 10)),
            ]
        },
        "C8",
        66,
    ),
    "a column beside": (a_column("Max points", "Points"), "C4", 22),
    "of several groups": (a_column("Max points", "Red", "Blue", "Green"), "D4", 22),
    "after the groups": (
        {
            "Marks": [
                [row[0], *row[2:], row[1]] for row in a_column("Max points", "Red", "Blue", "Green")["Marks"]
            ]
        },
        "C4",
        22,
    ),
    "points and score": (
        put(
            a_column("Points", "Score"),
            {f"Marks!C{row}": top for row, top in ((2, 10), (4, 20), (5, 15), (6, 4))},
        ),
        "C7",
        13,
    ),
    "points assigned": (a_column("Points assigned", "Points earned"), "C3", 6),
    "total and obtained": (a_column("Total marks", "Marks obtained"), "C3", 6),
}


@pytest.mark.parametrize(("sheets", "place", "value"), FIRES.values(), ids=FIRES)
def test_above(sheets: Sheets, place: str, value: float) -> None:
    assert reported(RULE, sheets) == []
    changed = put(sheets, {f"Marks!{place}": value})
    (found,) = reported(RULE, changed)
    assert (str(found.at), found.found, found.severity) == (f"Marks!{place}", value, Severity.WARNING)
    assert isinstance(found.facts["high"], float)
    assert found.facts["high"] < value


@pytest.mark.parametrize("name", ["a figure in brackets", "max", "a row above", "total marks"])
def test_two_of_many(name: str) -> None:
    sheets, place, value = FIRES[name]
    other = f"{place[0]}{int(place[1:]) + 2}"
    changed = put(sheets, {f"Marks!{place}": value, f"Marks!{other}": value + 1})
    assert sorted(str(one.at) for one in reported(RULE, changed)) == sorted(
        [f"Marks!{place}", f"Marks!{other}"]
    )


QUIET: dict[str, Sheets] = {
    "a bonus column": put(quizzes("Quiz (20)", "Bonus (5)", "Lab (10)", tops=(20, 5, 10)), {"Marks!C4": 7}),
    "a bonus that a remark allows": put(
        quizzes("Quiz (20)", "Exam (50)", "Lab (10)"),
        {"Marks!B4": 22, "Marks!A16": "Extra points may be had for good sketches"},
    ),
    "three that exceed": put(
        quizzes("Quiz max 20", "Exam max 50", "Lab max 10"), {"Marks!B4": 22, "Marks!B7": 23, "Marks!B9": 25}
    ),
    "three of many that exceed": {
        "Marks": [
            ["Name", "Quiz max 20", "Exam max 50"],
            *(line for first in (0, 1, 2, 3) for line in marks((20, 50), first)),
            *MORE,
        ]
    },
    "all columns exceeded by somebody": put(
        quizzes("Quiz max 20", "Exam max 50", "Lab max 10"), {"Marks!B4": 22, "Marks!C7": 53, "Marks!D9": 15}
    ),
    "a greatest that is computed": put(
        a_row("Max", above=False),
        {f"Marks!{one}14": f"=MAX({one}2:{one}11)" for one in "BCD"} | {"Marks!B12": 22},
    ),
    "a greatest that was pasted": put(a_row("Max", above=False), {"Marks!B3": 22}),
    "among statistics": put(
        a_row("Max", above=False, tops=(23, 55, 12)),
        {"Marks!A15": "Mean", "Marks!B15": 14.2, "Marks!C15": 35.1, "Marks!B3": 25},
    ),
    "a budget": put(quizzes("Cost (max 20)", "Spent (max 50)", "Target (10)"), {"Marks!B3": 25}),
    "years": put(
        quizzes("Sales (2019)", "Sales (2020)", "Sales (2021)", tops=(20, 50, 10)), {"Marks!B3": 2500}
    ),
    "weights in brackets": put(
        quizzes("Quality (5)", "Comfort (4)", "Looks (3)", tops=(5, 5, 5)), {"Marks!B4": 6}
    ),
    "notes in brackets": quizzes("Oslo (1)", "Bergen (2)", "Molde (3)"),
    "months and years": put(quizzes("Jan /20", "Feb /20", "Mar /20", tops=(20, 20, 20)), {"Marks!B3": 25}),
    "numbers of what is many": put(
        quizzes("Wins (3 points)", "Draws (1 point)", "Lost (0)", tops=(3, 1, 4)), {"Marks!B3": 4}
    ),
    "a total below": {"Marks": [["Name", "Quiz (20)", "Exam (50)"], *marks((20, 50)), ["Total", 180, 440]]},
    "a row of weights": {"Marks": [["Name", "Quiz (20)", "Exam (50)"], ["Weight", 40, 60], *marks((20, 50))]},
    "a sum without a name": {
        "Marks": [["Name", "Quiz (20)", "Exam (50)"], *marks((20, 50)), [None, 180, 440]]
    },
    "per cent": put(
        quizzes("Quiz (20%)", "Exam (50%)", "Lab (30%)", tops=(100, 100, 100)), {"Marks!B3": 105}
    ),
    "tolerances": {"Marks": [["Part", "Min", "Max", "Result"], *PARTS, ["Part 9", 4.0, 6.0, 6.3]]},
    "amounts beside their limits": put(a_column("Max", "Spent"), {"Marks!C4": 22}),
    "weights beside maxima": put(a_column("Max points", "Weight", "Points"), {"Marks!C4": 22}),
    "a title over numbers": {"Marks": [["Maximum score: 20"], [None], ["No", "Name"], *NUMBERED]},
    "scores before the points that they give": put(
        a_column("Score", "Points"),
        {f"Marks!C{row}": top for row, top in ((2, 12), (4, 20), (5, 15), (6, 5))},
    ),
    "points and a score of another kind": put(a_column("Points", "Score"), {"Marks!C4": 22}),
    "a pupil called Max": {
        "Marks": [["Name", "A", "B"], ["Max", 20, 50], *marks((18, 49))[:6], ["Mia", 21, 40]]
    },
    "people by their two names": {"Marks": [["First", "Last", "Points"], ["Max", "Berg", 20], *PEOPLE]},
    "what is full": {"Marks": [["Name", "Paid", "Sum"], *PAID]},
    "a sum that is divided": put(quizzes("Sum / 7", "Sum / 9", "Lab", tops=(7, 9, 10)), {"Marks!B3": 9}),
    "scores over their criteria": {
        "Marks": [
            ["Measure", "Portal", "Archive", "Helpdesk"],
            ["Owner", "A. Berg", "A. Berg", "B. Dahl"],
            ["Points", "=AVERAGE(B5:B7)", "=AVERAGE(C5:C7)", "=AVERAGE(D5:D7)"],
            ["Market", "=SUM(B5:B7)", "=SUM(C5:C7)", "=SUM(D5:D7)"],
            ["Need", 3, 2, 5],
            ["Gain", 3, 2, 1],
            ["Time", 3, 2, 1],
        ]
    },
    "typed points over their criteria": {
        "Marks": [
            ["Measure", "Portal", "Archive", "Helpdesk"],
            ["Owner", "A. Berg", "A. Berg", "B. Dahl"],
            ["Points", 3, 3, 4],
            *RATED,
        ]
    },
    "the highest of several": {
        "Marks": [
            ["Name", "First", "Second", "Highest", "Score"],
            *TRIED,
        ]
    },
    "limits of what is measured": put(
        quizzes("Turbidity (max 20)", "Lead (max 50)", "Nitrate (max 10)", tops=(19, 48, 9)), {"Marks!B3": 22}
    ),
    "so many of a hundred": put(
        quizzes("Births /20", "Deaths /50", "Moved /10", tops=(19, 48, 9)), {"Marks!B3": 22}
    ),
    "a row of limits": {
        "Marks": [
            ["Week", "Oslo", "Bergen", "Molde"],
            ["Max", 20, 50, 10],
            *marks((19, 48, 9))[:9],
            ["Week 10", 22, 40, 7],
        ]
    },
    "attempts beside what groups got": put(
        a_column("Max points", "Red", "Blue", "Attempts"),
        {f"Marks!E{row}": tries for row, tries in enumerate((1, 2, 3, 1, 7, 2), 2)},
    ),
    "ages": put(quizzes("Age 0-5", "Age 0-10", "Age 0-20", tops=(5, 10, 20)), {"Marks!B3": 7}),
    "total of the first round": {
        "Marks": [
            ["Name", "A", "B"],
            *marks((20, 50))[:5],
            ["Total", 71, 190],
            *marks((20, 50))[5:],
            ["Ny", 80, 60],
        ]
    },
    "all within": quizzes("Quiz 1 (20)", "Exam (50)", "Lab (10)"),
}


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET)
def test_quiet(sheets: Sheets) -> None:
    assert reported(RULE, sheets) == []


def test_told_once_with_a_model() -> None:
    """Where the table is read as a scoring as well, each mark is told once."""
    rows = [[*line, f"=SUM(B{row}:D{row})"] for row, line in enumerate(marks((20, 50, 10)), start=2)]
    sheets: Sheets = {"Marks": [["Name", "Quiz (20)", "Exam (50)", "Lab (10)", "Total"], *rows]}
    told = [one for one in findings(put(sheets, {"Marks!D6": 14})) if one.rule == RULE]
    assert [str(one.at) for one in told] == ["Marks!D6"]


def rated(*given: float) -> Sheets:
    """A scoring by three criteria to ten, of which the last has a maximum of its own."""
    rows: list[list[Content]] = [["Option", "Quality", "Service", "Exam (max 20)", "Sum", "Rank"]]
    for line, figure in enumerate(given):
        row = line + 2
        ratings: list[Content] = [f"Option {line}", line * 3 % 10 + 1, line * 7 % 10 + 1, figure]
        rows.append([*ratings, f"=SUM(B{row}:D{row})", f"=RANK(E{row},E$2:E$9)"])
    return {"Marks": rows}


@pytest.mark.parametrize(
    ("figure", "told"), [(9, []), (20, []), (24, [("Marks!D3", "maximum")])], ids=["usual", "at it", "above"]
)
def test_a_maximum_that_is_said_counts_more_than_the_scale_of_the_others(
    figure: float, told: list[tuple[str, str]]
) -> None:
    sheets = rated(7, figure, 5, 10, 3, 9, 6, 10)
    assert [(str(one.at), one.variant) for one in findings(sheets) if one.rule == RULE] == told


SAID = {
    "Quiz 1 (20)": (20, Surety.PERHAPS),
    "Quiz 1 /15": (15, Surety.PLAIN),
    "Lab (/ 7,5)": (7.5, Surety.PLAIN),
    "Oppgave 2 (maks. 12 poeng)": (12, Surety.PLAIN),
    "max=10": (10, Surety.LIMIT),
    "Turbidity (max 10)": (10, Surety.LIMIT),
    "Max points: 25": (25, Surety.PLAIN),
    "out of 25": (25, Surety.PLAIN),
    "10 points possible": (10, Surety.PLAIN),
    "Aufgabe 3 (8 Punkte)": (8, Surety.PLAIN),
    "Rating 1-5": (5, Surety.PLAIN),
}


@pytest.mark.parametrize(("text", "said"), SAID.items())
def test_said(text: str, said: tuple[float, Surety]) -> None:
    found = maximum_said(text)
    assert found is not None
    assert (found.high, found.surety) == said


@pytest.mark.parametrize(
    "text", ["Q1/15", "Sales (2020)", "12/15", "Max 20 kg", "Weeks 1-5", "1.5-2", "Note 3", "n = 20", "(20)"]
)
def test_not_said(text: str) -> None:
    assert maximum_said(text) is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Max", Surety.GREATEST),
        ("Maks:", Surety.GREATEST),
        ("Maxpoints", Surety.PLAIN),
        ("Points possible", Surety.PLAIN),
        ("Total marks", Surety.PERHAPS),
        ("Max Weber", None),
        ("Max temperature", None),
        ("Total", None),
    ],
)
def test_label(text: str, said: Surety | None) -> None:
    assert label_said(text) is said


@pytest.mark.parametrize(
    ("text", "high"),
    [
        ("Prueba 1 (máx. 20 puntos)", 20),
        ("Prova 2 /15 pontos", 15),
        ("Contrôle (20 points)", 20),
        ("Toets 1 - 30 punten", 30),
        ("Sprawdzian (25 punktów)", 25),
        ("Контрольная (10 баллов)", 10),
        ("Sınav (50 puan)", 50),
        ("Ujian 1 (40 poin)", 40),
        ("Opgave 3 (maks 12)", 12),
    ],
)
def test_a_heading_says_its_maximum_in_other_languages(text: str, high: float) -> None:
    said = maximum_said(text)
    assert said is not None and said.high == high and said.surety is Surety.PLAIN


@pytest.mark.parametrize(
    "label", ["Puntos posibles", "Nota máxima", "Pontos possíveis", "Maksimum puan", "Максимум баллов"]
)
def test_a_label_says_that_maxima_follow_in_other_languages(label: str) -> None:
    assert label_said(label) is Surety.PLAIN


@pytest.mark.parametrize("text", ["Peso (20)", "Prix /15", "Mars/24", "Vår/25", "Número (10)", "Dias (30)"])
def test_weights_amounts_and_months_say_none(text: str) -> None:
    assert maximum_said(text) is None
