"""Marks that one of several assessors did not give."""

from collections.abc import Mapping

import pytest
from sheets import Content, findings, put, reported

from prioritering.types import Severity

Sheets = Mapping[str, list[list[Content]]]

RULE = "assessor-mark-missing"
MARKS = [(5, 4, 4), (3, 3, 2), (2, 5, 3), (4, 1, 2), (1, 2, 1), (4, 4, 5)]
ASSESSORS = ("Kari", "Ola", "Per")


def judged(blank: Mapping[str, Content] | None = None) -> Sheets:
    """Three sheets with marks for two criteria of six options, and the means of all."""
    rows: list[list[Content]] = [["Tiltak", "Nytte", "Gjennomføring", "Poengsum"]]
    for row in range(2, 8):
        means = [f"=AVERAGE({','.join(f'{name}!{column}{row}' for name in ASSESSORS)})" for column in "BC"]
        rows.append([f"Tiltak {row}", *means, f"=B{row}+C{row}"])
    sheets = {"Samlet": rows}
    for number, name in enumerate(ASSESSORS):
        own: list[list[Content]] = [["Tiltak", "Nytte", "Gjennomføring"]]
        for row, marks in enumerate(MARKS, start=2):
            own.append([f"Tiltak {row}", marks[number], marks[(number + 1) % 3]])
        sheets[name] = own
    changed = put(sheets, blank or {})
    return {name: [list(row) for row in lines] for name, lines in changed.items()}


QUIET = {
    "all marks are there": judged(),
    "one that is not applicable": judged({"Ola!B4": "Ikke relevant"}),
    "each option has two of the three": judged(
        {f"{ASSESSORS[row % 3]}!{column}{row}": None for row in range(2, 8) for column in "BC"}
    ),
}


@pytest.mark.parametrize("sheets", QUIET.values(), ids=QUIET)
def test_quiet(sheets: Sheets) -> None:
    assert reported(RULE, sheets) == []


def test_a_mark_that_the_mean_hides() -> None:
    sheets = judged({"Ola!B4": None})
    (found,) = reported(RULE, sheets)
    assert (str(found.at), found.severity, found.measure) == ("Ola!B4", Severity.WARNING, "Tiltak 4")
    assert found.facts["criteria"] == ("Nytte",)
    grave = [one.rule for one in findings(sheets) if one.severity is not Severity.INFO]
    assert grave == [RULE], "told once"


def test_no_mark_at_all_is_worth_knowing_only() -> None:
    (found,) = reported(RULE, judged({"Ola!B4": None, "Ola!C4": None}))
    assert (found.variant, found.severity, found.facts["count"]) == ("none", Severity.INFO, 2)


def test_in_columns_of_one_sheet_the_missing_score_is_told_as_such() -> None:
    rows: list[list[Content]] = [["Project", "Assessor 1", "Assessor 2", "Assessor 3", "Score"]]
    for row, marks in enumerate(MARKS, start=2):
        rows.append([f"Project {row}", *marks, f"=AVERAGE(B{row}:D{row})"])
    rows[3][2] = None
    told = {one.rule for one in findings({"Marks": rows})}
    assert told == {"score-missing", "blank-reweighted"}
