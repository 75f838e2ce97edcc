"""Typed figures that state a rating times its weight: the rating stands beside, the weight at the edge.

Beside each rating of a Nutzwertanalyse the product is often typed by hand; only the sum is a formula.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import isclose
from statistics import median

from msgspec.structs import replace

from prioritering.reading.candidates import Candidate
from prioritering.reading.criteria import CriterionColumn, labels_of
from prioritering.reading.names import Names
from prioritering.reading.texts import Book, line_of, slot_of, step
from prioritering.reading.walk import Column
from prioritering.types import CellRef

RATING_OFFSETS = (-1, 1, -2, 2)
"""How far from the product the rating stands."""
WEIGHT_REACH = 8
"""How far before the ratings the weights stand."""
MIN_SHARE_HOLDING = 0.8
MIN_PRODUCTS = 4
"""So many products must be what rating and weight give."""


def by_ratings(book: Book, names: Names, made: Candidate) -> Candidate:
    """The candidate with its ratings and weights as criteria, where it adds up typed products of them."""
    if len(made.criteria) < 2 or any(one.weight is not None or one.computed for one in made.criteria):
        return made
    stated, across = [one.cells for one in made.criteria], made.vector.across
    present = [at for column in stated for at in column if at is not None]
    first = min((line_of(at, across) for at in present), default=1)
    left = min((at.column for at in present), default=1)
    for beside in (one for one in RATING_OFFSETS if left + one >= 1):
        start = min(first, first + beside) if across else first
        for weights in _weights(book, made, stated, beside, start):
            ratings = [_beside(column, beside) for column in stated]
            if set(ratings) & set(stated):
                break
            if _are_products(book, stated, ratings, [book.number(at) or 0.0 for at in weights]):
                return _with(book, names, made, ratings, weights)
    return made


def _beside(column: Column, beside: int) -> Column:
    """The cells beside, in the next column whichever way the lines run."""
    return tuple(None if at is None else step(at, False, 0, beside) for at in column)


def _weights(
    book: Book, made: Candidate, stated: Sequence[Column], beside: int, start: int
) -> Iterator[list[CellRef]]:
    """Figures that stand once for each criterion before all its ratings, which begin at that line."""
    across = made.vector.across
    firsts = [next((at for at in column if at is not None), None) for column in stated]
    for away in (beside, 0):
        given = [step(at, False, 0, away) for at in firsts if at is not None]
        if len(given) < len(stated) or len({line_of(at, across) for at in given}) > 1:
            continue
        for back in range(1, WEIGHT_REACH):
            if start - back < 1:
                break
            cells = [step(at, across, start - back - line_of(at, across), 0) for at in given]
            figures = [book.number(at) for at in cells]
            if all(value for value in figures) and len({slot_of(at, across) for at in cells}) == len(cells):
                yield cells


def _are_products(
    book: Book, stated: Sequence[Column], ratings: Sequence[Column], weights: Sequence[float]
) -> bool:
    """Whether nearly all are rating times weight, or the same multiple of it; and neither says it alone."""
    ratios, figures = [], set()
    for column, rated, weight in zip(stated, ratings, weights, strict=True):
        for at, beside in zip(column, rated, strict=True):
            product, rating = book.number(at), book.number(beside)
            if product and rating:
                ratios.append(product / rating / weight)
                figures.add(product)
    if len(ratios) < MIN_PRODUCTS or len(set(weights)) < 2 or len(figures) < 2:
        return False
    middle = median(ratios)
    return sum(isclose(ratio, middle, rel_tol=1e-6) for ratio in ratios) >= MIN_SHARE_HOLDING * len(ratios)


def _with(
    book: Book, names: Names, made: Candidate, ratings: Sequence[Column], weights: Sequence[CellRef]
) -> Candidate:
    labels = labels_of(book, list(ratings), made.vector)
    criteria: list[CriterionColumn] = [
        replace(
            one,
            cells=rated,
            label=labels[rated] or one.label,
            weight=book.number(at),
            weight_cell=at,
            weighted=rated,
            multiplied_in=one.cells,
            stated=one.cells,
        )
        for one, rated, at in zip(made.criteria, ratings, weights, strict=True)
    ]
    named = made.names
    rated = [at for at in ratings[0] if at is not None]
    if named is None and len(rated) == len(made.cells):  # the heading stands above the ratings alone
        found = names.of(rated, made.vector.across, frozenset(rated))
        named = None if found is None else tuple(found)
    return replace(made, criteria=tuple(criteria), names=named)
