"""One line's figures: the tree of its formulas, and where it ends in a score."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping

from msgspec import Struct

from prioritering.formula.ranked import computed, linked, ranked
from prioritering.scoring.tables.grid import Grid
from prioritering.types import Cell, Value, Workbook

MIN_WITH_TARGET = 3
"""Among fewer lines, figures that are the same are no target yet."""
MAX_RANGE_CELLS = 2000
"""A longer range on one line is no list of criteria."""


class TableLine(Struct, frozen=True):
    """One line's figures: which slots each formula rests on, and where the tree ends."""

    number: int
    parts: Mapping[int, tuple[int, ...]]
    """For each slot with a formula: the slots of the same line that it refers to."""
    score: int

    def reach(self, slot: int) -> set[int]:
        """The raw slots below a slot."""
        reached, waiting, seen = set(), [slot], {slot}
        while waiting:
            current = waiting.pop()
            parts = self.parts.get(current)
            if parts is None:
                reached.add(current)
                continue
            fresh = [part for part in parts if part not in seen]
            seen.update(fresh)
            waiting.extend(fresh)
        return reached


Wanted = Collection[tuple[int, int]]
"""The cells of a sheet, by (row, column), that others rank or hand on to another sheet."""


def referred_to(workbook: Workbook) -> Mapping[str, Wanted]:
    """By sheet, the cells that others rank or hand on to another sheet: a score is one of these."""
    wanted: dict[str, set[tuple[int, int]]] = {sheet.name: set() for sheet in workbook.sheets}
    for cell in workbook.formulas():
        figure = ranked(cell.formula)
        handed = figure or linked(cell.formula)
        if handed is None or handed.external:
            continue
        if figure is not None or handed.sheet not in (None, cell.at.sheet):
            wanted.setdefault(handed.sheet or cell.at.sheet, set()).add(handed.bounds[:2])
    return wanted


def holds_figure(cell: Cell | None) -> bool:
    """Whether a number or a formula stands there."""
    return cell is not None and (cell.formula is not None or isinstance(cell.value, float))


def trees_of(grid: Grid, wanted: Wanted) -> list[TableLine]:
    """Every line of a sheet whose formulas form a tree along it."""
    parts: dict[int, dict[int, tuple[int, ...]]] = defaultdict(dict)
    for cell, references in computed(grid.sheet):
        slot, line = grid.place(cell.at.row, cell.at.column)
        if not grid.is_measure(line) or not _could_be_figure(cell.value):
            continue
        slots_of_line: list[int] = []
        for reference in references:
            slots = grid.own_slots(reference, line)
            if slots is not None and len(slots) <= MAX_RANGE_CELLS:
                slots_of_line.extend(slots)
        if slots_of_line and slot not in slots_of_line:
            parts[line][slot] = tuple(dict.fromkeys(slots_of_line))
    _without_words(grid, parts)
    return [
        line
        for number, slots_of_line in sorted(parts.items())
        for line in _lines(grid, number, slots_of_line, wanted)
    ]


def _without_words(grid: Grid, parts: dict[int, dict[int, tuple[int, ...]]]) -> None:
    """Take out what formulas ask of words, such as yes or no: points for a word alone are raw scores."""
    asked = {
        (slot, line)
        for line, by_slot in parts.items()
        for parts_of_slot in by_slot.values()
        for slot in parts_of_slot
    }
    counts = Counter(slot for slot, _ in asked)
    words = Counter(slot for slot, line in asked if _is_word(grid.cell(slot, line)))
    taken = {slot for slot, count in words.items() if 2 * count > counts[slot]}
    for line, by_slot in parts.items() if taken else ():
        left = {
            slot: tuple(part for part in parts_of_slot if part not in taken)
            for slot, parts_of_slot in by_slot.items()
        }
        parts[line] = {slot: parts_of_slot for slot, parts_of_slot in left.items() if parts_of_slot}


def _is_word(cell: Cell | None) -> bool:
    """Whether a text stands there that is no number written as one."""
    return cell is not None and isinstance(cell.value, str) and any(map(str.isalpha, cell.value))


def _could_be_figure(value: Value) -> bool:
    """Whether a formula's value is a figure, or the empty text that a guard puts in its place."""
    return value == "" or not isinstance(value, str | bool)


def _lines(grid: Grid, number: int, parts: dict[int, tuple[int, ...]], wanted: Wanted) -> Iterator[TableLine]:
    """The line's tree under its score: what is ranked or handed on, else what rests on most.

    Where tables stand side by side, each has a tree of its own: they share no figure.
    """
    used = {slot for below in parts.values() for slot in below}
    line = TableLine(number, parts, 0)
    asked = [slot for slot in parts if grid.row_and_column(slot, number) in wanted]
    tops = asked or [slot for slot in parts if slot not in used]
    if not tops:
        return
    tops.sort(key=lambda slot: (len(line.reach(slot)), slot), reverse=True)
    taken: set[int] = set()
    for score in tops if asked else [_below_restatements(parts, tops[0])]:
        kept = below(parts, score)
        if taken.isdisjoint(kept) and len(line.reach(score)) >= 2:
            yield TableLine(number, {slot: parts[slot] for slot in kept if slot in parts}, score)
        taken |= kept


def _below_restatements(parts: Mapping[int, tuple[int, ...]], slot: int) -> int:
    """Past figures that only restate another computed one, such as a score in per cent."""
    seen = {slot}
    while len(parts[slot]) == 1 and parts[slot][0] in parts and parts[slot][0] not in seen:
        slot = parts[slot][0]
        seen.add(slot)
    return slot


def below(parts: Mapping[int, tuple[int, ...]], slot: int) -> set[int]:
    """A slot and all slots that it rests on."""
    seen, waiting = {slot}, [slot]
    while waiting:
        for part in parts.get(waiting.pop(), ()):
            if part not in seen:
                seen.add(part)
                waiting.append(part)
    return seen


def above_target(grid: Grid, score: int, lines: list[TableLine]) -> tuple[int, list[TableLine]]:
    """Past a distance to a target that is the same for all: the score is what is held against it."""
    if len(lines) < MIN_WITH_TARGET:
        return score, lines
    parts = Counter(line.parts.get(score, ()) for line in lines).most_common(1)[0][0]
    computed = [slot for slot in parts if all(slot in line.parts for line in lines)]
    if len(parts) != 2 or len(computed) != 1:
        return score, lines
    (target,) = (slot for slot in parts if slot not in computed)
    cells = [grid.cell(target, line.number) for line in lines]
    typed = {cell.value if cell is not None and cell.formula is None else None for cell in cells}
    if len(typed) != 1 or not isinstance(typed.pop(), float):
        return score, lines
    inner = computed[0]
    ends = [cut(line, inner) for line in lines]
    return (inner, ends) if all(len(line.reach(inner)) >= 2 for line in ends) else (score, lines)


def cut(line: TableLine, score: int) -> TableLine:
    """The line's tree under another of its figures."""
    kept = below(line.parts, score)
    return TableLine(line.number, {slot: parts for slot, parts in line.parts.items() if slot in kept}, score)
