"""Figures that describe a list, and score no alternatives: counts, sequences, means of answers."""

from __future__ import annotations

from prioritering.reading.candidates import Candidate
from prioritering.reading.texts import Book
from prioritering.reading.walk import Column, Made, Walked
from prioritering.reading.words import names_aggregate, roles
from prioritering.workbook.anatomy import anatomy

COUNTING = frozenset(
    ("COUNT", "COUNTA", "COUNTIF", "COUNTIFS", "COUNTBLANK", "MEDIAN", "STDEV", "STDEV.S", "VAR")
)
EXTREMES = ("MAX", "MIN")
MANY_ANSWERS = 20
"""So many criteria without a weight, and twice as many as alternatives, are answers to questions."""
MIN_SORTED = 5
"""So many different figures at least are sorted on purpose."""
MIN_PLACES = 3
GUARDS = ("=", "IF", "IFERROR", "ROUND")


def is_statistic(made: Candidate) -> bool:
    """Whether the scores are counts or the like, whatever guards them, extremes, or means at the foot."""
    name = _function(made.walked)
    named = any(map(names_aggregate, made.labels[:1]))
    at_foot = made.vector.across and not any(one.weight is not None for one in made.criteria)
    return name in COUNTING or (named and (name in EXTREMES or (name == "AVERAGE" and at_foot)))


def are_answers(made: Candidate) -> bool:
    """Whether far more criteria than alternatives have a mean and no weight: answers to a few questions."""
    count = len(made.criteria)
    weighted = any(one.weight is not None for one in made.criteria)
    many = count >= MANY_ANSWERS and count >= 2 * len(made.cells)
    return many and not weighted and _function(made.walked) == "AVERAGE"


def _function(walked: Walked) -> str:
    """The function that gives the scores, below what rounds them or leaves them blank."""
    while isinstance(walked, Made) and walked.name in GUARDS:
        inner = [part for part in walked.parts if isinstance(part, Made)]
        if not inner:
            return ""
        walked = inner[-1] if walked.name == "IF" else inner[0]
    return walked.name if isinstance(walked, Made) else ""


def is_running(book: Book, made: Candidate) -> bool:
    """Whether most figures are made from others of their own column: a sequence, a running total."""
    own = set(made.cells)
    running = 0
    for at in made.cells:
        cell = book.cell(at)
        if cell is None or cell.formula is None:
            continue
        references = [
            one for one in anatomy(cell.formula).references if not one.external and not one.last_sheet
        ]
        single = [area.first for one in references if (area := one.area(at.sheet)).size == 1]
        running += any(first in own and first != at for first in single)
    return len(own) > 2 and 2 * running > len(own)


def is_sorted(book: Book, made: Candidate) -> bool:
    """Whether the lines stand in the order of their scores, as no criterion alone orders them."""
    if len(made.criteria) < 2 or not _is_in_order(book, made.cells):
        return False
    return not any(_is_in_order(book, one.cells) for one in made.criteria)


def are_places(book: Book, made: Candidate) -> bool:
    """Whether the figures number the lines by some order, and a heading says so.

    Each is one more than how many are before it: they rank what they are made of.
    """
    figures = sorted(value for at in made.cells if (value := book.number(at)) is not None)
    if len(figures) < MIN_PLACES or any(value != figures.index(value) + 1 for value in figures):
        return False
    return any("rank" in roles(text) for text in made.labels[:1])


def _is_in_order(book: Book, cells: Column) -> bool:
    """Whether figures only rise or only fall."""
    figures = [book.number(at) for at in cells]
    given = [value for value in figures if value is not None]
    if len(given) < len(figures) or len(set(given)) < MIN_SORTED:
        return False
    return given in (sorted(given), sorted(given, reverse=True))
