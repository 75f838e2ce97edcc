"""Numbers typed beside categories that say how often each stands in a list, and are not what the list has.

*Open 9, In progress 7, Closed 3*: together they are as many as the list has lines, so that it is what they
count; since then a line went from one to another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from prioritering.late_pattern import late
from prioritering.memoised import memoised
from prioritering.patterns.said_scales import plain_name
from prioritering.processes.forked_questions import EVALUATED
from prioritering.reading.written_numbers import number_in
from prioritering.types import Area, Audit, Cell, CellRef, Sheet, Workbook

MIN_CATEGORIES, MAX_CATEGORIES = 3, 12
LONGEST_SUMMARY = 30
"""More lines with a word and a number are a list."""
MIN_LINES = 8
MAX_LINES = 20_000
LONGEST_CATEGORY = 40
MAX_LISTS = 30
"""Of words that stand in more lists nobody can say which is counted."""
MIN_SHARE_COUNTED = 0.8
"""So large a part of the list's words are of the categories that are counted."""
MIN_SHARE_RIGHT = 0.3
"""So large a part of the counts must be right, at least."""

_COUNT = late(
    r"(count|counts|#|n|no\.?|nr\.?|number( of [^\d]+)?|how many|antall( [^\d]+)?|anzahl|antal|aantal|nombre|"
    r"cantidad|numero|número|quantidade|qty|quantity|jumlah|количество|数量|件数|个数)"
)


class TypedCount(Struct, frozen=True):
    """A count, its category, how often that stands in the list, and what all counts make."""

    cell: Cell
    category: str
    expected: int
    list: Area
    total: int


class Categories(Struct, frozen=True):
    """A column of words of which each stands on several lines."""

    area: Area
    counts: Mapping[str, int]
    words: int


@EVALUATED.ahead
def typed_counts(audit: Audit) -> list[TypedCount]:
    """All of a workbook, where one list alone can be meant."""
    blocks = [block for sheet in audit.workbook.sheets for block in _blocks(sheet)]
    if not blocks:
        return []
    having: dict[str, list[Categories]] = {}
    for one_list in category_lists(audit.workbook):
        for word in one_list.counts:
            having.setdefault(word, []).append(one_list)
    found: dict[CellRef, TypedCount] = {}
    for block in blocks:
        listed = having.get(block[0][0], ())
        for one in _wrong(audit.workbook, block, listed if len(listed) <= MAX_LISTS else ()):
            found.setdefault(one.cell.at, one)  # by the most categories that make as many
    return list(found.values())


def _blocks(sheet: Sheet) -> Iterator[list[tuple[str, Cell]]]:
    """Words below one another, each with a whole number that was typed right after it."""
    found: dict[int, list[tuple[str, Cell]]] = {}
    words = sorted(place for place, cell in sheet.cells.items() if _is_category(cell))
    for row, column in words:
        cell, beside = sheet.cells[row, column], sheet.get(row, column + 1)
        if beside is None or _count(beside) is None:
            continue
        block = found.setdefault(column, [])
        if block and block[-1][1].at.row != row - 1:
            yield from _parts(block)
            block.clear()
        block.append((plain_name(str(cell.value)), beside))
    for block in found.values():
        yield from _parts(block)


def _parts(block: Sequence[tuple[str, Cell]]) -> Iterator[list[tuple[str, Cell]]]:
    """The block, and what it holds without lines at either end: a total often stands above or below."""
    size = len(block) if len(block) <= LONGEST_SUMMARY else 0
    for length in range(min(size, MAX_CATEGORIES), MIN_CATEGORIES - 1, -1):
        for first in range(size - length + 1):
            yield list(block[first : first + length])


def _is_category(cell: Cell) -> bool:
    text = cell.value
    return cell.formula is None and isinstance(text, str) and 1 < len(text.strip()) <= LONGEST_CATEGORY


def _count(cell: Cell) -> int | None:
    """The whole number that was typed, be it stored as text."""
    value = number_in(cell.value) if isinstance(cell.value, str) else cell.value
    is_count = isinstance(value, float) and value.is_integer() and 0 <= value <= MAX_LINES
    return int(value) if cell.formula is None and is_count and isinstance(value, float) else None


@memoised
def category_lists(workbook: Workbook) -> Sequence[Categories]:
    """The columns of a workbook whose words come back."""
    found = []
    for sheet in workbook.sheets:
        columns: dict[int, list[CellRef]] = {}
        for cell in sheet.cells.values():
            if isinstance(cell.value, str) and 0 < len(cell.value.strip()) <= LONGEST_CATEGORY:
                columns.setdefault(cell.at.column, []).append(cell.at)
        for places in columns.values():
            counts = Counter(plain_name(str(sheet.cells[at.row, at.column].value)) for at in places)
            often = {
                word: count for word, count in counts.items() if count > 1 or len(counts) <= MAX_CATEGORIES
            }
            if MIN_LINES <= len(places) <= MAX_LINES and len(often) >= MIN_CATEGORIES - 1:
                found.append(Categories(min(places).to(max(places)), often, len(places)))
    return found


def _wrong(
    workbook: Workbook, block: Sequence[tuple[str, Cell]], lists: Sequence[Categories]
) -> Iterator[TypedCount]:
    """The counts that differ from the one list of these categories that has as many lines as they make."""
    words = [word for word, _ in block]
    stated = [_count(cell) or 0 for _, cell in block]
    if len(set(words)) < len(words) or sum(stated) < MIN_LINES:
        return
    made, named = sum(stated), [cell.at._replace(column=cell.at.column - 1) for _, cell in block]
    meant: list[tuple[Categories, list[int], int]] = []
    for one in lists:
        held = [one.counts.get(word, 0) for word in words]
        if sum(held) != made or made < MIN_SHARE_COUNTED * one.words or min(held) == 0:
            continue
        right = sum(one == other for one, other in zip(held, stated, strict=True))
        likely = right >= MIN_SHARE_RIGHT * len(words) or _says_so(workbook, block[0][1].at, one, made)
        if likely and not any(map(one.area.holds, named)):
            meant.append((one, held, right))
            if len(meant) > 1:
                return
    if not meant or meant[0][2] == len(words):
        return
    ((found, held, _),) = meant
    for (word, cell), count, said in zip(block, held, stated, strict=True):
        if count != said:
            yield TypedCount(cell, word, count, found.area, sum(stated))


def _says_so(workbook: Workbook, first: CellRef, one: Categories, held: int) -> bool:
    """Whether the block is headed as the list is, and its figures as counts of all that is in it."""
    sheet = workbook.sheet(first.sheet)
    over_words, over_counts = (sheet.get(first.row - 1, first.column - step) for step in (1, 0))
    heading = workbook.value(one.area.first)
    texts = (getattr(over_words, "value", None), heading, getattr(over_counts, "value", None))
    word, listed, count = (text if isinstance(text, str) else "" for text in texts)
    named = bool(word.strip()) and plain_name(word) == plain_name(listed)
    return named and held == one.words - 1 and _COUNT.fullmatch(plain_name(count)) is not None
