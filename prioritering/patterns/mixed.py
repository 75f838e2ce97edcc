"""Lines where typed numbers and copies of one formula take turns, in no order that the sheet explains."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from prioritering.formula.anatomy import references, tree
from prioritering.formula.cell_evaluator import Values, figure, result
from prioritering.formula.references import shift
from prioritering.patterns.deviation import written_of
from prioritering.patterns.figures import moved, operands
from prioritering.patterns.lines import Axis, FormulaRun, lines
from prioritering.patterns.typed_by_design import hands_on_own
from prioritering.types import Area, Cell, Sheet

MIN_CELLS_OF_EITHER_KIND = 5
"""Cells of either kind."""
MAX_ALTERNATIONS = 6
"""Changes from one kind to the other along the line; a block of forecasts after actual figures has one."""

MIN_TYPED_RESULTS, MAX_TYPED_RESULTS = 8, 5_000
"""So many typed numbers, and as many as computed ones at least, are held against the formula of these."""
TYPED_TRIED = 60
"""So many are tried first."""
MIN_HOLDING = 5
"""So many typed figures, and as many as do not, are what the formula gives: they are its results."""
MIN_TYPED_OVER = 3
TYPED_OVER_SHARE = 5
"""So many typed figures, and more than one to so many copies: a default that is there to be typed over."""


class Mixed(Struct, frozen=True):
    """One line, or part of it."""

    typed: tuple[Cell, ...]
    computed: tuple[Cell, ...]
    """Copies of one formula."""

    @property
    def area(self) -> Area:
        """From the first to the last of its cells."""
        places = [cell.at for cell in (*self.typed, *self.computed)]
        first, last = min(places), max(places)
        return Area(first.sheet, first.row, first.column, last.row, last.column)


def mixed_lines(sheet: Sheet) -> Iterator[Mixed]:
    """The mixed lines of a sheet; lines beside one another over the same cells as one."""
    for axis in Axis:
        last: Mixed | None = None
        for runs in lines(sheet)[axis]:
            mixed = _mixed(runs, axis)
            if mixed is None:
                continue
            alike = last is not None and is_handed_on(last) == is_handed_on(mixed)
            if last is not None and alike and _beside(last.area, mixed.area, axis):
                last = Mixed(last.typed + mixed.typed, last.computed + mixed.computed)
                continue
            if last is not None:
                yield last
            last = mixed
        if last is not None:
            yield last


def typed_results(sheet: Sheet, values: Values) -> Iterator[tuple[Mixed, Sequence[Given]]]:
    """Lines of typed numbers that are what the formula of the fewer others gives, all or most of them."""
    for axis in Axis:
        for runs in lines(sheet)[axis]:
            computed = [cell for run in runs if run.form is not None for cell in run.cells]
            typed = [cell for run in runs if run.form is None for cell in run.cells]
            if not computed or len(typed) < max(MIN_TYPED_RESULTS, len(computed)):
                continue
            line = Mixed(tuple(typed), tuple(computed))
            (form, *others) = {run.form for run in runs if run.form is not None}
            if others or len(typed) > MAX_TYPED_RESULTS or _reads_line(runs, str(form), axis):
                continue
            tried = given(Mixed(line.typed[:TYPED_TRIED], line.computed), values)
            if tried is not None and _mostly_hold(tried):
                typed_all = tried if len(typed) <= TYPED_TRIED else given(line, values)
                if typed_all is not None and _mostly_hold(typed_all):
                    yield line, typed_all


def _mostly_hold(typed: Sequence[Given]) -> bool:
    """Whether many typed numbers are what the formula gives, and as many as are not."""
    holding = sum(one.holds for one in typed)
    odd = sum(one.value is not None for one in typed) - holding
    return holding >= max(MIN_TYPED_RESULTS, odd)


class Given(Struct, frozen=True):
    """A typed number of a mixed line, the formula there, and what that gives.

    None where it reads nothing, or leaves the cell open as `=IF(O2=1,1)` does.
    """

    cell: Cell
    expected: str
    value: float | None

    @property
    def holds(self) -> bool:
        """Whether the typed number is what the formula gives."""
        return (
            self.value is not None
            and isinstance(self.cell.value, float)
            and written_of(self.cell.value, self.value)
        )


def given(line: Mixed, values: Values) -> list[Given] | None:
    """Each typed number of a line beside what the formula would give; None where that is not known."""
    source = line.computed[0]
    node = tree(source.formula or "")
    found = []
    for cell in line.typed:
        down, right = cell.at.row - source.at.row, cell.at.column - source.at.column
        there = node and moved(node, down, right)
        if there is None or not isinstance(cell.value, float):
            return None
        value = figure(there, cell.at.sheet, values)
        reads = bool(operands(there, cell.at.sheet, values))
        left_open = reads and value is None and result(there, cell.at.sheet, values) is False
        if reads and value is None and not left_open:
            return None
        found.append(Given(cell, shift(source.formula or "", down, right), value if reads else None))
    return found


def is_without_effect(typed: Sequence[Given] | None) -> bool:
    """Whether every typed number is what the formula gives there, or stands where it would read nothing."""
    return typed is not None and all(one.value is None or one.holds for one in typed)


def is_handed_on(line: Mixed) -> bool:
    """Whether the formula only repeats a figure of its line, as a default does."""
    first = line.computed[0]
    return any(hands_on_own(first.formula or "", first.at, axis) for axis in Axis)


def broken(line: Mixed, typed: Sequence[Given] | None) -> list[Given]:
    """The typed numbers that are not what the formula gives, where as many others are.

    None where it only hands on a figure of its line: that is there to be typed over.
    """
    if typed is None or is_handed_on(line):
        return []
    odd = [one for one in typed if one.value is not None and not one.holds]
    return odd if sum(one.holds for one in typed) >= max(MIN_HOLDING, len(odd)) else []


def defaults(sheet: Sheet) -> Iterator[Area]:
    """Lines that hand on the figure beside them, where many are typed instead: as a review leaves them."""
    for axis in Axis:
        for runs in lines(sheet)[axis]:
            computed = [cell for run in runs if run.form is not None for cell in run.cells]
            typed = sum(len(run) for run in runs if run.form is None)
            many = typed >= MIN_TYPED_OVER and TYPED_OVER_SHARE * typed > len(computed)
            alone = len({run.form for run in runs} - {None}) == 1
            if many and alone and hands_on_own(computed[0].formula or "", computed[0].at, axis):
                yield runs[0].cells[0].at.to(runs[-1].cells[-1].at)


def _beside(one: Area, other: Area, axis: Axis) -> bool:
    if axis is Axis.COLUMN:
        return (one.top, one.bottom, one.right + 1) == (other.top, other.bottom, other.left)
    return (one.left, one.right, one.bottom + 1) == (other.left, other.right, other.top)


def _mixed(runs: Sequence[FormulaRun], axis: Axis) -> Mixed | None:
    if len(runs) < 2:
        return None
    counts: Counter[str] = Counter()
    for run in runs:
        if run.form is not None:
            counts[run.form] += len(run)
    (form, computed), *_ = counts.most_common(1)
    kinds = [run for run in runs if run.form in (None, form)]
    if len({len(run) for run in kinds}) == 1 or _reads_line(runs, form, axis):
        return None  # every second column is a share, every fourth row a subtotal
    turns = sum((one.form is None) != (other.form is None) for one, other in pairwise(kinds))
    typed = [cell for run in kinds if run.form is None for cell in run.cells]
    if (
        turns < MAX_ALTERNATIONS
        or computed < MIN_CELLS_OF_EITHER_KIND
        or len(typed) < MIN_CELLS_OF_EITHER_KIND
    ):
        return None
    return Mixed(tuple(typed), tuple(cell for run in kinds if run.form == form for cell in run.cells))


def _reads_line(runs: Sequence[FormulaRun], form: str, axis: Axis) -> bool:
    """Whether the formula reads cells of its own line, as subtotals and sums so far do."""
    cell = next(run.cells[0] for run in runs if run.form == form)
    for reference in references(cell.formula or "").cells:
        area = reference.area(cell.at.sheet)
        if area.sheet != cell.at.sheet:
            continue
        if axis is Axis.COLUMN and area.left <= cell.at.column <= area.right:
            return True
        if axis is Axis.ROW and area.top <= cell.at.row <= area.bottom:
            return True
    return False
