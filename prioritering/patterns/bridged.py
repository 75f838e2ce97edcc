"""Copies of a formula whose range moves, with some between them in which it was put right by hand.

A range that slides is mended line by line before anybody thinks of a `$`. The lines that read what the first
one reads are right, however few they are, and those before and after them are one run.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from prioritering.formula.anatomy import anatomy, unlocked
from prioritering.formula.references import Reference, shift
from prioritering.patterns.lines import Axis, FormulaRun
from prioritering.patterns.list_areas import MIN_USES, is_relative, with_range
from prioritering.types import Cell


def bridged(runs: Sequence[FormulaRun], axis: Axis) -> Iterator[Sequence[FormulaRun]]:
    """The runs of a stretch, those that only lines put right keep apart together, with these."""
    passed = 0
    for place, run in enumerate(runs):
        if place < passed:
            continue
        together = runs[place : place + 1 if run.form is None else _reach(runs, place, axis)]
        if len(together) > 1 and sum(len(one) for one in together if one.form == run.form) < MIN_USES:
            together = together[:1]
        passed = place + len(together)
        yield together


def _reach(runs: Sequence[FormulaRun], place: int, axis: Axis) -> int:
    """Behind the last run that is a copy of one, or reads what its first cell reads."""
    first = runs[place].cells[0]
    if place + 1 == len(runs) or ":" not in (first.formula or ""):
        return place + 1
    moving = [one for one in anatomy(first.formula or "").references if _may_slide(one, axis)]
    best = place + 1
    for reference in moving:
        reach = place + 1
        while reach < len(runs) and (
            runs[reach].form == runs[place].form
            or all(stands(first, reference, cell) for cell in runs[reach].cells)
        ):
            reach += 1
        best = max(best, reach)
    return best


def _may_slide(reference: Reference, axis: Axis) -> bool:
    if not reference.is_range or reference.external or reference.last_sheet:
        return False
    return None not in (reference.first.row, reference.first.column) and is_relative(reference, axis)


def stands(first: Cell, reference: Reference, cell: Cell) -> bool:
    """Whether a cell has the formula of another, with a range that still is where that one has it."""
    if anatomy(first.formula or "").skeleton is not anatomy(cell.formula or "").skeleton:
        return False
    held = with_range(first.formula or "", reference, reference.area(first.at.sheet))
    rows, columns = cell.at.row - first.at.row, cell.at.column - first.at.column
    return unlocked(shift(held, rows, columns)) == unlocked(cell.formula or "")
