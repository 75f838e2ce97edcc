"""Figures typed among formulas that are meant: held against itself, a time that starts anew, left open."""

from __future__ import annotations

from functools import partial
from itertools import count, takewhile

from prioritering.formula.anatomy import anatomy, tree
from prioritering.formula.cell_evaluator import Values, result
from prioritering.formula.tree import Cells
from prioritering.memoised import memoised
from prioritering.patterns.blocks import gathered
from prioritering.patterns.deviation import Deviation
from prioritering.patterns.headings import is_moment
from prioritering.patterns.lines import Axis, Forms
from prioritering.patterns.suspects import Suspect
from prioritering.types import Audit, Cell, CellRef, Sheet, Workbook
from prioritering.types.reading import ReadingStatus

MIN_DIAGONAL = 3
"""So many like figures on a diagonal hold each against itself: the least that are compared in pairs."""
MIN_ONE_VALUE = 3
"""So many like figures one below another are one line of its own, whatever stands beside it."""
MOSTLY_TYPED = 0.9
MIN_COPIES = 3
COPIES_PER_TYPED = 2
"""So many copies, and so many for each typed figure among them, are what the line is to have."""


def waits_for_input(suspect: Suspect, value: float | None) -> bool:
    """Whether what a formula gives while there is nothing to read is typed: it stays when something is."""
    copies = max(MIN_COPIES, COPIES_PER_TYPED * suspect.typed)
    return suspect.is_inside and value == suspect.cell.value and suspect.support >= copies


def stands_beside_slides(sheet: Sheet, known: Forms, suspect: Suspect) -> bool:
    """Whether a typed figure is one of a line of the same, and the formulas beside it gather what slides.

    A range that moves on with each line is itself in question: nothing is to be made like it.
    """
    down, right = (1, 0) if suspect.axis is Axis.ROW else (0, 1)

    def is_same(at: CellRef, step: int) -> bool:
        cell = sheet.get(at.row + step * down, at.column + step * right)
        return cell is not None and cell.formula is None and cell.value == suspect.cell.value

    own, taken = suspect.cell.at, gathered(suspect.sibling)
    like = sum(len(list(takewhile(partial(is_same, own), count(way, way)))) for way in (1, -1))
    if like + 1 < MIN_ONE_VALUE or taken is None:
        return False
    form = known.get(suspect.sibling.at[1:])
    moves = (taken[1].top, taken[1].left)[right] < (taken[1].bottom, taken[1].right)[right]
    beside = (
        known.get((at.row + way * down, at.column + way * right))
        for area in suspect.siblings
        for at in area.cells()
        for way in (-1, 1)
    )
    return moves and form is not None and form in beside


def is_on_diagonal(workbook: Workbook, cell: Cell) -> bool:
    """Whether the same figure is typed from one line and column to the next, before and after a cell."""

    def is_same(step: int) -> bool:
        at = cell.at._replace(row=cell.at.row + step, column=cell.at.column + step)
        other = workbook.cell(at)
        return other is not None and other.formula is None and other.value == cell.value

    return 1 + sum(len(list(takewhile(is_same, count(way, way)))) for way in (1, -1)) >= MIN_DIAGONAL


@memoised
def rated(audit: Audit) -> frozenset[CellRef]:
    """The raw figures of sure readings in columns where all or nearly all of them are typed.

    One of these may be by chance what a formula beside it would give: four points, of a weight of two.
    """
    columns = [
        [at for at in part.cells if at is not None]
        for reading in audit.readings
        if reading.status is ReadingStatus.FOUND
        for part in reading.parts
        if not part.computed
    ]
    typed = {at for cells in columns for at in cells if _is_typed(audit.workbook.cell(at))}
    return frozenset(
        at
        for cells in columns
        if sum(one in typed for one in cells) >= MOSTLY_TYPED * len(cells)
        for at in cells
        if at in typed
    )


def _is_typed(cell: Cell | None) -> bool:
    return cell is None or cell.formula is None


def starts_anew(one: Deviation) -> bool:
    """Whether dates or times that go on from one another start anew: after a break, say."""
    first = one.cells[0]
    before = first.at._replace(row=first.at.row - 1), first.at._replace(column=first.at.column - 1)
    read = {each.area(first.at.sheet).first for each in anatomy(one.expected).references}
    return len(one.cells) == 1 and is_moment(first) and not read.isdisjoint(before)


def hands_on_own(formula: str, at: CellRef, axis: Axis) -> bool:
    """Whether a formula only repeats a figure of its own row, or of its own column in a row of them."""
    node = tree(formula)
    if not isinstance(node, Cells) or node.reference.is_range or node.reference.external:
        return False
    area = node.reference.area(at.sheet)
    own = area.top == at.row if axis is Axis.COLUMN else area.left == at.column
    return area.sheet == at.sheet and own


def is_left_open(formula: str, at: CellRef, values: Values) -> bool:
    """Whether a formula gives FALSE at a place and no figure: it is for other lines, as `=IF(O2=1,1)`."""
    node = tree(formula) if "IF" in formula.upper() else None
    return node is not None and result(node, at.sheet, values) is False
