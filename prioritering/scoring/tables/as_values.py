"""A workbook that was saved as values: the formulas that its typed sums and means follow.

Only where a workbook has no formula at all. What most lines of a table follow counts as the formula of these;
a figure that does not follow it stands as if it were typed over.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from math import prod

from msgspec import Struct
from msgspec.structs import replace

from prioritering.formula.decimals import exact
from prioritering.scoring.tables.grid import Grid
from prioritering.scoring.values.display import half_step
from prioritering.scoring.values.expressions import aggregate
from prioritering.types import Cell, Operator, Sheet, Workbook

MIN_LINES_FOLLOWING = 3
"""Lines that must follow."""
SAMPLE_LINES = 60
"""Of many lines so many are tried first."""
MIN_FOLLOWING_PER_EXCEPTION = 4
"""So many times as many must follow as do not."""
MAX_FIGURES_OF_SUM = 30
"""Figures that a sum or mean is made of."""
MAX_SLOTS = 60
"""A table with more figures a line is no scoring."""
FLOAT_NOISE = 1e-9
"""What floats may be off, of the largest figure."""
FUNCTIONS = {Operator.MEAN: "AVERAGE", Operator.SUM: "SUM", Operator.PRODUCT: "PRODUCT"}


class _Follows(Struct, frozen=True):
    """A slot whose figures follow from others on the same line."""

    slot: int
    parts: tuple[int, ...]
    operator: Operator


def with_formulas(workbook: Workbook) -> Workbook:
    """The workbook with the formulas that its figures follow; itself where it has formulas, or none show."""
    if next(workbook.formulas(), None) is not None:
        return workbook
    sheets = tuple(_with_formulas(sheet) for sheet in workbook.sheets)
    changed = any(new is not old for new, old in zip(sheets, workbook.sheets, strict=True))
    return replace(workbook, sheets=sheets) if changed else workbook


def _with_formulas(sheet: Sheet) -> Sheet:
    """The sheet read in the direction that explains more figures."""
    grids = [Grid(sheet, in_columns) for in_columns in (True, False)]
    ways = [(grid, follows) for grid in grids for follows in [list(_found(grid))] if follows]
    if not ways:
        return sheet
    grid, follows = max(ways, key=lambda way: sum(len(one.parts) for one in way[1]))
    cells = dict(sheet.cells)
    for one in follows:
        for line, figures in _lines(grid).items():
            cell = figures.get(one.slot)
            numbers = [exact(value) for value in _values(figures, one.parts)]
            if cell is not None and numbers and _is(cell, aggregate(one.operator, numbers)):
                written = ",".join(_runs(grid, one.parts, line))
                cells[cell.at[1:]] = replace(cell, formula=f"={FUNCTIONS[one.operator]}({written})")
    return replace(sheet, cells=cells)


def _found(grid: Grid) -> Iterator[_Follows]:
    """What follows from its neighbours, then the one figure that follows from all of these."""
    lines = _lines(grid)
    counts = Counter(slot for figures in lines.values() for slot in figures)
    slots = sorted(slot for slot, count in counts.items() if 2 * count >= len(lines))
    if len(lines) < MIN_LINES_FOLLOWING or len(slots) > MAX_SLOTS:
        return
    likely = [
        _Follows(slot, parts, operator)
        for slot in slots
        for parts in _neighbours(slot, slots)
        if (operator := _followed(lines, slot, parts)) is not None
    ]
    by_slot: dict[int, _Follows] = {}
    taken: set[int] = set()
    for one in sorted(likely, key=lambda one: (-len(one.parts), -one.slot)):
        if taken.isdisjoint((one.slot, *one.parts)):
            by_slot[one.slot] = one
            taken.update((one.slot, *one.parts))
    yield from by_slot.values()
    if len(by_slot) > 1:
        for slot in (other for other in slots if other not in taken):
            operator = _followed(lines, slot, tuple(by_slot))
            if operator is not None:
                yield _Follows(slot, tuple(by_slot), operator)
                return


def _lines(grid: Grid) -> Mapping[int, Mapping[int, Cell]]:
    """The typed numbers by line and slot, of lines with several."""
    lines: dict[int, dict[int, Cell]] = {}
    for slot, line, cell in grid.occupied():
        if isinstance(cell.value, float):
            lines.setdefault(line, {})[slot] = cell
    return {line: figures for line, figures in sorted(lines.items()) if len(figures) > 2}


def _neighbours(slot: int, slots: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """The stretches of figures right before a slot and right behind it, the longest first."""
    place = slots.index(slot)
    before, behind = list(slots[:place]), list(slots[place + 1 :])
    reach = min(MAX_FIGURES_OF_SUM, max(len(before), len(behind)))
    for size in range(reach, 1, -1):
        for parts in (before[-size:], behind[:size]):
            near = parts and (slot - parts[-1] == 1 or parts[0] - slot == 1)
            if len(parts) == size and near and parts[-1] - parts[0] == size - 1:
                yield tuple(parts)


def _followed(lines: Mapping[int, Mapping[int, Cell]], slot: int, parts: tuple[int, ...]) -> Operator | None:
    """How nearly all lines come from these parts to that figure; None where they do not."""
    for operator in FUNCTIONS:
        if operator is Operator.PRODUCT and len(parts) > 2:
            continue
        if _mostly_follow(lines, slot, parts, operator):
            return operator
    return None


def _mostly_follow(
    lines: Mapping[int, Mapping[int, Cell]], slot: int, parts: tuple[int, ...], operator: Operator
) -> bool:
    """Whether figures that are not all the same nearly all come from those beside them.

    Of many lines some are tried first, from all over the list.
    """
    tried = list(lines.values())
    if len(tried) > 2 * SAMPLE_LINES:
        results, missing = _follow(tried[:: len(tried) // SAMPLE_LINES], slot, parts, operator, SAMPLE_LINES)
        if 2 * missing > len(results):
            return False
    results, missing = _follow(tried, slot, parts, operator, len(tried) // (MIN_FOLLOWING_PER_EXCEPTION + 1))
    follow = len(results) - missing
    return (
        follow >= max(MIN_LINES_FOLLOWING, MIN_FOLLOWING_PER_EXCEPTION * missing)
        and len({cell.value for cell in results}) > 1
    )


def _follow(
    lines: Sequence[Mapping[int, Cell]], slot: int, parts: tuple[int, ...], operator: Operator, most: int
) -> tuple[list[Cell], int]:
    """The figures of these lines, and how many do not follow; no further than the most that may not."""
    results: list[Cell] = []
    missing = 0
    for figures in lines:
        cell = figures.get(slot)
        if cell is None or len(values := _values(figures, parts)) < 2:
            continue
        if not any(values) or (operator is Operator.MEAN and len(set(values)) == 1):
            continue  # of noughts all is nought, and figures alike are their mean: that tells nothing
        results.append(cell)
        if _is_far(cell, values, operator) or not _is(cell, aggregate(operator, [*map(exact, values)])):
            missing += 1
            if missing > most:
                break
    return results, missing


def _is_far(cell: Cell, values: Sequence[float], operator: Operator) -> bool:
    """Whether a figure cannot be what comes of these, as floats tell already."""
    if operator is Operator.PRODUCT:
        near = prod(values)
    else:
        near = sum(values) / (len(values) if operator is Operator.MEAN else 1)
    margin = 1 + FLOAT_NOISE * (abs(near) + max(map(abs, values)))
    return isinstance(cell.value, float) and abs(cell.value - near) > margin


def _values(figures: Mapping[int, Cell], parts: Sequence[int]) -> list[float]:
    """The numbers among these parts of a line."""
    cells = (figures.get(part) for part in parts)
    return [cell.value for cell in cells if cell is not None and isinstance(cell.value, float)]


def _is(cell: Cell, value: Fraction | None) -> bool:
    """Whether a figure was written for this value."""
    if value is None or not isinstance(cell.value, float):
        return False
    rounded = value.denominator > 1 and not cell.value.is_integer()  # small whole numbers agree by chance
    return abs(exact(cell.value) - value) <= (half_step(cell) if rounded else 0)


def _runs(grid: Grid, parts: Sequence[int], line: int) -> Iterator[str]:
    """The parts on a line as ranges and cells."""
    start = parts[0]
    for part, following in zip(parts, (*parts[1:], None), strict=True):
        if following != part + 1:
            yield grid.area((start, part), (line, line)).a1
            start = following or part
