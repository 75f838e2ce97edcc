"""Means that pass over a blank or a text."""

import pytest
from sheets import put, reported
from tables import COLUMNS, LIST, WEIGHTED, Sheets

RULE = "blank-reweighted"
SIMPLE_MEAN = put(LIST, {f"Liste!E{row}": f"=AVERAGE(B{row}:D{row})" for row in range(2, 7)})

GUARDED = put(
    LIST,
    {f"Liste!E{row}": f'=IF(COUNT(B{row}:D{row})<3,"",AVERAGE(B{row}:D{row}))' for row in range(2, 7)}
    | {f"Liste!F{row}": f'=IF(E{row}="","",RANK(E{row},E$2:E$6))' for row in range(2, 7)},
)
"""Without all scores a measure has no mean, and no rank."""

QUIET = {
    "a guard leaves the mean empty": put(GUARDED, {"Liste!D3": None}),
    "a sum gives the others no more weight": put(LIST, {"Liste!D3": None}),
    "a weighting neither": put(WEIGHTED, {"Scoring!C7": None}),
    "nought is counted": put(COLUMNS, {"Bewertung!C7": 0}),
    "nothing is left to count": put(COLUMNS, {f"Bewertung!C{row}": None for row in (6, 7, 8)}),
    "an error goes through a mean": put(COLUMNS, {"Bewertung!C7": "=1/0"}),
    "divided by all, whatever is blank": put(LIST, {"Liste!E3": "=(B3+C3+D3)/3", "Liste!D3": None}),
}

FIRES = {
    "one of three": (
        put(COLUMNS, {"Bewertung!C7": None}),
        "Bewertung!C5",
        ["Bewertung!C7"],
        (2, 3, "1/2", "1/3"),
    ),
    "two of three": (
        put(COLUMNS, {"Bewertung!C6": None, "Bewertung!C8": None}),
        "Bewertung!C5",
        ["Bewertung!C6", "Bewertung!C8"],
        (1, 3, "1", "1/3"),
    ),
    "a text": (
        put(COLUMNS, {"Bewertung!E8": "offen"}),
        "Bewertung!E5",
        ["Bewertung!E8"],
        (2, 3, "1/2", "1/3"),
    ),
    "a number stored as text": (
        put(COLUMNS, {"Bewertung!E4": "3,5"}),
        "Bewertung!E2",
        ["Bewertung!E4"],
        (1, 2, "1", "1/2"),
    ),
    "measures in rows": (
        put(SIMPLE_MEAN, {"Liste!D3": None}),
        "Liste!E3",
        ["Liste!D3"],
        (2, 3, "1/2", "1/3"),
    ),
    "a mean of named cells": (
        put(COLUMNS, {"Bewertung!C5": "=AVERAGE(C6,C7,C8)", "Bewertung!C8": None}),
        "Bewertung!C5",
        ["Bewertung!C8"],
        (2, 3, "1/2", "1/3"),
    ),
}


def test_a_measure_that_a_guard_leaves_out_puts_no_rank_of_others_in_doubt() -> None:
    """They are counted without it, whatever its score would be."""
    for row in range(2, 7):
        sheets = put(GUARDED, {f"Liste!D{row}": None})
        assert reported("ranking-mismatch", sheets) == []
        assert len(reported("score-missing", sheets)) == 1


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET)
def test_quiet(sheets: Sheets) -> None:
    assert reported(RULE, sheets) == []


@pytest.mark.parametrize(("sheets", "at", "skipped", "weights"), FIRES.values(), ids=FIRES)
def test_fires_and_says_the_weights(
    sheets: Sheets, at: str, skipped: list[str], weights: tuple[int, int, str, str]
) -> None:
    (found,) = reported(RULE, sheets)
    assert (str(found.at), [str(area) for area in found.evidence], found.fixes) == (at, skipped, ())
    assert tuple(found.facts[key] for key in ("counted", "of", "weight", "intended")) == weights
