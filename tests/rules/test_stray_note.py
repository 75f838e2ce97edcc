"""Remarks in cells beside the table."""

import pytest
from sheets import put, reported, seen
from tables import COLUMNS, LINKED, LIST, Sheets

from prioritering.types import Value

RULE = "stray-note"
HEADED = put(LIST, {"Liste!G1": "Merknad", "Liste!G3": "Se vedlegg"})

QUIET = {
    "a column of remarks with a heading": put(HEADED, {"Liste!G4": "Venter", "Liste!G6": "Ferdig"}),
    "a column of texts, with or without a heading": put(
        COLUMNS, {f"Bewertung!F{row}": f"Bemerkung {row}" for row in range(2, 9)}
    ),
    "above the table": put(LIST, {"Liste!H1": "Utkast"}),
    "below the table": put(COLUMNS, {"Bewertung!A12": "Quelle: Arbeitsgruppe"}),
    "the fourth column from the table": put(COLUMNS, {"Bewertung!I6": "?"}),
    "measures in columns, a column with a heading": put(
        COLUMNS, {"Bewertung!F1": "Bemerkung", "Bewertung!F6": "Rechtsgrundlage?"}
    ),
    "three texts are a column of their own": put(
        COLUMNS, {"Bewertung!F3": "*", "Bewertung!F6": "?", "Bewertung!F8": "!"}
    ),
    "a text among numbers of their own": put(COLUMNS, {"Bewertung!F3": 7, "Bewertung!F6": "?"}),
    "above the first score and below the last": put(
        COLUMNS, {"Bewertung!F1": "Entwurf", "Bewertung!F10": "*"}
    ),
    "a number beside the table": put(COLUMNS, {"Bewertung!F6": 7}),
    "a text where a score belongs": put(COLUMNS, {"Bewertung!D6": "?"}),
}

FIRES: dict[str, tuple[Sheets, list[tuple[str, Value, Value]]]] = {
    "beside measures in columns": (
        put(COLUMNS, {"Bewertung!F6": "Rechtsgrundlage?"}),
        [("Bewertung!F6", "Rechtsgrundlage?", None)],
    ),
    "the third column from the table": (
        put(COLUMNS, {"Bewertung!H6": "?"}),
        [("Bewertung!H6", "?", None)],
    ),
    "beside the first figure and the last": (
        put(COLUMNS, {"Bewertung!F2": "*", "Bewertung!F9": "?"}),
        [("Bewertung!F2", "*", None), ("Bewertung!F9", "?", None)],
    ),
    "a column further": (put(COLUMNS, {"Bewertung!G3": "*"}), [("Bewertung!G3", "*", None)]),
    "two of them": (
        put(COLUMNS, {"Bewertung!F3": "*", "Bewertung!F8": "?"}),
        [("Bewertung!F3", "*", None), ("Bewertung!F8", "?", None)],
    ),
    "on one of several sheets": (put(LINKED, {"Vei!D5": "Helse Norge?"}), [("Vei!D5", "Helse Norge?", None)]),
    "under measures in rows": (
        put(LIST, {"Liste!C8": "lovkrav?"}),
        [("Liste!C8", "lovkrav?", None)],
    ),
}


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET)
def test_quiet(sheets: Sheets) -> None:
    assert reported(RULE, sheets) == []


@pytest.mark.parametrize(("sheets", "wanted"), FIRES.values(), ids=FIRES)
def test_fires(sheets: Sheets, wanted: list[tuple[str, Value, Value]]) -> None:
    found = reported(RULE, sheets)
    assert seen(found) == wanted
    assert not any(finding.fixes for finding in found)
