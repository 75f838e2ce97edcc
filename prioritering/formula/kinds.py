"""The kinds of formulas on a sheet: what holds for one formula of a kind is asked once for all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from prioritering.formula.anatomy import Skeleton, anatomy
from prioritering.memoised import memoised
from prioritering.types import Cell, Sheet, Workbook


@memoised
def kinds(sheet: Sheet) -> frozenset[Skeleton]:
    """The skeletons that the formulas of a sheet have: some dozens, however many formulas."""
    return frozenset([anatomy(cell.formula or "").skeleton for cell in sheet.formulas()])


def formulas_of(sheet: Sheet, fits: Callable[[Skeleton], bool]) -> Iterator[Cell]:
    """The formulas of the kinds that fit, in row order."""
    known = kinds(sheet)
    fitting = {one for one in known if fits(one)}
    if not fitting:
        return iter(())
    if len(fitting) == len(known):
        return sheet.formulas()
    return (cell for cell in sheet.formulas() if anatomy(cell.formula or "").skeleton in fitting)


def formulas_in(workbook: Workbook, fits: Callable[[Skeleton], bool]) -> Iterator[Cell]:
    """The same of all sheets, one after the other."""
    return (cell for sheet in workbook.sheets for cell in formulas_of(sheet, fits))
