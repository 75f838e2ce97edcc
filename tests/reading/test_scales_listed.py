"""A legend lists the levels of a scale with their points and scores nothing; a register beside it does."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from sheets import Content, Rows, book, examined

from prioritering.types.reading import ReadingStatus

LEVELS = {
    "en": ("Rare", "Unlikely", "Possible", "Likely", "Almost certain"),
    "nb": ("Svært lav", "Lav", "Middels", "Høy", "Svært høy"),
    "de": ("Sehr gering", "Gering", "Mittel", "Hoch", "Sehr hoch"),
}
IMPACTS = {
    "en": ("Negligible", "Minor", "Moderate", "Major", "Severe"),
    "nb": ("Ubetydelig", "Liten", "Moderat", "Stor", "Kritisk"),
    "de": ("Unerheblich", "Klein", "Mäßig", "Groß", "Kritisch"),
}


def legend(tongue: str, titles: tuple[str, str], heads: tuple[str, str], gap: int) -> dict[str, Rows]:
    """Two scales side by side, each with its points before its levels."""
    between: list[Content] = [None] * gap
    one, other = titles
    rows: list[list[Content]] = [["Method"], [one, None, *between, other], [*heads, *between, *heads]]
    for point, (level, impact) in enumerate(zip(LEVELS[tongue], IMPACTS[tongue], strict=True), 1):
        rows.append([point, level, *between, point, impact, f"({impact.lower()})"])
    return {"Legend": rows}


SCALES = {
    "in English": legend("en", ("LIKELIHOOD SCALE", "IMPACT SCALE"), ("Score", "Definition"), 1),
    "beside each other": legend("en", ("Probability", "Severity"), ("Score", "Alternative"), 0),
    "in German": legend("de", ("Wahrscheinlichkeit", "Auswirkung"), ("Punkte", "Definition"), 0),
    "of alternatives": legend("de", ("Wahrscheinlichkeit", "Auswirkung"), ("Punkte", "Alternative"), 1),
    "far apart": legend("de", ("Wahrscheinlichkeit", "Auswirkung"), ("Punkte", "Stufe"), 2),
}


@pytest.mark.parametrize("kind", SCALES)
def test_a_legend_is_no_scoring(kind: str) -> None:
    assert not examined(book(SCALES[kind])).readings


def icons(heads: Sequence[str], points: Sequence[int], formula: str) -> dict[str, Rows]:
    """Levels with their points, which a further column shows again as signs."""
    rows: list[list[Content]] = [["Scoring method"], list(heads)]
    for row, point in enumerate(points, 3):
        rows.append([f"Action {'ABCDE'[row - 3]}", f"Level {'VWXYZ'[row - 3]}", point, formula.format(r=row)])
    return {"Legend": rows}


ICONS = {
    "three": icons(["Alternative", "Status", "Text", "Score"], (3, 2, 1), "=C{r}"),
    "four": icons(["Option", "Level", "Icon", "Score"], (1, 2, 3, 4), "=C{r}"),
    "five": icons(["Alternativ", "Nivå", "Ikon", "Poeng"], (5, 4, 3, 2, 1), "=C{r}"),
    "rounded": icons(["Alternativa", "Nivel", "Texto", "Puntuación"], (1, 2, 3), "=ROUND(C{r},0)"),
    "times one": icons(["Variante", "Stufe", "Text", "Punkte"], (3, 2, 1), "=C{r}*1"),
}


@pytest.mark.parametrize("kind", ICONS)
def test_points_shown_again_are_no_scores(kind: str) -> None:
    assert not examined(book(ICONS[kind])).readings


RISKS = ((5, 5), (3, 4), (2, 3), (4, 4), (2, 5), (4, 5), (1, 3), (3, 3), (1, 1), (5, 2))


def register(heads: Sequence[str], numeric: str, word: str) -> dict[str, Rows]:
    """Likelihood times impact, its class as a number, and that in words."""
    rows: list[list[Content]] = [list(heads)]
    for row, (one, other) in enumerate(RISKS, 2):
        line: list[Content] = [f"R-{row}", f"Something happens {row}", one, other, f"=C{row}*D{row}"]
        rows.append([*line, numeric.format(r=row), f"=F{row}", word.format(r=row)])
    return {"Register": rows}


CLASS = "=IF(E{r}>15,3,IF(E{r}>6,2,1))"
REGISTERS = {
    "chosen": register(
        [
            "Risk ID",
            "Description",
            "Likelihood",
            "Impact",
            "Risk score",
            "Risk rating (number)",
            "Risk rating (icon)",
            "Risk rating (text)",
        ],
        CLASS,
        '=CHOOSE(F{r},"Low","Medium","High")',
    ),
    "by conditions": register(
        [
            "ID",
            "Beskrivelse",
            "Sannsynlighet",
            "Konsekvens",
            "Risikoscore",
            "Risiko tall",
            "Risiko ikon",
            "Risiko",
        ],
        CLASS,
        '=IF(G{r}=3,"Høy",IF(G{r}=2,"Middels","Lav"))',
    ),
    "from the number": register(
        [
            "ID",
            "Description",
            "Probability",
            "Severity",
            "Risk score",
            "Risk number",
            "Risk icon",
            "Risk level",
        ],
        CLASS,
        '=IF(F{r}>2,"High",IF(F{r}>1,"Medium","Low"))',
    ),
    "in German": register(
        [
            "Nr",
            "Beschreibung",
            "Wahrscheinlichkeit",
            "Auswirkung",
            "Risk score",
            "Risiko Zahl",
            "Risiko Symbol",
            "Risiko",
        ],
        CLASS,
        '=CHOOSE(G{r},"Niedrig","Mittel","Hoch")',
    ),
    "in Spanish": register(
        [
            "ID",
            "Descripción",
            "Probabilidad",
            "Impacto",
            "Risk score",
            "Riesgo número",
            "Riesgo icono",
            "Riesgo",
        ],
        CLASS,
        '=CHOOSE(F{r},"Bajo","Medio","Alto")',
    ),
}


@pytest.mark.parametrize("kind", REGISTERS)
def test_the_product_is_the_score_where_numbers_class_it_and_words_these(kind: str) -> None:
    main = examined(book(REGISTERS[kind])).readings[0]
    assert (main.alternatives[0].score_cell.a1, main.status) == ("E2", ReadingStatus.FOUND)


def test_levels_that_two_ratings_give_stay_scores() -> None:
    rows: list[list[Content]] = [["ID", "Risk", "Likelihood", "Impact", "Risk level"]]
    for row, (one, other) in enumerate([*RISKS, *RISKS], 2):
        word = "High" if one * other > 15 else "Medium" if one * other > 6 else "Low"
        rows.append([f"R-{row}", f"Something happens {row}", one, other, word])
    main = examined(book({"Register": rows})).readings[0]
    assert main.alternatives[0].score_cell.a1 == "E2"


def typed(scores: Sequence[float], heads: Sequence[str]) -> dict[str, Rows]:
    rows: list[list[Content]] = [list(heads)]
    for row, score in enumerate(scores, 2):
        rows.append(
            [f"Tiltak {'ABCDEFGH'[row - 2]}", row * 3 % 5 + 1, row * 7 % 5 + 1, row * 4 % 5 + 1, score]
        )
    return {"Ark": rows}


HEADS = ["Tiltak", "Nytte", "Gjennomførbarhet", "Miljø", "Poeng"]
SUMS = [sum((row * 3 % 5 + 1, row * 7 % 5 + 1, row * 4 % 5 + 1)) for row in range(2, 10)]


def test_typed_sums_of_ratings_stay_scores() -> None:
    main = examined(book(typed(SUMS, HEADS))).readings[0]
    assert main.alternatives[0].score_cell.a1 == "E2"


def test_computed_sums_that_happen_to_count_stay_scores() -> None:
    rows: list[list[Content]] = [["Alternativ", "Kost", "Nytte", "Score"]]
    rows += [[f"Valg {'ABC'[i]}", i, 1, f"=SUM(B{i + 2}:C{i + 2})"] for i in range(3)]
    main = examined(book({"Ark": rows})).readings[0]
    assert (main.alternatives[0].score_cell.a1, main.status) == ("D2", ReadingStatus.FOUND)
