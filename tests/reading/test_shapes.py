"""Shapes of lists: several figures for each alternative, typed scores, arrays; lines of one thing."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from msgspec.structs import replace
from sheets import Content, Rows, book, examined

from prioritering.reading.arrays import with_arrays_spread
from prioritering.types import Area, FormulaKind
from prioritering.types.reading import ReadingStatus

Line = list[Content]
Sheets = dict[str, Rows]
Made = tuple[Sheets, list[str]]
"""A workbook, and the cells of its scores."""


def _ratings_and_products(typed: bool, prepared: bool = False) -> Made:
    """Under each name a rating and the rating weighted; the totals of both in one row."""
    weights, given = (20, 30, 10, 40), ((4, 3, 5, 2), (2, 5, 3, 4))
    rows: list[Line] = [["Criterion", "Weight", "Alpha", None, "Beta", None], [None, None]]
    rows[1] += ["Mark", "Weighted"] * 2
    for row, (name, weight) in enumerate(zip(["Price", "Speed", "Care", "Trust"], weights, strict=True), 3):
        line: Line = [name, weight]
        for column, marks in zip("CE", given, strict=True):
            mark = marks[row - 3]
            line += [mark, weight * mark if typed else f"=$B{row}*{column}{row}"]
        rows.append(line)
    if prepared:
        rows[0] += ["Gamma", None]
    columns = "CDEFGH" if prepared else "CDEF"
    rows.append(["Total", None, *(f"=SUM({column}3:{column}6)" for column in columns)])
    return {"Choice": rows}, ["Choice!D7", "Choice!F7"]


def _index_in_tenths() -> Made:
    """A typed total that stands before its parts, with places in words."""
    rng = random.Random(4)
    lines = [[round(rng.uniform(1, 10), 1) for _ in range(6)] for _ in range(12)]
    totals = [round(sum(line), 1) for line in lines]
    places = [1 + sum(other > total for other in totals) for total in totals]
    endings = {1: "st", 2: "nd", 3: "rd"}
    rows: list[Line] = [["Region", "Rank", "Total", *(f"C{i}: Sign {i}" for i in range(1, 7))]]
    for i, (line, total, place) in enumerate(zip(lines, totals, places, strict=True)):
        rows.append([f"Region {chr(65 + i)}", f"{place}{endings.get(place, 'th')}", total, *line])
    return {"Index": rows}, [f"Index!C{row}" for row in range(2, 14)]


def _product_far_from_its_factors() -> Made:
    rows: list[Line] = [["Id", "Threat", "Impact", "Likelihood", "Control", "Owner", "Status", "Risk score"]]
    for i, (name, impact, likelihood) in enumerate([("Fire", 4, 3), ("Flood", 5, 2), ("Theft", 2, 4)], 1):
        rows.append([f"R{i}", name, impact, likelihood, "Alarm", "Kim", "Open", impact * likelihood])
    return {"Register": rows}, ["Register!H2", "Register!H3", "Register!H4"]


def _rounded_anew() -> Made:
    rng = random.Random(9)
    rows: list[Line] = [["Project", "Benefit", "Risk", "Urgency", "Score", "Of ten"]]
    for row in range(2, 10):
        marks = [rng.randint(1, 10) for _ in range(3)]
        rows.append(
            [f"Project {row}", *marks, f"=3*B{row}+2*C{row}+D{row}", f"=ROUND(E{row}/MAX($E$2:$E$9)*10,0)"]
        )
    return {"List": rows}, [f"List!E{row}" for row in range(2, 10)]


def _sections_with_means() -> Made:
    """The mean of each section stands above its lines, and is multiplied like them."""
    rows: list[Line] = [["Risk", "Likelihood", "Impact", "Risk score"]]
    names = (("People", "Illness", "Strike", "Error"), ("Plant", "Fire", "Flood", "Theft"))
    scores = []
    for number, (section, *own) in enumerate(names):
        head = 2 + 4 * number
        ranges = [f"=AVERAGE({column}{head + 1}:{column}{head + 3})" for column in "BC"]
        rows.append([section, *ranges, f"=B{head}*C{head}"])
        for i, name in enumerate(own, 1):
            rows.append([name, 1 + (i + number) % 4, 2 + i % 3, f"=B{head + i}*C{head + i}"])
            scores.append(f"Risks!D{head + i}")
    return {"Risks": rows}, scores


def _priorities_through_a_sum() -> Made:
    """An AHP: each priority is a share of its table's sum; the synthesis names each cell."""
    tables = {2: (3, 5, 2), 8: (1 / 2, 4, 7), 14: (2, 1 / 3, 1 / 5)}
    rows: list[Line] = [[None] * 8 for _ in range(30)]
    for top, (ab, ac, bc) in tables.items():
        marks = [[1, ab, ac], [1 / ab, 1, bc], [1 / ac, 1 / bc, 1]]
        rows[top - 1] = ["Comparison", "A", "B", "C", "Mean", "Priority"]
        for i, line in enumerate(marks, 1):
            at = top + i
            mean = f"=PRODUCT(B{at}:D{at})^(1/3)"
            rows[at - 1] = ["ABC"[i - 1], *line, mean, f"=E{at}/E{top + 4}"]
        rows[top + 3] = ["Sum", None, None, None, f"=SUM(E{top + 1}:E{top + 3})"]
    rows[19] = ["Alternative", "Score"]
    for i, name in enumerate("ABC", 1):
        rows[19 + i] = [name, f"=$H$1*F{2 + i}+$H$2*F{8 + i}+$H$3*F{14 + i}"]
    for i, weight in enumerate((0.5, 0.3, 0.2)):
        rows[i] = [*rows[i][:6], *[None] * (7 - len(rows[i][:6])), weight]
    return {"AHP": rows}, ["AHP!B21", "AHP!B22", "AHP!B23"]


@pytest.mark.parametrize(
    "made",
    [
        _ratings_and_products(typed=False),
        _ratings_and_products(typed=True),
        _ratings_and_products(typed=True, prepared=True),
        _index_in_tenths(),
        _product_far_from_its_factors(),
        _rounded_anew(),
        _sections_with_means(),
        _priorities_through_a_sum(),
    ],
    ids=["pairs", "pairs-typed", "pairs-prepared", "tenths", "far", "rounded", "sections", "priorities"],
)
def test_the_scores_are_found(made: Made) -> None:
    sheets, scores = made
    model = examined(book(sheets)).model
    assert model is not None
    assert sorted(str(one.score_cell) for one in model.measures) == sorted(scores)


@pytest.mark.parametrize("seed", range(8))
def test_a_line_of_products_is_no_list_of_scores(seed: int) -> None:
    """Whatever the marks are, the total of each line is its score, and no line of products is a list."""
    rng = random.Random(seed)
    heads = [("Pay", 3), ("Market", 5), ("Joy", 4), ("Talent", 3), ("School", 1)]
    rows: list[Line] = [["Job", *(cell for head in heads for cell in head), "Total"]]
    for row in range(2, 7):
        line: Line = [f"Job {row}"]
        for mark, product in zip("BDFHJ", "CEGIK", strict=True):
            line += [rng.randint(1, 5), f"={product}$1*{mark}{row}"]
        rows.append([*line, f"=SUM(C{row},E{row},G{row},I{row},K{row})"])
    model = examined(book({"Jobs": rows})).model
    assert model is not None
    assert [str(one.score_cell) for one in model.measures] == [f"Jobs!L{row}" for row in range(2, 7)]


def _marking_sheet() -> Sheets:
    """Lines with weights of their own: criteria of one work that is marked."""
    rows: list[Line] = [["Criterion", "Points", "Weight", "Score"]]
    names = ["Structure", "Language", "Sources", "Method", "Results"]
    rows += [[name, 1 + i % 4, 1 + i % 3, f"=B{i}*C{i}"] for i, name in enumerate(names, 2)]
    return {"Marking": [*rows, ["Total", None, None, "=SUM(D2:D6)"]]}


def _checklist() -> Sheets:
    """Subtotals of sections, each over lines of its own."""
    rows: list[Line] = [["Item", "Points"]]
    for head, section, own in (
        (2, "Engineering", "Drawing Model Test"),
        (6, "Report", "Text Sources Layout"),
    ):
        rows.append([section, f"=SUM(B{head + 1}:B{head + 3})"])
        rows += [[name, 1 + len(name) % 5] for name in own.split()]
    return {"Checklist": rows}


def _answers() -> Sheets:
    """The mean of many people's answers to each question."""
    rng = random.Random(2)
    rows: list[Line] = [["Name", *(f"Question {i}" for i in range(1, 6))]]
    rows += [[f"Person {i}", *(rng.randint(1, 5) for _ in range(5))] for i in range(24)]
    return {"Survey": [*rows, ["Average", *(f"=AVERAGE({column}2:{column}25)" for column in "BCDEF")]]}


def _sequence() -> Sheets:
    rows: list[Line] = [["Step", "Score"], ["Start", 1], ["Next", 2]]
    rows += [[f"Step {row}", f"=B{row - 1}+B{row - 2}"] for row in range(4, 12)]
    return {"Scale": rows}


def _report_card() -> Sheets:
    """The marks of one pupil, looked up by a number."""
    subjects = ["Maths", "Physics", "History", "Music"]
    rng = random.Random(6)
    data: list[Line] = [["No", *subjects]]
    data += [[100 + i, *(rng.randint(30, 95) for _ in subjects)] for i in range(6)]
    card: list[Line] = [["No", 102], ["Subject", "Out of", "Mark"]]
    for row, subject in enumerate(subjects, 3):
        found = f"INDEX(Data!$A$1:$E$7,MATCH($B$1,Data!$A$1:$A$7,0),MATCH(A{row},Data!$A$1:$E$1,0))"
        card.append([subject, 100, f"={found}/B{row}"])
    return {"Card": card, "Data": data}


@pytest.mark.parametrize("made", [_marking_sheet, _checklist, _answers, _sequence, _report_card])
def test_lines_of_one_thing_are_no_alternatives(made: Callable[[], Sheets]) -> None:
    done = examined(book(made()))
    assert not [one for one in done.readings if one.status is ReadingStatus.FOUND]


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("=MMULT(A1:B2,C1:C2)", ("=SUMPRODUCT(A1:B1,$C$1:$C$2)", "=SUMPRODUCT(A2:B2,$C$1:$C$2)")),
        (
            "=+mmult( 'Mine (a)'!A1:B2 , 'Mine (a)'!C1:C2 )",
            (
                "=SUMPRODUCT('Mine (a)'!A1:B1,'Mine (a)'!$C$1:$C$2)",
                "=SUMPRODUCT('Mine (a)'!A2:B2,'Mine (a)'!$C$1:$C$2)",
            ),
        ),
        ("='Mine(a)'!A1:A2*$C$1", ("='Mine(a)'!A1*$C$1", "='Mine(a)'!A2*$C$1")),
        ("=LOG10(A1:A2)", ("=LOG10(A1)", "=LOG10(A2)")),
        ("=A1:A2/MAX(A1:A2)", None),
        ("=MMULT(A1:B2,[1]A!C1:C2)", None),
    ],
)
def test_an_array_is_written_out_cell_by_cell(formula: str, expected: tuple[str, str] | None) -> None:
    workbook = book({"A": [[1, 2, 0.3, 11], [3, 4, 0.7, 25]]})
    (sheet,) = workbook.sheets
    first = replace(sheet.cells[1, 4], formula=formula, kind=FormulaKind.ARRAY, spill=Area("A", 1, 4, 2, 4))
    made = replace(workbook, sheets=(replace(sheet, cells={**sheet.cells, (1, 4): first}),))
    cells = with_arrays_spread(made).sheets[0].cells
    assert (cells[1, 4].formula, cells[2, 4].formula) == (expected or (formula, None))
    assert with_arrays_spread(workbook) is workbook
