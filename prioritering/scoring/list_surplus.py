"""What chooses from a list, or draws it, and takes in a line that is none of it: its total, its weights."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from prioritering.patterns.design import closes
from prioritering.patterns.list_lines import EXTREME, RANKING
from prioritering.patterns.wide_ranges import MOST, Surplus, makes_a_difference
from prioritering.reading.words import names_aggregate, roles
from prioritering.scoring.list_coverage import ListOnSheet, Shown, is_on, lists_on_sheets, on_lines, width
from prioritering.types import Area, Audit, CellRef
from prioritering.workbook.anatomy import anatomy
from prioritering.workbook.references import area_of

CHOOSING = EXTREME | RANKING


class SurplusRange(Struct, frozen=True):
    """A range over a list with lines that are none of its alternatives."""

    shown: Shown
    area: Area
    surplus: tuple[CellRef, ...]
    kind: Surplus
    counts: bool = False
    """Whether what is taken in changes what formulas give today."""
    name: str = ""
    """The defined name."""
    formulas: tuple[CellRef, ...] = ()
    """Those that choose from the range."""


def surplus_ranges(audit: Audit) -> Iterator[SurplusRange]:
    """All of a workbook, each area once."""
    seen: set[tuple[Shown, Area]] = set()
    for one in lists_on_sheets(audit):
        for found in (*_of_charts(audit, one), *_of_formulas(audit, one)):
            if (found.shown, found.area) not in seen:
                seen.add((found.shown, found.area))
                yield found


def _of_charts(audit: Audit, one: ListOnSheet) -> Iterator[SurplusRange]:
    """A chart whose bars are the alternatives and their total."""
    for sheet in audit.workbook.sheets:
        for chart in sheet.charts:
            for area in chart.areas:
                found = _surplus(audit, one, Shown.CHART, area)
                if found is not None:
                    yield found
                    break


def _of_formulas(audit: Audit, one: ListOnSheet) -> Iterator[SurplusRange]:
    """Formulas apart from the list that take the highest, the lowest or a place, by range or by name."""
    named = {
        re.compile(rf"(?<![\w.]){re.escape(name.name)}(?![\w.(])", re.IGNORECASE): (name.name, area)
        for name in audit.workbook.names
        if not name.hidden and (area := area_of(name.formula)) is not None
    }
    found: dict[Area, SurplusRange] = {}
    for cell in audit.workbook.formulas():
        taken = anatomy(cell.formula or "")
        if CHOOSING.isdisjoint(taken.skeleton.functions):
            continue
        read = [ref.area(cell.at.sheet) for ref in taken.references if not (ref.external or ref.last_sheet)]
        pairs = [("", area) for area in read if not on_lines(one, cell.at)]
        pairs += [pair for word, pair in named.items() if word.search(cell.formula or "")]
        for name, area in pairs:
            wide = found.get(area) or _surplus(audit, one, Shown.NAME if name else Shown.FORMULA, area)
            if wide is not None:
                counts = wide.counts or _counts(audit, one, wide, cell.formula or "")
                found[area] = replace(wide, name=name, counts=counts, formulas=(*wide.formulas, cell.at))
    yield from found.values()


def _surplus(audit: Audit, one: ListOnSheet, shown: Shown, area: Area) -> SurplusRange | None:
    """An area over one slot of the whole list that goes on over lines which are none of it."""
    across = one.reading.in_columns
    low, high = (area.left, area.right) if across else (area.top, area.bottom)
    if not is_on(one, area, one.slots) or width(one, area) > 1 or low > one.first or high < one.last:
        return None
    beyond = [
        at
        for at in area.cells()
        if not on_lines(one, at) and isinstance(audit.value(at), float)
    ]  # fmt: skip
    if not 0 < len(beyond) <= MOST:
        return None
    kinds = {_kind(audit, one, at, area) for at in beyond}
    kind = kinds.pop() if len(kinds) == 1 else None
    return None if kind is None else SurplusRange(shown, area, tuple(beyond), kind)


def _kind(audit: Audit, one: ListOnSheet, at: CellRef, area: Area) -> Surplus | None:
    cell = audit.workbook.cell(at)
    label = _name(audit, one, at)
    if names_aggregate(label) or (cell is not None and cell.formula and closes(cell, _own(one, area))):
        return Surplus.TOTAL
    return Surplus.WEIGHTS if "weight" in roles(label) else None


def _name(audit: Audit, one: ListOnSheet, at: CellRef) -> str:
    """What stands on a line where the names of the others do."""
    for slot in one.names:
        beside = at._replace(row=slot) if one.reading.in_columns else at._replace(column=slot)
        value = audit.value(beside)
        if isinstance(value, str):
            return value
    return ""


def _own(one: ListOnSheet, area: Area) -> Sequence[CellRef]:
    return [at for at in area.cells() if on_lines(one, at)]


def _counts(audit: Audit, one: ListOnSheet, wide: SurplusRange, formula: str) -> bool:
    inside = [at for at in _own(one, wide.area) if isinstance(audit.value(at), float)]
    return bool(inside) and makes_a_difference(audit.workbook, wide.surplus, inside, formula)
