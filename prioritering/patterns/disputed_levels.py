"""Typed levels of a risk that differ where the two ratings that make it are the same.

Nobody can tell from the workbook which of them is meant: the matrix that gives them is a picture, or in
somebody's head. That both cannot be is told by all other lines, on which the ratings do decide the level.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from msgspec import Struct

from prioritering.formula.anatomy import anatomy
from prioritering.formula.references import Reference
from prioritering.reading.matrices import Figure, RatedLevels, followed, rated_levels
from prioritering.types import Cell, CellRef, Sheet, Workbook

Ratings = tuple[Figure, ...]


class DisputedLevel(Struct, frozen=True):
    """Lines with the same two ratings and different levels."""

    ratings: tuple[CellRef, CellRef]
    """Those of the first line with the rarer level."""
    usual: tuple[CellRef, ...]
    """The lines with the level that most of them have."""
    others: tuple[CellRef, ...]


class Disputed(Struct, frozen=True):
    """All of a sheet."""

    levels: tuple[DisputedLevel, ...]
    """The one on most lines first."""
    lines: int
    """So many lines have a level and both ratings."""


class _Line(Struct, frozen=True):
    at: CellRef
    level: float
    ratings: Ratings
    cells: tuple[CellRef, CellRef]
    further: Ratings
    """What else is rated on the line, and no rating of another level."""


def disputed_levels(workbook: Workbook) -> Iterator[Disputed]:
    """Sheet by sheet; none where a third rating tells the lines apart."""
    for sheet in workbook.sheets:
        columns = list(rated_levels(sheet))
        ratings = {column for one in columns for column, _ in one.factors[:2]}
        ratings |= _rated_with(sheet, ratings)
        found = [one for one in columns if one.column not in ratings]
        lines = list(_lines(sheet, found))
        told = followed([one.level for one in lines], _turned([one.ratings for one in lines]))
        if told is None or told.held == told.of:
            continue
        groups = _groups(lines)
        disputed = sorted(_disputed(groups), key=lambda one: -len(one.others))
        if disputed and not all(map(_told_apart, groups.values())):
            yield Disputed(tuple(disputed), len(lines))


def _rated_with(sheet: Sheet, ratings: Collection[int]) -> set[int]:
    """The columns that formulas of their line look up together with a rating: they are ratings themselves."""
    together: set[int] = set()
    for cell in sheet.formulas():
        read = {one.bounds[1] for one in anatomy(cell.formula or "").references if _is_on_line(one, cell)}
        if not read.isdisjoint(ratings):
            together |= read
    return together


def _is_on_line(reference: Reference, cell: Cell) -> bool:
    top, _, bottom, _ = reference.bounds
    return not reference.is_range and not reference.sheet and top == bottom == cell.at.row


def _turned(rows: Sequence[Ratings]) -> list[list[Figure]]:
    return [list(column) for column in zip(*rows, strict=True)]


def _lines(sheet: Sheet, found: Sequence[RatedLevels]) -> Iterator[_Line]:
    """The lines with a typed level and both ratings, those before and after a measure alike."""
    used = {column for one in found for column in (one.column, *(each for each, _ in one.factors[:2]))}
    for one in found:
        (first, ones), (second, others) = one.factors[1], one.factors[0]
        further = [
            figures for column, figures in one.factors[2:] if column not in used and _is_rating(figures)
        ]
        for place, (row, level) in enumerate(one.levels.items()):
            cell = sheet.get(row, one.column)
            ratings = ones[place], others[place]
            if cell is not None and cell.formula is None and None not in ratings:
                yield _Line(
                    cell.at,
                    level,
                    ratings,
                    (CellRef(sheet.name, row, first), CellRef(sheet.name, row, second)),
                    tuple(figures[place] for figures in further),
                )


def _is_rating(figures: Sequence[Figure]) -> bool:
    """Whether figures stand on several lines each; what is another on every line tells all lines apart."""
    return 2 * len(set(figures)) <= len(figures)


def _groups(lines: Sequence[_Line]) -> Mapping[Ratings, list[_Line]]:
    groups: dict[Ratings, list[_Line]] = defaultdict(list)
    for line in lines:
        groups[line.ratings].append(line)
    return groups


def _disputed(groups: Mapping[Ratings, list[_Line]]) -> Iterator[DisputedLevel]:
    for lines in groups.values():
        usual = Counter(line.level for line in lines).most_common(1)[0][0]
        others = [line for line in lines if line.level != usual]
        if others:
            yield DisputedLevel(
                others[0].cells,
                tuple(line.at for line in lines if line.level == usual),
                tuple(line.at for line in others),
            )


def _told_apart(group: Sequence[_Line]) -> bool:
    """Whether lines of different levels differ in what else is rated."""
    levels: dict[Ratings, set[float]] = defaultdict(set)
    for line in group:
        levels[line.further].add(line.level)
    return all(len(one) == 1 for one in levels.values())
