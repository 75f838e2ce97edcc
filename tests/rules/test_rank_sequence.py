"""The summary's numbers as a sequence."""

import pytest
from sheets import mended, put, reported, seen
from tables import LINKED, LIST, TYPED, Sheets

from prioritering.types import Safety, Value

RULE = "rank-sequence"


def numbered(*numbers: float, sheets: Sheets = LINKED) -> Sheets:
    """The summary's lines with these numbers."""
    return put(sheets, {f"Samlet!C{row}": number for row, number in enumerate(numbers, start=2)})


TIE = put(LINKED, {"Vei!B5": 8})
"""Numbers 3 and 4 score the same."""

QUIET = {
    "tied measures share a number": numbered(1, 2, 3, 3, 5, 6, sheets=TIE),
    "tied measures share the last number": numbered(1, 2, 4, 4, 5, 6, sheets=TIE),
    "tied measures are numbered one after the other": TIE,
    "one wrong number is a mismatch": numbered(1, 2, 3, 4, 5, 7),
    "a wrong order is a mismatch": numbered(2, 1, 3, 4, 5, 6),
    "a list without a summary": put(LIST, {"Liste!F5": 5, "Liste!F6": 6}),
}

FIRES: dict[str, tuple[Sheets, list[tuple[str, Value, Value]]]] = {
    "a gap": (numbered(1, 2, 4, 5, 6, 7), [("Samlet!C4", 4, 3)]),
    "a repeat that is no tie": (numbered(1, 2, 2, 3, 4, 5), [("Samlet!C4", 2, 3)]),
    "numbered from 2": (numbered(2, 3, 4, 5, 6, 7), [("Samlet!C2", 2, 1)]),
    "two after a gap": (numbered(1, 2, 3, 4, 6, 7), [("Samlet!C6", 6, 5)]),
    "a typed summary": (numbered(1, 3, 4, 5, 6, 7, sheets=TYPED), [("Samlet!C3", 3, 2)]),
}


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET)
def test_quiet(sheets: Sheets) -> None:
    assert reported(RULE, sheets) == []


@pytest.mark.parametrize(("sheets", "wanted"), FIRES.values(), ids=FIRES)
def test_fires(sheets: Sheets, wanted: list[tuple[str, Value, Value]]) -> None:
    assert seen(reported(RULE, sheets)) == wanted


def test_it_says_whether_there_is_a_gap_or_a_repeat() -> None:
    assert [reported(RULE, FIRES[case][0])[0].variant for case in ("a gap", "a repeat that is no tie")] == [
        "gap",
        "repeat",
    ]


def test_it_rests_on_the_other_lines_that_are_wrong() -> None:
    (found,) = reported(RULE, FIRES["a gap"][0])
    assert [str(area) for area in found.evidence] == ["Samlet!C5", "Samlet!C6", "Samlet!C7"]
    assert found.facts["count"] == 4


def test_numbers_that_formulas_give_are_left_to_a_person() -> None:
    (found,) = reported(
        RULE, put(LINKED, {f"Samlet!C{row}": f"=RANK(B{row},$B$2:$B$7)+1" for row in range(2, 8)})
    )
    assert (str(found.at), found.fixes) == ("Samlet!C2", ())


def test_where_one_of_them_is_computed_there_is_no_fix() -> None:
    (found,) = reported(RULE, put(numbered(1, 2, 4, 5, 6, 7), {"Samlet!C5": "=C4+1"}))
    assert found.at.a1 == "C4" and found.fixes == ()


@pytest.mark.parametrize("case", FIRES)
def test_its_fix_silences_it(case: str) -> None:
    (found,) = reported(RULE, FIRES[case][0])
    assert {fix.safety for fix in found.fixes} == {Safety.SAFE}
    after = mended(RULE, FIRES[case][0])
    assert reported(RULE, after) == reported("ranking-mismatch", after) == []
