"""Lists whose lines are parts of one thing that is judged: nobody ranks them."""

from __future__ import annotations

import pytest
from sheets import Content, Rows, book, examined

from prioritering.types.reading import ReadingStatus

ITEMS = ("Access", "Backup", "Logging", "Patching", "Training", "Recovery", "Contracts", "Hardening", "Mail")


def penalties(total: str, score: str, below: int = 1) -> dict[str, Rows]:
    """What each control that is missing costs, the sum of that, and what it is taken off."""
    rows: list[list[Content]] = [["Control", "Value", "Implemented", "Penalty"]]
    for row, (item, points) in enumerate(zip(ITEMS, (5, 3, 1, 5, 3, 1, 1, 5, 3), strict=True), 2):
        rows.append([item, points, "No" if row % 3 else "Yes", f'=IF(C{row}="No",1,0)*B{row}'])
    rows += [[] for _ in range(below)]
    rows.append(["Penalties", None, None, total])
    rows.append(["Score", None, None, score.replace("#", f"D{len(rows)}")])
    return {"Ark": rows}


def marked(given: tuple[float, ...]) -> dict[str, Rows]:
    """Points to be had and points given, by section."""
    most = (1, 1, 1, 2, 3, 2, 3, 1, 2)
    rows: list[list[Content]] = [["Deliverable", "Reference score", "Assessor's score"]]
    for at in range(0, 9, 3):
        first = len(rows) + 2
        rows.append([f"Section {at}", *(f"=SUM({column}{first}:{column}{first + 2})" for column in "BC")])
        rows += [[ITEMS[one], most[one], given[one]] for one in range(at, at + 3)]
    return {"Ark": rows}


ONE = {
    "points off a hundred and ten": penalties("=SUM(D2:D10)", "=110-#"),
    "right below": penalties("=SUM(D2:D10)", "=100-#", 0),
    "the sum takes in a blank line": penalties("=SUM(D2:D11)", "=110-#"),
    "one mark short of the most": marked((1, 1, 1, 2, 3, 1, 3, 1, 2)),
    "all marks given": marked((1, 1, 1, 2, 3, 2, 3, 1, 2)),
}


@pytest.mark.parametrize("sheets", ONE.values(), ids=ONE)
def test_the_lines_of_one_assessment_are_no_alternatives(sheets: dict[str, Rows]) -> None:
    assert [one for one in examined(book(sheets)).readings if one.status is ReadingStatus.FOUND] == []


def test_a_list_with_a_total_that_nothing_is_made_of_stays_one() -> None:
    rows: list[list[Content]] = [["Risk", "Likelihood", "Impact", "Score"]]
    rows += [[item, 1 + at % 5, 1 + (at * 3) % 5, f"=B{at + 2}*C{at + 2}"] for at, item in enumerate(ITEMS)]
    rows += [["Total", None, None, "=SUM(D2:D10)"], ["Mean", None, None, "=D11/9"]]
    (main, *_) = examined(book({"Ark": rows})).readings
    assert [one.name for one in main.alternatives] == list(ITEMS)
