"""Formulas on the lines of a list that read another line."""

import pytest
from sheets import Content, put, reported

from prioritering.types import Severity

Sheets = dict[str, list[list[Content]]]

RULE = "formula-reads-other-line"


def marks(formula: str, first: int = 2) -> Sheets:
    """Six students with three papers each."""
    rows: list[list[Content]] = [["Student", "P1", "P2", "P3", "Mean"]]
    rows += [
        [
            f"S{row}",
            50 + 3 * row,
            60 + row * row % 17,
            70 - 2 * row,
            formula.replace("#", str(row)).replace("@", str(row - 1)),
        ]
        for row in range(2, 8)
    ]
    return {"Marks": rows}


def weighted(formula: str) -> Sheets:
    """Weights in row 2, and five lines below."""
    rows: list[list[Content]] = [["Measure", "A", "B", "C", "Score"], ["Weight", 0.4, 0.35, 0.25]]
    rows += [
        [f"M{row}", row, 9 - row, 2 * row % 7, formula.replace("#", str(row)).replace("@", str(row - 1))]
        for row in range(3, 8)
    ]
    return {"S": rows}


QUIET = {
    "each its own": marks("=AVERAGE(B#:D#)"),
    "a constant that stands elsewhere": {
        "Marks": [
            [*row, 5] if number == 0 else [*row] for number, row in enumerate(marks("=$F$1*2")["Marks"])
        ]
    },
    "an index on the first line": marks("=B#/$B$2"),
    "growth on the line before": marks("=B#-B@"),
    "weights that are locked": weighted("=SUMPRODUCT($B$2:$D$2,B#:D#)"),
    "weights locked by row": weighted("=SUMPRODUCT(B$2:D$2,B#:D#)"),
    "two lines are no list": {"Marks": marks("=AVERAGE($B$2:$D$2)")["Marks"][:3]},
    "a balance": marks("=B#+C@"),
    "the list as a whole": marks("=AVERAGE($B$2:$D$7)"),
    "other lines have no figures there": {
        "Marks": [
            [name, *(papers if number < 2 else [None] * 3), formula]
            for number, (name, *papers, formula) in enumerate(marks("=SUM($B$2:$D$2)")["Marks"])
        ]
    },
}


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET)
def test_quiet(sheets: Sheets) -> None:
    assert reported(RULE, sheets) == []


def test_all_are_locked_on_the_first() -> None:
    (found,) = reported(RULE, marks("=AVERAGE($B$2:$D$2)"))
    assert (str(found.at), found.found) == ("Marks!E2:E7", "=AVERAGE($B$2:$D$2)")
    assert [str(area) for area in found.evidence] == ["Marks!B3:D7"]
    assert (found.severity, found.fixes) == (Severity.ERROR, ())


def test_weights_that_move_along() -> None:
    (found,) = reported(RULE, weighted("=SUMPRODUCT(B@:D@,B#:D#)"))
    assert (str(found.at), found.variant) == ("S!E4:E7", "shifted")


def test_the_one_that_is_right_is_not_blamed() -> None:
    sheets = put(marks("=AVERAGE($B$2:$D$2)"), {"Marks!E5": "=AVERAGE(B5:D5)"})
    assert reported("formula-inconsistent", sheets) == []
    assert [str(found.at) for found in reported(RULE, sheets)] == ["Marks!E2:E4"]


def test_mended_it_is_quiet() -> None:
    assert reported(RULE, weighted("=SUMPRODUCT(B$2:D$2,B#:D#)")) == []


def comparisons(divisor: str, read: bool = False) -> dict[str, list[list[Content]]]:
    """Two tables of comparisons, one below the other, each with its totals and shares of these."""
    rows: list[list[Content]] = []
    for first in (2, 8):
        rows.append(["", "A", "B", "C", "", "A", "B", "C"])
        for line in range(3):
            figures: list[Content] = [1.0 + (first + 2 * line * place) % 7 for place in range(3)]
            at = first + line
            total = 5 if first == 2 else divisor
            rows.append(
                ["ABC"[line], *figures, None, *(f"={column}{at}/{column}${total}" for column in "BCD")]
            )
        rows.append(["Sum", *(f"=SUM({column}{first}:{column}{first + 2})" for column in "BCD")])
        rows.append([None, f"=SUM(B{first + 3}:D{first + 3})" if read else None])
    return {"AHP": rows}


def test_the_totals_of_another_block() -> None:
    (found,) = reported(RULE, comparisons("5"))
    assert (str(found.at), found.variant) == ("AHP!F8:H10", "totals")
    assert [area.a1 for area in found.evidence] == ["B5:D5", "B11:D11"]


@pytest.mark.parametrize("sheets", [comparisons("11"), comparisons("5", read=True)], ids=["own", "read"])
def test_totals_of_their_own_or_read_elsewhere(sheets: dict[str, list[list[Content]]]) -> None:
    assert reported(RULE, sheets) == []
