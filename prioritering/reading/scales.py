"""The scale of raw figures: points of a small scale, per cent, or amounts of any size."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median

from prioritering.reading.candidates import Candidate
from prioritering.reading.texts import Book

SMALL_SCALE = 10.0
EVEN_SCALE = 100.0
MAX_LEVELS = 21
MOSTLY = 0.9
BOUNDS = (5.0, 10.0, 20.0, 100.0)
"""What scales go up to."""
MAX_MULTIPLIED = 3
"""As many ratings at most: likelihood and impact, and how late it is seen."""
MIN_MULTIPLIED = 8
MIN_BOUGHT, UNLIKE = 3, 5.0
"""So many things at least are bought, and some cost so many times what others do."""
MIN_ON_ONE_SCALE = 4
"""So many criteria at least must have one scale, where its figures are no whole or half points."""


def scale_evidence(columns: Sequence[Sequence[float]]) -> Iterator[str]:
    """What the figures of the criteria have for a scale, in the words of the table of bits."""
    figures = [value for column in columns for value in column]
    halves = [(2 * value).is_integer() for value in figures]
    small = sum(half and abs(value) <= SMALL_SCALE for half, value in zip(halves, figures, strict=True))
    even = sum(half and 0 <= value <= EVEN_SCALE for half, value in zip(halves, figures, strict=True))
    if small >= MOSTLY * len(figures) and 1 < len(set(figures)) <= MAX_LEVELS:
        yield "small scale"
    elif even >= MOSTLY * len(figures):
        yield "even scale"
    elif _have_one_scale(columns):
        yield "one scale"


def _have_one_scale(columns: Sequence[Sequence[float]]) -> bool:
    """Whether nearly all criteria go up to the upper half of one scale in hundredths, and none beyond it."""
    figures = [value for column in columns for value in column]
    bound = next((bound for bound in BOUNDS if max(figures) <= bound), None)
    parts = sum(round(value, 2) == value for value in figures)
    if bound is None or min(figures) < 0 or parts < MOSTLY * len(figures):
        return False
    filled = [column for column in columns if column]
    high = sum(2 * max(column) > bound for column in filled)
    return len(filled) >= MIN_ON_ONE_SCALE and high >= MOSTLY * len(filled)


def _is_squared(made: Candidate) -> bool:
    """Whether a formula multiplies what it makes of the figures by itself."""
    return len({use.cells for use in made.uses}) < len(made.uses)


def are_multiplied(made: Candidate, columns: Sequence[Sequence[float]]) -> bool:
    """Whether each score is two or three ratings multiplied, on many lines, and nothing else.

    Hardly anything but a risk or a priority is: how much of a thing and its price are on no small scale.
    """
    plain = all(
        one.product and one.weight is None and one.sign > 0 and not one.computed for one in made.criteria
    ) and not _is_squared(made)
    spread = all(len(set(column)) > 1 and min(column, default=0) > 0 for column in columns)
    return plain and spread and len(columns) <= MAX_MULTIPLIED and len(made.cells) >= MIN_MULTIPLIED


def are_purchases(book: Book, made: Candidate) -> bool:
    """Whether each score is the sum of prices times how many are bought of each thing.

    The quantities are whole numbers that all alternatives share, and the things cost unlike amounts, each
    about the same everywhere; ratings have a scale in common.
    """
    weights = [criterion.weight for criterion in made.criteria]
    bought = all(weight is not None and weight >= 1 and float(weight).is_integer() for weight in weights)
    columns = [[v for at in one.cells if (v := book.number(at)) is not None] for one in made.criteria]
    if not bought or len(columns) < MIN_BOUGHT or not all(columns) or len(set(weights)) < 2:
        return False
    middle = [median(column) for column in columns]
    priced = min(map(min, columns)) > 0 and max(middle) >= UNLIKE * min(middle)
    cents = any(not (2 * value).is_integer() for column in columns for value in column)
    return priced and cents and not any(scale_evidence(columns))
