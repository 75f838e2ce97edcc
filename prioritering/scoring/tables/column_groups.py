"""Measures that have several columns (or rows) each: a rating, and the score that a weight makes of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from itertools import pairwise

from prioritering.formula.ranked import computed
from prioritering.memoised import memoised
from prioritering.scoring.tables.grid import Grid
from prioritering.types import Sheet

MIN_MEASURES_AND_CRITERIA = 2
"""Fewer measures, or fewer criteria, show no pattern."""
MIN_STACKED = 3
"""So many blocks with so many of the same labels each."""
MAX_COLUMNS_EACH = 4
"""So many columns each at the most."""


def banded(sheet: Sheet, in_columns: bool) -> Grid | None:
    """The sheet seen by measures of several columns each; None where it is not laid out so.

    Each such measure has a column whose formulas take the column of its rating, at the same distance for
    all; what they all refer to, as to the weights, belongs to none of them.
    """
    ratings = _ratings(sheet)[in_columns]
    if len(ratings) < MIN_MEASURES_AND_CRITERIA:
        return None
    distance, _ = Counter(rating - score for score, rating in ratings.items()).most_common(1)[0]
    scores = sorted(score for score, rating in ratings.items() if rating - score == distance)
    steps = Counter(later - earlier for earlier, later in pairwise(scores))
    if not steps:
        return None
    width, _ = steps.most_common(1)[0]
    if not abs(distance) < width <= MAX_COLUMNS_EACH:
        return None
    start = next(one for one, other in pairwise(scores) if other - one == width)
    return Grid(sheet, in_columns, width, min(start, start + distance))


def banded_alone(sheet: Sheet, in_columns: bool) -> Grid | None:
    """The sheet seen by a single measure of several columns, one of them added up; None where it has none."""
    grid = Grid(sheet, in_columns)
    ratings = _ratings(sheet)[in_columns]
    if len(ratings) != 1:
        return None
    ((score, rating),) = ratings.items()
    if not _is_gathered(grid, score):
        return None
    width = abs(score - rating) + 1
    return Grid(sheet, in_columns, width, min(score, rating)) if width <= MAX_COLUMNS_EACH else None


def stacked(sheet: Sheet) -> Grid | None:
    """The sheet seen by measures that have a block of rows each, one below the other, with the same labels.

    What stands between the last label of a block and the first of the next goes with the next: its name.
    """
    rows: dict[tuple[int, str], list[int]] = defaultdict(list)
    for (row, column), cell in sheet.cells.items():
        if isinstance(cell.value, str) and cell.formula is None:
            rows[column, cell.value].append(row)
    starts_by_step: dict[tuple[int, int], list[int]] = defaultdict(list)
    for places in rows.values():
        steps = {later - earlier for earlier, later in pairwise(sorted(places))}
        if len(places) >= MIN_STACKED and len(steps) == 1:
            starts_by_step[steps.pop(), len(places)].append(min(places))
    if not starts_by_step:
        return None
    (height, _), starts = max(starts_by_step.items(), key=lambda one: (len(set(one[1])), one[0]))
    first, last = min(starts), max(starts)
    if len(set(starts)) < MIN_STACKED or not last - first < height:
        return None
    return Grid(sheet, False, height, max(1, last + 1 - height))


def _is_gathered(grid: Grid, line: int) -> bool:
    """Whether a formula on a line takes several of its figures together."""
    return any(
        len(grid.own_slots(reference, line) or ()) > 1
        for cell, references in computed(grid.sheet)
        if grid.place(cell.at.row, cell.at.column)[1] == line
        for reference in references
    )


@memoised
def _ratings(sheet: Sheet) -> Mapping[bool, Mapping[int, int]]:
    """What `_rated` finds, with the measures in columns and in rows."""
    return {in_columns: _rated(Grid(sheet, in_columns)) for in_columns in (True, False)}


def _rated(grid: Grid) -> Mapping[int, int]:
    """For each column of scores the column of ratings that it alone refers to, row by row."""
    beside: dict[int, Counter[int]] = defaultdict(Counter)
    own = (None, grid.sheet.name)
    for cell, references in computed(grid.sheet):
        single = [one.bounds[:2] for one in references if not one.is_range and one.sheet in own]
        if not single:
            continue
        along, across = grid.place(cell.at.row, cell.at.column)
        for place in single:
            row, column = grid.place(*place)
            if row == along and column != across:
                beside[across][column] += 1
    taken_by = Counter(column for columns in beside.values() for column in columns)
    rated: dict[int, int] = {}
    for across, columns in beside.items():
        near = {
            c: n
            for c, n in columns.items()
            if taken_by[c] == 1 and abs(c - across) < MAX_COLUMNS_EACH and n >= MIN_MEASURES_AND_CRITERIA
        }
        if near:
            rated[across] = max(near, key=lambda column: (near[column], -abs(column - across)))
    return rated
