"""One criterion written in different ways."""

import pytest
from sheets import mended, put, reported, seen
from tables import COLUMNS, LINKED, Sheets

from prioritering.types import Safety, Severity, Value

RULE = "label-drift"

QUIET = {
    "one table": COLUMNS,
    "spaces do not show": put(LINKED, {"Vei!A3": " Rekkevidde  "}),
    "a line break for a space": put(
        LINKED,
        {"Helse!A5": "Kan gjennomføres", "Skole!A5": "Kan\ngjennomføres", "Vei!A5": "Kan gjennomføres"},
    ),
    "names of measures differ": put(LINKED, {"Vei!B1": "Veikartet"}),
    "another criterion altogether": put(LINKED, {"Vei!A3": "Omdømme"}),
}

FIRES: dict[str, tuple[Sheets, list[tuple[str, Value, Value]]]] = {
    "a question mark": (put(LINKED, {"Vei!A3": "Rekkevidde?"}), [("Vei!A3", "Rekkevidde?", "Rekkevidde")]),
    "capitals": (put(LINKED, {"Skole!A4": "DYBDE"}), [("Skole!A4", "DYBDE", "Dybde")]),
    "a subtotal": (put(LINKED, {"Vei!A2": "Effekter"}), [("Vei!A2", "Effekter", "Effekt")]),
    "two criteria are two findings": (
        put(LINKED, {"Vei!A3": "Rekkevidde?", "Vei!A4": "Dybde?"}),
        [("Vei!A3", "Rekkevidde?", "Rekkevidde"), ("Vei!A4", "Dybde?", "Dybde")],
    ),
}


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET)
def test_quiet(sheets: Sheets) -> None:
    assert reported(RULE, sheets) == []


@pytest.mark.parametrize(("sheets", "wanted"), FIRES.values(), ids=FIRES)
def test_fires(sheets: Sheets, wanted: list[tuple[str, Value, Value]]) -> None:
    found = reported(RULE, sheets)
    assert seen(found) == wanted
    assert {finding.severity for finding in found} == {Severity.INFO}
    assert {fix.safety for finding in found for fix in finding.fixes} == {Safety.REVIEW}


@pytest.mark.parametrize("case", FIRES)
def test_its_fix_silences_it(case: str) -> None:
    assert reported(RULE, mended(RULE, FIRES[case][0])) == []


def test_its_fix_takes_over_the_words_of_the_others() -> None:
    (found,) = reported(RULE, FIRES["a question mark"][0])
    assert [(str(fix.at), fix.before, fix.after) for fix in found.fixes] == [
        ("Vei!A3", "Rekkevidde?", "Rekkevidde")
    ]


def test_two_sheets_that_differ_from_the_others_are_one_finding() -> None:
    four = {**LINKED, "Bad": [list(row) for row in LINKED["Vei"]]}
    (found,) = reported(RULE, put(four, {"Vei!A3": "Rekkevidde?", "Bad!A3": "Rekkevidden"}))
    assert [str(found.at), *map(str, found.evidence)] == ["Vei!A3", "Bad!A3"]
    assert len(found.fixes) == 2


@pytest.mark.parametrize("symbol", ["(G)", "(g)", "[G1]", "( G )"])
def test_a_symbol_in_brackets_is_no_word(symbol: str) -> None:
    (found,) = reported(RULE, put(LINKED, {"Helse!A5": f"Gjennomførbarhet {symbol}"}))
    assert found.severity is Severity.INFO


@pytest.mark.parametrize("label", ["Gjennomførbarhet nå", "God gjennomførbarhet"])
def test_a_word_more_is_a_warning_and_no_word_is_deleted(label: str) -> None:
    (found,) = reported(RULE, put(LINKED, {"Helse!A5": label}))
    assert (str(found.at), found.severity, found.fixes) == ("Helse!A5", Severity.WARNING, ())
