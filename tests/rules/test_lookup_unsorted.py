"""Look-ups by nearest in lists that are not in order."""

import pytest
from sheets import Content, put, reported, seen

from prioritering.types import Severity

Sheets = dict[str, list[list[Content]]]

RULE = "lookup-unsorted"


def grades(formula: str, limits: tuple[Content, ...] = (0, 50, 80, 60, 70), mark: Content = 72) -> Sheets:
    """Six marks, and a list of limits with points."""
    rows: list[list[Content]] = [["Student", "Mark", "Points", None, "From", "Points"]]
    marks: list[Content] = [mark, 55, 91, 48, 65]
    rows += [
        [f"S{row}", marks[row - 2], formula.replace("#", str(row)), None, limits[row - 2], row - 2]
        for row in range(2, 7)
    ]
    return {"S": rows}


ORDERED: tuple[Content, ...] = (0, 50, 60, 70, 80)
QUIET = {
    "in order": grades("=VLOOKUP(B#,$E$2:$F$6,2)", ORDERED),
    "exact": grades("=VLOOKUP(B#,$E$2:$F$6,2,FALSE)"),
    "exact by nought": grades("=VLOOKUP(B#,$E$2:$F$6,2,0)"),
    "exact with nothing after the comma": grades("=VLOOKUP(B#,$E$2:$F$6,2,)"),
    "exact match": grades("=MATCH(B#,$E$2:$E$6,0)"),
    "falling, as it says": grades("=MATCH(B#,$E$2:$E$6,-1)", (99, 80, 70, 60, 0)),
    "texts that are all there": grades('=VLOOKUP("b",$E$2:$F$6,2)', ("c", "a", "b", "e", "d")),
    "equal limits beside one another": grades("=VLOOKUP(B#,$E$2:$F$6,2)", (0, 50, 50, 70, 80)),
    "two limits are no list": grades("=VLOOKUP(B#,$E$2:$F$3,2)", (50, 0, 60, 70, 80)),
    "in order under a heading": grades("=VLOOKUP(B#,$E$1:$F$6,2)", ORDERED),
    "nothing is known of how it is asked": grades("=VLOOKUP(B#,$E$2:$F$6,2,G1)"),
}


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET)
def test_quiet(sheets: Sheets) -> None:
    assert reported(RULE, sheets) == []


def test_it_fires_once_for_the_list() -> None:
    (found,) = reported(RULE, grades("=VLOOKUP(B#,$E$2:$F$6,2)"))
    assert seen([found]) == [("S!C2:C6", "=VLOOKUP(B2,$E$2:$F$6,2)", None)]
    assert [str(area) for area in found.evidence] == ["S!E2:E6"]
    assert found.severity is Severity.ERROR


def test_where_all_are_found_right_today_it_is_a_warning() -> None:
    sheets = put(grades("=MATCH(B#,$E$2:$E$6)"), {f"S!B{row}": 10 for row in range(2, 7)})
    (found,) = reported(RULE, sheets)
    assert found.severity is Severity.WARNING


def test_sorted_it_is_quiet() -> None:
    assert reported(RULE, grades("=LOOKUP(B#,$E$2:$E$6)", ORDERED)) == []
