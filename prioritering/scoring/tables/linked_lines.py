"""Lists that take figures of other sheets, and the line whose figure and name are of two lines there.

`=Data!A6` beside `=Data!F7`, or *Dam* beside the figure of *Ener*: sorted by hand, so that no two links are
copies of one another and none stands out. Or copies, `=AVERAGE(Ann!E4,Ben!E4)`, where two names have changed
places on Ben's sheet alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import log2
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from prioritering.formula.ranked import linked
from prioritering.formula.references import shift_on
from prioritering.processes.forked_questions import EVALUATED
from prioritering.scoring.tables.linked_lists import NAME_REACH, Positions, lines_read, positions
from prioritering.scoring.values.labels import likeness, plain
from prioritering.types import Audit, Cell, CellRef, Sheet

MIN_BITS, SURE_BITS = 8.0, 16.0
"""So much less likely by chance it must be that names and links are of one line: to ask, and to be sure."""
MAX_LIKENESS = 0.8
"""Names more alike are one name, spelt in two ways."""


class LinkedLine(Struct, frozen=True):
    """A formula that takes another line of a list than the one that its name is of."""

    at: CellRef
    name: CellRef
    source: CellRef
    """Where that name stands in the list that is linked."""
    read: str
    """The name of the line that the formula takes."""
    formula: str
    mended: str
    agreeing: int
    """The other lines whose name and figure are of one line."""
    sure: bool
    exchanged: LinkedLine | None = None
    """The line that takes this one's figure in turn."""
    beside: tuple[LinkedLine, ...] = ()
    """Further formulas of the line, in columns of their own, that are as far off."""


@EVALUATED.ahead
def linked_lines(audit: Audit) -> list[LinkedLine]:
    """All of a workbook, a line of a list once."""
    known = positions(audit.workbook)
    order = [sheet.name for sheet in audit.workbook.sheets]
    by_line: dict[tuple[str, int], LinkedLine] = {}
    for sheet in audit.workbook.sheets:
        for links in _columns(audit, sheet, order):
            one = _judged(audit, sheet, links, known)
            if one is not None:
                first = by_line.setdefault((sheet.name, one.at.row), one)
                if first is not one:
                    by_line[sheet.name, one.at.row] = replace(first, beside=(*first.beside, one))
    return list(by_line.values())


_Links = Mapping[CellRef, CellRef]
"""Cells of one column, and the cell of one other column of another sheet that each takes."""


def _columns(audit: Audit, sheet: Sheet, order: Sequence[str]) -> Iterator[_Links]:
    """The formulas that take figures of other sheets, by their column and the one that they read."""
    groups: dict[tuple[int, int, str, int], dict[CellRef, CellRef]] = {}
    for cell in sheet.formulas():
        for slot, target in enumerate(_targets(sheet, cell, order)):
            if isinstance(audit.value(target), float):
                groups.setdefault((cell.at.column, slot, target.sheet, target.column), {})[cell.at] = target
    yield from (links for links in groups.values() if (len(links) - 1) * log2(len(links)) >= MIN_BITS)


def _targets(sheet: Sheet, cell: Cell, order: Sequence[str]) -> Sequence[CellRef]:
    """The cell that a cell hands on, or the first that it takes of each other sheet."""
    if "!" not in (cell.formula or ""):
        return ()
    handed_on = _target(sheet, cell.at)
    return lines_read(sheet, cell.at, order) if handed_on is None else (handed_on,)


def _target(sheet: Sheet, at: CellRef) -> CellRef | None:
    """The one cell of another sheet that a cell hands on."""
    cell = sheet.get(at.row, at.column)
    link = None if cell is None else linked(cell.formula)
    if link is None or link.external or link.is_range or link.last_sheet:
        return None
    target = link.start(sheet.name)
    return target if target.sheet.casefold() != sheet.name.casefold() else None


class _Named(NamedTuple):
    """What a column of names says of some formulas: where each name stands, and whose line is another."""

    slot: int
    sources: Mapping[CellRef, CellRef]
    unlike: Sequence[CellRef]

    @property
    def agreeing(self) -> int:
        return len(self.sources) - len(self.unlike)


def _judged(audit: Audit, sheet: Sheet, links: _Links, known: Positions) -> LinkedLine | None:
    """The one line of a list that takes another's figure, or two that take each other's, by the names that
    agree best."""
    column = next(iter(links)).column
    best: _Named | None = None
    for slot in range(column - 1, max(0, column - 1 - NAME_REACH), -1):
        sources = _sources(audit, sheet, links, slot, known)
        named = _Named(slot, sources, [at for at, source in sources.items() if source.row != links[at].row])
        if sources and (best is None or named.agreeing > best.agreeing):
            best = named
    if best is None or not 1 <= len(best.unlike) <= 2:
        return None
    told = [_line(audit, sheet, links, best, at) for at in best.unlike]
    first, last = told[0], told[-1]
    if first is None or last is None or len(told) == 1:
        return first
    crossed = links[first.at].row == last.source.row and links[last.at].row == first.source.row
    return replace(first, exchanged=last) if crossed else None


def _line(audit: Audit, sheet: Sheet, links: _Links, named: _Named, at: CellRef) -> LinkedLine | None:
    source = named.sources[at]
    listed = len({each.row for each in links.values()} | {each.row for each in named.sources.values()})
    bits = named.agreeing * log2(listed) - log2(len(named.sources))
    read, own = audit.value(links[at]._replace(column=source.column)), audit.value(source)
    if bits < MIN_BITS or not isinstance(read, str) or not isinstance(own, str) or not plain(read):
        return None
    if likeness(read, own) > MAX_LIKENESS or plain(read) in plain(own) or plain(own) in plain(read):
        return None
    formula = sheet.cells[at[1:]].formula or ""
    mended = shift_on(formula, source.sheet, source.row - links[at].row)
    name = at._replace(column=named.slot)
    return LinkedLine(at, name, source, read, formula, mended, named.agreeing, bits >= SURE_BITS)


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
