"""Means in which a blank of one assessor counts as a number, and a blank of the other is left out."""

import pytest
from sheets import Content, put, reported
from tables import Sheets

from prioritering.types import Severity

RULE = "blank-reweighted"


def assessed(formula: str, *headings: str, blank: bool = True) -> Sheets:
    """Assessments by line, and what they make; `#` is the row."""
    rows: list[list[Content]] = [["Demand", *headings, "All"]]
    for row in range(2, 9):
        figures: list[Content] = [(row * (place + 2)) % 5 + 1 for place in range(len(headings))]
        if blank and row == 4:
            figures[-1] = None
        rows.append([f"Demand {row}", *figures, formula.replace("#", str(row))])
    return {"Demands": rows}


def turned(formula: str) -> Sheets:
    """The same with an assessor a line."""
    rows: list[list[Content]] = [["", "Choice 1", "Choice 2", "Choice 3"]]
    rows += [["Rating Anna", 3, 4, None], ["Rating Per", 5, None, 2]]
    return {"Demands": [*rows, ["All", *(formula.replace("@", column) for column in "BCD")]]}


PERSONS = ("Weight person A", "Weight person B")
MEAN = assessed("=AVERAGE(IF(ISBLANK(B#),1,B#),C#)", *PERSONS)
CASES = {
    "a mean": (MEAN, "Demands!D2:D8"),
    "asked with a text": (assessed('=ROUND(AVERAGE(IF(B#="",0,B#),C#),1)', "P1", "P2"), "Demands!D2:D8"),
    "the last of three guarded": (
        assessed("=MEDIAN(B#,IF(ISBLANK(C#),3,C#),D#)", "By Ida", "By Ola", "By Kim"),
        "Demands!E2:E8",
    ),
    "the least": (assessed("=MIN(IF(ISBLANK(B#),5,B#),C#)", *PERSONS), "Demands!D2:D8"),
    "an assessor a line": (turned("=AVERAGE(IF(ISBLANK(@2),1,@2),@3)"), "Demands!B4:D4"),
}


@pytest.mark.parametrize(("sheets", "at"), CASES.values(), ids=CASES)
def test_blanks_that_are_treated_unlike(sheets: Sheets, at: str) -> None:
    (found,) = [one for one in reported(RULE, sheets) if one.variant == "uneven"]
    assert (str(found.at), found.severity) == (at, Severity.WARNING)


def test_while_nothing_is_blank_it_is_a_remark() -> None:
    sheets = assessed("=AVERAGE(IF(ISBLANK(B#),1,B#),C#)", *PERSONS, blank=False)
    (found,) = [one for one in reported(RULE, sheets) if one.variant == "uneven"]
    assert found.severity is Severity.INFO


QUIET = {
    "both guarded": assessed("=AVERAGE(IF(ISBLANK(B#),1,B#),IF(ISBLANK(C#),1,C#))", *PERSONS),
    "none guarded": assessed("=AVERAGE(B#,C#)", *PERSONS),
    "figures of two kinds": assessed("=AVERAGE(IF(ISBLANK(B#),0,B#),C#)", "Resit mark", "First exam of all"),
    "of another cell": assessed("=AVERAGE(IF(ISBLANK(A#),1,B#),C#)", *PERSONS),
    "left out by a text": assessed('=AVERAGE(IF(ISBLANK(B#),"",B#),C#)', *PERSONS),
    "a sum": assessed("=SUM(IF(ISBLANK(B#),0,B#),C#)", *PERSONS),
    "one of them computed": put(MEAN, {f"Demands!C{row}": f"=B{row}+1" for row in range(2, 9)}),
}


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET)
def test_quiet(sheets: Sheets) -> None:
    assert [one for one in reported(RULE, sheets) if one.variant == "uneven"] == []
