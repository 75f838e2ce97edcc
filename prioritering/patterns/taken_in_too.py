"""Sums and means of a line that take in, at one end, what is no figure of the kind: a weight, a number.

`=AVERAGE(A2:E2)` where column A numbers the lines; `=SUM(E2:I2)` of weighted marks, with the last plain mark.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import pairwise
from math import fsum, isclose

from msgspec import Struct

from prioritering.formula.anatomy import anatomy
from prioritering.patterns.lines import Axis, FormulaRun, copied_runs, forms, place_on
from prioritering.patterns.scored_lists import own_slots
from prioritering.processes.forked_questions import EVALUATED
from prioritering.reading.words import roles, words, words_of_marks
from prioritering.types import Area, Audit, Cell, CellRef, Sheet

FUNCTIONS = {"SUM", "AVERAGE", "MEDIAN", "PRODUCT"}
MIN_LINES = 3
"""Lines that are computed alike."""
MIN_OTHERS = 2
"""So many figures that belong there stand beside the one that does not."""
MIN_NUMBERED = 4
"""So many lines in a row tell a numbering."""
YEARS = range(1900, 2101)
WHOLES = (1.0, 100.0)


class TakenIn(StrEnum):
    """What a sum or a mean takes in beside the figures of its line."""

    WEIGHT = "own-weight"
    NUMBER = "own-number"
    YEAR = "own-year"
    CLASS = "own-class"
    """The same on all lines, under a heading that says what they have in common."""
    OPERAND = "operand"
    """A figure that one of the others is computed from: it counts twice."""


class TakenInToo(Struct, frozen=True):
    """Copies of a formula, and the cells, one of each line, that it should not take in."""

    kind: TakenIn
    cells: tuple[Cell, ...]
    taken: Area

    @property
    def area(self) -> Area:
        """The rectangle of the formulas."""
        return self.cells[0].at.to(self.cells[-1].at)


@EVALUATED.ahead
def taken_in_too(audit: Audit) -> list[TakenInToo]:
    """All of a workbook."""
    return [
        one
        for sheet in audit.workbook.sheets
        for axis in Axis
        for run in copied_runs(sheet)[axis]
        if len(run) >= MIN_LINES
        for one in _of_run(audit, sheet, run, axis)
    ]


def _of_run(audit: Audit, sheet: Sheet, run: FormulaRun, axis: Axis) -> Iterator[TakenInToo]:
    if anatomy(run.cells[0].formula or "").skeleton.only_call not in FUNCTIONS:
        return
    slots = sorted(own_slots(run.cells[0], axis))
    if len(slots) <= MIN_OTHERS or slots[-1] - slots[0] != len(slots) - 1:
        return
    for end, others in ((slots[0], slots[1:]), (slots[-1], slots[:-1])):
        column = [sheet.get(*place_on(cell.at, end, axis)) for cell in run.cells]
        values = [one.value for one in column if one is not None and one.formula is None]
        figures = [value for value in values if isinstance(value, float)]
        if len(figures) == len(run):
            kind = _kind(audit, sheet, run, axis, end, others, figures)
            if kind is not None:
                first, last = (place_on(cell.at, end, axis) for cell in (run.cells[0], run.cells[-1]))
                yield TakenInToo(kind, run.cells, Area(sheet.name, *first, *last))


def _kind(
    audit: Audit,
    sheet: Sheet,
    run: FormulaRun,
    axis: Axis,
    end: int,
    others: Sequence[int],
    figures: Sequence[float],
) -> TakenIn | None:
    """What stands at one end of the range on all lines; None where it belongs there."""
    if all(_is_operand_of_others(sheet, cell.at, axis, end, others) for cell in run.cells):
        return TakenIn.OPERAND
    label = audit.workbook.label_above if axis is Axis.COLUMN else audit.workbook.label_beside
    places = (place_on(run.cells[0].at, slot, axis) for slot in (end, *others))
    text, *texts = (label(CellRef(sheet.name, *place)) for place in places)
    heading = roles(text)
    if any(heading & roles(other) for other in texts):
        return None
    if "weight" in heading and any(isclose(fsum(figures), whole, rel_tol=1e-9) for whole in WHOLES):
        return TakenIn.WEIGHT
    counts = len(figures) >= MIN_NUMBERED and all(after == before + 1 for before, after in pairwise(figures))
    if counts and "identity" in heading and end < others[0]:
        return TakenIn.NUMBER
    same = len(figures) >= MIN_NUMBERED and len(set(figures)) == 1 and figures[0] != 0
    if same and not words_of_marks("classes").isdisjoint(words(text)):
        return TakenIn.CLASS
    return TakenIn.YEAR if "calendar" in heading and all(one in YEARS for one in figures) else None


def _is_operand_of_others(sheet: Sheet, at: CellRef, axis: Axis, end: int, others: Sequence[int]) -> bool:
    """Whether all others on a line are copies of one formula, and one alone is computed from the end.

    Where each is computed from the one before, the figure at the end is the first of them.
    """
    known = forms(sheet)
    others = [slot for slot in others if sheet.get(*place_on(at, slot, axis)) is not None]
    found = {known.get(place_on(at, slot, axis)) for slot in others}
    if len(found) != 1 or None in found:
        return False
    within = {end, *others}
    read = [own_slots(sheet.cells[place_on(at, slot, axis)], axis) & within for slot in others]
    return sum(map(bool, read)) == 1 and {end} in read
