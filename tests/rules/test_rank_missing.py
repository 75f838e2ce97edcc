"""Ranked measures whose own sheet states no rank."""

import pytest
from sheets import mended, put, reported, seen
from tables import COLUMNS, LINKED, LIST, Sheets

from prioritering.types import Safety, Severity, Value

RULE = "rank-missing"

QUIET = {
    "no sheet states ranks": put(
        LINKED, {f"{place}7": None for s in ("Helse", "Skole", "Vei") for place in (f"{s}!B", f"{s}!C")}
    ),
    "a text stands there": put(LIST, {"Liste!F4": "trukket"}),
    "without a score there is no rank": put(LIST, {"Liste!C4": "=1/0", "Liste!F4": None}),
    "a measure that the summary leaves out has no rank": put(
        LINKED, {"Samlet!A7": None, "Samlet!B7": None, "Samlet!C7": None, "Vei!C7": None}
    ),
}

FIRES: dict[str, tuple[Sheets, list[tuple[str, Value, Value]]]] = {
    "one of a list": (put(LIST, {"Liste!F4": None}), [("Liste!F4", None, 3)]),
    "the first of a list": (put(LIST, {"Liste!F2": None}), [("Liste!F2", None, 1)]),
    "measures in columns": (put(COLUMNS, {"Bewertung!D10": None}), [("Bewertung!D10", None, 3)]),
    "the summary ranks it": (put(LINKED, {"Skole!C7": None}), [("Skole!C7", None, 5)]),
    "a whole sheet states none": (
        put(LINKED, {"Skole!A7": None, "Skole!B7": None, "Skole!C7": None}),
        [],
    ),
    "in a tie, the summary's number": (
        put(LINKED, {"Vei!B5": 8, "Vei!B7": None}),
        [("Vei!B7", None, 4)],
    ),
}


def test_ranks_of_a_part_of_the_list_are_no_gaps() -> None:
    some = put(LIST, {f"Liste!F{row}": None for row in (3, 4, 5, 6)})
    found = reported(RULE, some)
    assert {finding.severity for finding in found} <= {Severity.INFO}
    assert not any(finding.fixes for finding in found)


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET)
def test_quiet(sheets: Sheets) -> None:
    assert reported(RULE, sheets) == []


@pytest.mark.parametrize(("sheets", "wanted"), FIRES.values(), ids=FIRES)
def test_fires(sheets: Sheets, wanted: list[tuple[str, Value, Value]]) -> None:
    assert seen(reported(RULE, sheets)) == wanted


@pytest.mark.parametrize("case", ["one of a list", "measures in columns", "the summary ranks it"])
def test_its_fix_silences_it(case: str) -> None:
    (found,) = reported(RULE, FIRES[case][0])
    assert [fix.safety for fix in found.fixes] == [Safety.SAFE]
    after = mended(RULE, FIRES[case][0])
    assert reported(RULE, after) == reported("ranking-mismatch", after) == []
