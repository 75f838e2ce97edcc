"""Cached values that the engines contradict."""

import pytest
from msgspec.structs import replace
from sheets import Content, book, examined, reported, seen
from tables import LINKED, LIST

from prioritering.options import Options
from prioritering.pipeline import check
from prioritering.types import Area, Cell, CellError, CellRef, FormulaKind, Reason, Severity, Status, Verdict

RULE = "stale-value"
SCORE, LINK = CellRef("Vei", 6, 2), CellRef("Samlet", 5, 2)
SUBTOTAL = CellRef("Vei", 2, 2)


@pytest.mark.parametrize(
    "verdict",
    [
        Verdict(Status.VERIFIED, 23.0),
        Verdict(Status.UNVERIFIED, 23.0, Reason.DISAGREE),
        Verdict(Status.UNVERIFIED, 23.0, Reason.VOLATILE, "NOW"),
        Verdict(Status.UNCACHED, 23.0),
    ],
    ids=["verified", "the engines disagree", "volatile", "no value was stored"],
)
def test_quiet(verdict: Verdict) -> None:
    assert reported(RULE, examined(book(LIST), {CellRef("Liste", 3, 5): verdict})) == []


def test_it_fires_with_the_stored_and_the_computed_value() -> None:
    verdict = Verdict(Status.STALE, 24.0)
    (found,) = reported(RULE, examined(book(LIST), {CellRef("Liste", 3, 5): verdict}))
    assert seen([found]) == [("Liste!E3", 23, 24)]
    assert (found.severity, found.evidence) == (Severity.ERROR, ())


def test_what_is_old_because_of_it_is_evidence() -> None:
    verdicts = {
        SUBTOTAL: Verdict(Status.STALE, 7.0),
        SCORE: Verdict(Status.STALE, 12.0, precedents=(SUBTOTAL,)),
        LINK: Verdict(Status.STALE, 12.0, precedents=(SUBTOTAL,)),
    }
    (found,) = reported(RULE, examined(book(LINKED), verdicts))
    assert seen([found]) == [("Vei!B2", 6.5, 7)]
    assert [str(area) for area in found.evidence] == ["Vei!B6", "Samlet!B5"]


def test_two_roots_are_two_findings() -> None:
    verdicts = {
        SUBTOTAL: Verdict(Status.STALE, 7.0),
        CellRef("Helse", 2, 2): Verdict(Status.STALE, 7.0),
    }
    found = reported(RULE, examined(book(LINKED), verdicts))
    assert [str(finding.at) for finding in found] == ["Helse!B2", "Vei!B2"]


def test_a_dynamic_array_with_a_cell_in_its_way_is_not_old() -> None:
    workbook = book({"Ark": [[2, 3], [4, 5], ["=A1:A2*2", None], [None, None]]})
    (sheet,) = workbook.sheets
    anchor = Cell(CellRef("Ark", 3, 1), CellError("#SPILL!"), "=A1:A2*2", kind=FormulaKind.DYNAMIC)
    below = Cell(CellRef("Ark", 4, 1), "note")
    verdicts = {anchor.at: Verdict(Status.STALE, 4.0)}
    for blocking, variant in ((below, "blocked"), (None, "")):
        cells = {**sheet.cells, (3, 1): anchor, **({} if blocking is None else {(4, 1): blocking})}
        blocked = replace(workbook, sheets=(replace(sheet, cells=cells),))
        (found,) = reported(RULE, examined(blocked, verdicts))
        assert (found.variant, bool(found.fixes)) == (variant, blocking is None)


def test_what_an_array_filled_itself_is_not_in_its_way() -> None:
    workbook = book({"Ark": [[2, 3], [4, 5], ["=A1:A2*2", None], [None, None]]})
    (sheet,) = workbook.sheets
    spill = Area("Ark", 3, 1, 4, 1)
    anchor = Cell(
        CellRef("Ark", 3, 1), CellError("#NAME?"), "=A1:A2*2", kind=FormulaKind.DYNAMIC, spill=spill
    )
    filled = Cell(CellRef("Ark", 4, 1), CellError("#NAME?"))
    old = replace(workbook, sheets=(replace(sheet, cells={**sheet.cells, (3, 1): anchor, (4, 1): filled}),))
    (found,) = check(examined(old, {anchor.at: Verdict(Status.STALE, 4.0)}), Options()).findings
    assert (found.rule, str(found.at), found.variant) == (RULE, "Ark!A3", "")
    known = examined(old, {anchor.at: Verdict(Status.UNVERIFIED, CellError("#NAME?"))})
    assert [str(one.at) for one in reported("error-value", known)] == ["Ark!A3"]


def test_what_a_look_up_finds_in_a_list_out_of_order_is_not_old() -> None:
    keys: list[list[Content]] = [[key, f"Class {number}"] for number, key in enumerate((0, 50, 80, 60, 70))]
    audited = book(
        {"Ark": [*keys, [None, None, "=VLOOKUP(65,A1:B5,2)"], [None, None, "=VLOOKUP(65,A1:B3,2)"]]}
    )
    verdicts = {CellRef("Ark", row, 3): Verdict(Status.STALE, "Class 9") for row in (6, 7)}
    assert [str(one.at) for one in reported(RULE, examined(audited, verdicts))] == ["Ark!C7"]
