"""Two generations of formulas in one ranking."""

import pytest
from sheets import put, reported
from tables import COLUMNS, LINKED, LIST, Sheets

RULE = "generation-mixed"
HALF = {"Bewertung!B5": "=SUM(B6:B8)", "Bewertung!C5": "=SUM(C6:C8)"}

QUIET = {
    "one generation": COLUMNS,
    "one measure that deviates": put(COLUMNS, {"Bewertung!C5": "=SUM(C6:C8)"}),
    "the same mean written in another way": put(
        COLUMNS, {"Bewertung!B5": "=(B6+B7+B8)/3", "Bewertung!C5": "=(C6+C7+C8)/3"}
    ),
    "a mean of fewer figures is no other generation": put(
        COLUMNS, {"Bewertung!B5": "=AVERAGE(B6:B7)", "Bewertung!C5": "=AVERAGE(C6:C7)"}
    ),
    "a list of sums": LIST,
    "sheets that score alike": LINKED,
}

FIRES: dict[str, tuple[Sheets, str]] = {
    "half of them sums, half of them means": (put(COLUMNS, HALF), "Bewertung!B5"),
    "two of the sheets": (
        put(LINKED, {"Skole!B2": "=SUM(B3:B4)", "Skole!C2": "=SUM(C3:C4)"}),
        "Skole!B2",
    ),
}


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET)
def test_quiet(sheets: Sheets) -> None:
    assert reported(RULE, sheets) == []


@pytest.mark.parametrize(("sheets", "at"), FIRES.values(), ids=FIRES)
def test_fires(sheets: Sheets, at: str) -> None:
    (found,) = reported(RULE, sheets)
    assert found.fixes == () and found.facts["count"] == 2
    assert at in {str(area) for area in (found.at, *found.evidence)} or found.facts["way"] == "mean"


def test_it_says_what_each_makes_of_the_whole_ranking() -> None:
    """Skolearkiv scores 24 with its sum and 16 with the mean; Elevregister 13 and 8.5."""
    (found,) = reported(RULE, FIRES["two of the sheets"][0])
    assert found.facts["holders"] == ("Skolearkiv", "Elevregister")
    assert found.facts["all_usual"] == (
        "Skolearkiv 1 → 2",
        "Helseportal 2 → 1",
        "Elevregister 4 → 5",
        "Veikart 5 → 4",
    )
