"""Lists that pick the highest scores by formula, with the names that belong to them."""

from __future__ import annotations

import pytest
from sheets import Content, Rows, book, examined, findings, put, told

from prioritering.types import Severity

POINTS = ((5, 1, 4), (2, 2, 3), (4, 5, 5), (3, 3, 1), (1, 4, 4), (2, 1, 1), (5, 5, 3), (3, 1, 5))
LAST = 1 + len(POINTS)


def picked(count: int = len(POINTS)) -> dict[str, Rows]:
    """A table, and a list of its so many highest scores."""
    rows: list[list[Content]] = [["Tiltak", "Effekt", "Kost", "Tid", "Sum"]]
    for row, points in enumerate(POINTS, 2):
        rows.append([f"Tiltak {row}", *points, f"=SUM(B{row}:D{row})+ROW()/10000"])
    listed: list[list[Content]] = [["Nr", "Tiltak", "Sum"]]
    for row in range(2, 2 + count):
        name = f"=INDEX(Skår!$A$2:$A${LAST},MATCH(C{row},Skår!$E$2:$E${LAST},0))"
        listed.append([row - 1, name, f"=LARGE(Skår!$E$2:$E${LAST},A{row})"])
    return {"Skår": rows, "Liste": listed}


def by_category() -> dict[str, Rows]:
    """A ranked table with a category for each measure, and the mean of each category beside it."""
    rows: list[list[Content]] = [["Tiltak", "Område", "Effekt", "Kost", "Tid", "Sum", "Rang"]]
    for row, points in enumerate(POINTS, 2):
        rank = f"=RANK(F{row},F$2:F${LAST})"
        rows.append([f"Tiltak {row}", ("IKT", "HR")[row % 2], *points, f"=SUM(C{row}:E{row})", rank])
    for row, area in enumerate(("IKT", "HR"), 1):
        rows[row] += [None, area, f"=AVERAGEIF($B$2:$B${LAST},I{row + 1},$F$2:$F${LAST})"]
    return {"Skår": rows}


def loud(sheets: dict[str, Rows]) -> list[tuple[str, str]]:
    return told([one for one in findings(sheets) if one.severity is not Severity.INFO])


def test_a_list_of_all_is_the_summary() -> None:
    done = examined(book(picked()))
    assert done.model is not None and len(done.model.summary) == len(POINTS)
    assert loud(picked()) == []
    told = loud(put(picked(), {"Liste!B4": "Tiltak 7"}))
    assert told == [("formula-overwritten", "Liste!B4"), ("summary-unknown-measure", "Liste!B4")]


def test_a_list_of_the_highest_few_leaves_nothing_out() -> None:
    assert loud(picked(3)) == []


def test_means_by_category_make_no_entries_of_the_measures() -> None:
    done = examined(book(by_category()))
    assert done.model is not None and done.model.judged and len(done.model.measures) == len(POINTS)
    assert loud(by_category()) == []


@pytest.mark.parametrize(
    ("sheets", "place", "content", "rule"),
    [
        (picked(), "Skår!E5", "=SUM(B5:C5)+ROW()/10000", "formula-range-omits-cells"),
        (picked(), "Liste!C5", f"=LARGE(Skår!$E$2:$E${LAST - 1},A5)", "formula-range-omits-cells"),
        (by_category(), "Skår!D5", None, "score-missing"),
    ],
)
def test_a_fault_is_told_once(sheets: dict[str, Rows], place: str, content: Content, rule: str) -> None:
    assert loud(put(sheets, {place: content})) == [(rule, place)]


def test_what_follows_from_a_wrong_figure_in_the_list_is_not_told_again() -> None:
    names = [f"Tiltak {row}" for row in range(2, LAST + 1)]
    listed: list[list[Content]] = [["Tiltak", "Sum", "Rang"]]
    for row, name in enumerate(names, 2):
        score = f"=INDEX(Skår!$E$2:$E${LAST},MATCH(A{row},Skår!$A$2:$A${LAST},0))"
        listed.append([name, score, f"=RANK(B{row},B$2:B${LAST})"])
    sheets = {**picked(), "Liste": listed}
    assert loud(sheets) == []
    wrong = f"=INDEX(Skår!$D$2:$D${LAST},MATCH(A5,Skår!$A$2:$A${LAST},0))"
    assert loud(put(sheets, {"Liste!B5": wrong})) == [("summary-score-mismatch", "Liste!B5")]


def test_a_list_that_looks_ranks_up_shows_what_stands_elsewhere() -> None:
    """Its names and scores follow from the ranks of the table: no second list to hold against it."""
    rows: list[list[Content]] = [["Tiltak", "Effekt", "Kost", "Tid", "Sum", "Rang"]]
    listed: list[list[Content]] = [["Rang", "Tiltak", "Sum"]]
    for row, points in enumerate(POINTS, 2):
        rank = f"=RANK(E{row},E$2:E${LAST})+COUNTIF(E$2:E{row},E{row})-1"
        rows.append([f"Tiltak {row}", *points, f"=SUM(B{row}:D{row})", rank])
        key = f"MATCH(A{row},Skår!$F$2:$F${LAST},0)"
        found = [f"=INDEX(Skår!${column}$2:${column}${LAST},{key})" for column in "AE"]
        listed.append([row - 1, *found])
    sheets: dict[str, Rows] = {"Skår": rows, "Liste": listed}
    assert loud(sheets) == []
    wrong = f"=INDEX(Skår!$A$2:$A${LAST},MATCH(A6,Skår!$F$2:$F${LAST},0))"
    assert loud(put(sheets, {"Liste!B5": wrong})) == [("formula-inconsistent", "Liste!B5")]
