"""A figure typed on a line where all others are picked from one block, each by a formula of its own.

No run of copies tells what should stand there. But where the names beside are picked from the same lines as
the figures are, the name of the typed one says which cell is meant; and where nearly all of a small block is
picked, what is typed and stands in that block as well is a copy of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from prioritering.formula.anatomy import anatomy, with_corners
from prioritering.formula.cell_evaluator import Values
from prioritering.formula.kinds import formulas_of
from prioritering.formula.references import Corner
from prioritering.formula.tree import Cells
from prioritering.patterns.deviation import Deviation, digits_of
from prioritering.patterns.lines import Axis, lines
from prioritering.types import Area, Cell, CellRef, Severity, Sheet, Workbook

MIN_LINKS = 6
"""So many picked figures show that the typed one is to be picked as well."""
LINKS_PER_TYPED = 5
MAX_TYPED = 5
"""More typed figures than this are inputs, however long the line is."""
MAX_NAME_DISTANCE = 4
"""So far before its figure a name stands."""
PICKED_SHARE = 2
"""One in so many cells of the block at least is picked."""
MIN_DIGITS = 2
"""A figure of fewer may stand in the block by chance."""


def typed_links(workbook: Workbook, values: Values) -> Iterator[Deviation]:
    """All of a workbook."""
    for sheet in workbook.sheets:
        known = _links(sheet)
        if len(known) < MIN_LINKS:
            continue
        for axis in Axis:
            for runs in lines(sheet)[axis]:
                cells = [cell for run in runs for cell in run.cells]
                yield from _typed(sheet, known, axis, cells, values)


def _links(sheet: Sheet) -> Mapping[CellRef, CellRef]:
    """What each formula shows that only shows another cell."""
    found = {}
    for cell in formulas_of(sheet, lambda skeleton: isinstance(skeleton.tree, Cells)):
        (reference,) = anatomy(cell.formula or "").references
        if not (reference.is_range or reference.external):
            found[cell.at] = reference.start(sheet.name)
    return found


def _typed(
    sheet: Sheet, known: Mapping[CellRef, CellRef], axis: Axis, cells: Sequence[Cell], values: Values
) -> Iterator[Deviation]:
    picked = {cell.at: known[cell.at] for cell in cells if cell.at in known}
    typed = [cell for cell in cells if cell.formula is None]
    fewest = max(MIN_LINKS, LINKS_PER_TYPED * len(typed), len(cells) - len(typed))
    if len(typed) > MAX_TYPED or len(picked) < fewest:
        return
    for cell in typed:
        meant = _named(known, axis, picked, cell.at) or _in_block(picked, cell, values)
        value = None if meant is None else values(meant)
        if meant is not None and isinstance(value, float):
            like = next(at for at, one in picked.items() if one.sheet == meant.sheet)
            link = sheet.cells[like[1:]].formula or ""
            parts = [list(part) for links, part in groupby(cells, lambda one: one.at in picked) if links]
            siblings = tuple(part[0].at.to(part[-1].at) for part in parts)
            expected = with_corners(link, {0: (Corner(meant.row, meant.column),)})
            yield Deviation((cell,), expected, siblings, len(picked), None, Severity.WARNING, value)


def _named(
    known: Mapping[CellRef, CellRef], axis: Axis, picked: Mapping[CellRef, CellRef], at: CellRef
) -> CellRef | None:
    """What stands as far from where the name of a line is picked as all the other figures do from theirs."""
    for distance in range(1, MAX_NAME_DISTANCE + 1):
        name = known.get(_before(at, axis, distance))
        if name is None:
            continue
        sources = [(one, known.get(_before(place, axis, distance))) for place, one in picked.items()]
        steps = Counter(
            (one.row - other.row, one.column - other.column)
            for one, other in sources
            if other is not None and one.sheet == other.sheet == name.sheet
        )
        ((down, right), count) = next(iter(steps.most_common(1)), ((0, 0), 0))
        if count >= MIN_LINKS and count + 1 >= len(picked) and (down, right) != (0, 0):
            return name._replace(row=name.row + down, column=name.column + right)
    return None


def _before(at: CellRef, axis: Axis, distance: int) -> CellRef:
    down, right = (0, distance) if axis is Axis.COLUMN else (distance, 0)
    return at._replace(row=at.row - down, column=at.column - right)


def _in_block(picked: Mapping[CellRef, CellRef], cell: Cell, values: Values) -> CellRef | None:
    """The cell of the block that holds the typed figure: rather one that nothing picks."""
    taken = set(picked.values())
    rows, columns = [at.row for at in taken], [at.column for at in taken]
    (sheet,) = {at.sheet for at in taken} if len({at.sheet for at in taken}) == 1 else ("",)
    block = Area(sheet, min(rows), min(columns), max(rows), max(columns))
    wide = block.top < block.bottom and block.left < block.right
    if not sheet or not wide or block.size > PICKED_SHARE * len(taken) or block.holds(cell.at):
        return None
    if not isinstance(cell.value, float) or digits_of(cell.value) < MIN_DIGITS:
        return None
    same = [at for at in block.cells() if values(at) == cell.value]
    return min(same, key=lambda at: at in taken, default=None)
