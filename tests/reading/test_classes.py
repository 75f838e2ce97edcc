"""Typed scores of which nothing is known but the level in words behind each: asked about, not left unread."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from sheets import Content, Rows, examined
from sheets import book as made

from prioritering.types.reading import ReadingStatus

PLACES = (
    "Smith River", "Butte Valley", "Honeydew", "Purisima", "Shasta", "Scott", "Mad River", "Eureka Plain",
    "Eel River", "Covelo", "Laytonville", "Garcia River", "Fort Bragg", "Ukiah", "Sanel", "Alexander",
)  # fmt: skip
SCORES = (0, 16.5, 22, 9, 14, 3, 27, 18, 7.5, 31, 12, 2, 24, 19, 5, 10)


def _listed(
    heading: str, levels: Sequence[str], bounds: Sequence[float], head: str = "Priority", between: int = 0
) -> list[list[Content]]:
    """Names, a column that tells nothing, typed scores, and the level of each."""
    rows: list[list[Content]] = [["Name", "Region", heading, *[f"Note {i}" for i in range(between)], head]]
    for i, (name, score) in enumerate(zip(PLACES, SCORES, strict=True)):
        level = levels[sum(score >= bound for bound in bounds)]
        rows.append([name, ("North", "South", "Coast")[i % 3], score, *["-"] * between, level])
    return rows


def _mixed(rows: list[list[Content]], row: int, level: str) -> Rows:
    """The same with another level on one line."""
    rows[row][-1] = level
    return rows


ENGLISH, NORWEGIAN = ("Very low", "Low", "Medium", "High"), ("lav", "middels", "høy")
LEVELLED = {
    "english": _listed("Total points", ENGLISH, (6, 12, 20)),
    "norwegian": _listed("Poengsum", NORWEGIAN, (8, 18), "Prioritet"),
    "german": _listed("Gesamtpunktzahl", ("gering", "mittel", "hoch"), (8, 18), "Priorität"),
    "spanish": _listed("Puntaje total", ("bajo", "medio", "alto"), (8, 18), "Nivel"),
    "further behind": _listed("Score", ("low", "medium", "high", "critical"), (6, 12, 20), "Level", 2),
}
OTHERS = {
    "letters, as of pupils": _listed("Total score", ("D", "C", "B", "A"), (6, 12, 20), "Grade"),
    "words for no levels": _listed("Score", ("open", "planned", "done"), (8, 18), "State"),
    "one against the order": _mixed(_listed("Total points", ENGLISH, (6, 12, 20)), 2, "High"),
    "levels of no score": _listed("Depth", ENGLISH, (6, 12, 20)),
    "too few lines": _listed("Total points", ("low", "medium", "high"), (8, 18))[:6],
}


@pytest.mark.parametrize("name", LEVELLED)
def test_scores_in_the_order_of_their_levels_are_asked_about(name: str) -> None:
    (reading,) = examined(made({"Ark": LEVELLED[name]})).readings
    assert reading.status is ReadingStatus.PROBABLE
    assert [line.score_cell.a1 for line in reading.alternatives] == [f"C{row}" for row in range(2, 18)]
    assert reading.highest_first


@pytest.mark.parametrize("name", OTHERS)
def test_other_texts_make_no_scores(name: str) -> None:
    assert examined(made({"Ark": OTHERS[name]})).readings == ()
