"""Totals of shares that end before the last: each share is of one total, that none holds with a `$`."""

from __future__ import annotations

import pytest
from sheets import Content, Rows, reported

from prioritering.types import Severity

RULE = "formula-range-omits-cells"


def shares(made: str = "=#/@", left_out: int = 1, lines: int = 5, above: int = 0) -> dict[str, Rows]:
    """Figures of three columns and their total, then the share of each; `#` is the figure, `@` the total."""
    total = lines + 2
    rows: list[list[Content]] = [["", "North", "South", "East"]]
    rows += [[f"Part {row}", *((row * 7 * at) % 9 + 1 for at in (1, 2, 4))] for row in range(2, total)]
    rows += [["Total", *(f"=SUM({at}2:{at}{lines + 1})" for at in "BCD")], [], ["", "North", "South", "East"]]
    first = len(rows) + 1
    for row in range(2, total):
        rows.append(
            [f"Part {row}", *(made.replace("#", f"{at}{row}").replace("@", f"{at}{total}") for at in "BCD")]
        )
    ends = first + above, first + lines - 1 - left_out
    rows.append(["Total", *(f"=SUM({at}{ends[0]}:{at}{ends[1]})" for at in "BCD")])
    return {"S": rows}


FIRES = {
    "shares": shares(),
    "within a sum": shares("=SUM(#/@)"),
    "rounded": shares("=ROUND(#/@,3)"),
    "in percent": shares("=100*#/@"),
    "two lines": shares(left_out=2, lines=9),
    "held with a sign": shares("=#/B$7"),
    "four lines": shares(lines=4),
}


@pytest.mark.parametrize("sheets", FIRES.values(), ids=FIRES)
def test_a_total_of_shares_without_the_last_is_told_once(sheets: dict[str, Rows]) -> None:
    (found,) = reported(RULE, sheets)
    assert (found.severity, found.at.left, found.at.right) == (Severity.WARNING, 2, 4)


def other_kind() -> dict[str, Rows]:
    """The last line is a share of something else."""
    rows = [list(row) for row in shares(left_out=1)["S"]]
    for at, column in enumerate("BCD", 1):
        rows[-2][at] = f"={column}6/{column}2"
    return {"S": rows}


@pytest.mark.parametrize(
    "sheets", [shares(left_out=0), shares("=#/@", 0, 9), other_kind()], ids=["whole", "longer", "another"]
)
def test_totals_that_take_in_all_shares_are_left_alone(sheets: dict[str, Rows]) -> None:
    assert reported(RULE, sheets) == []
