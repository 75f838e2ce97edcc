"""Alternatives in blocks beneath each other: the figures of each stand on several lines, beside labels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from prioritering.reading.candidates import Candidate
from prioritering.reading.texts import Book, line_of, step
from prioritering.types import CellRef

LABEL_REACH = 12
"""So far before a figure its label stands."""
MIN_PARTS = 2
MOSTLY = 0.5


def has_unlike_parts(book: Book, made: Candidate) -> bool:
    """Whether what is read as one criterion is called otherwise in nearly each block.

    Subtotals of the sections of a checklist have lines of their own. Alternatives in blocks are judged by the
    same criteria, which have the same labels.
    """
    across = made.vector.across
    own = [one.cells for one in made.criteria if not one.computed]
    if len(made.cells) < 2 or len(own) < MIN_PARTS or not _are_blocks(own, across):
        return False
    told = [labels for column in own if len(labels := list(_labels(book, column, across))) > 1]
    unlike = sum(len(set(labels)) > MOSTLY * len(labels) and len(set(labels)) > 1 for labels in told)
    return bool(told) and 2 * unlike > len(told)


def _are_blocks(columns: Sequence[Sequence[CellRef | None]], across: bool) -> bool:
    """Whether the figures of most alternatives stand on many lines, as one beneath the other."""
    lines = ([at for at in line if at is not None] for line in zip(*columns, strict=True))
    wide = [
        2 * len({line_of(at, across) for at in cells}) > len(cells)
        for cells in lines
        if len(cells) >= MIN_PARTS
    ]
    return 2 * sum(wide) > len(wide)


def _labels(book: Book, column: Sequence[CellRef | None], across: bool) -> Iterator[str]:
    """The text nearest before each figure."""
    for at in column:
        if at is not None:
            before = (step(at, across, 0, -back) for back in range(1, LABEL_REACH))
            on_sheet = (one for one in before if one.row > 0 and one.column > 0)
            yield next((text for one in on_sheet if (text := book.text(one))), "").casefold()
