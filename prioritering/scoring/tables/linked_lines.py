"""Lists of links picked line by line, and the line whose figure and name are of two lines elsewhere.

`=Data!A6` beside `=Data!F7`, or *Dam* beside the figure of *Ener*: sorted by hand, so that no two links are
copies of one another and none stands out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import log2

from msgspec import Struct

from prioritering.formula.ranked import linked
from prioritering.formula.references import shift
from prioritering.processes.forked_questions import EVALUATED
from prioritering.scoring.tables.linked_lists import NAME_REACH, Positions, positions
from prioritering.scoring.values.labels import likeness, plain
from prioritering.types import Audit, CellRef, Sheet

MIN_BITS, SURE_BITS = 8.0, 16.0
"""So much less likely by chance it must be that names and links are of one line: to ask, and to be sure."""
MAX_LIKENESS = 0.8
"""Names more alike are one name, spelt in two ways."""


class LinkedLine(Struct, frozen=True):
    """A link to another line than the one that its name is of."""

    at: CellRef
    name: CellRef
    source: CellRef
    """Where that name stands in the list that is linked."""
    read: str
    """The name of the line that the link reads."""
    formula: str
    mended: str
    agreeing: int
    """The other lines whose name and link are of one line."""
    sure: bool


@EVALUATED.ahead
def linked_lines(audit: Audit) -> list[LinkedLine]:
    """All of a workbook, a line of a list once."""
    known = positions(audit.workbook)
    by_line: dict[tuple[str, int], LinkedLine] = {}
    for sheet in audit.workbook.sheets:
        for links in _columns(audit, sheet):
            one = _judged(audit, sheet, links, known)
            if one is not None:
                by_line.setdefault((sheet.name, one.at.row), one)
    return list(by_line.values())


_Links = Mapping[CellRef, CellRef]
"""Cells of one column, and the cell of one other column that each hands on."""


def _columns(audit: Audit, sheet: Sheet) -> Iterator[_Links]:
    """The links with figures of a sheet, by the column that they stand in and the one that they read."""
    groups: dict[tuple[int, str, int], dict[CellRef, CellRef]] = {}
    for cell in sheet.formulas():
        target = _target(sheet, cell.at)
        if target is not None and isinstance(audit.value(target), float):
            groups.setdefault((cell.at.column, target.sheet, target.column), {})[cell.at] = target
    yield from (links for links in groups.values() if (len(links) - 1) * log2(len(links)) >= MIN_BITS)


def _target(sheet: Sheet, at: CellRef) -> CellRef | None:
    """The one cell of another sheet that a cell hands on."""
    cell = sheet.get(at.row, at.column)
    link = None if cell is None else linked(cell.formula)
    if link is None or link.external or link.is_range or link.last_sheet:
        return None
    target = link.start(sheet.name)
    return target if target.sheet.casefold() != sheet.name.casefold() else None


def _judged(audit: Audit, sheet: Sheet, links: _Links, known: Positions) -> LinkedLine | None:
    """The one line of a list whose link is not of its name's line, by the names that agree best."""
    column = next(iter(links)).column
    best: tuple[int, list[CellRef], dict[CellRef, CellRef], int] | None = None
    for slot in range(column - 1, max(0, column - 1 - NAME_REACH), -1):
        sources = _sources(audit, sheet, links, slot, known)
        unlike = [at for at, source in sources.items() if source.row != links[at].row]
        if sources and (best is None or len(sources) - len(unlike) > best[0]):
            best = len(sources) - len(unlike), unlike, sources, slot
    if best is None or len(best[1]) != 1:
        return None
    agreeing, (at,), sources, slot = best
    listed = len({target.row for target in links.values()} | {source.row for source in sources.values()})
    bits = agreeing * log2(listed) - log2(len(sources))
    read = audit.value(links[at]._replace(column=sources[at].column))
    own = audit.value(sources[at])
    if bits < MIN_BITS or not isinstance(read, str) or not isinstance(own, str) or not plain(read):
        return None
    if likeness(read, own) > MAX_LIKENESS or plain(read) in plain(own) or plain(own) in plain(read):
        return None
    formula = sheet.cells[at[1:]].formula or ""
    mended = shift(formula, sources[at].row - links[at].row, 0)
    name = at._replace(column=slot)
    return LinkedLine(at, name, sources[at], read, formula, mended, agreeing, bits >= SURE_BITS)


def _sources(
    audit: Audit, sheet: Sheet, links: _Links, slot: int, known: Positions
) -> dict[CellRef, CellRef]:
    """Where the names in a column stand in the list that is linked: by a link, or typed and there once."""
    found: dict[CellRef, list[CellRef]] = {}
    for at, target in links.items():
        place = at._replace(column=slot)
        cell = sheet.get(place.row, place.column)
        if cell is None or not isinstance(audit.value(place), str):
            continue
        if cell.formula is not None:
            name = _target(sheet, place)
            found[at] = [name] if name is not None and name.sheet == target.sheet else []
        else:
            found[at] = list(known.get(target.sheet, {}).get(plain(str(cell.value)), ()))
    columns = [place.column for places in found.values() for place in places]
    if not columns:
        return {}
    column = max(set(columns), key=columns.count)
    beside = {at: [place for place in places if place.column == column] for at, places in found.items()}
    return {at: places[0] for at, places in beside.items() if len(places) == 1}
