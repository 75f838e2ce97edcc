"""A figure typed where the formula of a neighbour belongs: read as its neighbours are, of two options too."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from sheets import Content, Rows, book, examined

from prioritering.reading.texts import Book
from prioritering.reading.typed_over import typed_over
from prioritering.types import CellRef
from prioritering.types.reading import Reading

WEIGHTS = (20, 25, 15, 10, 30)
MARKS = ((3, 4), (4, 2), (2, 5), (5, 3), (1, 4))
LAST = 2 + len(WEIGHTS)


def beside(product: str = "=$B{row}*{rated}{row}") -> list[list[Content]]:
    """Two options across: the rating of each, and beside it the product with the weight."""
    rows: list[list[Content]] = [
        ["Kriterium", "Vekt", "Anbieter A", "Punkte", "Anbieter B", "Punkte"],
        [],
    ]
    for row, (weight, (one, other)) in enumerate(zip(WEIGHTS, MARKS, strict=True), start=3):
        formulas = [product.format(row=row, rated=rated) for rated in "CE"]
        rows.append([f"Kriterium {row}", weight, one, formulas[0], other, formulas[1]])
    return [*rows, ["Summe", None, None, f"=SUM(D3:D{LAST})", None, f"=SUM(F3:F{LAST})"]]


def put(rows: list[list[Content]], changes: Mapping[tuple[int, int], Content]) -> list[list[Content]]:
    for (row, column), value in changes.items():
        rows[row - 1][column - 1] = value
    return rows


def main(rows: Rows) -> Reading:
    return examined(book({"Ark": rows})).readings[0]


def raw(reading: Reading) -> list[str]:
    return [at.a1 for part in reading.parts for at in part.cells if at is not None]


TYPED: Mapping[str, Rows] = {
    "the first, as it would be": put(beside(), {(3, 4): 60}),
    "the first, otherwise": put(beside(), {(3, 4): 50}),
    "the last": put(beside(), {(LAST, 6): 120}),
    "one in the middle": put(beside(), {(5, 4): 30}),
    "two, of either option": put(beside(), {(3, 4): 60, (6, 6): 30}),
    "with another formula": put(beside("=PRODUCT($B{row},{rated}{row})"), {(3, 6): 80}),
    "in per cent": put(beside("=$B{row}/100*{rated}{row}"), {(3, 4): 0.6}),
}


@pytest.mark.parametrize("rows", TYPED.values(), ids=TYPED)
def test_the_ratings_are_the_criteria_all_the_same(rows: Rows) -> None:
    reading = main(rows)
    assert sorted(raw(reading)) == sorted(f"{column}{row}" for row in range(3, LAST + 1) for column in "CE")
    assert all(part.weight_cell is not None for part in reading.parts)


def test_nothing_is_meant_where_both_are_typed() -> None:
    rows = put(beside(), {(3, 4): 61, (3, 6): 83})
    assert {"D3", "F3"} <= set(raw(main(rows)))


def _meant(rows: Rows, row: int) -> list[str | None]:
    """The formulas that are meant in the two cells with products on a row."""
    workbook = book({"Ark": rows})
    held = [workbook.cell(CellRef("Ark", row, column)) for column in (4, 6)]
    meant = typed_over(Book(workbook, workbook.value), held)
    return [cell.formula if (cell := meant.get(i)) is not None else None for i in range(2)]


def _other(rows: list[list[Content]]) -> Rows:
    for row in range(4, LAST + 1):
        rows[row - 1][3] = f"=C{row}+$B{row}"
    return rows


QUIET: Mapping[str, tuple[Rows, int]] = {
    "formulas of another kind beneath": (
        _other([*beside()[:2], put(beside(), {(3, 4): 60})[2], *beside()[3:]]),
        3,
    ),
    "a total among totals": (put(beside(), {(LAST + 1, 4): 325}), LAST + 1),
    "a text": (put(beside(), {(3, 4): "n.a."}), 3),
    "a blank": (put(beside(), {(3, 4): None}), 3),
    "formulas in both": (beside(), 3),
}


@pytest.mark.parametrize(("rows", "row"), QUIET.values(), ids=QUIET)
def test_nothing_else_is_meant(rows: Rows, row: int) -> None:
    assert _meant(rows, row) == [None, None]


def test_what_is_meant_is_written_as_there() -> None:
    assert _meant(put(beside(), {(3, 4): 60}), 3) == ["=$B3*C3", None]
    assert _meant(put(beside(), {(LAST, 6): 60}), LAST) == [None, f"=$B{LAST}*E{LAST}"]


def test_names_above_the_ratings_name_typed_products() -> None:
    """The heading of an option stands above its ratings alone; the products are typed."""
    rows = beside()
    for row, (weight, marks) in enumerate(zip(WEIGHTS, MARKS, strict=True), start=3):
        for column, mark in zip((4, 6), marks, strict=True):
            rows[row - 1][column - 1] = weight * mark
    rows[0] = ["Kriterium", "Vekt", "Anbieter A", None, "Anbieter B", None]
    reading = main(rows)
    assert [line.name for line in reading.alternatives] == ["Anbieter A", "Anbieter B"]
    assert len(reading.parts) == len(WEIGHTS)


def _compared(first: int) -> Rows:
    """Comparisons in pairs whose results stand one row above the lines that they are of."""
    names = ["Miljø", "Helse", "Økonomi", "Tempo"]
    upper = {(0, 1): 3, (0, 2): 5, (0, 3): 2, (1, 2): 4, (1, 3): 3, (2, 3): 2}
    rows: list[list[Content]] = [[None] * 9 for _ in range(first + len(names) + 2)]
    rows[first - 2][7:9] = ["Poeng", "Rang"]
    rows[first - 1][0] = "Kriterier"
    rows[first - 1][2:6] = names
    for i, name in enumerate(names):
        line = rows[first + i]
        line[1] = name
        for j in range(len(names)):
            cell = "CDEF"[i] + str(first + 1 + j)
            line[2 + j] = 1 if i == j else upper.get((i, j), f"=1/{cell}")
        above = rows[first - 1 + i]
        above[7] = f"=GEOMEAN(C{first + 1 + i}:F{first + 1 + i})"
        above[8] = f"=RANK(H{first + i},H${first}:H${first + len(names) - 1})"
    return rows


def test_names_stand_where_the_figures_do_that_scores_read() -> None:
    reading = main(_compared(4))
    assert [line.name for line in reading.alternatives] == ["Miljø", "Helse", "Økonomi", "Tempo"]


def test_a_score_that_is_stated_anew_in_per_cent_is_the_one_that_ranks_follow() -> None:
    weights = (0.5, 0.3, 0.2)
    rows: list[list[Content]] = [["Alternative", "C1", "C2", "C3", "Vi", "%", "Rank"], ["Weight", *weights]]
    for row, marks in enumerate(((3, 4, 2), (5, 1, 2), (2, 2, 5), (4, 4, 4)), start=3):
        score = f"=SUMPRODUCT(B$2:D$2,B{row}:D{row})"
        rows.append([f"Alt {row}", *marks, score, f"=E{row}*100", f"=RANK(E{row},E$3:E$6)"])
    done = examined(book({"Ark": rows}))
    assert done.model is not None
    assert [measure.score_cell.a1 for measure in done.model.measures] == ["E3", "E4", "E5", "E6"]
