"""Tables of typed figures: columns (or rows) that stand over the same lines, without a break."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import repeat

from msgspec import Struct

from prioritering.memoised import memoised
from prioritering.patterns.headings import is_heading
from prioritering.patterns.lines import Axis
from prioritering.types import CellRef, Sheet

MIN_LINES = 5
MAX_LINES = 5000
MIN_SLOTS_JOINED = 3
"""So many columns that blocks have in common, under one heading, make one table of them."""
MAX_COLUMNS = 24
"""So many columns of a table are looked at; a wider one is a series."""


class TypedTable(Struct, frozen=True):
    """The lines of a table, and the slots whose figures are typed on each of them."""

    sheet: Sheet
    axis: Axis
    """Along which each slot runs."""
    lines: range | tuple[int, ...]
    """Without a break but for what stands between the blocks that were joined."""
    slots: tuple[int, ...]

    def at(self, slot: int, line: int) -> CellRef:
        """The cell of a slot on a line."""
        row, column = (line, slot) if self.axis is Axis.COLUMN else (slot, line)
        return CellRef(self.sheet.name, row, column)

    def figures(self, slot: int) -> Sequence[float]:
        """A slot's figures, line by line."""
        known, key = _figures(self.sheet), (self.axis, slot, self.lines)
        if key not in known:
            cells, down = self.sheet.cells, self.axis is Axis.COLUMN
            places = zip(self.lines, repeat(slot)) if down else zip(repeat(slot), self.lines)
            known[key] = [value for place in places if isinstance(value := cells[place].value, float)]
        return known[key]

    def is_shown_otherwise(self, slot: int, line: int) -> bool:
        """Whether a figure is shown in per cent where most of its slot are not, or the other way round."""
        shown = {one: "%" in self.sheet.cells[self.at(slot, one)[1:]].number_format for one in self.lines}
        return 2 * sum(percent == shown[line] for percent in shown.values()) < len(shown)

    def heading(self, slot: int) -> str:
        """The text right before a slot's figures; of several rows of headings the last."""
        for step in range(1, 4):
            at = self.at(slot, self.lines[0] - step)
            cell = self.sheet.get(at.row, at.column) if min(at.row, at.column) >= 1 else None
            if cell is not None and isinstance(cell.value, str):
                return cell.value
        return ""


def typed_tables(
    sheet: Sheet, axis: Axis, fewest: int = MIN_LINES, most: int = MAX_COLUMNS
) -> Iterator[TypedTable]:
    """All of a sheet whose slots run along an axis, but for those of more slots."""
    for (start, end), slots in _stretches(sheet)[axis].items():
        if fewest <= end - start + 1 <= MAX_LINES and len(slots) <= most:
            yield TypedTable(sheet, axis, range(start, end + 1), slots)


def joined_tables(sheet: Sheet, axis: Axis) -> Iterator[TypedTable]:
    """Blocks of one table that single blank lines part, each such table as one: weeks of a report, say."""
    blocks = _stretches(sheet)[axis]
    by_start: dict[int, list[tuple[int, int]]] = {}
    for ends in sorted(blocks):
        by_start.setdefault(ends[0], []).append(ends)
    joined: set[tuple[int, int]] = set()
    for ends in sorted(blocks):
        lines, shared, last = list(range(ends[0], ends[1] + 1)), blocks[ends], ends
        while ends not in joined:
            following = (one for one in by_start.get(last[1] + 2, ()) if _common(shared, blocks[one]))
            if (more := next(following, None)) is None:
                break
            shared, last = _common(shared, blocks[more]), more
            lines += range(more[0], more[1] + 1)
            joined.add(more)
        if last != ends and MIN_LINES <= len(lines) <= MAX_LINES and len(shared) <= MAX_COLUMNS:
            yield TypedTable(sheet, axis, tuple(lines), shared)


def _common(one: Sequence[int], other: Sequence[int]) -> tuple[int, ...]:
    """The slots of both, where these are enough to be of one table."""
    known = set(other)
    both = tuple(slot for slot in one if slot in known)
    return both if len(both) >= MIN_SLOTS_JOINED else ()


@memoised
def _figures(sheet: Sheet) -> dict[tuple[Axis, int, range | tuple[int, ...]], Sequence[float]]:
    """The figures that were asked for, by slot and lines: many rules ask for the same."""
    return {}


@memoised
def _stretches(sheet: Sheet) -> Mapping[Axis, Mapping[tuple[int, int], tuple[int, ...]]]:
    """By axis, the unbroken stretches of typed figures, with the slots in which each stands."""
    found: dict[Axis, Mapping[tuple[int, int], tuple[int, ...]]] = {}
    for axis in Axis:
        stretches: dict[tuple[int, int], list[int]] = {}
        for slot, lines in _slots(sheet, axis).items():
            for ends in _unbroken(sheet, axis, slot, sorted(lines)):
                stretches.setdefault(ends, []).append(slot)
        found[axis] = {ends: tuple(sorted(slots)) for ends, slots in stretches.items()}
    return found


def _slots(sheet: Sheet, axis: Axis) -> Mapping[int, list[int]]:
    slots: dict[int, list[int]] = {}
    for (row, column), cell in sheet.cells.items():
        if cell.formula is None and isinstance(cell.value, float):
            slot, line = (column, row) if axis is Axis.COLUMN else (row, column)
            slots.setdefault(slot, []).append(line)
    return slots


def _unbroken(sheet: Sheet, axis: Axis, slot: int, lines: Sequence[int]) -> Iterator[tuple[int, int]]:
    if lines and is_heading(sheet, _at(sheet, axis, slot, lines[0])):
        lines = lines[1:]
    start = last = None
    for line in lines:
        if last is not None and line != last + 1 and start is not None:
            yield start, last
            start = None
        start = line if start is None else start
        last = line
    if start is not None and last is not None:
        yield start, last


def _at(sheet: Sheet, axis: Axis, slot: int, line: int) -> CellRef:
    return CellRef(sheet.name, line, slot) if axis is Axis.COLUMN else CellRef(sheet.name, slot, line)
