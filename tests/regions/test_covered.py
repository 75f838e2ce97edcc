"""Cells of many rectangles, against looking through all of them."""

from __future__ import annotations

import random
from time import process_time

from prioritering.regions.covered import CoveredCells
from prioritering.types import Area, CellRef


def test_a_cell_is_covered_where_any_rectangle_holds_it() -> None:
    draw = random.Random(4)
    for _ in range(60):
        areas = []
        for _ in range(draw.randint(0, 12)):
            top, left = draw.randint(1, 12), draw.randint(1, 12)
            areas.append(
                Area(draw.choice("AB"), top, left, top + draw.randint(0, 5), left + draw.randint(0, 5))
            )
        covered = CoveredCells(areas)
        cells = [
            CellRef(sheet, row, column) for sheet in "AB" for row in range(1, 20) for column in range(1, 20)
        ]
        assert [at in covered for at in cells] == [any(area.holds(at) for area in areas) for at in cells]


def spent(count: int) -> float:
    """The least of three runs, in seconds of a core: what is tidied up meanwhile is not theirs."""
    seconds = []
    for _ in range(3):
        begun = process_time()
        assert CellRef("A", count, 3) in CoveredCells(Area("A", 2, 3, row, 3) for row in range(2, count + 2))
        seconds.append(process_time() - begun)
    return min(seconds)


def test_running_sums_do_not_take_the_square_of_their_number() -> None:
    assert spent(16_000) < 24 * spent(2_000)
