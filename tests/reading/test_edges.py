"""Lists of pairs, and matrices written out line by line: neither is a scoring of alternatives."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations, permutations, product

import pytest
from sheets import Content, Rows, book, examined

FIVE = (
    ("Galaxy", "Iphone", "Lumia", "Pixel"),
    ("Nord skole", "Sør skole", "Vest skole"),
    ("Anbieter Alpha", "Anbieter Beta", "Anbieter Gamma", "Anbieter Delta"),
    ("Bergen", "Oslo", "Tromsø", "Bodø"),
    ("Puente norte", "Puente sur", "Puente este", "Puente oeste", "Puente viejo"),
)
LEVELS = ("Lav", "Middels", "Høy", "Svært høy")


def held_against(names: Sequence[str], both_ways: bool = True) -> Rows:
    """How far apart each two are on one criterion, as a step towards a ranking."""
    score = {name: 10 * number % 7 + 1 for number, name in enumerate(names, 1)}
    pairs = list((permutations if both_ways else combinations)(names, 2))
    lines: list[list[Content]] = [
        [one, other, score[one], score[other], f"=ABS(C{row}-D{row})"]
        for row, (one, other) in enumerate(pairs, 2)
    ]
    return [["Alternativ A", "Alternativ B", "Karakter A", "Karakter B", "Poengsum"], *lines]


def written_out(likely: Sequence[Content], severe: Sequence[Content], skipped: int = 0) -> Rows:
    pairs = list(product(enumerate(likely, 1), enumerate(severe, 1)))[skipped:]
    lines: list[list[Content]] = [
        [f"Celle {one}{'abcdefg'[other - 1]}", said, told, one * other]
        for (one, said), (other, told) in pairs
    ]
    return [["Kode", "Sannsynlighet", "Konsekvens", "Risikoverdi"], *lines]


def by_formula(count: int) -> Rows:
    rows = written_out(range(1, count + 1), range(1, count + 1))
    return [rows[0], *([*line[:3], f"=B{row}*C{row}"] for row, line in enumerate(rows[1:], 2))]


@pytest.mark.parametrize("names", FIVE)
@pytest.mark.parametrize("both_ways", [True, False])
def test_each_held_against_each_is_no_scoring(names: Sequence[str], both_ways: bool) -> None:
    assert examined(book({"Ark": held_against(names, both_ways)})).model is None


@pytest.mark.parametrize(
    "made",
    [
        lambda: written_out(range(1, 6), range(1, 6)),
        lambda: written_out(range(1, 5), range(1, 6), 1),
        lambda: by_formula(4),
        lambda: by_formula(3),
        lambda: written_out(LEVELS, LEVELS),
    ],
)
def test_a_matrix_written_out_is_no_scoring(made: Callable[[], Rows]) -> None:
    assert examined(book({"Ark": made()})).model is None


def named(lines: Sequence[Sequence[Content]]) -> Rows:
    scored: list[list[Content]] = [[*line, f"=C{row}+D{row}"] for row, line in enumerate(lines, 2)]
    return [["Etternavn", "Fornavn", "Faglig", "Samarbeid", "Poengsum"], *scored]


def risks(rated: Sequence[tuple[int, int]]) -> Rows:
    lines: list[list[Content]] = [
        [f"Fare nr. {row}", one, other, f"=B{row}*C{row}"] for row, (one, other) in enumerate(rated, 2)
    ]
    return [["Hendelse", "Sannsynlighet", "Konsekvens", "Risikoverdi"], *lines]


TWINS: dict[str, Rows] = {
    "names in two columns": named(
        [["Berg", "Anne", 3, 4], ["Berg", "Ola", 5, 2], ["Lund", "Anne", 1, 4], ["Dahl", "Kari", 2, 2]]
    ),
    "teams with one number each": named(
        [["Lag", "en", 3, 4], ["Lag", "to", 5, 2], ["Lag", "tre", 1, 4], ["Lag", "fire", 2, 2]]
    ),
    "nine risks, one pair twice": risks(
        [(1, 1), (1, 2), (1, 3), (2, 1), (2, 2), (2, 3), (3, 1), (3, 2), (3, 2)]
    ),
    "seven of nine combinations": risks([(1, 1), (1, 2), (1, 3), (2, 1), (2, 2), (3, 3), (3, 1)]),
    "two by two": risks([(1, 5), (5, 5), (5, 1), (1, 1)]),
}


@pytest.mark.parametrize("rows", TWINS.values(), ids=TWINS)
def test_alternatives_stay_a_scoring(rows: Rows) -> None:
    done = examined(book({"Ark": rows}))
    assert done.model is not None
    assert done.model.status == "found"
