"""Lists of names with links beside them that fetch the figures of another line."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from msgspec import Struct

from prioritering.formula.anatomy import anatomy
from prioritering.formula.ranked import linked
from prioritering.formula.references import Reference, sheets_named, shift
from prioritering.memoised import memoised
from prioritering.processes.forked_questions import EVALUATED
from prioritering.regions.copies import relative_forms
from prioritering.regions.region import rectangles
from prioritering.scoring.values.labels import plain
from prioritering.types import Area, Audit, CellRef, Sheet, Workbook

MIN_LINES_OFF = 3
"""Lines that must be linked off by as much."""
NAME_REACH = 20
"""How far from the links their names stand."""
MIN_SHARE_NAMES = 2 / 3
"""Such a share of the names must stand in both lists."""
MAX_OFFSET = 5
"""So far off a list may be linked; further off it is another list."""


class LinkedList(Struct, frozen=True):
    """Copies of links that are some lines off, or that go down a list which stands in another order."""

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
    place: CellRef
    """What it reads there."""
    is_whole: bool = True
    """Whether no link of the run is right."""


@EVALUATED.ahead
def linked_lists(audit: Audit) -> list[LinkedList]:
    """Those of a workbook that are linked to the wrong lines."""
    known = positions(audit.workbook)
    order = [sheet.name for sheet in audit.workbook.sheets]
    return [
        listed
        for sheet in audit.workbook.sheets
        for area in _blocks(sheet)
        for read in zip(*(lines_read(sheet, at, order) for at in _first_column(area)), strict=False)
        if (listed := _judged(audit, sheet, area, read, known)) is not None
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


def _blocks(sheet: Sheet) -> Iterator[Area]:
    """Copies of one formula that reads other sheets, over so many lines."""
    links = [cell.at for cell in sheet.formulas() if "!" in (cell.formula or "")]
    forms = relative_forms(sheet) if links else {}
    for area, _ in rectangles(links, lambda at: forms[at[1:]]):
        if area.bottom - area.top + 1 >= MIN_LINES_OFF:
            yield area


def _first_column(area: Area) -> tuple[CellRef, ...]:
    return tuple(area._replace(right=area.left).cells())


def _judged(
    audit: Audit,
    sheet: Sheet,
    block: Area,
    read: Sequence[CellRef],
    listed: Positions,
) -> LinkedList | None:
    cells = _first_column(block)
    if len({target.sheet for target in read}) > 1 or read[0].sheet not in listed:
        return None
    known = listed[read[0].sheet]
    for slot in range(cells[0].column - 1, max(0, cells[0].column - 1 - NAME_REACH), -1):
        names = [at._replace(column=slot) for at in cells]
        texts = [_text(sheet, at) for at in names]
        if sum(text in known for text in texts) >= MIN_LINES_OFF:
            return _off(audit, sheet, block, names, texts, read, known)
    return None


def lines_read(sheet: Sheet, at: CellRef, order: Sequence[str]) -> list[CellRef]:
    """The first cell read of each other sheet of which a formula reads but one line."""
    by_sheet: dict[str, list[Reference]] = {}
    for one in anatomy(sheet.cells[at[1:]].formula or "").references:
        for name in sheets_named(one, order):
            by_sheet.setdefault(name, []).append(one)
    found = []
    for name, references in by_sheet.items():
        areas = [one.on(name) for one in references]
        rows = {row for area in areas for row in (area.top, area.bottom)}
        held = any(one.first.row_fixed or one.first.row is None for one in references)
        if name.casefold() != sheet.name.casefold() and len(rows) == 1 and not held:
            found.append(areas[0].first)  # a link within one table is no list of another
    return found


def _text(sheet: Sheet, at: CellRef) -> str:
    """The name in a cell, typed or linked."""
    cell = sheet.get(at.row, at.column)
    if cell is None or not isinstance(cell.value, str):
        return ""
    return plain(cell.value) if cell.formula is None or linked(cell.formula) is not None else ""


def _off(
    audit: Audit,
    sheet: Sheet,
    block: Area,
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
    if not fits or 2 * len(rows) < len(names):
        return None
    chosen = list(range(len(names))) if is_whole else wrong
    off = offsets.pop() if len(offsets) == 1 else 0
    across = range(block.left, block.right + 1)
    cells = [(names[index]._replace(column=column), index) for column in across for index in chosen]
    return LinkedList(
        cells=tuple(at for at, _ in cells),
        names=tuple(names[index] for index in chosen),
        sources=tuple(at for index, at in sources.items() if index in chosen),
        off=off,
        formulas=tuple(_formulas(sheet, at, rows.get(index, off)) for at, index in cells),
        read=str(audit.workbook.value(read[chosen[0]]._replace(column=column)) or ""),
        place=read[chosen[0]],
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
    """Whether two lists have the same names, once each, so that what is read says whose line it is.

    One that lacks a name ends early: the last line then reads what is below it.
    """
    named = [text for text in texts if text]
    once = len(set(named)) == len(named)
    return (
        once
        and len(sources) >= MIN_SHARE_NAMES * len(named)
        and all(read[index].row in beside or read[index].row > max(beside) for index in wrong)
    )


def _formulas(sheet: Sheet, at: CellRef, off: int) -> tuple[str, str]:
    formula = sheet.cells[at[1:]].formula or ""
    return formula, shift(formula, -off, 0) if linked(formula) is not None else formula
