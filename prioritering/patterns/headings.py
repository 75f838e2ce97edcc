"""Figures that head a column or row, and are none in it: years, dates, even steps, numbers of columns."""

from __future__ import annotations

import re

from prioritering.patterns.lines import Axis
from prioritering.types import Cell, CellRef, Sheet

_DATE = re.compile(r"[dy]", re.IGNORECASE)
_DATE_OR_TIME = re.compile(r"[dyhs]", re.IGNORECASE)
_LITERAL = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')


def is_heading(sheet: Sheet, at: CellRef) -> bool:
    """Whether a figure heads a column or row: a date, a year beside others, or one with nothing before."""
    cell = sheet.get(at.row, at.column)
    if cell is None or cell.formula is not None or not isinstance(cell.value, float):
        return False
    if is_date(cell):
        return True
    if not _is_year(cell):
        return False
    steps = ((0, -1), (0, 1), (-1, 0), (1, 0))
    beside = [sheet.get(at.row + down, at.column + right) for down, right in steps]
    if any(
        other is not None and _is_year(other) and abs(_number(other) - cell.value) == 1 for other in beside
    ):
        return True
    above = sheet.get(at.row - 1, at.column)
    below = sheet.get(at.row + 1, at.column)
    return above is None and below is not None and isinstance(below.value, float) and not _is_year(below)


def is_date(cell: Cell) -> bool:
    """Whether a figure is shown as a date."""
    return _shows(cell, _DATE)


def is_moment(cell: Cell) -> bool:
    """Whether a figure is shown as a date or a time."""
    return _shows(cell, _DATE_OR_TIME)


def _shows(cell: Cell, parts: re.Pattern[str]) -> bool:
    shown = _LITERAL.sub("", cell.number_format)
    return shown.lower() != "general" and parts.search(shown) is not None


def is_step(sheet: Sheet, at: CellRef, axis: Axis) -> bool:
    """Whether a figure is one of at least three along an axis that go up, or down, by even steps.

    So do the prices and amounts that head a table of what would come of them.
    """
    down, right = (1, 0) if axis is Axis.COLUMN else (0, 1)
    places = [(at.row + down * step, at.column + right * step) for step in range(-2, 3)]
    cells = [sheet.get(*place) if min(place) >= 1 else None for place in places]
    values = [cell.value if cell is not None and cell.formula is None else None for cell in cells]
    for three in zip(values, values[1:], values[2:], strict=False):
        figures = [value for value in three if isinstance(value, float)]
        if len(figures) == 3 and figures[1] - figures[0] == figures[2] - figures[1] != 0:
            return True
    return False


def heads(sheet: Sheet, at: CellRef) -> bool:
    """Whether a figure heads a column, as a year, a date or its number."""
    return is_heading(sheet, at) or is_count(sheet, at)


def is_count(sheet: Sheet, at: CellRef) -> bool:
    """Whether a figure is one of 1, 2, 3, .. along its row: numbers of the columns, not figures in them."""
    number = _typed(sheet, at.row, at.column)
    first = at.column - int(number) + 1
    if number < 1 or not number.is_integer() or first < 1:
        return False
    return all(_typed(sheet, at.row, first + step) == step + 1 for step in range(3))


def _typed(sheet: Sheet, row: int, column: int) -> float:
    cell = sheet.get(row, column)
    typed = cell is not None and cell.formula is None and isinstance(cell.value, float)
    return _number(cell) if cell is not None and typed else 0.0


def _is_year(cell: Cell) -> bool:
    value = cell.value
    return cell.formula is None and isinstance(value, float) and value.is_integer() and 1900 <= value <= 2100


def _number(cell: Cell) -> float:
    assert isinstance(cell.value, float)
    return cell.value
