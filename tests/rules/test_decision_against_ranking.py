"""Decisions beside the ranking."""

import pytest
from sheets import Content, put, reported
from tables import LINKED, LIST, Sheets

from prioritering.types import Severity

RULE = "decision-against-ranking"


def decided(*decisions: Content, heading: str = "Beslutning", sheets: Sheets = LINKED) -> Sheets:
    """The summary with a column of decisions, in the order of the ranking."""
    return put(sheets, {f"Samlet!D{row}": text for row, text in enumerate((heading, *decisions), start=1)})


def listed(*decisions: Content, heading: str = "Beslutning") -> Sheets:
    """The list with a column of decisions behind its ranks."""
    texts = enumerate((heading, *decisions), start=1)
    return put(LIST, {f"Liste!H{row}": text for row, text in texts})


QUIET = {
    "no decisions": LINKED,
    "no summary": LIST,
    "the first three": decided("Ja", "Ja", "Ja", "Nei", "Nei", "Nei"),
    "all of them": decided("Ja", "Ja", "Ja", "Ja", "Ja", "Ja"),
    "none of them": decided("Nei", "Nei", "Nei", "Nei", "Nei", "Nei"),
    "what has no rank cannot be passed over": put(
        decided("Ja", "Ja", "Ja", "Ja", "Nei", "Nei"), {"Skole!B3": "=1/0", "Samlet!D3": "Nei"}
    ),
    "left open in the middle": decided("Ja", "Ja", None, "Ja", None, None),
    "a column that is no decision": decided("Ja", "Nei", "Ja", "Ja", "Ja", "Nei", heading="Ny i år"),
    "the first of a list": listed("Steg 2", "Steg 2", "Steg 3", "Steg 3", "Utgår"),
    "crosses for the first": listed("x", "x", "x", heading="Tas med"),
    "a word that says neither": decided("Ja", "Kari", "Ja", "Ja", "Nei", "Nei"),
}

FIRES = {
    "in Norwegian": (decided("Ja", "Ja", "Nei", "Ja", "Nei", "Nei"), ["Samlet!D4"], [["Samlet!A5"]]),
    "in English": (
        decided("yes", "no", "yes", "yes", "no", "no", heading="Decision"),
        ["Samlet!D3"],
        [["Samlet!A4", "Samlet!A5"]],
    ),
    "in German": (
        decided("ja", "nein", "ja", "nein", "nein", "nein", heading="Entscheidung"),
        ["Samlet!D3"],
        [["Samlet!A4"]],
    ),
    "beside the list itself": (
        listed("Steg 2", "Vurderes for steg 3", "Steg 2", "Steg 3", "Steg 3", heading="Innstilling"),
        ["Liste!H3"],
        [["Liste!A4"]],
    ),
    "no cross among crosses": (
        listed("x", None, "x", heading="Plussliste"),
        ["Liste!H3"],
        [["Liste!A4"]],
    ),
    "two left out": (
        decided("Nei", "Nei", "Ja", "Nei", "Nei", "Nei"),
        ["Samlet!D2", "Samlet!D3"],
        [["Samlet!A4"], ["Samlet!A4"]],
    ),
}


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET)
def test_quiet(sheets: Sheets) -> None:
    assert reported(RULE, sheets) == []


@pytest.mark.parametrize(("sheets", "at", "taken"), FIRES.values(), ids=FIRES)
def test_fires_on_what_was_left_out(sheets: Sheets, at: list[str], taken: list[list[str]]) -> None:
    found = reported(RULE, sheets)
    assert [str(finding.at) for finding in found] == at
    assert [[str(area) for area in finding.evidence] for finding in found] == taken
    assert {(finding.severity, finding.fixes) for finding in found} == {(Severity.WARNING, ())}


def test_a_stated_reason_is_quoted_and_makes_it_info() -> None:
    sheets = put(FIRES["in Norwegian"][0], {"Samlet!E1": "Begrunnelse", "Samlet!E4": "Venter på lovendring"})
    (found,) = reported(RULE, sheets)
    assert (found.severity, found.variant) == (Severity.INFO, "reason")
    assert found.facts["reason"] == "Venter på lovendring"


def test_of_two_that_tie_one_may_be_taken() -> None:
    tie = put(LINKED, {"Vei!B5": 8})  # numbers 3 and 4 score the same
    assert reported(RULE, decided("Ja", "Ja", "Nei", "Ja", "Nei", "Nei", sheets=tie)) == []
