"""Grids to look up in: each figure is the head of its row times, or plus, the head of its column."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import isclose
from operator import add, mul

from prioritering.reading.texts import Book
from prioritering.reading.vectors import Vector
from prioritering.types import CellRef

MIN_LINES = 3
"""A grid has so many rows and columns at least."""
STRIDES = (1, 2)
"""Of merged cells every second row and column counts."""
MAX_TURNED = 20_000
"""Of so many figures at most grids with their heads below are looked for."""
Numbers = dict[tuple[int, int], float]


class Grids:
    """The cells of a workbook's grids, a risk matrix of likelihood by consequence for instance."""

    def __init__(self, book: Book) -> None:
        """Find them."""
        self._cells = {at for sheet in book.sheets for at in _of_sheet(book, sheet)}

    def hold(self, vector: Vector) -> bool:
        """Whether most cells of a vector are a grid's: then it is no list of scores."""
        return 2 * sum(at in self._cells for at in vector.cells) > len(vector.cells)


def _of_sheet(book: Book, sheet: str) -> Iterator[CellRef]:
    """The cells of grids whose heads stand above, then of those whose heads stand below, as in a diagram."""
    cells, values = book.sheets[sheet].cells, book.values
    numbers = {place: value for place, cell in cells.items() if isinstance(value := values(cell.at), float)}
    for way in (1, -1) if len(numbers) <= MAX_TURNED else (1,):
        turned = {(way * row, column): value for (row, column), value in numbers.items()}
        yield from (CellRef(sheet, way * row, column) for row, column in _with_heads(turned))


def _with_heads(numbers: Numbers) -> Iterator[tuple[int, int]]:
    seen: set[tuple[int, int]] = set()
    for stride in STRIDES:
        for place in sorted(_made_of_heads(numbers, stride)):
            if place in seen:
                continue
            row, column = place
            side, top, figure = numbers[row, column - stride], numbers[row - stride, column], numbers[place]
            multiplied = isclose(figure, side * top, rel_tol=1e-9)
            added = isclose(figure, side + top, rel_tol=1e-9)
            if side == numbers.get((row + stride, column - stride)) or top == numbers.get(
                (row - stride, column + stride)
            ):
                continue  # heads alike head no grid
            for operator in [one for one, fits in ((mul, multiplied), (add, added)) if fits]:
                grid = _grid(numbers, place, stride, operator)
                seen |= grid
                yield from grid


def _made_of_heads(numbers: Numbers, stride: int) -> Iterator[tuple[int, int]]:
    """The figures that are what stands before them times, or plus, what stands above."""
    for place, figure in numbers.items():
        row, column = place
        side = numbers.get((row, column - stride))
        top = None if side is None else numbers.get((row - stride, column))
        if side is None or top is None or not (figure or side or top):
            continue  # a field of noughts
        if isclose(figure, side * top, rel_tol=1e-9) or isclose(figure, side + top, rel_tol=1e-9):
            yield place


def _grid(
    numbers: Numbers, corner: tuple[int, int], stride: int, operator: Callable[[float, float], float]
) -> set[tuple[int, int]]:
    """The grid whose first figure stands there; empty where there is none."""
    row, column = corner
    upper, left = row - stride, column - stride

    def follows(r: int, c: int) -> bool:
        figure, side, top = numbers.get((r, c)), numbers.get((r, left)), numbers.get((upper, c))
        if figure is None or side is None or top is None:
            return False
        return isclose(figure, operator(side, top), rel_tol=1e-9)

    width = 0
    while follows(row, column + width * stride):
        width += 1
    if width < MIN_LINES:
        return set()
    columns = [column + i * stride for i in range(width)]
    height = 0
    while all(follows(row + height * stride, c) for c in columns):
        height += 1
    sides = {numbers[row + i * stride, left] for i in range(height)}
    if height < MIN_LINES or len(sides) < MIN_LINES or len({numbers[upper, c] for c in columns}) < MIN_LINES:
        return set()
    return {(row + i * stride, c) for i in range(height) for c in columns}
