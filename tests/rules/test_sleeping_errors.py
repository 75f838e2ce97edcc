"""Formulas that name a cell that is gone and show no error so far."""

import pytest
from msgspec.structs import replace
from sheets import Content, book, examined, put, reported
from tables import Sheets

from prioritering.types import Severity

RULE = "error-value"


def assets(formula: str, rows: int = 3, changes: dict[str, Content] | None = None) -> Sheets:
    """What is written off in the fourth year, of things that last three."""
    lines: list[list[Content]] = [["Asset", "Price", "Years", "Fourth year"]]
    lines += [[f"Asset {row}", 1000 * row, 3, formula.replace("@", str(row))] for row in range(2, rows + 2)]
    return put({"Assets": lines}, {f"Assets!{at}": value for at, value in (changes or {}).items()})


FIRES: dict[str, tuple[Sheets, str, int]] = {
    "a branch that is not taken": (assets("=IF(C@>=4,#REF!/C@,0)"), "Assets!D2:D4", 3),
    "caught": (assets('=IFERROR(B@*#REF!,"")'), "Assets!D2:D4", 3),
    "one alone": (assets("=B@*C@", changes={"D3": "=IF(C3>3,#REF!,B3*C3)"}), "Assets!D3", 1),
    "in a choice": (assets("=IF(C@=3,B@,IF(C@=4,#REF!*2,0))"), "Assets!D2:D4", 3),
    "here and there": (
        assets("=B@*C@", 6, {"D3": '=IFERROR(#REF!+1,"")', "D6": '=IFERROR(#REF!+1,"")'}),
        "Assets!D3",
        2,
    ),
}


@pytest.mark.parametrize(("sheets", "place", "count"), FIRES.values(), ids=FIRES)
def test_it_is_told_once_for_a_sheet(sheets: Sheets, place: str, count: int) -> None:
    (found,) = (one for one in reported(RULE, sheets) if one.variant == "sleeping")
    assert (str(found.at), found.facts["count"], found.severity) == (place, count, Severity.WARNING)


QUIET: dict[str, Sheets] = {
    "nothing is gone": assets("=IF(C@>=4,B@/C@,0)"),
    "the error shows": assets("=#REF!/C@"),
    "a text that is compared": assets('=IF(A@="#REF!",0,B@)'),
}


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET)
def test_it_stays_quiet(sheets: Sheets) -> None:
    assert [one for one in reported(RULE, sheets) if one.variant == "sleeping"] == []


def test_on_a_hidden_sheet_it_is_only_mentioned() -> None:
    made = book(FIRES["caught"][0])
    hidden = replace(made, sheets=tuple(replace(sheet, visible=False) for sheet in made.sheets))
    assert {one.severity for one in reported(RULE, examined(hidden))} == {Severity.INFO}
