"""Typed sums under headings that say nothing: ratings are told from counts by their sizes."""

from __future__ import annotations

import pytest
from drawn_totals import OTHERS, RATINGS, drawn
from sheets import Content, book

from prioritering.reading.readings import read_scorings
from prioritering.types.reading import Reading, ReadingStatus

SEEDS = (11, 12, 13)
SURE = ("from 1 to 5", "from 1 to 10", "from 1 to 3", "marks of a hundred", "marks of fifty", "many subjects")
"""What goes up to the end of one scale in most columns; of the others it is asked."""
WORDS = {
    "nb": ("Navn", "Rød", "Blå", "Grønn", "Gul", "Svart", "Sum"),
    "de": ("Name", "Rot", "Blau", "Grün", "Gelb", "Schwarz", "Summe"),
    "sv": ("Namn", "Norr", "Söder", "Öster", "Väster", "Mitt", "Summa"),
    "fr": ("Nom", "Lyon", "Nice", "Brest", "Lille", "Metz", "Total"),
    "es": ("Nombre", "Rojo", "Azul", "Verde", "Negro", "Blanco", "Total"),
    "nl": ("Naam", "Een", "Twee", "Drie", "Vier", "Vijf", "Totaal"),
    "pl": ("Nazwa", "Jeden", "Dwa", "Trzy", "Cztery", "Pięć", "Suma"),
    "ru": ("Имя", "Первый", "Второй", "Третий", "Белый", "Синий", "Сумма"),
    "tr": ("Ad", "Bir", "İki", "Üç", "Dört", "Beş", "Toplam"),
    "id": ("Nama", "Satu", "Dua", "Tiga", "Empat", "Lima", "Jumlah"),
}


def read(rows: list[list[Content]]) -> tuple[Reading, ...]:
    made = book({"Ark": rows})
    return read_scorings(made, made.values.get)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("kind", RATINGS)
def test_ratings(kind: str, seed: int) -> None:
    (main,) = read(drawn(RATINGS[kind], seed))
    assert main.alternatives[0].score_cell.row == 2
    assert main.typed
    if kind in SURE:
        assert main.status is ReadingStatus.FOUND


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("kind", OTHERS)
def test_what_rates_nothing(kind: str, seed: int) -> None:
    assert read(drawn(OTHERS[kind], seed)) == ()


@pytest.mark.parametrize("language", WORDS)
def test_words_for_a_total_do_not_turn_it(language: str) -> None:
    words = WORDS[language]
    assert read(drawn(RATINGS["from 1 to 5"], 7, words))[0].status is ReadingStatus.FOUND
    assert read(drawn(RATINGS["marks of a hundred"], 7, words))[0].status is ReadingStatus.FOUND
    assert read(drawn(OTHERS["hours"], 7, words)) == ()
    for kind in ("visits", "incidents", "stock", "members"):
        assert read(drawn(OTHERS[kind], 7, (*words[:5], words[-1]))) == ()
