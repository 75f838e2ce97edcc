"""Whether a mean weighs the lines of a list against each other: then they are parts of one thing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import isclose

from prioritering.formula.anatomy import anatomy
from prioritering.reading.candidates import Candidate
from prioritering.reading.readers import Readers
from prioritering.reading.statistics import function_of
from prioritering.reading.texts import Book
from prioritering.reading.walk import Column
from prioritering.types import CellRef

EXTREME = frozenset(("MAX", "MIN", "LARGE", "SMALL"))
ADDING = frozenset(("SUM", "+", "AVERAGE", "SUMPRODUCT"))
NEARLY_ALL = 0.8
"""The share of the lines that a total takes in."""
FACTORS = 2
"""A figure and its weight: a product of more, or of one and itself, is no weighed part."""


def weighed_together(book: Book, readers: Readers, made: Sequence[Candidate]) -> list[bool]:
    """For each candidate whether its lines are weighed against each other, by these figures or others."""
    own = [_are_weighed(book, readers, one) for one in made]
    lines = {_lines(one) for one, told in zip(made, own, strict=True) if told} - {frozenset()}
    return [told or _lines(one) in lines for one, told in zip(made, own, strict=True)]


def _lines(made: Candidate) -> frozenset[CellRef]:
    """Where the names of the lines stand."""
    return frozenset(place for _, place in made.names or ())


def _are_weighed(book: Book, readers: Readers, made: Candidate) -> bool:
    """Whether the sum of products is divided by the sum of one of the factors."""
    factors = [one.cells for one in made.criteria if one.product and one.sign > 0]
    if len(made.cells) < 2 or not len(factors) == len(made.criteria) == FACTORS:
        return False
    totals = set(_readers_of_all(readers, made.cells)) - set(made.cells)
    divided = {at for at in totals if _divides(book, at)}
    if any(divided.intersection(_readers_of_all(readers, cells)) for cells in factors):
        return True
    sums = [at for at in totals - divided if _is_sum_of(book, at, made.cells)]
    means = [at for total in sums for at in readers.of([total]) if _divides(book, at)]
    return any(_is_divided(book, made.cells, cells, at) for cells in factors for at in means)


def _readers_of_all(readers: Readers, cells: Column) -> Iterator[CellRef]:
    """The formulas that take in nearly all of these cells."""
    present = [at for at in cells if at is not None]
    return (at for at, held in readers.of(present).items() if held >= NEARLY_ALL * len(present))


def _divides(book: Book, at: CellRef) -> bool:
    cell = book.cell(at)
    return cell is not None and cell.formula is not None and "/" in anatomy(cell.formula).skeleton.calls


def _is_sum_of(book: Book, at: CellRef, cells: Column) -> bool:
    whole, figures = book.number(at), book.numbers(cells)
    return whole is not None and None not in figures and isclose(whole, sum(filter(None, figures)))


def _is_divided(book: Book, scores: Column, weights: Column, at: CellRef) -> bool:
    """Whether a figure is the sum of the scores by that of unlike weights."""
    mean, given = book.number(at), book.numbers(weights)
    total, whole = sum(filter(None, book.numbers(scores))), sum(filter(None, given))
    return mean is not None and len(set(given)) > 1 and bool(whole) and isclose(mean, total / whole)


def scored_the_other_way(made: Sequence[Candidate]) -> list[bool]:
    """For each candidate whether it has the extremes of figures that others add up across: these are scored.

    What the best got in each round is no score of the round, where those who took part have totals.
    """
    added = [one for one in made if function_of(one.walked) in ADDING and len(one.cells) > 1]
    added_raw = [(one.vector.across, _raw(one)) for one in added]
    told = []
    for one in made:
        own = _raw(one) if function_of(one.walked) in EXTREME and len(one.criteria) > 1 else frozenset()
        others = (raw for across, raw in added_raw if across != one.vector.across)
        told.append(any(2 * len(own & raw) > len(own) for raw in others))
    return told


def _raw(made: Candidate) -> frozenset[CellRef]:
    return frozenset(at for one in made.criteria for at in one.cells if at is not None)
