"""Lines on which no formula stands where those around them have one, though their figures are there.

A line was put in and the formulas not copied into it; or a list was made longer, and what is computed ends
where it did, as does its total, while the total of what it is computed from goes on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

from prioritering.formula.anatomy import anatomy, tree
from prioritering.formula.cell_evaluator import figure
from prioritering.formula.references import shift
from prioritering.memoised import memoised
from prioritering.patterns.cell_runs import runs
from prioritering.patterns.gathering import gathers_one
from prioritering.patterns.lines import Forms, forms
from prioritering.patterns.named_sums import OTHER_KIND
from prioritering.processes.forked_questions import EVALUATED
from prioritering.types import Area, Audit, Cell, CellRef, Sheet

MIN_COPIES = 5
"""So many lines must have the formula."""
COPIES_PER_GAP = 4
"""So many lines have it to each that has not."""
MAX_GAPS = 3
COPIES_PER_LINE_AT_END = 3
"""So many lines have it to each after the last, where the totals tell."""
MAX_ACROSS = 60
"""Cells of a line that a formula may read at once."""
MIN_OPERANDS = 2
"""From so many figures of its line a formula computes that is missed alone."""
MAX_NAME_AWAY = 30
"""So many cells before a line its name is looked for."""
MAX_COLUMN = 2000


class FormulasMissing(Struct, frozen=True):
    """The cells of one line, or the last lines of one column, that lack the formula of the others."""

    areas: tuple[Area, ...]
    expected: str
    """The formula that the first of them would have."""
    siblings: tuple[Area, ...]
    """Where it stands."""


class _Column(Struct, frozen=True):
    """The copies of one formula in a column, which reads cells of its own line alone, or such as all read."""

    column: int
    rows: tuple[int, ...]
    formula: str
    """Of the first."""
    operands: tuple[int, ...]
    """The columns that it reads on its own line."""


@EVALUATED.ahead
def formulas_missing(audit: Audit) -> list[FormulasMissing]:
    """All of a workbook."""
    found: list[FormulasMissing] = []
    for sheet in audit.workbook.sheets:
        known = forms(sheet)
        columns = list(_columns(sheet, known))
        found += _within(audit, sheet, known, columns)
        found += (one for column in columns if (one := _at_the_end(sheet, known, column)) is not None)
    return found


def _columns(sheet: Sheet, known: Forms) -> Iterator[_Column]:
    by_form: dict[tuple[int, str], list[int]] = {}
    for (row, column), form in known.items():
        by_form.setdefault((column, form), []).append(row)
    for (column, _), rows in by_form.items():
        if not MIN_COPIES <= len(rows) <= MAX_COLUMN:
            continue
        rows.sort()
        cell = sheet.cells[rows[0], column]
        operands = _operands(cell)
        if operands:
            yield _Column(column, tuple(rows), cell.formula or "", operands)


def _operands(cell: Cell) -> tuple[int, ...]:
    """The columns of its own line that a formula reads; none where it reads other lines that move with it."""
    found: list[int] = []
    for one in anatomy(cell.formula or "").references:
        area = one.area(cell.at.sheet)
        if one.external or one.last_sheet:
            return ()
        if (one.first.row_fixed and one.last.row_fixed) or one.first.row is None:
            continue
        if area.right - area.left > MAX_ACROSS or area.sheet != cell.at.sheet:
            return ()
        if not area.top == area.bottom == cell.at.row or area.holds(cell.at):
            return ()
        found += range(area.left, area.right + 1)
    return tuple(dict.fromkeys(found))


def _within(
    audit: Audit, sheet: Sheet, known: Forms, columns: Sequence[_Column]
) -> Iterator[FormulasMissing]:
    """Lines between those that have it, the cells of each as one."""
    by_row: dict[int, dict[int, _Column]] = {}
    for one in columns:
        gaps = [row for before, after in pairwise(one.rows) if after - before == 2 for row in (before + 1,)]
        if not len(gaps) <= min(MAX_GAPS, len(one.rows) // COPIES_PER_GAP):
            continue
        for row in gaps:
            if _is_free(sheet, row, one.column):
                by_row.setdefault(row, {})[one.column] = one
    for row, lacking in by_row.items():
        if row in sheet.hidden_rows or not _is_a_line(sheet, row, lacking, (row - 1, row + 1)):
            continue
        kept: dict[int, _Column] = {}
        while more := {
            column: one
            for column, one in lacking.items()
            if column not in kept and _is_filled(sheet, known, row, one, kept)
        }:
            kept |= more
        kept = {column: kept[column] for column in sorted(kept)}
        first = next((one for one in kept.values() if _counts(audit, sheet, row, one)), None)
        if first is None or (len(kept) == 1 and len(first.operands) < MIN_OPERANDS):
            continue
        others = [CellRef(sheet.name, row, column) for column in kept if column != first.column]
        copies = [CellRef(sheet.name, line, first.column) for line in first.rows]
        yield FormulasMissing(
            (CellRef(sheet.name, row, first.column).area, *runs(others)),
            shift(first.formula, row - first.rows[0], 0),
            tuple(area for area in runs(copies) if area.bottom == row - 1 or area.top == row + 1),
        )


def _is_a_line(sheet: Sheet, row: int, lacking: Mapping[int, object], others: Sequence[int]) -> bool:
    """Whether a line has a name as others have, and no note of its own."""
    first = min(lacking)
    texts = _texts_by_row(sheet)
    own, beside = texts.get(row, {}), [texts.get(other, {}) for other in others]
    named = [column for column in own if column < first and first - column < MAX_NAME_AWAY]
    if not named or any(OTHER_KIND.search(own[column]) for column in named):
        return False
    return all(any(column in one for one in beside) for column in own)


@memoised
def _texts_by_row(sheet: Sheet) -> Mapping[int, Mapping[int, str]]:
    """The texts that were typed, by row and column."""
    found: dict[int, dict[int, str]] = {}
    for (row, column), cell in sheet.cells.items():
        if cell.formula is None and isinstance(cell.value, str) and cell.value.strip():
            found.setdefault(row, {})[column] = cell.value
    return found


def _is_free(sheet: Sheet, row: int, column: int) -> bool:
    """Whether nothing stands in a cell, nor goes on into it from another."""
    at = CellRef(sheet.name, row, column)
    return sheet.get(row, column) is None and not any(area.holds(at) for area in sheet.merged)


def _is_filled(sheet: Sheet, known: Forms, row: int, one: _Column, kept: Mapping[int, _Column]) -> bool:
    """Whether what the formula would read is there, and made as on the lines before and after."""
    return all(
        column in kept or _is_alike(sheet, known, row, column, (row - 1, row + 1)) for column in one.operands
    )


def _is_alike(sheet: Sheet, known: Forms, row: int, column: int, others: Sequence[int]) -> bool:
    """Whether a cell holds what those on other lines hold: a figure, a word, the same formula, or nothing."""
    own = _make(sheet, known, row, column)
    return all(_make(sheet, known, other, column) == own for other in others)


def _make(sheet: Sheet, known: Forms, row: int, column: int) -> object:
    cell = sheet.get(row, column)
    if cell is None:
        return None
    return known.get((row, column), "") if cell.formula is not None else type(cell.value)


def _counts(audit: Audit, sheet: Sheet, row: int, one: _Column) -> bool:
    """Whether the formula would give a figure there, and no nought."""
    if all(sheet.get(row, column) is None for column in one.operands):
        return False
    expected = shift(one.formula, row - one.rows[0], 0)
    return bool(figure(tree(expected), sheet.name, audit.value))


def _at_the_end(sheet: Sheet, known: Forms, one: _Column) -> FormulasMissing | None:
    """The lines after the last copy that the total of a column it reads takes in, and its own does not."""
    last = one.rows[-1]
    for row in range(last + 2, last + 2 + MAX_GAPS):
        own = _gathered(sheet, row, one.column)
        if own is None:
            continue
        tops = {
            area.bottom
            for column in one.operands
            if (area := _gathered(sheet, row, column)) is not None and area.top == own.top
        }
        lines = range(last + 1, row)
        if own.bottom != last or tops != {lines[-1]} or len(one.rows) < COPIES_PER_LINE_AT_END * len(lines):
            return None
        fits = all(
            _is_free(sheet, line, one.column)
            and line not in sheet.hidden_rows
            and all(_is_alike(sheet, known, line, column, (last,)) for column in one.operands)
            and _is_a_line(sheet, line, {one.column: one}, (last,))
            for line in lines
        )
        if not fits:
            return None
        copies = [CellRef(sheet.name, line, one.column) for line in one.rows]
        return FormulasMissing(
            (Area(sheet.name, lines[0], one.column, lines[-1], one.column),),
            shift(one.formula, lines[0] - one.rows[0], 0),
            tuple(runs(copies)),
        )
    return None


def _gathered(sheet: Sheet, row: int, column: int) -> Area | None:
    """The part of its own column that a formula gathers, if one stands there."""
    cell = sheet.get(row, column)
    if cell is None or cell.formula is None:
        return None
    skeleton, references, _ = anatomy(cell.formula)
    if len(references) != 1 or not references[0].is_range or not gathers_one(skeleton):
        return None
    area = references[0].area(sheet.name)
    return area if area.sheet == sheet.name and area.left == area.right == column else None
