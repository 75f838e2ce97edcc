"""A form for each measure: criteria below one another, each with its weight, its points and their product."""

from __future__ import annotations

import pytest
from sheets import Content, Rows, book, examined, findings, put, told

from prioritering.types import Severity, Value

CRITERIA = {"Wirkung": 0.4, "Aufwand": 0.35, "Dringlichkeit": 0.25}
POINTS = ((7, 9, 6), (8, 8, 7), (3, 6, 2), (9, 8, 8), (4, 2, 2))


def forms() -> dict[str, Rows]:
    """Five forms, and the list that takes their sums and ranks them."""
    names = [f"Maßnahme {number}" for number in range(1, 1 + len(POINTS))]
    listed: list[list[Content]] = [["Maßnahme", "Gesamtpunkte", "Rang"]]
    for row, name in enumerate(names, 2):
        listed.append([name, f"='{name}'!E6", f"=RANK(B{row},B$2:B$6)"])
    sheets: dict[str, Rows] = {"Übersicht": listed}
    for name, points in zip(names, POINTS, strict=True):
        lines: list[list[Content]] = [
            [None, criterion, weight, given, f"=C{row}*D{row}"]
            for row, ((criterion, weight), given) in enumerate(zip(CRITERIA.items(), points, strict=True), 3)
        ]
        sheets[name] = [
            [None],
            [None, "Kriterium", "Gewicht", "Punkte", "gewichtet"],
            *lines,
            [None, "Summe", "=SUM(C3:C5)", None, "=SUM(E3:E5)"],
        ]
    return sheets


def loud(sheets: dict[str, Rows]) -> list[tuple[str, str]]:
    return told([one for one in findings(sheets) if one.severity is not Severity.INFO])


def test_each_form_is_a_measure_named_by_its_sheet() -> None:
    done = examined(book(forms()))
    assert done.model is not None
    assert done.model.judged
    assert [measure.name for measure in done.model.measures] == [name for name in forms() if "Maß" in name]
    raw = [criterion.label for criterion in done.model.criteria if criterion.formula is None]
    assert raw == list(CRITERIA)
    assert len(done.model.summary) == len(POINTS)
    assert loud(forms()) == []


FAULTS: dict[str, tuple[str, Value, str, str]] = {
    "another's weight": ("Maßnahme 2!E4", "=C3*D4", "formula-inconsistent", "Maßnahme 2!E4"),
    "a weight of its own": ("Maßnahme 3!C4", 0.45, "formula-inconsistent", "Maßnahme 3!C4"),
    "a sum that ends too early": (
        "Maßnahme 4!E6",
        "=SUM(E3:E4)",
        "formula-range-omits-cells",
        "Maßnahme 4!E6",
    ),
    "a typed sum": ("Maßnahme 4!E6", 5, "formula-overwritten", "Maßnahme 4!E6"),
    "no points": ("Maßnahme 1!D4", None, "score-missing", "Maßnahme 1!D4"),
    "a remark for points": ("Maßnahme 1!D4", "offen", "score-not-numeric", "Maßnahme 1!D4"),
    "the sum of the weights is listed": (
        "Übersicht!B4",
        "='Maßnahme 3'!C6",
        "summary-score-mismatch",
        "Übersicht!B4",
    ),
    "another's sum is listed": ("Übersicht!B5", "='Maßnahme 3'!E6", "summary-score-mismatch", "Übersicht!B5"),
    "a typed rank": ("Übersicht!C4", 1, "ranking-mismatch", "Übersicht!C4"),
}


@pytest.mark.parametrize(("place", "content", "rule", "told_at"), FAULTS.values(), ids=FAULTS)
def test_each_fault_is_told_once_and_where_it_is(
    place: str, content: Content, rule: str, told_at: str
) -> None:
    assert loud(put(forms(), {place: content})) == [(rule, told_at)]


@pytest.mark.parametrize(
    ("place", "content", "expected"),
    [
        ("Maßnahme 2!E4", "=C3*D4", "=C4*D4"),
        ("Maßnahme 3!C4", 0.45, 0.35),
        ("Maßnahme 4!E6", "=SUM(E3:E4)", "=SUM(E3:E5)"),
    ],
)
def test_the_mend_is_what_the_other_forms_have(place: str, content: Content, expected: Value) -> None:
    (found,) = (one for one in findings(put(forms(), {place: content})) if one.severity is not Severity.INFO)
    assert [fix.after for fix in found.fixes] == [expected]
