"""Which lines of a list are totals, means or limits of the others, by what they are called or made of."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import isclose
from typing import NamedTuple

from prioritering.formula.anatomy import anatomy
from prioritering.reading.texts import Book
from prioritering.reading.walk import Column
from prioritering.reading.words import names_aggregate
from prioritering.types import Area, CellRef

MIN_ADDED = 3
"""What is the sum of so many others, on so many criteria, is so by no chance."""
MIN_CALLED_ALIKE = 3
"""So many lines with such words for their names are a list of what these mean there."""


def aggregates(
    book: Book, names: Sequence[str], criteria: Sequence[Column], lines: Sequence[int]
) -> set[int]:
    """The lines that are called totals, means or the like; none where nearly all are, one below the other.

    Then the word is what the list is of: *Mode 1* and *Mode 2* of failure, *Range North* and *Range South*.
    """
    called = {i for i, name in enumerate(names) if names_aggregate(name)}
    in_order = sorted(lines)
    is_unbroken = all(later - earlier == 1 for earlier, later in pairwise(in_order))
    own = len(names) >= MIN_CALLED_ALIKE and 5 * len(called) >= 4 * len(names)
    if own and is_unbroken:
        return set()
    figures = [_Figures(book, column) for column in criteria] if called else []
    return {i for i in called if not _is_one_more(book, names[i], figures, i)}


def sums_of_all(book: Book, criteria: Sequence[Column], count: int) -> set[int]:
    """The first or last line, where it is the sum of all others on each of several criteria: their total."""
    if count <= MIN_ADDED or len(criteria) < MIN_ADDED:
        return set()
    return {i for i in (0, count - 1) if all(_adds_up(book.numbers(column), i) for column in criteria)}


def _adds_up(figures: Sequence[float | None], line: int) -> bool:
    given = [value for i, value in enumerate(figures) if i != line and value is not None]
    own = figures[line]
    return own is not None and len(given) == len(figures) - 1 and bool(own) and isclose(own, sum(given))


class _Figures:
    """The figures on one criterion, and what they make together."""

    def __init__(self, book: Book, cells: Column) -> None:
        given = [value for value in book.numbers(cells) if value is not None]
        self.cells, self.count, self.sum = cells, len(given), sum(given)
        self.least, self.most = min(given, default=0.0), max(given, default=0.0)


def _is_one_more(book: Book, name: str, criteria: Sequence[_Figures], line: int) -> bool:
    """Whether a line of two words has typed figures of its own, *Total station*: no sum, mean or limit."""
    if " " not in name or not criteria:
        return False
    below = 0
    for one in criteria:
        at = one.cells[line]
        own, others = None if at is None else book.typed_number(at), one.count - 1
        if own is None or others < 1 or isclose(own, (one.sum - own) / others):
            return False
        below += one.least < own < one.most
    return 2 * below > len(criteria)


class Held(NamedTuple):
    """The cells of a criterion, and the rectangle around them."""

    cells: frozenset[CellRef]
    around: Area | None


def held_by(column: Column) -> Held:
    """What a criterion holds; no rectangle where it is on no sheet, or on several."""
    cells = frozenset(at for at in column if at is not None)
    rows, columns = [at.row for at in cells], [at.column for at in cells]
    sheets = [*{at.sheet for at in cells}]
    alone = len(sheets) == 1
    around = Area(sheets[0], min(rows), min(columns), max(rows), max(columns)) if alone else None
    return Held(cells, around)


def adds_up_others(book: Book, raw: Sequence[Column], held: Sequence[Held], line: int) -> bool:
    """Whether the figures of a line are made of those of others, criterion by criterion, as of a section."""
    columns = [
        (at, cells) for column, cells in zip(raw, held, strict=True) if (at := column[line]) is not None
    ]
    return bool(columns) and all(_is_made_of(book, at, cells) for at, cells in columns)


def _is_made_of(book: Book, at: CellRef, column: Held) -> bool:
    """Whether a formula there reads a range in which several others of its column stand, or all others."""
    cell = book.cell(at)
    if cell is None or cell.formula is None:
        return False
    areas = [one.area(cell.at.sheet) for one in anatomy(cell.formula).references if not one.external]
    if column.around is not None:
        areas = [common for area in areas if (common := area.common(column.around)) is not None]
    parts = [within(area, column.cells) - {at} for area in areas]
    read = len(set().union(*parts))
    return read > 0 and (any(len(part) > 1 for part in parts) or 2 * read > len(column.cells) - 1)


def within(area: Area, cells: frozenset[CellRef]) -> set[CellRef]:
    """The cells that an area holds."""
    if area.size < len(cells):
        return {at for at in area.cells() if at in cells}
    return {at for at in cells if area.holds(at)}
