"""The summary's figures against the scores they stand for."""

import pytest
from sheets import book, mended, put, reported, seen
from tables import LINKED, LIST, TYPED, Sheets

from prioritering.types import Safety, Value

RULE = "summary-score-mismatch"
DECIMALS = put(TYPED, {"Skole!B3": 7, "Samlet!B3": 15.5, "Vei!B3": 7, "Samlet!B5": 12})

QUIET = {
    "no summary": LIST,
    "links follow the scores": put(LINKED, {"Vei!B5": 6}),
    "halves typed as they are": DECIMALS,
    "rounded to a whole number": put(DECIMALS, {"Samlet!B3": 16}),
    "a text claims nothing": put(TYPED, {"Samlet!B4": "ikke vurdert"}),
    "the measure has no score": put(TYPED, {"Vei!B3": "=1/0"}),
    "what is missing could make it right": put(TYPED, {"Vei!B5": None, "Samlet!B5": 12}),
    "the figure is the common model's": put(TYPED, {"Vei!B2": "=SUM(B3:B4)"}),
}

FIRES: dict[str, tuple[Sheets, list[tuple[str, Value, Value]]]] = {
    "typed, and behind": (put(TYPED, {"Samlet!B3": 15}), [("Samlet!B3", 15, 16)]),
    "rounded the wrong way": (put(TYPED, {"Samlet!B4": 14.4}), [("Samlet!B4", 14.4, 14.5)]),
    "a score that changed after it was typed": (put(TYPED, {"Vei!C5": 4}), [("Samlet!B7", 5, 6)]),
    "more than what is missing could give": (
        put(TYPED, {"Vei!B5": None, "Samlet!B5": 30}),
        [("Samlet!B5", 30, 6.5)],
    ),
    "linked to another measure": (put(LINKED, {"Samlet!B3": "=Helse!B6"}), [("Samlet!B3", 18, 16)]),
}


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET)
def test_quiet(sheets: Sheets) -> None:
    assert reported(RULE, sheets) == []


@pytest.mark.parametrize(("sheets", "wanted"), FIRES.values(), ids=FIRES)
def test_fires(sheets: Sheets, wanted: list[tuple[str, Value, Value]]) -> None:
    assert seen(reported(RULE, sheets)) == wanted


def test_a_figure_shown_with_fewer_decimals_is_held_to_what_was_typed() -> None:
    shown = {"Samlet!B4": "0"}
    assert reported(RULE, book(put(TYPED, {"Samlet!B4": 14.5}), shown)) == []
    assert len(reported(RULE, book(put(TYPED, {"Samlet!B4": 14.3}), shown))) == 1


@pytest.mark.parametrize("case", FIRES)
def test_its_fix_silences_it(case: str) -> None:
    assert reported(RULE, mended(RULE, FIRES[case][0])) == []


def test_a_typed_figure_is_safe_to_correct_and_keeps_its_decimals() -> None:
    sheets = put(TYPED, {"Skole!B3": 7, "Skole!B4": 8, "Skole!B5": 7.25, "Samlet!B3": 15.8})
    (found,) = reported(RULE, sheets)
    assert (found.fixes[0].safety, found.expected, found.fixes[0].after) == (Safety.SAFE, 14.75, 14.8)


def test_a_link_is_for_a_person_to_change() -> None:
    (found,) = reported(RULE, FIRES["linked to another measure"][0])
    assert (found.fixes[0].safety, found.fixes[0].after) == (Safety.REVIEW, "='Skole'!B6")
