"""Weighted means that divide by something else than all of their weights."""

from collections.abc import Sequence

import pytest
from sheets import Content, Rows, findings, put, reported

from prioritering.types import Severity

Sheets = dict[str, Rows]
RATED = (3, 4, 2, 5, 4, 3, 1, 5)
WEIGHTS = (5, 3, 4, 2, 1, 3, 2, 4)


def criteria(formula: str, *, label: str = "Score", **changes: Content) -> Sheets:
    """Eight criteria down the lines with their weights, three options, and their weighted means below."""
    rows: list[list[Content]] = [["Criterion", "Weight", "A", "B", "C"]]
    for place, weight in enumerate(WEIGHTS):
        rated = [1 + (RATED[place] + step * (place + 1)) % 5 for step in range(3)]
        rows.append([f"Criterion {place + 1}", weight, *rated])
    rows.append([])
    rows.append([label, None, *(formula.replace("@", column) for column in "CDE")])
    return put({"Choice": rows}, {f"Choice!{at}": value for at, value in changes.items()})


def options(formula: str, *, weights: Sequence[Content] = (50, 30, 20), label: str = "Score") -> Sheets:
    """Options down the lines, three criteria beside them, and their weights above."""
    rows: list[list[Content]] = [["Option", "Price", "Quality", "Time", label], ["Weight", *weights]]
    rated = [(3, 4, 2), (5, 2, 4), (2, 5, 3), (4, 4, 1), (1, 3, 5)]
    rows += [
        [f"Option {row}", *figures, formula.replace("#", str(row))] for row, figures in enumerate(rated, 3)
    ]
    return {"Choice": rows}


SHORT = {
    "ends earlier": criteria("=SUMPRODUCT($B$2:$B$9,@2:@9)/SUM($B$2:$B$8)"),
    "begins later": criteria("=SUMPRODUCT($B$2:$B$9,@2:@9)/SUM($B$3:$B$9)"),
    "rounded": criteria("=ROUND(SUMPRODUCT(@2:@9,$B$2:$B$9)/SUM($B$2:$B$8),1)"),
    "multiplied": criteria("=SUMPRODUCT($B$2:$B$9*@2:@9)/SUM($B$2:$B$8)"),
    "shifted": criteria("=SUMPRODUCT($B$2:$B$9,@2:@9)/SUM($B$1:$B$8)"),
    "by counts": criteria("=SUMPRODUCT($B$2:$B$9,@2:@9)/SUM(@2:@8)", label="Mean"),
    "across": options("=SUMPRODUCT(B$2:D$2,B#:D#)/SUM(B$2:C$2)"),
    "one by one": options("=(B#*B$2+C#*C$2+D#*D$2)/(B$2+C$2)"),
    "a range below": options("=(B#*$B$2+C#*$C$2+D#*$D$2)/SUM($B$2:$C$2)"),
}
LAST = {
    "by their sum": options("=B#*B$2+C#*C$2+D#*D$2/SUM(B$2:D$2)"),
    "by their number": options("=B#+C#+D#/3", label="Average"),
    "scores by their number": options("=B#+C#+D#/3"),
    "by what they make": options("=B#*B$2+C#*C$2+D#*D$2/100"),
    "by a cell": options("=B#*B$2+C#*C$2+D#*D$2/$F$2", weights=(5, 3, 2, None, "=SUM(B2:D2)")),
    "typed weights": options("=B#*5+C#*3+D#*2/10"),
}
TYPED = {
    "one number more": options("=(B#*5+C#*3+D#*2)/12"),
    "rounded": options("=ROUND((5*B#+3*C#+2*D#)/11,1)"),
    "shares": options("=(B#*0.5+C#*0.3+D#*0.3)/0.9"),
    "one without": options("=(B#*4+C#*2+D#)/8"),
    "a mean": options("=(B#*5+C#*3+D#*2)/12", label="Weighted mean"),
}
FIRES = {
    **{f"short divisor, {name}": sheets for name, sheets in SHORT.items()},
    **{f"last divided, {name}": sheets for name, sheets in LAST.items()},
    **{f"typed weights, {name}": sheets for name, sheets in TYPED.items()},
}
OF = {
    "formula-range-omits-cells": ("divisor", SHORT),
    "formula-inconsistent": ("last", LAST),
    "constant-in-formula": ("weights", TYPED),
}
PLANTED = [
    pytest.param(rule, variant, sheets, id=f"{variant}: {name}")
    for rule, (variant, planted) in OF.items()
    for name, sheets in planted.items()
]


@pytest.mark.parametrize(("rule", "variant", "sheets"), PLANTED)
def test_told_once_and_as_a_question(rule: str, variant: str, sheets: Sheets) -> None:
    (found,) = (one for one in findings(sheets) if one.variant == variant and one.rule == rule)
    assert (found.severity, found.confidence) == (Severity.WARNING, "medium")
    assert str(found.at) in ("Choice!C11:E11", "Choice!E3:E7")


def test_what_is_left_out_and_the_formula_with_it() -> None:
    (found,) = reported("formula-range-omits-cells", SHORT["ends earlier"])
    assert [str(area) for area in found.evidence] == ["Choice!B9"]
    assert [fix.after for fix in found.fixes] == [
        f"=SUMPRODUCT($B$2:$B$9,{column}2:{column}9)/SUM($B$2:$B$9)" for column in "CDE"
    ]


QUIET = {
    "all": criteria("=SUMPRODUCT($B$2:$B$9,@2:@9)/SUM($B$2:$B$9)"),
    "one more, blank": criteria("=SUMPRODUCT($B$2:$B$9,@2:@9)/SUM($B$2:$B$10)"),
    "left out is blank": criteria("=SUMPRODUCT($B$2:$B$9,@2:@9)/SUM($B$2:$B$8)", B9=None),
    "left out is nought": criteria("=SUMPRODUCT($B$2:$B$9,@2:@9)/SUM($B$2:$B$8)", B9=0),
    "left out is a bonus": criteria("=SUMPRODUCT($B$2:$B$9,@2:@9)/SUM($B$2:$B$8)", A9="Bonus"),
    "left out is a deduction": criteria("=SUMPRODUCT($B$2:$B$9,@2:@9)/SUM($B$2:$B$8)", B9=-2),
    "left out is not rated": criteria(
        "=SUMPRODUCT($B$2:$B$9,@2:@9)/SUM($B$2:$B$8)", C9=None, D9=None, E9=None
    ),
    "not known counts nothing": criteria("=SUMPRODUCT($B$2:$B$9,@2:@9)/SUM(@2:@8)", B9=0),
    "in brackets": options("=(B#*B$2+C#*C$2+D#*D$2)/SUM(B$2:D$2)"),
    "each": options("=B#*B$2/SUM(B$2:D$2)+C#*C$2/SUM(B$2:D$2)+D#*D$2/SUM(B$2:D$2)"),
    "last on another scale": options("=B#*B$2+C#*C$2+D#/5*D$2"),
    "part-time counts a third": options("=B#+C#+D#/3", label="Total FTE"),
    "last of three": options("=B#+C#+D#/2"),
    "two": options("=B#+C#/2"),
    "typed and right": options("=(B#*5+C#*3+D#*2)/10"),
    "to hundred": options("=(B#*5+C#*3+D#*2)/100"),
    "to one": options("=(B#*5+C#*3+D#*2)/50"),
    "as many as terms": options("=(B#*5+C#*3+D#*2)/3"),
    "in a month": options("=(B#*5+C#*3+D#*2)/12", label="Score a month"),
    "said": options("=(B#*5+C#*3+D#*2)/12", label="Score (of 12)"),
    "an amount": put(options("=(B#*5+C#*3+D#*2)/12"), {"Choice!B3": 1500}),
    "of six": put(options("=(B#*5+C#*3+D#*2)/12"), {"Choice!B3": 6}),
    "to four": options("=(B#*5+C#*3+D#*2)/12.5"),
}


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET)
def test_quiet(sheets: Sheets) -> None:
    variants = {"divisor", "last", "weights"}
    assert [str(one.at) for one in findings(sheets) if one.rule in OF and one.variant in variants] == []


def test_a_last_term_that_is_out_of_three_times_as_much_is_scaled() -> None:
    sheets = options("=B#+C#+D#/3", label="Sum")
    rated: dict[str, Content] = {f"Choice!D{row}": 3 * row for row in range(3, 8)}
    assert [
        one for one in reported("formula-inconsistent", put(sheets, rated)) if one.variant == "last"
    ] == []
