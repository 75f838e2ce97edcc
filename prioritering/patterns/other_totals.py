"""Figures divided by the totals of another block, while those of their own block are read by nobody.

So it goes where a block was copied with a reference that holds on to the first block's line of totals.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from prioritering.formula.anatomy import Skeleton, anatomy, slot_of
from prioritering.formula.kinds import formulas_in
from prioritering.formula.references import Reference
from prioritering.formula.tree import Call, Cells
from prioritering.memoised import memoised
from prioritering.processes.forked_questions import EVALUATED
from prioritering.regions.covered import CoveredCells
from prioritering.types import Area, Audit, Cell, CellRef, Workbook

MIN_FORMULAS = 4
"""So many formulas of a block."""
MAX_ROWS = 1000
"""Rows of a range that are looked at."""


class OtherTotals(Struct, frozen=True):
    """Formulas that divide by other totals than those of their own figures."""

    cells: tuple[Cell, ...]
    used: tuple[CellRef, ...]
    own: tuple[CellRef, ...]
    differs: bool
    """Whether the totals are other figures today."""

    @property
    def area(self) -> Area:
        """The rectangle around the formulas."""
        places = [cell.at for cell in self.cells]
        rows, columns = [at.row for at in places], [at.column for at in places]
        return Area(places[0].sheet, min(rows), min(columns), max(rows), max(columns))


@EVALUATED.ahead
def other_totals(audit: Audit) -> list[OtherTotals]:
    """All of a workbook, by block."""
    workbook = audit.workbook
    blocks: dict[tuple[str, int, int], list[tuple[Cell, CellRef, CellRef]]] = {}
    held: set[CellRef] = set()
    divided = [
        (cell, *pair) for cell in formulas_in(workbook, _divides) if (pair := _quotient(cell)) is not None
    ]
    sums = _sums(workbook)
    for cell, numerator, total in divided:
        taken = sums.get(total)
        if taken is None or taken.left != numerator.column:
            continue
        if taken.holds(numerator):
            held.add(total)
            continue
        unread = _unread_sums(workbook).get(numerator[::2], ())
        unread_total = next((at for at in unread if sums[at].holds(numerator)), None)
        if unread_total is not None:
            blocks.setdefault((cell.at.sheet, total.row, unread_total.row), []).append(
                (cell, total, unread_total)
            )
    totals = []
    for block in blocks.values():
        used = tuple(dict.fromkeys(total for _, total, _ in block))
        own_ones = tuple(dict.fromkeys(unread_total for _, _, unread_total in block))
        if len(block) >= MIN_FORMULAS and held.issuperset(used):
            pairs = ((audit.value(total), audit.value(unread_total)) for _, total, unread_total in block)
            cells = tuple(cell for cell, _, _ in block)
            totals.append(OtherTotals(cells, used, own_ones, any(one != other for one, other in pairs)))
    return totals


def _divides(skeleton: Skeleton) -> bool:
    return isinstance(skeleton.tree, Call) and skeleton.tree.name == "/"


def _quotient(cell: Cell) -> tuple[CellRef, CellRef] | None:
    """The cell that a formula divides, and the one in a line held fast that it divides by."""
    skeleton, references, _ = anatomy(cell.formula or "")
    node = skeleton.tree
    if not isinstance(node, Call) or node.name != "/" or len(node.arguments) != 2:
        return None
    one, other = node.arguments
    if not (isinstance(one, Cells) and isinstance(other, Cells)):
        return None
    above, below = references[slot_of(one.reference)], references[slot_of(other.reference)]
    if not (_is_own(above) and _is_own(below) and below.first.row_fixed and not above.first.row_fixed):
        return None
    return above.area(cell.at.sheet).first, below.area(cell.at.sheet).first


def _is_own(reference: Reference) -> bool:
    return not (reference.is_range or reference.sheet or reference.external or reference.last_sheet)


@memoised
def _sums(workbook: Workbook) -> Mapping[CellRef, Area]:
    """Each cell that adds up a range of its own column, with the range."""
    sums = {}
    for cell in formulas_in(workbook, lambda skeleton: skeleton.only_call == "SUM"):
        (reference,) = anatomy(cell.formula or "").references
        if reference.is_range and not reference.sheet:
            area = reference.area(cell.at.sheet)
            if area.left == area.right == cell.at.column:
                sums[cell.at] = area
    return sums


@memoised
def _unread_sums(workbook: Workbook) -> Mapping[tuple[object, ...], list[CellRef]]:
    """The sums that no formula reads, by sheet and column."""
    read = CoveredCells(_areas_read(workbook))
    by_line: dict[tuple[object, ...], list[CellRef]] = {}
    for at in _sums(workbook):
        if at not in read:
            by_line.setdefault(at[::2], []).append(at)
    return by_line


def _areas_read(workbook: Workbook) -> set[Area]:
    """What formulas read, but for columns as a whole, which read no line of totals by itself."""
    references = (
        (one, cell.at.sheet) for cell in workbook.formulas() for one in anatomy(cell.formula or "").references
    )
    areas = {one.area(sheet) for one, sheet in references if not one.external}
    return {area for area in areas if area.bottom - area.top <= MAX_ROWS}
