"""Tables of typed figures alone: which of them are scorings, by what their own figures and headings tell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from sheets import Content, Rows, book, examined

from prioritering.types.reading import Reading, ReadingStatus

Line = list[Content]
NAMES = ("Riverside", "Lakeview", "Northgate", "Meadow", "Harbour", "Summit")


def read(rows: Rows) -> tuple[Reading, ...]:
    return examined(book({"Ark": rows})).readings


def table(heading: Line, lines: Sequence[Sequence[Content]]) -> Rows:
    """A heading and lines, each with a name of its own."""
    return [heading, *([name, *line] for name, line in zip(NAMES, lines, strict=False))]


def _league() -> Rows:
    won = [(8, 2, 0), (7, 1, 2), (5, 4, 1), (5, 0, 5), (2, 3, 5), (0, 2, 8)]
    return table(["Club", "P", "W", "D", "L", "Pts"], [(10, w, d, lost, 3 * w + d) for w, d, lost in won])


def _closeness() -> Rows:
    distances = [(0.18, 0.04), (0.24, 0.03), (0.15, 0.14), (0.05, 0.16), (0.11, 0.2)]
    lines = [(near, far, far / (near + far)) for near, far in distances]
    return table(["Alternative", "D+", "D-", "Score"], lines)


def _levels(low: str = "Low", medium: str = "Medium", high: str = "High") -> Rows:
    points = {low: 1, medium: 2, high: 3}
    rated = [(low, high), (high, high), (medium, low), (high, medium), (medium, medium), (low, low)]
    return table(["Risk", "Likelihood", "Impact", "Score"], [(a, b, points[a] * points[b]) for a, b in rated])


def _weights_in_headings() -> Rows:
    marks = [(7, 2, 1), (2, 7, 10), (4, 10, 5)]
    lines = [(a, b, c, round(0.5 * a + 0.3 * b + 0.2 * c, 2)) for a, b, c in marks]
    return table(["Vendor", "Price (50 %)", "Quality (30 %)", "Delivery (20 %)", "Weighted score"], lines)


def _sums(heading: Line, *lines: tuple[int, ...]) -> Rows:
    return table(heading, [(*line, sum(line)) for line in lines])


def _products(heading: Line, *lines: tuple[float, ...]) -> Rows:
    return table(heading, [(*line, line[0] * line[1]) for line in lines])


def _standings() -> Rows:
    return [[place, f"人{place}", 100 - 3 * place] for place in range(1, 9)]


def _contests(points: tuple[int, ...], shift: int = 3) -> Rows:
    """Houses across, contests down; each contest shares out the same points, and the sums are typed."""
    houses, count = ("Fønix", "Løve", "Bjørn", "Ørn", "Gaupe")[: len(points)], len(points)
    lines = [[points[(i * shift + j * (1 + i % 2)) % count] for j in range(count)] for i in range(6)]
    unlike = [line for line in lines if len(set(line)) == count]
    rows = [unlike[i % len(unlike)] for i in range(6)]
    totals = [sum(column) for column in zip(*rows, strict=True)]
    named: list[Line] = [[f"Gren {i}", *row] for i, row in enumerate(rows)]
    return [["Gren", *houses], *named, ["Sum", *totals]]


FEW = ((3, 5, 2), (1, 2, 3), (4, 1, 1))
MARKS = ((45, 29, 20), (30, 49, 23), (32, 34, 28), (28, 31, 29))
COUNTS = ((6, 5, 4), (9, 0, 4), (5, 8, 9), (2, 2, 1), (7, 3, 3), (1, 0, 6))
PAIRS = ((3, 3), (2, 1), (1, 3), (3, 2))
SCORINGS: Mapping[str, tuple[Rows, str]] = {
    "three lines, a total of all": (_sums(["Vendor", "Cost", "Speed", "Quality", "Total"], *FEW), "E2"),
    "a class list": (_sums(["Name", "Maths", "Physics", "Urdu", "Sum"], *MARKS), "E2"),
    "rounds of a contest": (_sums(["Name", "Runde 1", "Runde 2", "Runde 3", "Sum"], *MARKS), "E2"),
    "a level of risk": (_products(["Riesgo", "Probabilidad", "Impacto", "Nivel"], *PAIRS), "D2"),
    "spelled as a product": (_products(["Hendelse", "S", "K", "S x K"], *PAIRS), "D2"),
    "a table of matches": (_league(), "F2"),
    "closeness to the ideal": (_closeness(), "D2"),
    "ratings in words": (_levels(), "D2"),
    "ratings in other words": (_levels("Lav", "Middels", "Høy"), "D2"),
    "weights that headings say": (_weights_in_headings(), "E2"),
    "value by effort": (
        table(
            ["Idea", "Value", "Effort", "Priority"],
            [(a, b, round(a / b, 2)) for a, b in ((5, 3), (6, 4), (3, 8), (9, 2))],
        ),
        "D2",
    ),
    "points for places, options across": (_contests((5, 3, 2, 1)), "B8"),
    "points for places of five": (_contests((10, 8, 6, 5, 4)), "B8"),
    "standings in a script without blanks": (
        [["排名", "姓名", "成绩"], *_standings()],
        "C2",
    ),
}
OTHERS: Mapping[str, Rows] = {
    "counts": _sums(["Site", "Accidents", "Incidents", "Others", "Total"], *COUNTS),
    "visitors by day, sites across": [
        ["Dag", "Nord", "Sør", "Øst", "Vest"],
        ["Dag 1", 5, 3, 2, 0], ["Dag 2", 4, 4, 2, 1], ["Dag 3", 7, 1, 0, 0], ["Dag 4", 2, 2, 2, 1],
        ["Sum", 18, 10, 6, 2],
    ],
    "who came, persons across": [
        ["Møte", "Ann", "Bo", "Cai", "Di"],
        ["Møte 1", 1, 1, 0, 1], ["Møte 2", 1, 0, 1, 1], ["Møte 3", 1, 1, 1, 0], ["Møte 4", 0, 1, 1, 1],
        ["Sum", 3, 3, 3, 3],
    ],
    "stock by shelf, shops across": [
        ["Vare", "Oslo", "Bergen", "Hamar", "Bodø"],
        ["Skrue", 4, 6, 3, 9], ["Mutter", 8, 0, 3, 2], ["Spiker", 5, 7, 7, 1], ["Sum", 17, 13, 13, 12],
    ],
    "hours by weekday": _sums(["Employee", "Mon", "Tue", "Wed", "Total"], *COUNTS),
    "hours by task": _sums(["Task", "Design (h)", "Coding (h)", "Test (h)", "Total (h)"], *COUNTS),
    "how often pupils came": _sums(["Student", "Week 1", "Week 2", "Week 3", "Total"], *COUNTS),
    "one pupil's subjects": [
        ["Subject", "Theory", "Practical", "Total"],
        ["English", 40, 20, 60], ["Maths", 55, 11, 66], ["History", 61, 25, 86],
    ],
    "areas": _products(["Room", "Length", "Width", "Area"], (3, 4), (5, 2), (6, 3), (4, 4)),
    "an invoice": _products(["Item", "Qty", "Price", "Amount"], (3, 4), (5, 2), (6, 3.5), (4, 4)),
    "means of runs": [
        ["Run", "Method A", "Method B", "Method C"],
        [1, 14, 20, 38], [2, 11, 33, 34], [3, 8, 30, 30],
        ["Average", 11, 27.67, 34],
    ],
    "means of answers": [
        ["Name", "Was the food good?", "Was the room clean?", "Would you come again?"],
        ["Ann", 4, 3, 5], ["Bo", 2, 5, 4], ["Cai", 5, 4, 1], ["Di", 3, 4, 5],
        ["Average", 3.5, 4, 3.75],
    ],
    "chance beside a large figure": [
        ["Threat", "Likelihood", "Severity", "Seen on"],
        ["Leak", 2, 1, 44940], ["Fire", 4, 3, 44941], ["Storm", 3, 2, 44942],
    ],
}  # fmt: skip


@pytest.mark.parametrize(("rows", "first"), SCORINGS.values(), ids=SCORINGS)
def test_scoring(rows: Rows, first: str) -> None:
    main = read(rows)[0]
    assert main.status is ReadingStatus.FOUND
    assert main.alternatives[0].score_cell.a1 == first
    assert main.highest_first


@pytest.mark.parametrize("rows", OTHERS.values(), ids=OTHERS)
def test_no_scoring(rows: Rows) -> None:
    assert read(rows) == ()


def test_a_person_called_max_is_no_maximum() -> None:
    rows = _sums(["Name", "Maths", "Physics", "Urdu", "Sum"], *MARKS)
    named = [rows[0], ["Max Weber", *list(rows[1])[1:]], *rows[2:]]
    assert [line.name for line in read(named)[0].alternatives][:2] == ["Max Weber", "Lakeview"]


FULL = (
    ("Velp (10)", "Brast (30)", "Mok (60)", "Zat (100)"),
    ("Velp /10", "Brast /30", "Mok /60", "Zat /100"),
)


@pytest.mark.parametrize("heading", FULL)
def test_full_marks_in_the_headings_make_it_sure(heading: Sequence[str]) -> None:
    marks = ((7, 21, 40), (9, 29, 18), (4, 11, 55), (10, 6, 37))
    (main,) = read(_sums(["Name", *heading], *marks))
    assert main.status is ReadingStatus.FOUND
    assert read(_sums(["Name", "Velp (12)", *heading[1:]], *marks)) == ()


def test_full_marks_on_a_line_of_their_own() -> None:
    rows = _sums(["Name", "Velp", "Brast", "Mok", "Zat"], (7, 21, 40), (9, 29, 18), (4, 11, 55))
    (main,) = read([rows[0], ["Max", 10, 30, 60, 100], *rows[1:]])
    assert main.status is ReadingStatus.FOUND
    assert len(main.alternatives) == 3


def _with_places(words: Sequence[str], places: bool = True) -> Rows:
    """Pupils with two subjects and a total of more than these, each with its place behind it."""
    marks = [(61, 70, 400), (90, 88, 510), (55, 62, 377), (77, 91, 480), (64, 58, 402), (83, 80, 505)]
    marks += [(70, 72, 430), (58, 66, 402), (79, 81, 466), (62, 75, 421)]
    lines = []
    for number, line in enumerate(marks):
        told: Line = [f"Pupil {chr(65 + number)}"]
        for column, one in enumerate(line):
            told += [one, 1 + sum(other[column] > one for other in marks)] if places else [one]
        lines.append(told)
    return [["Name", *words], *lines]


def test_a_total_with_places_and_parts_that_have_their_own() -> None:
    words = ("Velp", "No.", "Brast", "No.", "Total", "No.")
    (main, *others) = read(_with_places(words))
    assert [line.score_cell.a1 for line in main.alternatives][:2] == ["F2", "F3"]
    assert [line.rank_cell.a1 for line in main.alternatives if line.rank_cell][:2] == ["G2", "G3"]
    assert others == []


def test_the_same_without_places() -> None:
    assert read(_with_places(("Velp", "Brast", "Total"), places=False)) == ()


def _graded(grades: str) -> Rows:
    """Marks of ten pupils whose sums are in no order, with a grade behind each."""
    marks = [(12, 31), (44, 9), (25, 26), (8, 17), (39, 40), (21, 11), (36, 30), (15, 15), (48, 38), (28, 33)]
    lines: list[Line] = [[f"Pupil {chr(65 + i)}", a, b, a + b, grades[i]] for i, (a, b) in enumerate(marks)]
    return [["Name", "Velp", "Brast", "Zat", "Mok"], *lines]


def test_grades_that_follow_typed_sums_make_them_scores() -> None:
    (main,) = read(_graded("CBBDADADAB"))
    assert main.status is ReadingStatus.FOUND
    assert main.alternatives[0].score_cell.a1 == "D2"


def test_letters_in_no_order_make_none() -> None:
    assert all(one.status is ReadingStatus.PROBABLE for one in read(_graded("ADCBADBCBA")))


def test_numbers_of_a_register_are_names_and_shown_whole() -> None:
    rows = _sums(["DNI", "Velp", "Brast", "Mok", "Total"], *MARKS, (41, 22, 27), (38, 44, 21))
    numbers = (62108496, 61959355, 61989491, 60313945, 60619111, 61529591)
    lines: Rows = [rows[0], *([number, *row[1:]] for number, row in zip(numbers, rows[1:], strict=False))]
    (main,) = read(lines)
    assert [line.name for line in main.alternatives][:2] == ["62108496", "61959355"]
