"""Errors of a form into which nothing was put so far: shares of totals that are 0, means of nothing.

An average over the wrong, empty column gives the same error; but then the sheet has figures, other formulas
show them, and those beside what the formula reads are read by nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from prioritering.evaluation.dependencies import areas_read, read_by_formulas
from prioritering.formula.anatomy import anatomy, references, tree
from prioritering.formula.tree import Call, Cells, Node, walk
from prioritering.memoised import memoised
from prioritering.patterns.awaited import NO_DIVISOR, NO_NUMBER, is_held
from prioritering.types import Area, Audit, CellError, CellRef, Value, Workbook

NOTHING_LISTED = (CellError("#CALC!"), NO_NUMBER)
"""What `FILTER` over an empty list gives, in Excel and in others."""
MAX_CELLS_FOLLOWED = 5_000
"""Cells that are looked at before a formula is taken to rest on something."""
SHOWN_IN_A_FORM = 3
"""At most one in so many formulas of a form shows a figure other than 0."""
MEANS = {"AVERAGE", "AVERAGEA", "AVERAGEIF", "AVERAGEIFS", "MEDIAN", "STDEV", "STDEV.S", "STDEV.P", "VAR"}


def awaits_all_figures(audit: Audit, cells: Sequence[CellRef]) -> bool:
    """Whether these are errors since all that they divide by, or reckon with, is still to be put in."""
    return (
        _shows_little(audit.workbook, cells[0].sheet)
        and not _has_unread_figures(audit, cells[0])
        and all(_awaits(audit, at) for at in cells)
    )


def rests_on_nothing(audit: Audit, at: CellRef) -> bool:
    """Whether a cell is blank, or a formula over blank cells and noughts alone."""
    return _rest_on_nothing(audit, [at.area])


def _awaits(audit: Audit, at: CellRef) -> bool:
    cell, error = audit.workbook.cell(at), audit.value(at)
    if cell is None or cell.formula is None:
        return False
    areas = _own(cell.formula, at)
    if error in NOTHING_LISTED and "FILTER" in references(cell.formula).functions:
        return _are_blank(audit, areas_read(cell.formula, at))
    if not areas or not _rest_on_nothing(audit, areas):
        return False
    if error == NO_DIVISOR:
        return any(_rest_on_nothing(audit, each) for each in _divisors(tree(cell.formula), at))
    return error == NO_NUMBER and not _is_text_typed(audit, areas_read(cell.formula, at))


def _are_blank(audit: Audit, areas: Sequence[Area]) -> bool:
    """Whether no cell of these areas holds anything, as a list that is still to be brought in."""
    sheets = {sheet.name: sheet.cells.values() for sheet in audit.workbook.sheets}
    held = (cell for area in set(areas) for cell in sheets.get(area.sheet, ()) if area.holds(cell.at))
    return bool(areas) and all(cell.value in (None, "") for cell in held)


def _own(formula: str, at: CellRef) -> list[Area]:
    """What a formula reads without what is held fast for all lines, as weights are; else all of it."""
    read = [one for one in anatomy(formula).references if not one.external]
    return [one.area(at.sheet) for one in ([one for one in read if not is_held(one)] or read)]


def _divisors(node: Node | None, at: CellRef) -> Iterator[list[Area]]:
    """The areas that each divisor, and each mean, of a formula reads."""
    for part in walk(node) if node is not None else ():
        if isinstance(part, Call) and (part.name == "/" or part.name in MEANS):
            parts = part.arguments[1:] if part.name == "/" else part.arguments
            read = [one for argument in parts for one in walk(argument) if isinstance(one, Cells)]
            areas = [one.reference.area(at.sheet) for one in read if not one.reference.external]
            if areas and len(areas) == len(read):
                yield areas


def _rest_on_nothing(audit: Audit, areas: Sequence[Area]) -> bool:
    """Whether no figure but 0 is behind these areas, however far one follows their formulas."""
    workbook, left = audit.workbook, MAX_CELLS_FOLLOWED
    waiting, seen = [*set(areas)], set(areas)
    while waiting:
        area = waiting.pop()
        left -= area.size
        if left < 0:
            return False
        for at in area.cells():
            cell = workbook.cell(at)
            if cell is None:
                continue
            if cell.formula is None:
                if _is_figure(cell.value):
                    return False
                continue
            further = [one for one in areas_read(cell.formula, at) if one not in seen]
            if not further and _is_figure(cell.value):
                return False
            seen.update(further)
            waiting += further
    return True


def _is_figure(value: Value) -> bool:
    return isinstance(value, float) and value != 0


def _is_text_typed(audit: Audit, areas: Sequence[Area]) -> bool:
    """Whether a single cell that is read has a word typed into it."""
    cells = [audit.workbook.cell(area.first) for area in areas if area.size == 1]
    return any(cell is not None and cell.formula is None and isinstance(cell.value, str) for cell in cells)


def _shows_little(workbook: Workbook, sheet: str) -> bool:
    figures, shown = _figures_shown(workbook).get(sheet, (0, 0))
    return shown * SHOWN_IN_A_FORM <= figures


@memoised
def _figures_shown(workbook: Workbook) -> Mapping[str, tuple[int, int]]:
    """By sheet: the formulas over cells that give no text, and those that give a figure other than 0."""
    counts = {}
    for sheet in workbook.sheets:
        given = [
            cell.value
            for cell in sheet.formulas()
            if not isinstance(cell.value, str | None) and areas_read(cell.formula or "", cell.at)
        ]
        counts[sheet.name] = len(given), sum(map(_is_figure, given))
    return counts


def _has_unread_figures(audit: Audit, at: CellRef) -> bool:
    """Whether figures are typed on the line of a cell, behind its first one, that no formula reads."""
    sheet = audit.workbook.sheet(at.sheet)
    first = min(column for row, column in sheet.cells if row == at.row)
    typed = [
        cell.at
        for (row, column), cell in sheet.cells.items()
        if row == at.row and column != first and cell.formula is None and _is_figure(cell.value)
    ]
    graph = read_by_formulas(audit.workbook)
    return any(not graph.is_read(one) for one in typed)
