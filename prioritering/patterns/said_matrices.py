"""Levels that a matrix of the workbook gives to two ratings, and lines whose level is another.

Likelihood down the side, consequence along the top, *Low* to *Extreme* within. The lines name their two
ratings and a level, typed or by a formula of its own; where nearly all keep to the matrix, the others
contradict it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import product

from msgspec import Struct

from prioritering.memoised import memoised
from prioritering.patterns.said_scales import LONGEST_NAME, plain_name
from prioritering.types import Area, Cell, CellRef, Sheet, Value, Workbook

MIN_SIDE, MAX_SIDE = 3, 10
STEPS = (1, 2)
MIN_WORDS, MAX_WORDS = 3, 7
MIN_CELLS_PER_WORD = 1.5
"""So many cells of a matrix have the same level, at least, on average."""
MAX_CELLS = 10_000
"""A sheet with more words is not looked through."""
HEADING_LINES = 2
"""So many lines before and above it name the ratings, as numbers and in words."""
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")

Key = str | float
Place = tuple[int, int]


class SaidMatrix(Struct, frozen=True):
    """A matrix, by the keys of its row and of its column."""

    area: Area
    rows: Mapping[Key, int]
    columns: Mapping[Key, int]
    levels: Mapping[Place, str]
    """What stands in it by row and column."""


@memoised
def said_matrices(workbook: Workbook) -> Sequence[SaidMatrix]:
    """All of a workbook whose rows and columns have headings of their own."""
    return [matrix for sheet in workbook.sheets for matrix in _on_sheet(sheet)]


def _on_sheet(sheet: Sheet) -> Iterator[SaidMatrix]:
    words = {place: level_word(str(cell.value)) for place, cell in sheet.cells.items() if _is_word(cell)}
    places, taken = sorted(words) if len(words) <= MAX_CELLS else [], list[Area]()
    lengths = {
        (down, right): _lengths(places, down, right)
        for step in STEPS
        for down, right in ((step, 0), (0, step))
    }
    for down, right in product(STEPS, STEPS):
        below, behind = lengths[down, 0], lengths[0, right]
        for row, column in places:
            if behind[row, column] < MIN_SIDE or not MIN_SIDE <= below[row, column] <= MAX_SIDE + 1:
                continue  # by far the most: what goes on further is a list, not a matrix
            if not _may_begin(words, row, column, down, right):
                continue
            if any(area.holds(CellRef(sheet.name, row, column)) for area in taken):
                continue
            matrix = _largest(sheet, below, (row, column), (down, right), behind[row, column])
            if matrix is not None:
                taken.append(matrix.area)
                yield matrix


def _lengths(places: Sequence[Place], down: int, right: int) -> Mapping[Place, int]:
    """How many places follow one another from each on, itself included."""
    lengths: dict[Place, int] = {}
    for row, column in reversed(places):
        lengths[row, column] = 1 + lengths.get((row + down, column + right), 0)
    return lengths


def _largest(
    sheet: Sheet, below: Mapping[Place, int], first: Place, step: tuple[int, int], width: int
) -> SaidMatrix | None:
    """The widest rectangle of words from a place on that is a matrix; its headings may stand below it."""
    (row, column), (down, right) = first, step
    for wide in range(width, MIN_SIDE - 1, -1) if width <= MAX_SIDE else ():
        columns = range(column, column + wide * right, right)
        whole = min(below[row, one] for one in columns)
        for high in (whole, whole - 1):
            if MIN_SIDE <= high <= MAX_SIDE:
                matrix = _read(sheet, range(row, row + high * down, down), columns)
                if matrix is not None:
                    return matrix
    return None


def _is_word(cell: Cell) -> bool:
    return isinstance(cell.value, str) and 0 < len(cell.value.strip()) <= LONGEST_NAME


def _may_begin(words: Mapping[Place, str], row: int, column: int, down: int, right: int) -> bool:
    """Whether the first cells hold one level in several rows and columns, as no list of categories does."""
    first: dict[str, tuple[set[int], set[int]]] = {}
    for place in product(range(row, row + 3 * down, down), range(column, column + 3 * right, right)):
        if place not in words:
            return False
        rows, columns = first.setdefault(words[place], (set(), set()))
        rows.add(place[0])
        columns.add(place[1])
    return any(len(rows) > 1 < len(columns) for rows, columns in first.values())


def _read(sheet: Sheet, rows: Sequence[int], columns: Sequence[int]) -> SaidMatrix | None:
    """A rectangle of words as a matrix; None where it is none, or its lines have no headings."""
    levels = {(row, column): str(sheet.cells[row, column].value) for row in rows for column in columns}
    words = Counter(level_word(text) for text in levels.values())
    if not MIN_WORDS <= len(words) <= MAX_WORDS or len(levels) < MIN_CELLS_PER_WORD * len(words):
        return None
    if not _is_spread(levels, set(words)) or not all(_goes_one_way(line) for line in _lines(levels)):
        return None
    down = _headings(sheet, [(row, columns[0]) for row in rows], (0, -1))
    along = _headings(sheet, [(rows[0], column) for column in columns], (-1, 0))
    along = along or _headings(sheet, [(rows[-1], column) for column in columns], (1, 0))
    if not down or not along or not set(words).isdisjoint({*down, *along}):
        return None
    return SaidMatrix(
        Area(sheet.name, rows[0], columns[0], rows[-1], columns[-1]),
        {key: place[0] for key, place in down.items()},
        {key: place[1] for key, place in along.items()},
        levels,
    )


def _lines(levels: Mapping[Place, str]) -> Iterator[list[str]]:
    """The levels of each row and each column, in order."""
    for side in (0, 1):
        for line in sorted({place[side] for place in levels}):
            yield [level_word(text) for place, text in sorted(levels.items()) if place[side] == line]


def _goes_one_way(line: Sequence[str]) -> bool:
    """Whether no level of a line comes back after another."""
    runs = [word for before, word in zip(("", *line), line, strict=False) if word != before]
    return len(runs) == len(set(runs))


def _is_spread(levels: Mapping[Place, str], words: Collection[str]) -> bool:
    """Whether most levels stand in several rows and several columns: what is of one column only is a list."""
    wide = 0
    for word in words:
        places = [place for place, text in levels.items() if level_word(text) == word]
        wide += min(len({row for row, _ in places}), len({column for _, column in places})) > 1
    return 2 * wide >= len(words)


def _headings(sheet: Sheet, places: Sequence[Place], step: tuple[int, int]) -> Mapping[Key, Place]:
    """The keys of each line, from the lines before or above it; those of two lines are none."""
    found: dict[Key, set[Place]] = {}
    for away in range(1, HEADING_LINES + 1):
        cells = [sheet.get(row + step[0] * away, column + step[1] * away) for row, column in places]
        keys = [rating_keys(cell.value) if cell is not None else () for cell in cells]
        if not all(keys):
            continue
        for place, own in zip(places, keys, strict=True):
            for key in own:
                found.setdefault(key, set()).add(place)
    single = {key: next(iter(lines)) for key, lines in found.items() if len(lines) == 1}
    return single if set(single.values()) == set(places) else {}


def rating_keys(value: Value) -> tuple[Key, ...]:
    """What a rating may be written as: a number, a word, or both of `4 - Likely` and `Likely (4)`."""
    if isinstance(value, float):
        return (value,)
    if not isinstance(value, str) or not value.strip() or len(value) > LONGEST_NAME:
        return ()
    numbers = _NUMBER.findall(value)
    word = level_word(value)
    number = (float(numbers[0].replace(",", ".")),) if len(numbers) == 1 else ()
    return tuple(dict.fromkeys((plain_name(value), *((word,) if word else ()), *number)))


@lru_cache(maxsize=4096)
def level_word(text: str) -> str:
    """A level without the number that stands with it."""
    return re.sub(r"[\W\d_]+", " ", plain_name(text)).strip()
