"""Lists in which each alternative has several figures side by side: a rating, and the rating weighted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from prioritering.reading.texts import Book, line_of, slot_of, step
from prioritering.types import CellRef

HEADING_REACH = 40
"""So far before the figures the names may stand that span several of them."""
MIN_ALTERNATIVES = 2


def by_kind(book: Book, cells: Sequence[CellRef], across: bool) -> list[list[CellRef]]:
    """The figures of one kind each, one for each alternative; empty where no names span several of them."""
    slot, line = slot_of(cells[0], across), line_of(cells[0], across)
    texts = book.text_slots_on(cells[0].sheet, across, line)
    for back in sorted(slot - text for text in texts if 0 < slot - text < HEADING_REACH):
        spans = _spans(book, cells, across, back)
        if spans:
            return _kinds(cells, across, spans)
    return []


def _spans(book: Book, cells: Sequence[CellRef], across: bool, back: int) -> list[int]:
    """The lines on which names begin, where each spans as many lines as the others, and more than one."""
    first, last = line_of(cells[0], across), line_of(cells[-1], across)
    start = step(cells[0], across, 0, -back)
    if not book.text(start) or book.anchor(start) != start:
        return []
    starts: list[int] = []
    for line in range(first, last + 1):
        at = step(cells[0], across, line - first, -back)
        if book.text(at) and book.anchor(at) == at:
            starts.append(line)
        if not starts or starts[1:] == [first + 1]:
            return []
    if len(starts) < MIN_ALTERNATIVES:
        return []
    widths = {later - earlier for earlier, later in pairwise(starts)}
    width = widths.pop()
    return starts if not widths and width > 1 and last < starts[-1] + width else []


def _kinds(cells: Sequence[CellRef], across: bool, starts: Sequence[int]) -> list[list[CellRef]]:
    width = starts[1] - starts[0]
    kinds: dict[int, list[CellRef]] = defaultdict(list)
    for at in cells:
        kinds[(line_of(at, across) - starts[0]) % width].append(at)
    most = max(map(len, kinds.values()))
    told = [found for found in kinds.values() if len(found) >= max(MIN_ALTERNATIVES, (most + 1) // 2)]
    return told if len(kinds) > 1 else []
