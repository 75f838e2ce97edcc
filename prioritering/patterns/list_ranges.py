"""Ranges over a list, in formulas that stand on its lines: too short, sliding down, or on one line only.

Each line of a list holds its own figure against all of them: `=RANK(E2,$E$2:$E$9)`, `=MIN($B$2:$B$7)/B2`.
Such a range must take in the figure of every line that uses it, and must stand still.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from msgspec.structs import replace

from prioritering.formula.anatomy import anatomy
from prioritering.formula.references import Reference
from prioritering.patterns.bridged import bridged
from prioritering.patterns.design import closes
from prioritering.patterns.lines import Axis, FormulaRun, lines
from prioritering.patterns.list_areas import (
    EXTREME,
    MEANS,
    MIN_USES,
    RANKING,
    Fault,
    ListRange,
    copies_of,
    is_fixed,
    is_line,
    is_operand,
    is_relative,
    joined_area,
    member_cells,
    moved_area,
    with_range,
)
from prioritering.patterns.offset_lines import offset_lines
from prioritering.patterns.sliding import sliding_list, sliding_table, sliding_weight, sliding_weights
from prioritering.processes.forked_questions import EVALUATED
from prioritering.types import Area, Audit, Cell, CellRef, Sheet, Workbook

MAX_GATHERED = 50
"""Cells of a list by which a total of it is known."""
OVER_LISTS = RANKING | EXTREME | MEANS
"""Functions that hold a figure against a list."""
LARGEST_SHARE = 4
"""One in so many lines may be left out of a mean by which they are measured; a control group is more."""


@EVALUATED.first
def list_ranges(audit: Audit) -> list[ListRange]:
    """All of a workbook; the same range in several columns once."""
    return list(_list_ranges(audit.workbook))


def with_ranges_held(audit: Audit) -> Workbook:
    """The workbook as it is meant where references slide: what is read of it survives a lost dollar."""
    held = {
        fix.at: str(fix.after)
        for one in list_ranges(audit)
        if one.fault is Fault.SLIDES
        for fix in copies_of(one.cells, one.expected)
    }
    if not held:
        return audit.workbook
    sheets = tuple(
        replace(sheet, cells={p: _with_formula(cell, held.get(cell.at)) for p, cell in sheet.cells.items()})
        for sheet in audit.workbook.sheets
    )
    return replace(audit.workbook, sheets=sheets)


def _with_formula(cell: Cell, formula: str | None) -> Cell:
    return cell if formula is None else replace(cell, formula=formula)


def _list_ranges(workbook: Workbook) -> Iterator[ListRange]:
    for sheet in workbook.sheets:
        seen: set[tuple[Fault, Area, tuple[Area, ...]]] = set()
        for axis in Axis:
            each = (parts for runs in lines(sheet)[axis] for parts in bridged(runs, axis))
            for faulty in (one for parts in each for one in _of_parts(workbook, sheet, parts, axis)):
                if (faulty.fault, faulty.range, faulty.evidence) not in seen:
                    seen.add((faulty.fault, faulty.range, faulty.evidence))
                    yield faulty


def _of_parts(
    workbook: Workbook, sheet: Sheet, parts: Sequence[FormulaRun], axis: Axis
) -> Iterator[ListRange]:
    """What is wrong with runs that belong together, or else with each of them."""
    if len(parts) > 1:
        whole = FormulaRun(parts[0].form, tuple(cell for part in parts for cell in part.cells))
        faulty = _of_run(workbook, sheet, whole, axis)
        if faulty is not None and faulty.fault is Fault.SLIDES:
            drifted = [part for part in parts if part.form == whole.form]
            cells = tuple(cell for part in drifted for cell in part.cells)
            yield replace(faulty, cells=cells, parts=tuple(part.area for part in drifted))
            return
    for run in parts:
        one = _of_run(workbook, sheet, run, axis) if run.form is not None else None
        if one is not None:
            yield one


def _of_run(workbook: Workbook, sheet: Sheet, run: FormulaRun, axis: Axis) -> ListRange | None:
    first = run.cells[0]
    if len(run.cells) < MIN_USES and "$" not in (first.formula or ""):
        return None  # too few for a range that moves
    skeleton, references, _ = anatomy(first.formula or "")
    if any(one.external for one in references):
        return None
    if len(run) >= MIN_USES:
        table = sliding_table(workbook, run, axis) or offset_lines(sheet, run, axis)
        table = table or sliding_weight(workbook, sheet, run, axis)
        table = table or sliding_weights(workbook, sheet, run, axis)
        if table is not None:
            return table
    functions = set(skeleton.functions)
    if functions.isdisjoint(OVER_LISTS):
        return None
    for reference in references:
        if not reference.is_range or reference.last_sheet or not is_line(reference, axis):
            continue
        operands = [one for one in references if is_operand(one, reference, axis)]
        if is_fixed(reference, axis) and operands:
            faulty = _short(workbook, run, axis, reference, operands[0], functions)
        elif is_relative(reference, axis) and operands and len(run) >= MIN_USES:
            faulty = sliding_list(workbook, run, axis, reference, operands[0], functions)
        else:
            faulty = None
        if faulty is not None:
            return faulty
    return _locked(sheet, run, axis, references) or _shifted(sheet, run, axis, references, functions)


def _figures(workbook: Workbook, places: Sequence[CellRef], gathered: Area) -> list[CellRef]:
    """Those that hold a figure of the list, and no total of it."""
    first = list(islice(gathered.cells(), MAX_GATHERED))
    figures = []
    for at in places:
        cell = workbook.cell(at)
        if cell is None or not isinstance(cell.value, float):
            continue
        if cell.formula is None or not closes(cell, first):
            figures.append(at)
    return figures


def _short(
    workbook: Workbook,
    run: FormulaRun,
    axis: Axis,
    reference: Reference,
    operand: Reference,
    functions: set[str],
) -> ListRange | None:
    area = reference.area(run.cells[0].at.sheet)
    members = _figures(workbook, member_cells(run, axis, operand), area)
    out = [at for at in members if not area.holds(at)]
    inside = [at for at in members if area.holds(at)]
    if not out or not _touches(area, out, axis):
        return None
    if len(run) < MIN_USES and (len(out) > 1 or area.size < MIN_USES):
        return None
    held = len(inside) if len(run) >= MIN_USES else area.size
    if 2 * len(out) > held or (functions.isdisjoint(RANKING | EXTREME) and LARGEST_SHARE * len(out) > held):
        return None
    whole = joined_area([area, *(at.area for at in out)])
    return ListRange(
        Fault.SHORT,
        run.cells,
        area,
        tuple(at.area for at in out),
        with_range(run.cells[0].formula or "", reference, whole),
        bool(functions & RANKING),
    )


def _touches(area: Area, out: Sequence[CellRef], axis: Axis) -> bool:
    """Whether what is left out goes on right where the range ends, or ends where it begins."""
    if axis is Axis.COLUMN:
        rows = [at.row for at in out]
        return area.bottom + 1 in rows or area.top - 1 in rows
    columns = [at.column for at in out]
    return area.right + 1 in columns or area.left - 1 in columns


def _locked(sheet: Sheet, run: FormulaRun, axis: Axis, references: Sequence[Reference]) -> ListRange | None:
    """Formulas that all read the figures of one and the same line, though each line has figures there."""
    if len(run) < MIN_USES or not references or any(one.sheet or one.last_sheet for one in references):
        return None
    ends = [corner for one in references for corner in (one.first, one.last)]
    if not all(corner.row_fixed and corner.column_fixed for corner in ends):
        return None
    if any(one.first.row is None or one.first.column is None for one in references):
        return None
    areas = [one.area(sheet.name) for one in references]
    lines_read = {
        span
        for area in areas
        for span in ((area.top, area.bottom) if axis is Axis.COLUMN else (area.left, area.right))
    }
    lines = [cell.at.row if axis is Axis.COLUMN else cell.at.column for cell in run.cells]
    if len(lines_read) != 1 or not lines_read <= set(lines):
        return None
    read = lines_read.pop()
    unread = []
    for line in lines:
        if line == read:
            continue
        here = [moved_area(area, line - read, axis) for area in areas]
        cells = [sheet.get(at.row, at.column) for area in here for at in area.cells()]
        if not all(cell is not None and isinstance(cell.value, float) for cell in cells):
            return None
        unread += here
    if any(moved_area(areas[0], 0, axis).holds(cell.at) for cell in run.cells):
        return None
    return ListRange(Fault.LOCKED, run.cells, areas[0], (joined_area(unread),), None, False)


def _shifted(
    sheet: Sheet, run: FormulaRun, axis: Axis, references: Sequence[Reference], functions: set[str]
) -> ListRange | None:
    """A row of weights that moves along: only the first line takes it."""
    if len(run) < MIN_USES or "SUMPRODUCT" not in functions or len(references) != 2:
        return None
    if not all(one.is_range and not one.sheet and is_relative(one, axis) for one in references):
        return None
    at = run.cells[0].at
    line = at.row if axis is Axis.COLUMN else at.column
    spans = [one.bounds for one in references]
    where = [(top, bottom) if axis is Axis.COLUMN else (left, right) for top, left, bottom, right in spans]
    across = [(left, right) if axis is Axis.COLUMN else (top, bottom) for top, left, bottom, right in spans]
    if across[0] != across[1] or (line, line) not in where:
        return None
    other = where[1 - where.index((line, line))]
    if other[0] != other[1] or not 0 < line - other[0] <= MIN_USES:
        return None
    area = references[1 - where.index((line, line))].area(sheet.name)
    return ListRange(Fault.SHIFTED, run.cells[line - other[0] :] or run.cells, area, (area,), None, False)
