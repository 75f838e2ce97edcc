"""What is told once though it stands in many places, and what is told one by one."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from sheets import Content, Rows, findings

from prioritering.findings.causes.told_once import MAX_OWN_TOLD_APART, MAX_TOLD_APART, told_once
from prioritering.messages import Messages, message
from prioritering.rules import CODES
from prioritering.types import Area, Finding, Severity

NAMES = ("Alfa", "Bravo", "Charlie", "Delta", "Ekko", "Foxtrot", "Golf", "Hotell", "India", "Juliett", "Kilo")


def error(row: int, value: str, *, measure: str | None = None, column: int = 2) -> Finding:
    return Finding(
        rule="error-value",
        severity=Severity.ERROR,
        at=Area("Ark", row, column, row, column),
        found=value,
        expected=None,
        measure=measure,
    )


@pytest.mark.parametrize("count", [MAX_TOLD_APART, MAX_TOLD_APART + 1])
def test_what_is_alike_word_by_word_is_told_once_with_its_places(count: int) -> None:
    told = told_once([error(row, "#REF!") for row in range(2, 2 + count)], CODES)
    assert len(told) == (count if count <= MAX_TOLD_APART else 1)
    if count > MAX_TOLD_APART:
        assert told[0].facts["also_at"] == tuple(f"B{row}" for row in range(3, 2 + count))
        assert "Det samme i B3" in message(told[0], Messages("nb"))


@pytest.mark.parametrize("of_measures", [True, False])
@pytest.mark.parametrize("count", [MAX_OWN_TOLD_APART, MAX_OWN_TOLD_APART + 1])
def test_what_is_each_its_own_is_told_one_by_one_up_to_many(count: int, of_measures: bool) -> None:
    each = [
        error(row, "#N/A", measure=f"M {row}") if of_measures else error(row, f"#N/{row}", column=2 + row % 2)
        for row in range(2, 2 + count)
    ]
    told = told_once(each, CODES)
    assert len(told) == (count if count <= MAX_OWN_TOLD_APART else 1)
    if len(told) == 1:
        assert "also_at" not in told[0].facts and "also_of_kind" in told[0].facts
        first = "B3" if of_measures else "C3"
        assert f"The same kind of finding at {first}" in message(told[0], Messages("en"))


def test_what_stands_in_one_column_is_one_though_each_is_another() -> None:
    (told,) = told_once([error(row, f"#N/{row}") for row in range(2, 3 + MAX_TOLD_APART)], CODES)
    assert "Samme slags funn i B3" in message(told, Messages("nb"))


def test_another_severity_is_another_finding() -> None:
    each = [error(row, "#REF!") for row in range(2, 12)]
    each += [replace(one, severity=Severity.INFO) for one in each[:2]]
    assert [one.severity for one in told_once(each, CODES)] == [Severity.ERROR, Severity.INFO, Severity.INFO]


def test_missing_scores_of_seven_measures_are_seven_findings_each_with_its_criterion() -> None:
    rows: list[list[Content]] = [["Tiltak", "Nytte", "Gjennomføring", "Risiko", "Sum", "Rang"]]
    for row, name in enumerate(NAMES, 2):
        marks: list[Content] = [(row * 5) % 7 + 1, (row * 3) % 8 + 1, row % 9 + 1]
        if row < 9:
            marks[row % 3] = None
        rows.append([name, *marks, f"=SUM(B{row}:D{row})", f"=RANK(E{row},E$2:E$12)"])
    sheets: dict[str, Rows] = {"Poeng": rows}
    missing = [one for one in findings(sheets) if one.rule == "score-missing"]
    assert [one.measure for one in missing] == list(NAMES[:7])
    assert all("also_at" not in one.facts for one in missing)
