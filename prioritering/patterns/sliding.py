"""References that move down with each copy of a formula where they should stand still.

A window over the list itself starts as the whole of it and runs off its end. So does a table that is
looked up in: the first formula has all of it, and each copy a line less. A weight for which the columns
beside hold theirs fast is read by the first formula alone, and a list of weights that is taken cell by cell
runs off its end.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from prioritering.formula.anatomy import Skeleton, anatomy, tree, unlocked, with_corners
from prioritering.formula.references import Reference, shift
from prioritering.formula.tree import Call, Cells, walk
from prioritering.memoised import memoised
from prioritering.patterns.lines import Axis, FormulaRun
from prioritering.patterns.list_areas import (
    EXTREME,
    MEANS,
    MIN_USES,
    RANKING,
    Fault,
    ListRange,
    along,
    is_fixed,
    is_relative,
    joined_area,
    member_cells,
    moved_area,
    with_range,
)
from prioritering.types import Area, Cell, CellRef, Sheet, Workbook

LOOKUPS = frozenset(
    {"VLOOKUP", "MATCH", "LOOKUP", "XLOOKUP", "XMATCH", "INDEX", "SUMIF", "SUMIFS", "COUNTIF", "AVERAGEIF"}
)
"""Functions that look for a line in a table."""
BLANK_SHARE = 3
"""A window that slid off the list has so many thirds blank at its end."""


def sliding_list(
    workbook: Workbook,
    run: FormulaRun,
    axis: Axis,
    reference: Reference,
    operand: Reference,
    functions: set[str],
) -> ListRange | None:
    """A window that starts as the whole list and runs off its end."""
    compared = not functions.isdisjoint(RANKING | EXTREME)
    if not compared and (functions.isdisjoint(MEANS) or not _is_held_against(run, reference)):
        return None
    area = reference.area(run.cells[0].at.sheet)
    members = member_cells(run, axis, operand)
    if members[0] != area.first or not len(run) - 1 <= area.size <= len(run) + 1:
        return None
    last = moved_area(area, len(run) - 1, axis)
    cells = (workbook.cell(at) for at in last.cells())
    filled = [cell is not None and isinstance(cell.value, float) for cell in cells]
    runs_off = filled[:1] == [True] and filled[1:2] == [False] and area.size == len(run)
    if not runs_off and BLANK_SHARE * filled.count(False) < (BLANK_SHARE - 1) * last.size:
        return None
    return _slides(run, reference, area, joined_area([at.area for at in members]), bool(functions & RANKING))


def _is_held_against(run: FormulaRun, reference: Reference) -> bool:
    """Whether each line's own figure is divided by what is made of the range, or that is taken from it."""
    node = tree(run.cells[0].formula or "")
    for part in walk(node) if node is not None else ():
        if isinstance(part, Call) and part.name in ("/", "-") and isinstance(part.arguments[0], Cells):
            held = part.arguments[1]
            if any(isinstance(one, Cells) and one.reference == reference for one in walk(held)):
                return True
    return False


def sliding_table(workbook: Workbook, run: FormulaRun, axis: Axis) -> ListRange | None:
    """A table looked up in that the first formula takes in whole, and the others with lines less."""
    first = run.cells[0]
    if len(run) < MIN_USES or axis is Axis.ROW:
        return None
    if LOOKUPS.isdisjoint(anatomy(first.formula or "").skeleton.functions):
        return None
    for reference in _looked_in(first.formula or ""):
        area = reference.area(first.at.sheet)
        if not is_relative(reference, axis) or area.bottom - area.top + 1 < MIN_USES:
            continue
        if _is_own_line(area, run) or not _is_whole_table(workbook, area):
            continue
        return _slides(run, reference, area, area, False)
    return None


def sliding_weight(workbook: Workbook, sheet: Sheet, run: FormulaRun, axis: Axis) -> ListRange | None:
    """A cell that formulas of the same kind beside hold fast, and that is another one on each line here."""
    first, last = run.cells[0], run.cells[-1]
    rows, columns = last.at.row - first.at.row, last.at.column - first.at.column
    if len(run) < MIN_USES:
        return None
    for beside in _holding(sheet)[axis].get(_line_and_kind(first, axis), ()):
        own = _loose(first, beside, axis)
        end = sheet.get(beside.at.row + rows, beside.at.column + columns) if own is not None else None
        if own is None or end is None or end.formula != shift(beside.formula or "", rows, columns):
            continue
        area = own.area(sheet.name)
        read = [moved_area(area, step, axis).first for step in range(len(run))]
        off = sum(not _is_number(workbook, at) for at in read)
        if any(at == cell.at for at in read for cell in run.cells) or 2 * off > len(run):
            return ListRange(Fault.SLIDES, run.cells, area, (area,), _held(first, [own], axis), False)
    return None


def _loose(first: Cell, beside: Cell, axis: Axis) -> Reference | None:
    """The one cell that moves here, of those that a formula otherwise alike beside holds fast."""
    taken, others = anatomy(first.formula or ""), anatomy(beside.formula or "")
    loose = []
    rows, columns = first.at.row - beside.at.row, first.at.column - beside.at.column
    slots = zip(taken.references, taken.written, others.references, others.written, strict=True)
    for own, text, held, other in slots:
        if is_relative(own, axis) and is_fixed(held, axis) and not own.is_range and not own.external:
            same_line = along(own.first, _other(axis)) == along(held.first, _other(axis))
            same_place = along(own.first, axis)[0] == along(held.first, axis)[0]
            if own.sheet != held.sheet or not (same_line or same_place):
                return None
            loose.append(own)
        elif unlocked(text) != unlocked(shift(other, rows, columns)) and text != other:
            return None
    return loose[0] if len(loose) == 1 else None


@memoised
def _holding(sheet: Sheet) -> Mapping[Axis, Mapping[tuple[int, Skeleton], list[Cell]]]:
    """The formulas that hold a cell fast along an axis, by what lies on one line and is of one kind."""
    found: dict[Axis, dict[tuple[int, Skeleton], list[Cell]]] = {axis: {} for axis in Axis}
    for cell in sheet.formulas():
        for axis in Axis if "$" in (cell.formula or "") else ():
            references = anatomy(cell.formula or "").references
            if any(is_fixed(one, axis) and not one.is_range for one in references):
                found[axis].setdefault(_line_and_kind(cell, axis), []).append(cell)
    return found


def _line_and_kind(cell: Cell, axis: Axis) -> tuple[int, Skeleton]:
    """The line across an axis that a formula stands on, and what it is but for its references."""
    line = cell.at.row if axis is Axis.COLUMN else cell.at.column
    return line, anatomy(cell.formula or "").skeleton


def sliding_weights(workbook: Workbook, sheet: Sheet, run: FormulaRun, axis: Axis) -> ListRange | None:
    """A list of numbers that is taken cell by cell, with texts or nothing about it, and moves on."""
    first = run.cells[0]
    if len(run) < MIN_USES:
        return None
    references = anatomy(first.formula or "").references
    line = first.at.row if axis is Axis.COLUMN else first.at.column
    moving = [one for one in references if is_relative(one, axis) and not one.is_range and not one.external]
    listed = [one for one in moving if along(one.first, axis)[0] != line and not one.last_sheet]
    if len({(one.sheet, along(one.first, _other(axis))[0]) for one in listed}) != 1 or len(listed) < MIN_USES:
        return None
    places = [one.area(sheet.name).first for one in listed]
    whole = joined_area([at.area for at in places])
    if places != list(whole.cells()) or whole.sheet != sheet.name or 2 * len(listed) > len(moving):
        return None
    ends = moved_area(places[0].area, -1, axis).first, moved_area(places[-1].area, 1, axis).first
    if not all(_is_number(workbook, at) for at in places) or any(_is_number(workbook, at) for at in ends):
        return None
    return ListRange(Fault.SLIDES, run.cells, whole, (whole,), _held(first, listed, axis), False)


def _other(axis: Axis) -> Axis:
    return Axis.ROW if axis is Axis.COLUMN else Axis.COLUMN


def _is_number(workbook: Workbook, at: CellRef) -> bool:
    cell = workbook.cell(at) if min(at[1:]) > 0 else None
    return cell is not None and isinstance(cell.value, float)


def _held(cell: Cell, held: Collection[Reference], axis: Axis) -> str:
    """The formula with some of its cells held fast along an axis."""
    fast = {"row_fixed": True} if axis is Axis.COLUMN else {"column_fixed": True}
    slots = enumerate(anatomy(cell.formula or "").references)
    return with_corners(
        cell.formula or "", {slot: (one.first._replace(**fast),) for slot, one in slots if one in held}
    )


def _looked_in(formula: str) -> Iterator[Reference]:
    """The ranges that functions of the formula look for a line in."""
    node = tree(formula)
    for part in walk(node) if node is not None else ():
        if isinstance(part, Call) and part.name in LOOKUPS:
            for argument in part.arguments:
                if isinstance(argument, Cells) and argument.reference.is_range:
                    whole = None in (argument.reference.first.row, argument.reference.first.column)
                    if not whole and not argument.reference.last_sheet:
                        yield argument.reference


def _is_own_line(area: Area, run: FormulaRun) -> bool:
    """Whether a formula stands in the range that it reads."""
    return any(area.holds(cell.at) for cell in run.cells)


def _is_whole_table(workbook: Workbook, area: Area) -> bool:
    """Whether a range is filled to its last line, with nothing right below it."""
    lines = [
        [workbook.cell(at) for at in area._replace(top=row, bottom=row).cells()]
        for row in range(area.top, area.bottom + 1)
    ]
    if not all(any(cell is not None for cell in line) for line in lines):
        return False
    below = area._replace(top=area.bottom + 1, bottom=area.bottom + 1)
    return all(workbook.cell(at) is None for at in below.cells())


def _slides(run: FormulaRun, reference: Reference, area: Area, whole: Area, ranks: bool) -> ListRange:
    expected = with_range(run.cells[0].formula or "", reference, whole)
    return ListRange(Fault.SLIDES, run.cells, area, (whole,), expected, ranks)
