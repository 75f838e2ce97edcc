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
    "later is no better than declined": decided("Ja", "Nei", "Senere", "Nei", "Nei", "Nei"),
    "tiers in order": decided("Ja", "Ja", "Venteliste", "Senere", "Nei", "Nei"),
    "what was done with a risk": decided("Accept", "Reduce", "Accept", "Transfer", "Reduce", "Avoid"),
    "by a formula": decided("Ja", '=IF(B3>90,"Ja","Nei")', "Ja", "Ja", "Nei", "Nei"),
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
        listed("x", None, "x", heading="Tas med"),
        ["Liste!H3"],
        [["Liste!A4"]],
    ),
    "one taken in below two left out": (
        decided("Nei", "Nei", "Ja", "Nei", "Nei", "Nei"),
        ["Samlet!D4"],
        [["Samlet!A2", "Samlet!A3"]],
    ),
    "in French": (
        decided("retenu", "refusé", "retenu", "refusé", "refusé", "refusé", heading="Décision"),
        ["Samlet!D3"],
        [["Samlet!A4"]],
    ),
    "funded and declined": (
        decided("Fund", "Decline", "Fund", "Decline", "Decline", "Decline", heading="Decision"),
        ["Samlet!D3"],
        [["Samlet!A4"]],
    ),
    "granted and refused": (
        decided("Innvilget", "Ikke innvilget", "Innvilget", "Avslag", "Avslag", "Avslag", heading="Vedtak"),
        ["Samlet!D3"],
        [["Samlet!A4"]],
    ),
    "on the reserve list above one that is taken": (
        decided("Ja", "Venteliste", "Ja", "Venteliste", "Nei", "Nei"),
        ["Samlet!D3"],
        [["Samlet!A4"]],
    ),
    "declined above one on the reserve list": (
        decided("Ja", "Ja", "Nei", "Venteliste", "Nei", "Nei"),
        ["Samlet!D4"],
        [["Samlet!A5"]],
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


def test_decisions_that_follow_something_else_are_told_once() -> None:
    (found,) = reported(RULE, decided("Nei", "Nei", "Nei", "Ja", "Ja", "Ja"))
    assert (str(found.at), found.variant, found.severity) == ("Samlet!D2", "unrelated", Severity.WARNING)
    assert len(found.evidence) == 3


def test_one_that_was_not_scored_is_taken_in() -> None:
    sheets = put(decided("Ja", "Ja", "Ja", "Nei", "Nei", "Nei"), {"Skole!B3": "=1/0"})
    (found,) = reported(RULE, sheets)
    assert (str(found.at), found.variant) == ("Samlet!D3", "unscored")


def test_one_without_a_decision_among_others_that_have_one_is_worth_knowing() -> None:
    (found,) = reported(RULE, decided("Ja", "Ja", None, "Nei", "Nei", "Nei"))
    assert (str(found.at), found.variant, found.severity) == ("Samlet!A4", "undecided", Severity.INFO)


def test_one_without_any_figure_is_taken_in() -> None:
    blank = dict.fromkeys((f"Liste!{column}3" for column in "BCDEFG"), None)
    sheets = put(listed("Ja", "Ja", "Nei", "Nei", "Nei", "Nei"), blank)
    assert [(str(one.at), one.variant) for one in reported(RULE, sheets)] == [("Liste!H3", "unscored")]
    assert reported(RULE, put(sheets, {"Liste!H3": "Nei"})) == []


def elsewhere(**decisions: str) -> Sheets:
    """The list, and its decisions on a sheet of their own in another order."""
    return put(LIST, {}) | {
        "Vedtak": [["Tiltak", "Vedtak"], *(list(one) for one in sorted(decisions.items()))]
    }


def test_a_list_of_decisions_on_a_sheet_of_its_own() -> None:
    in_order = {"Alfa": "Ja", "Beta": "Ja", "Gamma": "Ja", "Delta": "Nei", "Epsilon": "Nei"}
    assert reported(RULE, elsewhere(**in_order)) == []
    (found,) = reported(RULE, elsewhere(**{**in_order, "Beta": "Nei"}))
    assert (str(found.at), found.measure, found.severity) == ("Vedtak!B3", "Beta", Severity.WARNING)
    del in_order["Gamma"]
    (found,) = reported(RULE, elsewhere(**in_order))
    assert (found.measure, found.variant, found.severity) == ("Gamma", "undecided", Severity.INFO)


def test_a_decision_on_what_was_never_scored() -> None:
    in_order = {"Alfa": "Ja", "Beta": "Ja", "Gamma": "Ja", "Delta": "Nei", "Epsilon": "Nei"}
    (found,) = reported(RULE, elsewhere(**in_order, Zeta="Ja"))
    assert (str(found.at), found.measure, found.variant) == ("Vedtak!B7", "Zeta", "unscored")
    assert reported(RULE, elsewhere(**in_order, Zeta="Nei")) == []


def test_crosses_under_a_heading_that_is_the_decision() -> None:
    marked = put(decided("x", None, "x", None, None, None), {"Samlet!D1": "Innvilget"})
    (found,) = reported(RULE, marked)
    assert (found.variant, found.severity) == ("", Severity.WARNING)
