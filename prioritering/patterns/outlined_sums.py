"""Typed figures over their parts, by the numbers of an outline, and the one that is not the sum of its own.

`3. Analysis 5` stands over `3.1 Structure 1.5` and `3.2 Behaviour 3.5`. The other figures of the column are
the sums of their parts; or those of the column of full marks are, beside which this one counts points.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from math import fsum

from msgspec import Struct

from prioritering.patterns.half_steps import half_step
from prioritering.processes.forked_questions import EVALUATED
from prioritering.reading.words import roles
from prioritering.reading.written_numbers import number_in
from prioritering.types import Audit, Cell, CellRef, Sheet

MIN_PARTS = 2
MAX_PARTS = 60
MIN_GROUPS_OF_COLUMN = 3
"""So many figures of the column itself must be the sums of their parts."""
GROUPS_PER_EXCEPTION = 4
MIN_GROUPS_OF_FULL_MARKS = 2
"""So many must be in the column of full marks, all of them."""
MIN_LINES_OF_POINTS = 5
"""So many lines show that one column counts points of what the other gives at most."""
MAX_AWAY = 30
"""So many columns from the numbers are looked at."""
_NUMBER = re.compile(r"\s*(\d{1,3}(?:\.\d{1,3})*)\s*[.):/\-–]?(?:\s|$|(?<=[.):/\-–])(?=\D))")
_HALF_POINT = 0.05
"""Marks typed to one decimal or less are not rounded: they are halves and the like."""


class BrokenGroup(Struct, frozen=True):
    """A typed figure that is not the sum of its parts."""

    cell: Cell
    parts: tuple[CellRef, ...]
    expected: float
    holding: int
    """So many others are."""


class _Group(Struct, frozen=True):
    row: int
    parts: tuple[int, ...]


_Figures = Mapping[int, float]
"""The typed figures of a column, by row."""


@EVALUATED.ahead
def broken_groups(audit: Audit) -> list[BrokenGroup]:
    """All of a workbook."""
    return [one for sheet in audit.workbook.sheets for one in _of_sheet(sheet)]


def _of_sheet(sheet: Sheet) -> Iterator[BrokenGroup]:
    for column, texts in _outlines(sheet).items():
        groups = list(_groups(texts))
        if len(groups) < MIN_GROUPS_OF_FULL_MARKS:
            continue
        wanted = {row for group in groups for row in (group.row, *group.parts)}
        columns = {
            other: figures
            for other in range(column + 1, column + MAX_AWAY)
            if len(figures := _figures(sheet, other, wanted)) > MIN_PARTS
        }
        for other, figures in columns.items():
            held, off = _checked(groups, figures)
            maxima = (full for at, full in columns.items() if at != other)
            holding = _holding(groups, figures, len(held), len(off), list(maxima))
            for group in off if holding else ():
                parts = tuple(CellRef(sheet.name, row, other) for row in group.parts)
                expected = fsum(figures[row] for row in group.parts)
                yield BrokenGroup(sheet.cells[group.row, other], parts, expected, holding)


def _outlines(sheet: Sheet) -> Mapping[int, Mapping[int, str]]:
    """By column, the texts of its lines, where several begin with a number of an outline."""
    found: dict[int, dict[int, str]] = {}
    for (row, column), cell in sorted(sheet.cells.items()):
        if isinstance(cell.value, str) and cell.formula is None:
            found.setdefault(column, {})[row] = cell.value
    return {
        column: texts
        for column, texts in found.items()
        if sum(_NUMBER.match(text) is not None for text in texts.values()) >= MIN_GROUPS_OF_FULL_MARKS + 1
    }


def _groups(texts: Mapping[int, str]) -> Iterator[_Group]:
    """Each number with the lines of the next level below it, or the lines without a number."""
    numbers = {row: found[1] if (found := _NUMBER.match(text)) else "" for row, text in texts.items()}
    rows = list(numbers)
    for place, row in enumerate(rows):
        own = numbers[row]
        if not own:
            continue
        below: list[int] = []
        for other in rows[place + 1 :]:
            number = numbers[other]
            if other != row + len(below) + 1 or "total" in roles(texts[other]):
                break
            if number and not number.startswith(f"{own}."):
                break
            below.append(other)
        depth = own.count(".") + 1
        numbered = [one for one in below if numbers[one]]
        parts = [one for one in numbered if numbers[one].count(".") == depth] if numbered else below
        if MIN_PARTS <= len(parts) <= MAX_PARTS:
            yield _Group(row, tuple(parts))


def _figures(sheet: Sheet, column: int, rows: set[int]) -> dict[int, float]:
    """The figures that were typed on these rows, be it as texts."""
    figures: dict[int, float] = {}
    for row in sorted(rows):
        cell = sheet.get(row, column)
        if cell is None or cell.formula is not None:
            continue
        value = number_in(cell.value) if isinstance(cell.value, str) else cell.value
        if isinstance(value, float):
            figures[row] = value
    return figures


def _checked(groups: Sequence[_Group], figures: _Figures) -> tuple[list[_Group], list[_Group]]:
    """The groups whose figure is the sum of its parts, and those whose is not."""
    held: list[_Group] = []
    off: list[_Group] = []
    for group in groups:
        if group.row not in figures or any(row not in figures for row in group.parts):
            continue
        parts = [figures[row] for row in group.parts]
        if not any(parts):
            continue
        stated = figures[group.row]
        steps = [half_step(value) for value in (stated, *parts) if not value.is_integer()]
        is_exact = abs(fsum(parts) - stated) <= 1e-9 * abs(stated) + 1e-9
        is_rounded = abs(fsum(parts) - stated) <= sum(steps) and len(steps) > len(parts) // 2
        if is_exact:
            held += [group] if sum(map(bool, parts)) >= MIN_PARTS else []
        elif not is_rounded or max(steps, default=0) >= _HALF_POINT:
            off.append(group)
    return held, off


def _holding(
    groups: Sequence[_Group], figures: _Figures, held: int, off: int, maxima: Sequence[_Figures]
) -> int:
    """How many sums hold that show that this one should; none where nothing shows it."""
    if off and held >= max(MIN_GROUPS_OF_COLUMN, GROUPS_PER_EXCEPTION * (off - 1)):
        return held
    for full in maxima if off == 1 else ():
        full_held, full_off = _checked(groups, full)
        if len(full_held) >= MIN_GROUPS_OF_FULL_MARKS and not full_off and _are_points_of(figures, full):
            return len(full_held)
    return 0


def _are_points_of(figures: _Figures, full: _Figures) -> bool:
    """Whether no figure is above that of the other column, and half of them or more are the same."""
    shared = [(figures[row], full[row]) for row in figures if row in full]
    same = sum(one == other for one, other in shared)
    within = all(0 <= one <= other for one, other in shared)
    return within and len(shared) >= MIN_LINES_OF_POINTS and 2 * same >= len(shared)
