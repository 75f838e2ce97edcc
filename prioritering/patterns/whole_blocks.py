"""One figure for a whole block of a section: the mean of all its cells, beside the means of its columns.

The neighbours gather that line; a formula that gathers the block itself says the same another way.
"""

from __future__ import annotations

from collections import Counter

from msgspec.structs import replace

from prioritering.formula.cell_evaluator import Values
from prioritering.memoised import memoised
from prioritering.patterns.blocks import gathered
from prioritering.patterns.deviation import Deviation, is_same
from prioritering.types import Area, CellRef, Sheet, Workbook

MIN_BLOCKS_ALIKE = 2
"""So many sections with a figure for their block: it is how the sheet is made."""
MAX_RESULTS = 200
"""A longer line is no line of results of a block."""


def takes_whole_block(workbook: Workbook, values: Values, one: Deviation) -> bool:
    """Whether a formula gathers a block of which the expected one gathers the results line by line.

    Where the figures differ, as means over blanks do, other sections must have it so too.
    """
    cell = one.cells[0]
    sheet = workbook.sheet(cell.at.sheet)
    own, other = gathered(cell), gathered(replace(cell, formula=one.expected))
    if own is None or other is None or own[0] != other[0]:
        return False
    function, block = own
    if not _is_block(block) or not _are_results_of(sheet, function, other[1], block):
        return False
    alike = _blocks_gathered(sheet)[function, cell.at.column] >= MIN_BLOCKS_ALIKE
    return alike or is_same(values(cell.at), one.value)


def _is_block(area: Area) -> bool:
    return area.top < area.bottom and area.left < area.right


def _are_results_of(sheet: Sheet, function: str, line: Area, block: Area) -> bool:
    """Whether each cell of a line gathers one line of the block by the same function, and all of them all."""
    if line.size > MAX_RESULTS or _is_block(line):
        return False
    parts: set[Area] = set()
    for at in line.cells():
        cell = sheet.get(at.row, at.column)
        taken = None if cell is None else gathered(cell)
        if taken is None or taken[0] != function or _is_block(taken[1]):
            return False
        parts.add(taken[1])
    held = all(block.holds(part.first) and block.holds(_last(part)) for part in parts)
    return held and len(parts) == line.size and sum(part.size for part in parts) == block.size


def _last(area: Area) -> CellRef:
    return CellRef(area.sheet, area.bottom, area.right)


@memoised
def _blocks_gathered(sheet: Sheet) -> Counter[tuple[str, int]]:
    """How many cells of a column gather a block, by the function."""
    taken = ((cell.at.column, gathered(cell)) for cell in sheet.formulas())
    return Counter((one[0], column) for column, one in taken if one is not None and _is_block(one[1]))
