"""A total that ends a line before its list, where each line says at length what a mark is given for."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from sheets import Content, Rows, reported

RULE = "formula-range-omits-cells"
Sheets = dict[str, Rows]
LEVELS = (
    ("No plan exists", "An informal plan exists", "A plan exists and is followed"),
    ("No budget is made", "A budget is made after the start", "A budget is made and kept to every year"),
    ("None is named", "Some are named", "All are named, with the date of the change"),
    ("No plan", "An informal plan is made ad hoc", "A plan is made and its target is met each time"),
)


def rubric(
    total: str, names: Sequence[str] = ("Plans", "Money", "People", "Staff", "Sites", "Tools"), last: str = ""
) -> Sheets:
    """Lines that say what each mark stands for, a weight, a mark and their product."""
    rows: list[list[Content]] = [["Metric", "Score 0", "Score 1", "Score 2", "Weight", "Mark", "Weighted"]]
    for row, name in enumerate(names, 2):
        levels: list[Content] = [*LEVELS[row % 4]]
        if last and row == len(names) + 1:
            levels = [last, None, None]
        rows.append([name, *levels, 1 + row % 3, row % 4, f"=E{row}*F{row}"])
    rows.append([None, None, None, None, None, "Total score:", total])
    return {"S": rows}


FIRES = {
    "a word that others have too": rubric("=SUM(G2:G6)"),
    "a sentence": rubric("=SUM(G2:G5)", ("Plans", "Money", "People", "Sites", "Tools")),
    "the adjective informal": rubric("=SUM(G2:G6)", last="Informal talks"),
    "a mean": rubric("=AVERAGE(G2:G6)"),
    "two left out": rubric("=SUM(G2:G5)"),
}


@pytest.mark.parametrize("kind", FIRES)
def test_it_is_told(kind: str) -> None:
    (found,) = reported(RULE, FIRES[kind])
    assert found.at.first.a1 == f"G{len(FIRES[kind]['S'])}"


QUIET = {
    "all": rubric("=SUM(G2:G7)"),
    "a line for information": rubric("=SUM(G2:G6)", last="For info"),
    "information": rubric("=SUM(G2:G6)", last="Information only"),
    "the budget": rubric("=SUM(G2:G6)", ("Plans", "Work", "People", "Staff", "Sites", "Target")),
    "a part": rubric("=SUM(G2:G6)", ("Plans", "Money", "People", "Staff", "Sites", "Subtotal")),
}


@pytest.mark.parametrize("kind", QUIET)
def test_it_is_not_told(kind: str) -> None:
    assert reported(RULE, QUIET[kind]) == []
