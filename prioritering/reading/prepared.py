"""Lines that are but prepared: formulas filled ahead below a list, errors where nothing stands yet."""

from __future__ import annotations

from collections.abc import Iterator

from prioritering.formula.anatomy import anatomy
from prioritering.reading.texts import Book, line_of
from prioritering.types import CellError, CellRef

MAX_STEPS = 60
"""So many cells of a line are looked at."""


def without_prepared(book: Book, run: list[CellRef], across: bool) -> list[CellRef]:
    """The cells of a run, without the errors at its end that rest on blanks of their own lines alone."""
    end = len(run)
    while (
        end
        and isinstance(book.values(run[end - 1]), CellError)
        and _rests_on_blanks(book, run[end - 1], across)
    ):
        end -= 1
    return run[:end] if end else run


def _rests_on_blanks(book: Book, at: CellRef, across: bool) -> bool:
    """Whether a formula reads its own line, and nothing is typed in what it reads there."""
    todo, seen, typed = list(_read_on_line(book, at, across)), {at}, 0
    if not todo:
        return False
    while todo and len(seen) < MAX_STEPS:
        one = todo.pop()
        if one in seen:
            continue
        seen.add(one)
        cell = book.cell(one)
        if cell is not None and cell.formula is not None:
            todo += _read_on_line(book, one, across)
        else:
            typed += not book.is_blank(one)
    return not typed and not todo


def _read_on_line(book: Book, at: CellRef, across: bool) -> Iterator[CellRef]:
    cell = book.cell(at)
    if cell is None or cell.formula is None:
        return
    for one in anatomy(cell.formula).references:
        if one.external or one.last_sheet:
            continue
        area = one.area(at.sheet)
        if area.sheet == at.sheet and area.size <= MAX_STEPS:
            yield from (place for place in area.cells() if line_of(place, across) == line_of(at, across))
