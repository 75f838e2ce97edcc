"""The rows and columns of a sheet as runs of formulas that are copies of one another.

Every cell is looked at twice, once in its row and once in its column: linear in the cells.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from itertools import groupby
from operator import itemgetter

from msgspec import Struct

from prioritering.formula.anatomy import anatomy, relative_form
from prioritering.formula.kinds import kinds
from prioritering.memoised import memoised
from prioritering.regions.copies import relative_forms
from prioritering.types import Area, Cell, CellRef, FormulaKind, Sheet

MAX_BLANKS_WITHIN_RUN = 1
"""Empty cells (or dashes) that a line may pass over: spacer columns, blank rows between groups."""
_DASHES = {"", "-", "–", "—", "−", ".", "n/a", "na", "*"}


class Axis(Enum):
    """Along which a line runs."""

    ROW = "row"
    COLUMN = "column"

    __hash__ = object.__hash__  # of the one object that each of them is: they are asked for very often


AXES = tuple(Axis)
"""Both of them, for where they are gone through for each formula."""


class FormulaRun(Struct, frozen=True, gc=False):
    """Neighbours on a line that hold copies of one formula, or typed numbers (form None)."""

    form: str | None
    cells: tuple[Cell, ...]

    def __len__(self) -> int:
        return len(self.cells)

    @property
    def area(self) -> Area:
        """Where they stand."""
        return self.cells[0].at.to(self.cells[-1].at)


Forms = Mapping[tuple[int, int], str]
"""The relative form of each formula of a sheet, by (row, column)."""


@memoised
def forms(sheet: Sheet) -> Forms:
    """The relative form of every formula that can be copied; array formulas and data tables cannot.

    A formula without a reference, such as `=1/5`, is a figure that was typed so: nothing is to be like it.
    """
    copied = (FormulaKind.NORMAL, FormulaKind.SHARED)
    reading = {kind for kind in kinds(sheet) if kind.slots or kind.names or kind.structured}
    reads = len(reading) == len(kinds(sheet))
    return {
        place: _without_plus(form)
        for place, form in relative_forms(sheet).items()
        if (cell := sheet.cells[place]).kind in copied
        and (reads or anatomy(cell.formula or "").skeleton in reading)
    }


def plain_form(formula: str, at: CellRef) -> str:
    """The relative form, without the plus that old programs write before a formula."""
    return _without_plus(relative_form(formula, at))


def _without_plus(form: str) -> str:
    return f"={form[2:]}" if form.startswith("=+") else form


@memoised
def lines(sheet: Sheet) -> Mapping[Axis, Sequence[Sequence[FormulaRun]]]:
    """Each unbroken stretch of a row or column that holds a formula, as runs."""
    alone: dict[CellRef, FormulaRun] = {}
    return {axis: list(_lines(sheet, forms(sheet), axis, alone)) for axis in Axis}


@memoised
def copied_runs(sheet: Sheet) -> Mapping[Axis, Sequence[FormulaRun]]:
    """The runs of several copies of a formula, line by line: by far fewer than all."""
    return {
        axis: [run for runs in stretches for run in runs if run.form is not None and len(run.cells) > 1]
        for axis, stretches in lines(sheet).items()
    }


def _lines(
    sheet: Sheet, known: Forms, axis: Axis, alone: dict[CellRef, FormulaRun]
) -> Iterator[list[FormulaRun]]:
    by_line: dict[int, list[tuple[int, Cell]]] = {}
    with_formula = {at[0] if axis is Axis.ROW else at[1] for at in known}
    for (row, column), cell in sheet.cells.items():
        line, place = (row, column) if axis is Axis.ROW else (column, row)
        if line in with_formula and (row, column) not in sheet.filled:
            by_line.setdefault(line, []).append((place, cell))
    for line in sorted(by_line):
        for stretch in _unbroken(sorted(by_line[line], key=itemgetter(0))):
            runs = _runs(stretch, known, alone)
            if any(run.form is not None for run in runs):
                yield runs


def _unbroken(cells: Sequence[tuple[int, Cell]]) -> Iterator[list[Cell]]:
    run: list[Cell] = []
    last = 0
    for place, cell in cells:
        fits = cell.formula is not None or isinstance(cell.value, float)
        if not fits and _is_dash(cell):
            continue
        if run and (not fits or place - last > MAX_BLANKS_WITHIN_RUN + 1):
            yield run
            run = []
        if fits:
            run.append(cell)
            last = place
    if run:
        yield run


def _is_dash(cell: Cell) -> bool:
    value = cell.value
    return isinstance(value, str) and value.strip().lower() in _DASHES


def _runs(stretch: Sequence[Cell], known: Forms, alone: dict[CellRef, FormulaRun]) -> list[FormulaRun]:
    """The runs of a stretch; one of a single cell is the same in its row and in its column."""

    def form(cell: Cell) -> str | None:
        if cell.formula is None:
            return None
        return known.get(cell.at[1:]) or f"={cell.at.a1}"

    runs = [FormulaRun(key, tuple(group)) for key, group in groupby(stretch, key=form)]
    return [alone.setdefault(run.cells[0].at, run) if len(run.cells) == 1 else run for run in runs]


def place_on(at: CellRef, slot: int, axis: Axis) -> tuple[int, int]:
    """Where the line of a cell, across a run along an axis, has its n-th column, or row."""
    return (at.row, slot) if axis is Axis.COLUMN else (slot, at.column)
