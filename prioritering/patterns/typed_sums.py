"""Typed columns that are the sum of those before or behind them, and the lines on which they are not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import isfinite, log2

from msgspec import Struct

from prioritering.patterns.half_steps import half_step
from prioritering.patterns.lines import Axis
from prioritering.patterns.typed_relations import (
    MIN_DIFFERENT_RESULTS,
    MIN_HOLDING_PER_EXCEPTION,
    MIN_SURE_BITS,
    bits_told,
)
from prioritering.patterns.typed_tables import TypedTable, typed_tables
from prioritering.processes.forked_questions import EVALUATED
from prioritering.types import Area, Audit, CellRef

MIN_LINES = 10
"""Lines of a table."""
PART_COUNTS = range(3, 13)
"""Columns of one sum; two are a relation of three figures (`typed_relations`)."""
MAX_COLUMNS = 400
MIN_LINES_PER_EXCEPTION = 100
"""One in so many lines may not add up: where more do not, something else is added too."""


class BrokenSum(Struct, frozen=True):
    """A line on which a typed figure is not the sum of its parts."""

    at: CellRef
    parts: Area
    found: float
    expected: float
    holding: int
    """The lines on which it is."""


@EVALUATED.ahead
def broken_sums(audit: Audit) -> list[BrokenSum]:
    """All of a workbook; a cell is told once."""
    by_cell: dict[CellRef, BrokenSum] = {}
    for sheet in audit.workbook.sheets:
        for axis in Axis:
            for table in typed_tables(sheet, axis, MIN_LINES, MAX_COLUMNS):
                for one in _of_table(table):
                    by_cell.setdefault(one.at, one)
    return list(by_cell.values())


def _of_table(table: TypedTable) -> Iterator[BrokenSum]:
    figures = {slot: table.figures(slot) for slot in table.slots}
    for total in table.slots:
        if len(set(figures[total])) < MIN_DIFFERENT_RESULTS:
            continue
        for step in (-1, 1):
            for number in PART_COUNTS:
                slots = [total + step * away for away in range(1, number + 1)]
                if any(slot not in figures for slot in slots):
                    break
                yield from _broken(table, total, sorted(slots), figures)


def _broken(
    table: TypedTable, total: int, parts: Sequence[int], figures: Mapping[int, Sequence[float]]
) -> Iterator[BrokenSum]:
    stated = figures[total]
    allowed = max(1, len(stated) // MIN_LINES_PER_EXCEPTION)
    wrong: list[tuple[int, float]] = []
    margins: list[float] = []
    held: list[bool] = []
    for place, value in enumerate(stated):
        addends = [figures[slot][place] for slot in parts]
        expected = sum(addends)
        margin = half_step(value) + sum(map(half_step, addends)) * (half_step(value) < 0.5)
        margins.append(margin * 1.000001)
        held.append(isfinite(expected) and abs(expected - value) <= margins[-1] + 1e-9 * abs(expected))
        if not held[-1]:
            wrong.append((place, expected))
            if len(wrong) > allowed:
                return
    reaching = figures[parts[0]], figures[parts[-1]]
    used = all(any(column) for column in reaching)  # else a shorter sum says the same
    if not wrong or not used:
        return
    bits = bits_told([stated, *(figures[slot] for slot in parts)], margins, held)
    searched = 2 * len(PART_COUNTS) * len(figures) * len(stated) ** len(wrong)
    enough = max(MIN_LINES - 1, MIN_HOLDING_PER_EXCEPTION * len(wrong))
    if len(bits) >= enough and sum(bits) >= MIN_SURE_BITS + log2(searched):
        for place, expected in wrong:
            line = table.lines[place]
            if table.is_shown_otherwise(total, line):
                continue
            first, last = table.at(parts[0], line), table.at(parts[-1], line)
            yield BrokenSum(
                table.at(total, line),
                Area(first.sheet, first.row, first.column, last.row, last.column),
                stated[place],
                expected,
                len(bits),
            )
