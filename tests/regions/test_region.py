"""A sheet as rectangles of what is alike."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sheets import Rows, book

from prioritering.formula.anatomy import relative_form
from prioritering.regions.region import rectangles
from prioritering.types import CellRef


def found(rows: Rows) -> list[str]:
    """The areas of one relative formula."""
    (sheet,) = book({"List": rows}).sheets
    forms = {cell.at: relative_form(cell.formula or "", cell.at) for cell in sheet.formulas()}
    return [area.a1 for area, _ in rectangles(forms, forms.__getitem__)]


def test_a_block_that_was_filled_down_and_right_is_one_region() -> None:
    rows: Rows = [
        ["Name", "A", "B"],
        ["x", 1, 2],
        ["y", 3, 4],
        ["", "=B2*2", "=C2*2"],
        ["", "=B3*2", "=C3*2"],
    ]
    assert found(rows) == ["B4:C5"]


def test_another_formula_in_the_middle_stands_alone() -> None:
    rows: Rows = [[f"=D{row}+{2 if row == 4 else 1}"] for row in range(1, 8)]
    assert found(rows) == ["A1:A3", "A4", "A5:A7"]


@given(st.dictionaries(st.tuples(st.integers(1, 8), st.integers(1, 6)), st.integers(0, 2)))
def test_regions_are_all_cells_each_once(cells: dict[tuple[int, int], int]) -> None:
    given_ = {CellRef("S", *at): key for at, key in cells.items()}
    areas = rectangles(given_, given_.__getitem__)
    assert sorted(at for area, _ in areas for at in area.cells()) == sorted(given_)
    assert all(given_[at] == key for area, key in areas for at in area.cells())


@pytest.mark.parametrize("rows", [1, 50])
def test_a_column_is_one_region_however_long(rows: int) -> None:
    assert len(found([[f"=B{row}"] for row in range(1, rows + 1)])) == 1
