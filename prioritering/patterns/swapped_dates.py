"""Dates that go up line by line, but for some that would with their day and month exchanged.

A date is read by the order of the machine that it is typed on: 3 December becomes 12 March where the day
comes second. In a list that is kept by date the others show it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from math import inf
from typing import NamedTuple

from msgspec import Struct

from prioritering.patterns.headings import is_date
from prioritering.processes.forked_questions import EVALUATED
from prioritering.types import Area, Audit, Cell, CellRef, Sheet
from prioritering.workbook.cell_values import EPOCHS

MIN_IN_ORDER = 6
"""So many dates must be in order as they stand."""
IN_ORDER_PER_SWAPPED = 3
MAX_SWAPPED = 12
"""Of a list with more of them, the order is another."""
LINES_PER_EXCEPTION = 8
"""One of so many dates may be out of order for another reason."""
MAX_PASSED = 2
"""So many of these may follow one another."""
WINDOW = 62
"""So many days at most lie between the dates around a swapped one: in a year it may fit by chance."""
FIRST, LAST = 61.0, 2958466.0
"""The serials of dates, after the leap day that never was."""
_SWAPPED, _PASSED = 1.0, 2.5
"""What it costs to take a date for swapped, and to pass over it."""


class SwappedDate(Struct, frozen=True):
    """A date that is out of order, what it would be, and the dates that it stands among."""

    at: CellRef
    found: datetime
    meant: datetime
    line: Area
    is_sure: bool
    """Whether all other dates are in order."""


class _Step(NamedTuple):
    cost: float
    swapped: bool
    before: int | None
    """The place of the date before that is in order."""
    before_swapped: bool


@EVALUATED.ahead
def swapped_dates(audit: Audit) -> list[SwappedDate]:
    """All of a workbook."""
    epoch = EPOCHS[audit.workbook.date_1904]
    return [
        one
        for sheet in audit.workbook.sheets
        for cells in _columns(sheet)
        for one in _swapped(cells, [epoch + timedelta(days=_number(cell)) for cell in cells])
    ]


def _columns(sheet: Sheet) -> Iterator[Sequence[Cell]]:
    """Typed dates below one another, without a break."""
    by_column: dict[int, list[Cell]] = {}
    for (_, column), cell in sorted(sheet.cells.items()):
        if cell.formula is None and FIRST < _number(cell) < LAST and is_date(cell):
            by_column.setdefault(column, []).append(cell)
    for cells in by_column.values():
        run = [cells[0]]
        for cell in cells[1:]:
            if cell.at.row != run[-1].at.row + 1:
                yield run
                run = []
            run.append(cell)
        yield run


def _swapped(cells: Sequence[Cell], dates: Sequence[datetime]) -> Iterator[SwappedDate]:
    falls = sum(later < earlier for earlier, later in pairwise(dates))
    if len(dates) <= MIN_IN_ORDER or not falls or falls * IN_ORDER_PER_SWAPPED > len(dates):
        return
    cost, order = _in_order(dates)
    meant = {place for place, swapped in order if swapped}
    kept, passed = len(order) - len(meant), len(dates) - len(order)
    if (
        len(meant) > MAX_SWAPPED
        or kept < max(MIN_IN_ORDER, IN_ORDER_PER_SWAPPED * len(meant))
        or passed * LINES_PER_EXCEPTION > len(dates)
    ):
        return
    taken = [
        (place, (_exchanged(dates[place]) if swapped else None) or dates[place]) for place, swapped in order
    ]
    line = cells[0].at.to(cells[-1].at)
    days = {date.day for place, date in taken if place not in meant}
    for number, (place, date) in enumerate(taken):
        around = [one for _, one in taken[max(0, number - 1) : number + 2]]
        is_near = max(around) - min(around) <= timedelta(days=WINDOW)
        alone = len(around) < 3 and len(meant) == 1  # at an end many a date would do
        sure = place in meant and _in_order(dates, place)[0] > cost  # nor does another do as well
        if sure and is_near and not alone and (len(days) > 1 or date.day in days):
            yield SwappedDate(cells[place].at, dates[place], date, line, not passed)


def _in_order(dates: Sequence[datetime], but: int | None = None) -> tuple[float, list[tuple[int, bool]]]:
    """The dates that go up, as they stand or exchanged, so that the fewest are exchanged or passed over.

    With what that costs; the date at one place may not be exchanged.
    """
    known: list[dict[bool, _Step]] = []
    for place, date in enumerate(dates):
        steps: dict[bool, _Step] = {}
        for swapped, value in ((False, date), (True, _exchanged(date))):
            if value is None or (swapped and place == but):
                continue
            own = _SWAPPED * swapped
            ways = [_Step(own + _PASSED * place, swapped, None, False)] if place <= MAX_PASSED else []
            for before in range(max(0, place - 1 - MAX_PASSED), place):
                for other, step in known[before].items():
                    earlier = _exchanged(dates[before]) if other else dates[before]
                    if earlier is not None and earlier <= value:
                        cost = step.cost + own + _PASSED * (place - before - 1)
                        ways.append(_Step(cost, swapped, before, other))
            if ways:
                steps[swapped] = min(ways, key=lambda way: way.cost)
        known.append(steps)
    last = len(dates) - 1
    ends = [
        (step.cost + _PASSED * (last - place), place, swapped)
        for place in range(max(0, last - MAX_PASSED), last + 1)
        for swapped, step in known[place].items()
    ]
    if not ends:
        return inf, []
    cost, place, swapped = min(ends)
    order = []
    at: int | None = place
    while at is not None:
        order.append((at, swapped))
        step = known[at][swapped]
        at, swapped = step.before, step.before_swapped
    return cost, order[::-1]


def _exchanged(date: datetime) -> datetime | None:
    """The date with its day and month exchanged; None where that is none, or the same."""
    if date.day > 12 or date.day == date.month:
        return None
    return date.replace(month=date.day, day=date.month)


def _number(cell: Cell) -> float:
    return cell.value if isinstance(cell.value, float) else 0.0
