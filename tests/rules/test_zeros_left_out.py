"""Means that leave out noughts as though they were blank."""

import pytest
from sheets import Content, findings, put, reported
from tables import Sheets

from prioritering.types import Severity

RULE = "blank-reweighted"


def scored(formula: str, changes: dict[str, Content] | None = None) -> Sheets:
    """Eight measures with four criteria from 0 to 10, and their mean; `#` is the row."""
    rows: list[list[Content]] = [["Measure", "Benefit", "Reach", "Ease", "Haste", "Score"]]
    for row in range(2, 10):
        figures: list[Content] = [(row * 3 + place * 5) % 9 + 1 for place in range(4)]
        rows.append([f"Measure {row}", *figures, formula.replace("#", str(row))])
    return put({"S": rows}, changes or {})


ZEROS: dict[str, Content] = {"S!C4": 0, "S!E7": 0}
BLANK: dict[str, Content] = {"S!D8": None}
FORMULAS = {
    "averageif": '=AVERAGEIF(B#:E#,">0")',
    "not nought": '=AVERAGEIF(B#:E#,"<>0")',
    "rounded": '=ROUND(AVERAGEIF(B#:E#,">0"),1)',
    "a sum by a count": '=SUM(B#:E#)/COUNTIF(B#:E#,">0")',
    "guarded": '=IFERROR(AVERAGEIF(B#:E#,">0"),"")',
}
FIRES = {name: scored(formula, ZEROS | BLANK) for name, formula in FORMULAS.items()}


@pytest.mark.parametrize("sheets", FIRES.values(), ids=FIRES)
def test_noughts_beside_blanks_are_a_question(sheets: Sheets) -> None:
    (found,) = [one for one in reported(RULE, sheets) if one.variant == "zero"]
    assert (str(found.at), found.severity) == ("S!F2:F9", Severity.WARNING)
    assert [str(area) for area in found.evidence] == ["S!C4", "S!E7"]


def test_without_blanks_it_is_a_remark() -> None:
    (found,) = reported(RULE, scored(FORMULAS["averageif"], ZEROS))
    assert (found.variant, found.severity) == ("zero", Severity.INFO)


QUIET = {
    "no noughts": scored(FORMULAS["averageif"], BLANK),
    "all count": scored("=AVERAGE(B#:E#)", ZEROS),
    "over another limit": scored('=AVERAGEIF(B#:E#,">=0")', ZEROS | BLANK),
    "by another range": scored('=AVERAGEIF(B#:E#,">0",B$2:E$2)', ZEROS | BLANK),
}


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET)
def test_quiet(sheets: Sheets) -> None:
    assert [one for one in reported(RULE, sheets) if one.variant == "zero"] == []


@pytest.mark.parametrize("sheets", FIRES.values(), ids=FIRES)
def test_nothing_else_is_accused(sheets: Sheets) -> None:
    loud = {one.rule for one in findings(sheets) if one.severity is not Severity.INFO}
    assert loud <= {RULE, "score-missing"}
