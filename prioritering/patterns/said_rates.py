"""Formulas of a line that take another rate than its label says, beside such as take that one.

`20% new devices` stands beside `=D7*0.2`, and further along the same line `=E7*0.15`: however many these
are, the label tells which is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from prioritering.formula.anatomy import tree
from prioritering.formula.cell_evaluator import Values, figure
from prioritering.formula.references import TokenKind, shift, tokens
from prioritering.patterns.deviation import Deviation
from prioritering.patterns.difference import ReferenceChange, difference
from prioritering.patterns.lines import Axis, lines
from prioritering.types import Cell, Severity, Sheet, Workbook

MIN_DEVIATING = 2
"""One formula alone is told by its neighbours, whatever the label says."""
MAX_LABEL_AWAY = 6
"""So many cells before the first formula the label is looked for."""
_RATE = re.compile(r"(?<![\d.,])(\d{1,3}(?:[.,]\d{1,3})?)\s?%")


def said_rates(workbook: Workbook, values: Values) -> Iterator[Deviation]:
    """The formulas of a workbook whose rate is not the one that the label of their line says."""
    for sheet in workbook.sheets:
        for axis in Axis:
            for runs in lines(sheet)[axis]:
                cells = [cell for run in runs for cell in run.cells if run.form is not None]
                if len(cells) > MIN_DEVIATING and (rate := _rate_said(sheet, cells[0], axis)) is not None:
                    yield from _of_line(sheet, cells, rate, values)


def _rate_said(sheet: Sheet, first: Cell, axis: Axis) -> float | None:
    """The one rate in the words before a line."""
    rates: set[float] = set()
    for away in range(1, MAX_LABEL_AWAY + 1):
        down, right = (away, 0) if axis is Axis.COLUMN else (0, away)
        row, column = first.at.row - down, first.at.column - right
        cell = sheet.get(row, column) if row > 0 and column > 0 else None
        if cell is not None and cell.formula is None and isinstance(cell.value, str):
            rates.update(float(one.replace(",", ".")) / 100 for one in _RATE.findall(cell.value))
            if axis is Axis.COLUMN:
                break  # the heading; what stands above it is another line's
    rates = {rate for rate in rates if 0 < rate < 1}  # what is 100 % is all of it, and no rate
    return rates.pop() if len(rates) == 1 else None


def _of_line(sheet: Sheet, cells: Sequence[Cell], rate: float, values: Values) -> Iterator[Deviation]:
    saying = [cell for cell in cells if _takes(cell, rate)]
    found = []
    for cell in cells:
        expected = _moved(saying[0], cell) if saying and not _takes(cell, rate) else ""
        change = difference(cell.formula or "", expected, sheet.name, values)
        if change.change is ReferenceChange.FIGURE and _swapped(cell.formula or "", expected) == rate:
            found.append((cell, expected, change))
    if len(found) < MIN_DEVIATING:
        return
    if len({_taken(cell.formula or "", expected) for cell, expected, _ in found}) != 1:
        return  # a rate for each
    cell, expected, change = found[0]
    value = figure(tree(expected), sheet.name, values)
    told = tuple(one for one, _, _ in found)
    siblings = tuple(one.at.area for one in saying)
    yield Deviation(told, expected, siblings, len(saying), change, Severity.WARNING, value)


def _moved(first: Cell, cell: Cell) -> str:
    return shift(first.formula or "", cell.at.row - first.at.row, cell.at.column - first.at.column)


def _takes(cell: Cell, rate: float) -> bool:
    return rate in _numbers(cell.formula or "")


def _numbers(formula: str) -> list[float]:
    """The numbers that are written in a formula, a percentage as what it is."""
    parts = [token for token in tokens(formula) if not token.text.isspace()]
    numbers = []
    for place, token in enumerate(parts):
        if token.kind is TokenKind.NUMBER:
            part = place + 1 < len(parts) and parts[place + 1].text == "%"
            numbers.append(float(token.text) / 100 if part else float(token.text))
    return numbers


def _swapped(present: str, expected: str) -> float | None:
    """The number of the expected formula for which another stands in the present one."""
    pairs = [pair for pair in zip(_numbers(present), _numbers(expected), strict=True) if pair[0] != pair[1]]
    return pairs[0][1] if len(pairs) == 1 else None


def _taken(present: str, expected: str) -> float | None:
    return _swapped(expected, present)
