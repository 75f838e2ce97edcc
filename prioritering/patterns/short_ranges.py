"""Ranges of sums and means, wherever these stand, that end before the list does, or begin after it.

Under a list its total tells of itself (`short_totals`). What stands above the list, beside it, on another
sheet, or within a longer formula gathers it as well: where all that gather a column leave out the same lines
of it, and those are like the rest, no other formula contradicts them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from msgspec import Struct

from prioritering.formula.anatomy import Skeleton, anatomy, slot_of
from prioritering.formula.references import Reference
from prioritering.formula.tree import Call, Cells, walk
from prioritering.patterns.headings import is_heading
from prioritering.patterns.line_labels import labels
from prioritering.patterns.lines import Axis, forms
from prioritering.patterns.list_areas import EXTREME, over_whole
from prioritering.patterns.part_labels import NO_PART, PARTIAL, TIME
from prioritering.patterns.short_totals import ShortTotal, short_totals
from prioritering.patterns.subtotals_left_out import subtotals_left_out
from prioritering.processes.forked_questions import EVALUATED
from prioritering.types import Area, Audit, Cell, CellRef, Sheet, Workbook

GATHERING = {"SUM", "AVERAGE", "MIN", "MAX", "MEDIAN", "COUNT", "PRODUCT", "STDEV", "STDEV.S", "GEOMEAN"}
GATHERING |= {"SUMIF", "SUMIFS", "AVERAGEIF", "AVERAGEIFS", "COUNTIFS", "SUBTOTAL"}
MIN_LIST = 5
"""So many figures are a list."""
MAX_LEFT_OUT = 2
"""One in so many of the figures taken in may be left out beyond them; more are another list."""
MAX_LIST = 2000
MAX_READ = 20
"""So many parts of a column that are read are windows."""
_LARGEST = {"top", "best", "beste", "største", "largest"}


class _RangeReader(Struct, frozen=True):
    """A formula that gathers a range."""

    cell: Cell
    reference: Reference


@EVALUATED.ahead
def all_short_totals(audit: Audit) -> list[ShortTotal]:
    """Those under or beside their figures, those elsewhere, and those of subtotals."""
    under = [total for sheet in audit.workbook.sheets for total in short_totals(sheet)]
    return [*under, *short_ranges(audit.workbook), *subtotals_left_out(audit.workbook)]


def short_ranges(workbook: Workbook) -> Iterator[ShortTotal]:
    """All of a workbook, the same lines of several columns as one."""
    gathering, reading = _readers(workbook)
    groups: dict[tuple[object, ...], list[tuple[_RangeReader, Area, Area]]] = {}
    for taken, readers in gathering.items():
        read = reading.get((taken.sheet, taken.left), ())
        whole = _whole(workbook, taken) if 0 < len(read) <= MAX_READ else None
        if whole is None or not _is_agreed(taken, whole, readers, reading):
            continue
        sheet = workbook.sheet(taken.sheet)
        if _is_list(sheet, taken, whole) and not any(_is_partial(workbook, one.cell) for one in readers):
            for one in readers:
                key = one.cell.at.sheet, taken.sheet, taken.top, taken.bottom, whole.top, whole.bottom
                groups.setdefault(key, []).append((one, taken, whole))
    for group in groups.values():
        _, taken, whole = group[0]
        yield ShortTotal(
            cells=tuple(one.cell for one, _, _ in group),
            omitted=tuple(_beyond(taken, whole)),
            expected=tuple(
                over_whole(one.cell.formula or "", one.reference, whole) for one, _, whole in group
            ),
            is_contradicted=False,
        )


def _readers(
    workbook: Workbook,
) -> tuple[Mapping[Area, list[_RangeReader]], Mapping[tuple[str, int], set[Area]]]:
    """By range, the formulas that gather it; by column of these, all that is read there from other lines."""
    gathering: dict[Area, list[_RangeReader]] = {}
    for cell in workbook.formulas():
        for reference in _gathered(cell.formula or ""):
            area = reference.area(cell.at.sheet)
            if area.left == area.right and MIN_LIST <= area.size <= MAX_LIST:
                gathering.setdefault(area, []).append(_RangeReader(cell, reference))
    reading: dict[tuple[str, int], set[Area]] = {(area.sheet, area.left): set() for area in gathering}
    for cell in workbook.formulas() if gathering else ():
        for reference in anatomy(cell.formula or "").references:
            if (
                reference.external
                or reference.last_sheet
                or None in (reference.first.row, reference.first.column)
            ):
                continue
            area = reference.area(cell.at.sheet)
            if area.top == area.bottom == cell.at.row and area.sheet == cell.at.sheet:
                continue
            for column in range(area.left, min(area.right, area.left + 50) + 1):
                if (area.sheet, column) in reading:
                    reading[area.sheet, column].add(area)
    return gathering, reading


def _gathered(formula: str) -> Iterator[Reference]:
    skeleton, references, _ = anatomy(formula)
    for name, slots in _gathering(skeleton):
        ranges = [references[slot] for slot in slots]
        if _are_groups(name, ranges):
            continue
        for reference in ranges:
            whole = None in (reference.first.row, reference.first.column)
            if not (reference.external or reference.last_sheet or whole):
                yield reference


@lru_cache(maxsize=4096)
def _gathering(skeleton: Skeleton) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """The calls of a formula that gather, each with which of its references it gathers as ranges."""
    if GATHERING.isdisjoint(skeleton.functions) or skeleton.tree is None:
        return ()
    calls = (part for part in walk(skeleton.tree) if isinstance(part, Call) and part.name in GATHERING)
    return tuple(
        (
            call.name,
            tuple(
                slot_of(one.reference)
                for one in call.arguments
                if isinstance(one, Cells) and one.reference.is_range
            ),
        )
        for call in calls
    )


def _are_groups(name: str, ranges: Sequence[Reference]) -> bool:
    """Whether these are several ranges of a column, gathered without the lines that head them."""
    return len(ranges) > 1 and len({one.first.column for one in ranges}) == 1 and "IF" not in name


def _whole(workbook: Workbook, taken: Area) -> Area | None:
    """The column of like figures that a range lies in; None where it holds anything else, or is all of it."""
    if all(sheet.name != taken.sheet for sheet in workbook.sheets):
        return None
    sheet = workbook.sheet(taken.sheet)
    kinds = {_kind(sheet, at) for at in taken.cells()}
    if len(kinds) != 1 or None in kinds:
        return None
    (kind,) = kinds
    top, bottom = taken.top, taken.bottom
    while top > 1 and _kind(sheet, CellRef(sheet.name, top - 1, taken.left)) == kind:
        top -= 1
    while bottom - taken.bottom < taken.size and (
        _kind(sheet, CellRef(sheet.name, bottom + 1, taken.left)) == kind
    ):
        bottom += 1
    return None if (top, bottom) == (taken.top, taken.bottom) else taken._replace(top=top, bottom=bottom)


def _kind(sheet: Sheet, at: CellRef) -> str | None:
    cell = sheet.get(at.row, at.column)
    if cell is None or not isinstance(cell.value, float) or is_heading(sheet, at):
        return None
    return "typed" if cell.formula is None else forms(sheet).get(at[1:])


def _is_agreed(
    taken: Area, whole: Area, readers: Sequence[_RangeReader], reading: Mapping[tuple[str, int], set[Area]]
) -> bool:
    """Whether all that read the list from elsewhere read just this part of it, and stand beyond its lines."""
    lines = range(whole.top, whole.bottom + 1)
    if any(one.cell.at.sheet == taken.sheet and one.cell.at.row in lines for one in readers):
        columns = {one.cell.at.column for one in readers if one.cell.at.row in lines}
        if any(_is_of_line(one, taken) for one in readers) or taken.left in columns:
            return False
    return all(area == taken for area in reading[taken.sheet, taken.left] if area.common(whole) is not None)


def _is_of_line(reader: _RangeReader, taken: Area) -> bool:
    """Whether a formula among the lines reads a figure of its own line beside the range."""
    for reference in anatomy(reader.cell.formula or "").references:
        area = reference.area(reader.cell.at.sheet)
        if area.sheet == taken.sheet and area.left == area.right == taken.left and area != taken:
            return True
    return False


def _is_list(sheet: Sheet, taken: Area, whole: Area) -> bool:
    """Whether the lines left out are few, are named, and are like those taken in."""
    omitted = [at for area in _beyond(taken, whole) for at in area.cells()]
    if MAX_LEFT_OUT * len(omitted) > taken.size:
        return False
    inside = list(taken.cells())
    named = {at: labels(sheet, at, Axis.COLUMN) for at in (*inside, *omitted)}
    if not all(named.values()) or any(TIME.match(texts[0]) for texts in named.values()):
        return False
    if len({tuple(texts) for texts in named.values()}) < len(named):
        return False
    formats = {sheet.cells[at[1:]].number_format for at in inside}
    values = sorted(abs(value) for at in inside if isinstance(value := sheet.cells[at[1:]].value, float))
    for at in omitted:
        value = sheet.cells[at[1:]].value
        alike = isinstance(value, float) and values[0] / 2 <= abs(value) <= 2 * values[-1]
        if not alike or sheet.cells[at[1:]].number_format not in formats:
            return False
        if any(NO_PART.search(text) for text in named[at]):
            return False
    return _shared(sheet, inside) <= _shared(sheet, omitted)


def _shared(sheet: Sheet, cells: Sequence[CellRef]) -> set[tuple[int, str]]:
    """The texts that all of these lines have in a column: what group they are of."""
    shared = set()
    for column in range(max(1, cells[0].column - 5), cells[0].column + 6):
        texts = {None if (cell := sheet.get(at.row, column)) is None else cell.value for at in cells}
        if len(texts) == 1 and isinstance(text := texts.pop(), str):
            shared.add((column, text))
    return shared


def _is_partial(workbook: Workbook, cell: Cell) -> bool:
    """Whether a label of the formula says that it gathers a part: the largest is one of all for MAX."""
    sheet = workbook.sheet(cell.at.sheet)
    texts = [text for axis in Axis for text in labels(sheet, cell.at, axis)]
    extreme = not EXTREME.isdisjoint(anatomy(cell.formula or "").skeleton.functions)
    words = (match.group().lower() for text in texts for match in PARTIAL.finditer(text))
    return any(word not in _LARGEST or not extreme for word in words)


def _beyond(taken: Area, whole: Area) -> Iterator[Area]:
    ends = whole._replace(bottom=taken.top - 1), whole._replace(top=taken.bottom + 1)
    yield from (end for end in ends if end.top <= end.bottom)
