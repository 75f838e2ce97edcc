"""Typed scores of ratings in words: low is 1, medium 2, high 3, and the score is their product or sum."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations, permutations, product
from math import factorial, log2, perm, prod

from msgspec import Struct
from msgspec.structs import replace

from prioritering.reading.headings import headings
from prioritering.reading.level_words import rated_points
from prioritering.reading.matrices import BEHIND_REACH, Figure, followed
from prioritering.reading.texts import Book, slot_of
from prioritering.reading.trials import are_factors
from prioritering.reading.virtual import MIN_BITS, MIN_NAMED, Virtual
from prioritering.reading.walk import Column, Made, Own
from prioritering.reading.words import roles
from prioritering.types import CellRef

RATING_REACH = 8
"""So far before the scores the ratings stand."""
MAX_RATED = 3
MAX_POINTS = 5
"""The levels of a scale are told from each other by points up to here."""
MAX_WAYS = 4000
"""In so many ways the levels are given points at most; in more, these run from one up, or none are tried."""
MAX_TRIED = 12
"""So many pairs and triples of columns are tried, the nearest first."""
MIN_SHARE_HOLDING = 0.9
MAX_LEVELS = 7
"""A matrix gives so many levels at most."""


class _Rated(Struct, frozen=True):
    """A column of ratings in words."""

    cells: Column
    texts: tuple[str, ...]

    @property
    def levels(self) -> tuple[str, ...]:
        return tuple(sorted(set(self.texts) - {""}))


def by_levels(book: Book, cells: Column, across: bool) -> Virtual | None:
    """What two or three columns of ratings in words explain of typed scores; None where they do not."""
    scores = [book.number(at) for at in cells]
    if across or None in scores or len(set(scores)) < 2:
        return None
    rated = list(_rated(book, cells))
    named = [one for one in rated if are_factors(book, [one.cells], across)]
    columns = named if len(named) > 1 else rated
    tried = [few for count in range(2, MAX_RATED + 1) for few in combinations(columns, count)]
    tried = tried[:MAX_TRIED]
    explained = [one for few in tried if (one := _explained(cells, scores, few)) is not None]
    best = max(explained, key=lambda one: one.bits, default=None)
    if best is None:
        return None
    bits = best.bits - (log2(len(tried)) if columns is rated else 0.0)
    return replace(best, bits=bits) if bits >= (MIN_BITS if columns is rated else MIN_NAMED) else None


def by_matrix(book: Book, cells: Column, across: bool) -> Virtual | None:
    """The two ratings before typed levels that these follow as from a matrix; None where they do not."""
    levels = [book.number(at) for at in cells]
    if (
        across
        or None in levels
        or len(set(levels)) > MAX_LEVELS
        or not set(filter(None, cells)) <= book.levels
    ):
        return None
    first = next(at for at in cells if at is not None)
    columns = _factors(book, cells, range(-1, -min(RATING_REACH, slot_of(first, False) - 1) - 1, -1))
    if len(columns) < 2 and any("score" in roles(text) for text in headings(book, [first], across, 1)):
        columns = _factors(book, cells, range(1, BEHIND_REACH + 1))
    if len(columns) < 2:
        return None
    rated = [_ratings(book, column) for column in columns]
    told = followed(levels, rated)
    if told is None:
        return None
    parts = tuple(
        Made("VLOOKUP", (Own(column),))
        if any(isinstance(one, str) for one in map(book.values, filter(None, column)))
        else Own(column)
        for column in columns[::-1]
    )
    walked = Made("INDEX", parts)
    if not told.rising:  # class I is the worst
        walked = Made("neg", (walked,))
    return Virtual(walked, told.held, told.of, float(told.held - told.pairs), frozenset(filter(None, cells)))


def _factors(book: Book, cells: Column, near: Iterable[int]) -> list[Column]:
    """The first two of the columns so far from levels that are called factors."""
    columns: list[Column] = []
    for over in near:
        column = tuple(None if at is None else CellRef(at.sheet, at.row, at.column + over) for at in cells)
        if len(columns) < 2 and are_factors(book, [column], False):
            columns.append(column)
    return columns


def _ratings(book: Book, column: Column) -> list[Figure]:
    """The figures of a column of ratings or the points of its levels; else its texts."""
    texts = [text for at in column if at is not None and (text := book.text(at))]
    told = rated_points(texts, book.level_keys)
    figures: list[Figure] = []
    for at in column:
        text = "" if at is None else book.text(at)
        figures.append(told.get(text, text.casefold()) if text else book.number(at))
    return figures


def _rated(book: Book, cells: Column) -> Iterator[_Rated]:
    """The columns before the scores that hold the levels of a scale on nearly all lines."""
    present = [at for at in cells if at is not None]
    for over in range(1, min(RATING_REACH, slot_of(present[0], False) - 1) + 1):
        column = tuple(CellRef(at.sheet, at.row, at.column - over) for at in present)
        texts = tuple(book.text(at).casefold() for at in column)
        given = [text for text in texts if text]
        few = 2 <= len(set(given)) <= min(MAX_POINTS, len(given) // 2)
        if few and len(given) >= MIN_SHARE_HOLDING * len(texts):
            yield _Rated(column, texts)


def _explained(cells: Column, scores: Sequence[float | None], columns: Sequence[_Rated]) -> Virtual | None:
    """The points for each level, of one scale for all or of one each, that the most scores follow."""
    texts = list(zip(*(one.texts for one in columns), strict=True))
    lines = Counter(zip(texts, scores, strict=True))
    usual: dict[tuple[str, ...], int] = {}
    for (one, _), count in lines.items():
        usual[one] = max(count, usual.get(one, 0))
    if sum(usual.values()) < MIN_SHARE_HOLDING * len(cells) or len(usual) < 3:
        return None  # other scores stand beside the same words
    best: tuple[float, str, dict[tuple[str, ...], float]] | None = None
    most = -1.0
    for cost, points in _points(_scales(columns), len(columns)):
        for name, joined in (("PRODUCT", prod), ("SUM", sum)):
            told = {one: _joined(joined, points, one) for one in set(texts)}
            held = sum(count for (one, score), count in lines.items() if score == told[one])
            if best is None or held - cost / 100 > most:
                most, best = held - cost / 100, (cost, name, told)
    if best is None or most < MIN_SHARE_HOLDING * len(cells) - 1:
        return None
    cost, name, told = best
    follows = [score == told[one] for score, one in zip(scores, texts, strict=True)]
    given = [score for score in scores if score is not None]
    chance = log2(1 + max(given) - min(given))
    off = follows.count(False)
    bits = (len(told) - 1 - off) * chance - cost - off * (log2(len(cells)) + chance)
    followed = frozenset(at for at, held in zip(cells, follows, strict=True) if held and at is not None)
    walked = Made(name, tuple(Made("VLOOKUP", (Own(one.cells),)) for one in columns))
    return Virtual(walked, len(followed), len(cells), bits, followed)


def _joined(
    joined: Callable[[Iterable[float]], float], points: Sequence[dict[str, float]], texts: Sequence[str]
) -> float:
    """What the points for the levels of one line make; those that are missing add nothing."""
    return joined(one[text] for one, text in zip(points, texts, strict=True) if text)


def _scales(columns: Sequence[_Rated]) -> list[tuple[str, ...]]:
    """The levels of each scale: one for all columns where they share words, else one for each."""
    levels = [one.levels for one in columns]
    shared = set.intersection(*map(set, levels))
    return [tuple(sorted(set().union(*levels)))] if shared else levels


def _points(
    scales: Sequence[tuple[str, ...]], columns: int
) -> Iterator[tuple[float, list[dict[str, float]]]]:
    """Every way of giving the levels of each column's scale different points, and the bits to tell it."""
    if any(len(levels) > MAX_POINTS for levels in scales):
        return
    counts = [len(levels) for levels in scales]
    free = prod(perm(MAX_POINTS, count) for count in counts) <= MAX_WAYS
    if not free and prod(map(factorial, counts)) > MAX_WAYS:
        return
    ways = [permutations(range(1, 1 + (MAX_POINTS if free else count)), count) for count in counts]
    for figures in product(*ways):
        given = zip(scales, figures, strict=True)
        points = [dict(zip(levels, map(float, own), strict=True)) for levels, own in given]
        yield 1 + sum(map(_told, figures)), points if len(points) > 1 else points * columns


def _told(points: Sequence[int]) -> float:
    """The bits to tell the points of a scale: fewer where they run from one up."""
    count = len(points)
    return 1 + (log2(factorial(count)) if max(points) == count else count * log2(MAX_POINTS))
