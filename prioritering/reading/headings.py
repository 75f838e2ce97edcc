"""The headings before a list: the texts above its columns, or beside its rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from operator import itemgetter

from prioritering.formula.anatomy import Skeleton, anatomy
from prioritering.formula.tree import Cells
from prioritering.reading.texts import Book, line_of, step
from prioritering.types import CellRef

HEADING_REACH = 40
"""How far above or beside a column its heading may stand."""
MAX_EMPTY_BEFORE_HEADING = 3
"""Empty cells that a search for a heading passes over."""


def headings(book: Book, cells: Sequence[CellRef], across: bool, most: int = 3) -> list[str]:
    """The texts above a column of cells (beside a row of them), the nearest first."""
    return list(headings_by_distance(book, cells, across, most).values())


def headings_by_distance(
    book: Book, cells: Sequence[CellRef], across: bool, most: int = 3
) -> Mapping[int, str]:
    """The same, by how many lines before the first cell they stand."""
    first = min(cells, key=itemgetter(2 if across else 1))
    key = first, across, most
    if key not in book.headings:
        book.headings[key] = _headings_before(book, first, across, most)
    return book.headings[key]


def _headings_before(book: Book, first: CellRef, across: bool, most: int) -> dict[int, str]:
    by_distance: dict[int, str] = {}
    sections: list[int] = []
    for at in _before(book, first, across):
        text = book.text(at)
        own = across or book.anchor(at).column == at.column
        if text and text not in by_distance.values():
            distance = line_of(first, across) - line_of(at, across)
            by_distance[distance] = text
            if not own and len(sections) == len(by_distance) - 1:
                sections.append(distance)
        if len(by_distance) - len(sections) >= most:
            break
    if len(sections) < len(by_distance):  # over all columns, below the column's own: names of sections
        return {distance: text for distance, text in by_distance.items() if distance not in sections}
    return by_distance


def _before(book: Book, first: CellRef, across: bool) -> Iterator[CellRef]:
    """The cells before the first of a vector, in its own direction, until a wide gap or other figures."""
    kind, empty = kind_of(book, first), 0
    if kind is not None and isinstance(kind.tree, Cells):
        kind = None  # a link may take over a heading
    for back in range(1, HEADING_REACH):
        at = step(first, across, -back, 0)
        if at.row < 1 or at.column < 1:
            return
        anchored = book.anchor(at)
        if book.is_blank(anchored):
            empty += 1
            if empty > MAX_EMPTY_BEFORE_HEADING and not across:
                return
            continue
        empty = 0
        if kind is None or kind_of(book, anchored) is not kind:  # a text that a line's own formula gives
            yield at


def kind_of(book: Book, at: CellRef) -> Skeleton | None:
    """What the formula there has in common with its copies; None where there is none."""
    cell = book.cell(at)
    return None if cell is None or cell.formula is None else anatomy(cell.formula).skeleton
