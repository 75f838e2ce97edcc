"""Typed totals and the parts they are made of, in any table.

A total is found by its label, and its parts by what adds up on most of its lines: all figures before it,
those since the last total with that total, or a stretch of them. The time grows with the figures, not with
their square.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import isfinite

from msgspec import Struct

from prioritering.ahead import EVALUATED
from prioritering.scoring.display import exact, half_step
from prioritering.scoring.grid import Grid
from prioritering.scoring.labels import names_a_total
from prioritering.types import Area, Audit, Cell

MOST_COMPARED = 4_000_000
"""Typed totals times typed lines; of a larger sheet nothing is said."""
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
    if len(total_slots) * len(by_slot) > MOST_COMPARED:
        return
    numeric = sorted(by_slot)
    for slot in total_slots:
        yield from _slot_totals(grid, slot, by_slot[slot], numeric, total_slots)


def _slot_totals(
    grid: Grid, slot: int, lines: Sequence[int], numeric: Sequence[int], total_slots: Sequence[int]
) -> Iterator[Total]:
    earlier = total_slots[: bisect_left(total_slots, slot)]
    block = _unbroken(numeric[: bisect_left(numeric, slot)], slot)
    since = block[bisect_right(block, earlier[-1]) :] if earlier else block
    best: list[Total] = []
    for slots in (since, *_with_totals(block, since, earlier)):
        found = _totals_of(grid, slot, slots, lines)
        if _holding(found) > _holding(best):
            best = found
    start, holding = _best_start(grid, slot, since, lines)
    if holding > _holding(best):
        best = _totals_of(grid, slot, since[start:], lines)
    if 2 * _holding(best) >= len(best):
        yield from best


def _with_totals(
    block: Sequence[int], since: Sequence[int], earlier: Sequence[int]
) -> Iterator[Sequence[int]]:
    """The other stretches that could be a total's parts: with the last total, without, or totals alone."""
    if not earlier or earlier[-1] not in block:
        return
    totals = set(earlier)
    yield (earlier[-1], *since)
    yield [other for other in block if other not in totals]
    yield [other for other in block if other in totals]


def _totals_of(grid: Grid, slot: int, slots: Sequence[int], lines: Sequence[int]) -> list[Total]:
    return [total for line in lines if (total := _total(grid, slot, slots, line))]


def _holding(found: Sequence[Total]) -> int:
    return sum(total.holds for total in found)


def _best_start(grid: Grid, slot: int, since: Sequence[int], lines: Sequence[int]) -> tuple[int, int]:
    """Where the parts begin if not with the first figure, and on how many lines they add up then.

    Each line is gone through once, from its total back.
    """
    holding = [0] * len(since)
    for line in lines:
        cell = grid.cell(slot, line)
        if cell is None or _number(cell) is None:
            continue
        sums = _Sums(cell)
        for start in range(len(since) - 1, 0, -1):
            part = grid.cell(since[start], line)
            if part is not None:
                sums.add(part)
            holding[start] += sums.holds
    best = max(range(len(since)), key=holding.__getitem__, default=0)
    return best, holding[best] if holding else 0


class _Sums:
    """A total and the sum of more and more parts; see `_total`, which says the same of one set of parts."""

    def __init__(self, cell: Cell) -> None:
        self.cell = cell
        self.stated = _number(cell) or Fraction(0)
        self.is_percent = "%" in cell.number_format
        self.sum = Fraction(0)
        self.steps = half_step(cell)
        self.count = 0
        self.alike = True
        self.exact = _is_whole(cell)

    def add(self, part: Cell) -> None:
        """Take one more part in."""
        number = _figure(part)
        if number is None:
            return
        self.count += 1
        self.sum += number
        self.steps += half_step(part)
        self.alike &= ("%" in part.number_format) == self.is_percent
        self.exact &= _is_whole(part) and 0 <= number <= SMALL_SCALE

    @property
    def holds(self) -> bool:
        """Whether the parts add up to the total, but for rounding."""
        margin = Fraction(0) if self.exact else self.steps
        return self.count > 1 and self.alike and abs(self.stated - self.sum) <= margin


def _is_whole(cell: Cell) -> bool:
    return isinstance(cell.value, float) and cell.value.is_integer()


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


def _total(grid: Grid, slot: int, slots: Sequence[int], line: int) -> Total | None:
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
    whole = all(map(_is_whole, (cell, *parts)))
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
