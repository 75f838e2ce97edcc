"""Sheets made like those that formulas gather, with figures in the same places, which no other sheet reads.

A third assessor's form, say, beside a mean of two.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from prioritering.formula.anatomy import anatomy
from prioritering.formula.references import sheets_named
from prioritering.patterns.list_areas import joined_area
from prioritering.patterns.sisters import families
from prioritering.processes.forked_questions import EVALUATED
from prioritering.types import Area, Audit, Cell

MIN_GATHERED = 2
"""So many sheets must be gathered by one formula."""
MIN_FAMILY = 3
MIN_FORMULAS = 2
"""So many formulas must gather the same sheets."""
MAX_CELLS = 5000
"""Whole columns are no place of a form."""


class UnreadSheet(Struct, frozen=True):
    """A sheet that formulas pass over, and the formulas."""

    area: Area
    """What they would take in of it."""
    formulas: tuple[Cell, ...]
    gathered: tuple[str, ...]


@EVALUATED.ahead
def unread_sheets(audit: Audit) -> list[UnreadSheet]:
    """All of a workbook."""
    kin = [[sheet.name for sheet in family] for family in families(audit.workbook, MIN_FAMILY)]
    return list(_unread(audit, kin)) if kin else []


def _unread(audit: Audit, kin: Sequence[Sequence[str]]) -> Iterator[UnreadSheet]:
    order = [sheet.name for sheet in audit.workbook.sheets]
    read: set[str] = set()
    gathering: dict[tuple[str, ...], list[tuple[Cell, Area]]] = {}
    for cell in (one for one in audit.workbook.formulas() if "!" in (one.formula or "")):
        by_place: dict[tuple[int, int, int, int], list[str]] = {}
        for reference in anatomy(cell.formula or "").references:
            for name in sheets_named(reference, order):
                if name != cell.at.sheet:
                    read.add(name)
                    by_place.setdefault(reference.bounds, []).append(name)
        for bounds, sheets in by_place.items():
            if len(set(sheets)) >= MIN_GATHERED:
                gathering.setdefault(tuple(dict.fromkeys(sheets)), []).append((cell, Area("", *bounds)))
    for names, found in gathering.items():
        gatherers = {cell.at.sheet for cell, _ in found}
        for family in (one for one in kin if set(names) <= set(one)) if len(found) >= MIN_FORMULAS else ():
            for name in (one for one in family if one not in read and one not in gatherers):
                places = [(cell, area._replace(sheet=name)) for cell, area in found]
                if all(_has_figures(audit, area) for _, area in places):
                    yield UnreadSheet(
                        joined_area([area for _, area in places]), tuple(cell for cell, _ in places), names
                    )


def _has_figures(audit: Audit, area: Area) -> bool:
    """Whether something stands there that is no nought."""
    return area.size <= MAX_CELLS and any(
        isinstance(value := audit.value(at), float) and value != 0 for at in area.cells()
    )
