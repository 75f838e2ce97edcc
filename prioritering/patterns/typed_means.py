"""Means and sums by category that are typed, and the category of which the list gives another figure.

*Protect 3.6* stands beside seven lines of that function whose target scores have the mean 3.86, and the means
of the other functions are those of their lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import fsum
from typing import NamedTuple

from msgspec import Struct

from prioritering.late_pattern import late
from prioritering.patterns.half_steps import half_step
from prioritering.patterns.said_scales import plain_name
from prioritering.patterns.typed_counts import MAX_CATEGORIES, MAX_LISTS, Categories, category_lists
from prioritering.processes.forked_questions import EVALUATED
from prioritering.reading.words import words
from prioritering.reading.written_numbers import number_in
from prioritering.types import Area, Audit, Cell, CellRef, Sheet

MIN_CATEGORIES = 4
MIN_DIFFERENT_FIGURES = 3
"""So many different figures that hold are no chance."""
MIN_OF_SISTER = 2
"""So many are enough beside a column of the summary that holds as said."""
MAX_AWAY = 12
"""So many columns from the categories are looked at, in the summary and in the list."""
MAX_LINES = 5000
MARGINS_APART = 2
"""So many times the rounding is a figure off that is no rounding."""
LONGEST_WORD_OF_CHANCE = 2
"""Shorter words two headings may share by chance."""
_MEAN = late(
    r"(avg|average|mean|snitt|gjennomsnitt|middel|mittel|durchschnitt|moyenne|promedio|média|media|rata)"
)
_SUM = late(r"(total|sum|amount|beløp|summe|gesamt|suma|somme)")


class TypedMean(Struct, frozen=True):
    """A figure of a category, what the list gives for it, and where."""

    cell: Cell
    category: str
    expected: float
    list: Area
    """The column whose lines of the category are taken."""
    holding: int
    is_mean: bool


class _Block(Struct, frozen=True):
    """Categories below one another."""

    sheet: Sheet
    rows: tuple[int, ...]
    column: int
    words: tuple[str, ...]


class _Stated(NamedTuple):
    """What is typed beside the categories under one heading."""

    heading: str
    cells: tuple[Cell, ...]
    is_mean: bool


class _Compared(Struct, frozen=True):
    """A column of the summary, what the list gives for it, and which of its figures are another."""

    cells: tuple[Cell, ...]
    expected: tuple[float, ...]
    wrong: tuple[int, ...]
    holding: tuple[float, ...]
    area: Area
    is_mean: bool


@EVALUATED.ahead
def typed_means(audit: Audit) -> list[TypedMean]:
    """All of a workbook."""
    lists = [one for one in category_lists(audit.workbook) if one.area.size <= MAX_LINES]
    having: dict[str, list[Categories]] = {}
    for one in lists:
        for word in one.counts:
            having.setdefault(word, []).append(one)
    found: dict[CellRef, TypedMean] = {}
    for sheet in audit.workbook.sheets if lists else ():
        for block in _blocks(sheet, having):
            stated, listed = list(_stated(block)), having[block.words[0]]
            for one in listed if stated and len(listed) <= MAX_LISTS else ():
                if all(word in one.counts for word in block.words) and not _holds(one, block):
                    for wrong in _of_list(audit, block, stated, one):
                        found.setdefault(wrong.cell.at, wrong)
    return list(found.values())


def _holds(one: Categories, block: _Block) -> bool:
    return any(one.area.holds(CellRef(block.sheet.name, row, block.column)) for row in block.rows)


def _blocks(sheet: Sheet, having: Mapping[str, object]) -> Iterator[_Block]:
    """Words of lists below one another, each once, with a typed figure near."""
    columns: dict[int, list[tuple[int, str]]] = {}
    for (row, column), cell in sheet.cells.items():
        if (
            cell.formula is None
            and isinstance(cell.value, str)
            and (name := plain_name(cell.value)) in having
        ):
            columns.setdefault(column, []).append((row, name))
    for column, lines in columns.items():
        part: list[tuple[int, str]] = []
        for row, name in [*sorted(lines), (0, "")]:
            if part and row != part[-1][0] + 1:
                yield from _parts(sheet, column, part)
                part = []
            part.append((row, name))


def _parts(sheet: Sheet, column: int, lines: Sequence[tuple[int, str]]) -> Iterator[_Block]:
    """The lines, and those below the first, which may be the heading."""
    for part in (lines, lines[1:]):
        names = tuple(name for _, name in part)
        if MIN_CATEGORIES <= len(part) <= MAX_CATEGORIES + 1 and len(set(names)) == len(names):
            yield _Block(sheet, tuple(row for row, _ in part), column, names)


def _stated(block: _Block) -> Iterator[_Stated]:
    """The columns beside the categories that are headed as means or sums, and filled."""
    for column in range(block.column + 1, block.column + MAX_AWAY):
        heading = _heading(block.sheet, block.rows[0] - 1, column)
        is_mean = _MEAN.search(heading.casefold()) is not None
        if not (is_mean or _SUM.search(heading.casefold())):
            continue
        cells = [cell for row in block.rows if (cell := _typed(block.sheet, row, column)) is not None]
        if len(cells) == len(block.rows):
            yield _Stated(heading, tuple(cells), is_mean)


def _of_list(audit: Audit, block: _Block, stated: Sequence[_Stated], one: Categories) -> Iterator[TypedMean]:
    """What differs from the figures of one list, column by column."""
    source = audit.workbook.sheet(one.area.sheet)
    lines: dict[str, list[int]] = {word: [] for word in block.words}
    for at in one.area.cells():
        value = audit.value(at)
        name = plain_name(value) if isinstance(value, str) else ""
        if name in lines:
            lines[name].append(at.row)
    compared = []
    for heading, cells, is_mean in stated:
        fitting = []
        for other in range(max(1, one.area.left - MAX_AWAY), one.area.left + MAX_AWAY):
            if other != one.area.left and _share_words(heading, _heading(source, one.area.top, other)):
                area = Area(source.name, one.area.top + 1, other, one.area.bottom, other)
                fits = _compared(audit, cells, [lines[word] for word in block.words], area, is_mean)
                fitting += [fits] if fits is not None else []
        if len(fitting) == 1 or any(not fits.wrong for fits in fitting):
            compared.append(min(fitting, key=lambda fits: len(fits.wrong)))
    kinds = [len(set(fits.holding)) for fits in compared]
    least = MIN_OF_SISTER if max(kinds, default=0) >= MIN_DIFFERENT_FIGURES else MIN_DIFFERENT_FIGURES
    for fits in compared:
        for place in fits.wrong if len(set(fits.holding)) >= least else ():
            name = str(block.sheet.cells[block.rows[place], block.column].value)
            expected, held = fits.expected[place], len(fits.holding)
            yield TypedMean(fits.cells[place], name, expected, fits.area, held, fits.is_mean)


def _typed(sheet: Sheet, row: int, column: int) -> Cell | None:
    """A cell in which a figure was typed, be it as text."""
    cell = sheet.get(row, column)
    return cell if cell is not None and cell.formula is None and _figure(cell.value) is not None else None


def _heading(sheet: Sheet, row: int, column: int) -> str:
    cell = sheet.get(row, column) if row >= 1 else None
    return cell.value if cell is not None and isinstance(cell.value, str) else ""


def _share_words(one: str, other: str) -> bool:
    """Whether all words of a list's heading that say something stand in that of the summary."""
    own = {word for word in words(other) if len(word) > LONGEST_WORD_OF_CHANCE and word.isalpha()}
    return bool(own) and own <= set(words(one))


def _figure(value: object) -> float | None:
    if isinstance(value, float):
        return value
    return number_in(value) if isinstance(value, str) else None


def _compared(
    audit: Audit, cells: Sequence[Cell], lines: Sequence[Sequence[int]], area: Area, is_mean: bool
) -> _Compared | None:
    """The figures beside those that a column of the list gives; None where too few of them hold."""
    typed = [_figure(cell.value) or 0.0 for cell in cells]
    steps = [half_step(value) for value in typed if not value.is_integer()]
    margin = (min(steps) if steps else 1e-9) * 1.000001
    if is_mean and not steps:
        return None
    expected: list[float] = []
    for rows in lines:
        at = [CellRef(area.sheet, row, area.left) for row in rows]
        figures = [value for one in at if (value := _figure(audit.value(one))) is not None]
        if len(figures) < len(rows) or not rows:
            return None
        expected.append(fsum(figures) / (len(figures) if is_mean else 1))
    off = [abs(one - other) for one, other in zip(typed, expected, strict=True)]
    apart = [place for place, far in enumerate(off) if far > margin + 1e-9 * abs(expected[place])]
    holding = tuple(value for place, value in enumerate(typed) if place not in apart)
    if len(apart) > max(1, len(typed) // MIN_CATEGORIES):
        return None
    wrong = tuple(place for place in apart if off[place] > MARGINS_APART * margin)
    return _Compared(tuple(cells), tuple(expected), wrong, holding, area, is_mean)
