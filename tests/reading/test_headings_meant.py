"""Which of the texts above a column is its heading: no line of a legend, and no heading of other figures."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from sheets import Content, Rows, book, examined

RISKS = ("Key person leaves", "Sensor breaks", "Late delivery", "No budget", "Data loss", "Low interest")
RATINGS = ((2, 1), (2, 3), (1, 2), (3, 3), (1, 3), (2, 2))


def with_legend(
    headings: Sequence[str], legend: Sequence[str], product: str = "", gap: int = 0
) -> dict[str, Rows]:
    """Headings, under each of the two criteria the same legend, then the list."""
    rows: list[list[Content]] = [["Risk", *headings, "" if product else "Risk score"]]
    rows += [[None, *[step] * len(headings), product if not i else None] for i, step in enumerate(legend)]
    rows += [[]] * gap
    for name, each in zip(RISKS, RATINGS, strict=True):
        row = len(rows) + 1
        rows.append([name, *each, f"=B{row}*C{row}"])
    return {"Risks": rows}


THREE, WORDS = ("1 - Low", "2 - Medium", "3 - High"), ("Probability (P)", "Impact (I)")
LEGENDS = {
    "score named at the legend": with_legend(WORDS, THREE, "Risk factor (P) x (I)"),
    "score named above": with_legend(WORDS, THREE),
    "two steps": with_legend(("Sannsynlighet", "Konsekvens"), ("0 = nei", "1 = ja"), "Risiko"),
    "one line": with_legend(("Wahrscheinlichkeit", "Auswirkung"), ("1 bis 3",)),
    "a line between": with_legend(WORDS, THREE, gap=1),
}


@pytest.mark.parametrize("sheets", LEGENDS.values(), ids=LEGENDS)
def test_criteria_are_not_named_by_a_legend(sheets: dict[str, Rows]) -> None:
    done = examined(book(sheets))
    assert done.model is not None
    assert [one.label for one in done.model.criteria[:2]] == list(sheets["Risks"][0][1:3])
    score = done.model.criteria[done.model.score].label
    assert score in ("Risk score", "Risk factor (P) x (I)", "Risiko")


@pytest.mark.parametrize("above", ["Ratings", ""])
def test_units_below_different_headings_are_no_names(above: str) -> None:
    rows: list[list[Content]] = [[above], ["Risk", "Probability", "Impact", "Score"]]
    rows += [
        [name, *each, f"=B{row}*C{row}"]
        for row, (name, each) in enumerate(zip(RISKS, RATINGS, strict=True), 3)
    ]
    done = examined(book({"Risks": rows}))
    assert done.model is not None
    assert [one.label for one in done.model.criteria] == ["Probability", "Impact", "Score"]


PEOPLE = ("Anna", "Berit", "Carl", "Dina", "Erik")
FIGURES = ((3.9, 2, 4), (3.4, 4, 2), (4.0, 3, 4), (3.2, 1, 1), (3.7, 3, 3))
CRITERIA = ("Grades", "Income", "Merits")


def in_steps(gap: int, heading: str = "", normalised: bool = True) -> dict[str, Rows]:
    """Figures, what normalises them below, and below these a score in the first criterion's column."""
    rows: list[list[Content]] = [["Name", *CRITERIA]]
    rows += [[name, *each] for name, each in zip(PEOPLE, FIGURES, strict=True)]
    if normalised:
        rows += [[], ["Name", *CRITERIA]]
        rows += [
            [name, *[f"={c}{row}/MAX({c}$2:{c}$6)" for c in "BCD"]] for row, name in enumerate(PEOPLE, 2)
        ]
    first = len(rows) - len(PEOPLE) + 1
    rows += [[]] * (gap - 1) + [["Name" if heading else None, heading or None]]
    rows += [[name, f"=B{first + i}*0.5+C{first + i}*0.2+D{first + i}*0.3"] for i, name in enumerate(PEOPLE)]
    return {"Ark": rows}


STEPS = {
    "a gap of three": in_steps(3),
    "a gap of one": in_steps(1),
    "two lines": in_steps(2),
    "not normalised": in_steps(2, normalised=False),
    "not normalised, a gap of three": in_steps(3, normalised=False),
}


@pytest.mark.parametrize("sheets", STEPS.values(), ids=STEPS)
def test_a_score_below_its_criteria_is_not_called_as_one_of_them(sheets: dict[str, Rows]) -> None:
    (first, *_) = examined(book(sheets)).readings
    last = len(sheets["Ark"])
    assert [str(line.score_cell) for line in first.alternatives] == [f"Ark!B{last - 4 + i}" for i in range(5)]
    assert first.label == ""


@pytest.mark.parametrize("heading", ["Score", "Verdi"])
def test_its_own_heading_is_still_read(heading: str) -> None:
    (first, *_) = examined(book(in_steps(2, heading))).readings
    assert first.label == heading
