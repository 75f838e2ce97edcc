"""Lists of typed figures: columns and rows of numbers beside names, that formulas could have made."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from prioritering.reading.names import Names
from prioritering.reading.strides import by_kind
from prioritering.reading.texts import Book, line_of, slot_of, step
from prioritering.reading.vectors import MAX_LINES, Vector
from prioritering.types import CellRef, Sheet

WHOLES, MIN_TOTALS = (1.0, 10.0, 100.0), 2
"""What weights add up to; so many totals stand beside it at least."""
MAX_SLOTS = 150
MAX_GAP = 2
"""How many rows on the next figure of a run may stand."""


def typed_vectors(book: Book, names: Names) -> Iterator[Vector]:
    """The runs of typed numbers with a name on each line, in both directions."""
    for sheet in book.workbook.sheets:
        for across in (False, True):
            yield from _of_sheet(book, names, sheet, across)


def _of_sheet(book: Book, names: Names, sheet: Sheet, across: bool) -> Iterator[Vector]:
    by_slot: dict[int, list[CellRef]] = defaultdict(list)
    for cell in sheet.cells.values():
        if cell.formula is None and isinstance(cell.value, float):
            by_slot[slot_of(cell.at, across)].append(cell.at)
    if len(by_slot) > MAX_SLOTS:
        by_slot = {slot: by_slot[slot] for slot in sorted(by_slot)[:MAX_SLOTS]}
    for slot in sorted(by_slot):
        for run in _runs(book, by_slot[slot], across):
            if 2 <= len(run) <= MAX_LINES:
                yield Vector(tuple(run), across, typed=True)
                kinds = [*by_kind(book, run, across), *_without_weights(book, run)]
                yield from (Vector(tuple(found), across, typed=True) for found in kinds)


def _without_weights(book: Book, run: Sequence[CellRef]) -> Iterator[Sequence[CellRef]]:
    """The same without an end that may be what all weights make: 1 or 100, beside the totals."""
    if len(run) <= MIN_TOTALS:
        return
    if book.number(run[0]) in WHOLES:
        yield run[1:]
    elif book.number(run[-1]) in WHOLES:
        yield run[:-1]


def _runs(book: Book, cells: list[CellRef], across: bool) -> Iterator[list[CellRef]]:
    run: list[CellRef] = []
    for at in sorted(cells, key=lambda at: line_of(at, across)):
        if run:
            gap = line_of(at, across) - line_of(run[-1], across)
            heading = not across and gap == MAX_GAP and book.text(step(run[-1], across, 1, 0))
            if gap > (4 if across else MAX_GAP) or heading:
                yield run
                run = []
        run.append(at)
    if run:
        yield run
