"""Whether scores are but parts of one: each with a label and questions of its own, and a formula for all."""

from __future__ import annotations

from collections.abc import Mapping

from prioritering.formula.anatomy import anatomy
from prioritering.reading.candidates import Candidate
from prioritering.reading.texts import Book
from prioritering.types import CellRef

MOST_PARTS = 4
"""So many parts make one at most: likelihood and impact, and what else a form asks for."""
LABEL_REACH = 6
"""So far before a figure its own label stands."""
MIN_ASKED = 2
MOST_ALIKE = 0.5
"""The share of questions that two parts may have in common."""


def are_put_together(book: Book, made: Candidate, readers: Mapping[CellRef, int]) -> bool:
    """Whether a formula reads each of a few scores by itself, and these are called and made otherwise.

    Alternatives side by side have the same criteria, and one label for all of their totals.
    """
    count = len(made.cells)
    if not 2 <= count <= MOST_PARTS:
        return False
    called = [_label(book, at) for at in made.cells]
    if "" in called or len(set(called)) < count:
        return False
    asked = [[_label(book, at) for at in one.cells if at is not None] for one in made.criteria]
    asked = [labels for labels in asked if len(labels) == count and "" not in labels]
    alike = sum(len(set(labels)) < count for labels in asked)
    if len(asked) < max(MIN_ASKED, len(made.criteria) / 2) or alike > MOST_ALIKE * len(asked):
        return False
    return any(held == count and _reads_each(book, at, made) for at, held in readers.items())


def _label(book: Book, at: CellRef) -> str:
    return book.text_before(at, False, LABEL_REACH).casefold()


def _reads_each(book: Book, at: CellRef, made: Candidate) -> bool:
    """Whether a formula reads every score as a single cell."""
    cell = book.cell(at)
    if cell is None or cell.formula is None:
        return False
    areas = [one.area(at.sheet) for one in anatomy(cell.formula).references if not one.external]
    return {area.first for area in areas if area.size == 1} >= set(made.cells)
