"""Heads and feet of blocks: one column, block below block, each summed or averaged by the cell at its end.

Blocks may differ in length, so their formulas are no copies of one another; each takes in its own block
whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from prioritering.formula.anatomy import anatomy, tree
from prioritering.formula.cell_evaluator import Values, figure
from prioritering.formula.tree import Call
from prioritering.patterns.around_suspects import gathers_line
from prioritering.patterns.deviation import Deviation
from prioritering.patterns.difference import ReferenceChange, difference
from prioritering.patterns.headings import is_count, is_heading
from prioritering.patterns.lines import Axis
from prioritering.patterns.list_areas import over_whole
from prioritering.types import Area, Cell, CellRef, Severity, Sheet, Workbook

AGGREGATES = {"SUM", "AVERAGE", "MIN", "MAX", "MEDIAN", "PRODUCT", "SUBTOTAL", "COUNT"}
MIN_WHOLE_BLOCKS = 2
"""So many other blocks of a line must be taken in whole before one that is not says anything."""
MAX_LEFT_OUT = 2
MAX_BLOCK_LENGTH = 2000
"""A longer range is no block among others."""
MAX_BLANKS_BEFORE_TOTAL = 2
"""Blank cells between a block and the cell that gathers it."""
LABEL_REACH = 4
"""So many cells before a figure are looked at for its label."""


class GatheredBlock(Struct, frozen=True):
    """The figures beside a cell that sums or averages them, up to the next that does not belong."""

    cell: Cell
    function: str
    taken: Area
    whole: Area
    axis: Axis
    step: int
    """1 where the block follows the cell, -1 where it goes before."""

    def left_out(self, sheet: Sheet) -> int:
        """How many figures of the block the formula leaves out, less what it takes in from elsewhere."""
        shared = self.taken.common(self.whole)
        missing = self.whole.size - (0 if shared is None else shared.size)
        if shared == self.taken:
            return missing
        foreign = (at for at in self.taken.cells() if not self.whole.holds(at))
        return missing - sum(not _is_blank(sheet, at) for at in foreign)

    @property
    def expected(self) -> Area:
        """The range with the whole block in it."""
        top, left = min(self.taken.top, self.whole.top), min(self.taken.left, self.whole.left)
        bottom, right = max(self.taken.bottom, self.whole.bottom), max(self.taken.right, self.whole.right)
        return self.taken._replace(top=top, left=left, bottom=bottom, right=right)


def covers_its_block(
    sheet: Sheet, cell: Cell, change: ReferenceChange, siblings: Sequence[Area] = ()
) -> bool:
    """Whether a formula takes in just the figures of the block at whose end it stands.

    Figures that are computed line by line count where it differs from its siblings by its range alone,
    and none of the figures is a sibling.
    """
    ways = (False, True) if change in (ReferenceChange.GROWN, ReferenceChange.SHRUNK) else (False,)
    blocks = ((block_of(sheet, cell, axis, computed), computed) for axis in Axis for computed in ways)
    return any(
        block is not None
        and not block.left_out(sheet)
        and not (computed and any(block.whole.common(area) for area in siblings))
        for block, computed in blocks
    )


def block_of(sheet: Sheet, cell: Cell, axis: Axis, computed: bool = False) -> GatheredBlock | None:
    """The block along an axis that a formula stands at the end of; None where it is no such formula."""
    taken = gathered(cell)
    if taken is None:
        return None
    (function, area), at = taken, cell.at
    if not _on_line(area, at, axis) or area.size > MAX_BLOCK_LENGTH or area.holds(at):
        return None
    for step in (1, -1):
        whole = block_beside(sheet, at, axis, step, computed)
        if whole is not None and whole.common(area) is not None:
            return GatheredBlock(cell, function, area, whole, axis, step)
    return None


def gathered(cell: Cell) -> tuple[str, Area] | None:
    """The function and the range of a formula that does nothing but gather one range of its own sheet."""
    skeleton, references, _ = anatomy(cell.formula or "")
    if len(references) != 1 or not references[0].is_range or references[0].external or references[0].sheet:
        return None
    node = skeleton.tree
    if not isinstance(node, Call) or node.name not in AGGREGATES or len(node.arguments) != 1:
        return None
    return node.name, references[0].area(cell.at.sheet)


def block_beside(sheet: Sheet, at: CellRef, axis: Axis, step: int, computed: bool = False) -> Area | None:
    """The typed numbers on from a cell, up to what is labelled as the cell itself is; None without any.

    With `computed` those that a line's own formula gives count as well, up to the next that gathers.
    """
    first = _next(at, axis, step)
    for _ in range(MAX_BLANKS_BEFORE_TOTAL):
        first = _next(first, axis, step) if _is_blank(sheet, first) else first
    last = first
    if not _is_figure(sheet, first, axis, computed):
        return None
    head, inside = _labelled(sheet, at, axis), _labelled(sheet, first, axis)
    while _is_figure(sheet, following := _next(last, axis, step), axis, computed):
        if head != inside and _labelled(sheet, following, axis) == head:
            break
        if axis is Axis.COLUMN and is_count(sheet, following):
            break
        if first != last and _reads(sheet, first, following) and _reads(sheet, last, following):
            break  # they are shares of it: the whole of the block, and no line of it
        last = following
    (top, left), (bottom, right) = sorted((first[1:], last[1:]))
    return Area(sheet.name, top, left, bottom, right)


def _reads(sheet: Sheet, at: CellRef, other: CellRef) -> bool:
    """Whether a formula reads just this cell."""
    read = anatomy(sheet.cells[at[1:]].formula or "").references
    return any(not one.external and one.area(sheet.name) == other.area for one in read)


def short_blocks(workbook: Workbook, values: Values) -> Iterator[Deviation]:
    """Blocks that are not taken in whole, where the others of their line are."""
    for sheet in workbook.sheets:
        gathering = [(cell, *taken) for cell in sheet.formulas() if (taken := gathered(cell)) is not None]
        for axis in Axis:
            lines: dict[tuple[int, str], list[tuple[Cell, Area]]] = {}
            for cell, function, area in gathering:
                if _on_line(area, cell.at, axis):
                    line = cell.at.column if axis is Axis.COLUMN else cell.at.row
                    lines.setdefault((line, function), []).append((cell, area))
            for stand in lines.values():
                if len(stand) > MIN_WHOLE_BLOCKS and any(_may_go_on(sheet, *one, axis) for one in stand):
                    blocks = (
                        block_of(sheet, cell, axis) or block_of(sheet, cell, axis, True) for cell, _ in stand
                    )
                    yield from _short(sheet, [block for block in blocks if block is not None], values)


def _may_go_on(sheet: Sheet, cell: Cell, area: Area, axis: Axis) -> bool:
    """Whether a figure stands right before or behind a range: else no block goes on beyond it."""
    _, top, left, bottom, right = area
    ends = (
        ((top - 1, left), (bottom + 1, left)) if axis is Axis.COLUMN else ((top, left - 1), (top, right + 1))
    )
    beside = [sheet.cells.get(place) for place in ends if place != cell.at[1:]]
    return any(
        one is not None
        and isinstance(one.value, float)
        and (one.formula is None or not gathers_line(one, axis))
        for one in beside
    )


def _short(sheet: Sheet, blocks: list[GatheredBlock], values: Values) -> Iterator[Deviation]:
    whole = [block for block in blocks if not block.left_out(sheet)]
    for block in blocks:
        if (
            not 0 < block.left_out(sheet) <= MAX_LEFT_OUT
            or len(whole) < MIN_WHOLE_BLOCKS
            or len(whole) < len(blocks) - 1
        ):
            continue
        formula = block.cell.formula or ""
        expected = over_whole(formula, anatomy(formula).references[0], block.expected)
        change = difference(formula, expected, sheet.name, values)
        if change.change is ReferenceChange.SHRUNK:
            value = figure(tree(expected), sheet.name, values)
            siblings = tuple(one.cell.at.area for one in whole)
            yield Deviation((block.cell,), expected, siblings, len(whole), change, Severity.WARNING, value)


def _on_line(area: Area, at: CellRef, axis: Axis) -> bool:
    """Whether a range is part of a cell's own column, or row."""
    if axis is Axis.COLUMN:
        return area.left == area.right == at.column
    return area.top == area.bottom == at.row


def _next(at: CellRef, axis: Axis, step: int) -> CellRef:
    down, right = (step, 0) if axis is Axis.COLUMN else (0, step)
    return CellRef(at.sheet, at.row + down, at.column + right)


def _labelled(sheet: Sheet, at: CellRef, axis: Axis) -> frozenset[int]:
    """In which of the places just before a cell, across the axis, texts stand: headings are set apart so."""
    before = range(1, LABEL_REACH + 1)
    if axis is Axis.COLUMN:
        return frozenset(step for step in before if _is_text(sheet.get(at.row, at.column - step)))
    return frozenset(step for step in before if _is_text(sheet.get(at.row - step, at.column)))


def _is_blank(sheet: Sheet, at: CellRef) -> bool:
    cell = sheet.get(at.row, at.column)
    return cell is None or (isinstance(cell.value, str) and not cell.value.strip())


def _is_text(cell: Cell | None) -> bool:
    return cell is not None and cell.formula is None and isinstance(cell.value, str)


def _is_figure(sheet: Sheet, at: CellRef, axis: Axis, computed: bool) -> bool:
    cell = sheet.get(at.row, at.column)
    if cell is None or not isinstance(cell.value, float):
        return False
    if cell.formula is not None:
        return computed and not gathers_line(cell, axis)
    return not is_heading(sheet, at)
