"""Sheets laid out alike: a rule of its own for a whole sheet may be meant; for a single line it is a slip."""

from collections.abc import Sequence

import pytest
from sheets import Content, Rows, findings, put

from prioritering.types import Finding, Severity

Sheets = dict[str, Rows]
FORMULAS = {"formula-inconsistent", "formula-range-omits-cells", "constant-in-formula", "model-drift"}


def form(names: Sequence[str], seed: int, score: str, sub: str = "=AVERAGE(B{row}:C{row})") -> Rows:
    """A sheet with an option on each line: two figures, their mean, a third, and the score."""
    rows: list[list[Content]] = [["Option", "Reach", "Depth", "Effect", "Ease", "Score"]]
    for row, name in enumerate(names, start=2):
        raw = [(seed + row * step) % 9 + 1 for step in (2, 5, 7)]
        rows.append([name, *raw[:2], sub.format(row=row), raw[2], score.format(row=row)])
    return rows


def sheets(*scores: str, lines: int = 4, summary: bool = True, sub: dict[int, str] | None = None) -> Sheets:
    """So many sheets with the same layout, each with the formula given for its scores."""
    made: Sheets = {}
    listed: list[list[Content]] = [["Option", "Score", "Rank"]]
    for number, score in enumerate(scores):
        names = [f"Option {number * lines + line}" for line in range(1, lines + 1)]
        own = (sub or {}).get(number, "=AVERAGE(B{row}:C{row})")
        made[f"Area {number + 1}"] = form(names, number, score, own)
        for row in range(2, lines + 2):
            at = f"=B{len(listed) + 1}"
            rank = f"=RANK({at[1:]},B$2:B${len(scores) * lines + 1})"
            listed.append([names[row - 2], f"='Area {number + 1}'!F{row}", rank])
    return {"Ranking": listed, **made} if summary else made


COMMON, OTHER, THIRD = "=SUM(D{row}:E{row})", "=D{row}*E{row}", "=MAX(D{row}:E{row})"


def told(content: Sheets) -> list[Finding]:
    """What is said of formulas that differ from others'."""
    return [one for one in findings(content) if one.rule in FORMULAS]


@pytest.mark.parametrize(
    "content",
    [
        sheets(COMMON, COMMON, COMMON, OTHER),
        sheets(COMMON, COMMON, OTHER),
        sheets(COMMON, COMMON, COMMON, COMMON, "=D{row}+2*E{row}"),
        sheets(COMMON, COMMON, COMMON, THIRD, sub={3: "=MIN(B{row}:C{row})"}),
        sheets(COMMON, COMMON, COMMON, "=E{row}"),
    ],
    ids=["a product", "of three sheets", "another weight", "two formulas", "leaves one out"],
)
def test_a_sheet_with_a_rule_of_its_own_is_asked_about_once(content: Sheets) -> None:
    found = told(content)
    assert [one.severity for one in found] == [Severity.WARNING]
    assert found[0].at.size > 1 and found[0].variant == "table"


@pytest.mark.parametrize(
    "content",
    [
        sheets(COMMON, COMMON, OTHER, summary=False),
        sheets(COMMON, OTHER, summary=False),
        sheets(COMMON, COMMON, COMMON, OTHER, summary=False),
        sheets(COMMON, COMMON, THIRD, THIRD, summary=False),
        sheets(COMMON, COMMON, COMMON, THIRD, summary=False, sub={3: "=MIN(B{row}:C{row})"}),
    ],
    ids=["of three", "of two", "of four", "two and two", "two formulas"],
)
def test_where_nothing_ranks_the_sheets_together_it_is_at_most_worth_knowing(content: Sheets) -> None:
    assert all(one.severity is Severity.INFO for one in told(content))


@pytest.mark.parametrize(
    ("at", "formula"),
    [("F3", "=D3*E3"), ("F4", "=SUM(D4:E4)+1"), ("D5", "=MAX(B5:C5)"), ("F2", "=E2"), ("D2", "=B2")],
    ids=["a product", "a constant", "another function", "one left out", "one of two"],
)
def test_one_line_that_differs_within_its_own_sheet_is_wrong(at: str, formula: str) -> None:
    found = told(put(sheets(COMMON, COMMON, COMMON, COMMON), {f"Area 2!{at}": formula}))
    assert [(str(one.at), one.severity) for one in found if one.severity is not Severity.INFO] == [
        (f"Area 2!{at}", Severity.ERROR)
    ]


@pytest.mark.parametrize("count", [2, 3, 5])
@pytest.mark.parametrize("summary", [True, False])
def test_of_sheets_that_agree_nothing_is_said(count: int, summary: bool) -> None:
    assert told(sheets(*[COMMON] * count, summary=summary)) == []
