"""Whether more of a criterion is better: by the formulas, else by a word or a sign at its head."""

from __future__ import annotations

from itertools import pairwise

from prioritering.reading.criteria import CriterionColumn
from prioritering.reading.restatements import direction_of
from prioritering.reading.texts import Book, headings
from prioritering.reading.words import roles

HIGHER, LOWER = "higher", "lower"
HEADINGS = 4
FALLING = 4
"""So many times as often it falls as it rises, be it that noughts are given no points."""
SIGNS = {"+": HIGHER, "-": LOWER, "–": LOWER, "↑": HIGHER, "↓": LOWER}


def better(book: Book, criterion: CriterionColumn, across: bool, highest_first: bool) -> str | None:
    """`higher` or `lower`; None where neither the formulas nor a word tells."""
    if criterion.mixed:
        return _in_words(book, criterion, across)
    weight = 1.0 if criterion.weight is None else criterion.weight
    if weight == 0:
        return None
    raises = (criterion.sign > 0 and not _turned(book, criterion)) is (weight > 0)
    return HIGHER if raises is highest_first else LOWER


def _turned(book: Book, criterion: CriterionColumn) -> bool:
    """Whether what the score takes in falls where the raw figures rise, as what is normalised by its best."""
    taken = criterion.weighted if criterion.weighted not in (None, criterion.cells) else criterion.taken
    if taken is None:
        return False
    pairs = [(book.number(a), book.number(b)) for a, b in zip(criterion.cells, taken, strict=True)]
    given = sorted({(a, b) for a, b in pairs if a is not None and b is not None})
    steps = [later[1] - earlier[1] for earlier, later in pairwise(given)]
    falling, rising = sum(step < 0 for step in steps), sum(step > 0 for step in steps)
    return len(given) == len(set(dict(given))) > 1 and falling >= max(1, FALLING * rising)


def _in_words(book: Book, criterion: CriterionColumn, across: bool) -> str | None:
    """What the texts at the head of its figures say: cost or benefit, minimise or maximise, a sign."""
    cells = [at for at in criterion.cells if at is not None]
    for text in headings(book, cells, direction_of(cells, across), HEADINGS) if cells else ():
        spoken, sign = roles(text), SIGNS.get(text.strip())
        ends = {sign} if sign else _ends(spoken)
        if len(ends) == 1:
            return ends.pop()
    return None


def _ends(spoken: frozenset[str]) -> set[str | None]:
    """The ends that the roles of a text name."""
    return {end for role, end in (("maximised", HIGHER), ("minimised", LOWER)) if role in spoken}
