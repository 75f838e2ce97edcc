"""Levels that a matrix of two ratings gives: likelihood and consequence make a risk high, or class II.

The matrix is often a picture, or hidden in nested conditions; what it gives stands in a column of its own.
Such a column is known by what it follows: the same two ratings have the same level, higher ones no lower one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import combinations

from msgspec import Struct

from prioritering.formula.anatomy import anatomy
from prioritering.reading.computed_levels import are_computed
from prioritering.reading.level_words import (
    MAX_CELLS,
    ROMAN,
    Key,
    level_keys,
    points_by,
    points_of,
    rated_points,
)
from prioritering.reading.words import roles
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
KEY_REACH = 3
"""So far behind its number a level of a key stands."""
BEHIND_REACH = 3
"""So far behind levels that are called a priority the ratings stand."""
FACTORS, PRIORITY = frozenset(("risk", "drivers")), frozenset(("score",))

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
    keys = level_keys(workbook)
    for sheet in workbook.sheets:
        found |= _of_sheet(sheet, keys)
    return found


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


def rated_levels(sheet: Sheet, keys: Sequence[Key] = (), behind: bool = False) -> Iterator[RatedLevels]:
    """The columns of levels that may follow from ratings before them, and are no classes of a figure; if
    asked for, from ratings behind them where their heading names a priority."""
    columns: dict[int, dict[int, Cell]] = defaultdict(dict)
    for cell in sheet.cells.values():
        if cell.value is not None and cell.value != "":
            columns[cell.at.column][cell.at.row] = cell
    for column, run in [
        (column, run) for column, cells in columns.items() for run in _level_runs(cells, keys)
    ]:
        rows = sorted(run)
        before = range(column - 1, max(0, column - RATING_REACH - 1), -1)
        factors = _rated(columns, tuple(_factors(columns, before, rows, keys)), rows)
        if behind and len(factors) < 2 and _is_called(columns[column], rows, PRIORITY):
            after = range(column + 1, column + 1 + BEHIND_REACH)
            factors = _rated(columns, tuple(_factors(columns, after, rows, keys)), rows)
        rated = {one for one, _ in factors[:2]}
        beside = {*range(min(rated, default=column), column), column - 1, column + 1} - rated
        if len(factors) > 1 and not _is_class(columns, sorted(beside), rows):
            yield RatedLevels(column, {row: run[row] for row in rows}, factors)


def _of_sheet(sheet: Sheet, keys: Sequence[Key]) -> Mapping[CellRef, float]:
    found: dict[CellRef, float] = {}
    for one in rated_levels(sheet, keys, behind=True):
        told = followed(list(one.levels.values()), [figures for _, figures in one.factors[:2]])
        numbered = str(sheet.cells[min(one.levels), one.column].value).strip().casefold() in ROMAN
        follows = told is not None and (told.rising or numbered)  # class I may be the worst, *low* may not
        if follows or (
            told is None
            and are_computed(sheet, one.column, one.levels, {column for column, _ in one.factors})
        ):
            found |= {CellRef(sheet.name, row, one.column): level for row, level in one.levels.items()}
    return found


def _level_runs(cells: Mapping[int, Cell], keys: Sequence[Key]) -> Iterator[dict[int, float]]:
    """The texts of a column below a heading, each with its points, where they are levels."""
    run: dict[int, str] = {}
    last = 0
    for row in [*sorted(cells), None]:
        if row is None or (run and row > last + MAX_GAP):
            yield from _levels(run, keys)
            run = {}
        value = None if row is None else cells[row].value
        if row is not None and isinstance(value, str):
            run[row] = value
            last = row


def _levels(run: Mapping[int, str], keys: Sequence[Key]) -> Iterator[dict[int, float]]:
    """The levels of a run of texts, without the headings that it begins with."""
    if len(run) < MIN_LINES or len(set(run.values())) > MAX_TEXTS:
        return
    for heads in range(MAX_HEADINGS + 1):
        rows = list(run)[heads:]
        points = points_of([run[row] for row in rows])
        given = {row: value for row, value in zip(rows, points, strict=True) if value is not None}
        if len(given) >= max(MIN_LINES, NEARLY_ALL * len(rows)) and len(set(given.values())) >= MIN_LEVELS:
            yield given
            return
    for heads in range(2):
        rows = list(run)[heads:]
        listed = points_by(keys, [run[row] for row in rows])
        if listed is not None and len(set(listed)) >= MIN_LEVELS:
            yield dict(zip(rows, listed, strict=True))
            return


def _factors(
    columns: Mapping[int, Mapping[int, Cell]], near: Sequence[int], rows: Sequence[int], keys: Sequence[Key]
) -> Iterator[tuple[int, list[Figure]]]:
    """Those of some columns that are called what makes a risk, with their ratings."""
    for before in near:
        cells = columns.get(before, {})
        if not _is_called(cells, rows, FACTORS):
            continue
        texts = [cell.value for row in rows if (cell := cells.get(row)) and isinstance(cell.value, str)]
        told = rated_points(texts, keys)
        figures = [_figure(cells.get(row), told) for row in rows]
        if sum(one is not None for one in figures) >= NEARLY_ALL * len(rows):
            yield before, figures


def _is_called(cells: Mapping[int, Cell], rows: Sequence[int], called: Set[str]) -> bool:
    """Whether a text right above the first line says so."""
    above = [cells[row] for row in range(max(1, rows[0] - 1 - MAX_GAP), rows[0]) if row in cells]
    return any(isinstance(one.value, str) and called & roles(one.value) for one in above)


def _rated(
    columns: Mapping[int, Mapping[int, Cell]],
    factors: Sequence[tuple[int, list[Figure]]],
    rows: Sequence[int],
) -> tuple[tuple[int, list[Figure]], ...]:
    """The same without figures that are made of others of them: a product, or its class as a number."""
    numeric = {column for column, figures in factors if any(isinstance(one, float) for one in figures)}
    return tuple(
        one
        for one in factors
        if not _is_made_of(columns[one[0]], numeric - {one[0]}, rows) and not _is_product(one, factors)
    )


def _is_product(one: tuple[int, list[Figure]], factors: Sequence[tuple[int, list[Figure]]]) -> bool:
    """Whether the figures of a column are on each line those of two others multiplied, of several kinds."""
    others = [figures for column, figures in factors if column != one[0]]
    for pair in combinations(others, 2):
        known = [
            (own, left * right)
            for own, left, right in zip(one[1], *pair, strict=True)
            if isinstance(own, float) and isinstance(left, float) and isinstance(right, float)
        ]
        if len({own for own, _ in known}) >= MIN_LINES and all(own == product for own, product in known):
            return True
    return False


def _is_made_of(cells: Mapping[int, Cell], others: Set[int], rows: Sequence[int]) -> bool:
    """Whether most formulas of a column read figures of other columns on their own line."""
    read = 0
    for row in rows:
        cell = cells.get(row)
        if cell is not None and cell.formula is not None:
            areas = [one.area(cell.at.sheet) for one in anatomy(cell.formula).references if not one.external]
            single = [area.first for area in areas if area.size == 1]
            read += any(at.sheet == cell.at.sheet and at.row == row and at.column in others for at in single)
    return 2 * read > len(rows)


def _figure(cell: Cell | None, told: Mapping[str, float]) -> Figure:
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
