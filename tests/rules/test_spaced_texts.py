"""A name with a space too many, by which a look-up misses it or a key is another than it seems."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from sheets import Content, Rows, findings, put, reported
from tables import Sheets

from prioritering.types import Severity

RULE = "text-not-found"
NAMES = ("Ann Berg", "Bo Dahl", "Cid Eng", "Dag Foss", "Eva Gran", "Fay Holm", "Gro Iversen")


def form(formula: str, who: Content = "Cid Eng", changes: dict[str, Content] | None = None) -> Sheets:
    """Names with a mark each, and a form that looks one up."""
    rows: list[list[Content]] = [["Name", "Mark"]]
    rows += [[name, 3 + place] for place, name in enumerate(NAMES)]
    return put({"Marks": rows, "Form": [["Who", who], ["Mark", formula]]}, changes or {})


CAUGHT = '=IFERROR(VLOOKUP(B1,Marks!A2:B8,2,0),"Fill in again")'
BLANK = '=IFERROR(VLOOKUP(B1,Marks!A2:B8,2,FALSE),"")'
OPEN = "=VLOOKUP(B1,Marks!A2:B8,2,FALSE)"
ADDED = "=SUMIF(Marks!A2:A8,B1,Marks!B2:B8)"
FIRES: dict[str, tuple[Sheets, str]] = {
    "behind the name in the list": (form(CAUGHT, changes={"Marks!A4": "Cid Eng "}), "Marks!A4"),
    "before the name that is looked for": (form(BLANK, " Cid Eng"), "Form!B1"),
    "an error": (form(OPEN, changes={"Marks!A4": "Cid Eng "}), "Marks!A4"),
    "a nought": (form(ADDED, changes={"Marks!A4": "Cid Eng "}), "Marks!A4"),
    "two spaces within": (form(CAUGHT, "Cid  Eng"), "Form!B1"),
    "a hard space": (form(CAUGHT, changes={"Marks!A4": "Cid Eng\u00a0"}), "Marks!A4"),
    "a place": (form("=IFNA(MATCH(B1,Marks!A2:A8,0),0)", changes={"Marks!A4": " Cid Eng"}), "Marks!A4"),
}


@pytest.mark.parametrize(("sheets", "at"), FIRES.values(), ids=FIRES)
def test_it_is_told(sheets: Sheets, at: str) -> None:
    (found,) = reported(RULE, sheets)
    assert str(found.at) == at
    assert found.severity is Severity.ERROR


@pytest.mark.parametrize("sheets", [sheets for sheets, _ in FIRES.values()], ids=FIRES)
def test_it_is_told_once(sheets: Sheets) -> None:
    assert [one.rule for one in findings(sheets) if one.severity is not Severity.INFO] == [RULE]


def joined(
    spaced: Sequence[int], formula: str = "=B{row}&C{row}", sought: str = "=A1&B1", lines: int = 9
) -> Sheets:
    """First and last names, a key joined of them, and a form that looks one up by its own key."""
    rows: list[list[Content]] = [["Key", "First", "Last", "Mark"]]
    for row in range(2, lines + 2):
        first = f"First{'abcdefghij'[row - 2]}" + (" " if row in spaced else "")
        rows.append([formula.format(row=row), first, f"Last{row % 4}", 3 + row % 6])
    form: Rows = [["Firstb", "Last3"], [sought], ['=IFERROR(VLOOKUP(A2,Data!$A$2:$D$10,4,0),"Again")']]
    return {"Data": rows, "Form": form}


JOINED: dict[str, tuple[Sheets, str]] = {
    "a first name": (joined([5]), "Data!B5"),
    "two of them": (joined([5, 8]), "Data!B5"),
    "by CONCATENATE": (joined([6], "=CONCATENATE(B{row},C{row})"), "Data!B6"),
    "a last name": (put(joined([]), {"Data!C4": "Last0 "}), "Data!C4"),
    "joined in the look-up": (
        put(joined([5]), {"Form!A3": '=IFERROR(VLOOKUP(A1&B1,Data!$A$2:$D$10,4,0),"Again")'}),
        "Data!B5",
    ),
}


@pytest.mark.parametrize(("sheets", "at"), JOINED.values(), ids=JOINED)
def test_a_key_is_joined_of_a_name_with_a_space(sheets: Sheets, at: str) -> None:
    (found,) = reported(RULE, sheets)
    assert (str(found.at), found.variant) == (at, "joined")
    assert found.severity is Severity.WARNING


QUIET: dict[str, Sheets] = {
    "all found": form(OPEN),
    "not in the list": form(OPEN, "Hal Jahr"),
    "another name": form(CAUGHT, "Cid Engh", changes={"Marks!A4": "Cid Berge "}),
    "found beside one with a space": form(CAUGHT, changes={"Marks!A5": "Cid Eng "}),
    "trimmed": form('=IFERROR(VLOOKUP(TRIM(B1),Marks!A2:B8,2,0),"")', "Cid Eng "),
    "no names with a space": joined([]),
    "many with a space": joined([2, 4, 5, 7, 8]),
    "trimmed in the key": joined([5], "=TRIM(B{row})&C{row}"),
    "a key that nobody joins": joined([5], sought="Firstblast3"),
    "a space in the key as in all": joined([5], '=B{row}&" "&C{row}', '=A1&" "&B1', 4),
}


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET)
def test_it_stays_quiet(sheets: Sheets) -> None:
    assert reported(RULE, sheets) == []
