"""A look-up in a list that goes on a line or two beyond the range that is looked in."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from sheets import Content, Rows, put, reported
from tables import Sheets

from prioritering.types import Severity

RULE = "list-range-short"
NAMES = ("Ann", "Bo", "Cid", "Dag", "Eva", "Fay", "Gro", "Hal")


def members(formula: str, names: Sequence[str] = NAMES) -> Sheets:
    """Members and their marks, and a form that looks one up."""
    rows: list[list[Content]] = [["Member", "Group", "Mark"]]
    rows += [[name, "xyz"[row % 3], 3 + row * 5 % 7] for row, name in enumerate(names)]
    return {"Members": rows, "Form": [["Who", "Cid"], ["Mark", formula]]}


def computed(formula: str) -> Sheets:
    """Members that a formula brings from a hidden block, and the place of one among them."""
    rows: list[list[Content]] = [["Member", "Attended", None, "Source"]]
    rows += [[f'=IF(D{row}="","",D{row})', 1, None, name] for row, name in enumerate(NAMES, 2)]
    return {"Eval": [*rows, [], ["Who", "Cid"], ["Place", formula]]}


FIRES: dict[str, tuple[Sheets, str, str]] = {
    "a table": (members("=VLOOKUP(B1,Members!A2:C8,3,FALSE)"), "Form!B2", "Members!A9"),
    "a place": (members("=MATCH(B1,Members!$A$2:$A$8,0)"), "Form!B2", "Members!A9"),
    "with an error caught": (members('=IFERROR(VLOOKUP(B1,Members!A2:C8,3,0),"?")'), "Form!B2", "Members!A9"),
    "by XLOOKUP": (members("=XLOOKUP(B1,Members!A2:A8,Members!C2:C8)"), "Form!B2", "Members!A9"),
    "computed members": (computed('=B11&"_"&MATCH(B11,A2:A8,0)'), "Eval!B12", "Eval!A9"),
    "two lines": (members("=VLOOKUP(B1,Members!A2:C7,3,FALSE)"), "Form!B2", "Members!A8:A9"),
    "the first line": (members("=VLOOKUP(B1,Members!A3:C9,3,FALSE)"), "Form!B2", "Members!A2"),
}


@pytest.mark.parametrize(("sheets", "at", "omitted"), FIRES.values(), ids=FIRES)
def test_it_is_told(sheets: Sheets, at: str, omitted: str) -> None:
    (found,) = reported(RULE, sheets)
    assert (str(found.at), str(found.evidence[1]), found.variant) == (at, omitted, "lookup")
    assert found.severity is Severity.WARNING


def test_copies_are_one_finding() -> None:
    sheets = members("=VLOOKUP(B1,Members!$A$2:$C$8,3,FALSE)")
    lines = [[name, f"=VLOOKUP(A{row},Members!$A$2:$C$8,3,FALSE)"] for row, name in enumerate(NAMES[:4], 2)]
    form: Rows = [["Who", "Mark"], *lines]
    (found,) = reported(RULE, {**sheets, "Form": form})
    assert str(found.at) == "Form!B2:B5"


WHOLE = "=VLOOKUP(B1,Members!A2:C9,3,FALSE)"
SHORT_OF_ONE = "=VLOOKUP(B1,Members!A2:C8,3,FALSE)"
QUIET: dict[str, Sheets] = {
    "all": members(WHOLE),
    "headings above texts": {
        "Lists": [["Level", "Meaning", "Owner"], *([name, f"What {name} is", "board"] for name in NAMES)],
        "Form": [["Which", "Cid"], ["Meaning", "=VLOOKUP(B1,Lists!A2:C9,2,FALSE)"]],
    },
    "whole columns": members("=VLOOKUP(B1,Members!A:C,3,FALSE)"),
    "a total below": put(members(SHORT_OF_ONE), {"Members!A9": "Total", "Members!B9": None}),
    "a note below": put(members(SHORT_OF_ONE), {"Members!B9": None, "Members!C9": None}),
    "a total of the kind": put(members(SHORT_OF_ONE), {"Members!A9": "Sum of all"}),
    "told as a text that is not found": {
        **members(SHORT_OF_ONE),
        "Form": [
            [name, f"=IFERROR(VLOOKUP(A{row},Members!$A$2:$C$8,3,FALSE),0)"]
            for row, name in enumerate(NAMES, 1)
        ],
    },
    "half of the list": members("=VLOOKUP(B1,Members!A2:C5,3,FALSE)"),
    "another formula below": put(computed("=MATCH(B11,A2:A8,0)"), {"Eval!A9": "=D2&D3"}),
    "nearest": members("=VLOOKUP(B1,Members!A2:C8,3,TRUE)"),
    "the heading above": members("=MATCH(B1,Members!$A$2:$A$9,0)"),
    "two lists": put(
        members(SHORT_OF_ONE),
        {"Form!B3": '=VLOOKUP("Hal",Members!A9:C9,3,FALSE)'},
    ),
    "parts of a list": members("=MATCH(B1,Members!$A$2:$A$6,0)+MATCH(B1,Members!$A$7:$A$9,0)"),
}


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET)
def test_it_stays_quiet(sheets: Sheets) -> None:
    assert reported(RULE, sheets) == []
