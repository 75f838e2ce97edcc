"""A copied sheet whose formulas still read the figures of the sheet that it was copied from, and not its own.

A second scenario has weights of its own, say, and its scores take in those of the first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from prioritering.formula.anatomy import anatomy
from prioritering.patterns.scored_lists import is_read
from prioritering.patterns.sisters import families
from prioritering.processes.forked_questions import EVALUATED
from prioritering.types import Area, Audit, Cell, CellRef, Sheet

MIN_FORMULAS = 2
"""So many formulas must read the other sheet's."""
MAX_FIGURES = 60
"""A larger range is a list of its own."""


class CopiedSheet(Struct, frozen=True):
    """Formulas, what they read on the other sheet, and the same figures of their own sheet."""

    cells: tuple[Cell, ...]
    read: Area
    own: Area
    differs: bool
    """Whether any of the figures is another there."""


@EVALUATED.ahead
def copied_sheets(audit: Audit) -> list[CopiedSheet]:
    """All of a workbook."""
    found: list[CopiedSheet] = []
    for family in families(audit.workbook, 2):
        by_name = {sheet.name: sheet for sheet in family}
        for sheet in family:
            found += _of_sheet(audit, sheet, by_name)
    return found


def _of_sheet(audit: Audit, sheet: Sheet, family: Mapping[str, Sheet]) -> Iterator[CopiedSheet]:
    by_area: dict[Area, list[Cell]] = {}
    for cell in (one for one in sheet.formulas() if "!" in (one.formula or "")):
        for reference in anatomy(cell.formula or "").references:
            area = reference.area(sheet.name)
            if reference.external or reference.last_sheet or area.sheet not in family:
                continue
            if area.sheet != sheet.name and area.size <= MAX_FIGURES and _reads_own(family, cell, area):
                by_area.setdefault(area, []).append(cell)
    for area, cells in by_area.items():
        own = area._replace(sheet=sheet.name)
        pairs = [(_typed(sheet, at), _typed(family[area.sheet], at)) for at in area.cells()]
        typed = all(None not in pair for pair in pairs)
        if len(set(cells)) >= MIN_FORMULAS and typed and not is_read(audit.workbook, own):
            yield CopiedSheet(tuple(cells), area, own, any(one != other for one, other in pairs))


def _reads_own(family: Mapping[str, Sheet], cell: Cell, area: Area) -> bool:
    """Whether the cell at the same place of the sheet that is read takes in the same figures, its own."""
    twin = family[area.sheet].get(cell.at.row, cell.at.column)
    read = anatomy(twin.formula).references if twin is not None and twin.formula is not None else ()
    return any(one.area(area.sheet) == area for one in read)


def _typed(sheet: Sheet, at: CellRef) -> float | None:
    cell = sheet.get(at.row, at.column)
    return cell.value if cell is not None and cell.formula is None and isinstance(cell.value, float) else None
