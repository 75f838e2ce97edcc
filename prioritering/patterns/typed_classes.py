"""Typed classes that figures of their line decide: likelihood and consequence in a risk matrix, or a value.

The matrix, or scale, need not be in the workbook: where the same figure, or the same two, have the same class
on nearly all lines, a line with another class contradicts them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from prioritering.types import CellRef, Sheet, Workbook

LARGEST_FIGURE, LARGEST_ALONE = 10, 1000
MIN_FIGURES_ALONE = 3
"""So many different figures decide a class alone."""
LONGEST_CLASS = 24
MIN_CLASSES, MAX_CLASSES = 3, 7
"""Two are an answer, yes or no, to a question of its own."""
MAX_COLUMNS_BEFORE_CLASS = 3
"""The figures stand within so many columns before the class."""
MIN_LINES_OF_CLASS = 8
"""So many lines must have the class that others with the same figures have."""
MIN_HOLDING_PER_EXCEPTION = 8
"""..., and so many for each that has not."""
MORE_THAN_ONE_CLASS = 4
"""By so many lines the figures must tell more than the commonest class alone would."""

Figures = tuple[float, ...]


class Contradiction(Struct, frozen=True):
    """A line whose class is not that of the others with the same figures."""

    at: CellRef
    figures: tuple[CellRef, ...]
    found: str
    expected: str
    others: tuple[CellRef, ...]
    holding: int
    """On so many lines of the table the figures decide the class."""


def contradicting_classes(workbook: Workbook) -> Iterator[Contradiction]:
    """All of a workbook."""
    for sheet in workbook.sheets:
        columns: dict[int, list[int]] = {}
        for (row, column), cell in sheet.cells.items():
            if cell.formula is None and isinstance(cell.value, str):
                columns.setdefault(column, []).append(row)
        for column, rows in sorted(columns.items()):
            if len(rows) > MIN_LINES_OF_CLASS:
                yield from _of_column(sheet, column, rows)


def _of_column(sheet: Sheet, column: int, rows: Sequence[int]) -> Iterator[Contradiction]:
    before = range(column - 1, max(column - MAX_COLUMNS_BEFORE_CLASS, 1) - 1, -1)
    found = {one: _lines(sheet, column, (one,), rows, LARGEST_ALONE) for one in before}
    figured = [one for one, lines in found.items() if len(lines) >= MIN_LINES_OF_CLASS]
    if len(figured) == 1:  # of several, another may decide where one does not
        lines = found[figured[0]]
        different = {figures for figures, _ in lines.values()}
        if len(different) >= MIN_FIGURES_ALONE and not _is_legend(lines):
            yield from _of_lines(sheet, column, figured, lines)
        return
    for last in (one for one in before if one > 1):
        pair = (last - 1, last)
        lines = _lines(sheet, column, pair, rows, LARGEST_FIGURE)
        if len(lines) >= MIN_LINES_OF_CLASS:
            yield from _of_lines(sheet, column, pair, lines)
            return


def _is_legend(lines: Mapping[int, tuple[Figures, str]]) -> bool:
    """Whether most figures go on by one from line to line: scales below one another, each with its words."""
    steps = [abs(one[0] - lines[row - 1][0][0]) for row, (one, _) in lines.items() if row - 1 in lines]
    return 2 * sum(step == 1 for step in steps) > len(steps)


def _lines(
    sheet: Sheet, column: int, places: Sequence[int], rows: Sequence[int], largest: float
) -> dict[int, tuple[Figures, str]]:
    """The lines with a typed class, and whole figures that are not too large in these columns."""
    lines: dict[int, tuple[Figures, str]] = {}
    for row in rows:
        word = _typed(sheet, row, column)
        if not isinstance(word, str) or not 1 <= len(word.strip()) <= LONGEST_CLASS:
            continue
        if not any(letter.isalpha() for letter in word):
            continue  # a number, or a quotient
        typed = [_typed(sheet, row, place) for place in places]
        figures = tuple(one for one in typed if isinstance(one, float) and _is_whole(one, largest))
        if len(figures) == len(places):
            lines[row] = figures, word.strip()
    return lines


def _typed(sheet: Sheet, row: int, column: int) -> object:
    cell = sheet.get(row, column)
    return None if cell is None or cell.formula is not None else cell.value


def _is_whole(value: float, largest: float) -> bool:
    return value.is_integer() and 0 <= value <= largest


def _of_lines(
    sheet: Sheet, column: int, places: Sequence[int], lines: dict[int, tuple[Figures, str]]
) -> Iterator[Contradiction]:
    classes = Counter(word.casefold() for _, word in lines.values())
    groups: dict[Figures, list[int]] = {}
    for row, (pair, _) in lines.items():
        groups.setdefault(pair, []).append(row)
    shared = {pair: rows for pair, rows in groups.items() if len(rows) > 1}
    usual = {
        pair: Counter(lines[row][1].casefold() for row in rows).most_common(1)[0][0]
        for pair, rows in shared.items()
    }
    unlike = [
        (pair, row) for pair, rows in shared.items() for row in rows if _word(lines, row) != usual[pair]
    ]
    holding = sum(map(len, shared.values())) - len(unlike)
    commonest = Counter(_word(lines, row) for rows in shared.values() for row in rows).most_common(1)
    if (
        not MIN_CLASSES <= len(classes) <= MAX_CLASSES
        or not unlike
        or holding < max(MIN_LINES_OF_CLASS, MIN_HOLDING_PER_EXCEPTION * len(unlike))
    ):
        return
    varied = all(len({pair[place] for pair in shared}) > 1 for place in range(len(places)))
    if not varied or holding - commonest[0][1] < MORE_THAN_ONE_CLASS:
        return
    for pair, row in unlike:
        others = [other for other in shared[pair] if _word(lines, other) == usual[pair]]
        if len(others) >= 2 * sum(pair == one for one, _ in unlike):
            yield Contradiction(
                at=CellRef(sheet.name, row, column),
                figures=tuple(CellRef(sheet.name, row, place) for place in places),
                found=lines[row][1],
                expected=lines[others[0]][1],
                others=tuple(CellRef(sheet.name, other, column) for other in others),
                holding=holding,
            )


def _word(lines: dict[int, tuple[Figures, str]], row: int) -> str:
    return lines[row][1].casefold()
