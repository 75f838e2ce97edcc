"""Registers whose scores are mostly typed, some of which do not follow from their ratings."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import pytest
from sheets import Content, Rows, findings, reported

from prioritering.a1 import column_letters
from prioritering.types import Finding, Severity

RULE = "formula-overwritten"


def register(lines: int, off: Mapping[int, float], computed: Collection[int] = (2,)) -> dict[str, Rows]:
    """Risks with a typed product, some of another figure: by the line, how many times what it should be."""
    rows: list[list[Content]] = [["Failure", "Severity", "Occurrence", "Detection", "RPN"]]
    for row in range(2, lines + 2):
        ratings = [1 + (row * at) % 5 for at in (1, 3, 7)]
        product = ratings[0] * ratings[1] * ratings[2]
        score: Content = product * off.get(row, 1)
        if row in computed:
            score = f"=B{row}*C{row}*D{row}"
        rows.append([f"What may fail, {row}", *ratings, score])
    return {"FMEA": rows}


def loud(sheets: dict[str, Rows]) -> list[Finding]:
    return [one for one in reported(RULE, sheets) if one.severity is not Severity.INFO]


MANY_OFF = {
    "by two ratios": register(40, {5: 0.75, 9: 0.75, 12: 0.75, 20: 0.5, 31: 0.5, 33: 0.5}),
    "by many": register(30, {4: 2, 6: 1.5, 11: 0.25, 17: 3}),
    "the first": register(24, {3: 2, 4: 3, 5: 4, 6: 5}),
}
SO_MANY_OFF = {  # that the score is not read as their product
    "few computed": register(50, {row: 1 + row / 4 for row in range(10, 20)}, (2, 3, 4, 5)),
    "the last": register(24, {21: 2, 22: 3, 23: 4, 24: 5, 25: 6}),
}


@pytest.mark.parametrize("sheets", MANY_OFF.values(), ids=MANY_OFF)
def test_many_typed_scores_that_do_not_follow_are_one_finding(sheets: dict[str, Rows]) -> None:
    (found,) = loud(sheets)
    assert (found.variant, found.severity) == ("broken", Severity.ERROR)
    assert len(found.fixes) == 1 + sum(area.size for area in found.evidence) > 3
    assert isinstance(found.facts["holding"], int)


@pytest.mark.parametrize("sheets", SO_MANY_OFF.values(), ids=SO_MANY_OFF)
def test_so_many_are_a_question(sheets: dict[str, Rows]) -> None:
    (found,) = loud(sheets)
    assert (found.variant, found.severity, found.fixes) == ("broken", Severity.WARNING, ())


def test_half_of_them_are_a_question() -> None:
    (found,) = loud(register(40, {row: 1 + row / 2 for row in range(10, 18)}, range(25, 42)))
    assert (found.variant, found.severity, found.confidence) == ("broken", Severity.WARNING, "medium")


@pytest.mark.parametrize(
    "computed", [(2,), range(34, 41), range(2, 6), range(2, 41, 2)], ids=["one", "last", "first", "in turns"]
)
def test_a_few_among_many_are_one_finding(computed: Collection[int]) -> None:
    (found,) = loud(register(40, {7: 2, 9: 3}, computed))
    assert (str(found.at), found.variant, found.severity) == ("FMEA!E7", "broken", Severity.ERROR)
    assert [fix.at.a1 for fix in found.fixes] == ["E7", "E9"]


def test_where_as_many_are_computed_they_are_told_one_by_one() -> None:
    found = loud(register(40, {7: 2, 9: 3}, range(20, 41)))
    assert [(str(one.at), one.variant) for one in found] == [("FMEA!E7", ""), ("FMEA!E9", "")]


@pytest.mark.parametrize("computed", [(2,), range(34, 41), range(2, 41, 2)])
def test_typed_scores_that_all_follow_are_no_fault(computed: Collection[int]) -> None:
    assert loud(register(40, {}, computed)) == []


def test_a_share_of_two_criteria_is_a_scale_of_its_own() -> None:
    """Two lines were typed in per cent of the most, in both of the products that make the score."""
    rows: list[list[Content]] = [
        ["Risk", "Child", "Harm", "Child risk", "Adult", "Harm", "Adult risk", "Risk"]
    ]
    for row in range(2, 20):
        ratings = [1 + row % 3, 1 + row % 2, 1 + row * 2 % 3, 1 + row // 2 % 3]
        products: list[Content] = [f"=B{row}*C{row}", f"=E{row}*F{row}"]
        if row in (5, 6):
            products = [ratings[0] * ratings[1] / 9, ratings[2] * ratings[3] / 9]
        rows.append([f"R{row}", *ratings[:2], products[0], *ratings[2:], products[1], f"=D{row}+G{row}"])
    assert loud({"Risks": rows}) == []


def test_all_by_one_ratio_are_on_a_scale_of_their_own() -> None:
    assert loud(register(30, dict.fromkeys(range(5, 20), 0.1))) == []


def test_a_figure_that_is_handed_on_is_there_to_be_typed_over() -> None:
    """What is left after the measures is as it was before, unless somebody types another figure."""
    rows: list[list[Content]] = [
        ["Risk", "Chance", "Harm", "Risk before", "Chance left", "Harm left", "Risk left"]
    ]
    for row in range(2, 42):
        before = [1 + row % 5, 1 + row * 3 % 5]
        left: list[Content] = [f"=B{row}", f"=C{row}"] if row % 3 else [*before]
        if row in (9, 15, 21):
            left = [1, before[1]]
        rows.append([f"R{row}", *before, f"=B{row}*C{row}", *left, f"=E{row}*F{row}"])
    assert loud({"Risks": rows}) == []


def test_where_all_are_typed_figures_are_put_right_and_the_rest_is_as_it_should_be() -> None:
    off = {row: (0.75, 0.5)[row % 2] for row in range(30, 36)}
    sheets = register(40, off, ())
    (found,) = reported(RULE, sheets)
    assert (found.variant, found.severity, found.facts["holding"]) == ("broken", Severity.ERROR, 34)
    assert {type(fix.after) for fix in found.fixes} == {float}
    assert len(found.fixes) == 6
    (told,) = [one for one in findings(sheets) if one.rule == RULE]
    assert told.consequence  # which places it changes


@pytest.mark.parametrize(("off", "severity"), [(1, Severity.ERROR), (4, Severity.WARNING)])
def test_amounts_of_which_some_may_be_agreed_otherwise_are_a_question(off: int, severity: Severity) -> None:
    rows: list[list[Content]] = [["Item", "Number", "Price", "Amount"]]
    for row in range(2, 32):
        amount: Content = f"=B{row}*C{row}" if row < 4 else (2 + row % 4) * (30 + row)
        rows.append([f"Item {row}", 2 + row % 4, 30 + row, amount])
    for row in range(10, 10 + off):
        rows[row][3] = 41 + row
    (found,) = loud({"Order": rows})
    assert (found.variant, found.severity, bool(found.fixes)) == (
        "broken",
        severity,
        severity is Severity.ERROR,
    )


def test_measures_beside_one_another_are_told_likewise() -> None:
    """The same with a column for each."""
    rows: list[list[Content]] = [["Failure"], ["Severity"], ["Occurrence"], ["Detection"], ["RPN"]]
    for column in range(2, 24):
        at, ratings = column_letters(column), [1 + (column * one) % 5 for one in (1, 3, 7)]
        product = ratings[0] * ratings[1] * ratings[2]
        score: Content = (
            f"={at}2*{at}3*{at}4" if column > 12 else product * (2 + column % 3 if column > 8 else 1)
        )
        for row, value in zip(rows, (f"F{column}", *ratings, score), strict=True):
            row.append(value)
    (found,) = loud({"FMEA": rows})
    assert (str(found.at), found.variant, len(found.evidence)) == ("FMEA!I5", "broken", 1)
