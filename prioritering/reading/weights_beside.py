"""Figures that stand once for each slot beside a list, before its lines or after them: weights."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import isclose

from prioritering.reading.texts import Book, line_of, step
from prioritering.reading.walk import Column
from prioritering.types import CellRef

LARGEST_WEIGHT = 100.0
"""Larger figures beside a list are amounts, no weights."""
WIDEST_WEIGHTS = 1000.0
"""So many times the smallest weight the largest is at most."""
WEIGHTS_REACH = 7
"""So far before the first line or after the last one weights stand."""
MIN_EQUAL_SHARES = 3
"""So many figures that are all alike and make a whole are weights."""
Beside = tuple[list[tuple[CellRef, float | None]], list[tuple[CellRef, float | None]]]
"""The cells before the first line of a slot and those after its last one, each with its number."""


def stretches(book: Book, column: Column, across: bool) -> Beside:
    """What stands beside a slot, before its lines and after them."""
    ends = next(at for at in column if at is not None), next(at for at in reversed(column) if at is not None)
    beside: list[list[tuple[CellRef, float | None]]] = []
    for end, way in zip(ends, (-1, 1), strict=True):
        room = min(WEIGHTS_REACH, line_of(end, across) - 1) if way < 0 else WEIGHTS_REACH
        cells = [step(end, across, way * back, 0) for back in range(1, room + 1)]
        beside.append([(at, book.number(at)) for at in cells])
    return beside[0], beside[1]


def weights_beside(
    beside: Sequence[Beside], equal: bool = False
) -> Iterator[tuple[list[CellRef], list[float]]]:
    """Figures that stand once for each slot, before the lines or after them; shares of a whole, if equal."""
    for each in zip(*beside, strict=True):
        for line in zip(*each, strict=False):
            given = [value for _, value in line if value is not None]
            told = _are_equal_shares(given) if equal else len(set(given)) > 1
            if len(given) == len(line) and told and _could_be_weights(given):
                yield [at for at, _ in line], given


def _could_be_weights(given: Sequence[float]) -> bool:
    sizes = [abs(value) for value in given if value]
    return max(sizes) <= min(LARGEST_WEIGHT, WIDEST_WEIGHTS * min(sizes))


def _are_equal_shares(given: Sequence[float]) -> bool:
    """Whether several figures that are all alike make a whole: weights of a quarter each."""
    return len(given) >= MIN_EQUAL_SHARES and given[0] < 1 and isclose(sum(given), 1, rel_tol=0.02)
