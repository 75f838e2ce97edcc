"""Lists whose lines are scored by copies of one formula, and what it passes by."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from statistics import mean

from msgspec import Struct

from prioritering.evaluation.dependencies import read_by_formulas
from prioritering.evaluation.structured import UnknownTableError, resolve
from prioritering.formula.anatomy import anatomy
from prioritering.formula.kinds import formulas_in
from prioritering.formula.references import area_of
from prioritering.memoised import memoised
from prioritering.patterns.half_steps import half_step
from prioritering.patterns.lines import Axis, FormulaRun, copied_runs
from prioritering.processes.forked_questions import EVALUATED
from prioritering.reading.written_numbers import number_in
from prioritering.regions.covered import CoveredCells
from prioritering.types import Area, Audit, Cell, CellRef, Sheet, Workbook

MIN_LINES = 5
"""Lines of a list."""
MIN_WEIGHTED_LINES = 2
"""Lines of one where what nothing reads has a weight in the line of the others'."""
LEAST_READ = 2
"""So many criteria a formula must read for another to be missed."""
_NO_CRITERION = re.compile(
    r"(rang|rank|\bprio\b|plass|\bno\b|\bnr\b|\bid\b|code|kode|year|år\b|jahr|date|dato|total|\bsum|score|poeng|"
    r"last|previous|forrige|tidligere|fjor|vorjahr|budget|budsjett|beløp|amount|mnok|kroner|\bkr\b|eur|usd|antall|"
    r"number of|count|weight|vekt|gewicht|group|gruppe|phase|fase|version|\binfo|comment|note\b|#|%)",
    re.IGNORECASE,
)


class Unread(Struct, frozen=True):
    """Typed figures on the lines of a list, on the scale of the criteria, that no formula reads."""

    area: Area
    heading: CellRef | None
    formulas: tuple[Cell, ...]
    weight: CellRef | None
    """A weight of its own, where the others have theirs."""


@EVALUATED.ahead
def unread_criteria(audit: Audit) -> list[Unread]:
    """All of a workbook."""
    by_area: dict[Area, Unread] = {}
    for sheet in audit.workbook.sheets:
        for axis in Axis:
            for run in copied_runs(sheet)[axis]:
                if len(run) >= MIN_WEIGHTED_LINES:
                    for unread in _of_run(audit, sheet, run, axis):
                        by_area.setdefault(unread.area, unread)
    return list(by_area.values())


def _of_run(audit: Audit, sheet: Sheet, run: FormulaRun, axis: Axis) -> Iterator[Unread]:
    slots = own_slots(run.cells[0], axis)
    at = run.cells[0].at
    criteria = {slot for slot in slots if _is_typed(sheet, run, slot, axis)}
    if len(criteria) < LEAST_READ or len(criteria) < len(slots):
        return
    figures = {slot: _figures(sheet, run, slot, axis) for slot in criteria}
    low, high = min(map(min, figures.values())), max(map(max, figures.values()))
    if not _one_scale(list(figures.values())):
        return
    ends = min(criteria) - 1, max(criteria) + 1
    inner = [slot for slot in range(min(criteria), max(criteria)) if slot not in criteria]
    here = at.column if axis is Axis.COLUMN else at.row
    for slot in (*ends, *inner):
        if slot < 1 or slot == here or not _is_typed(sheet, run, slot, axis):
            continue
        values = _figures(sheet, run, slot, axis)
        heading = _heading(sheet, run, slot, axis)
        if heading is None or _NO_CRITERION.search(str(heading.value)):
            continue
        if not (low <= min(values) and max(values) <= high) or not _alike(values, figures):
            continue
        if len(set(values)) < 2 or _is_sequence(values) or _are_means(values, list(figures.values())):
            continue
        first, last = _place(run, slot, axis, 0), _place(run, slot, axis, -1)
        area = Area(sheet.name, first.row, first.column, last.row, last.column)
        weight = _weight(audit, sheet, run, slot, axis)
        enough = len(run) >= (MIN_LINES if weight is None else MIN_WEIGHTED_LINES)
        if enough and not is_read(audit.workbook, area):
            yield Unread(area, heading.at, run.cells, weight)


def own_slots(cell: Cell, axis: Axis) -> set[int]:
    """The places of its own line that a formula reads."""
    slots: set[int] = set()
    for reference in anatomy(cell.formula or "").references:
        top, left, bottom, right = reference.bounds
        if reference.external or reference.sheet or reference.last_sheet:
            continue
        if axis is Axis.COLUMN and top == bottom == cell.at.row and right - left < 50:
            slots |= set(range(left, right + 1))
        if axis is Axis.ROW and left == right == cell.at.column and bottom - top < 50:
            slots |= set(range(top, bottom + 1))
    return slots


def _place(run: FormulaRun, slot: int, axis: Axis, index: int) -> CellRef:
    at = run.cells[index].at
    return CellRef(at.sheet, at.row, slot) if axis is Axis.COLUMN else CellRef(at.sheet, slot, at.column)


def _slot(sheet: Sheet, run: FormulaRun, slot: int, axis: Axis) -> Iterator[Cell | None]:
    """The cells of one slot on the lines of a run."""
    get = sheet.cells.get
    if axis is Axis.COLUMN:
        return (get((cell.at.row, slot)) for cell in run.cells)
    return (get((slot, cell.at.column)) for cell in run.cells)


def _is_typed(sheet: Sheet, run: FormulaRun, slot: int, axis: Axis) -> bool:
    cells = _slot(sheet, run, slot, axis)
    return all(cell is not None and cell.formula is None and isinstance(cell.value, float) for cell in cells)


def _figures(sheet: Sheet, run: FormulaRun, slot: int, axis: Axis) -> list[float]:
    values = (cell.value for cell in _slot(sheet, run, slot, axis) if cell is not None)
    return [value for value in values if isinstance(value, float)]


def _one_scale(columns: Sequence[Sequence[float]]) -> bool:
    """Whether all criteria are scored on one scale: small figures, of like size."""
    tops = [max(values) for values in columns]
    return min(tops) > 0 and max(tops) <= 2 * min(tops) and max(tops) <= 100 and min(map(min, columns)) >= 0


def _alike(values: Sequence[float], others: Mapping[int, Sequence[float]]) -> bool:
    """Whether figures are whole where the others are, and reach as far."""
    whole = all(value.is_integer() for column in others.values() for value in column)
    return (not whole or all(value.is_integer() for value in values)) and 2 * max(values) >= min(
        max(column) for column in others.values()
    )


def _are_means(values: Sequence[float], others: Sequence[Sequence[float]]) -> bool:
    """Whether each figure is the mean of the others on its line, as it was rounded: a result of theirs."""
    return all(
        abs(value - mean(line)) <= half_step(value) + 1e-9 * abs(value)
        for value, line in zip(values, zip(*others, strict=True), strict=True)
    )


def _is_sequence(values: Sequence[float]) -> bool:
    """Whether it is a numbering, or ranks: each whole number once."""
    return sorted(values) == [
        float(number) for number in range(int(min(values)), int(min(values)) + len(values))
    ]


def _heading(sheet: Sheet, run: FormulaRun, slot: int, axis: Axis) -> Cell | None:
    at = run.cells[0].at
    for step in range(1, 4):
        row, column = (at.row - step, slot) if axis is Axis.COLUMN else (slot, at.column - step)
        cell = sheet.get(row, column) if min(row, column) >= 1 else None
        if cell is not None and isinstance(cell.value, str) and number_in(cell.value) is None:
            return cell
    return None


def _weight(audit: Audit, sheet: Sheet, run: FormulaRun, slot: int, axis: Axis) -> CellRef | None:
    """The number typed in its slot, be it as a text, where the formula takes the others' weights from."""
    for reference in anatomy(run.cells[0].formula or "").references:
        top, left, bottom, right = reference.bounds
        if reference.sheet or reference.external:
            continue
        fixed = reference.first.row_fixed if axis is Axis.COLUMN else reference.first.column_fixed
        if not fixed or (top != bottom if axis is Axis.COLUMN else left != right):
            continue
        at = CellRef(sheet.name, top, slot) if axis is Axis.COLUMN else CellRef(sheet.name, slot, left)
        cell = sheet.get(at.row, at.column)
        if cell is not None and (isinstance(cell.value, float) or number_in(cell.value) is not None):
            return at
    return None


def is_read(workbook: Workbook, area: Area) -> bool:
    """Whether any formula reads one of these cells."""
    return any(read.common(area) is not None for read in _areas_read(workbook).get(area.sheet, ()))


@memoised
def cells_read(workbook: Workbook) -> CoveredCells:
    """The cells that formulas or charts read."""
    return CoveredCells([*_all_read(workbook), *_drawn(workbook)])


@memoised
def ranges_read(workbook: Workbook) -> CoveredCells:
    """The cells that formulas or charts read together with others."""
    return CoveredCells([*(area for area in _all_read(workbook) if area.size > 1), *_drawn(workbook)])


def _all_read(workbook: Workbook) -> Iterator[Area]:
    return (area for areas in _areas_read(workbook).values() for area in areas)


def _drawn(workbook: Workbook) -> Iterator[Area]:
    return (area for sheet in workbook.sheets for chart in sheet.charts for area in chart.areas)


@memoised
def _areas_read(workbook: Workbook) -> Mapping[str, Sequence[Area]]:
    """By sheet, what formulas name by its place, by a name or as part of a table."""
    named = {one.name.casefold(): area_of(one.formula) for one in workbook.names}
    areas: dict[Area | None, None] = dict.fromkeys(read_by_formulas(workbook).areas)
    for cell in formulas_in(workbook, lambda one: bool(one.names or one.structured)):
        skeleton = anatomy(cell.formula or "").skeleton
        areas |= {named.get(name.casefold()): None for name in skeleton.names}
        for text in skeleton.structured:
            with suppress(UnknownTableError):
                areas[resolve(text, cell.at, workbook.tables)] = None
    by_sheet: dict[str, list[Area]] = defaultdict(list)
    for area in areas:
        if area is not None:
            by_sheet[area.sheet].append(area)
    return by_sheet


@memoised
def factors(workbook: Workbook) -> set[CellRef]:
    """The cells that a formula on their own row multiplies or divides by, one by one."""
    cells: set[CellRef] = set()
    for cell in formulas_in(workbook, lambda one: any(text in ("*", "/") for _, text in one.tokens)):
        for reference in anatomy(cell.formula or "").references:
            area = reference.area(cell.at.sheet)
            if not reference.is_range and not reference.external and area.top == cell.at.row:
                cells.add(area.first)
    return cells
