"""Measures scored by another model than their peers."""

import pytest
from sheets import mended, put, reported, seen
from tables import COLUMNS, LINKED, LIST, Sheets

from prioritering.types import Safety, Value

RULE = "model-drift"
SUMS = {"Bewertung!C2": "=SUM(C3:C4)", "Bewertung!C5": "=SUM(C6:C8)"}

QUIET = {
    "one formula that deviates is inconsistent": put(COLUMNS, {"Bewertung!C5": "=SUM(C6:C8)"}),
    "the same model written in other ways": put(
        COLUMNS, {"Bewertung!C2": "=AVERAGE(C4,C3)", "Bewertung!C5": "=AVERAGE(C6,C7,C8)"}
    ),
    "half of the measures one way, half the other": put(
        COLUMNS, {**SUMS, "Bewertung!B2": "=SUM(B3:B4)", "Bewertung!B5": "=SUM(B6:B8)"}
    ),
    "typed figures are overwritten": put(COLUMNS, {"Bewertung!C2": 6, "Bewertung!C5": 7}),
    "all of a sheet is asked about as one": put(
        LINKED, {f"Vei!{c}2": f"=SUM({c}3:{c}4)" for c in "BC"} | {f"Vei!{c}6": f"={c}2*{c}5" for c in "BC"}
    ),
    "a model of one formula has nothing to drift": put(LIST, {"Liste!E3": "=MAX(B3:D3)"}),
}

FIRES: dict[str, tuple[Sheets, list[tuple[str, Value, Value]]]] = {
    "sums for means": (put(COLUMNS, SUMS), [("Bewertung!C9", 34, 13.5)]),
    "a subtotal and the score": (
        put(COLUMNS, {"Bewertung!C5": "=MAX(C6:C8)", "Bewertung!C9": "=C2+2*C5"}),
        [("Bewertung!C9", 22.5, 13.5)],
    ),
    "on one of several sheets": (
        put(LINKED, {"Vei!C2": "=SUM(C3:C4)", "Vei!C6": "=C2*C5"}),
        [("Vei!C6", 12, 5)],
    ),
}


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET)
def test_quiet(sheets: Sheets) -> None:
    assert reported(RULE, sheets) == []


@pytest.mark.parametrize(("sheets", "wanted"), FIRES.values(), ids=FIRES)
def test_fires(sheets: Sheets, wanted: list[tuple[str, Value, Value]]) -> None:
    found = reported(RULE, sheets)
    assert seen(found) == wanted
    assert {fix.safety for finding in found for fix in finding.fixes} == {Safety.REVIEW}


@pytest.mark.parametrize("case", FIRES)
def test_its_fixes_together_silence_it(case: str) -> None:
    after = mended(RULE, FIRES[case][0])
    assert reported(RULE, after) == reported("formula-inconsistent", after) == []


def test_a_drift_downwards() -> None:
    weaker = {"Bewertung!B2": "=MIN(B3:B4)", "Bewertung!B9": "=(B2+B5)/2"}
    (found,) = reported(RULE, put(COLUMNS, weaker))
    assert (found.found, found.expected) == (8.5, 17.5)
    assert (found.facts["rank"], found.facts["model_rank"]) == (3, 1)


def test_a_measure_outside_the_summary_would_take_its_ranks_among_the_others() -> None:
    left_out = {**LINKED, "Samlet": LINKED["Samlet"][:-1]}
    (found,) = reported(RULE, put(left_out, {"Vei!C2": "=SUM(C3:C4)", "Vei!C6": "=C2*C5"}))
    assert (found.measure, found.facts["rank"], found.facts["model_rank"]) == ("Bomstasjon", 4, 6)


def test_a_measure_without_a_score_has_no_rank_to_say() -> None:
    (found,) = reported(RULE, put(COLUMNS, {**SUMS, "Bewertung!C3": "=1/0", "Bewertung!E8": "=1/0"}))
    assert (found.found, found.facts["rank"], found.facts["model_rank"]) == (None, None, None)


def test_it_says_both_ranks_and_names_the_formulas() -> None:
    (found,) = reported(RULE, FIRES["sums for means"][0])
    assert (found.facts["rank"], found.facts["model_rank"], found.facts["count"]) == (1, 2, 2)
    assert found.facts["criteria"] == ("Nutzen", "Machbarkeit")
    assert [str(area) for area in found.evidence] == ["Bewertung!C2", "Bewertung!C5"]
