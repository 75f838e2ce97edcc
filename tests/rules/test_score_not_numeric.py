"""Texts where a raw score belongs."""

import pytest
from sheets import Content, put, reported, seen
from tables import COLUMNS, LIST, WEIGHTED, Sheets

from prioritering.types import Severity, Value

RULE = "score-not-numeric"

QUIET = {
    "empty is missing": put(LIST, {"Liste!D3": None}),
    "a number stored as text is reported as that": put(LIST, {"Liste!D3": "7,5"}),
    "an error is an error": put(LIST, {"Liste!D3": "=1/0"}),
    "a text for a rank": put(LIST, {"Liste!F3": "utsatt"}),
    "a formula that shows nothing yet": put(LIST, {"Liste!D3": '=IF(A3="x",5,"")'}),
    "a text beside the list": put(LIST, {"Liste!H3": "avklares"}),
}

FIRES: dict[str, tuple[Sheets, list[tuple[str, Value, Value]]]] = {
    "a remark": (put(LIST, {"Liste!D3": "avklares"}), [("Liste!D3", "avklares", None)]),
    "a question": (put(COLUMNS, {"Bewertung!D7": "?"}), [("Bewertung!D7", "?", None)]),
    "a dash for nothing": (put(WEIGHTED, {"Scoring!C6": "-"}), [("Scoring!C6", "-", None)]),
    "a grade in letters": (put(WEIGHTED, {"Scoring!C6": "High"}), [("Scoring!C6", "High", None)]),
    "not applicable": (put(WEIGHTED, {"Scoring!C6": "n/a"}), [("Scoring!C6", "n/a", None)]),
    "true": (put(LIST, {"Liste!D3": True}), [("Liste!D3", True, None)]),
    "a span": (put(LIST, {"Liste!D3": "7-8"}), [("Liste!D3", "7-8", None)]),
    "a number with words": (put(LIST, {"Liste!D3": "ca. 7"}), [("Liste!D3", "ca. 7", None)]),
}


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET)
def test_quiet(sheets: Sheets) -> None:
    assert reported(RULE, sheets) == []


@pytest.mark.parametrize(("sheets", "wanted"), FIRES.values(), ids=FIRES)
def test_fires(sheets: Sheets, wanted: list[tuple[str, Value, Value]]) -> None:
    found = reported(RULE, sheets)
    assert seen(found) == wanted
    assert not any(finding.fixes for finding in found)


def test_it_rests_on_the_score() -> None:
    (found,) = reported(RULE, FIRES["a question"][0])
    assert (found.measure, [str(area) for area in found.evidence]) == ("Register", ["Bewertung!D9"])


def test_a_criterion_that_is_scored_in_words_is_no_slip() -> None:
    words = ("High", "Low", "Medium", "High", "Medium", "Low", "High")
    rows: list[list[Content]] = [["Risk", "Likelihood", "Impact", "Score", None, "Word", "Points"]]
    for row, word in enumerate(words, start=2):
        looked_up = (f"INDEX($G$2:$G$4,MATCH({column}{row},$F$2:$F$4,0))" for column in "BC")
        rows.append([f"Risk {row}", word, words[row % 7], f"={'*'.join(looked_up)}"])
    for row, (word, points) in enumerate((("Low", 1), ("Medium", 2), ("High", 3)), start=1):
        rows[row] += [None, word, points]
    assert reported(RULE, {"Register": rows}) == []


def test_a_word_in_several_cells_is_an_answer() -> None:
    found = reported(RULE, put(LIST, {"Liste!D3": "n/a", "Liste!B4": "N/A", "Liste!C6": "n/a"}))
    assert {finding.severity for finding in found} == {Severity.INFO}


def test_a_mark_of_a_few_signs_is_an_answer_in_two_cells_already() -> None:
    twice = reported(RULE, put(LIST, {"Liste!D3": "Ab", "Liste!B4": "ab "}))
    assert [finding.severity for finding in twice] == [Severity.INFO, Severity.INFO]
    words = reported(RULE, put(LIST, {"Liste!D3": "avklares", "Liste!B4": "avklares"}))
    assert [finding.severity for finding in words] == [Severity.ERROR, Severity.ERROR]
