"""Stated ranks against the scores."""

from collections.abc import Mapping

import pytest
from sheets import Content, mended, put, reported, seen
from tables import COLUMNS, LINKED, LIST, LOWEST_FIRST, TYPED, WEIGHTED, Sheets, listed

from prioritering.types import Safety, Severity, Value

RULE = "ranking-mismatch"
TIE = put(LIST, {"Liste!D4": 12, "Liste!D3": 6, "Liste!C4": 5})
"""Beta and Gamma both score 22."""
TIE_BETWEEN_SHEETS = put(LINKED, {"Vei!B5": 8})
"""Timebok and Veikart both score 14.5, numbers 3 and 4 in the summary."""

QUIET = {
    "tied measures share the first rank": put(TIE, {"Liste!F4": 2}),
    "tied measures take both ranks": TIE,
    "tied measures share the middle": put(TIE, {"Liste!F3": 2.5, "Liste!F4": 2.5}),
    "no rank is stated": put(LIST, {"Liste!F3": None}),
    "a text is no rank": put(LIST, {"Liste!F3": "utsatt"}),
    "an error has no place": put(LIST, {"Liste!C6": "=1/0"}),
    "a missing score could make it right": put(LIST, {"Liste!D3": None, "Liste!F3": 1, "Liste!F2": 2}),
    "numbers wrong in the right order are a sequence": put(
        LINKED, {f"Samlet!C{row}": row for row in range(4, 8)}
    ),
}


FIRES: dict[str, tuple[Sheets, list[tuple[str, Value, Value]]]] = {
    "two ranks swapped": (
        put(LIST, {"Liste!F2": 2, "Liste!F3": 1}),
        [("Liste!F2", 2, 1), ("Liste!F3", 1, 2)],
    ),
    "the lowest score first": (
        put(LOWEST_FIRST, {"Liste!F2": 2, "Liste!F3": 1}),
        [("Liste!F2", 2, 1), ("Liste!F3", 1, 2)],
    ),
    "measures in columns": (put(COLUMNS, {"Bewertung!E10": 3}), [("Bewertung!E10", 3, 4)]),
    "a tie does not reach so far": (put(TIE, {"Liste!F4": 4}), [("Liste!F4", 4, 2)]),
    "a RANK over part of the scores": (
        put(WEIGHTED, {"Scoring!F5": "=RANK(E5,$E$5:$E$8)"}),
        [("Scoring!F5", 1, 2)],
    ),
    "a RANK the wrong way round": (
        put(WEIGHTED, {"Scoring!F4": "=RANK(E4,$E$4:$E$8,1)"}),
        [("Scoring!F4", 5, 1)],
    ),
    "the sheet is behind the summary": (put(LINKED, {"Vei!B7": 3}), [("Vei!B7", 3, 4)]),
    "the summary is wrong, the sheets are not": (
        put(TYPED, {"Samlet!C2": 2, "Samlet!C3": 1}),
        [("Samlet!C2", 2, 1), ("Samlet!C3", 1, 2)],
    ),
    "in a tie, what the summary says is expected": (
        put(TIE_BETWEEN_SHEETS, {"Vei!B7": 6}),
        [("Vei!B7", 6, 4)],
    ),
    "a tie settled one way here, another there": (
        put(TIE_BETWEEN_SHEETS, {"Vei!B7": 3}),
        [("Vei!B7", 3, 4)],
    ),
}


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET)
def test_quiet(sheets: Sheets) -> None:
    assert reported(RULE, sheets) == []


@pytest.mark.parametrize(("sheets", "wanted"), FIRES.values(), ids=FIRES)
def test_fires(sheets: Sheets, wanted: list[tuple[str, Value, Value]]) -> None:
    assert seen(reported(RULE, sheets)) == wanted


@pytest.mark.parametrize("case", ["two ranks swapped", "the lowest score first", "measures in columns"])
def test_its_fix_silences_it(case: str) -> None:
    found = reported(RULE, FIRES[case][0])
    assert {fix.safety for finding in found for fix in finding.fixes} == {Safety.REVIEW}, "five prove little"
    assert reported(RULE, mended(RULE, FIRES[case][0])) == []


def longer(changes: Mapping[str, Content]) -> Sheets:
    """Nine measures with the scores 27, 24, 21 ... 3 and their ranks, with other contents in some cells."""
    lines = [(f"Tiltak {row}", 10 - row, 10 - row, 10 - row, row) for row in range(1, 10)]
    return put(listed("Tiltak, Nytte, Kostnad, Risiko, Poengsum, Rangering", lines), changes)


PROVED = {
    "two of nine exchanged": longer({"Liste!F4": 4, "Liste!F5": 3}),
    "one slip": longer({"Liste!F6": 6}),
    "the sheet is behind the summary": FIRES["the sheet is behind the summary"][0],
    "the summary is behind the sheets": FIRES["the summary is wrong, the sheets are not"][0],
    "without gaps, one slip": longer(
        {f"Liste!{column}3": 9 for column in "BCD"}
        | {f"Liste!F{row}": rank for row, rank in enumerate((1, 1, 2, 3, 5, 5, 6, 7, 8), start=2)}
    ),
}
NOT_PROVED = {
    "three of five hold": FIRES["two ranks swapped"][0],
    "a score among them rests on another fault": longer(
        {"Liste!F4": 4, "Liste!F5": 3, "Liste!E5": "=SUM(B5:C5)"}
    ),
    "half of them are in another order": longer({f"Liste!F{row}": 12 - row for row in range(4, 9)}),
}


@pytest.mark.parametrize("sheets", PROVED.values(), ids=PROVED)
def test_what_is_proved_is_corrected_unasked(sheets: Sheets) -> None:
    found = reported(RULE, sheets)
    assert {fix.safety for finding in found for fix in finding.fixes} == {Safety.SAFE}
    assert {finding.confidence for finding in found} == {"high"}
    assert {finding.why for finding in found} <= {"others-hold", "stated-elsewhere"}
    assert reported(RULE, mended(RULE, sheets)) == []


@pytest.mark.parametrize("sheets", NOT_PROVED.values(), ids=NOT_PROVED)
def test_what_is_not_proved_waits_for_a_person(sheets: Sheets) -> None:
    fixes = [fix for finding in reported(RULE, sheets) for fix in finding.fixes]
    assert {fix.safety for fix in fixes} <= {Safety.REVIEW}


@pytest.mark.parametrize("case", ["a RANK over part of the scores", "a RANK the wrong way round"])
def test_a_rank_formula_gets_the_form_of_the_others(case: str) -> None:
    (found,) = reported(RULE, FIRES[case][0])
    assert [fix.safety for fix in found.fixes] == [Safety.REVIEW]
    assert reported(RULE, mended(RULE, FIRES[case][0])) == []


def test_formulas_that_all_rank_wrongly_are_left_to_a_person() -> None:
    short = {f"Scoring!F{row}": f"=RANK(E{row},$E$5:$E$8)" for row in range(5, 9)}
    sheets = put(WEIGHTED, {**short, "Scoring!F4": 1})
    (found,) = reported("rank-basis", sheets)
    assert (found.variant, found.fixes, reported(RULE, sheets)) == ("in-order", (), [])


def test_a_tie_settled_in_two_ways_is_a_warning_without_a_fix() -> None:
    (found,) = reported(RULE, FIRES["a tie settled one way here, another there"][0])
    assert (found.severity, found.variant, found.fixes) == (Severity.WARNING, "tie", ())


def test_it_rests_on_the_summary_and_without_one_on_the_score() -> None:
    (own,) = reported(RULE, FIRES["the sheet is behind the summary"][0])
    assert [str(area) for area in own.evidence] == ["Samlet!C5"]
    (first, _) = reported(RULE, FIRES["the summary is wrong, the sheets are not"][0])
    assert [str(area) for area in first.evidence] == ["Helse!B6"]
    (alone,) = reported(RULE, FIRES["measures in columns"][0])
    assert [str(area) for area in alone.evidence] == ["Bewertung!E9"]


def test_ranks_over_all_are_right_where_the_summary_leaves_one_out() -> None:
    """Each place computes its ranks over its own list, and both are right."""
    names = (
        "Kart",
        "Arkiv",
        "Portal",
        "Varsling",
        "Register",
        "Timebok",
        "Innsyn",
        "Betaling",
        "Journal",
        "Melding",
    )
    scores = (4.2, 4.7, 4.8, 4.3, 4.7, 3.9, 4.3, 5.2, 6.7, 4.5)
    for formula in (True, False):
        rows: list[list[Content]] = [["Measure", "A", "B", "Score", "Rank"]]
        listed: list[list[Content]] = [["Measure", "Score", "Rank"]]
        for row, (name, score) in enumerate(zip(names, scores, strict=True), 2):
            place: Content = f"=RANK(D{row},$D$2:$D$11)"
            place = place if formula else 1 + sum(other > score for other in scores)
            rows.append([name, score - 1, score + 1, f"=AVERAGE(B{row}:C{row})", place])
            listed.append([name, f"=Score!D{row}", f"=RANK(B{row},$B$2:$B$10)"])
        told = reported(RULE, {"Score": rows, "Summary": listed[:-1]})
        assert not [one for one in told if formula or one.severity is Severity.ERROR]


@pytest.mark.parametrize("own", ["=RANK(B{row},$B$2:$B$11)+COUNTIF($B$2:B{row},B{row})-1", None])
def test_a_tie_that_two_places_number_in_two_ways_is_a_question(own: str | None) -> None:
    scores = (4.2, 4.7, 4.8, 4.3, 4.7, 3.9, 4.4, 5.2, 6.7, 4.5)
    rows: list[list[Content]] = [["Measure", "A", "B", "Score", "Rank"]]
    listed: list[list[Content]] = [["Measure", "Score", "Rank"]]
    for row, score in enumerate(scores, 2):
        rows.append(
            [f"Measure {row}", score - 1, score + 1, f"=AVERAGE(B{row}:C{row})", f"=RANK(D{row},$D$2:$D$11)"]
        )
        place = 1 + sum(other > score for other in scores) + (row == 6)
        listed.append([f"Measure {row}", f"=Score!D{row}", own.format(row=row) if own else place])
    (found,) = reported(RULE, {"Score": rows, "Summary": listed})
    assert (str(found.at), found.severity, found.variant) == ("Score!E6", Severity.WARNING, "tie")
