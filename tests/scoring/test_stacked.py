"""Measures below one another on one sheet, each with a block of rows of its own."""

from __future__ import annotations

import pytest
from sheets import Content, Rows, book, examined, findings, put, told

from prioritering.types import Severity

CRITERIA = {"Nytte": 0.4, "Kost": 0.3, "Miljø": 0.2, "Tid": 0.1}
POINTS = ((7, 2, 9, 4), (3, 8, 8, 1), (6, 6, 2, 9), (9, 4, 5, 5), (2, 3, 10, 8))
NAMES = ("Bru", "Tunnel", "Ferge", "Bane", "Buss")
HEIGHT = 8


def stacked(title: bool = False) -> dict[str, Rows]:
    """Five blocks with a sum each, and the list that ranks these."""
    rows: list[list[Content]] = [["Alle skjemaer"], [None]] if title else []
    listed: list[list[Content]] = [["Prosjekt", "Poeng", "Rang"]]
    for place, (name, points) in enumerate(zip(NAMES, POINTS, strict=True), 2):
        first = len(rows) + 3
        rows += [[f"Prosjekt: {name}"], ["Kriterium", "Vekt", "Skår 0-10", "Vektet"]]
        for row, (label, given) in enumerate(zip(CRITERIA, points, strict=True), first):
            rows.append([label, CRITERIA[label], given, f"=B{row}*C{row}"])
        rows += [["Sum", None, None, f"=SUM(D{first}:D{first + 3})"], [None]]
        listed.append([name, f"=Skjema!D{first + 4}", f"=RANK(B{place},B$2:B$6)"])
    return {"Rangering": listed, "Skjema": rows}


def loud(sheets: dict[str, Rows]) -> list[tuple[str, str]]:
    return told([one for one in findings(sheets) if one.severity is not Severity.INFO])


@pytest.mark.parametrize("title", [False, True], ids=["from the first row", "below a title"])
def test_each_block_is_a_measure(title: bool) -> None:
    done = examined(book(stacked(title)))
    assert done.model is not None and done.model.judged
    assert [measure.name for measure in done.model.measures] == [f"Prosjekt: {name}" for name in NAMES]
    raw = [one.label for one in done.model.criteria if one.formula is None]
    assert raw == [f"{label} ({kind})" for kind in ("Vekt", "Skår 0-10") for label in CRITERIA]
    assert len(done.model.summary) == len(NAMES)
    assert loud(stacked(title)) == []


@pytest.mark.parametrize(
    ("place", "content", "rule"),
    [
        ("Skjema!D15", "=SUM(D11:D13)", "formula-range-omits-cells"),
        ("Skjema!D20", "=B20*C21", "formula-inconsistent"),
        ("Skjema!D12", 2, "formula-overwritten"),
        ("Skjema!D31", 5.5, "formula-overwritten"),
        ("Skjema!C19", None, "score-missing"),
        ("Skjema!C27", 50, "score-out-of-scale"),
        ("Rangering!B5", "=Skjema!D23", "summary-score-mismatch"),
        ("Rangering!C4", 5, "ranking-mismatch"),
    ],
)
def test_a_fault_is_told_once(place: str, content: Content, rule: str) -> None:
    assert loud(put(stacked(), {place: content})) == [(rule, place)]


def test_a_few_words_that_recur_are_no_blocks() -> None:
    rows: list[list[Content]] = [["Avdeling", "Tiltak", "A", "B", "C", "Sum", "Rang"]]
    for row in range(2, 14):
        kind = ("Ny", "Drift", "Ny", "Vekst")[row % 4]
        rows.append([kind, f"Tiltak {row}", row % 5, row % 3, row % 7, f"=SUM(C{row}:E{row})"])
        rows[-1].append(f"=RANK(F{row},F$2:F$13)")
    done = examined(book({"Liste": rows}))
    assert done.model is not None and len(done.model.measures) == 12
