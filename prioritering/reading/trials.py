"""The formulas that typed figures of a line could follow: sums, means, products, quotients, weighted sums."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from math import isclose, prod

from msgspec import Struct

from prioritering.reading.headings import headings
from prioritering.reading.texts import Book, Slot, slot_of
from prioritering.reading.walk import Column, Elements, Made, Number, Own, SharedWalk, Walked
from prioritering.reading.weights_beside import MIN_EQUAL_SHARES, Beside, stretches, weights_beside
from prioritering.reading.words import roles, spells_product
from prioritering.types import CellRef

MAX_SOURCES = 60
MAX_TRIED = 30
MAX_GAPS = 2
FACTOR_REACH, MAX_FACTORS = 20, 4
"""So far before a product its factors stand, and so many there are."""
POINTS = ((3.0, 1.0), (2.0, 1.0))
"""What a win and a draw count in a table of matches."""
LESS = ((-1.0, 1.0), (1.0, -1.0))
"""What a score is where one sum is taken from the other."""
WEIGHT_STEPS = 20
"""Weights of two parts that nothing states are tried in steps of so many to the whole."""
PER_CENT = 100.0
_PERCENT = re.compile(r"(\d+(?:[.,]\d+)?)\s*%")


class Sources(Struct, frozen=True):
    """The figures of each line, slot by slot, the nearest first."""

    columns: tuple[Column, ...]
    figures: tuple[tuple[float | None, ...], ...]
    """Slot by slot, one for each line."""

    def every(self, stride: int) -> Sources:
        """Some of the lines only."""
        return Sources(
            tuple(column[::stride] for column in self.columns), tuple(one[::stride] for one in self.figures)
        )


class Trial(Struct, frozen=True):
    """One formula over some of the slots."""

    name: str
    first: int
    last: int
    cells: tuple[CellRef, ...] = ()
    weights: tuple[float, ...] = ()
    whole: float = 1.0
    part: int = -1
    """Which of its slots a quotient divides by, or a share is of the whole."""
    said: bool = False
    """Whether the headings of the columns say the weights."""

    def possible(self, figures: Sequence[Sequence[float | None]]) -> float:
        """How many results a weighted sum could have, over the range of its figures, to a tenth."""
        given = [value for column in figures[self.first : self.last] for value in column if value is not None]
        span = (max(given) - min(given)) * sum(map(abs, self.weights)) / abs(self.whole) if given else 0.0
        return span if all(map(float.is_integer, self.weights)) and self.whole == 1 else 10 * span

    def results(self, figures: Sequence[Sequence[float | None]]) -> list[float | None]:
        """What it gives on each line."""
        lines = zip(*figures[self.first : self.last], strict=True)
        return [self._result(line) for line in lines]

    def telling(self, figures: Sequence[Sequence[float | None]]) -> list[float | None]:
        """What it gives on the lines where that tells it from other formulas.

        The mean of figures that are all alike is each of them, however they are weighted, and of noughts
        everything is nought.
        """
        lines = zip(*figures[self.first : self.last], strict=True)
        is_mean = self.name == "AVERAGE" or (bool(self.weights) and isclose(sum(self.weights), self.whole))
        return [None if _is_trivial(line, is_mean) else self._result(line) for line in lines]

    def _result(self, line: Sequence[float | None]) -> float | None:
        given = [value for value in line if value is not None]
        if not given:
            return None
        if self.name == "SUM":
            return sum(given)
        if self.name == "AVERAGE":
            return sum(given) / len(given)
        if self.name in ("PRODUCT", "QUOTIENT", "RATIO", "SHARE") and len(given) < len(line):
            return None
        if self.name == "PRODUCT":
            return prod(given)
        if self.name in ("QUOTIENT", "RATIO"):
            below = given.pop(self.part)
            above = prod(given) if self.name == "QUOTIENT" else sum(given)
            return above / below if below else None
        if self.name == "SHARE":
            return given[self.part] / sum(given) if sum(given) else None
        pairs = zip(self.weights, line, strict=True)
        return sum(weight * value for weight, value in pairs if value is not None) / self.whole

    def walked(self, columns: Sequence[Column]) -> Walked:
        """The same as if it had been written."""
        walked: list[Walked] = [Own(column) for column in columns[self.first : self.last]]
        if self.name == "SHARE":
            return Made("/", (walked[self.part], Made("+", tuple(walked))))
        if self.name == "QUOTIENT":
            below = walked.pop(self.part)
            return Made("/", (Made("PRODUCT", tuple(walked[::-1])), below))
        if self.name == "RATIO":
            below = walked.pop(self.part)
            return Made("/", (Made("+", tuple(walked[::-1])), below))
        walked = walked[::-1]
        if self.name == "PRODUCT":
            return Made("PRODUCT", tuple(walked))
        if self.name in ("SUM", "AVERAGE"):
            return Made(self.name, (Elements(tuple(walked), 1, len(walked)),))
        weights: list[Walked] = [SharedWalk(at.area) for at in self.cells] or [*map(Number, self.weights)]
        weighted = Made("SUM", tuple(Made("*", pair) for pair in zip(walked, weights[::-1], strict=True)))
        if self.whole == 1:
            return weighted
        below = Number(PER_CENT) if isclose(self.whole, PER_CENT) else Made("SUM", tuple(weights))
        return Made("/", (weighted, below))


def _is_trivial(line: Sequence[float | None], is_mean: bool) -> bool:
    given = {*line} - {None}
    return given == {0} or (is_mean and len(given) == 1)


def blocks(book: Book, cells: Column, across: bool, totals: Set[CellRef]) -> Iterator[Sources]:
    """Runs of slots beside the typed column that hold figures on most lines: before it, and after it.

    Then the slots near it, whatever stands between, that are called the factors of a product, or that are
    known as the totals of others.
    """
    present = [at for at in cells if at is not None]
    slot, beside = slot_of(present[0], across), book.beside(cells, across)
    near = [beside(over) for over in range(1 - min(slot, FACTOR_REACH), 0)]
    full = [one for one in near if 2 * (len(one.figures) - one.figures.count(None)) >= len(present)]
    named = [one for one in full if are_factors(book, (one.cells,), across)] if len(full) > 1 else []
    if 1 < len(named) <= MAX_FACTORS:
        yield _sources(named[::-1])
    known = [one for one in full if all(at in totals for at in one.cells if book.number(at) is not None)]
    if len(known) > 1:
        yield _sources(known[::-1])
    for way in (-1, 1):
        columns: list[Slot] = []
        gaps = 0
        for over in range(1, MAX_SOURCES):
            if slot + way * over < 1:
                break
            found = beside(way * over)
            count = len(found.figures) - found.figures.count(None)
            if 2 * count < len(present):
                gaps += 1
                if (gaps > MAX_GAPS and columns) or gaps > 2 * MAX_GAPS:
                    break
                continue
            gaps = 0
            columns.append(found)
        if columns:
            yield _sources(columns)


def _sources(slots: Sequence[Slot]) -> Sources:
    return Sources(tuple(one.cells for one in slots), tuple(one.figures for one in slots))


def trials(book: Book, sources: Sources, across: bool, told: frozenset[str]) -> Iterator[Trial]:
    """The formulas tried: over the nearest slots, and the nearest but some.

    Of figures that are called scores also what is divided by an effort, the points for a win and a draw, and
    how near an alternative is to the best of all, of its distances to this and to the worst.
    """
    count = min(MAX_TRIED, len(sources.columns))
    scored = "score" in told
    divided = scored or "divided" in told
    beside = [stretches(book, column, across) for column in sources.columns[:count]]
    totalled = bool({"weight", "score", "total"} & told)
    said = _said(book, sources.columns[:count], across) if totalled else []
    equal = totalled and "mean" not in told
    for first in range(min(3, count)):
        for last in range(first + 2, count + 1):
            yield from _equal_shares(beside[first:last], first, last) if equal else ()
            yield Trial("SUM", first, last)
            yield Trial("AVERAGE", first, last)
            if last - first <= MAX_FACTORS:
                yield Trial("PRODUCT", first, last)
                yield from _quotients(book, sources, across, first, last, told) if divided else ()
            if said and _is_whole(said[first:last]):
                yield Trial("WEIGHTED", first, last, (), tuple(filter(None, said[first:last])), said=True)
            for cells, weights in weights_beside(beside[first:last]):
                yield Trial("WEIGHTED", first, last, tuple(cells), tuple(weights))
                whole = sum(weights)
                if whole and not isclose(whole, 1):
                    yield Trial("WEIGHTED", first, last, tuple(cells), tuple(weights), whole)
    for last in range(2, count + 1) if scored and not across else ():
        yield from (Trial("WEIGHTED", last - 2, last, (), points[::-1]) for points in POINTS)
        yield from (Trial("SHARE", last - 2, last, part=part) for part in (0, 1))
    for first in range(min(2, count - 1)) if scored and not across and not any(said) else ():
        yield from (Trial("WEIGHTED", first, first + 2, (), signs) for signs in LESS)
        for part in (one for one in range(1, WEIGHT_STEPS) if 2 * one != WEIGHT_STEPS):
            yield Trial("WEIGHTED", first, first + 2, (), (part / WEIGHT_STEPS, 1 - part / WEIGHT_STEPS))


def _said(book: Book, columns: Sequence[Column], across: bool) -> list[float | None]:
    """The weight that the heading of each column says: `Price (40 %)`."""
    told = (_PERCENT.findall(_heading(book, column, across)) for column in columns)
    return [float(one[0].replace(",", ".")) / 100 if len(one) == 1 else None for one in told]


def _is_whole(weights: Sequence[float | None]) -> bool:
    """Whether all columns have a weight, and these make a whole."""
    return all(weights) and isclose(sum(filter(None, weights)), 1, rel_tol=0.02)


def _quotients(
    book: Book, sources: Sources, across: bool, first: int, last: int, told: frozenset[str]
) -> Iterator[Trial]:
    """Where one of the slots is called a cost or an effort, and all are called what a priority is made of.

    A method by name divides by the last of them at least: WSJF by the size of the job.
    """
    columns = sources.columns[first:last]
    if not are_factors(book, columns, across):
        return
    below = [i for i, one in enumerate(columns) if "price" in _spoken(book, one, across)]
    if not below and "named" in told:
        below = [0]
    if len(below) == 1:
        yield Trial("QUOTIENT", first, last, part=below[0])
        if last - first > 2:
            yield Trial("RATIO", first, last, part=below[0])


def are_factors(book: Book, columns: Sequence[Column], across: bool) -> bool:
    """Whether each column is called a likelihood, a consequence, or what else is multiplied."""
    return all({"risk", "drivers"} & _spoken(book, column, across) for column in columns)


def _spoken(book: Book, column: Column, across: bool) -> frozenset[str]:
    """The roles that the headings of a column suggest."""
    present = [at for at in column if at is not None]
    return frozenset().union(*(roles(text) for text in headings(book, present, across, 2)))


def is_spelled(book: Book, cells: Column, columns: Sequence[Column], across: bool) -> bool:
    """Whether the heading of a column names others as multiplied."""
    return spells_product(
        _heading(book, cells, across), [_heading(book, column, across) for column in columns]
    )


def _heading(book: Book, column: Column, across: bool) -> str:
    told = headings(book, [at for at in column if at is not None], across, 1)
    return told[0] if told else ""


def are_called_weights(book: Book, cells: Sequence[CellRef], across: bool) -> bool:
    """Whether the line of these cells is called weights."""
    return bool(cells) and any("weight" in roles(text) for text in headings(book, cells, not across, 2))


def _equal_shares(beside: Sequence[Beside], first: int, last: int) -> Iterator[Trial]:
    """The weighted sum that is a mean as well; it is tried first, as it tells more."""
    parts = any(value and 0 < value < 1 for stretch in beside[0] for _, value in stretch)
    if last - first >= MIN_EQUAL_SHARES and parts:
        for cells, weights in weights_beside(beside, equal=True):
            yield Trial("WEIGHTED", first, last, tuple(cells), tuple(weights))
