"""What the weights of a candidate's criteria, and what else its lines share, come from."""

from __future__ import annotations

from prioritering.formula.anatomy import anatomy
from prioritering.reading.candidates import Candidate
from prioritering.reading.texts import Book
from prioritering.types import Area, CellRef

MAX_FEEDERS = 4000
MAX_CELLS = 400
"""A larger range is not looked through."""


def weights_of(made: Candidate) -> set[CellRef]:
    """The cells of the weights."""
    return {one.weight_cell for one in made.criteria if one.weight_cell is not None}


def feeders(book: Book, made: Candidate) -> set[CellRef]:
    """The cells that weights and other shared figures come from."""
    scores = set(made.cells)
    todo = [at for area in made.shared if area.size <= MAX_CELLS for at in area.cells()]
    todo += weights_of(made)
    cells, gone_through = set[CellRef](), set[Area]()
    while todo and len(cells) < MAX_FEEDERS:
        at = todo.pop()
        if at in cells or at in scores:
            continue
        cells.add(at)
        cell = book.cell(at)
        if cell is None or cell.formula is None:
            continue
        for reference in anatomy(cell.formula).references:
            if not reference.external and not reference.last_sheet:
                area = reference.area(at.sheet)
                if area.size <= MAX_CELLS and area not in gone_through:
                    gone_through.add(area)
                    todo += area.cells()
    return cells
