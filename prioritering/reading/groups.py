"""Lists that are several: lines under headings of their own, scored by criteria of their own."""

from __future__ import annotations

from collections.abc import Sequence

from prioritering.reading.candidates import Candidate
from prioritering.reading.texts import Book
from prioritering.types import CellRef

HEADING_REACH = 4


def groups(book: Book, made: Candidate) -> list[list[int]] | None:
    """The lines of each group; None where there are no groups that are judged apart.

    A heading over several lines makes a group; it is a list of its own where it leaves out criteria that
    others have.
    """
    if made.names is None or len(made.cells) < 4:
        return None
    parted = _by_heading(book, made)
    if parted is None or not _judged_apart(book, made, parted):
        return None
    return parted


def _by_heading(book: Book, made: Candidate) -> list[list[int]] | None:
    assert made.names is not None
    across = made.vector.across
    for back in range(1, HEADING_REACH):
        anchors: list[CellRef | None] = []
        for _, place in made.names:
            row, column = (place.row - back, place.column) if across else (place.row, place.column - back)
            at = CellRef(place.sheet, row, column)
            anchors.append(book.anchor(at) if row > 0 and column > 0 and book.text(at) else None)
        if None in anchors:
            continue
        parted: list[list[int]] = []
        for i, anchor in enumerate(anchors):
            if parted and anchors[parted[-1][-1]] == anchor:
                parted[-1].append(i)
            else:
                parted.append([i])
        if len(parted) > 1 and all(len(group) > 1 for group in parted):
            return parted
    return None


def _judged_apart(book: Book, made: Candidate, parted: Sequence[Sequence[int]]) -> bool:
    """Whether a criterion is blank for one whole group, and for hardly any line of the others."""
    for criterion in made.criteria:
        blank = [book.is_blank(at) for at in criterion.cells]
        empty = [group for group in parted if all(blank[i] for i in group)]
        full = [group for group in parted if not any(blank[i] for i in group)]
        if empty and full:
            return True
    return False
