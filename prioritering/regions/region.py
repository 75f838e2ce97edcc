"""Rectangles of cells that are alike, in two dimensions.

A block of `=B2*C2` that was filled down and to the right is one region, however many cells it has.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from itertools import groupby
from typing import TypeVar

from prioritering.types import Area, CellRef

_Key = TypeVar("_Key", bound=Hashable)


def rectangles(cells: Iterable[CellRef], key: Callable[[CellRef], _Key]) -> list[tuple[Area, _Key]]:
    """The cells of one sheet as rectangles of one key, by their first cells.

    Cells side by side are taken together along their rows, and then rows that reach as far as each other:
    n log n in the number of cells.
    """
    open_: dict[tuple[int, int, int, _Key], Area] = {}
    areas: dict[Area, _Key] = {}
    for run, shared_key in _runs(sorted(cells), key):
        above = open_.pop((run.top - 1, run.left, run.right, shared_key), None)
        if above is not None:
            del areas[above]
            run = run._replace(top=above.top)
        areas[run] = shared_key
        open_[run.bottom, run.left, run.right, shared_key] = run
    return sorted(areas.items(), key=lambda entry: entry[0])


def _runs(cells: Iterable[CellRef], key: Callable[[CellRef], _Key]) -> Iterator[tuple[Area, _Key]]:
    """Cells that lie side by side and have one key, row by row."""
    numbered = enumerate(cells)
    for (_, _, _, shared_key), run in groupby(
        numbered, lambda entry: (entry[1].sheet, entry[1].row, entry[1].column - entry[0], key(entry[1]))
    ):
        side_by_side = [at for _, at in run]
        first, last = side_by_side[0], side_by_side[-1]
        yield Area(first.sheet, first.row, first.column, last.row, last.column), shared_key
