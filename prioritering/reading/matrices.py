"""Levels that a matrix of two ratings gives: likelihood and consequence make a risk high, or class II.

The matrix is often a picture, or hidden in nested conditions; what it gives stands in a column of its own.
Such a column is known by what it follows: the same two ratings have the same level, higher ones no lower one.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from msgspec import Struct

from prioritering.reading.words import misspelt_roles, roles, words
from prioritering.types import Cell, CellRef, Sheet, Workbook

MIN_LINES, MIN_LEVELS, MIN_PAIRS = 3, 2, 2
"""So many lines, levels and different pairs of ratings tell that levels follow from them."""
NEARLY_ALL = 0.9
HELD = 0.8
"""The share of lines that have the level which most with the same ratings have."""
AGAINST = 0.1
"""The share of lines held against each other that may run against the others."""
RATING_REACH, MAX_GAP = 8, 2
"""So far before the levels the ratings stand, and so many rows a heading leaves free."""
MAX_HEADINGS = 3
MAX_TEXTS = 60
"""So many different texts are no levels, however each is spelt."""
KEY_REACH, MAX_CELLS = 3, 20_000
"""So far behind its number a level of a key stands; larger sheets hold data and no keys."""
MAX_LEVEL_CHARACTERS, MAX_WORDS = 24, 3
LEVELS = 6
OF_LEVELS = tuple(f"level_{level}" for level in range(1, LEVELS + 1))
MIN_LEVEL_LETTERS = 5
"""In a column of levels words are told apart by so many letters: `meduim` can be nothing else there."""
HALF = 0.5
"""What *very* adds to a level, or takes from a low one."""
FACTORS = frozenset(("risk", "drivers"))
_ROMAN = {"i": 1.0, "ii": 2.0, "iii": 3.0, "iv": 4.0, "v": 5.0, "vi": 6.0}
_LETTERS = {"vl": 1.5, "l": 2.0, "m": 3.0, "h": 4.0, "vh": 4.5, "e": 6.0}
_MARKS = re.compile(r"[().:;,!*]|\d+\s*%?")

Figure = float | str | None


class Followed(Struct, frozen=True):
    """How levels follow two ratings."""

    held: int
    of: int
    pairs: int
    """How many different pairs of ratings there are."""
    rising: bool
    """Whether higher ratings have the higher level."""


def level_columns(workbook: Workbook) -> Mapping[CellRef, float]:
    """The points of each level in columns of levels that follow from two ratings beside, and of these."""
    found: dict[CellRef, float] = {}
    for sheet in workbook.sheets:
        found |= _of_sheet(sheet)
    return found


def points_of(texts: Sequence[str]) -> list[float | None]:
    """The points of the levels that texts name, by Roman numerals, by letters, or by words."""
    plain = [_plain(text) for text in texts]
    for known in (_ROMAN, _LETTERS):
        if set(plain) <= set(known) and len(set(plain)) >= MIN_LEVELS:
            return [known[text] for text in plain]
    return [_in_words(text) for text in plain]


def _plain(text: str) -> str:
    """The text without marks and numbers; a cell may hold a book, which names no level."""
    return "" if len(text) > MAX_LEVEL_CHARACTERS else " ".join(_MARKS.sub(" ", text).casefold().split())


def _in_words(text: str) -> float | None:
    spoken = words(text) if len(text) <= MAX_LEVEL_CHARACTERS else []
    if not spoken or len(spoken) > MAX_WORDS:
        return None
    told = roles(text)
    if told.isdisjoint(OF_LEVELS):
        told |= misspelt_roles(spoken, OF_LEVELS, MIN_LEVEL_LETTERS)
    levels = [level for level in range(1, LEVELS + 1) if f"level_{level}" in told]
    if len(levels) != 1:
        return None
    more = HALF if "intensified" in told else 0.0
    return levels[0] + (more if levels[0] > LEVELS / 2 else -more)


def falls_by_key(workbook: Workbook) -> bool:
    """Whether a key of the workbook numbers levels from the worst up: 1 is very high, 5 very low."""
    ways = {way for sheet in workbook.sheets if len(sheet.cells) <= MAX_CELLS for way in _keys(sheet)}
    return ways == {False}


def _keys(sheet: Sheet) -> Iterator[bool]:
    """Whether the levels rise with the numbers before them, of each run of numbers from one up."""
    for (row, column), cell in sheet.cells.items():
        if cell.value != 1.0 or cell.formula is not None:
            continue
        for over in range(1, KEY_REACH + 1):
            texts: list[str] = []
            while (number := sheet.cells.get((row + len(texts), column))) and number.value == len(texts) + 1:
                level = sheet.cells.get((row + len(texts), column + over))
                if level is None or not isinstance(level.value, str):
                    break
                texts.append(level.value)
            points = [one for one in points_of(texts) if one is not None] if len(texts) >= MIN_LINES else []
            orders = (sorted(points), sorted(points, reverse=True))
            if 0 < len(texts) == len(points) == len(set(points)) and points in orders:
                yield points[0] < points[-1]


def followed(levels: Sequence[Figure], factors: Sequence[Sequence[Figure]]) -> Followed | None:
    """How levels follow from ratings; None where they do not, or too few tell."""
    lines = [
        (level, rated)
        for level, *rated in zip(levels, *factors, strict=True)
        if isinstance(level, float) and None not in rated
    ]
    if len(lines) < MIN_LINES or 2 * len(lines) < sum(level is not None for level in levels):
        return None
    by_pair: dict[tuple[Figure, ...], Counter[float]] = defaultdict(Counter)
    for level, rated in lines:
        by_pair[tuple(rated)][level] += 1
    held = sum(max(counted.values()) for counted in by_pair.values())
    different = {level for level, _ in lines}
    if len(by_pair) < MIN_PAIRS or len(different) < MIN_LEVELS or held < HELD * len(lines):
        return None
    if all(isinstance(one, float) for _, rated in lines for one in rated):
        up, down = _ways(
            [(level, [float(one) for one in rated if one is not None]) for level, rated in lines]
        )
        if not up + down or min(up, down) > AGAINST * (up + down):
            return None
        return Followed(held, len(lines), len(by_pair), up >= down)
    return Followed(held, len(lines), len(by_pair), True) if len(lines) >= 2 * len(by_pair) else None


def _ways(lines: Sequence[tuple[float, list[float]]]) -> tuple[int, int]:
    """How often what is rated higher, and on nothing lower, has the higher level; how often the lower."""
    usual: dict[tuple[float, ...], Counter[float]] = defaultdict(Counter)
    for level, rated in lines:
        usual[tuple(rated)][level] += 1
    up = down = 0
    for (one, counted), (other, others) in combinations(usual.items(), 2):
        low, high = counted.most_common(1)[0][0], others.most_common(1)[0][0]
        if all(a >= b for a, b in zip(one, other, strict=True)):
            low, high = high, low
        elif not all(a <= b for a, b in zip(one, other, strict=True)):
            continue
        up, down = up + (high > low), down + (high < low)
    return up, down


class RatedLevels(Struct, frozen=True):
    """A column of levels with the ratings before it that are called what makes a risk, the nearest first."""

    column: int
    levels: Mapping[int, float]
    """The points of each line's level, by row."""
    factors: tuple[tuple[int, list[Figure]], ...]
    """Two columns or more, each with its ratings line by line."""


def rated_levels(sheet: Sheet) -> Iterator[RatedLevels]:
    """The columns of levels that may follow from ratings beside them, and are no classes of a figure."""
    columns: dict[int, dict[int, Cell]] = defaultdict(dict)
    for cell in sheet.cells.values():
        if cell.value is not None and cell.value != "":
            columns[cell.at.column][cell.at.row] = cell
    for column, run in [(column, run) for column, cells in columns.items() for run in _level_runs(cells)]:
        rows = sorted(run)
        factors = tuple(_factors(columns, column, rows))
        between = range(min((one for one, _ in factors[:2]), default=column), column)
        beside = {*between, column + 1} - {one for one, _ in factors[:2]}
        if len(factors) > 1 and not _is_class(columns, sorted(beside), rows):
            yield RatedLevels(column, {row: run[row] for row in rows}, factors)


def _of_sheet(sheet: Sheet) -> Mapping[CellRef, float]:
    found: dict[CellRef, float] = {}
    for one in rated_levels(sheet):
        told = followed(list(one.levels.values()), [figures for _, figures in one.factors[:2]])
        numbered = str(sheet.cells[min(one.levels), one.column].value).strip().casefold() in _ROMAN
        if told is not None and (told.rising or numbered):  # class I may be the worst, *low* may not
            found |= {CellRef(sheet.name, row, one.column): level for row, level in one.levels.items()}
    return found


def _level_runs(cells: Mapping[int, Cell]) -> Iterator[dict[int, float]]:
    """The texts of a column below a heading, each with its points, where they are levels."""
    run: dict[int, str] = {}
    last = 0
    for row in [*sorted(cells), None]:
        if row is None or (run and row > last + MAX_GAP):
            yield from _levels(run)
            run = {}
        value = None if row is None else cells[row].value
        if row is not None and isinstance(value, str):
            run[row] = value
            last = row


def _levels(run: Mapping[int, str]) -> Iterator[dict[int, float]]:
    """The levels of a run of texts, without the headings that it begins with."""
    if len(set(run.values())) > MAX_TEXTS:
        return
    for heads in range(MAX_HEADINGS + 1):
        rows = list(run)[heads:]
        points = points_of([run[row] for row in rows])
        given = {row: value for row, value in zip(rows, points, strict=True) if value is not None}
        if len(given) >= max(MIN_LINES, NEARLY_ALL * len(rows)) and len(set(given.values())) >= MIN_LEVELS:
            yield given
            return


def _factors(
    columns: Mapping[int, Mapping[int, Cell]], column: int, rows: Sequence[int]
) -> Iterator[tuple[int, list[Figure]]]:
    """The columns before it that are called what makes a risk, the nearest first, with their ratings."""
    for before in range(column - 1, max(0, column - RATING_REACH - 1), -1):
        cells = columns.get(before, {})
        above = [cells[row] for row in range(max(1, rows[0] - 1 - MAX_GAP), rows[0]) if row in cells]
        if not any(isinstance(one.value, str) and FACTORS & roles(one.value) for one in above):
            continue
        texts = [cell.value for row in rows if (cell := cells.get(row)) and isinstance(cell.value, str)]
        told = dict(zip(texts, points_of(texts), strict=True)) if texts else {}
        known = None not in told.values()
        figures = [_figure(cells.get(row), told if known else {}) for row in rows]
        if sum(one is not None for one in figures) >= NEARLY_ALL * len(rows):
            yield before, figures


def _figure(cell: Cell | None, told: Mapping[str, float | None]) -> Figure:
    value = None if cell is None else cell.value
    if isinstance(value, str):
        return told.get(value, value.casefold().strip())
    return value if isinstance(value, float) and not isinstance(value, bool) else None


def _is_class(columns: Mapping[int, Mapping[int, Cell]], beside: Sequence[int], rows: Sequence[int]) -> bool:
    """Whether figures stand in one of these columns: the levels are but the classes of these."""
    for column in beside:
        cells = [columns.get(column, {}).get(row) for row in rows]
        if 2 * sum(cell is not None and isinstance(cell.value, float) for cell in cells) > len(rows):
            return True
    return False
