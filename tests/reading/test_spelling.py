"""Misspelt headings and levels of registers of risks: meant as the words they are one letter from."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from sheets import Content, Rows, book, examined

from prioritering.reading.level_words import points_of
from prioritering.reading.matrices import level_columns
from prioritering.reading.words import roles

NAMES = ("Strømbrudd", "Tyveri", "Brann i server", "Sykdom", "Forsinket levering", "Feil i data", "Flom")
RATED = ((3, 3), (1, 2), (2, 3), (1, 1), (3, 2), (2, 2), (1, 3))


def register(heads: Sequence[str], rated: Sequence[str], levels: Sequence[str]) -> Rows:
    lines: list[list[Content]] = [
        [name, rated[one - 1], rated[other - 1], levels[max(0, one + other - 3)]]
        for name, (one, other) in zip(NAMES, RATED, strict=True)
    ]
    return [list(heads), *lines]


SPELT = {
    "a letter left out": ("Risk", "Liklihood", "Impact", "Level"),
    "two letters exchanged": ("Risk", "Likelihood", "Consequecne", "Level"),
    "a letter doubled": ("Risk", "Probabillity", "Impact", "Level"),
    "another letter": ("Hendelse", "Sannsynlighet", "Konsekvans", "Nivå"),
    "one of two alike": ("Hendelse", "Sansynlighet", "Konsekvens", "Nivå"),
}


@pytest.mark.parametrize("heads", SPELT.values(), ids=SPELT)
def test_a_register_with_a_misspelt_heading_is_asked_about(heads: Sequence[str]) -> None:
    rows = register(heads, ("Low", "Medium", "High"), ("Low", "Medium", "High", "Critical"))
    done = examined(book({"Ark": rows}))
    assert done.model is not None and done.model.status == "probable"
    assert [part.label for part in done.readings[0].parts] == list(heads[1:3])


def test_a_product_of_misspelt_ratings_is_one_of_ratings() -> None:
    lines: list[list[Content]] = [
        [name, one, other, one * other] for name, (one, other) in zip(NAMES, RATED, strict=True)
    ]
    rows: Rows = [["Risk", "Occurence", "Severety", "Value"], *lines]
    done = examined(book({"Ark": rows}))
    assert done.model is not None
    assert [line.score_cell.a1 for line in done.readings[0].alternatives] == [f"D{r}" for r in range(2, 9)]


def test_a_level_that_is_misspelt_is_told_by_the_others() -> None:
    assert points_of(["meduim", "High", "Midels", "hihg", "criticial"]) == [3.0, 4.0, 3.0, None, 5.0]


@pytest.mark.parametrize(
    "text",
    [
        "Likelihoodlum",
        "Composure",
        "Deception",
        "Occidents",
        "Prosperity",
    ],
)
def test_other_words_name_no_ratings(text: str) -> None:
    assert "risk" not in roles(text)


QUIET: dict[str, Rows] = {
    "words that no rating makes": [
        ["Product", "Relevant", "Capacity", "Demand"],
        *([name, "Low", "High", ("High", "Low", "Medium")[i % 3]] for i, name in enumerate(NAMES)),
    ],
    "levels beside no ratings": [
        ["Product", "Likeness", "Compact", "Demand"],
        *([name, "Low", "High", ("High", "Low", "Medium")[i % 3]] for i, name in enumerate(NAMES)),
    ],
    "names of goods": [
        ["Goods", "Liklihood", "Impact", "Colour"],
        *([name, "Low", "High", ("Red", "Medea", "Lower")[i % 3]] for i, name in enumerate(NAMES)),
    ],
    "a status": [
        ["Risk", "Liklihood", "Impact", "Status"],
        *([name, "Low", "High", ("Open", "Closed", "Opened")[i % 3]] for i, name in enumerate(NAMES)),
    ],
    "one level": [
        ["Risk", "Liklihood", "Impact", "Level"],
        *([name, "Low", "High", "meduim"] for name in NAMES),
    ],
}


@pytest.mark.parametrize("rows", QUIET.values(), ids=QUIET)
def test_other_tables_are_left_alone(rows: Rows) -> None:
    assert not level_columns(book({"Ark": rows}))


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("Medium High", 3.5),
        ("Low-Medium", 2.5),
        ("Medio-Alto", 3.5),
        ("mittel / hoch", 3.5),
        ("Lav/middels", 2.5),
        ("Very High", 4.5),
        ("Low", 2.0),
        ("High, medium and low", None),
        ("Low impact, high chance", None),
    ],
)
def test_two_words_for_levels_name_what_lies_between(text: str, points: float | None) -> None:
    assert points_of([text]) == [points]
