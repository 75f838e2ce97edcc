"""The scale of raw figures: points of a small scale, per cent, or amounts of any size."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import fmean, median, pstdev

from prioritering.reading.candidates import Candidate
from prioritering.reading.texts import Book

SMALL_SCALE = 10.0
EVEN_SCALE = 100.0
MAX_LEVELS = 21
MIN_SHARE_ON_SCALE = 0.9
BOUNDS = (5.0, 10.0, 20.0, 100.0)
"""What scales go up to."""
MAX_MULTIPLIED = 3
"""As many ratings at most: likelihood and impact, and how late it is seen."""
MIN_MULTIPLIED = 8
MIN_BOUGHT, MIN_TIMES_UNLIKE = 3, 5.0
"""So many things at least are bought, and some cost so many times what others do."""
MIN_ON_ONE_SCALE = 4
"""So many criteria at least must have one scale, where its figures are no whole or half points."""
HIGHEST = (3.0, 4.0, 5.0, 6.0, 7.0, 9.0, 10.0)
"""What small scales go up to."""
MIN_FILLED, MAX_SPREAD = 0.5, 0.4
"""How full of its highest figure a criterion is on the average, and how far the totals are spread, at most.

Counts and amounts have a few high figures and many low ones, and what is large in one column is so in the
others. Of the typed sums in 1,100 public workbooks all ratings are within these bounds, and no counts.
"""
MIN_RATED_LINES, MIN_RATED_CRITERIA = 5, 3
MIN_AT_TOP = 0.7
MIN_PLACED, MIN_SHARED = 4, 3
"""So many get points for their places, in so many contests: of three, 1, 2 and 3 may be places or points."""
ENDS = (20.0, 50.0, EVEN_SCALE)
MOST_ALIKE = 0.45
"""Of ratings not so many are the same."""
FULL_DAY, MOST_FULL_DAYS, LONGEST_DAY = (7.0, 7.5, 8.0), 0.35, 16.0
"""The hours of a day's work; where so many figures are these, and none is larger, they are hours."""
_CLOCK = re.compile(r"h+:m|\[h", re.IGNORECASE)
_AMOUNT = re.compile(r"#,##0|[$€£¥₹]|kr|\[h|yy|mm", re.IGNORECASE)


def scale_evidence(columns: Sequence[Sequence[float]]) -> Iterator[str]:
    """What the figures of the criteria have for a scale, in the words of the table of bits."""
    figures = [value for column in columns for value in column]
    halves = [(2 * value).is_integer() for value in figures]
    small = sum(half and abs(value) <= SMALL_SCALE for half, value in zip(halves, figures, strict=True))
    even = sum(half and 0 <= value <= EVEN_SCALE for half, value in zip(halves, figures, strict=True))
    if small >= MIN_SHARE_ON_SCALE * len(figures) and 1 < len(set(figures)) <= MAX_LEVELS:
        yield "small scale"
    elif even >= MIN_SHARE_ON_SCALE * len(figures):
        yield "even scale"
    elif _have_one_scale(columns):
        yield "one scale"


def _have_one_scale(columns: Sequence[Sequence[float]]) -> bool:
    """Whether nearly all criteria go up to the upper half of one scale in hundredths, and none beyond it."""
    figures = [value for column in columns for value in column]
    bound = next((bound for bound in BOUNDS if max(figures) <= bound), None)
    parts = sum(round(value, 2) == value for value in figures)
    if bound is None or min(figures) < 0 or parts < MIN_SHARE_ON_SCALE * len(figures):
        return False
    filled = [column for column in columns if column]
    high = sum(2 * max(column) > bound for column in filled)
    return len(filled) >= MIN_ON_ONE_SCALE and high >= MIN_SHARE_ON_SCALE * len(filled)


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
    if not bought or len(weights) < MIN_BOUGHT or len(set(weights)) < 2:
        return False
    columns = [[v for v in book.numbers(one.cells) if v is not None] for one in made.criteria]
    if not all(columns):
        return False
    middle = [median(column) for column in columns]
    priced = min(map(min, columns)) > 0 and max(middle) >= MIN_TIMES_UNLIKE * min(middle)
    cents = any(not (2 * value).is_integer() for column in columns for value in column)
    return priced and cents and not any(scale_evidence(columns))


def are_amounts(formats: Sequence[str]) -> bool:
    """Whether most number formats are those of money, of figures in the thousands, or of dates."""
    return 2 * sum(_AMOUNT.search(one) is not None for one in formats) > len(formats)


def are_times(book: Book, made: Candidate) -> bool:
    """Whether most raw figures are shown as times of the day."""
    held = [book.cell(at) for one in made.criteria for at in one.cells if at is not None]
    shown = Counter(cell.number_format for cell in held if cell is not None)
    return 2 * sum(n for one, n in shown.items() if _CLOCK.search(one) is not None) > shown.total()


def rated_alike(columns: Sequence[Sequence[float]], totals: Sequence[float]) -> str:
    """Whether typed figures are ratings by their sizes alone, in the words of the table of bits.

    "on one scale" where most criteria go up to the end of one scale as well; "filled alike" where they fill
    the range of their figures, and the totals stand near each other; "points for places" where most share
    out the same points; empty where they do not.
    """
    figures = [value for column in columns for value in column]
    if not totals or not all(columns) or min(figures) < 0 or not 2 <= max(figures) <= EVEN_SCALE:
        return ""
    if _are_points_for_places(columns):
        return "points for places"
    if max(figures) <= LONGEST_DAY and _most_common(figures, FULL_DAY) >= MOST_FULL_DAYS * len(figures):
        return ""
    filled = fmean(fmean(column) / max(column, default=1) if any(column) else 0 for column in columns)
    if filled < MIN_FILLED or pstdev(totals) > MAX_SPREAD * fmean(totals):
        return ""
    large = len(columns) >= MIN_RATED_CRITERIA or len(totals) >= MIN_MULTIPLIED
    if large and _go_up_to_one_end(columns, figures):
        return "on one scale"
    few = min(figures) > 0 and max(figures) in HIGHEST and len(columns) > MIN_RATED_CRITERIA
    return "filled alike" if len(totals) >= (MIN_RATED_CRITERIA if few else MIN_RATED_LINES) else ""


def _are_points_for_places(columns: Sequence[Sequence[float]]) -> bool:
    """Whether most criteria share out the same points, different ones for each place: 5, 3, 2 and 1."""
    shared = Counter(tuple(sorted(column)) for column in columns)
    ((points, count),) = shared.most_common(1)
    return len(set(points)) == len(points) >= MIN_PLACED and count >= MIN_SHARED and 2 * count > len(columns)


def _go_up_to_one_end(columns: Sequence[Sequence[float]], figures: Sequence[float]) -> bool:
    """Whether most criteria reach the end of one small scale, or come near that of one that goes further."""
    most = max(figures)
    if _most_common(figures) > MOST_ALIKE * len(figures):
        return False
    if most <= SMALL_SCALE:
        reached = sum(max(column) == most for column in columns)
        return most in HIGHEST and reached >= 2 and 2 * reached >= len(columns) and figures.count(most) > 2
    end = next(end for end in ENDS if most <= end)
    return len(columns) >= MIN_RATED_CRITERIA and all(max(column) > MIN_AT_TOP * end for column in columns)


def _most_common(figures: Sequence[float], among: Sequence[float] = ()) -> int:
    """How often the most common of the figures stands there; nought where it is none of these."""
    ((value, count),) = Counter(figures).most_common(1)
    return 0 if among and value not in among else count
