"""Columns of which it was known for a while what they are made of."""

from sheets import book

from prioritering.reading.texts import Book
from prioritering.reading.walk import Number, Own, Walker
from prioritering.types import CellRef


def test_part_of_a_forgotten_column_is_walked_anew() -> None:
    workbook = book({"S": [[1], [2], [3], [4]]})
    cells = tuple(CellRef("S", row, 1) for row in (1, 2, 3, 4))
    walker = Walker(Book(workbook, workbook.value))
    walker.known(cells, Number(1.0))
    walker.forget(cells)
    assert isinstance(walker.walk(cells[:2]), Own)
