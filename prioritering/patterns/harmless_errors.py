"""Errors that no figure suffers from: in lines and blocks without data so far, and hidden ones nobody reads.

A line that was filled ahead shows an error for want of its figures; so do a matrix that is still blank and
the mean of a column to come. Any typed figure or word among what such a formula reads, on its line, or
unread right beside what it reads makes it an error again, and so does a formula over data that reads it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from itertools import takewhile

from prioritering.evaluation.dependencies import Dependencies, read_by_formulas
from prioritering.formula.anatomy import anatomy, references
from prioritering.memoised import memoised
from prioritering.patterns.awaited import MIN_PROMPTED, MIN_READ, NO_NUMBER, is_held
from prioritering.patterns.own_operands import (
    MAX_FOLLOWED,
    has_sheet,
    is_mark,
    is_typed,
    own_areas,
    typed_behind,
)
from prioritering.types import Area, Audit, Cell, CellError, CellRef, Sheet, Workbook

BROKEN = (CellError("#NAME?"), CellError("#NULL!"))
"""Errors that no data would mend."""
CATCHING = {"IFERROR", "IFNA", "ISERROR", "ISERR", "ISNA", "ISNUMBER", "ERROR.TYPE"}
AROUND = ((0, 1), (1, 0), (0, -1), (-1, 0))
MAX_APART = 200
"""Errors of a sheet that are looked at one by one where not all of them are harmless."""
_CODE = re.compile(r"([A-Za-z]{0,4}[-_. ]{0,2})(\d+)\.?")


def unminded_errors(
    audit: Audit, workbook: Workbook, cells: Sequence[CellRef], graph: Dependencies
) -> Collection[CellRef]:
    """Those of these errors that no figure suffers from.

    `workbook` has the references to tables and names written out as cells; `graph` says which error rests
    on which.
    """
    found: set[CellRef] = set()
    for is_so, harms_none in ((_is_unseen, _shows_nowhere), (_awaits_data, _harms_nothing)):
        having = [at for at in cells if at not in found and is_so(audit, workbook, at)]
        for sheet in dict.fromkeys(at.sheet for at in having):
            there = [at for at in having if at.sheet == sheet]
            if harms_none(audit, workbook, there, graph.downstream(there)):
                found.update(there)
            elif len(there) <= MAX_APART:
                found.update(at for at in there if harms_none(audit, workbook, [at], graph.downstream([at])))
    return found


def _awaits_data(audit: Audit, workbook: Workbook, at: CellRef) -> bool:
    """Whether a cell is an error only since nothing was put in so far where it reads."""
    cell, error = workbook.cell(at), audit.value(at)
    if cell is None or cell.formula is None or error in BROKEN or anatomy(cell.formula).skeleton.is_broken:
        return False
    if error == NO_NUMBER and _reads_held_word(workbook, cell):
        return False
    areas = own_areas(cell.formula, at)
    if not areas or not all(_has_place(workbook, area) for area in areas):
        return False
    typed = typed_behind(workbook, [at])
    prompted = bool(typed) and (_are_prompts(audit, typed or ()) or _is_legend(workbook, at, typed or ()))
    if typed is None or (typed and not prompted):
        return False
    if all(area.sheet == at.sheet and area.top == area.bottom == at.row for area in areas):
        return prompted or not _is_line_begun(audit, workbook, at)
    return not typed and not any(_has_unread_beside(workbook, area) for area in (at.area, *areas))


def _is_unseen(_: Audit, workbook: Workbook, at: CellRef) -> bool:
    """Whether a cell is hidden, and not as a line of a list is whose other lines are shown."""
    sheet = workbook.sheet(at.sheet)
    if not sheet.visible or at.column in sheet.hidden_columns:
        return True
    return at.row in sheet.hidden_rows and not _is_computed_elsewhere(sheet, at)


def _harms_nothing(
    audit: Audit, workbook: Workbook, cells: Collection[CellRef], behind: Iterable[CellRef]
) -> bool:
    """Whether what reads these errors is without data as well, or passes over them.

    `behind` are the errors that rest on them.
    """
    failing = list(behind)
    if any(at.sheet != one.sheet for at in failing for one in cells):
        return False
    if failing and typed_behind(workbook, failing) != []:
        return False
    return all(_is_unharmed(audit, workbook, at) for at in _readers(workbook, [*cells, *failing]))


def _shows_nowhere(
    audit: Audit, workbook: Workbook, cells: Collection[CellRef], behind: Iterable[CellRef]
) -> bool:
    """Whether these errors and all that rests on them are hidden."""
    failing = list(behind)
    return all(_is_unseen(audit, workbook, at) for at in failing) and all(
        _is_unseen(audit, workbook, at) or not _catches(workbook, at) or _is_figure(audit.value(at))
        for at in _readers(workbook, [*cells, *failing])
        if not isinstance(audit.value(at), CellError)
    )


def _reads_held_word(workbook: Workbook, cell: Cell) -> bool:
    """Whether a word stands in a single cell that the formula reads for all lines, as no weight does."""
    held = [one.area(cell.at.sheet) for one in references(cell.formula or "").cells if is_held(one)]
    found = [workbook.cell(area.first) for area in held if area.size == 1]
    return any(one is not None and one.formula is None and isinstance(one.value, str) for one in found)


def _has_place(workbook: Workbook, area: Area) -> bool:
    """Whether something is typed in the columns of an area, as a heading of what is to come is."""
    columns = _typed_columns(workbook.sheet(area.sheet)) if has_sheet(workbook, area.sheet) else ()
    return any(area.left <= column <= area.right for column in columns)


@memoised
def _typed_columns(sheet: Sheet) -> Collection[int]:
    return {cell.at.column for cell in sheet.cells.values() if is_typed(cell)}


def _are_prompts(audit: Audit, typed: Sequence[Cell]) -> bool:
    """Whether one text stands in each of several cells, and on several lines, as “Please select” does."""
    alike = len({cell.value for cell in typed}) == 1 and isinstance(typed[0].value, str)
    return (
        alike
        and len(typed) >= MIN_READ
        and all(_lines_alike(audit, cell.at) >= MIN_PROMPTED for cell in typed)
    )


def _is_legend(workbook: Workbook, at: CellRef, typed: Sequence[Cell]) -> bool:
    """Whether words stand on a line without a name, below lines with one: they say what may be put in."""
    sheet = workbook.sheet(at.sheet)
    first, _ = _block(sheet, at)
    above = [sheet.get(at.row - up, first) for up in (1, 2)]
    if sheet.get(at.row, first) is not None or not all(one is not None and _is_word(one) for one in above):
        return False
    return all(cell.at.row == at.row for cell in typed) and all(map(_is_word, _on_line(sheet, at)))


def _is_word(cell: Cell) -> bool:
    return cell.formula is None and isinstance(cell.value, str)


def _is_line_begun(audit: Audit, workbook: Workbook, at: CellRef) -> bool:
    """Whether anything but the running number of a line filled ahead is typed on the line of a cell."""
    sheet = workbook.sheet(at.sheet)
    heads = {
        area.first for area in sheet.merged if area.bottom > area.top
    }  # of several lines, and so of none
    typed = [cell for cell in _on_line(sheet, at) if not is_mark(cell) and cell.at not in heads]
    if not typed:
        return False
    return _lines_alike(audit, at) < MIN_PROMPTED or not all(_is_running(sheet, cell) for cell in typed)


def _lines_alike(audit: Audit, at: CellRef) -> int:
    """On how many lines on end the same stands, of as many as it takes each way."""
    return 1 + sum(_alike_from(audit, at, step) for step in (1, -1))


def _alike_from(audit: Audit, at: CellRef, step: int) -> int:
    """On how many of the next lines the same stands, of as many as it takes."""
    beyond = (at._replace(row=at.row + step * count) for count in range(1, MIN_PROMPTED))
    return sum(1 for _ in takewhile(lambda one: audit.value(one) == audit.value(at), beyond))


def _on_line(sheet: Sheet, at: CellRef) -> list[Cell]:
    """What is typed on the line of a cell, up to the next columns in which nothing stands."""
    first, last = _block(sheet, at)
    line = (sheet.get(at.row, column) for column in range(first, last + 1))
    return [cell for cell in line if cell is not None and is_typed(cell)]


def _block(sheet: Sheet, at: CellRef) -> tuple[int, int]:
    """The first and the last column that are used without a gap up to that of a cell."""
    used = _used_columns(sheet)
    first = last = at.column
    while first - 1 in used:
        first -= 1
    while last + 1 in used:
        last += 1
    return first, last


@memoised
def _used_columns(sheet: Sheet) -> Collection[int]:
    return {column for _, column in sheet.cells}


def _has_unread_beside(workbook: Workbook, area: Area) -> bool:
    """Whether figures that no formula reads touch an area, but for those that number lines or columns."""
    if area.size > MAX_FOLLOWED or not has_sheet(workbook, area.sheet):
        return True
    sheet, graph = workbook.sheet(area.sheet), read_by_formulas(workbook)
    rows, columns = range(area.top, area.bottom + 1), range(area.left, area.right + 1)
    places = [(row, column) for row in rows for column in (area.left - 1, area.right + 1)]
    places += [(row, column) for column in columns for row in (area.top - 1, area.bottom + 1)]
    beside = (sheet.get(*place) for place in places)
    return any(
        cell is not None
        and cell.formula is None
        and isinstance(cell.value, float)
        and not _is_running(sheet, cell)
        and not graph.is_read(cell.at)
        for cell in beside
    )


def _is_running(sheet: Sheet, cell: Cell) -> bool:
    """Whether a number or a code goes on from that of a neighbour by one."""
    number = _number(cell)
    beside = (sheet.get(cell.at.row + down, cell.at.column + right) for down, right in AROUND)
    others = [_number(one) for one in beside if one is not None]
    return number is not None and any(
        other is not None and other[0] == number[0] and abs(other[1] - number[1]) == 1 for other in others
    )


def _number(cell: Cell) -> tuple[str, float] | None:
    """What stands before a number, and the number."""
    if isinstance(cell.value, float):
        return "", cell.value
    found = _CODE.fullmatch(cell.value.strip()) if isinstance(cell.value, str) else None
    return (found[1].casefold(), float(found[2])) if found else None


def _readers(workbook: Workbook, cells: Collection[CellRef]) -> set[CellRef]:
    """The formulas that read any of these cells, without those cells."""
    graph, known = read_by_formulas(workbook), set(cells)
    return {reader for at in known for reader in graph.readers(at) if reader not in known}


def _is_unharmed(audit: Audit, workbook: Workbook, at: CellRef) -> bool:
    """Whether a formula that reads errors shows what it would show without them."""
    value = audit.value(at)
    if _is_figure(value) or (not isinstance(value, CellError) and not _catches(workbook, at)):
        return True
    return typed_behind(workbook, _read_alone(workbook, at) or [at]) == []


def _read_alone(workbook: Workbook, at: CellRef) -> list[CellRef]:
    """The single cells that a formula reads and the copy of it right beside does not."""
    sheet, read = workbook.sheet(at.sheet), _parts(workbook.cell(at))
    beside = (sheet.get(at.row + down, at.column + right) for down, right in AROUND)
    copies = [_parts(one) for one in beside if one is not None]
    shared = [areas for between, areas in copies if between == read[0] and areas != read[1]]
    return [area.first for area in read[1] if area.size == 1 and shared and area not in shared[0]]


def _parts(cell: Cell | None) -> tuple[Sequence[str], Sequence[Area]]:
    """What stands between a formula's references, and the areas that these name."""
    if cell is None or cell.formula is None:
        return (), ()
    skeleton, read, _ = anatomy(cell.formula)
    return skeleton.between, [one.area(cell.at.sheet) for one in read if not (one.external or one.last_sheet)]


def _catches(workbook: Workbook, at: CellRef) -> bool:
    cell = workbook.cell(at)
    return bool(CATCHING.intersection(references((cell and cell.formula) or "").functions))


def _is_computed_elsewhere(sheet: Sheet, at: CellRef) -> bool:
    """Whether the column of a cell has formulas on lines that are shown."""
    return at.column in _columns_shown(sheet)


@memoised
def _columns_shown(sheet: Sheet) -> Collection[int]:
    return {cell.at.column for cell in sheet.formulas() if cell.at.row not in sheet.hidden_rows}


def _is_figure(value: object) -> bool:
    return isinstance(value, float) and value != 0
