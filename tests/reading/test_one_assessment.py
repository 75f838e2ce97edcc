"""Lists whose lines are parts of one thing that is judged: nobody ranks them."""

from __future__ import annotations

import pytest
from sheets import Content, Rows, book, examined

from prioritering.types.reading import ReadingStatus

ITEMS = ("Access", "Backup", "Logging", "Patching", "Training", "Recovery", "Contracts", "Hardening", "Mail")


def penalties(total: str, score: str, below: int = 1) -> dict[str, Rows]:
    """What each control that is missing costs, the sum of that, and what it is taken off."""
    rows: list[list[Content]] = [["Requirement", "Value", "Implemented", "Score change"]]
    for row, (item, points) in enumerate(zip(ITEMS, (5, 3, 1, 5, 3, 1, 1, 5, 3), strict=True), 2):
        rows.append([item, points, "No" if row % 3 else "Yes", f'=IF(C{row}="No",1,0)*B{row}'])
    rows += [[] for _ in range(below)]
    rows.append(["Penalties", None, None, total])
    rows.append(["Score", None, None, score.replace("#", f"D{len(rows)}")])
    return {"Ark": rows}


def marked(short: int | None, sections: int = 4) -> dict[str, Rows]:
    """Points to be had and points given, by section; one line has not all of them."""
    rows: list[list[Content]] = [["Deliverable", "Reference score", "Assessor's score"]]
    line = 0
    for section in range(sections):
        first = len(rows) + 2
        rows.append(
            [f"Section {section}", *(f"=SUM({column}{first}:{column}{first + 5})" for column in "BC")]
        )
        for item in ITEMS[:6]:
            most = (1, 1, 1, 2, 3, 2)[line % 6]
            rows.append([f"{item} {section}", most, most - (line == short)])
            line += 1
        rows.append([])
    return {"Ark": rows}


ONE = {
    "points off a hundred and ten": penalties("=SUM(D2:D10)", "=110-#"),
    "right below": penalties("=SUM(D2:D10)", "=100-#", 0),
    "the sum takes in a blank line": penalties("=SUM(D2:D11)", "=110-#"),
    "one mark short of the most": marked(10),
    "two of them": marked(9, 2),
    "all marks given": marked(None),
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
