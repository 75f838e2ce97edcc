"""Where scores are told in the end: as they are made, or as the share of their sum that each of them is."""

from __future__ import annotations

from collections.abc import Sequence
from math import isclose

from prioritering.formula.anatomy import anatomy
from prioritering.reading.candidates import Candidate
from prioritering.reading.evidence import Ranks
from prioritering.reading.headings import headings
from prioritering.reading.texts import Book, step
from prioritering.reading.words import PERCENT_WORDS, roles, words
from prioritering.types import CellRef

SHARES_REACH = 3
"""So far behind the figures their shares stand."""
SCORES = frozenset(("score", "total"))


def told_in(book: Book, made: Candidate, ranks: Ranks | None) -> tuple[CellRef, ...]:
    """The cells of the shares where these have a heading of their own, as the last step has: S, then V.

    A share of points that are called a score tells nothing more, nor does one that is called a share.
    """
    across = made.vector.across
    if made.vector.typed or len(made.cells) < 2 or (ranks is not None and _read(book, ranks.cells[0], made)):
        return made.cells
    own = headings(book, made.cells, across, 1)
    if any(not SCORES.isdisjoint(roles(text)) for text in own):
        return made.cells
    for over in range(1, SHARES_REACH + 1):
        cells = tuple(step(at, across, 0, over) for at in made.cells)
        if _are_shares(book, cells, made):
            said = headings(book, cells, across, 1)
            return cells if said and said != own and not _is_called_share(said[0]) else made.cells
    return made.cells


def _are_shares(book: Book, cells: Sequence[CellRef], made: Candidate) -> bool:
    """Whether formulas divide each figure by what all make together."""
    if not _read(book, cells[0], made) or any(book.number(at) is None for at in cells):
        return False
    figures = [book.number(at) or 0.0 for at in made.cells]
    whole = sum(figures)
    pairs = zip(cells, figures, strict=True)
    return bool(whole) and all(isclose(book.number(at) or 0.0, one / whole) for at, one in pairs)


def _read(book: Book, at: CellRef | None, made: Candidate) -> bool:
    """Whether a formula reads the first figure."""
    cell = None if at is None else book.cell(at)
    if cell is None or cell.formula is None:
        return False
    areas = [one.area(cell.at.sheet) for one in anatomy(cell.formula).references if not one.external]
    return any(area.holds(made.cells[0]) for area in areas)


def _is_called_share(text: str) -> bool:
    return "%" in text or not PERCENT_WORDS.isdisjoint(words(text))
