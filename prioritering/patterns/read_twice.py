"""A formula that reads the figure of another line, which that line's own formula reads as well.

`=G121*100/60.5` stands in rows 120 and 121: blank lines and headings part the formulas, so that none has
copies right above and below, but none of them reads G120.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from prioritering.formula.anatomy import anatomy, tree, with_corners
from prioritering.formula.cell_evaluator import Values, figure
from prioritering.formula.references import Reference
from prioritering.patterns.deviation import Deviation, is_same
from prioritering.patterns.difference import difference
from prioritering.patterns.lines import forms
from prioritering.types import Cell, CellRef, Severity, Sheet, Workbook

MIN_LINES = 6
LINES_PER_EXCEPTION = 6
MAX_AWAY = 3
"""So many lines off the formula may read."""
MAX_REFERENCES = 6

Steps = tuple[int | None, ...]


class _Reader(NamedTuple):
    """A formula of single cells, and how many rows off each of them is; None where it is held fast."""

    cell: Cell
    steps: Steps


def read_twice(workbook: Workbook, values: Values) -> Iterator[Deviation]:
    """All of a workbook."""
    for sheet in workbook.sheets:
        for readers in _by_columns(sheet):
            usual, holding = Counter(one.steps for one in readers).most_common(1)[0]
            odd = [one for one in readers if one.steps != usual]
            if odd and holding >= max(MIN_LINES, LINES_PER_EXCEPTION * len(odd)):
                rows = {one.cell.at.row for one in readers if one.steps == usual}
                taken = [
                    {one.cell.at.row + step for one in readers if (step := one.steps[slot]) is not None}
                    for slot in range(len(usual))
                ]
                for one in odd:
                    found = _deviation(sheet, one, usual, rows, taken, values)
                    if found is not None:
                        yield found


def _by_columns(sheet: Sheet) -> Iterator[Sequence[_Reader]]:
    """Formulas of one column that are written alike but for their references, and read single cells alone."""
    columns: dict[object, list[_Reader]] = {}
    for (row, column), form in forms(sheet).items():
        if '"' not in form and (":" in form or "!" in form):
            continue  # a range, or another sheet's cell
        cell = sheet.cells[row, column]
        skeleton, references, _ = anatomy(cell.formula or "")
        if not 1 <= len(references) <= MAX_REFERENCES or any(map(_is_elsewhere, references)):
            continue
        steps = tuple(None if one.first.row_fixed else one.area(sheet.name).top - row for one in references)
        read = tuple((one.area(sheet.name).left, one.first.row_fixed) for one in references)
        columns.setdefault((column, skeleton.between, read), []).append(_Reader(cell, steps))
    yield from (readers for readers in columns.values() if len(readers) > MIN_LINES)


def _is_elsewhere(reference: Reference) -> bool:
    return bool(reference.external or reference.sheet or reference.is_range)


def _deviation(
    sheet: Sheet, one: _Reader, usual: Steps, rows: set[int], taken: Sequence[set[int]], values: Values
) -> Deviation | None:
    """The one cell that a formula reads off its line, if none of them reads its own and another that one.

    `rows` have a formula that reads as is usual; `taken` are the rows that any of them reads, by reference.
    """
    at, formula = one.cell.at, one.cell.formula or ""
    unlike = [slot for slot, (step, other) in enumerate(zip(one.steps, usual, strict=True)) if step != other]
    if len(unlike) != 1:
        return None
    (slot,) = unlike
    step, meant = one.steps[slot], usual[slot]
    if step is None or meant is None or abs(step - meant) > MAX_AWAY or at.row + step - meant not in rows:
        return None
    reference = anatomy(formula).references[slot]
    own = CellRef(sheet.name, at.row + meant, reference.area(sheet.name).left)
    if own.row in taken[slot] or not isinstance(values(own), float):
        return None
    expected = with_corners(formula, {slot: (reference.first._replace(row=own.row),)})
    value = figure(tree(expected), sheet.name, values)
    severity = Severity.INFO if is_same(values(at), value) else Severity.ERROR
    near = sorted(sorted(rows, key=lambda row: abs(row - at.row))[:2])
    siblings = tuple(at._replace(row=row).area for row in near)
    change = difference(formula, expected, sheet.name, values)
    return Deviation((one.cell,), expected, siblings, len(rows), change, severity, value)
