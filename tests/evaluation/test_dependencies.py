"""Which formula rests on which."""

from __future__ import annotations

import random
import time

import pytest

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


def test_names_what_rests_on_a_typed_cell() -> None:
    graph = Dependencies({D1: [ROW], E1: [D1.area]})
    assert graph.resting_on([C1]) == {D1, E1}
    assert graph.resting_on([E1]) == set()
    assert graph.is_read(D1)
    assert graph.is_read(C1)  # typed
    assert not graph.is_read(E1)


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
    start = time.process_time()
    graph = Dependencies({**reads, **ranks})
    assert len(graph.downstream([CellRef("Ark", 5, 1)])) == 20_000
    assert len(graph.order()[0]) == 40_000
    assert time.process_time() - start < 5  # 4e8 pairs of cells would take minutes


def test_stays_linear_in_running_sums() -> None:
    sums = {CellRef("Ark", row, 2): [Area("Ark", 1, 1, row, 1)] for row in range(1, 20_001)}
    reads: dict[CellRef, list[Area]] = {CellRef("Ark", row, 1): [] for row in range(1, 20_001)}
    start = time.process_time()
    graph = Dependencies({**reads, **sums})
    assert len(graph.downstream([CellRef("Ark", 15_000, 1)])) == 5_001
    assert len(graph.order()[0]) == 40_000
    assert graph.cycles() == []
    assert time.process_time() - start < 10  # 2e8 pairs of cells would take minutes


def test_stays_linear_in_cells_behind_and_within_cycles() -> None:
    chain = {CellRef("Ark", row, 1): [Area("Ark", row - 1, 1, row - 1, 1)] for row in range(2, 20_001)}
    alone = {CellRef("Ark", row, 3): [Area("Ark", row, 3, row, 3)] for row in range(1, 20_001)}
    start = time.process_time()
    graph = Dependencies({A1: [A1.area], **chain, **alone})
    assert len(graph.cycles()) == 20_001
    assert time.process_time() - start < 10


@pytest.mark.parametrize("seed", range(40))
def test_agrees_with_pairs_of_cells(seed: int) -> None:
    chance = random.Random(seed)
    cells = [CellRef("Ark", row, column) for row in range(1, 7) for column in range(1, 4)]
    reads: dict[CellRef, list[Area]] = {}
    for at in chance.sample(cells, 14):
        corners = [(chance.sample(range(1, 7), 2), chance.choices(range(1, 4), k=2)) for _ in range(2)]
        ranges = [Area("Ark", min(r), min(c), max(r), max(c)) for r, c in corners]
        single = [chance.choice(cells).area, ranges[0].first.area]
        reads[at] = chance.sample([*ranges, *single], chance.choice((0, 0, 1, 1, 2)))
    behind = {at: {b for b, areas in reads.items() if any(a.holds(at) for a in areas)} for at in reads}
    reached = {at: _closure(behind, at) for at in reads}
    graph = Dependencies(reads)
    assert {at: graph.downstream([at]) for at in reads} == reached
    groups = {tuple(sorted(b for b in reached[at] if at in reached[b])) for at in reads if at in reached[at]}
    assert graph.cycles() == sorted(groups)
    ordered, rest = graph.order()
    assert rest == {at for at in reads if any(at == c or at in reached[c] for group in groups for c in group)}
    places = {at: place for place, at in enumerate(ordered)}
    assert all(places[at] < places[b] for at in places for b in behind[at] if b in places)


def _closure(behind: dict[CellRef, set[CellRef]], at: CellRef) -> set[CellRef]:
    found: set[CellRef] = set()
    waiting = [at]
    while waiting:
        fresh = behind[waiting.pop()] - found
        found |= fresh
        waiting += fresh
    return found
