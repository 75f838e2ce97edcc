"""Forms in which one thing is marked by several, or against the most that it can get: nobody is ranked."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from sheets import Content, Rows, book, examined

PARTS = ("Structure", "Contents", "Method", "Schedule", "Cost plan", "Risks", "Sources", "Language")
MOST = (1, 2, 3, 2, 1, 3, 5, 4)
OWN = (1, 2, 2, 2, 1, 3, 4, 4)
GIVEN: tuple[int | None, ...]
GIVEN = (1, 1, 2, 1, 0, 3, 3, 4)
BLANK = (None,) * len(PARTS)


def form(
    headings: Sequence[str], *columns: Sequence[int | None], corner: str = "Criterion"
) -> dict[str, Rows]:
    """A line for each part, a column for each who marks it, and totals."""
    rows: list[list[Content]] = [[corner, *headings]]
    rows += [[part, *each] for part, *each in zip(PARTS, *columns, strict=True)]
    sums: list[Content] = [f"=SUM({letter}2:{letter}9)" for letter in "BCDE"[: len(columns)]]
    return {"Form": [*rows, ["Total", *sums]]}


MARKED = {
    "own marks are the most": form(
        ["Assigned mark", "Your self-assessed mark", "Marker assigned value"], MOST, MOST, BLANK
    ),
    "both have marked": form(["Available", "Own mark", "Teacher's mark"], MOST, OWN, GIVEN),
    "no maximum": form(["Egenvurdering", "Veileders vurdering"], OWN, GIVEN, corner="Kriterium"),
    "three raters": form(["Selbstbewertung", "Lehrer", "Prüfer 1 Gutachter"], OWN, GIVEN, MOST),
    "maximum last": form(["Autoevaluación", "Profesor", "Puntos"], OWN, GIVEN, MOST, corner="Criterio"),
}


MOST_OF = {
    "possible and earned": form(["Points Possible", "Points Earned"], MOST, (*MOST[:-1], 3)),
    "points and those earned": form(["Points", "Points earned"], MOST, (*MOST[:-1], 3)),
    "earned before": form(["Marks obtained", "Out of"], (*MOST[:-1], 3), MOST),
    "most points": form(["Full marks", "Group 3"], MOST, MOST),
    "reachable": form(["Mögliche Punkte", "Erreichte Punkte"], MOST, MOST, corner="Kriterium"),
}


@pytest.mark.parametrize("sheets", MOST_OF.values(), ids=MOST_OF)
def test_what_can_be_had_is_no_alternative_to_what_was_earned(sheets: dict[str, Rows]) -> None:
    assert examined(book(sheets)).readings == ()


@pytest.mark.parametrize("sheets", MARKED.values(), ids=MARKED)
def test_those_who_mark_are_no_alternatives(sheets: dict[str, Rows]) -> None:
    assert examined(book(sheets)).readings == ()


RATED = {
    "vendors": form(["Self-service kiosk", "Chatbot", "Hotline"], OWN, GIVEN, MOST),
    "vendors and the most": form(["Available", "North", "South"], MOST, OWN, GIVEN),
    "own and bought": form(["Egen drift", "Innkjøpt drift"], GIVEN, OWN, corner="Kriterium"),
    "points of two": form(["Points", "North"], MOST, OWN),
    "more than possible": form(["Points possible", "Points earned"], OWN, MOST),
    "two that earned": form(["Points earned", "Marks obtained"], MOST, OWN),
    "possible by a name": form(["Possible worlds", "Points earned"], MOST, OWN),
    "persons": form(["Teacher", "Tutor", "Mentor"], GIVEN, OWN, MOST),
}


@pytest.mark.parametrize("sheets", RATED.values(), ids=RATED)
def test_alternatives_beside_each_other_are_still_read(sheets: dict[str, Rows]) -> None:
    (first, *_) = examined(book(sheets)).readings
    assert {str(line.score_cell) for line in first.alternatives} >= {"Form!B10", "Form!C10"}
