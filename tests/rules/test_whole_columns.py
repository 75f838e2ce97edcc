"""A number typed among formulas that read whole columns, or round: held against what Excel would give."""

from __future__ import annotations

import random

import pytest
from sheets import Content, Rows, findings

from prioritering.types import Finding

RULE = "formula-overwritten"
WHOLE = {
    "a share of the most": "=B{0}/MAX(B:B)",
    "a share of the sum": "=B{0}/SUM($B:$B)*100",
    "above the mean": "=B{0}-AVERAGE(B:B)",
    "of another sheet": "=B{0}/MAX(Tall!A:A)",
    "between the ends": "=(B{0}-MIN(B:B))/(MAX(B:B)-MIN(B:B))",
}


def table(formula: str, typed: float | None) -> dict[str, Rows]:
    drawn = random.Random(5)
    rows: list[list[Content]] = [["Post", "Mengde", "Pris", "Andel"]]
    rows += [
        [f"Post {row}", drawn.randint(1, 9), drawn.randint(1, 9), formula.format(row)] for row in range(2, 9)
    ]
    if typed is not None:
        rows[6][3] = typed
    return {"Liste": rows, "Tall": [[number] for number in range(1, 10)]}


def overwritten(formula: str, typed: float | None) -> list[Finding]:
    return [one for one in findings(table(formula, typed)) if one.rule == RULE]


@pytest.mark.parametrize("formula", WHOLE.values(), ids=WHOLE)
def test_nothing_is_said_where_all_are_computed(formula: str) -> None:
    assert overwritten(formula, None) == []


@pytest.mark.parametrize("formula", WHOLE.values(), ids=WHOLE)
def test_a_typed_number_is_found_beside_whole_columns(formula: str) -> None:
    (found,) = overwritten(formula, 17.5)
    assert found.at.a1 == "D7"
    assert found.expected == formula.format(7)


HALVES = {
    "half a hundredth": ("=ROUND(B{0}*0+0.125,2)", 0.13),
    "half": ("=ROUND(B{0}*0+2.5,0)", 3.0),
    "half below nought": ("=ROUND(B{0}*0-0.5,0)", -1.0),
    "a half that no float is": ("=ROUND(B{0}*0+1.005,2)", 1.01),
    "tens": ("=ROUND(B{0}*0+25,-1)", 30.0),
}


@pytest.mark.parametrize(("formula", "given"), HALVES.values(), ids=HALVES)
def test_a_typed_half_is_rounded_as_excel_rounds_it(formula: str, given: float) -> None:
    assert all(one.variant == "holds" for one in overwritten(formula, given))
    assert [one.variant for one in overwritten(formula, given + 1)] == ["region"]
