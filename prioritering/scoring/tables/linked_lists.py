"""Lists of names with links beside them that fetch the figures of another line."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from msgspec import Struct

from prioritering.formula.anatomy import anatomy, relative_form
from prioritering.formula.ranked import linked
from prioritering.formula.references import shift
from prioritering.memoised import memoised
from prioritering.processes.forked_questions import EVALUATED
from prioritering.regions.region import rectangles
from prioritering.scoring.values.labels import plain
from prioritering.types import Audit, CellRef, Sheet, Workbook

MIN_LINES_OFF = 3
"""Lines that must be linked off by as much."""
NAME_REACH = 20
"""How far from the links their names stand."""
MIN_SHARE_NAMES = 2 / 3
"""Such a share of the names must stand in both lists."""
MAX_OFFSET = 5
"""So far off a list may be linked; further off it is another list."""


class LinkedList(Struct, frozen=True):
    """A run of links that are some lines off, or that go down a list which stands in another order."""

    cells: tuple[CellRef, ...]
    names: tuple[CellRef, ...]
    """The names beside them."""
    sources: tuple[CellRef, ...]
    """Where these names stand in the list that is linked."""
    off: int
    """How many lines further down, or to the right, the links read; 0 where not all by as many."""
    formulas: tuple[tuple[str, str], ...]
    """Each link as it is, and as it should be."""
    read: str
    """The name of the line that the first link reads."""
    is_whole: bool = True
    """Whether no link of the run is right."""


@EVALUATED.ahead
def linked_lists(audit: Audit) -> list[LinkedList]:
    """Those of a workbook that are linked to the wrong lines."""
    known = positions(audit.workbook)
    return [
        listed
        for sheet in audit.workbook.sheets
        for cells in _runs(sheet)
        if (listed := _judged(audit, sheet, cells, known)) is not None
    ]


def is_shifted(audit: Audit) -> bool:
    """Whether the summary's scores are links that all read another line than their names say."""
    shifted = {at for one in linked_lists(audit) if one.is_whole for at in one.cells}
    return audit.model is not None and any(line.score_cell in shifted for line in audit.model.summary)


Positions = Mapping[str, Mapping[str, Sequence[CellRef]]]
"""By sheet and text, where it is typed."""


@memoised
def positions(workbook: Workbook) -> Positions:
    """Where each typed text stands, sheet by sheet."""
    listed: dict[str, dict[str, list[CellRef]]] = defaultdict(lambda: defaultdict(list))
    for sheet in workbook.sheets:
        for cell in sheet.cells.values():
            if isinstance(cell.value, str) and cell.formula is None and (text := plain(cell.value)):
                listed[sheet.name][text].append(cell.at)
    return listed


def _runs(sheet: Sheet) -> Iterator[tuple[CellRef, ...]]:
    links = [cell.at for cell in sheet.formulas() if _target(sheet, cell.at) is not None]

    def form(at: CellRef) -> str:
        return relative_form(sheet.cells[at[1:]].formula or "", at)

    for area, _ in rectangles(links, form):
        if area.left == area.right and area.bottom - area.top + 1 >= MIN_LINES_OFF:
            yield tuple(area.cells())


def _judged(
    audit: Audit,
    sheet: Sheet,
    cells: Sequence[CellRef],
    listed: Positions,
) -> LinkedList | None:
    targets = [_target(sheet, at) for at in cells]
    if any(target is None for target in targets):
        return None
    read = [target for target in targets if target is not None]
    if len({target.sheet for target in read}) > 1 or read[0].sheet not in listed:
        return None
    known = listed[read[0].sheet]
    for slot in range(cells[0].column - 1, max(0, cells[0].column - 1 - NAME_REACH), -1):
        names = [at._replace(column=slot) for at in cells]
        texts = [_text(sheet, at) for at in names]
        if sum(text in known for text in texts) >= MIN_LINES_OFF:
            return _off(audit, sheet, cells, names, texts, read, known)
    return None


def _target(sheet: Sheet, at: CellRef) -> CellRef | None:
    """The one cell of another sheet that a formula reads, alone or beside cells of its own sheet."""
    references = anatomy(sheet.cells[at[1:]].formula or "").references
    far = [one for one in references if (one.sheet or sheet.name).casefold() != sheet.name.casefold()]
    if len(far) != 1 or far[0].external or far[0].last_sheet or far[0].is_range or far[0].first.row_fixed:
        return None  # a link within one table is no list of another
    return far[0].start(at.sheet)


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
    rows = {index: read[index].row - at.row for index, at in sources.items()}
    beside = {at.row for places in known.values() for at in places if at.column == column}
    wrong = [index for index, off in rows.items() if off]
    offsets = {rows[index] for index in wrong}
    if len(wrong) < MIN_LINES_OFF or not any(target.row in beside for target in read):
        return None
    is_whole = len(wrong) == len(rows) and len(offsets) == 1
    fits = _is_far_off(offsets) if is_whole else _is_one_list(texts, sources, wrong, read, beside)
    if not fits or 2 * len(rows) < len(cells):
        return None
    chosen = list(range(len(cells))) if is_whole else wrong
    off = offsets.pop() if len(offsets) == 1 else 0
    return LinkedList(
        cells=tuple(cells[index] for index in chosen),
        names=tuple(names[index] for index in chosen),
        sources=tuple(at for index, at in sources.items() if index in chosen),
        off=off,
        formulas=tuple(_formulas(sheet, cells[index], rows.get(index, off)) for index in chosen),
        read=str(audit.workbook.value(read[chosen[0]]._replace(column=column)) or ""),
        is_whole=is_whole,
    )


def _is_far_off(offsets: Collection[int]) -> bool:
    return all(abs(off) <= MAX_OFFSET for off in offsets)


def _is_one_list(
    texts: Sequence[str],
    sources: Mapping[int, CellRef],
    wrong: Sequence[int],
    read: Sequence[CellRef],
    beside: Collection[int],
) -> bool:
    """Whether two lists have the same names, once each, so that what is read says whose line it is."""
    named = [text for text in texts if text]
    once = len(set(named)) == len(named)
    return (
        once
        and len(sources) >= MIN_SHARE_NAMES * len(named)
        and all(read[index].row in beside for index in wrong)
    )


def _formulas(sheet: Sheet, at: CellRef, off: int) -> tuple[str, str]:
    formula = sheet.cells[at[1:]].formula or ""
    return formula, shift(formula, -off, 0) if linked(formula) is not None else formula
