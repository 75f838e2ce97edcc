"""Ranges that slide, in copies of which some were put right by hand: the right ones are never told."""

import pytest
from sheets import Content, put, reported, seen
from tables import Sheets

from prioritering.types import Severity

RULES = ("formula-inconsistent", "formula-range-omits-cells", "formula-overwritten", "constant-in-formula")
"""What could blame a line that was put right."""
GRADES: list[list[Content]] = [["A", 4, "Top"], ["B", 3, "Good"], ["C", 2, "Fair"], ["D", 1, "Weak"]]


def listed(formula: str, right: str, *rows: int, lines: int = 8, **changes: Content) -> Sheets:
    """A table of four grades beside a list in rows 2 to 9; some rows have the formula that was put right."""
    sheet: list[list[Content]] = [["Pupil", "Grade", "Mark", "", "Table", "", "", "Result"]]
    for row in range(2, lines + 2):
        text = (right if row in rows else formula).replace("#", str(row))
        for distance in (3, 6, 7):
            text = text.replace(f"@{distance}", str(row + distance))
        grade = GRADES[row - 2] if row < 6 else [None, None, None]
        sheet.append([f"Pupil {row}", "ABCD"[row % 4], 20 + row * 37 % 41, None, *grade, text])
    return put({"List": sheet}, {f"List!{at}": value for at, value in changes.items()})


def offers(formula: str, right: str, *rows: int) -> Sheets:
    """Prices in rows 2 to 8 and a figure beside each that is held against all of them."""
    sheet: list[list[Content]] = [["Bidder", "Price", "Points"]]
    for row in range(2, 9):
        text = (right if row in rows else formula).replace("#", str(row)).replace("@", str(row + 6))
        sheet.append([f"Bidder {row}", 900 + row * 77 % 230, text])
    return {"Offers": sheet}


LOOKED_UP = listed("=VLOOKUP(B#,E#:G@3,2,FALSE)", "=VLOOKUP(B#,E2:G5,2,FALSE)", 5, 7)
OF_KINDS = {
    "two looked up rightly": (LOOKED_UP, "List!H2:H4", 6),
    "by index": (
        listed("=INDEX(F#:F@3,MATCH(B#,$E$2:$E$5,0))", "=INDEX(F2:F5,MATCH(B#,$E$2:$E$5,0))", 6),
        "List!H2:H5",
        7,
    ),
    "with dollars": (
        listed("=VLOOKUP(B#,E#:G@3,3,FALSE)", "=VLOOKUP(B#,E$2:G$5,3,FALSE)", 5, 6),
        "List!H2:H4",
        6,
    ),
    "a rank": (offers("=RANK(B#,B#:B@,1)", "=RANK(B#,B2:B8,1)", 5), "Offers!C2:C4", 6),
    "the lowest": (offers("=MIN(B#:B@)/B#*40", "=MIN(B2:B8)/B#*40", 5, 7), "Offers!C2:C4", 5),
}


@pytest.mark.parametrize(("sheets", "place", "count"), OF_KINDS.values(), ids=OF_KINDS)
def test_all_that_slide_are_told_and_no_line_that_was_put_right(
    sheets: Sheets, place: str, count: int
) -> None:
    found = [one for rule in ("reference-set-short", *RULES) for one in reported(rule, sheets)]
    assert [(str(one.at), one.variant, len(one.fixes)) for one in found] == [(place, "slides", count)]


def test_the_others_that_slide_are_named() -> None:
    (found,) = reported("reference-set-short", LOOKED_UP)
    assert found.facts["also_of_kind"] == ("H6", "H8:H9")
    mended: dict[str, Content] = {str(fix.at): str(fix.after) for fix in found.fixes}
    assert reported("reference-set-short", put(LOOKED_UP, mended)) == []


def test_one_with_another_slip_is_to_be_like_those_that_stand_still() -> None:
    sheets = listed(
        "=VLOOKUP(B#,E#:G@3,2,FALSE)", "=VLOOKUP(B#,E2:G5,2,FALSE)", H6="=VLOOKUP(B6,E6:G9,3,FALSE)"
    )
    found = [one for rule in RULES for one in reported(rule, sheets)]
    assert [one.expected for one in found] in ([], ["=VLOOKUP(B6,$E$2:$G$5,2,FALSE)"])


@pytest.mark.parametrize(
    "sheets",
    [
        listed("=VLOOKUP(B#,$E$2:$G$5,2,FALSE)", "=VLOOKUP(B#,E2:G5,2,FALSE)", 5),
        listed("=VLOOKUP(B#,E2:G5,2,FALSE)", "=VLOOKUP(B#,$E$2:$G$5,2,FALSE)", 4, 6),
        offers("=RANK(B#,B$2:B$8,1)", "=RANK(B#,B2:B8,1)", 5),
        offers("=SUM(B#:B@)", "=SUM(B#:B@)"),
        offers("=AVERAGE(B#:B@)", "=AVERAGE(B#:B@)"),
    ],
    ids=["one without dollars", "none with", "a rank", "what is left", "a moving mean"],
)
def test_ranges_that_stand_still_or_are_meant_to_move(sheets: Sheets) -> None:
    found = [one for rule in ("reference-set-short", *RULES[:3]) for one in reported(rule, sheets)]
    assert seen([one for one in found if one.severity is not Severity.INFO]) == []
