"""Lists whose links read another line than their names say."""

import pytest
from sheets import Content, put, reported
from tables import LINKED, LIST, Sheets

from prioritering.types import Severity

RULE = "list-shifted"


def linked(off: int, typed: bool = True) -> Sheets:
    """Six measures, and a list of them that links their scores, so many lines further down."""
    names = ("Anker", "Bris", "Cirkel", "Dam", "Ener", "Fjell")
    rows: list[list[Content]] = [["Measure", "Benefit", "Reach", "Risk", "Score", "Rank"]]
    for row, name in enumerate(names, 2):
        rows.append([name, row, 9 - row % 4, row % 5, f"=SUM(B{row}:D{row})", f"=RANK(E{row},$E$2:$E$7)"])
    listed: list[list[Content]] = [["Measure", "Score"]]
    for row, name in enumerate(names, 2):
        listed.append([name if typed else f"=S!A{row + off}", f"=S!E{row + off}"])
    return {"S": rows, "Summary": listed}


MONTHS: Sheets = {
    "Data": [["Month", "Sold"], ["Jan", 5], ["Feb", 7], ["Mar", 6], ["Apr", 9]],
    "Lag": [["Month", "Month before"], ["Feb", "=Data!B2"], ["Mar", "=Data!B3"], ["Apr", "=Data!B4"]],
}
QUIET = {
    "a list": LIST,
    "a linked summary": LINKED,
    "each its own": linked(0),
    "names linked too": linked(1, typed=False),
    "the month before": MONTHS,
    "one link off is another's finding": put(linked(0), {"Summary!B4": "=S!E5"}),
    "other names": put(linked(1), {f"Summary!A{row}": f"Line {row}" for row in range(2, 8)}),
}


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET)
def test_quiet(sheets: Sheets) -> None:
    assert reported(RULE, sheets) == []


@pytest.mark.parametrize(("off", "variant"), [(1, ""), (-1, "before")])
def test_fires_once_for_the_list(off: int, variant: str) -> None:
    (found,) = reported(RULE, linked(off))
    assert (str(found.at), found.variant, found.severity) == ("Summary!B2:B7", variant, Severity.ERROR)
    assert [(fix.at.a1, fix.after) for fix in found.fixes][:2] == [("B2", "=S!E2"), ("B3", "=S!E3")]


def without(name: str) -> Sheets:
    """A list that lacks one of the names, so that its links are a line off from there."""
    sheets = linked(0)
    names = [row for row in sheets["Summary"] if row[0] != name]
    return {
        **sheets,
        "Summary": [[row[0], *links[1:]] for row, links in zip(names, sheets["Summary"], strict=False)],
    }


def test_a_list_that_lacks_a_name_is_off_from_there() -> None:
    (found,) = reported(RULE, without("Cirkel"))
    assert (str(found.at), found.variant, found.facts["read"]) == ("Summary!B4:B6", "before", "Cirkel")
    assert next((fix.at.a1, fix.after) for fix in found.fixes) == ("B4", "=S!E5")
    weighted = {f"Summary!B{row}": f"=S!E{row}*2" for row in range(2, 7)}
    (found,) = reported(RULE, put(without("Cirkel"), weighted))
    assert (str(found.at), found.fixes) == ("Summary!B4:B6", ())


def test_a_list_in_another_order_is_told() -> None:
    turned = {
        f"Summary!A{row}": name for row, name in enumerate(("Ener", "Bris", "Anker", "Fjell", "Dam"), 2)
    }
    (found,) = reported(RULE, put(linked(0), {**turned, "Summary!A7": "Cirkel"}))
    assert (found.variant, found.facts["count"], found.facts["read"]) == ("order", 5, "Anker")
