"""Lists of names with links beside them that fetch the figures of another line."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from prioritering.processes.forked_questions import EVALUATED
from prioritering.regions.region import rectangles
from prioritering.scoring.tables.formulas import linked
from prioritering.scoring.values.labels import plain
from prioritering.types import Audit, CellRef, Sheet, Workbook
from prioritering.workbook.anatomy import relative_form
from prioritering.workbook.references import shift

MIN_LINES_OFF = 3
"""Lines that must be linked off by as much."""
NAME_REACH = 8
"""How far from the links their names stand."""
MAX_OFFSET = 5
"""So far off a list may be linked; further off it is another list."""


class LinkedList(Struct, frozen=True):
    """A run of links, all of them the same number of lines off."""

    cells: tuple[CellRef, ...]
    names: tuple[CellRef, ...]
    """The names beside them."""
    sources: tuple[CellRef, ...]
    """Where these names stand in the list that is linked."""
    off: int
    """How many lines further down, or to the right, the links read."""
    formulas: tuple[tuple[str, str], ...]
    """Each link as it is, and as it should be."""
    read: str
    """The name of the line that the first link reads."""


@EVALUATED.ahead
def linked_lists(audit: Audit) -> list[LinkedList]:
    """Those of a workbook that are linked to the wrong lines."""
    positions = _positions(audit.workbook)
    return [
        listed
        for sheet in audit.workbook.sheets
        for cells in _runs(sheet)
        if (listed := _judged(audit, sheet, cells, positions)) is not None
    ]


def is_shifted(audit: Audit) -> bool:
    """Whether the summary's scores are links that all read another line than their names say."""
    shifted = {at for one in linked_lists(audit) for at in one.cells}
    return audit.model is not None and any(line.score_cell in shifted for line in audit.model.summary)


def _positions(workbook: Workbook) -> Mapping[str, Mapping[str, Sequence[CellRef]]]:
    """Where each typed text stands, sheet by sheet."""
    positions: dict[str, dict[str, list[CellRef]]] = defaultdict(lambda: defaultdict(list))
    for sheet in workbook.sheets:
        for cell in sheet.cells.values():
            if isinstance(cell.value, str) and cell.formula is None and (text := plain(cell.value)):
                positions[sheet.name][text].append(cell.at)
    return positions


def _runs(sheet: Sheet) -> Iterator[tuple[CellRef, ...]]:
    links = [cell.at for cell in sheet.formulas() if linked(cell.formula) is not None]

    def form(at: CellRef) -> str:
        return relative_form(sheet.cells[at[1:]].formula or "", at)

    for area, _ in rectangles(links, form):
        if area.left == area.right and area.bottom - area.top + 1 >= MIN_LINES_OFF:
            yield tuple(area.cells())


def _judged(
    audit: Audit,
    sheet: Sheet,
    cells: Sequence[CellRef],
    positions: Mapping[str, Mapping[str, Sequence[CellRef]]],
) -> LinkedList | None:
    targets = [_target(sheet, at) for at in cells]
    if any(target is None for target in targets):
        return None
    read = [target for target in targets if target is not None]
    if len({target.sheet for target in read}) > 1 or read[0].sheet not in positions:
        return None
    known = positions[read[0].sheet]
    for slot in range(cells[0].column - 1, max(0, cells[0].column - 1 - NAME_REACH), -1):
        names = [at._replace(column=slot) for at in cells]
        texts = [_text(sheet, at) for at in names]
        if sum(text in known for text in texts) >= MIN_LINES_OFF:
            return _off(audit, sheet, cells, names, texts, read, known)
    return None


def _target(sheet: Sheet, at: CellRef) -> CellRef | None:
    reference = linked(sheet.cells[at[1:]].formula)
    if reference is None or reference.external or reference.last_sheet or reference.is_range:
        return None
    if reference.sheet is None or reference.sheet.casefold() == sheet.name.casefold():
        return None  # a link within one table is no list of another
    return reference.area(at.sheet).first


def _text(sheet: Sheet, at: CellRef) -> str:
    """The name in a cell, typed or linked."""
    cell = sheet.get(at.row, at.column)
    if cell is None or not isinstance(cell.value, str):
        return ""
    return plain(cell.value) if cell.formula is None or linked(cell.formula) is not None else ""


def _off(
    audit: Audit,
    sheet: Sheet,
    cells: Sequence[CellRef],
    names: Sequence[CellRef],
    texts: Sequence[str],
    read: Sequence[CellRef],
    known: Mapping[str, Sequence[CellRef]],
) -> LinkedList | None:
    """How far off the links are, where nearly all are equally far off and none is right."""
    columns = Counter(
        at.column for text in set(texts) for at in known.get(text, ()) if at.column < read[0].column
    )
    if not columns:
        return None
    column = columns.most_common(1)[0][0]
    sources: dict[int, CellRef] = {}
    for index, text in enumerate(texts):
        places = [at for at in known.get(text, ()) if at.column == column]
        if len(places) == 1:
            sources[index] = places[0]
    offsets = Counter(read[index].row - at.row for index, at in sources.items())
    if not offsets:
        return None
    off, count = offsets.most_common(1)[0]
    if (
        off == 0
        or abs(off) > MAX_OFFSET
        or count < MIN_LINES_OFF
        or len(offsets) > 1
        or 2 * count < len(cells)
    ):
        return None
    beside = {at.row for places in known.values() for at in places if at.column == column}
    if not any(target.row in beside for target in read):
        return None
    return LinkedList(
        cells=tuple(cells),
        names=tuple(names),
        sources=tuple(sources.values()),
        off=off,
        formulas=tuple(_formulas(sheet, at, off) for at in cells),
        read=str(audit.workbook.value(read[0]._replace(column=column)) or ""),
    )


def _formulas(sheet: Sheet, at: CellRef, off: int) -> tuple[str, str]:
    formula = sheet.cells[at[1:]].formula or ""
    return formula, shift(formula, -off, 0)
