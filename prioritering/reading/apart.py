"""Which of the weighed candidates are scorings of their own: none of them another's weighting or list."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from prioritering.reading.candidates import Candidate
from prioritering.reading.costs import PROBABLE
from prioritering.reading.evidence import Context
from prioritering.reading.texts import Book
from prioritering.types import CellRef
from prioritering.types.reading import Evidence
from prioritering.workbook.anatomy import anatomy


class Weighed(Struct, frozen=True):
    """A candidate with what surrounds it, and its bits."""

    made: Candidate
    around: Context
    evidence: tuple[Evidence, ...]
    bits: float


def apart(book: Book, weighed: Sequence[Weighed]) -> list[Weighed]:
    """The best readings, each of lines and scores of its own, none of them another's weighting."""
    kept: list[Weighed] = []
    seen: set[CellRef] = set()
    feeding: set[CellRef] = set()
    for one in sorted(weighed, key=lambda one: (-one.bits, -len(one.made.cells))):
        if one.bits < PROBABLE:
            break
        cells = set(one.made.cells)
        raw = {at for criterion in one.made.criteria for at in criterion.cells if at is not None}
        if cells & seen or len(cells & feeding) * 2 > len(cells) or (raw and len(raw & seen) * 2 > len(raw)):
            continue
        kept.append(one)
        seen |= cells | raw
        seen |= {at for use in one.made.uses for at in use.cells if at is not None}
        seen |= {at for column in one.made.columns for at in column if at is not None}
        feeding |= feeders(book, one.made) - raw
    return kept


MAX_FEEDERS = 4000


def feeders(book: Book, made: Candidate) -> set[CellRef]:
    """The cells that weights and other shared figures come from."""
    scores = set(made.cells)
    todo = [at for area in made.shared if area.size <= 400 for at in area.cells()]
    todo += [criterion.weight_cell for criterion in made.criteria if criterion.weight_cell is not None]
    cells: set[CellRef] = set()
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
                todo += area.cells() if area.size <= 400 else ()
    return cells
