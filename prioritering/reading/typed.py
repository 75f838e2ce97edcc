"""Lists of typed figures: columns and rows of numbers beside names, that formulas could have made."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from prioritering.reading.names import Names
from prioritering.reading.strides import by_kind
from prioritering.reading.texts import LINE, Book, slot_of, step
from prioritering.reading.vectors import MAX_LINES, Vector
from prioritering.types import CellRef, Sheet

WHOLES, MIN_TOTALS = (1.0, 10.0, 100.0), 2
"""What weights add up to; so many totals stand beside it at least."""
MAX_SLOTS = 150
MAX_GAP = 2
"""How many rows on the next figure of a run may stand."""
MAX_BETWEEN_SECTIONS = 3
"""So many lines stand between two sections of one table: a blank one, the name, and another blank one."""


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
        runs = list(_runs(book, by_slot[slot], across))
        for run in [*runs, *_over_sections(book, runs, across)]:
            if 2 <= len(run) <= MAX_LINES:
                yield Vector(tuple(run), across, typed=True)
                kinds = [*by_kind(book, run, across), *_without_weights(book, run)]
                yield from (Vector(tuple(found), across, typed=True) for found in kinds)


def _over_sections(book: Book, runs: Sequence[list[CellRef]], across: bool) -> Iterator[list[CellRef]]:
    """Runs below one another as one, where nothing but blank lines and the names of sections parts them."""
    joined: list[CellRef] = []
    parts = 0
    for run in runs if not across else ():
        if joined and not _goes_on(book, joined[-1], run[0]):
            if parts > 1:
                yield joined
            joined, parts = [], 0
        joined, parts = [*joined, *run], parts + 1
    if parts > 1:
        yield joined


def _goes_on(book: Book, last: CellRef, first: CellRef) -> bool:
    """Whether the lines between two figures are blank or hold one text, and not in their column."""
    between = range(last.row + 1, first.row)
    if len(between) > MAX_BETWEEN_SECTIONS:
        return False
    for row in between:
        texts = book.text_slots_on(last.sheet, False, row)
        figures = (book.number(last._replace(row=row, column=column)) for column in range(1, last.column + 1))
        if len(texts) > 1 or last.column in texts or any(figure is not None for figure in figures):
            return False
    return True


def _without_weights(book: Book, run: Sequence[CellRef]) -> Iterator[Sequence[CellRef]]:
    """The same without an end that may be what weights make beside the totals: 1 or 100, or a share each."""
    if len(run) <= MIN_TOTALS:
        return
    if book.number(run[0]) in WHOLES or _is_share(book, run[0], run[1:]):
        yield run[1:]
    elif book.number(run[-1]) in WHOLES or _is_share(book, run[-1], run[:-1]):
        yield run[:-1]


def _is_share(book: Book, at: CellRef, others: Sequence[CellRef]) -> bool:
    """Whether a figure is a part of one, and no other is."""
    return 0 < (book.number(at) or 0.0) < 1 and all((book.number(one) or 0.0) >= 1 for one in others)


def _runs(book: Book, cells: list[CellRef], across: bool) -> Iterator[list[CellRef]]:
    run: list[CellRef] = []
    line = LINE[across]
    for at in sorted(cells, key=line):
        if run:
            gap = line(at) - line(run[-1])
            heading = not across and gap == MAX_GAP and _heads(book, step(run[-1], across, 1, 0))
            if gap > (4 if across else MAX_GAP) or heading:
                yield run
                run = []
        run.append(at)
    if run:
        yield run


def _heads(book: Book, at: CellRef) -> bool:
    """Whether a text stands there over this column, and not over all, as the name of a section does."""
    return bool(book.text(at)) and book.anchor(at).column == at.column
