"""Figures computed as those that a total takes in, beside them, which neither it nor any other formula reads.

Each mark times its weight, say, and a sum of all such products but the last.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import pairwise

from msgspec import Struct

from prioritering.formula.anatomy import anatomy, unlocked
from prioritering.patterns.lines import Axis, FormulaRun, copied_runs, forms, place_on, plain_form
from prioritering.patterns.scored_lists import is_read, own_slots
from prioritering.processes.forked_questions import EVALUATED
from prioritering.reading.words import roles, words
from prioritering.types import Area, Audit, Cell, CellRef, Sheet

MIN_LINES = 2
"""Totals that pass the same over."""
MIN_READ = 2
"""So many figures of the same make each must take in."""
GATHERING = {"SUM", "AVERAGE", "PRODUCT", "MIN", "MAX", "MEDIAN", "ROUND", "IF", "IFERROR"}
YEAR = 4
"""The digits of a year."""
PARTING = {"-", "&", "^"}
"""What stands in no formula that gathers figures of one make."""


class UnreadResult(Struct, frozen=True):
    """A line of computed figures that the totals pass over."""

    cells: tuple[CellRef, ...]
    totals: tuple[Cell, ...]

    @property
    def area(self) -> Area:
        """From the first to the last of them."""
        return self.cells[0].to(self.cells[-1])


@EVALUATED.ahead
def unread_results(audit: Audit) -> list[UnreadResult]:
    """All of a workbook."""
    found: dict[Area, UnreadResult] = {}
    for sheet in audit.workbook.sheets:
        known = forms(sheet)
        for axis in Axis:
            for run in copied_runs(sheet)[axis]:
                for one in _of_run(sheet, known, run, axis):
                    figures = all(isinstance(audit.value(at), float) for at in one.cells)
                    read = any(is_read(audit.workbook, at.area) for at in one.cells)
                    if figures and not read and not _is_of_a_period(audit, one.cells[0], axis):
                        found.setdefault(one.area, one)
    return list(found.values())


def _is_of_a_period(audit: Audit, at: CellRef, axis: Axis) -> bool:
    """Whether it is headed as a month or a year: a total so far leaves out those that are to come."""
    label = audit.workbook.label_above(at) if axis is Axis.COLUMN else audit.workbook.label_beside(at)
    return "calendar" in roles(label) or any(word.isdigit() and len(word) == YEAR for word in words(label))


def _of_run(
    sheet: Sheet, known: Mapping[tuple[int, int], str], run: FormulaRun, axis: Axis
) -> Iterator[UnreadResult]:
    skeleton = anatomy(run.cells[0].formula or "").skeleton
    gathers = GATHERING.issuperset(skeleton.functions) and not any(
        token.text in PARTING for token in skeleton.tokens
    )
    if not gathers or len(own_slots(run.cells[0], axis)) < MIN_READ:
        return
    by_slot: dict[int, list[Cell]] = {}
    for cell in run.cells:
        read = sorted(own_slots(cell, axis))
        strict = list(_passed_over(known.get, cell.at, read, axis))
        for slot in strict or _passed_over(partial(_loose, sheet), cell.at, read, axis):
            by_slot.setdefault(slot, []).append(cell)
    for slot, cells in by_slot.items():
        if len(cells) >= MIN_LINES:
            places = (place_on(cell.at, slot, axis) for cell in cells)
            yield UnreadResult(tuple(CellRef(sheet.name, *place) for place in places), tuple(cells))


def _loose(sheet: Sheet, place: tuple[int, int]) -> str | None:
    """The form of a formula without its dollars, as where each column was written by hand."""
    cell = sheet.get(*place)
    if cell is None or cell.formula is None or "$" not in cell.formula:
        return None
    return plain_form(unlocked(cell.formula), cell.at)


def _passed_over(
    form_at: Callable[[tuple[int, int]], str | None], at: CellRef, read: Sequence[int], axis: Axis
) -> Iterator[int]:
    """The slots of a line whose figure is a copy of those that are read, and go on in their step."""
    own = [form_at(place_on(at, slot, axis)) for slot in read]
    for form in {one for one in own if one is not None and own.count(one) >= MIN_READ}:
        alike = [slot for slot, one in zip(read, own, strict=True) if one == form]
        step = max(after - before for before, after in pairwise(alike))
        here = at.column if axis is Axis.COLUMN else at.row
        near = range(max(1, alike[0] - step), alike[-1] + step + 1)
        unread = [
            slot
            for slot in near
            if slot not in read and slot != here and form_at(place_on(at, slot, axis)) == form
        ]
        if len(unread) < len(alike):
            yield from unread
