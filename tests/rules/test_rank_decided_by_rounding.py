"""Scores that show as equal but are not."""

import pytest
from sheets import book, put, reported
from tables import LINKED, LIST, TYPED, WEIGHTED, Sheets

from prioritering.messages import Messages, message
from prioritering.types import Finding

RULE = "rank-decided-by-rounding"
CLOSE = put(WEIGHTED, {"Scoring!B6": 7, "Scoring!C6": 7, "Scoring!D6": 7})
"""Archive scores 6.8, Register 7."""
CLOSE_IN_SUMMARY = put(LINKED, {"Vei!B5": 7.8})
"""Timebok scores 14.5, Veikart 14.3."""


def shown(sheets: Sheets, column: str, number_format: str) -> list[Finding]:
    """What is reported where a column, such as `Samlet!B`, has this number format."""
    return reported(RULE, book(sheets, {f"{column}{row}": number_format for row in range(1, 12)}))


QUIET = {
    "shown in full": (CLOSE, "Scoring!E", "General"),
    "apart as they show": (CLOSE, "Scoring!E", "0.0"),
    "whole numbers shown as such": (LIST, "Liste!E", "0"),
    "equal is a tie": (put(LIST, {"Liste!D4": 12, "Liste!D3": 6, "Liste!C4": 5}), "Liste!E", "0"),
    "apart in the summary, alike on the sheets": (CLOSE_IN_SUMMARY, "Vei!B", "0"),
}

FIRES = {
    "in a list": (CLOSE, "Scoring!E", "0", "Scoring!E5:E6", 7, ("Register", "Archive"), (7, 6.8)),
    "in a linked summary": (
        put(LINKED, {"Vei!B5": 7.96}),
        "Samlet!B",
        "0.0",
        "Samlet!B4:B5",
        14.5,
        ("Timebok", "Veikart"),
        (14.5, 14.46),
    ),
    "in a summary typed at one decimal": (
        put(TYPED, {"Vei!B5": 7.96, "Samlet!B5": 14.5}),
        "Samlet!B",
        "General",
        "Samlet!B4:B5",
        14.5,
        ("Timebok", "Veikart"),
        (14.5, 14.46),
    ),
}


@pytest.mark.parametrize(("sheets", "column", "number_format"), QUIET.values(), ids=QUIET)
def test_quiet(sheets: Sheets, column: str, number_format: str) -> None:
    assert shown(sheets, column, number_format) == []


@pytest.mark.parametrize(
    ("sheets", "column", "number_format", "at", "score", "measures", "scores"), FIRES.values(), ids=FIRES
)
def test_fires(
    sheets: Sheets,
    column: str,
    number_format: str,
    at: str,
    score: float,
    measures: tuple[str, ...],
    scores: tuple[float, ...],
) -> None:
    (found,) = shown(sheets, column, number_format)
    assert (str(found.at), found.found, found.fixes) == (at, score, ())
    assert (found.facts["measures"], found.facts["scores"]) == (measures, scores)


def test_it_rests_on_the_scores() -> None:
    sheets, column, number_format, *_ = FIRES["in a linked summary"]
    (found,) = shown(sheets, column, number_format)
    assert (found.measure, [str(area) for area in found.evidence]) == ("Timebok", ["Helse!C6", "Vei!B6"])


def test_an_error_shows_as_no_score() -> None:
    (found,) = shown(put(CLOSE, {"Scoring!D8": "=1/0"}), "Scoring!E", "0")
    assert found.facts["measures"] == ("Register", "Archive")


def test_where_rounding_parts_what_is_close_each_shows_its_own() -> None:
    assert shown(CLOSE_IN_SUMMARY, "Samlet!B", "0") == []  # 14.5 shows as 15, 14.3 as 14


def test_scores_are_written_as_the_language_writes_them() -> None:
    sheets, column, number_format, *_ = FIRES["in a linked summary"]
    (found,) = shown(sheets, column, number_format)
    assert "14,5 og 14,46" in message(found, Messages("nb", strict=True))
    assert "14.5 and 14.46" in message(found, Messages("en", strict=True))
