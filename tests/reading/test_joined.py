"""Lists of the same names: they are no one list, whatever their formulas have in common."""

from __future__ import annotations

import pytest
from sheets import Content, Rows, book, examined, findings

from prioritering.types import Severity

NAMES = ("Nord", "Sør", "Øst", "Vest", "Midt")
MARKS = {
    "Kari": ((4, 3, 5), (2, 5, 3), (5, 1, 4), (3, 3, 2), (1, 4, 4)),
    "Ola": ((5, 3, 4), (3, 4, 3), (4, 2, 5), (2, 3, 3), (2, 4, 5)),
}


def _blocks_of_judges() -> dict[str, Rows]:
    """A block for each judge and one with the means, all on one sheet, beside and below each other."""
    rows: list[list[Content]] = [[None] * 14 for _ in range(16)]
    for top, (judge, marks) in zip((0, 8), MARKS.items(), strict=True):
        rows[top][:6] = [judge, "Faglig", "Nytte", "Plan", "Sum", "Plass"]
        for down, (name, three) in enumerate(zip(NAMES, marks, strict=True), 1):
            row = top + down + 1
            rank = f"=RANK(E{row},E${top + 2}:E${top + 6})"
            rows[top + down][:6] = [name, *three, f"=SUM(B{row}:D{row})", rank]
    rows[0][8:14] = ["Samlet", "Faglig", "Nytte", "Plan", "Sum", "Plass"]
    for down, name in enumerate(NAMES, 1):
        row = down + 1
        means = [f"=AVERAGE({letter}{row},{letter}{row + 8})" for letter in "BCD"]
        rows[down][8:14] = [name, *means, f"=SUM(J{row}:L{row})", f"=RANK(M{row},M$2:M$6)"]
    return {"Vurdering": rows}


def test_blocks_of_judges_are_no_one_ranking() -> None:
    model = examined(book(_blocks_of_judges())).model
    assert model is not None
    assert sorted(measure.name for measure in model.measures) == sorted(NAMES)


def test_blocks_of_judges_are_sound() -> None:
    assert not [one for one in findings(_blocks_of_judges()) if one.severity is not Severity.INFO]


def _by_phase() -> dict[str, Rows]:
    """A register of risks, and a list of some by phase with numbers and one of their figures."""
    rows: list[list[Content]] = [["Nr", "Risiko", "Sannsynlighet", "Konsekvens", "Risikoverdi"]]
    figures = [(3, 5), (2, 4), (4, 4), (1, 5), (5, 2), (3, 3), (2, 2), (4, 5)]
    names = ("Brann", "Flom", "Innbrudd", "Strømbrudd", "Streik", "Virus", "Støy", "Svindel")
    for row, (name, (likely, severe)) in enumerate(zip(names, figures, strict=True), 2):
        rows.append([row - 1, name, likely, severe, f"=C{row}*D{row}", None])
    rows[0] += [None, "#", "Fase 1", "Sannsynlighet"]
    for line, number in enumerate((3, 1, 5, 8), 1):
        rows[line] += [number, names[number - 1], figures[number - 1][0]]
    return {"Register": rows}


def test_a_list_with_a_criterion_is_no_summary() -> None:
    told = {one.rule for one in findings(_by_phase()) if one.severity is not Severity.INFO}
    assert not told


DISTRICTS = ("Alna", "Bjerke", "Frogner", "Grorud", "Nordstrand", "Sagene")


def _districts(*others: str) -> dict[str, Rows]:
    """The same districts on a sheet for each of several figures, with two criteria that all sheets have."""
    sheets: dict[str, Rows] = {}
    for place, other in enumerate(others):
        rows: list[list[Content]] = [["Bydel", other, f"{other} score", "Fare", "Sårbarhet", "Risikoindeks"]]
        rows += [
            [
                name,
                (place + 2) * (row * 37 % 11 + 1) * 100,
                row * (place + 2) % 5 + 1,
                (row * 3 + place) % 5 + 1,
                (row + 2 * place) % 4 + 1,
                f"=C{row}*D{row}",
            ]
            for row, name in enumerate(DISTRICTS, 2)
        ]
        sheets[other] = rows
    return sheets


@pytest.mark.parametrize("others", [("Rammede", "Areal"), ("Rammede", "Fordrevne", "Areal")])
def test_the_same_names_by_half_other_criteria_are_no_one_list(others: tuple[str, ...]) -> None:
    model = examined(book(_districts(*others))).model
    assert model is not None
    assert sorted(measure.name for measure in model.measures) == sorted(DISTRICTS)


def _parts(labels: tuple[str, ...]) -> dict[str, Rows]:
    """Two sheets of other names by the same criteria: one list."""
    sheets: dict[str, Rows] = {}
    for sheet in ("A", "B"):
        rows: list[list[Content]] = [["Tiltak", *labels, "Score", "Rang"]]
        rows += [
            [f"Tiltak {sheet}{row}", row % 5 + 1, (row * 3) % 5 + 1, f"=B{row}+C{row}", None]
            for row in range(2, 8)
        ]
        sheets[sheet] = rows
    return sheets


def test_other_names_by_the_same_criteria_are_one() -> None:
    model = examined(book(_parts(("Nytte", "Kost")))).model
    assert model is not None
    assert len(model.measures) == 12
