"""Figures that are typed where the formulas beside them would stand: meant as these are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from prioritering.formula.anatomy import Skeleton, anatomy, relative_form
from prioritering.formula.references import shift
from prioritering.reading.texts import Book, line_of, slot_of, step
from prioritering.types import Cell, CellRef

MIN_READ, MAX_READ, NAME_REACH = 2, 400, 8
"""So many figures tell that a line is one of the list's; how many are looked at, and how far for its name."""
_BESIDE = ((-1, 0), (1, 0), (0, -1), (0, 1))


def typed_over(book: Book, held: Sequence[Cell | None]) -> Mapping[int, Cell]:
    """The typed figures among the formulas of one column, each with the formula that its neighbours have.

    Of two alternatives one may have `=B4*E4` for a criterion and the other 60: where the figure below the 60
    is made as the one below that formula is, the 60 is `=B4*C4` with its result typed over.
    """
    typed = [i for i, cell in enumerate(held) if cell is not None and isinstance(cell.value, float)]
    typed = [i for i in typed if (cell := held[i]) is not None and cell.formula is None]
    formulas = [cell for cell in held if cell is not None and cell.formula is not None]
    pairs = _pairs(book, formulas) if typed else {}
    meant: dict[int, Cell] = {}
    for i in typed if pairs else ():
        cell = held[i]
        formula = None if cell is None else _formula(book, cell, pairs)
        if cell is not None and formula is not None:
            meant[i] = replace(cell, formula=formula)
    return meant


_Pairs = Mapping[tuple[int, Skeleton], Sequence[tuple[int, Cell, Cell]]]
"""By the way to their neighbour and their kind: formulas in their order, each with a neighbour made alike."""


def _pairs(book: Book, formulas: Sequence[Cell]) -> _Pairs:
    pairs: dict[tuple[int, Skeleton], list[tuple[int, Cell, Cell]]] = {}
    for number, one in enumerate(formulas):
        form = relative_form(one.formula or "", one.at)
        for way, step_beside in enumerate(_BESIDE):
            along = _neighbour(book, one, step_beside)
            if along is not None and along.formula and relative_form(along.formula, along.at) == form:
                kind = anatomy(one.formula or "").skeleton
                pairs.setdefault((way, kind), []).append((number, one, along))
    return pairs


def is_filled_in(book: Book, score: CellRef, at: CellRef, across: bool) -> bool:
    """Whether a figure stands where a score would: its line has a name, and all that a score reads along its
    own."""
    cell = book.cell(score)
    if cell is None or cell.formula is None:
        return False
    over = line_of(at, across) - line_of(score, across)
    line = line_of(score, across)
    areas = [one.area(score.sheet) for one in anatomy(cell.formula).references if not one.external]
    own = [
        area
        for area in areas
        if area.sheet == score.sheet
        and ((area.left, area.right) if across else (area.top, area.bottom)) == (line, line)
        and area.size <= MAX_READ
    ]
    read = [one for area in own for one in area.cells() if not book.is_blank(one)]
    filled = [not book.is_blank(step(one, across, over, 0)) for one in read]
    if len(read) < MIN_READ or not all(filled):
        return False
    first = min(slot_of(one, across) for one in read)
    before = range(first - 1, max(0, first - 1 - NAME_REACH), -1)
    names = (step(score, across, 0, slot - slot_of(score, across)) for slot in before)
    name = next((one for one in names if book.text(one)), None)
    return name is not None and bool(book.text(step(name, across, over, 0)))


def _formula(book: Book, cell: Cell, pairs: _Pairs) -> str | None:
    """What would stand in a cell by its neighbour one way, where those of another line are made alike."""
    found: list[tuple[int, int, str]] = []
    for way, (down, right) in enumerate(_BESIDE):
        beside = _neighbour(book, cell, (down, right))
        if beside is None or beside.formula is None:
            continue
        for number, one, along in pairs.get((way, anatomy(beside.formula).skeleton), ()):
            if beside.at != one.at and along.at != cell.at:
                found.append((number, way, shift(beside.formula, -down, -right)))
                break
    return min(found)[2] if found else None


def _neighbour(book: Book, cell: Cell, way: tuple[int, int]) -> Cell | None:
    row, column = cell.at.row + way[0], cell.at.column + way[1]
    return book.cell(CellRef(cell.at.sheet, row, column)) if row > 0 and column > 0 else None
