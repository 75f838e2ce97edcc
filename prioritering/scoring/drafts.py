"""Scoring tables as the formulas alone show them: lines with a tree of figures that ends in a score."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from statistics import mean

from prioritering.scoring.bands import banded
from prioritering.scoring.formulas import computed, named_references, ranked
from prioritering.scoring.grid import Grid
from prioritering.scoring.lines import (
    LONGEST_RANGE,
    Line,
    above_target,
    below,
    holds_figure,
    referred_to,
    trees_of,
)
from prioritering.types import CellRef, Sheet, Workbook
from prioritering.workbook.anatomy import anatomy

HEADER_REACH = 8
"""How far outside the figures a name or a label is looked for."""
RANK_REACH = 4
"""How far from the figures a rank is looked for."""
FEWEST_OF_ONE_SHAPE = 2
"""With fewer tables of one layout, nothing says how a further sheet is laid out."""


@dataclass(frozen=True)
class Draft:
    """A scoring table before its labels are read."""

    grid: Grid
    lines: tuple[int, ...]
    score: int
    slots: tuple[int, ...]
    """Every slot of any line's tree, in order."""
    raw: frozenset[int]
    name_slot: int | None
    label_line: int | None

    @property
    def shape(self) -> tuple[object, ...]:
        """Where on its sheet the table has what: the same for sheets made from one template."""
        return self.grid.in_columns, self.score, self.slots, self.raw, self.name_slot, self.label_line

    @cached_property
    def line_set(self) -> frozenset[int]:
        """The lines, for asking whether one is among them."""
        return frozenset(self.lines)

    @property
    def scores_computed(self) -> int:
        """On how many lines the score is computed, not typed."""
        cells = (self.grid.cell(self.score, line) for line in self.lines)
        return sum(cell is not None and cell.formula is not None for cell in cells)

    def name_cell(self, line: int) -> CellRef:
        """Where the measure's name stands; its score where it has none."""
        return self.grid.at(self.score if self.name_slot is None else self.name_slot, line)

    def name(self, line: int) -> str:
        """The measure's name; its address where it has none."""
        text = "" if self.name_slot is None else self.grid.text(self.name_slot, line)
        return " ".join(text.split()) or str(self.grid.at(self.score, line))

    def label(self, slot: int) -> str:
        """The label of a slot, empty where there is none.

        Where a measure has several columns, what is computed bears its column's heading as well.
        """
        text = "" if self.label_line is None else self.grid.text(slot, self.label_line)
        if self.grid.width > 1 and text and slot not in self.raw:
            text = f"{text} ({self._heading(slot)})"
        return " ".join(text.split())

    def _heading(self, slot: int) -> str:
        """What stands nearest above a slot of the first measure: the heading of its column."""
        width, line = self.grid.width, self.lines[0]
        above = range(self.slots[0] // width * width + slot % width - width, 0, -width)
        return next((text for one in above if (text := self.grid.text(one, line))), f"{slot % width + 1}")


def readings(workbook: Workbook) -> list[list[Draft]]:
    """Every table whose formulas form trees along its lines, read in the ways that the workbook allows.

    A list with totals in both directions can be read with its measures in rows or in columns: sheet by
    sheet the way that explains most figures, then all sheets in columns, then all in rows. Ways that come
    to the same are given once.
    """
    wanted = referred_to(workbook)
    both = [
        tuple(_sheet_drafts(Grid(sheet, in_columns), wanted) for in_columns in (True, False))
        for sheet in workbook.sheets
    ]
    wide = [_wide_drafts(sheet, wanted) for sheet in workbook.sheets]
    ways = [
        [max(way, key=_weight) for way in both],
        *([way[turned] or way[not turned] for way in both] for turned in (0, 1)),
    ]
    if any(wide):
        ways.append([found or max(way, key=_weight) for found, way in zip(wide, both, strict=True)])
    found: list[list[Draft]] = []
    for way in ways:
        tables = _with_typed_over(workbook, [draft for drafts in way for draft in drafts])
        if tables not in found:
            found.append(tables)
    return found


def _wide_drafts(sheet: Sheet, wanted: Mapping[CellRef, int]) -> list[Draft]:
    """The tables of a sheet whose measures have several columns, or rows, each."""
    grids = [grid for in_columns in (True, False) if (grid := banded(sheet, in_columns)) is not None]
    return max((_sheet_drafts(grid, wanted) for grid in grids), key=_weight, default=[])


def _with_typed_over(workbook: Workbook, drafts: list[Draft]) -> list[Draft]:
    """Take in sheets laid out as most others are whose scores are typed over, so that no formula tells it."""
    shapes = Counter(draft.shape for draft in drafts)
    if not shapes or max(shapes.values()) < FEWEST_OF_ONE_SHAPE:
        return drafts
    common = shapes.most_common(1)[0][0]
    example = next(draft for draft in drafts if draft.shape == common)
    names = {draft.name(line) for draft in drafts if draft.shape == common for line in draft.lines}
    have = {draft.grid.sheet.name for draft in drafts if draft.shape == common}
    for sheet in workbook.sheets:
        copy = None if sheet.name in have else _typed_over(example, replace(example.grid, sheet=sheet))
        if copy is not None and names.isdisjoint(map(copy.name, copy.lines)):
            drafts = [draft for draft in drafts if draft.grid.sheet is not sheet] + [copy]
    return drafts


def _typed_over(example: Draft, grid: Grid) -> Draft | None:
    """The example's table on another sheet, where its labels and typed scores stand in the same places."""
    copy = replace(example, grid=grid)
    labels = [(example.label(slot), copy.label(slot)) for slot in example.slots]
    if example.name_slot is None or sum(bool(label) for label, _ in labels) < 2:
        return None
    if any(label != other for label, other in labels):
        return None
    line, lines = example.lines[0], []
    while holds_figure(grid.cell(example.score, line)) and _is_typed_line(
        grid, example.raw, example.name_slot, line
    ):
        lines.append(line)
        line += 1
    return replace(copy, lines=tuple(lines)) if lines else None


def _weight(candidates: Iterable[Draft]) -> int:
    return sum(len(draft.lines) * len(draft.slots) for draft in candidates)


def _sheet_drafts(grid: Grid, wanted: Mapping[CellRef, int]) -> list[Draft]:
    lines = trees_of(grid, wanted)
    tables: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        tables[line.score].append(line)
    _join_cut_off(grid, tables)
    found = []
    for score, members in sorted(tables.items()):
        asked = any(wanted.get(grid.at(score, line.number)) for line in members)
        found.append(_draft(grid, *((score, members) if asked else above_target(grid, score, members))))
    return [draft for draft in found if draft.lines]


def _join_cut_off(grid: Grid, tables: dict[int, list[Line]]) -> None:
    """Take lines whose score is typed over, or reads other cells, into the table of those that compute it.

    Such a line seems to end at a subtotal of that table.
    """
    for score in sorted(tables, key=lambda score: len(tables[score])):
        lines = tables[score]
        for other, peers in tables.items():
            below = {slot for line in peers for slot in line.parts if slot != other}
            filled = all(holds_figure(grid.cell(other, line.number)) for line in lines)
            if len(peers) >= len(lines) and score in below and filled:
                peers += [Line(line.number, line.parts, other) for line in lines]
                peers.sort(key=lambda line: line.number)
                del tables[score]
                break


def _draft(grid: Grid, score: int, lines: list[Line]) -> Draft:
    slots = sorted({slot for line in lines for slot in (*line.parts, *below(line.parts, line.score))})
    computed = Counter(slot for line in lines for slot in line.parts)
    raw = frozenset(slot for slot in slots if computed[slot] * 2 <= len(lines))
    numbers = _without_weights(grid, score, _without_totals(grid, raw, [line.number for line in lines]))
    if not numbers:
        return Draft(grid, (), score, tuple(slots), raw, None, None)
    name_slot = _name_slot(grid, slots, numbers)
    numbers = _with_typed_lines(grid, raw, name_slot, numbers)
    label_line = _label_line(grid, slots, numbers)
    slots = [slot for slot in slots if slot not in raw or _used(grid, slot, numbers, label_line)]
    kept = raw & set(slots)
    return Draft(grid, tuple(numbers), score, tuple(slots), kept, name_slot, label_line)


def _used(grid: Grid, slot: int, lines: Iterable[int], label_line: int | None) -> bool:
    """Whether a slot that formulas take in has a figure, or is labelled and lacks it."""
    if label_line is not None and grid.text(slot, label_line):
        return True
    return any(grid.cell(slot, line) is not None for line in lines)


def _without_totals(grid: Grid, raw: frozenset[int], lines: list[int]) -> list[int]:
    """Leave out lines whose raw figures are computed across the other lines."""
    kept = []
    for line in lines:
        cells = [cell for slot in raw if (cell := grid.cell(slot, line)) is not None]
        across = sum(cell.formula is not None and _is_local(cell.formula, grid) for cell in cells)
        if across * 2 <= len(cells):
            kept.append(line)
    return kept


def _without_weights(grid: Grid, score: int, lines: list[int]) -> list[int]:
    """Leave out a line of weights with a sum of its own: most scores rest on it, and its form is another."""
    taken: Counter[int] = Counter()
    forms: dict[int, object] = {}
    for line in lines:
        cell = grid.cell(score, line)
        if cell is None or cell.formula is None:
            continue
        forms[line] = anatomy(cell.formula).skeleton
        taken.update(_other_lines(grid, cell.formula) - {line})
    if not taken:
        return lines
    common = Counter(forms.values()).most_common(1)[0][0]
    return [line for line in lines if 2 * taken[line] <= len(lines) or forms.get(line) == common]


def _other_lines(grid: Grid, formula: str) -> set[int]:
    """The lines that a formula refers to cell by cell, or along them."""
    found: set[int] = set()
    for reference in named_references(formula):
        if reference.sheet is None and not reference.external:
            area = reference.area(grid.sheet.name)
            first, last = grid.place(area.top, area.left)[1], grid.place(area.bottom, area.right)[1]
            found.update({first} if first == last else ())
    return found


def _is_local(formula: str, grid: Grid) -> bool:
    return any(reference.sheet in (None, grid.sheet.name) for reference in named_references(formula))


def _name_slot(grid: Grid, slots: list[int], lines: list[int]) -> int | None:
    """The slot before the figures with the most telling texts, and before other computed figures too."""
    first = slots[0]
    best, best_key = None, (False, 0.0, 0.0, 0)
    computed = next((slot for slot in range(1, first) if _is_computed(grid, slot, lines)), first)
    for slot in range(first - 1, max(0, first - 1 - HEADER_REACH * grid.width), -1):
        texts = [text for line in lines if (text := grid.text(slot, line))]
        key = _telling(texts) if len(texts) * 2 >= len(lines) else (0.0, 0.0)
        if key[0] and (slot < computed, *key, slot) > best_key:
            best, best_key = slot, (slot < computed, *key, slot)
    return best


def _is_computed(grid: Grid, slot: int, lines: list[int]) -> bool:
    """Whether most lines compute a figure there that is no rank."""
    cells = [grid.cell(slot, line) for line in lines]
    figures = [
        cell
        for cell in cells
        if cell is not None and cell.formula and isinstance(cell.value, float) and not ranked(cell.formula)
    ]
    return 2 * len(figures) > len(lines)


def _label_line(grid: Grid, slots: list[int], lines: list[int]) -> int | None:
    """The line before the measures with the most telling texts beside the figures."""
    first = lines[0]
    best, best_key = None, (0.0, 0.0, 0)
    for line in range(first - 1, max(0, first - 1 - HEADER_REACH), -1):
        key = _telling([text for slot in slots if (text := grid.text(slot, line))])
        if (*key, line) > best_key and key[0]:
            best, best_key = line, (*key, line)
    return best


def _telling(texts: list[str]) -> tuple[float, float]:
    """More different texts tell more; then longer ones, in steps so that chance decides nothing."""
    if not texts:
        return 0.0, 0.0
    return float(len(set(texts))), min(mean(map(len, texts)), 12.0) // 4


def _with_typed_lines(grid: Grid, raw: frozenset[int], name_slot: int | None, lines: list[int]) -> list[int]:
    """Take in lines between or beside the others that have a name and figures that no formula here gives."""
    if name_slot is None or not raw:
        return sorted(lines)
    shared = _shared_lines(grid, lines)

    def belongs(line: int) -> bool:
        return line not in shared and _is_typed_line(grid, raw, name_slot, line)

    known = set(lines) | {line for line in range(lines[0] + 1, lines[-1]) if belongs(line)}
    for step, line in ((1, lines[-1] + 1), (-1, lines[0] - 1)):
        while line > 0 and belongs(line):
            known.add(line)
            line += step
    return sorted(known)


def _shared_lines(grid: Grid, lines: list[int]) -> set[int]:
    """The lines that the formulas of others refer to: weights and the like, no measures."""
    own = set(lines)
    found: set[int] = set()
    for cell, references in computed(grid.sheet):
        _, line = grid.place(cell.at.row, cell.at.column)
        for reference in references if line in own else ():
            if not reference.is_range and reference.sheet is None:
                area = reference.area(grid.sheet.name)
                found.add(grid.place(area.top, area.left)[1])
            elif reference.sheet is None and grid.own_slots(reference, line) is None:
                area = reference.area(grid.sheet.name)
                first, last = grid.place(area.top, area.left)[1], grid.place(area.bottom, area.right)[1]
                if last - first <= LONGEST_RANGE:
                    found.update(range(first, last + 1))
    return found - own


def _is_typed_line(grid: Grid, raw: frozenset[int], name_slot: int, line: int) -> bool:
    if not grid.text(name_slot, line):
        return False
    cells = [grid.cell(slot, line) for slot in raw]
    given = [
        cell
        for cell in cells
        if cell is not None
        and isinstance(cell.value, float)
        and (cell.formula is None or not _is_local(cell.formula, grid))
    ]
    return len(given) * 2 > len(raw)
