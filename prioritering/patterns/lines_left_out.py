"""Last lines of a list that copies of one formula, made for each line before them, do not reach.

Nine alternatives are in the data, and what is normalised and ranked below has eight of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

from msgspec import Struct

from prioritering.formula.anatomy import anatomy
from prioritering.formula.references import Reference
from prioritering.patterns.line_labels import labels
from prioritering.patterns.lines import AXES, Axis
from prioritering.patterns.part_labels import NO_PART, PARTIAL, TIME
from prioritering.patterns.typed_tables import TypedTable, typed_tables
from prioritering.processes.forked_questions import EVALUATED
from prioritering.regions.copies import relative_forms
from prioritering.types import Area, Audit, Cell, CellRef, Sheet, Workbook

MIN_READ = 4
"""So many lines before must be read, each by a copy of one formula."""
READ_PER_LINE_LEFT = 4
"""So many lines are read to each that is left out."""
MIN_SLOTS = 2
"""So many figures of a line are read, so that it is a line, and no note."""
MAX_LEFT = 2
MAX_ACROSS = 60
"""Cells of a line that a formula may read at once."""
MAX_TIMES = 2.0
"""So many times the largest of the others, or so small a part of the least, is a figure of another kind."""


class LinesLeftOut(Struct, frozen=True):
    """Lines that no formula reads, and the copies that read those before them."""

    label: str
    """Of the first of them."""
    figures: tuple[Area, ...]
    """What is typed there, a line each."""
    copies: tuple[Cell, ...]


_On = tuple[Axis, str]
_Readers = Mapping[tuple[int, int], Mapping[str, Cell]]
"""By cell, the formulas that read it within its line, by their relative forms."""


@EVALUATED.ahead
def lines_left_out(audit: Audit) -> list[LinesLeftOut]:
    """All of a workbook."""
    listed = [
        (key, table)
        for sheet in audit.workbook.sheets
        for axis in Axis
        for key in [(axis, sheet.name.casefold())]
        for table in typed_tables(sheet, axis, MIN_READ + 1)
        if len(table.slots) >= MIN_SLOTS
    ]
    last = _readers(audit.workbook, [(key, table, table.lines[-1:]) for key, table in listed])
    ending = [(key, table) for key, table in listed if not _are_read(last[key], table, table.lines[-1:])]
    readers = _readers(audit.workbook, [(key, table, table.lines) for key, table in ending])
    found = (_left_out(audit.workbook, table, readers[key]) for key, table in ending if readers[key])
    return [one for one in found if one is not None]


def _readers(
    workbook: Workbook, asked: Sequence[tuple[_On, TypedTable, Sequence[int]]]
) -> Mapping[_On, _Readers]:
    """By axis and sheet, what reads the cells of some lines of tables."""
    found: dict[_On, dict[tuple[int, int], dict[str, Cell]]] = {key: {} for key, _, _ in asked}
    slots: dict[_On, dict[int, set[int]]] = {key: {} for key in found}
    for key, table, lines in asked:
        for line in lines:
            slots[key].setdefault(line, set()).update(table.slots)
    folded: dict[str, str] = {}
    for sheet in workbook.sheets if asked else ():
        for place, form in relative_forms(sheet).items():
            cell = sheet.cells[place]
            for one in anatomy(cell.formula or "").references:
                named = one.sheet or sheet.name
                name = folded.get(named) or folded.setdefault(named, named.casefold())
                for axis in AXES:
                    by_line = slots.get((axis, name))
                    for at in _read(one, axis, by_line) if by_line is not None else ():
                        found[axis, name].setdefault(at, {}).setdefault(form, cell)
    return found


def _read(one: Reference, axis: Axis, slots: Mapping[int, Set[int]]) -> list[tuple[int, int]]:
    """Which slots of its formula's line a reference reads, of those asked for."""
    top, left, bottom, right = one.bounds
    wanted = slots.get(top if axis is Axis.COLUMN else left)
    if wanted is None or not _is_within_line(one, axis):
        return []
    if axis is Axis.COLUMN:
        return [(top, slot) for slot in range(left, right + 1) if slot in wanted]
    return [(slot, left) for slot in range(top, bottom + 1) if slot in wanted]


def _are_read(readers: _Readers, table: TypedTable, lines: Sequence[int]) -> bool:
    """Whether any figure of some lines is read within its line."""
    return any(readers.get(table.at(slot, line)[1:]) for slot in table.slots for line in lines)


def _is_within_line(one: Reference, axis: Axis) -> bool:
    """Whether a reference is to some cells of one line, and moves with its formula from line to line."""
    top, left, bottom, right = one.bounds
    if one.external or one.last_sheet or None in (one.first.row, one.first.column):
        return False
    if axis is Axis.COLUMN:
        return top == bottom and right - left < MAX_ACROSS and not one.first.row_fixed
    return left == right and bottom - top < MAX_ACROSS and not one.first.column_fixed


def _left_out(workbook: Workbook, table: TypedTable, readers: _Readers) -> LinesLeftOut | None:
    """The last lines of a table, where copies of one formula read those before them and none reads them."""
    first = [slot for slot in table.slots if readers.get(table.at(slot, table.lines[0])[1:])]
    if len(first) < MIN_SLOTS:
        return None
    forms = readers[table.at(first[0], table.lines[0])[1:]]
    for form in forms:
        read = [line for line in table.lines if form in readers.get(table.at(first[0], line)[1:], ())]
        left = table.lines[len(read) :]
        if (
            MIN_READ <= len(read) < len(table.lines)
            and list(read) == list(table.lines[: len(read)])
            and len(left) <= min(MAX_LEFT, len(read) // READ_PER_LINE_LEFT)
            and not _are_read(readers, table, left)
            and all(_is_like(table, line, first, len(read)) for line in left)
        ):
            copies = tuple(readers[table.at(first[0], line)[1:]][form] for line in read)
            if workbook.cell(_next(copies)) is not None:
                return None  # typed over, or computed in another way
            return LinesLeftOut(
                labels(table.sheet, table.at(table.slots[0], left[0]), table.axis)[0],
                tuple(table.at(first[0], line).to(table.at(first[-1], line)) for line in left),
                copies,
            )
    return None


def _next(copies: Sequence[Cell]) -> CellRef:
    """Where the next copy would stand."""
    before, last = copies[-2].at, copies[-1].at
    return last._replace(row=2 * last.row - before.row, column=2 * last.column - before.column)


def _is_like(table: TypedTable, line: int, slots: Sequence[int], read: int) -> bool:
    """Whether a line has a name as the others have, and figures of their size."""
    named = [labels(table.sheet, table.at(table.slots[0], one), table.axis)[:1] for one in table.lines[:read]]
    own = labels(table.sheet, table.at(table.slots[0], line), table.axis)[:1]
    texts = [text for one in (*named, own) for text in one]
    if len(texts) <= read or len(set(texts)) < len(texts) or any(TIME.match(text) for text in texts):
        return False
    if any(NO_PART.search(text) or PARTIAL.fullmatch(text) for text in own):
        return False
    place = list(table.lines).index(line)
    for slot in slots:
        figures = table.figures(slot)
        sizes = [abs(one) for one in figures[:read]]
        if not min(sizes) / MAX_TIMES <= abs(figures[place]) <= MAX_TIMES * max(sizes):
            return False
        formats = {_format(table.sheet, table, slot, one) for one in table.lines[:read]}
        if _format(table.sheet, table, slot, line) not in formats:
            return False
    return True


def _format(sheet: Sheet, table: TypedTable, slot: int, line: int) -> str:
    return sheet.cells[table.at(slot, line)[1:]].number_format
