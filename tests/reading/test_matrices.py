"""Levels in words or classes that a matrix of two ratings gives: asked about, never taken for sure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from time import process_time

import pytest
from sheets import Content, Rows, book, examined

from prioritering.reading.level_words import points_of
from prioritering.reading.matrices import level_columns
from prioritering.types.reading import ReadingStatus

NAMES = ("Strømbrudd", "Tyveri", "Brann i server", "Sykdom", "Forsinket levering", "Feil i data", "Flom")
RATED = ((3, 3), (1, 2), (2, 3), (1, 1), (3, 2), (2, 2), (1, 3))
LEVEL = {2: 1, 3: 1, 4: 2, 5: 3, 6: 4}
"""The level of likelihood and consequence by their sum."""
WORDS: Mapping[str, tuple[Sequence[str], Sequence[str], Sequence[str]]] = {
    "nb": (
        ("Hendelse", "Sannsynlighet", "Konsekvens", "Risikonivå"),
        ("Lav", "Middels", "Høy"),
        ("Lav", "Middels", "Høy", "Kritisk"),
    ),
    "en": (
        ("Risk", "Likelihood", "Impact", "Rating"),
        ("Unlikely", "Possible", "Likely"),
        ("Low", "Medium", "High", "Very high"),
    ),
    "de": (
        ("Risiko", "Eintrittswahrscheinlichkeit", "Auswirkung", "Stufe"),
        ("gering", "mittel", "hoch"),
        ("niedrig", "mittel", "hoch", "sehr hoch"),
    ),
    "es": (
        ("Riesgo", "Probabilidad", "Impacto", "Nivel de riesgo"),
        ("Baja.", "Media.", "Alta."),
        ("Bajo.", "Medio.", "Alto.", "Crítico."),
    ),
    "letters": (("Risk", "Probability", "Impact", "Level"), ("L", "M", "H"), ("L", "M", "H", "VH")),
    "colours": (
        ("Hendelse", "Sannsynlighet", "Konsekvens", "Farge"),
        ("Lav", "Middels", "Høy"),
        ("Grønn", "Gul", "Rød", "Kritisk"),
    ),
}


def register(heads: Sequence[str], rated: Sequence[Content], levels: Sequence[Content]) -> Rows:
    lines: list[list[Content]] = [
        [name, rated[one - 1], rated[other - 1], levels[LEVEL[one + other] - 1]]
        for name, (one, other) in zip(NAMES, RATED, strict=True)
    ]
    return [list(heads), *lines]


@pytest.mark.parametrize("told", WORDS.values(), ids=WORDS)
def test_a_typed_level_is_asked_about(told: tuple[Sequence[str], Sequence[str], Sequence[str]]) -> None:
    done = examined(book({"Ark": register(*told)}))
    assert done.model is not None
    assert (done.model.status, done.model.descending) == ("probable", True)
    assert [line.score_cell.a1 for line in done.readings[0].alternatives] == [
        f"D{row}" for row in range(2, 9)
    ]
    assert {part.cells[0].a1 for part in done.readings[0].parts if part.cells[0]} == {"B2", "C2"}
    first = next(line for line in done.ranking if line.rank == 1)
    assert first.measure == NAMES[0]


def test_class_one_is_the_worst_where_classes_fall_as_ratings_rise() -> None:
    rows = register(("Event", "Likelihood", "Severity", "Impact"), (1, 2, 3), ("IV", "III", "II", "I"))
    done = examined(book({"Ark": rows}))
    assert done.model is not None and done.model.status == "probable"
    assert not done.model.descending
    assert {part.sign for part in done.readings[0].parts} == {-1}


def test_a_level_by_formulas_on_words() -> None:
    matrix: list[list[Content]] = [
        [None, "Low", "Medium", "High"],
        ["Low", "Low", "Low", "Medium"],
        ["Medium", "Low", "Medium", "High"],
        ["High", "Medium", "High", "Very high"],
    ]
    words = ("Low", "Medium", "High")
    lines: list[list[Content]] = [
        [
            name,
            words[one - 1],
            words[other - 1],
            f"=INDEX(Matrix!$B$2:$D$4,MATCH(B{row},Matrix!$A$2:$A$4,0),MATCH(C{row},Matrix!$B$1:$D$1,0))",
        ]
        for row, (name, (one, other)) in enumerate(zip(NAMES, RATED, strict=True), start=2)
    ]
    sheets: dict[str, Rows] = {
        "Register": [["Risk", "Likelihood", "Impact", "Risk level"], *lines],
        "Matrix": matrix,
    }
    done = examined(book(sheets))
    assert done.readings[0].status is ReadingStatus.PROBABLE
    assert [line.score_cell.a1 for line in done.readings[0].alternatives] == [
        f"D{row}" for row in range(2, 9)
    ]
    assert len(done.readings[0].parts) == 2


def _with(
    column: Sequence[Content], heads: Sequence[str] = ("Risk", "Likelihood", "Impact", "Status")
) -> Rows:
    rows = register(heads, ("Low", "Medium", "High"), ("x", "x", "x", "x"))
    return [rows[0], *([*line[:3], value] for line, value in zip(rows[1:], column, strict=True))]


QUIET: Mapping[str, Rows] = {
    "the class of a score that stands beside": [
        ["Risk", "Likelihood", "Impact", "Score", "Level"],
        *(
            [name, one, other, f"=B{row}*C{row}", ("Low", "Low", "Medium", "High")[LEVEL[one + other] - 1]]
            for row, (name, (one, other)) in enumerate(zip(NAMES, RATED, strict=True), start=2)
        ),
    ],
    "the class of a typed figure that no word calls a score": [
        ["Riesgo", "Probabilidad", "Impacto", "Valor", "Nivel"],
        *(
            [name, one, other, one * other, ("Bajo", "Bajo", "Medio", "Alto")[LEVEL[one + other] - 1]]
            for name, (one, other) in zip(NAMES, RATED, strict=True)
        ),
    ],
    "how easily each is mended": _with(["Low", "High", "Low", "High", "Medium", "Medium", "Medium"]),
    "one level for all": _with(["High"] * 7),
    "a status": _with(["Open", "Closed", "Open", "Open", "Closed", "Open", "Closed"]),
    "words that no rating makes": [
        ["Product", "Size", "Colour", "Demand"],
        *([name, "Small", "Red", ("High", "Low", "Medium")[i % 3]] for i, name in enumerate(NAMES)),
    ],
    "temperatures": [
        ["City", "Morning", "Evening", "Pollen"],
        *([name, 10 + i, 12 + i, ("Low", "Medium", "High")[min(2, i // 2)]] for i, name in enumerate(NAMES)),
    ],
}


@pytest.mark.parametrize("rows", QUIET.values(), ids=QUIET)
def test_other_words_are_left_alone(rows: Rows) -> None:
    assert not level_columns(book({"Ark": rows}))


@pytest.mark.parametrize(
    ("texts", "points"),
    [
        (("Low", "very low", "Medium", "High", "Very High", "Extreme"), [2, 1.5, 3, 4, 4.5, 6]),
        (("I", "iv"), [1, 4]),
        (("L", "VH"), [2, 4.5]),
        (("Alto 10", "(media)"), [4, 3]),
        (("Open", "Low"), [None, 2]),
    ],
)
def test_points_of_levels(texts: Sequence[str], points: Sequence[float | None]) -> None:
    assert points_of(texts) == points


def test_a_cell_that_holds_a_book_names_no_level() -> None:
    begun = process_time()
    assert points_of(["high", "low " * 5_000_000]) == [4.0, None]
    assert process_time() - begun < 1.0


OWN_WORDS: Mapping[str, tuple[Sequence[str], Sequence[Content], Sequence[str]]] = {
    "risk": (
        ("Riesgo", "Probabilidad", "Impacto", "Riesgo"),
        (1, 2, 3),
        ("Suave", "Flojo", "Fuerte", "Duro"),
    ),
    "steps": (
        ("Hendelse", "Sannsynlighet", "Konsekvens", "Risiko"),
        (1, 2, 3),
        ("Følges med", "Meldes leder", "Tiltak i år", "Stans"),
    ),
    "own ratings": (
        ("Hendelse", "Sannsynlighet", "Konsekvens", "Risiko"),
        ("Så å si aldri", "Av og til", "Støtt"),
        ("Lav", "Middels", "Høy", "Kritisk"),
    ),
    "colours": (("Risk", "Likelihood", "Impact", "Zone"), (1, 2, 3), ("White", "Amber", "Purple", "Black")),
    "letters": (("Risk", "Likelihood", "Impact", "Band"), (1, 2, 3), ("A1", "A2", "A3", "A4")),
}


def keyed(told: tuple[Sequence[str], Sequence[Content], Sequence[str]]) -> Rows:
    """The register, with the words in their order beside it."""
    heads, rated, levels = told
    own = [one for one in rated if isinstance(one, str)]
    lists = [["Nivåer", *levels], ["Skala", *own] if own else []]
    rows = register(heads, rated, levels)
    return [
        [*line, None, None, *(one[at] if at < len(one) else None for one in lists)]
        for at, line in enumerate(rows)
    ]


@pytest.mark.parametrize("told", OWN_WORDS.values(), ids=OWN_WORDS)
def test_the_list_of_levels_tells_their_order(
    told: tuple[Sequence[str], Sequence[Content], Sequence[str]],
) -> None:
    done = examined(book({"Ark": keyed(told)}))
    assert done.model is not None
    assert (done.model.status, done.model.descending) == ("probable", True)
    assert [line.score_cell.a1 for line in done.readings[0].alternatives] == [
        f"D{row}" for row in range(2, 9)
    ]
    assert next(line for line in done.ranking if line.rank == 1).measure == NAMES[0]


def _unlisted() -> Rows:
    return register(*OWN_WORDS["steps"])


def _otherwise(levels: Sequence[str]) -> Rows:
    """Levels that are listed in an order, and that no rating makes."""
    rows = keyed(OWN_WORDS["steps"])
    return [rows[0], *([*line[:3], level, *line[4:]] for line, level in zip(rows[1:], levels, strict=True))]


STEPS = OWN_WORDS["steps"][2]
NO_LEVELS: Mapping[str, Callable[[], Rows]] = {
    "no list of them": _unlisted,
    "no rating makes them": lambda: _otherwise([STEPS[one] for one in (0, 3, 0, 3, 1, 1, 2)]),
    "one for all": lambda: _otherwise([STEPS[0]] * 7),
    "a list that lacks one": lambda: [
        [*line[:6], None if line[6] == STEPS[3] else line[6]] for line in keyed(OWN_WORDS["steps"])
    ],
    "the lists beside each other": lambda: [
        ["Risk severity key", "Risk likelihood key", "Risk level key"],
        ["Mild", "Seldom", "Bearable"],
        ["Nasty", "At times", "Watched"],
        ["Deadly", "Always", "Stopped"],
        [None, None, "Closed down"],
    ],
}


@pytest.mark.parametrize("made", NO_LEVELS.values(), ids=NO_LEVELS)
def test_words_that_no_list_or_rating_orders_are_left_alone(made: Callable[[], Rows]) -> None:
    assert not level_columns(book({"Ark": made()}))


@pytest.mark.parametrize(
    ("heads", "classes"),
    [
        (
            ("Likelihood (1-3)", "Impact (1-3)", "Risk score", "Risk level"),
            ("Low", "Medium", "High", "Critical"),
        ),
        (("Sannsynlighet", "Konsekvens", "Risiko", "Nivå"), ("Lav", "Middels", "Høy", "Kritisk")),
        (("Probability", "Severity", "Risk", "Level of risk"), ("Low", "Medium", "High", "Critical")),
        (("Wahrscheinlichkeit", "Auswirkung", "Risiko", "Stufe"), ("niedrig", "mittel", "hoch", "kritisch")),
        (("Probabilidad", "Impacto", "Riesgo", "Nivel de riesgo"), ("Bajo", "Medio", "Alto", "Crítico")),
    ],
)
def test_the_class_of_a_typed_product_is_no_score(heads: Sequence[str], classes: Sequence[str]) -> None:
    rows: list[list[Content]] = [["Event", *heads]]
    for line in range(12):
        likely, grave = 1 + line % 3, 1 + line * line % 3
        product = likely * grave
        level = classes[(product >= 2) + (product >= 4) + (product >= 9)]
        rows.append([f"What may happen {line}", likely, grave, product, level])
    (main, *_) = examined(book({"Ark": rows})).readings
    assert {line.score_cell.column for line in main.alternatives} == {4}
    assert [part.label for part in main.parts] == list(heads[:2])
