"""Typed totals and the parts they are made of, in any table.

A total is found by its label, and its parts by what adds up on most of its lines: all figures before it,
those since the last total with that total, or a stretch of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import isfinite

from msgspec import Struct

from prioritering.ahead import EVALUATED
from prioritering.scoring.display import exact, half_step
from prioritering.scoring.grid import Grid
from prioritering.scoring.labels import names_a_total
from prioritering.types import Area, Audit, Cell

LONGEST_TABLE = 2000
SMALL_SCALE = 10
"""Whole figures up to this are scores or counts, which nobody has rounded."""


class Total(Struct, frozen=True):
    """A typed total on one line, with the sum of its parts and what rounding leaves open."""

    cell: Cell
    parts: tuple[Area, ...]
    sum: Fraction
    margin: Fraction
    """As far as rounding of the total and of its parts may have moved them apart."""

    @property
    def stated(self) -> Fraction:
        """The figure as typed."""
        return _number(self.cell) or Fraction(0)

    @property
    def holds(self) -> bool:
        """Whether rounding explains the difference, if there is one."""
        return abs(self.stated - self.sum) <= self.margin


@EVALUATED.ahead
def totals(audit: Audit) -> list[Total]:
    """Every typed total whose parts are known, down and across."""
    grids = (Grid(sheet, in_columns) for sheet in audit.workbook.sheets for in_columns in (True, False))
    return [total for grid in grids for total in _sheet_totals(grid)]


def _sheet_totals(grid: Grid) -> Iterator[Total]:
    labelled = {
        slot
        for slot, _, cell in grid.occupied()
        if isinstance(cell.value, str) and cell.formula is None and names_a_total(cell.value)
    }
    if not labelled:
        return
    by_slot: dict[int, list[int]] = {}
    for slot, line, cell in grid.occupied():
        if _is_typed(cell):
            by_slot.setdefault(slot, []).append(line)
    total_slots = sorted(slot for slot in labelled if slot in by_slot)
    for slot in total_slots:
        if len(by_slot) <= LONGEST_TABLE:
            yield from _slot_totals(grid, slot, by_slot[slot], sorted(by_slot), total_slots)


def _slot_totals(
    grid: Grid, slot: int, lines: Sequence[int], numeric: Sequence[int], total_slots: Sequence[int]
) -> Iterator[Total]:
    best: list[Total] = []
    for slots in _candidates(slot, numeric, [other for other in total_slots if other < slot]):
        found = [total for line in lines if (total := _total(grid, slot, slots, line))]
        if sum(total.holds for total in found) > sum(total.holds for total in best):
            best = found
    if 2 * sum(total.holds for total in best) >= len(best):
        yield from best


def _candidates(slot: int, numeric: Sequence[int], earlier: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """The stretches of slots that could be a total's parts, the likeliest first."""
    before = [other for other in numeric if other < slot]
    block = _unbroken(before, slot)
    last = earlier[-1] if earlier else None
    since = [other for other in block if last is None or other > last]
    yield tuple(since)
    if last is not None and last in block:
        yield (last, *since)
        yield tuple(other for other in block if other not in earlier)
        yield tuple(other for other in block if other in earlier)
    for start in range(1, len(since)):
        yield tuple(since[start:])


def _unbroken(before: Sequence[int], slot: int) -> list[int]:
    """The figures right before a slot, up to the first gap of more than one."""
    found: list[int] = []
    expected = slot
    for other in reversed(before):
        if expected - other > 2:
            break
        found.append(other)
        expected = other
    return found[::-1]


def _total(grid: Grid, slot: int, slots: tuple[int, ...], line: int) -> Total | None:
    cell = grid.cell(slot, line)
    parts = [part for other in slots if (part := grid.cell(other, line)) is not None]
    figures = [(part, number) for part in parts if (number := _figure(part)) is not None]
    if cell is None or _number(cell) is None or len(figures) < 2:
        return None
    if any("%" in part.number_format for part, _ in figures) != ("%" in cell.number_format):
        return None
    return Total(
        cell=cell,
        parts=tuple(part.at.area for part, _ in figures),
        sum=sum((number for _, number in figures), Fraction(0)),
        margin=_margin(cell, [part for part, _ in figures]),
    )


def _margin(cell: Cell, parts: Sequence[Cell]) -> Fraction:
    """Nought where the figures are scores or counts, else half a step for each of them."""
    whole = all(isinstance(part.value, float) and part.value.is_integer() for part in (cell, *parts))
    small = all(isinstance(part.value, float) and 0 <= part.value <= SMALL_SCALE for part in parts)
    if whole and small:
        return Fraction(0)
    return half_step(cell) + sum((half_step(part) for part in parts), Fraction(0))


def _number(cell: Cell) -> Fraction | None:
    """A typed number, exactly as written."""
    return _figure(cell) if cell.formula is None else None


def _is_typed(cell: Cell) -> bool:
    return cell.formula is None and isinstance(cell.value, float) and isfinite(cell.value)


def _figure(cell: Cell) -> Fraction | None:
    value = cell.value
    return exact(value) if isinstance(value, float) and isfinite(value) else None
