"""Errors that are typed in empty columns, where nothing reads them."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from sheets import Content, Rows, book, put, reported

from prioritering.types import Cell, CellError, CellRef, Severity, Workbook

RULE = "error-value"
NOT_FOUND = CellError("#N/A")


def list_of(*further: list[Content]) -> dict[str, Rows]:
    """Players with two results and their sum."""
    rows: list[list[Content]] = [["Player", "First", "Second", "Sum"]]
    rows += [[f"Player {row}", row * 7 % 11, row * 5 % 13, f"=B{row}+C{row}"] for row in range(2, 12)]
    return {"Results": [*rows, *further]}


def with_errors(sheets: dict[str, Rows], *places: tuple[int, int], error: CellError = NOT_FOUND) -> Workbook:
    """The workbook with typed errors at these places of its first sheet."""
    plain = book(sheets)
    first, *others = plain.sheets
    cells = dict(first.cells)
    for row, column in places:
        cells[row, column] = Cell(CellRef(first.name, row, column), error)
    return replace(plain, sheets=(replace(first, cells=cells), *others))


RIGHT_OF_ALL = tuple((1, column) for column in range(20, 120))
QUIET = {
    "a hundred, right of all": with_errors(list_of(), *RIGHT_OF_ALL),
    "a column of them": with_errors(list_of(), *((row, 9) for row in range(1, 40))),
    "one": with_errors(list_of(), (4, 7)),
    "of another kind": with_errors(list_of(), *RIGHT_OF_ALL, error=CellError("#REF!")),
    "beside a blank text": with_errors(put(list_of(), {"Results!T3": " "}), *RIGHT_OF_ALL),
    "a formula reads other cells of the column": with_errors(
        put(list_of(), {"Results!E2": "=COUNT(I50:I60)"}), (3, 9), (4, 9)
    ),
}


@pytest.mark.parametrize("workbook", QUIET.values(), ids=QUIET)
def test_they_are_only_mentioned(workbook: Workbook) -> None:
    assert {one.severity for one in reported(RULE, workbook)} == {Severity.INFO}


LOUD = {
    "in a column of the list": with_errors(list_of(), (5, 3)),
    "in a column with a heading": with_errors(put(list_of(), {"Results!E1": "Remark"}), (5, 5)),
    "in a column with a nought": with_errors(put(list_of(), {"Results!E12": 0}), (5, 5)),
    "a sum takes them in": with_errors(put(list_of(), {"Results!H1": "=SUM(I1:I5)"}), (3, 9)),
    "a count takes them in": with_errors(put(list_of(), {"Results!H1": "=COUNTA(I1:I5)"}), (3, 9)),
    "another sheet reads them": with_errors(list_of() | {"Best": [["Best", "=Results!I3"]]}, (3, 9)),
}


@pytest.mark.parametrize("workbook", LOUD.values(), ids=LOUD)
def test_they_are_errors_where_anything_stands_or_reads(workbook: Workbook) -> None:
    assert Severity.ERROR in {one.severity for one in reported(RULE, workbook)}


def test_errors_of_a_list_are_told_apart_from_strays() -> None:
    workbook = with_errors(list_of(), (5, 3), *RIGHT_OF_ALL)
    found = reported(RULE, workbook)
    assert sorted((str(one.at), one.severity) for one in found) == [
        ("Results!C5", Severity.ERROR),
        ("Results!T1", Severity.INFO),
    ]
