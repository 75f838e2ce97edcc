"""Heads and feet of blocks: one column, block below block, each summed or averaged by the cell at its end.

Blocks may differ in length, so their formulas are no copies of one another; each takes in its own block
whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from prioritering.patterns.deviation import Deviation
from prioritering.patterns.difference import Change, difference
from prioritering.patterns.figures import Values, figure
from prioritering.patterns.lines import Axis
from prioritering.types import Area, Cell, CellRef, Severity, Sheet, Workbook
from prioritering.workbook.anatomy import anatomy, tree
from prioritering.workbook.syntax import Call

AGGREGATES = {"SUM", "AVERAGE", "MIN", "MAX", "MEDIAN", "PRODUCT", "SUBTOTAL", "COUNT"}
FEWEST = 2
"""So many other blocks of a line must be taken in whole before one that is not says anything."""
MOST_LEFT_OUT = 2


@dataclass(frozen=True)
class Block:
    """The figures beside a cell that sums or averages them, up to the next that does not belong."""

    cell: Cell
    function: str
    taken: Area
    whole: Area

    @property
    def left_out(self) -> int:
        """How many figures of the block the formula does not take in; below nought where it takes in more."""
        return self.whole.size - self.taken.size


def covers_its_block(sheet: Sheet, cell: Cell) -> bool:
    """Whether a formula takes in just the figures of the block at whose end it stands."""
    return any((block := block_of(sheet, cell, axis)) is not None and not block.left_out for axis in Axis)


def block_of(sheet: Sheet, cell: Cell, axis: Axis) -> Block | None:
    """The block along an axis that a formula stands at the end of; None where it is no such formula."""
    skeleton, found, _ = anatomy(cell.formula or "")
    if len(found) != 1 or not found[0].is_range or found[0].external or found[0].sheet:
        return None
    node = skeleton.tree
    if not isinstance(node, Call) or node.name not in AGGREGATES or len(node.arguments) != 1:
        return None
    area, at = found[0].area(sheet.name), cell.at
    for step in (1, -1):
        first = _next(at, axis, step)
        if area.holds(first) and not area.holds(at):
            last = _end(sheet, first, axis, step)
            ends = sorted((first, last)) if last is not None else []
            if len(ends) == 2 and _along(area, axis):
                whole = Area(sheet.name, ends[0].row, ends[0].column, ends[1].row, ends[1].column)
                return Block(cell, node.name, area, whole)
    return None


def short_blocks(workbook: Workbook, values: Values) -> Iterator[Deviation]:
    """Blocks that are not taken in whole, where the others of their line are."""
    for sheet in workbook.sheets:
        for axis in Axis:
            lines: dict[tuple[int, str], list[Block]] = {}
            for cell in sheet.formulas():
                block = block_of(sheet, cell, axis)
                if block is not None:
                    line = cell.at.column if axis is Axis.COLUMN else cell.at.row
                    lines.setdefault((line, block.function), []).append(block)
            for blocks in lines.values():
                yield from _short(sheet, blocks, values)


def _short(sheet: Sheet, blocks: list[Block], values: Values) -> Iterator[Deviation]:
    whole = [block for block in blocks if not block.left_out]
    for block in blocks:
        if not 0 < block.left_out <= MOST_LEFT_OUT or len(whole) < FEWEST or len(whole) < len(blocks) - 1:
            continue
        expected = (block.cell.formula or "").replace(block.taken.a1, block.whole.a1)
        change = difference(block.cell.formula or "", expected, sheet.name, values)
        if change.change is Change.SHRUNK:
            value = figure(tree(expected), sheet.name, values)
            siblings = tuple(one.cell.at.area for one in whole)
            yield Deviation((block.cell,), expected, siblings, len(whole), change, Severity.WARNING, value)


def _along(area: Area, axis: Axis) -> bool:
    return area.left == area.right if axis is Axis.COLUMN else area.top == area.bottom


def _next(at: CellRef, axis: Axis, step: int) -> CellRef:
    return at._replace(row=at.row + step) if axis is Axis.COLUMN else at._replace(column=at.column + step)


def _end(sheet: Sheet, first: CellRef, axis: Axis, step: int) -> CellRef | None:
    """The last typed number on from a cell; None where there is none."""
    last, at = None, first
    while (cell := sheet.get(at.row, at.column)) is not None and _is_figure(cell):
        last, at = at, _next(at, axis, step)
    return last


def _is_figure(cell: Cell) -> bool:
    return cell.formula is None and isinstance(cell.value, float)
