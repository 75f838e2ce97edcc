"""Whether more of a criterion is better: by the formulas, else by a word or a sign at its head."""

from __future__ import annotations

from itertools import pairwise

from prioritering.reading.criteria import CriterionColumn
from prioritering.reading.headings import headings
from prioritering.reading.restatements import direction_of
from prioritering.reading.texts import Book
from prioritering.reading.walk import Column
from prioritering.reading.words import roles

HIGHER, LOWER = "higher", "lower"
HEADING_LINES = 4
MIN_TIMES_AS_OFTEN = 4
"""So many times as often it goes one way as the other, be it that noughts are given no points."""
SIGNS = {"+": HIGHER, "-": LOWER, "–": LOWER, "↑": HIGHER, "↓": LOWER}


def better(book: Book, criterion: CriterionColumn, across: bool, highest_first: bool) -> str | None:
    """`higher` or `lower`; None where neither the formulas nor a word tells."""
    if criterion.mixed:
        return _in_words(book, criterion, across)
    weight = 1.0 if criterion.weight is None else criterion.weight
    if weight == 0:
        return None
    steps = _steps(book, criterion, criterion.taken) if weight > 0 else 0  # what it takes in may be weighed
    if steps:
        raises = (steps > 0) is (criterion.taken_sign > 0)
    else:
        raises = criterion.sign > 0 and _steps(book, criterion, criterion.weighted) >= 0
    return HIGHER if (raises is (weight > 0)) is highest_first else LOWER


def _steps(book: Book, criterion: CriterionColumn, taken: Column | None) -> int:
    """1 where what the score takes in rises as the raw figures do, -1 where it falls; 0 where neither."""
    if taken is None or taken == criterion.cells:
        return 0
    pairs = [(book.number(a), book.number(b)) for a, b in zip(criterion.cells, taken, strict=True)]
    given = sorted({(a, b) for a, b in pairs if a is not None and b is not None})
    steps = [later[1] - earlier[1] for earlier, later in pairwise(given)]
    falling, rising = sum(step < 0 for step in steps), sum(step > 0 for step in steps)
    if len(given) != len(set(dict(given))) or len(given) < 2:
        return 0
    if falling >= max(1, MIN_TIMES_AS_OFTEN * rising):
        return -1
    return 1 if rising >= max(1, MIN_TIMES_AS_OFTEN * falling) else 0


def _in_words(book: Book, criterion: CriterionColumn, across: bool) -> str | None:
    """What the texts at the head of its figures say: cost or benefit, minimise or maximise, a sign."""
    cells = [at for at in criterion.cells if at is not None]
    for text in headings(book, cells, direction_of(cells, across), HEADING_LINES) if cells else ():
        spoken, sign = roles(text), SIGNS.get(text.strip())
        ends = {sign} if sign else _ends(spoken)
        if len(ends) == 1:
            return ends.pop()
    return None


def _ends(spoken: frozenset[str]) -> set[str | None]:
    """The ends that the roles of a text name."""
    return {end for role, end in (("maximised", HIGHER), ("minimised", LOWER)) if role in spoken}
