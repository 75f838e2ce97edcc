"""The classes that scores fall in: texts computed from them, or typed behind them in their order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import lgamma, log

from prioritering.reading.candidates import Candidate
from prioritering.reading.costs import MAX_FOR_RANKS
from prioritering.reading.level_words import points_of
from prioritering.reading.texts import Book
from prioritering.types import CellRef

CLASSES_REACH, MAX_CLASSES = 4, 10
"""So far behind typed scores their classes stand, and so many there are."""
MIN_BITS = 5.0


def classified(book: Book, made: Candidate, readers: Mapping[CellRef, int]) -> bool:
    """Whether texts are computed from most scores, or stand behind typed ones in their order: high, low."""
    texts = sum(isinstance(book.values(at), str) and bool(book.values(at)) for at in readers)
    if made.vector.typed and not made.criteria:
        return has_levels(book, made)
    if made.vector.typed and not texts:
        beside = book.beside(made.cells, made.vector.across)
        slots = (beside(over).cells for over in range(1, CLASSES_REACH + 1))
        return any(_class_bits(book, made, cells) >= MIN_BITS for cells in slots)
    return 2 * texts >= len(made.cells) and texts > 0


def has_levels(book: Book, made: Candidate) -> bool:
    """Whether words for levels stand behind scores in their order, as by chance they never would."""
    beside = book.beside(made.cells, made.vector.across)
    slots = (beside(over).cells for over in range(1, CLASSES_REACH + 1))
    return any(_class_bits(book, made, cells, levels=True) >= MAX_FOR_RANKS for cells in slots)


def _class_bits(book: Book, made: Candidate, cells: Sequence[CellRef | None], levels: bool = False) -> float:
    """The bits that classes tell where each stands on the lines of one span of scores; else none.

    Arguments: `levels` where they are to be words for levels, in the order of the scores.
    """
    classes: dict[str, list[float]] = defaultdict(list)
    for at, place in zip(made.cells, cells, strict=True):
        text, score = "" if place is None else book.text(place), book.number(at)
        if text and score is not None:
            classes[text.casefold()].append(score)
    count = sum(map(len, classes.values()))
    if 5 * count < 4 * len(cells) or not 2 <= len(classes) <= min(MAX_CLASSES, count // 2):
        return 0.0
    texts = sorted(classes, key=lambda text: min(classes[text]))
    spans = [(min(classes[text]), max(classes[text])) for text in texts]
    points = points_of(texts) if levels and min(map(len, texts)) > 1 else []
    given = [value for value in points if value is not None]
    if any(earlier[1] >= later[0] for earlier, later in pairwise(spans)) or (
        levels and (len(given) < len(texts) or given not in (sorted(set(given)), sorted(set(given))[::-1]))
    ):
        return 0.0
    ways = lgamma(count + 1) - sum(lgamma(len(scores) + 1) for scores in classes.values())
    return (ways - lgamma(len(classes) + 1)) / log(2)
