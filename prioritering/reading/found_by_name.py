"""Figures that a list takes from others by the names of its lines: assessments on sheets in another order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from prioritering.reading.texts import Book
from prioritering.reading.walk import Column, Elements, Made, SharedWalk, Walked
from prioritering.reading.ways import Use
from prioritering.types import Area

LOOKING_UP = frozenset(
    ("MATCH", "VLOOKUP", "HLOOKUP", "LOOKUP", "XLOOKUP", "XMATCH", "SWITCH", "CHOOSE", "compare")
)
"""What turns a rating in words to a figure."""
COUNTING = frozenset(("COUNTIF", "COUNTIFS", "SUMIF", "SUMIFS"))
"""What counts words, or adds up what stands beside them."""
BY_NAME = LOOKING_UP | COUNTING | {"INDEX", "AVERAGEIF", "AVERAGEIFS"}
"""What finds the figures of a name in a list."""
MOST_RATED = 0.8
"""So many lines have a word where they are rated in words."""
MIN_NAMED, MAX_KEYS = 3, 5000
"""So many names are looked up, in a list of so many lines."""


def are_found_by_name(book: Book, uses: Sequence[Use], node: Made) -> bool:
    """Whether a column of formulas finds figures for texts that only tell the lines apart.

    A list elsewhere has figures for the same names, and for no others: a legend has points for levels that
    several lines share, or that none has.
    """
    if not all(not use.functions.isdisjoint(BY_NAME) and not use.computed for use in uses):
        return False
    texts = [book.text(at) for at in {at for use in uses for at in use.cells} if at is not None]
    if len(texts) < MIN_NAMED or not all(texts) or len(set(texts)) < len(texts):
        return False
    return any(set(texts) == _keys(book, area) for area in _shared(node))


def are_keys(book: Book, cells: Column) -> bool:
    """Whether some of the lines have a text, each another: keys to look up figures by, no ratings."""
    texts = [text for at in cells if at is not None and (text := book.text(at))]
    return len(set(texts)) == len(texts) < MOST_RATED * len(cells)


def _keys(book: Book, area: Area) -> set[str]:
    """The texts in the first column of an area, each of which finds its line."""
    column = area._replace(right=area.left)
    texts = (book.text(at) for at in column.cells()) if column.size <= MAX_KEYS else ()
    return {text for text in texts if text}


def _shared(node: Walked) -> Iterator[Area]:
    """The areas that a formula names for all lines alike."""
    if isinstance(node, SharedWalk):
        yield node.area
    for part in node.parts if isinstance(node, Made | Elements) else ():
        yield from _shared(part)
