"""Scored measures that the summary leaves out."""

import pytest
from sheets import put, reported
from tables import LINKED, LIST, TYPED, Sheets

RULE = "summary-missing-measure"


def without(sheets: Sheets, row: int) -> Sheets:
    """The summary without a line, those below moved up and numbered again."""
    rows = [line for number, line in enumerate(sheets["Samlet"], start=1) if number != row]
    return {**sheets, "Samlet": [rows[0], *([*line[:2], n] for n, line in enumerate(rows[1:], start=1))]}


QUIET = {
    "no summary to be missing from": LIST,
    "named in other words": put(TYPED, {"Samlet!A4": "Timebok (ny)"}),
    "linked under another name": put(LINKED, {"Samlet!A4": "Bestilling på nett"}),
}

FIRES = {
    "the lowest": (without(LINKED, 7), "Vei!C1", 6),
    "the highest": (without(LINKED, 2), "Helse!B1", 1),
    "one in the middle": (without(LINKED, 4), "Helse!C1", 3),
    "of a typed summary": (without(TYPED, 7), "Vei!C1", 6),
}


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET)
def test_quiet(sheets: Sheets) -> None:
    assert reported(RULE, sheets) == []


@pytest.mark.parametrize(("sheets", "at", "rank"), FIRES.values(), ids=FIRES)
def test_fires_and_says_the_rank_it_would_take(sheets: Sheets, at: str, rank: int) -> None:
    (found,) = reported(RULE, sheets)
    assert (str(found.at), found.facts["rank"], found.variant, found.fixes) == (at, rank, "", ())


def test_without_a_score_there_is_no_rank_to_take() -> None:
    (found,) = reported(RULE, put(without(LINKED, 7), {"Vei!C3": "=1/0"}))
    assert (found.variant, found.facts["rank"]) == ("no-score", None)


def test_a_drifted_score_would_take_another_rank() -> None:
    (found,) = reported(RULE, put(without(LINKED, 7), {"Vei!C2": "=SUM(C3:C4)*3"}))
    assert (found.variant, found.facts["rank"], found.facts["model_rank"]) == ("drifted", 3, 6)
