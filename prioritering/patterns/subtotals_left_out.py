"""Totals that name subtotals one by one, and leave out one of those like them.

`=B8+B15+B30` where B22 closes a section as the three others do, and nothing else reads it. So it is across
sheets: `=A!B8+B!B8+D!B8`, where sheet C has the same total in the same place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from msgspec import Struct

from prioritering.formula.anatomy import Skeleton, anatomy, relative_form
from prioritering.formula.tree import Call, Cells, Literal
from prioritering.memoised import memoised
from prioritering.patterns.lines import Axis, forms
from prioritering.patterns.named_sums import (
    MAX_NAMED,
    OTHER_KIND,
    LeftOut,
    cells_added,
    is_named_like,
    is_read_otherwise,
    label_of_total,
    names_others,
    nearest_text,
    says_all,
    unrounded,
    with_cell,
)
from prioritering.patterns.part_labels import NO_PART
from prioritering.patterns.sheet_totals import left_out_sheet
from prioritering.patterns.short_totals import ShortTotal
from prioritering.types import Area, Cell, CellRef, Sheet, Workbook

MAX_GAP = 3
"""A subtotal stands so near the lines that it gathers."""
MIN_LINES_OF_SUMMARY = 3
MAX_ALIKE_PER_NAMED = 4
"""So many like subtotals stand in the line at most to each that is named: else it is a few of many."""
MIN_COPIES_NAMED = 3
"""So many copies of one formula must a total name, where they close no section."""
REACH_BESIDE = 12
"""So many cells beside a total are looked at for one that takes in all."""
_GATHERING = dict.fromkeys(("SUM", "AVERAGE", "MAX", "MIN", "COUNT", "COUNTA"), 1)
_GATHERING |= {"SUBTOTAL": 2, "SUMPRODUCT": 2}
"""What gathers the lines of a section, with how many arguments."""


class _Subtotal(Struct, frozen=True):
    """A formula that gathers the lines of a section, and how it stands to them."""

    cell: Cell
    area: Area
    kind: tuple[object, ...]
    is_copy: bool
    """Whether it closes no section, and is one of the copies of a formula."""


_Line = tuple[Mapping[CellRef, _Subtotal], Mapping[object, Sequence[_Subtotal]]]
"""Those of a line by their cells, and by how they stand and are made."""


def subtotals_left_out(workbook: Workbook) -> Iterator[ShortTotal]:
    """All of a workbook, those of neighbouring columns as one."""
    groups: dict[tuple[object, ...], list[LeftOut]] = {}
    for cell in workbook.formulas():
        named = cells_added(cell)
        linked = _linked(workbook, cell) if named is None else None
        if named is not None:
            one = _in_line(workbook, cell, named) or left_out_sheet(workbook, cell, named)
        else:
            one = _in_line(workbook, cell, linked) if linked is not None else None
        if one is not None:
            at, other = cell.at, one.omitted.at
            apart = (at.row - other.row, at.column - other.column) if at.sheet == other.sheet else ()
            groups.setdefault(
                (at.sheet, other.sheet, apart, relative_form(cell.formula or "", at)), []
            ).append(one)
    for group in groups.values():
        for several in _beside_one_another(group):
            is_summary = cells_added(several[0].cell) is None
            yield ShortTotal(
                cells=tuple(one.cell for one in several),
                omitted=(several[0].omitted.at.area,),
                expected=tuple(with_cell(one.cell, one.omitted.at) for one in several if not is_summary),
                is_contradicted=any(one.is_contradicted for one in several),
                is_of_subtotals=True,
            )


def _linked(workbook: Workbook, cell: Cell) -> list[CellRef] | None:
    """What the lines of a summary bring from elsewhere, a cell each, where a formula adds these lines up."""
    skeleton, references, _ = anatomy(cell.formula or "")
    if len(references) != 1 or skeleton.only_call != "SUM" or references[0].external:
        return None
    area = references[0].area(cell.at.sheet)
    if area.sheet != cell.at.sheet or not MIN_LINES_OF_SUMMARY <= area.size <= MAX_NAMED:
        return None
    found = []
    for at in area.cells():
        line = workbook.cell(at)
        link = anatomy(line.formula) if line is not None and line.formula is not None else None
        if link is None or not isinstance(link.skeleton.tree, Cells) or link.references[0].external:
            return None
        found.append(link.references[0].area(at.sheet).first)
    return found if len(set(found)) == len(found) else None


def _beside_one_another(group: Sequence[LeftOut]) -> Iterator[Sequence[LeftOut]]:
    """Those of one row, or of one column, together."""
    rows: dict[int, list[LeftOut]] = {}
    columns: dict[int, list[LeftOut]] = {}
    for one in group:
        rows.setdefault(one.cell.at.row, []).append(one)
        columns.setdefault(one.cell.at.column, []).append(one)
    yield from (rows if len(rows) <= len(columns) else columns).values()


def _in_line(workbook: Workbook, cell: Cell, named: Sequence[CellRef]) -> LeftOut | None:
    """The one subtotal of the column (or row) that a total does not name."""
    if len({at.sheet for at in named}) > 1 or named[0].sheet not in {one.name for one in workbook.sheets}:
        return None
    sheet = workbook.sheet(named[0].sheet)
    columns, rows = {at.column for at in named}, {at.row for at in named}
    if len(columns) > 1 and len(rows) > 1:
        return None
    if any((one := sheet.get(*at[1:])) is None or one.formula is None for at in named):
        return None
    axis, line = (Axis.COLUMN, named[0].column) if len(columns) == 1 else (Axis.ROW, named[0].row)
    like, by_kind = _subtotals(sheet, axis, line)
    taken = [like[at] for at in named if at in like]
    if len(taken) < len(named) or len({one.kind for one in taken}) > 1:
        return None
    if taken[0].is_copy and (len(taken) < MIN_COPIES_NAMED or cells_added(cell) is None):
        return None
    alike = by_kind[taken[0].kind]
    if len(alike) > MAX_ALIKE_PER_NAMED * len(named):
        return None
    spare = [one for one in alike if one.cell.at not in named and _is_apart(one, taken)]
    on_line = cell.at.sheet == sheet.name and line in (cell.at.row, cell.at.column)
    if on_line:
        before = named[0] < cell.at
        spare = [one for one in spare if (one.cell.at < cell.at) is before]
    left = [one for one in spare if not is_read_otherwise(workbook, one.cell.at, named, cell)]
    if len(left) != 1 or not _is_figure(left[0].cell):
        return None
    (omitted,) = left
    within = min(named) < omitted.cell.at < max(named)
    if len(spare) > 1 and not within:
        return None
    if not _is_meant(workbook, cell, sheet, axis, taken, omitted):
        return None
    return LeftOut(cell, omitted.cell, _is_contradicted(cell, workbook, omitted.cell.at, axis))


def _subtotals(sheet: Sheet, axis: Axis, line: int) -> _Line:
    """In a column, or row, the formulas that gather the lines of a section, and copies of one formula."""
    asked = _asked(sheet)
    if (axis, line) not in asked:
        found = [_subtotal(sheet, place, axis) for place in _by_line(sheet)[axis].get(line, ())]
        by_kind: dict[object, list[_Subtotal]] = {}
        for one in found:
            by_kind.setdefault(one.kind, []).append(one)
        asked[axis, line] = {one.cell.at: one for one in found}, by_kind
    return asked[axis, line]


@memoised
def _asked(sheet: Sheet) -> dict[tuple[Axis, int], _Line]:
    """The lines that were asked for: totals along them are asked one by one."""
    return {}


@memoised
def _by_line(sheet: Sheet) -> Mapping[Axis, Mapping[int, Sequence[tuple[int, int]]]]:
    """By column, and by row, where formulas stand."""
    found: dict[Axis, dict[int, list[tuple[int, int]]]] = {axis: defaultdict(list) for axis in Axis}
    columns, rows = found[Axis.COLUMN], found[Axis.ROW]
    for place in forms(sheet):
        rows[place[0]].append(place)
        columns[place[1]].append(place)
    return found


def _subtotal(sheet: Sheet, place: tuple[int, int], axis: Axis) -> _Subtotal:
    cell = sheet.cells[place]
    area, made = _gathered(sheet, cell)
    stands = _kind(cell, area, axis) if area is not None else None
    kind = (*stands, made, cell.number_format) if stands is not None else ("copy", forms(sheet)[place])
    whole = area if area is not None and stands is not None else cell.at.area
    return _Subtotal(cell, whole, kind, stands is None)


def _gathered(sheet: Sheet, cell: Cell) -> tuple[Area | None, object]:
    """What a formula gathers of its sheet, in a range or cell by cell, and how it is made."""
    skeleton, references, _ = anatomy(cell.formula or "")
    named = cells_added(cell)
    if named is not None:
        rows, columns = sorted({at.row for at in named}), sorted({at.column for at in named})
        area = Area(sheet.name, rows[0], columns[0], rows[-1], columns[-1])
        fits = all(at.sheet == sheet.name for at in named) and area.size == len(named)
        return (area, "sum") if fits and not area.holds(cell.at) else (None, "")
    if not references or references[0].external or not references[0].is_range:
        return None, ""
    area = references[0].area(sheet.name)
    if area.sheet != sheet.name or area.size < 2 or area.holds(cell.at):
        return None, ""
    made = _made(skeleton)
    return (area, made) if made is not None else (None, "")


@lru_cache(maxsize=4096)
def _made(skeleton: Skeleton) -> object:
    """How a formula gathers one range, or the products of two; None where it does anything else."""
    node = unrounded(skeleton.tree)
    if not isinstance(node, Call) or _GATHERING.get(node.name) != len(node.arguments):
        return None
    plain = all(isinstance(one, Cells | Literal) for one in node.arguments)
    return ("sum" if skeleton.only_call == "SUM" else skeleton.tree) if plain else None


def _kind(cell: Cell, area: Area, axis: Axis) -> tuple[object, ...] | None:
    """How a formula stands to its lines: under or over them, or beside the first; None where it does not."""
    at = cell.at
    if axis is Axis.COLUMN:
        along, first, last, across = at.row, area.top, area.bottom, at.column - area.left
        is_thin = area.left == area.right
    else:
        along, first, last, across = at.column, area.left, area.right, at.row - area.top
        is_thin = area.top == area.bottom
    if not is_thin:
        return None
    if first <= along <= last:
        return ("beside", across) if across else None
    gap = along - last if along > last else first - along
    return ("after" if along > last else "before", across) if gap <= MAX_GAP else None


def _is_apart(one: _Subtotal, taken: Sequence[_Subtotal]) -> bool:
    """Whether a section is none of those taken in, nor a part or the whole of one."""
    return all(
        one.area.common(other.area) is None
        and not one.area.holds(other.cell.at)
        and not other.area.holds(one.cell.at)
        for other in taken
    )


def _is_figure(cell: Cell) -> bool:
    return isinstance(cell.value, float) and cell.value != 0


def _is_meant(
    workbook: Workbook, cell: Cell, sheet: Sheet, axis: Axis, taken: Sequence[_Subtotal], left: _Subtotal
) -> bool:
    """Whether labels say that the total is of all, and the one left out is as the others."""
    said, label = label_of_total(workbook, cell.at), nearest_text(sheet, left.cell.at, axis)
    if left.is_copy and NO_PART.search(label):
        return False
    names = [nearest_text(sheet, one.cell.at, axis) for one in taken]
    heads = [*_heads(sheet, left, axis)]
    others = [*names, *(text for one in taken for text in _heads(sheet, one, axis))]
    return (
        says_all(said)
        and is_named_like(label, names, said)
        and not any(OTHER_KIND.search(text) for text in heads)
        and not names_others(said, [label, *heads], others)
    )


def _heads(sheet: Sheet, one: _Subtotal, axis: Axis) -> Iterator[str]:
    """The texts right before the first line of a section, which may head it."""
    first = one.area.first
    for step in range(REACH_BESIDE):
        if axis is Axis.COLUMN:
            place = (first.row - 1, first.column - step)
        else:
            place = (first.row - step, first.column - 1)
        cell = sheet.get(*place) if min(place) >= 1 else None
        if cell is not None and isinstance(cell.value, str):
            yield cell.value


def _is_contradicted(total: Cell, workbook: Workbook, omitted: CellRef, axis: Axis) -> bool:
    """Whether a total beside this one takes in what stands beside the one left out."""
    if total.at.sheet != omitted.sheet:
        return False
    sheet = workbook.sheet(omitted.sheet)
    for step in (*range(-REACH_BESIDE, 0), *range(1, REACH_BESIDE + 1)):
        down, right = (0, step) if axis is Axis.COLUMN else (step, 0)
        place = (total.at.row + down, total.at.column + right)
        other = sheet.get(*place) if min(place) >= 1 else None
        named = cells_added(other) if other is not None and other.formula is not None else None
        if named and omitted._replace(row=omitted.row + down, column=omitted.column + right) in named:
            return True
    return False
