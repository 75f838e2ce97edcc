"""Scores that a result looks up, or averages, by the name of each proposal."""

from __future__ import annotations

import random

import pytest
from sheets import Content, Rows, book, examined, findings, put, told

from prioritering.scoring.tables import lookups
from prioritering.scoring.tables.lookups import taken_over
from prioritering.types import CellRef, Severity, Value, Workbook

ASSESSORS = ("Ada", "Bo", "Cem")
NAMES = ("Alpha", "Beta", "Gamma", "Delta", "Epsilon", "Zeta", "Eta", "Theta")
CRITERIA = ("Novelty", "Impact", "Effort")


def apart() -> dict[str, Rows]:
    """Each assessor on a sheet of their own, in an order of their own."""
    rng = random.Random(3)
    result: list[list[Content]] = [["Proposal", *ASSESSORS, "Mean", "Rank"]]
    for row, name in enumerate(NAMES, 2):
        found = [f"=VLOOKUP($A{row},{who}!$A$2:$E$9,5,FALSE)" for who in ASSESSORS]
        result.append([name, *found, f"=AVERAGE(B{row}:D{row})", f"=RANK(E{row},$E$2:$E$9)"])
    sheets: dict[str, Rows] = {"Result": result}
    for who in ASSESSORS:
        own: list[list[Content]] = [["Proposal", *CRITERIA, "Total"]]
        for row, name in enumerate(rng.sample(NAMES, len(NAMES)), 2):
            own.append([name, *[rng.randint(1, 5) for _ in CRITERIA], f"=SUM(B{row}:D{row})"])
        sheets[who] = own
    return sheets


def together() -> dict[str, Rows]:
    """All assessments in one list, averaged by name."""
    rng = random.Random(5)
    entries: list[list[Content]] = [["Proposal", "Assessor", *CRITERIA, "Mean"]]
    for who in ASSESSORS:
        for name in NAMES:
            row = len(entries) + 1
            points = [rng.randint(0, 10) for _ in CRITERIA]
            entries.append([name, who, *points, f"=AVERAGE(C{row}:E{row})"])
    result: list[list[Content]] = [["Proposal", "Average", "Rank"]]
    for row, name in enumerate(NAMES, 2):
        mean = f"=AVERAGEIF(Scores!$A$2:$A$25,A{row},Scores!$F$2:$F$25)"
        result.append([name, mean, f"=RANK(B{row},B$2:B$9)"])
    return {"Scores": entries, "Summary": result}


def loud(sheets: dict[str, Rows]) -> set[tuple[str, str]]:
    return set(told([one for one in findings(sheets) if one.severity is not Severity.INFO]))


@pytest.mark.parametrize("sheets", [apart(), together()], ids=["apart", "together"])
def test_nothing_is_told_where_nothing_is_wrong(sheets: dict[str, Rows]) -> None:
    assert loud(sheets) == set()
    done = examined(book(sheets))
    assert done.model is not None and done.model.feeding
    assert [measure.name for measure in done.model.measures] == list(NAMES)


@pytest.mark.parametrize(
    ("sheets", "place", "content", "rule"),
    [
        (apart(), "Bo!C5", None, "score-missing"),
        (apart(), "Bo!C5", 55, "score-out-of-scale"),
        (apart(), "Bo!C5", "n/a", "score-not-numeric"),
        (apart(), "Bo!E5", "=SUM(B5:C5)", "formula-range-omits-cells"),
        (apart(), "Result!C4", "=VLOOKUP($A4,Bo!$A$2:$E$9,4,FALSE)", "formula-inconsistent"),
        (apart(), "Result!C4", "=VLOOKUP($A4,Ada!$A$2:$E$9,5,FALSE)", "formula-inconsistent"),
        (together(), "Scores!D7", None, "score-missing"),
        (together(), "Scores!D7", 70, "score-out-of-scale"),
        (together(), "Scores!F7", "=AVERAGE(C7:D7)", "formula-range-omits-cells"),
        (
            together(),
            "Summary!B5",
            "=AVERAGEIF(Scores!$A$2:$A$20,A5,Scores!$F$2:$F$20)",
            "formula-range-omits-cells",
        ),
    ],
)
def test_a_fault_is_told_where_it_is(
    sheets: dict[str, Rows], place: str, content: Content, rule: str
) -> None:
    assert loud(put(sheets, {place: content})) - {("blank-reweighted", "Scores!F7")} == {(rule, place)}


@pytest.mark.parametrize(
    ("formula", "cells"),
    [
        ("=List!B3", ["List!B3"]),
        ("=VLOOKUP(A1,List!A2:C5,3,FALSE)", ["List!C4"]),
        ("=IFERROR(INDEX(List!$B$2:$B$5,MATCH(A1,List!$A$2:$A$5,0)),0)", ["List!B4"]),
        ("=XLOOKUP(A1,List!A2:A5,List!C2:C5)", ["List!C4"]),
        ("=SUMIF(List!A2:A5,A1,List!B2:B5)", ["List!B4", "List!B5"]),
        ("=AVERAGEIFS(List!B2:B5,List!A2:A5,A1)", ["List!B4", "List!B5"]),
        ("=VLOOKUP(B1,List!A2:C5,3,FALSE)", []),
        ("=VLOOKUP(A1,List!A2:C5)", []),
        ("=SUM(List!B2:B5)", []),
    ],
)
def test_which_cells_a_formula_takes_over(formula: str, cells: list[str]) -> None:
    rows: list[list[Content]] = [["Name", "One", "Two"]]
    rows += [["alpha", 1, 5], ["beta", 2, 6], ["Gamma", 3, 7], ["gamma", 4, 8]]
    made = book({"Sum": [["gamma", None, formula]], "List": rows})
    assert [str(at) for at in taken_over(made, made.cell(CellRef("Sum", 1, 3)))] == cells


def test_a_range_that_many_look_up_in_is_gone_through_once(monkeypatch: pytest.MonkeyPatch) -> None:
    count = 1200
    listed: list[list[Content]] = [[f"Name {n}", 1, 2, 3, n] for n in range(count)]
    asking: list[list[Content]] = [
        [f"name {n}", f"=VLOOKUP(A{n + 1},List!$A$1:$E${count},5,FALSE)"] for n in range(50)
    ]
    made = book({"Sum": asking, "List": listed})
    read: list[CellRef] = []
    held = lookups._held

    def noted(workbook: Workbook, at: CellRef) -> Value:
        read.append(at)
        return held(workbook, at)

    monkeypatch.setattr(lookups, "_held", noted)
    found = [taken_over(made, made.cell(CellRef("Sum", row, 2))) for row in range(1, 51)]
    assert [str(at) for (at,) in found] == [f"List!E{row}" for row in range(1, 51)]
    assert len(read) == count + 50


def test_a_rank_that_the_summary_takes_over_is_told_once() -> None:
    rows: list[list[Content]] = [["Name", *CRITERIA, "Total", "Rank"]]
    for row, points in enumerate(((5, 4, 3), (2, 2, 1), (4, 4, 5), (3, 1, 2), (1, 5, 4)), 2):
        rows.append([NAMES[row], *points, f"=SUM(B{row}:D{row})", f"=RANK(E{row},E$2:E$6)"])
    listed: list[list[Content]] = [["Name", "Total", "Rank"]]
    for row in range(2, 7):
        looked_up = [f"=INDEX(List!{column}$2:{column}$6,MATCH(A{row},List!A$2:A$6,0))" for column in "EF"]
        listed.append([NAMES[row], *looked_up])
    assert loud({"List": rows, "Top": listed}) == set()
    assert loud(put({"List": rows, "Top": listed}, {"List!F3": 1})) == {("ranking-mismatch", "List!F3")}
