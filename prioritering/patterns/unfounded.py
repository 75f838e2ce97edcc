"""Expected formulas that cannot be meant: they would read a text or a blank line where others read figures.

Numbers that go on over a heading take the last number above it: `=A19+10`, where A20 is a heading.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from prioritering.formula.anatomy import references
from prioritering.formula.cell_evaluator import Values
from prioritering.formula.references import shift
from prioritering.memoised import memoised
from prioritering.patterns.lines import Axis
from prioritering.patterns.suspects import Suspect
from prioritering.reading.written_numbers import number_in
from prioritering.types import CellError, CellRef, Sheet


def reads_no_figure(sheet: Sheet, values: Values, suspect: Suspect, expected: str) -> bool:
    """Whether the expected formula reads a text, an error or a blank line where the present one has a figure.

    What a neighbour's own formula reads at the same place tells that a figure belongs there.
    """
    at, sibling = suspect.cell.at, suspect.sibling
    present = set(_cells(suspect.cell.formula or "", at.sheet))
    wanted = list(_cells(expected, at.sheet))
    back = shift(expected, sibling.at.row - at.row, sibling.at.column - at.column)
    theirs = list(_cells(back, at.sheet))
    own = present - set(wanted)
    if len(theirs) != len(wanted) or not own or not all(isinstance(values(one), float) for one in own):
        return False
    return any(
        isinstance(values(there), float) and _is_no_figure(sheet, values, here, suspect.axis)
        for here, there in zip(wanted, theirs, strict=True)
        if here not in present
    )


def _cells(formula: str, sheet: str) -> Iterator[CellRef]:
    """The single cells that a formula reads."""
    for reference in references(formula).cells:
        if not (reference.is_range or reference.external or reference.last_sheet):
            yield reference.area(sheet).first


def _is_no_figure(sheet: Sheet, values: Values, at: CellRef, axis: Axis) -> bool:
    """Whether there is a text or an error, or nothing on a line of the sheet that has no figure at all."""
    value = values(at)
    if value is None:
        line = at.row if axis is Axis.COLUMN else at.column
        return at.sheet == sheet.name and line not in _lines_with_figures(sheet)[axis]
    return isinstance(value, CellError) or (isinstance(value, str) and number_in(value) is None)


@memoised
def _lines_with_figures(sheet: Sheet) -> Mapping[Axis, Collection[int]]:
    """The rows that a column passes, and the columns that a row passes, with a number or a formula."""
    filled = [cell.at for cell in sheet.cells.values() if cell.formula or isinstance(cell.value, float)]
    return {Axis.COLUMN: {at.row for at in filled}, Axis.ROW: {at.column for at in filled}}
