"""The least, the likeliest and the most of a figure: the bounds of a fuzzy one, which are no alternatives."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from prioritering.formula.anatomy import Skeleton, anatomy
from prioritering.memoised import memoised
from prioritering.reading.candidates import Candidate
from prioritering.reading.headings import kind_of
from prioritering.reading.texts import Book, line_of, step
from prioritering.types import CellRef

BOUNDS, MIN_BOUNDED = (3, 4), 4
"""So many bounds a fuzzy figure has, and so many of them show that they rise on purpose."""


def are_bounds(book: Book, made: Candidate) -> bool:
    """Whether they are the least, the likeliest and the most of one figure, as of the lines made alike."""
    cells, across = made.cells, made.vector.across
    lines = [line_of(at, across) for at in cells]
    if len(cells) not in BOUNDS or lines != list(range(lines[0], lines[0] + len(cells))):
        return False
    kind = kind_of(book, cells[0])
    if kind is None or not _rise(book, cells):
        return False
    asked, key = _asked(book), (cells[0].sheet, across, lines[0], len(cells), kind)
    if key not in asked:
        alike = _made_alike(book, cells[0].sheet, across)[lines[0], kind]
        each = ([step(at, across, along, 0) for along in range(len(cells))] for at in alike)
        asked[key] = len(alike) >= MIN_BOUNDED and all(_rise(book, one) for one in each)
    return asked[key]


@memoised
def _asked(book: Book) -> dict[tuple[str, bool, int, int, Skeleton], bool]:
    """Whether all figures of a kind rise over the same lines: the many that do ask but once."""
    return {}


def _made_alike(book: Book, sheet: str, across: bool) -> dict[tuple[int, Skeleton], list[CellRef]]:
    """The formulas of a sheet by their line and kind."""
    known = _lines_known(book)
    if (sheet, across) not in known:
        found = known[sheet, across] = defaultdict(list)
        for cell in book.sheets[sheet].formulas():
            found[line_of(cell.at, across), anatomy(cell.formula or "").skeleton].append(cell.at)
    return known[sheet, across]


@memoised
def _lines_known(book: Book) -> dict[tuple[str, bool], dict[tuple[int, Skeleton], list[CellRef]]]:
    """The sheets whose lines were looked at."""
    return {}


def _rise(book: Book, cells: Sequence[CellRef]) -> bool:
    figures = [book.number(at) for at in cells]
    return all(a is not None and b is not None and a <= b for a, b in pairwise(figures)) and len(
        set(figures)
    ) == len(figures)
