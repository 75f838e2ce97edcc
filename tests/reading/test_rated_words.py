"""Ratings in words and signs whose points the workbook states."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from sheets import Content, Rows, book, examined

from prioritering.reading.rated_words import rated_words
from prioritering.types.reading import ReadingStatus

NAMES = ("Riverside", "Lakeview", "Northgate", "Meadow", "Harbour", "Summit")
LEVELS = ((3, 2, 3, 1), (1, 2, 1, 3), (2, 3, 3, 3), (3, 3, 2, 2), (1, 1, 2, 1), (2, 1, 3, 3))
WORDS = {1: "Lav", 2: "Middels", 3: "Høy"}
STARS = {1: "★☆☆", 2: "★★☆", 3: "★★★"}
KEYS: dict[str, Rows] = {
    "beside": [["Poeng", "Nivå"], [1, "Lav"], [2, "Middels"], [3, "Høy"]],
    "before": [["Nivå", "Poeng"], ["Høy", 3], ["Middels", 2], ["Lav", 1]],
    "said at once": [["Skala: 1 = Lav, 2 = Middels, 3 = Høy"]],
    "said one by one": [["Lav (1)"], ["Middels (2)"], ["Høy (3)"]],
}


def rated(written: dict[int, str]) -> Rows:
    """Six alternatives by four criteria in words, and the typed sum of the points."""
    lines: list[list[Content]] = [
        [name, *(written[one] for one in line), sum(line)] for name, line in zip(NAMES, LEVELS, strict=True)
    ]
    return [["Tiltak", "Nytte", "Klima", "Helse", "Tempo", "Poengsum"], *lines]


@pytest.mark.parametrize("key", KEYS.values(), ids=KEYS)
def test_words_by_a_key(key: Rows) -> None:
    audit = examined(book({"Ark": rated(WORDS), "Forklaring": key}))
    (main,) = audit.readings
    assert main.status is ReadingStatus.FOUND
    assert len(main.parts) == 4
    assert main.followed == frozenset(range(6))


def test_stars() -> None:
    (main,) = examined(book({"Ark": rated(STARS)})).readings
    assert (main.status, len(main.parts)) == (ReadingStatus.FOUND, 4)


def test_signs() -> None:
    signs = {1: "-", 2: "0", 3: "+"}
    figures = rated_words(book({"Ark": rated(signs)}))
    assert [figures[at] for at in sorted(figures)][:4] == [1, 0, 1, -1]


@pytest.mark.parametrize(
    "key",
    [
        [["Lav", 1], ["Høy", 3]],
        [["Lav", 12], ["Middels", 5], ["Høy", 31]],
        [["North", 1], ["East", 2], ["West", 3]],
    ],
    ids=["not all words", "how many there are", "other words"],
)
def test_what_is_no_key(key: Sequence[Sequence[Content]]) -> None:
    assert not rated_words(book({"Ark": rated(WORDS), "Forklaring": key}))


def test_names_with_their_scores_are_no_key() -> None:
    scores: Rows = [[name, score] for name, score in zip(NAMES, (1, 2, 3, 4, 5, 6), strict=True)]
    lists: Rows = [["First", "Second"], *([name, name] for name in NAMES)]
    assert not rated_words(book({"Ark": lists, "Samlet": scores}))
