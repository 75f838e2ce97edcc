"""Copies of a block whose formulas hold on to the first block's cells, where they have the same of their own.

Each share is `=E7/E$10`; the block was copied seven lines down, where it says `=E14/E$10`. There E17 is made
just like E10, of the copy's own figures, and no formula reads it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from itertools import pairwise
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from prioritering.formula.anatomy import anatomy
from prioritering.patterns.block_labels import Pair, is_meant
from prioritering.patterns.held_references import around, fixed, is_own, joined, moved, span, with_own
from prioritering.patterns.lines import Axis, forms, plain_form
from prioritering.patterns.other_totals import other_totals
from prioritering.patterns.scored_lists import cells_read, ranges_read
from prioritering.processes.forked_questions import EVALUATED
from prioritering.types import Area, Audit, Cell, CellRef, FormulaKind, Sheet

MIN_FORMULAS = 2
"""So many formulas of a copied block must hold on to the first."""
MIN_BLOCKS = 2
"""The first and a copy of it."""
MAX_HELD = 60
"""Cells of a range that are looked at one by one."""
_HELD_ON = {Axis.COLUMN: re.compile(r"\$[0-9]"), Axis.ROW: re.compile(r"\$[A-Za-z]")}
"""How a row, or a column, is written that a copy further down, or to the right, holds on to.

The references are looked at of formulas alone that have it: a dollar in a text does no harm.
"""


class Readers(Enum):
    """What reads the cells of a copied block that its own formulas pass by."""

    NONE = "none"
    SINGLY = "singly"
    """Formulas that take one of them each."""
    OTHERS = "others"


class EarlierBlock(Struct, frozen=True):
    """Formulas of a copied block, what they read of the first, and the same of their own."""

    cells: tuple[Cell, ...]
    expected: tuple[str, ...]
    used: tuple[Area, ...]
    own: tuple[Area, ...]
    readers: Readers
    """What reads the block's own."""
    others: tuple[Area, ...] = ()
    """The same formulas in further copies."""

    @property
    def area(self) -> Area:
        """The rectangle around the formulas."""
        return around([cell.at.area for cell in self.cells])


class _Run(NamedTuple):
    """Neighbours on a line that are copies of one another."""

    cells: Sequence[Cell]
    first: int
    last: int


class _Held(NamedTuple):
    """What the formulas of a line hold on to in the first block, by its number among their references."""

    slot: int
    used: Area
    own: Area


class _Copied(NamedTuple):
    """A line of the first block, its copy, and what this holds on to."""

    first: _Run
    later: _Run
    held: Sequence[_Held]
    readers: Readers

    @property
    def steps(self) -> int:
        """How far down, or to the right, the copy is."""
        return self.later.first - self.first.first


_Blocks = dict[tuple[str, int, int], dict[int, list[_Copied]]]
"""The lines of copied blocks by form and by place of the first block, and by how far down the copies are."""


@EVALUATED.ahead
def earlier_blocks(audit: Audit) -> list[EarlierBlock]:
    """All of a workbook, but for totals that a formula divides by (`other_totals`)."""
    told = {cell.at for block in other_totals(audit) for cell in block.cells}
    found: list[EarlierBlock] = []
    for sheet in audit.workbook.sheets:
        for axis in Axis:
            for block in _on(audit, sheet, axis):
                if told.isdisjoint(cell.at for cell in block.cells):
                    told.update(at for area in (block.area, *block.others) for at in area.cells())
                    found.append(block)
    return found


def _on(audit: Audit, sheet: Sheet, axis: Axis) -> Iterator[EarlierBlock]:
    blocks: _Blocks = {}
    for form, cells in _by_form(sheet, axis).items():
        for one in _copied(audit, sheet, cells, axis):
            key = form[0], one.first.first, len(one.first.cells)
            blocks.setdefault(key, {}).setdefault(one.steps, []).append(one)
    for copies in blocks.values():
        if not any(_differ(audit, copied) for copied in copies.values()):
            continue
        told = [
            _block(copied, axis)
            for _, copied in sorted(copies.items())
            if {one.readers for one in copied} in ({Readers.NONE}, {Readers.SINGLY})
            and sum(len(one.later.cells) for one in copied) >= MIN_FORMULAS
            and not is_meant(audit.workbook, _pair(copied), axis)
        ]
        if told:
            yield replace(told[0], others=tuple(one.area for one in told[1:]))


def _by_form(sheet: Sheet, axis: Axis) -> Mapping[tuple[str, int], Sequence[Cell]]:
    """The formulas that hold on to rows, or columns, by their form and the line on which they stand."""
    known = forms(sheet)
    groups: dict[tuple[str, int], list[Cell]] = defaultdict(list)
    for cell in sheet.formulas():
        if _HELD_ON[axis].search(cell.formula or "") is None or not _stands_alone(cell):
            continue
        form = known.get(cell.at[1:]) or plain_form(cell.formula or "", cell.at)
        groups[form, cell.at.column if axis is Axis.COLUMN else cell.at.row].append(cell)
    return groups


def _stands_alone(cell: Cell) -> bool:
    """Whether a formula gives this cell and no other."""
    return cell.kind is not FormulaKind.DATA_TABLE and (cell.spill is None or cell.spill.size == 1)


def _copied(audit: Audit, sheet: Sheet, cells: Sequence[Cell], axis: Axis) -> Iterator[_Copied]:
    """What each further run of a line holds on to by the first one's place."""
    runs = _runs(cells, axis)
    if len(runs) < MIN_BLOCKS or not _moves(runs[0].cells[0], axis):
        return
    held_on = list(_held_on(runs[0], sheet.name, axis))
    for before, later, after in zip(runs[:-1], runs[1:], [*runs[2:], None], strict=True):
        down = later.first - runs[0].first
        if len(later.cells) != len(runs[0].cells):
            continue
        held = [
            _Held(slot, used, moved(used, down, axis))
            for slot, used in held_on
            if not any(area.common(moved(used, down, axis)) for _, area in held_on)  # it reads both
            and _is_within(used, runs[0], None, runs[1], axis)
            and _is_within(moved(used, down, axis), later, before, after, axis)
            and _are_made_alike(audit, sheet, used, moved(used, down, axis))
            and not _are_one_list(sheet, used, moved(used, down, axis), axis)
        ]
        unread = [one for one in held if not any(at in cells_read(audit.workbook) for at in one.own.cells())]
        if unread:
            yield _Copied(runs[0], later, unread, Readers.NONE)
        elif held:
            alone = _is_own_line(audit, later, [one.own for one in held], axis)
            yield _Copied(runs[0], later, held, Readers.SINGLY if alone else Readers.OTHERS)


def _runs(cells: Sequence[Cell], axis: Axis) -> list[_Run]:
    """Cells of one line, neighbours together."""
    placed = sorted((_place(cell.at, axis), cell) for cell in cells)
    ends = [number for number, (one, other) in enumerate(pairwise(placed), start=1) if other[0] != one[0] + 1]
    bounds = pairwise([0, *ends, len(placed)])
    return [
        _Run([cell for _, cell in placed[start:end]], placed[start][0], placed[end - 1][0])
        for start, end in bounds
    ]


def _place(at: CellRef, axis: Axis) -> int:
    return at.row if axis is Axis.COLUMN else at.column


def _moves(cell: Cell, axis: Axis) -> bool:
    """Whether a copy of a formula reads some figure of its own."""
    return any(not any(fixed(one, axis)) for one in anatomy(cell.formula or "").references if is_own(one))


def _held_on(run: _Run, sheet: str, axis: Axis) -> Iterator[tuple[int, Area]]:
    """What all formulas of a run read alike on their sheet."""
    for slot, one in enumerate(anatomy(run.cells[0].formula or "").references):
        area = one.area(sheet)
        if is_own(one) and all(fixed(one, axis)) and area.size <= MAX_HELD:
            yield slot, area


def _is_within(area: Area, run: _Run, before: _Run | None, after: _Run | None, axis: Axis) -> bool:
    """Whether an area lies with a run, apart from the runs before and after it."""
    first, last = span(area, axis)
    return (before is None or first > before.last) and (after is None or last < after.first)


def _are_made_alike(audit: Audit, sheet: Sheet, used: Area, own: Area) -> bool:
    """Whether all cells of two areas give figures, by the same formulas."""
    known = forms(sheet)
    return used != own and all(
        known.get(one[1:]) == known.get(other[1:]) is not None
        and isinstance(audit.value(one), float)
        and isinstance(audit.value(other), float)
        for one, other in zip(used.cells(), own.cells(), strict=True)
    )


def _are_one_list(sheet: Sheet, used: Area, own: Area, axis: Axis) -> bool:
    """Whether the same formulas stand in all cells from one area to the other."""
    known = forms(sheet)
    between = (at for at in around([used, own]).cells() if not used.holds(at) and not own.holds(at))
    across = span(used, Axis.ROW if axis is Axis.COLUMN else Axis.COLUMN)
    firsts = {known.get(at[1:]) for at in used.cells()}
    return across[0] == across[1] and {known.get(at[1:]) for at in between} <= firsts


def _differ(audit: Audit, copied: Sequence[_Copied]) -> bool:
    """Whether a block has any figure of its own that is not the first one's; nought is of a blank block."""
    pairs = (
        (audit.value(at), audit.value(other))
        for one in copied
        for held in one.held
        for at, other in zip(held.used.cells(), held.own.cells(), strict=True)
    )
    return any(one != other and other for one, other in pairs)


def _is_own_line(audit: Audit, run: _Run, own: Sequence[Area], axis: Axis) -> bool:
    """Whether areas together are a figure for each line of a run, and read by no formula but one by one."""
    whole = around(own)
    if span(whole, axis) != (run.first, run.last) or sum(area.size for area in own) != len(run.cells):
        return False
    if len(run.cells) < MIN_FORMULAS or any(at in ranges_read(audit.workbook) for at in whole.cells()):
        return False
    read = [one for one in anatomy(run.cells[0].formula or "").references if is_own(one)]
    return any(
        not one.is_range and not any(fixed(one, axis)) and whole.holds(one.area(whole.sheet).first)
        for one in read
    )


def _pair(copied: Sequence[_Copied]) -> Pair:
    """What is read and what is the block's own, and the formulas of the first line of both blocks."""
    used = around([held.used for one in copied for held in one.held])
    own = around([held.own for one in copied for held in one.held])
    first, later = (run.cells[0].at.to(run.cells[-1].at) for run in (copied[0].first, copied[0].later))
    return Pair(used, own, first, later)


def _block(copied: Sequence[_Copied], axis: Axis) -> EarlierBlock:
    ordered = sorted(((cell, one) for one in copied for cell in one.later.cells), key=lambda pair: pair[0].at)
    return EarlierBlock(
        tuple(cell for cell, _ in ordered),
        tuple(
            with_own(cell.formula or "", [held.slot for held in one.held], one.steps, axis)
            for cell, one in ordered
        ),
        joined([held.used for one in copied for held in one.held]),
        joined([held.own for one in copied for held in one.held]),
        copied[0].readers,
    )
