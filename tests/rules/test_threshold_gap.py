"""Intervals of a chain of IFs, and what falls between them."""

import pytest
from sheets import Content, reported
from tables import LINKED, LIST, Sheets

from prioritering.types import Severity

RULE = "threshold-gap"
USERS: tuple[Content, ...] = (1200, 7000, 12000, 800, 5000, 300)
HOLES = "=IF(B#<1000,1,IF(AND(B#>1000,B#<5000),4,IF(AND(B#>5000,B#<10000),7,10)))"


def points(formula: str, figures: tuple[Content, ...] = USERS) -> Sheets:
    """Six figures, and the points that a formula gives for each."""
    rows: list[list[Content]] = [["Measure", "Users", "Points"]]
    rows += [[f"M{row}", value, formula.replace("#", str(row))] for row, value in enumerate(figures, 2)]
    return {"S": rows}


QUIET = {
    "a list": LIST,
    "a linked summary": LINKED,
    "they meet": points("=IF(B#<1000,1,IF(B#<5000,4,IF(B#<10000,7,10)))"),
    "each limit above": points("=IF(B#>=10000,10,IF(B#>=5000,7,IF(B#>=1000,4,1)))"),
    "one value is asked for": points("=IF(B#=5000,9,IF(B#<1000,1,IF(B#<8000,4,7)))"),
    "whole numbers leave nothing between": points(
        "=IF(AND(B#>=1,B#<=3),1,IF(AND(B#>=4,B#<=6),2,IF(AND(B#>=7,B#<=9),3,4)))", (1, 3, 4, 6, 7, 9)
    ),
    "a peak is meant": points("=IF(B#<1000,1,IF(B#<5000,7,4))"),
    "more than a choice": points("=IF(B#<1000,B#/1000,IF(B#>1000,B#/500,0))"),
    "two figures": points("=IF(B#<1000,1,IF(C$1>1000,4,IF(B#>5000,7,0)))"),
    "words": points('=IF(B#<1000,"Low",IF(B#<5000,"Medium","High"))'),
    "what is below the least has no class": points('=IF(B#>=5000,"High",IF(B#>=1000,"Medium",""))'),
    "a range beside the formula": points("=IF(B#<1000,1,IF(B#>1000,SUM(B$2:B$7),0))"),
}


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET)
def test_quiet(sheets: Sheets) -> None:
    assert reported(RULE, sheets) == []


FIRES = {
    "falls to the end": (points(HOLES), "S!C6", "limit"),
    "gives nought": (
        points("=IF(B#<5000,1,IF(B#>5000,4,0))".replace("1,", "1,", 1) + "+IF(B#>9000,3,0)"),
        "S!C6",
        "limit",
    ),
    "counted twice": (
        points("=IF(B#<=5000,1,0)+IF(AND(B#>=5000,B#<9000),4,0)+IF(B#>=9000,7,0)"),
        "S!C6",
        "limit",
    ),
    "words": (points('=IF(B#<5000,"Low",IF(AND(B#>5000,B#<9000),"Medium","High"))'), "S!C6", "limit"),
    "a stretch without a word": (
        points('=IF(B#<4000,"Low",IF(AND(B#>=6000,B#<9000),"Medium",IF(B#>=9000,"High","")))'),
        "S!C6",
        "stretch",
    ),
    "a stretch": (
        points("=IF(B#<1000,1,IF(AND(B#>=1000,B#<4000),4,IF(AND(B#>=6000,B#<10000),7,IF(B#>=10000,10,0))))"),
        "S!C6",
        "stretch",
    ),
}


@pytest.mark.parametrize(("sheets", "at", "variant"), FIRES.values(), ids=FIRES)
def test_fires_where_a_figure_falls_between(sheets: Sheets, at: str, variant: str) -> None:
    (found,) = reported(RULE, sheets)
    assert (str(found.at), found.variant, found.severity) == (at, variant, Severity.WARNING)


def test_where_no_figure_does_it_is_worth_knowing() -> None:
    (found,) = reported(RULE, points(HOLES, (1200, 7000, 12000, 800, 4000, 300)))
    assert (str(found.at), found.variant, found.severity) == ("S!C2:C7", "limit-unused", Severity.INFO)


LATE = '=IF(B#>=50,"C",IF(B#>=70,"B",IF(B#>=90,"A","F")))'


@pytest.mark.parametrize(
    ("formula", "marks", "severity", "hit"),
    [
        (LATE, (95, 40, 60, 72, 30, 55), Severity.ERROR, ["S!B2", "S!B5"]),
        (LATE, (45, 40, 60, 52, 30, 55), Severity.WARNING, []),
        (
            '=IF(B#<70,"low",IF(B#<50,"poor","high"))',
            (95, 40, 60, 72, 30, 55),
            Severity.ERROR,
            ["S!B3", "S!B6"],
        ),
        ('=IF(70>B#,"low",IF(50>B#,"poor","high"))', (95, 60, 60, 72, 80, 55), Severity.WARNING, []),
    ],
)
def test_a_limit_that_comes_too_late(
    formula: str, marks: tuple[Content, ...], severity: Severity, hit: list[str]
) -> None:
    (found,) = reported(RULE, points(formula, marks))
    assert (found.severity, [str(area) for area in found.evidence]) == (severity, hit)


@pytest.mark.parametrize(
    "formula",
    [
        '=IF(B#>=70,"A",IF(B#>=50,"B",IF(B#>=30,"C","F")))',
        '=IF(B#>50,"over",IF(B#>=50,"just","under"))',
        '=IF(B#>=50,"C",IF(B#<30,"F","D"))',
        '=IF(B#>=50,"C",IF(C$1>=70,"B","A"))',
    ],
)
def test_limits_in_order_are_sound(formula: str) -> None:
    assert [one for one in reported(RULE, points(formula)) if one.variant.startswith("late")] == []


@pytest.mark.parametrize(
    "formula",
    [
        '=IF(B#>=40,"Passed",IF(B#>=40,"Passed",IF(B#>=40,"Passed","Fail")))',
        "=IF(B#>=40,1,IF(B#>=60,1,0))",
        '=IF(B#<40,"low",IF(B#<20,"low","high"))',
        '=IF(40<=B#,"ok",IF(B#>=50,"ok","no"))',
        '=IF(B#>50,"over",IF(B#>70,"over",IF(B#>30,"just","under")))',
    ],
)
def test_a_limit_that_comes_late_and_gives_the_same_is_sound(formula: str) -> None:
    assert reported(RULE, points(formula)) == []


@pytest.mark.parametrize(
    "formula", ['=IF(B#>=50,"C",IF(B#>=50,"B","A"))', '=IF(B#>=50,"C",IF(B#>50,"B","A"))']
)
def test_a_limit_that_is_asked_for_twice_is_said_so(formula: str) -> None:
    (found,) = reported(RULE, points(formula))
    assert (found.variant, found.facts["high"]) == ("late-twice", 50)
