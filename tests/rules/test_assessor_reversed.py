"""Assessors whose scale is turned round."""

import pytest
from scored import Sheets
from sheets import Content, reported

from prioritering.types import Severity

RULE = "assessor-reversed"
MARKS = (9, 7, 3, 5, 8, 2, 6, 4)


def side_by_side(third: list[int], name: str = "Assessor") -> Sheets:
    """Three columns of marks and their mean."""
    rows: list[list[Content]] = [["Option", f"{name} 1", f"{name} 2", f"{name} 3", "Mean", "Rank"]]
    for row, (mark, own) in enumerate(zip(MARKS, third, strict=True), start=2):
        mean, rank = f"=AVERAGE(B{row}:D{row})", f"=RANK(E{row},$E$2:$E$9)"
        rows.append([f"Option {row}", mark, mark - row % 2, own, mean, rank])
    return {"S": rows}


def on_sheets(turned: int) -> Sheets:
    """A sheet for each of three assessors, and one that takes the means; `turned` is 1, 2, 3 or 0."""
    sheets: Sheets = {}
    for number in (1, 2, 3):
        rows: list[list[Content]] = [["Option", "Benefit", "Reach"]]
        for row, mark in enumerate(MARKS):
            own = [mark + (row + number) % 2, MARKS[-1 - row]]
            rows.append([f"Option {row + 1}", *((11 - one if number == turned else one) for one in own)])
        sheets[f"Person {number}"] = rows
    rows = [["Option", "Benefit", "Reach", "Score", "Rank"]]
    for row in range(2, 10):
        means = [f"=AVERAGE('Person 1'!{c}{row},'Person 2'!{c}{row},'Person 3'!{c}{row})" for c in "BC"]
        rows.append([f"Option {row - 1}", *means, f"=B{row}+C{row}", f"=RANK(D{row},$D$2:$D$9)"])
    return sheets | {"All": rows}


QUIET = {
    "all agree": side_by_side(list(MARKS)),
    "one is kinder": side_by_side([mark + 1 for mark in MARKS]),
    "one differs now and then": side_by_side([5, 7, 6, 5, 8, 2, 9, 4]),
    "criteria may go against each other": side_by_side([11 - mark for mark in MARKS], "Criterion"),
    "sheets that agree": on_sheets(0),
}


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET)
def test_quiet(sheets: Sheets) -> None:
    assert reported(RULE, sheets) == []


def test_a_column_that_is_turned() -> None:
    (found,) = reported(RULE, side_by_side([11 - mark for mark in MARKS]))
    assert (str(found.at), found.severity, found.fixes) == ("S!D2:D9", Severity.WARNING, ())


def test_a_sheet_that_is_turned() -> None:
    (found,) = reported(RULE, on_sheets(3))
    assert str(found.at) == "Person 3!B2:C9"


def without_a_word(fourth: list[int], formula: str = "=AVERAGE(B{row}:E{row})") -> Sheets:
    """Four columns headed by names alone, and their mean."""
    rows: list[list[Content]] = [["Option", "Kari", "Ola", "Siv", "Jon", "Mean", "Rank"]]
    for row, (mark, own) in enumerate(zip(MARKS, fourth, strict=True), start=2):
        marks = (mark, mark - row % 2, mark + (row + 1) % 2)
        rows.append([f"Option {row}", *marks, own, formula.format(row=row), f"=RANK(F{row},$F$2:$F$9)"])
    return {"S": rows}


def test_a_column_without_a_word_is_a_remark() -> None:
    (found,) = reported(RULE, without_a_word([11 - mark for mark in MARKS]))
    assert (str(found.at), found.severity, found.variant) == ("S!E2:E9", Severity.INFO, "column")


@pytest.mark.parametrize(
    "sheets",
    [
        without_a_word(list(MARKS)),
        without_a_word([5, 7, 6, 5, 8, 2, 9, 4]),
        without_a_word([11 - mark for mark in MARKS], "=B{row}+C{row}+D{row}-E{row}"),
    ],
)
def test_columns_without_a_word_that_do_not_contradict(sheets: Sheets) -> None:
    assert reported(RULE, sheets) == []
