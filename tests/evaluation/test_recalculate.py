"""Values after an edit."""

from __future__ import annotations

from evaluation.books import Content, book, place
from prioritering.evaluation.recalculate import recalculate

CELLS: dict[str, Content] = {
    "A1": 3,
    "A2": 5,
    "B1": ("=A1*2", 0),
    "B2": ("=B1+A2", 0),
    "B3": ("=UNKNOWN(1)", 7),
}


def test_computes_cells_from_one_another() -> None:
    found = recalculate(book(CELLS), [place("B1"), place("B2")], timeout=20, max_memory=1000)
    assert found == {place("B1"): 6.0, place("B2"): 11.0}


def test_keeps_the_cached_values_of_all_other_cells() -> None:
    found = recalculate(book(CELLS), [place("B2")], timeout=20, max_memory=1000)
    assert found == {place("B2"): 5.0}


def test_states_nothing_that_two_engines_do_not_agree_on() -> None:
    assert recalculate(book(CELLS), [place("B3")], timeout=20, max_memory=1000) == {}
    assert recalculate(book(CELLS), [], timeout=20, max_memory=1000) == {}
