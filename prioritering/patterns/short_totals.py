"""Totals that end before, or begin after, the figures that they stand under: no sibling need tell.

The figures are an unbroken line of one kind, typed or copies of one formula, from their heading to the total.
All totals of a row may be short alike; then they are one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from prioritering.formula.anatomy import anatomy
from prioritering.memoised import memoised
from prioritering.patterns.gathering import gathers_one, typed_divisors
from prioritering.patterns.headings import is_heading, is_step
from prioritering.patterns.held_copies import are_copies
from prioritering.patterns.line_labels import LABEL_REACH, MAX_LABEL_DISTANCE, labels, shared_labels
from prioritering.patterns.lines import Axis, Forms, forms
from prioritering.patterns.list_areas import over_whole
from prioritering.patterns.part_labels import PARTIAL, is_no_part
from prioritering.types import Area, Cell, CellRef, Sheet

MIN_FIGURES = 3
"""So many figures are a list that a total belongs to."""
MAX_BLANKS_BEFORE_TOTAL = 1
"""Blank cells between the figures and their total."""
MIN_TIMES_LARGEST = 10
"""So many times the largest of a line's figures is a figure of another kind."""
MAX_FIGURES = 5000


class ShortTotal(Struct, frozen=True):
    """Totals beside one another, what the first leaves out, and the formulas that take it in."""

    cells: tuple[Cell, ...]
    omitted: tuple[Area, ...]
    expected: tuple[str, ...]
    is_contradicted: bool
    """Whether a total beside them takes in all of its figures."""
    is_of_subtotals: bool = False
    """Whether what they take in, and what they leave out, are subtotals."""

    @property
    def area(self) -> Area:
        """The rectangle of the totals; of the first alone where they do not stand side by side."""
        first, last = self.cells[0].at, self.cells[-1].at
        area = Area(first.sheet, first.row, first.column, last.row, last.column)
        return area if area.size == len(self.cells) else first.area


class _Short(Struct, frozen=True):
    cell: Cell
    axis: Axis
    whole: Area
    taken: Area
    omitted: tuple[Area, ...]
    expected: str


def short_totals(sheet: Sheet) -> Iterator[ShortTotal]:
    """All of a sheet."""
    known = forms(sheet)
    totals = [
        short for place in sorted(known) if (short := _short(sheet, known, sheet.cells[place])) is not None
    ]
    groups: dict[tuple[Axis, tuple[int, ...]], list[_Short]] = {}
    for short in totals:
        groups.setdefault((short.axis, _lines(short)), []).append(short)
    for group in groups.values():
        yield ShortTotal(
            cells=tuple(short.cell for short in group),
            omitted=group[0].omitted,
            expected=tuple(short.expected for short in group),
            is_contradicted=_is_contradicted(sheet, known, group),
        )


def _lines(short: _Short) -> tuple[int, ...]:
    """The lines that a total takes in and leaves out: totals of a row (or column) that share them are one."""
    at, whole, taken = short.cell.at, short.whole, short.taken
    if short.axis is Axis.COLUMN:
        return at.row, whole.top, whole.bottom, taken.top, taken.bottom
    return at.column, whole.left, whole.right, taken.left, taken.right


def _short(sheet: Sheet, known: Forms, cell: Cell) -> _Short | None:
    taken = _taken(sheet, cell)
    if taken is None:
        return None
    axis = Axis.COLUMN if taken.left == taken.right == cell.at.column else Axis.ROW
    if axis is Axis.ROW and not taken.top == taken.bottom == cell.at.row:
        return None
    whole = _whole(sheet, known, cell, axis)
    if whole is None:
        return None
    taken = _figures_in(sheet, taken, whole)
    if not _within(taken, whole) or taken == whole or taken.size < MIN_FIGURES:
        return None
    omitted = tuple(_beyond(whole, taken, axis))
    missing = sum(area.size for area in omitted)
    between = omitted[-1].first > taken.first
    if missing > taken.size * (2 if between else 1) or not _belongs(sheet, cell, axis, taken, omitted):
        return None
    if taken.size in typed_divisors(anatomy(cell.formula or "").skeleton):
        return None  # the mean of so many
    (reference,) = anatomy(cell.formula or "").references
    return _Short(cell, axis, whole, taken, omitted, over_whole(cell.formula or "", reference, whole))


def _figures_in(sheet: Sheet, taken: Area, whole: Area) -> Area:
    """A range without its ends that hold no figure, such as the heading that it starts with."""
    shared = taken.common(whole)
    beyond = (at for at in taken.cells() if not whole.holds(at))
    if shared is None or any(_is_number(sheet, at) for at in beyond):
        return taken
    return shared


def _is_number(sheet: Sheet, at: CellRef) -> bool:
    cell = sheet.get(at.row, at.column)
    return cell is not None and isinstance(cell.value, float)


def _taken(sheet: Sheet, cell: Cell) -> Area | None:
    """The range of a formula that does nothing but gather one."""
    skeleton, references, _ = anatomy(cell.formula or "")
    if len(references) != 1 or not references[0].is_range or not gathers_one(skeleton):
        return None
    (reference,) = references
    if reference.external or reference.last_sheet:
        return None
    taken = reference.area(sheet.name)
    fits = taken.sheet == sheet.name and MIN_FIGURES <= taken.size <= MAX_FIGURES
    return taken if fits and not taken.holds(cell.at) else None


def _whole(sheet: Sheet, known: Forms, cell: Cell, axis: Axis) -> Area | None:
    """The figures of one kind right before a total: typed, or copies of one formula."""
    at = _before(cell.at, axis)
    for _ in range(MAX_BLANKS_BEFORE_TOTAL):
        at = _before(at, axis) if sheet.get(at.row, at.column) is None else at
    last, kind = at, _kind(sheet, known, at)
    if kind is None:
        return None
    while True:
        at = _before(last_taken := at, axis)
        its = _kind(sheet, known, at)
        if its is None or (its != kind and not are_copies(sheet.cells[last_taken[1:]], sheet.cells[at[1:]])):
            break
    return Area(sheet.name, last_taken.row, last_taken.column, last.row, last.column)


def _kind(sheet: Sheet, known: Forms, at: CellRef) -> str | None:
    cell = sheet.get(at.row, at.column) if at.row >= 1 and at.column >= 1 else None
    if cell is None or not isinstance(cell.value, float) or is_heading(sheet, at):
        return None
    return "typed" if cell.formula is None else known.get(at[1:])


def _before(at: CellRef, axis: Axis) -> CellRef:
    return at._replace(row=at.row - 1) if axis is Axis.COLUMN else at._replace(column=at.column - 1)


def _within(inner: Area, outer: Area) -> bool:
    return outer.holds(inner.first) and outer.holds(CellRef(inner.sheet, inner.bottom, inner.right))


def _beyond(whole: Area, taken: Area, axis: Axis) -> Iterator[Area]:
    if axis is Axis.COLUMN:
        ends = whole._replace(bottom=taken.top - 1), whole._replace(top=taken.bottom + 1)
    else:
        ends = whole._replace(right=taken.left - 1), whole._replace(left=taken.right + 1)
    yield from (end for end in ends if end.top <= end.bottom and end.left <= end.right)


def _belongs(sheet: Sheet, cell: Cell, axis: Axis, taken: Area, omitted: Sequence[Area]) -> bool:
    """Whether what is left out is of the same kind as what is taken in: by format, label and group."""
    label = labels(sheet, cell.at, axis)
    if any(PARTIAL.search(text) for text in label) or _has_other(sheet, cell, axis, taken, omitted):
        return False
    inside = list(taken.cells())
    formats = {sheet.cells[at[1:]].number_format for at in inside}
    groups = shared_labels(sheet, inside, axis)
    for area in omitted:
        for at in area.cells():
            others = (labels(sheet, one, axis) for one in inside)
            if sheet.cells[at[1:]].number_format not in formats:
                return False
            if is_no_part(labels(sheet, at, axis), others):
                return False
        before = area.first < taken.first
        if before and any(at[1:] in _held_fast(sheet) for at in area.cells()):
            return False  # weights, or full marks, that the lines below are held against
        if groups and groups != shared_labels(sheet, list(area.cells()), axis):
            return False
        largest = max(map(abs, _figures(sheet, inside)))
        beyond = MIN_TIMES_LARGEST * largest
        if axis is Axis.ROW and any(abs(value) > beyond for value in _figures(sheet, area.cells())):
            return False  # a code that stands after what is gathered
        if axis is Axis.ROW and all(_is_constant(sheet, at) for at in area.cells()):
            return False  # a class, a year or a maximum, the same on each line
        if before and (axis is Axis.ROW or not all(_is_like(sheet, at, inside, axis) for at in area.cells())):
            return False  # what stands first on a row is often a code, a year or a weight
    return True


def _is_constant(sheet: Sheet, at: CellRef) -> bool:
    """Whether a figure is the same on the lines around it."""
    rows = range(max(1, at.row - LABEL_REACH), at.row + LABEL_REACH + 1)
    near = (sheet.get(row, at.column) for row in rows)
    figures = [cell.value for cell in near if cell is not None and isinstance(cell.value, float)]
    return len(figures) > MIN_FIGURES and len(set(figures)) == 1


@memoised
def _held_fast(sheet: Sheet) -> set[tuple[int, int]]:
    """The single cells that formulas of the sheet hold on to."""
    held = set()
    for cell in sheet.formulas():
        for reference in anatomy(cell.formula or "").references:
            corner = reference.first
            if not reference.is_range and (corner.row_fixed or corner.column_fixed) and not reference.sheet:
                held.add((reference.bounds[0], reference.bounds[1]))
            elif corner.row_fixed and reference.bounds[0] == reference.bounds[2]:
                held |= {(reference.bounds[0], column) for column in _span(reference.bounds)}
    return held


def _span(bounds: tuple[int, int, int, int]) -> range:
    return range(bounds[1], min(bounds[3], bounds[1] + MAX_LABEL_DISTANCE) + 1)


def _figures(sheet: Sheet, cells: Iterable[CellRef]) -> list[float]:
    return [value for at in cells if isinstance(value := sheet.cells[at[1:]].value, float)]


def _is_like(sheet: Sheet, at: CellRef, inside: list[CellRef], axis: Axis) -> bool:
    """Whether a figure above the range is of its size, and neither counts the columns nor heads them."""
    values = [abs(value) for value in _figures(sheet, inside)]
    value = sheet.cells[at[1:]].value
    if not isinstance(value, float) or not min(values) / 2 <= abs(value) <= 2 * max(values):
        return False
    if is_step(sheet, at, Axis.ROW if axis is Axis.COLUMN else Axis.COLUMN):
        return False
    steps = ((0, -1), (0, 1)) if axis is Axis.COLUMN else ((-1, 0), (1, 0))
    beside = [sheet.get(at.row + down, at.column + right) for down, right in steps]
    figures = [cell.value for cell in beside if cell is not None and isinstance(cell.value, float)]
    return not figures or not all(abs(figure - value) == 1 for figure in figures)


def _has_other(sheet: Sheet, cell: Cell, axis: Axis, taken: Area, omitted: Sequence[Area]) -> bool:
    """Whether another formula of the line takes in more of it, or the rest, so that this one is of a part."""
    row, column = cell.at[1:]
    for step in range(-LABEL_REACH, LABEL_REACH + 1):
        place = (row + step, column) if axis is Axis.COLUMN else (row, column + step)
        area = _taken_at(sheet, *place) if step else None
        if area is not None and area != taken and (_within(taken, area) or area.common(taken) is None):
            return True
        if step and _reads(sheet, place, omitted):
            return True
    return False


def _reads(sheet: Sheet, place: tuple[int, int], areas: Sequence[Area]) -> bool:
    """Whether the formula in a cell reads one of these ranges, and no more."""
    other = sheet.get(*place) if min(place) >= 1 else None
    if other is None or other.formula is None:
        return False
    read = {
        one.area(sheet.name) for one in anatomy(other.formula).references if one.is_range and not one.external
    }
    return any(area.size > 1 and area in read for area in areas)


def _taken_at(sheet: Sheet, row: int, column: int) -> Area | None:
    """The range that the formula in a cell gathers, if one stands there."""
    other = sheet.get(row, column) if min(row, column) >= 1 else None
    return _taken(sheet, other) if other is not None and other.formula is not None else None


def _is_contradicted(sheet: Sheet, known: Forms, group: list[_Short]) -> bool:
    """Whether a formula on the same line takes in the same lines whole."""
    whole, axis = group[0].whole, group[0].axis
    for at, way in ((group[0].cell.at, -1), (group[-1].cell.at, 1)):
        for step in range(way, way * (LABEL_REACH + 1), way):
            down, right = (0, step) if axis is Axis.COLUMN else (step, 0)
            area = _taken_at(sheet, at.row + down, at.column + right)
            if area is None:
                continue
            if axis is Axis.COLUMN and (area.top, area.bottom) == (whole.top, whole.bottom):
                return True
            if axis is Axis.ROW and (area.left, area.right) == (whole.left, whole.right):
                return True
    return False
