"""What is taken in, against the frame."""

import pytest
from sheets import Content, put, reported
from tables import LINKED, LIST, Sheets

from prioritering.types import Severity

RULE = "over-budget"
COSTS = (4, 3.5, 4, 1, 2, 0.8)


def budgeted(
    frame: Content = 10,
    taken: str = "yyyynn",
    heading: str = "Decision",
    cost: str = "Cost (mill.)",
    label: str = "Budget",
    times: int = 1,
) -> Sheets:
    """Six ranked measures with costs and decisions, and a frame below."""
    rows: list[list[Content]] = [["Measure", "Benefit", "Reach", "Score", "Rank", cost, heading]]
    for row, amount in enumerate(COSTS, 2):
        said = {"y": "yes", "n": "no"}[taken[row - 2]]
        rank = f"=RANK(D{row},$D$2:$D$7)"
        rows.append([f"M{row}", 11 - row, 12 - row, f"=SUM(B{row}:C{row})", rank, amount * times, said])
    return {"S": [*rows, [None] * 7, [None, None, None, None, label, frame, None]]}


def loud(sheets: Sheets) -> list[str]:
    return [str(one.at) for one in reported(RULE, sheets) if one.severity is not Severity.INFO]


QUIET = {
    "a list": LIST,
    "a linked summary": LINKED,
    "to the penny": budgeted(12.5),
    "within": budgeted(13),
    "no frame": budgeted(label="Kari"),
    "no decisions": budgeted(heading="New this year"),
    "what is left of it": budgeted(2, label="Remaining budget"),
    "nobody is taken": budgeted(taken="nnnnnn"),
    "costs of another unit than the frame's own list": budgeted(1),
    "no column of costs": budgeted(cost="Reach of last year"),
}


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET)
def test_quiet(sheets: Sheets) -> None:
    assert loud(sheets) == []


FIRES = {
    "in a cell": budgeted(),
    "in Norwegian": budgeted(heading="Beslutning", cost="Kostnad", label="Ramme"),
    "in German": budgeted(heading="Entscheidung", cost="Kosten", label="Budgetrahmen"),
    "in the heading of the answers": budgeted(None, heading="Innenfor rammen på 10 mill. kr?", label=""),
    "millions of money written out": budgeted(
        None, heading="Within the budget of 10 million?", cost="Cost", label="", times=1_000_000
    ),
    "thousands of a frame in millions": budgeted(
        None, heading="Innenfor rammen på 10 mill.?", cost="Kostnad (tusen)", label="", times=1000
    ),
}


@pytest.mark.parametrize("sheets", FIRES.values(), ids=FIRES)
def test_fires_once_where_it_was_decided(sheets: Sheets) -> None:
    assert loud(sheets) == ["S!G2:G5"]


def test_the_best_set_for_the_money_is_worth_knowing() -> None:
    found = reported(RULE, budgeted())
    assert [one.variant for one in found] == ["", "best"]
    assert found[1].facts["best"] == ("M2", "M3", "M5", "M7")


def test_with_a_larger_frame_it_is_quiet() -> None:
    assert loud(put(budgeted(), {"S!F9": 12.5})) == []
