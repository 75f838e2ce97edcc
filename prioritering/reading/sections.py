"""Whether scores are those of one section among several, which nothing brings together: a profile.

Listening 4.5, planning 3, judgement 5 for each applicant, each the mean of its own lines: none is the result.
"""

from __future__ import annotations

from collections.abc import Iterator

from prioritering.formula.anatomy import anatomy
from prioritering.reading.candidates import Candidate
from prioritering.reading.readers import Readers
from prioritering.reading.texts import Book
from prioritering.types import Area, Cell, CellRef

MIN_SECTIONS = 3
"""So many sections are a profile; of two one may be another's total, or a second round."""
MIN_SECTION_LINES = 2
MAX_COLUMNS = 40
"""So many columns beside each other are looked at for a formula that says what their row is."""
MAX_GOING_ON = 2000
"""So many cells of a column are looked at for further sections."""
JOINED = frozenset(("SUM", "AVERAGE"))


def is_one_of_sections(book: Book, readers: Readers, made: Candidate) -> bool:
    """Whether the row of the scores sums or averages one of several blocks below one heading.

    One formula of the row tells it, though the others be typed. Where a formula reads several of the
    sections, they are parts of a whole; where a text stands between them in the column, each has a heading.
    """
    if not made.vector.across:
        return False
    told = next(_joining(book, made), None)
    if told is None:
        return False
    at, function = told[0].at, told[1]
    sections = {at: told[2]}
    column = sorted(row for row, slot in book.sheets[at.sheet].cells if slot == at.column)
    for row in column[:MAX_GOING_ON]:
        one = CellRef(at.sheet, row, at.column)
        joined = _joins(book.cell(one))
        if joined is not None and joined[0] == function:
            sections[one] = joined[1]
    rows = {row for area in sections.values() for row in range(area.top, area.bottom + 1)}
    apart = sum(area.bottom - area.top + 1 for area in sections.values()) == len(rows)
    if len(sections) < MIN_SECTIONS or not apart:
        return False
    first, last = min(*rows, *(one.row for one in sections)), max(*rows, *(one.row for one in sections))
    if any(book.text(CellRef(at.sheet, row, at.column)) for row in column if first <= row <= last):
        return False
    return all(held < 2 for held in readers.of(tuple(sections)).values())


def _joining(book: Book, made: Candidate) -> Iterator[tuple[Cell, str, Area]]:
    """The formulas on the row of the scores that join lines of their own column, each with what it joins."""
    columns = [at.column for at in made.cells]
    first = made.cells[0]
    for column in range(min(columns), min(max(columns), min(columns) + MAX_COLUMNS) + 1):
        cell = book.cell(first._replace(column=column))
        joined = _joins(cell)
        if cell is not None and joined is not None:
            yield cell, *joined


def _joins(cell: Cell | None) -> tuple[str, Area] | None:
    """The function and the range of a formula that does no more than join lines of its own column."""
    if cell is None or cell.formula is None:
        return None
    told = anatomy(cell.formula)
    functions = set(told.skeleton.functions)
    if len(functions) != 1 or not functions <= JOINED or len(told.references) != 1:
        return None
    reference = told.references[0]
    if reference.external:
        return None
    area = reference.area(cell.at.sheet)
    own = area.sheet == cell.at.sheet and area.left == area.right == cell.at.column
    if not own or area.bottom - area.top + 1 < MIN_SECTION_LINES or area.top <= cell.at.row <= area.bottom:
        return None
    return functions.pop(), area
