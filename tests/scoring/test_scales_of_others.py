"""A scale that a text names for other figures; two scorings of the same alternatives side by side."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from sheets import Content, Rows, book, examined, reported

TASKS = ("Innlogging", "Varsling", "Søk", "Rapporter", "Arkiv", "Betaling")
RATERS = ("Kari", "Ola", "Siri")
GIVEN = ((8, 9, 7), (3, 4, 5), (6, 6, 9), (9, 10, 8), (2, 1, 4), (5, 7, 6))
MORE = ((8, 9, 7), (3, 4, 5), (6, 10, 9), (9, 12, 8), (2, 1, 4), (5, 7, 6))
SAID = (
    (("Viktighet (0-10)", "Vanskelighet (0-10)", "Tid i dager"), "Snitt prioritet", "Snitt tid"),
    (("Priority (0-10)", "Difficulty (0-10)", "Days"), "Average task priority", "Average task deadline"),
    (("Nytte, 0 til 10", "Risiko, 0 til 10", "Ukeverk"), "Gjennomsnitt poeng", "Gjennomsnitt ukeverk"),
    (("Wichtigkeit (0-10)", "Aufwand (0-10)", "Tage"), "Durchschnitt Punkte", "Durchschnitt Tage"),
    (("Importancia (0-10)", "Dificultad (0-10)", "Días"), "Promedio puntaje", "Promedio días"),
)


def blocks(texts: Sequence[str], heads: Sequence[str], last: Sequence[Sequence[int]] = MORE) -> Rows:
    """A block for each task, with a line for each question, and the means of the last ones beside it."""
    rows: list[list[Content]] = [["Oppgave", "Spørsmål", *RATERS, *heads]]
    for task, given, more in zip(TASKS, GIVEN, last, strict=True):
        first = len(rows) + 1 + len(texts) - len(heads) + 1
        means = [f"=AVERAGE(C{first + over}:E{first + over})" for over in range(len(heads))]
        lines: list[Sequence[int]] = [given, given[::-1], more][-len(texts) :]
        rows.append([task, "Kvalitet", *given, *means])
        rows += [[None, text, *line] for text, line in zip(texts, lines, strict=True)]
    return rows


@pytest.mark.parametrize(
    ("score", "days"),
    [
        ("Average task priority", "Average task deadline"),
        ("Average score", "Average duration"),
        ("Priority, average", "Weeks, average"),
        ("Total points", "Total estimate"),
        ("Total poengsum", "Total varighet"),
    ],
)
def test_more_speaks_for_the_priority_than_for_the_days(score: str, days: str) -> None:
    texts = ("Priority (0-10)", "Difficulty (0-10)", "Days")
    done = examined(book({"Evaluation": blocks(texts, (score, "Snitt to", days))}))
    assert done.model is not None
    assert {measure.score_cell.column for measure in done.model.measures} == {6}


@pytest.mark.parametrize(("texts", "score", "days"), SAID)
def test_figures_beside_other_texts_have_no_scale_of_these(
    texts: Sequence[str], score: str, days: str
) -> None:
    rows = blocks(texts, (score,))
    assert examined(book({"Evaluering": rows})).model is not None
    assert reported("score-out-of-scale", {"Evaluering": rows}) == []


@pytest.mark.parametrize("said", ["Skala 1-10", "Alle gir poeng fra 1 til 10", "1 = dårligst, 10 = best"])
def test_a_scale_that_stands_alone_is_that_of_all(said: str) -> None:
    lines: list[list[Content]] = [
        [name, *given, f"=AVERAGE(B{row}:D{row})"]
        for row, (name, given) in enumerate(zip(TASKS, (*GIVEN[:5], (5, 55, 6)), strict=True), 3)
    ]
    rows: Rows = [[said], ["Tiltak", *RATERS, "Poengsum"], *lines]
    assert [finding.at.a1 for finding in reported("score-out-of-scale", {"Ark": rows})] == ["C8"]


@pytest.mark.parametrize("said", ["Poeng (0-10)", "Viktighet, 0 til 10"])
def test_a_scale_beside_the_figures_is_theirs(said: str) -> None:
    rows = blocks(("Dager", said), ("Snitt poeng",), (*GIVEN[:5], (5, 77, 6)))
    assert [finding.at.a1 for finding in reported("score-out-of-scale", {"Evaluering": rows})] == ["D19"]


def test_the_total_of_all_stays_the_score() -> None:
    lines: list[list[Content]] = [
        [name, *given, f"=AVERAGE(B{row}:C{row})", f"=D{row}*0.5+E{row}*0.5"]
        for row, (name, given) in enumerate(zip(TASKS, GIVEN, strict=True), 2)
    ]
    done = examined(book({"Ark": [["Tiltak", *RATERS, "Poengsum kvalitet", "Totalt"], *lines]}))
    assert done.model is not None
    assert {measure.score_cell.column for measure in done.model.measures} == {6}
