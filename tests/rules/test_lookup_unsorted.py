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


MARKS = ("A", "A-", "B+", "B", "B-", "C+", "C", "C-", "D", "F")


def marked(formula: str, listed: tuple[Content, ...], *sought: Content) -> Sheets:
    """A list of words with figures, and some of them looked up, one a row."""
    rows: list[list[Content]] = [["Course", "Mark", "Points", None, "Mark", "Points"]]
    for row in range(2, max(len(listed), len(sought)) + 2):
        line: list[Content] = ["", None, None]
        if row - 2 < len(sought):
            line = [f"Course {row}", sought[row - 2], formula.replace("#", str(row))]
        own: list[Content] = [listed[row - 2], 50 - row] if row - 2 < len(listed) else []
        rows.append([*line, None, *own])
    return {"S": rows}


OF_WORDS = {
    "marks, all found today": (marked("=INDEX($F$2:$F$11,MATCH(B#,$E$2:$E$11))", MARKS, *"AAAA"), False),
    "marks, one not found": (marked("=VLOOKUP(B#,$E$2:$F$11,2)", MARKS, "A", "B+", "C"), True),
    "months": (
        marked("=VLOOKUP(B#,$E$2:$F$7,2)", ("Jan", "Feb", "Mar", "Apr", "May", "Jun"), "Mar", "Mar"),
        True,
    ),
    "classes": (
        marked("=LOOKUP(B#,$E$2:$E$6,$F$2:$F$6)", ("Low", "Fair", "High", "Very high", "None"), "Low", "Low"),
        True,
    ),
    "sizes": (marked("=MATCH(B#,$E$2:$E$6,1)", ("S", "M", "L", "XL", "XXL"), "XL", "XXL", "XL"), False),
}


@pytest.mark.parametrize(("sheets", "wrong"), OF_WORDS.values(), ids=OF_WORDS)
def test_words_that_are_not_in_order(sheets: Sheets, wrong: bool) -> None:
    (found,) = reported(RULE, sheets)
    assert found.severity is (Severity.ERROR if wrong else Severity.WARNING)


@pytest.mark.parametrize(
    "sheets",
    [
        marked("=MATCH(B#,$E$2:$E$11,0)", MARKS, "A", "B+"),
        marked("=VLOOKUP(B#,$E$2:$F$11,2,FALSE)", MARKS, "A", "B+"),
        marked("=VLOOKUP(B#,$E$2:$F$6,2)", ("Apr", "Feb", "jan", "Jun", "Mar"), "jan", "Mar"),
        marked("=VLOOKUP(B#,$E$2:$F$5,2)", ("coop", "co-op", "copy", "court"), "coop", "copy"),
        marked("=VLOOKUP(B#,$E$2:$F$5,2)", ("A", "A+", "A++", "B"), "A", "A+"),
        marked('=LOOKUP("zzz",$E$2:$E$11)', MARKS, "A", "B"),
        marked('=MATCH("A",$E$2:$E$11)', MARKS, "A", "B"),
        marked("=MATCH($B$2,$E$2:$E$11)", MARKS, "A", "B"),
    ],
    ids=[
        "exact",
        "by its argument",
        "in order",
        "a hyphen",
        "signs",
        "the last text",
        "a fixed one",
        "one for all",
    ],
)
def test_words_that_are_in_order_or_found_exactly(sheets: Sheets) -> None:
    assert reported(RULE, sheets) == []
