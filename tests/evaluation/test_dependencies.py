"""Which formula rests on which."""

from __future__ import annotations

import time

from evaluation.books import place
from prioritering.evaluation.dependencies import Dependencies
from prioritering.types import Area, CellRef

A1, B1, C1, D1, E1 = (place(f"{letter}1") for letter in "ABCDE")
ROW = Area("Ark", 1, 1, 1, 3)


def test_finds_precedents_through_ranges() -> None:
    graph = Dependencies({A1: [], B1: [A1.area], D1: [ROW], E1: [D1.area]})
    assert graph.precedents(D1) == (A1, B1)
    assert graph.downstream([A1]) == {B1, D1, E1}
    assert graph.downstream([E1]) == set()


def test_names_who_reads_a_typed_cell() -> None:
    graph = Dependencies({D1: [ROW], E1: [D1.area]})
    assert graph.readers(C1.area) == (D1,)


def test_orders_precedents_first() -> None:
    graph = Dependencies({E1: [D1.area], D1: [ROW], A1: []})
    assert graph.order() == ([A1, D1, E1], set())
    assert graph.cycles() == []


def test_finds_cycles_but_not_what_rests_on_them() -> None:
    graph = Dependencies({A1: [B1.area], B1: [A1.area], C1: [C1.area], D1: [ROW], E1: []})
    assert graph.cycles() == [(A1, B1), (C1,)]


def test_stays_linear_where_thousands_read_one_column() -> None:
    column = Area("Ark", 1, 1, 1_048_576, 1)
    reads: dict[CellRef, list[Area]] = {CellRef("Ark", row, 1): [] for row in range(1, 20_001)}
    ranks = {CellRef("Ark", row, 2): [column] for row in range(1, 20_001)}
    start = time.perf_counter()
    graph = Dependencies({**reads, **ranks})
    assert len(graph.downstream([CellRef("Ark", 5, 1)])) == 20_000
    assert len(graph.order()[0]) == 40_000
    assert time.perf_counter() - start < 5  # 4e8 pairs of cells would take minutes
