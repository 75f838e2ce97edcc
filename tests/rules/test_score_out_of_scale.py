"""Raw scores outside the scale."""

import pytest
from msgspec.structs import replace
from sheets import book, put, reported, seen
from tables import COLUMNS, LIST, LOWEST_FIRST, Sheets

from prioritering.types import Area, Severity, Validation, Value, Workbook

RULE = "score-out-of-scale"
MANY = put(
    LIST,
    {f"Liste!{column}{row}": 10 if row == 8 else 5 for column in "BCD" for row in range(7, 10)}
    | {f"Liste!A{row}": f"Tiltak {row}" for row in range(7, 10)}
    | {f"Liste!E{row}": f"=SUM(B{row}:D{row})" for row in range(7, 10)},
)
"""Eight measures with three scores each, from 1 to 10."""

FEW = put(LIST, {f"Liste!{column}{row}": None for column in "ABCDEF" for row in (5, 6)})
"""Three measures with three scores each less one, too few to tell a slip by."""

BOTH_WAYS = put(
    MANY,
    {
        f"Liste!{column}{row}": (row * 3 + place * 2) % 9 - 4
        for place, column in enumerate("BCD")
        for row in range(2, 10)
    },
)
"""Consequences from -4 to 4."""

QUIET = {
    "consequences may be bad or good": BOTH_WAYS,
    "net values are no scale": put(BOTH_WAYS, {"Liste!D3": -37, "Liste!D4": 64, "Liste!B5": 12}),
    "few scores show no scale": put(FEW, {"Liste!D3": 77, "Liste!B4": None}),
    "the ends belong to the scale": MANY,
    "halves lie on the scale": put(MANY, {"Liste!D3": 7.5}),
    "scores up to a hundred": put(MANY, {"Liste!D3": 77, "Liste!D4": 64, "Liste!B5": 32}),
    "on the scale that a text states": put(LOWEST_FIRST, {"Liste!H1": "Scores go from 1-5"}),
    "a text names another scale than is used": put(LIST, {"Liste!H1": "Skala 1-5"}),
    "no scale but a number with decimals": put(LOWEST_FIRST, {"Liste!H1": "Growth 1-5.5", "Liste!D3": 7}),
    "a score is no raw score": put(MANY, {"Liste!H1": "Skala 0-10"}),
    "an empty cell is missing": put(MANY, {"Liste!D3": None}),
}

FIRES: dict[str, tuple[Sheets, Severity, list[tuple[str, Value, Value]]]] = {
    "above a scale that goes both ways": (
        put(BOTH_WAYS, {"Liste!D3": 14}),
        Severity.WARNING,
        [("Liste!D3", 14, None)],
    ),
    "below it, as it is stated": (
        put(BOTH_WAYS, {"Liste!D3": -5, "Liste!H1": "Konsekvens fra −4 til +4"}),
        Severity.ERROR,
        [("Liste!D3", -5, None)],
    ),
    "a slip among many": (put(MANY, {"Liste!D3": 77}), Severity.WARNING, [("Liste!D3", 77, None)]),
    "above the scale in the heading": (
        put(LOWEST_FIRST, {"Liste!H1": "Scores go from 1-5", "Liste!D3": 7}),
        Severity.ERROR,
        [("Liste!D3", 7, None)],
    ),
    "above the scale in a sentence": (
        put(LOWEST_FIRST, {"Liste!H1": "Scores 1–5. Lowest is best.", "Liste!D3": 7}),
        Severity.ERROR,
        [("Liste!D3", 7, None)],
    ),
    "below it": (
        put(LOWEST_FIRST, {"Liste!H1": "Skala: 1 til 5", "Liste!D3": 0}),
        Severity.ERROR,
        [("Liste!D3", 0, None)],
    ),
    "in German, measures in columns": (
        put(COLUMNS, {"Bewertung!A13": "Punkte von 0 bis 10", "Bewertung!D7": 11}),
        Severity.ERROR,
        [("Bewertung!D7", 11, None)],
    ),
}


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET)
def test_quiet(sheets: Sheets) -> None:
    assert reported(RULE, sheets) == []


@pytest.mark.parametrize(("sheets", "severity", "wanted"), FIRES.values(), ids=FIRES)
def test_fires(sheets: Sheets, severity: Severity, wanted: list[tuple[str, Value, Value]]) -> None:
    found = reported(RULE, sheets)
    assert seen(found) == wanted
    assert [(finding.severity, finding.fixes) for finding in found] == [(severity, ())]


def validated(sheets: Sheets, kind: str, first: str, second: str) -> Workbook:
    """The list with a validation of its raw scores."""
    workbook = book(sheets)
    rule = Validation((Area("Liste", 2, 2, 6, 4),), kind, "between", first, second)
    return replace(workbook, sheets=(replace(workbook.sheets[0], validations=(rule,)),))


def test_the_cells_own_validation_states_the_scale() -> None:
    sheets = put(LIST, {"Liste!D3": 11})
    (found,) = reported(RULE, validated(sheets, "whole", "0", "10"))
    assert (str(found.at), found.severity) == ("Liste!D3", Severity.ERROR)
    assert (found.facts["low"], found.facts["high"]) == (0, 10)
    assert reported(RULE, validated(sheets, "decimal", "0", "12")) == []


def test_limits_that_are_no_numbers_state_none() -> None:
    assert reported(RULE, validated(LIST, "whole", "$H$1", "$H$2")) == []
    assert reported(RULE, validated(LIST, "textLength", "0", "1")) == []
