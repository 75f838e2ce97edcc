"""Scoring tables as the formulas alone show them: lines with a tree of figures that ends in a score."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from prioritering.formula.ranked import computed
from prioritering.scoring.tables.column_groups import banded, banded_alone, stacked
from prioritering.scoring.tables.cut_off_lines import join_cut_off, raw_slots
from prioritering.scoring.tables.grid import Grid
from prioritering.scoring.tables.headings import is_used, label_line_of, name_slot_of, own_label_line
from prioritering.scoring.tables.lines import (
    TableLine,
    Wanted,
    above_target,
    below,
    holds_figure,
    referred_to,
    trees_of,
)
from prioritering.scoring.tables.members import (
    are_weights,
    is_typed_line,
    with_typed_lines,
    without_totals,
    without_weights,
)
from prioritering.types import CellRef, Sheet, Workbook

MIN_SHARING = 3
"""So many formulas elsewhere that name the same cell take it for a weight."""
MIN_OF_ONE_SHAPE = 2
"""With fewer tables of one layout, nothing says how a further sheet is laid out."""


class TableDraft(Struct, frozen=True, dict=True):
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

    def label_line_at(self, slot: int) -> int | None:
        """The line on which the label of a slot stands."""
        nearer = slot == self.score and self.label_line is not None
        return own_label_line(self.grid, slot, self.label_line, self.lines[0]) if nearer else self.label_line

    def label(self, slot: int) -> str:
        """The label of a slot, empty where there is none.

        Where a measure has several columns, what is computed bears its column's heading as well; where it has
        a block of rows, everything does.
        """
        if self.label_line is None:
            return self._label_within(slot) if self.grid.width > 1 and self.lines else ""
        text = self.grid.heading(slot, self.label_line_at(slot) or self.label_line)
        if self.grid.width > 1 and text and slot not in self.raw:
            text = f"{text} ({self._heading(slot)})"
        return " ".join(text.split())

    def _label_within(self, slot: int) -> str:
        """The text before the first measure's figure, and the heading above it."""
        width, line = self.grid.width, self.lines[0]
        before = (self.grid.text(one, line) for one in range(slot - width, 0, -width))
        above = (self.grid.text(one, line) for one in range(slot - 1, slot // width * width - 1, -1))
        text, heading = next(filter(None, before), ""), next(filter(None, above), "")
        return " ".join((f"{text} ({heading})" if text and heading else text).split())

    def _heading(self, slot: int) -> str:
        """What stands nearest above a slot of the first measure: the heading of its column."""
        width, line = self.grid.width, self.lines[0]
        above = range(self.slots[0] // width * width + slot % width - width, 0, -width)
        return next((text for one in above if (text := self.grid.text(one, line))), f"{slot % width + 1}")


def readings(workbook: Workbook) -> list[list[TableDraft]]:
    """Every table whose formulas form trees along its lines, read in the ways that the workbook allows.

    A list with totals in both directions can be read with its measures in rows or in columns: sheet by
    sheet the way that explains most figures, then all sheets in columns, then all in rows. Ways that come
    to the same are given once.
    """
    wanted = referred_to(workbook)
    both = [
        tuple(_sheet_drafts(Grid(sheet, in_columns), wanted[sheet.name]) for in_columns in (True, False))
        for sheet in workbook.sheets
    ]
    alone = _alike_alone(workbook)
    wide = [_wide_drafts(sheet, wanted[sheet.name], alone) for sheet in workbook.sheets]
    ways = [
        [max(way, key=_weight) for way in both],
        *([way[turned] or way[not turned] for way in both] for turned in (0, 1)),
    ]
    if any(wide):
        ways.append([distinct or max(way, key=_weight) for distinct, way in zip(wide, both, strict=True)])
    shared = _shared_elsewhere(workbook)
    distinct: list[list[TableDraft]] = []
    for way in ways:
        tables = [draft for drafts in way for draft in drafts if not _holds_weights(draft, shared)]
        tables = _with_left_out(_with_typed_over(workbook, tables))
        if tables not in distinct:
            distinct.append(tables)
    return distinct


def _shared_elsewhere(workbook: Workbook) -> set[CellRef]:
    """The cells that many formulas of other sheets name by themselves."""
    named: Counter[CellRef] = Counter()
    for sheet in workbook.sheets if len(workbook.sheets) > 1 else ():
        for _, references in computed(sheet):
            elsewhere = [one for one in references if one.sheet is not None and one.sheet != sheet.name]
            if elsewhere:
                named.update({one.start(sheet.name) for one in elsewhere if not one.is_range})
    return {at for at, count in named.items() if count >= MIN_SHARING}


def _holds_weights(draft: TableDraft, shared: Collection[CellRef]) -> bool:
    """Whether a table's figures are taken by many measures elsewhere, as weights are that add up to one."""
    cells = len(draft.raw) * len(draft.lines)
    taken = (draft.grid.place(at.row, at.column) for at in shared if at.sheet == draft.grid.sheet.name)
    return 2 * sum(slot in draft.raw and line in draft.line_set for slot, line in taken) > cells


def _alike_alone(workbook: Workbook) -> list[Grid]:
    """The sheets that hold one measure each, in several columns, laid out alike."""
    grids = [
        grid
        for sheet in workbook.sheets
        for in_columns in (True, False)
        if (grid := banded_alone(sheet, in_columns)) is not None
    ]
    counts = Counter((grid.in_columns, grid.width, grid.first) for grid in grids)
    return [grid for grid in grids if counts[grid.in_columns, grid.width, grid.first] >= MIN_OF_ONE_SHAPE]


def _wide_drafts(sheet: Sheet, wanted: Wanted, alone: Iterable[Grid]) -> list[TableDraft]:
    """The tables of a sheet whose measures have several columns, or rows, each."""
    grids = [grid for in_columns in (True, False) if (grid := banded(sheet, in_columns)) is not None]
    grids += [grid for grid in alone if grid.sheet is sheet]
    grids += [grid for grid in [stacked(sheet)] if grid is not None]
    return max((_sheet_drafts(grid, wanted) for grid in grids), key=_weight, default=[])


def _with_typed_over(workbook: Workbook, drafts: list[TableDraft]) -> list[TableDraft]:
    """Take in sheets laid out as most others are whose scores are typed over, so that no formula tells it."""
    shapes = Counter(draft.shape for draft in drafts)
    if not shapes or max(shapes.values()) < MIN_OF_ONE_SHAPE:
        return drafts
    common = shapes.most_common(1)[0][0]
    example = next(draft for draft in drafts if draft.shape == common)
    names = {draft.name(line) for draft in drafts if draft.shape == common for line in draft.lines}
    telling = names if len(names) > 1 else set()  # where all bear one name, the sheets name them
    have = {draft.grid.sheet.name for draft in drafts if draft.shape == common}
    for sheet in workbook.sheets:
        copy = None if sheet.name in have else _typed_over(example, replace(example.grid, sheet=sheet))
        if copy is not None and telling.isdisjoint(map(copy.name, copy.lines)):
            drafts = [draft for draft in drafts if draft.grid.sheet is not sheet] + [copy]
    return drafts


def _with_left_out(drafts: list[TableDraft]) -> list[TableDraft]:
    """Give sheets laid out as most others the figures that a formula too short leaves out there."""
    twins: dict[object, list[TableDraft]] = defaultdict(list)
    for draft in drafts:
        grid = draft.grid
        twins[grid.in_columns, grid.width, grid.first, draft.score, draft.name_slot, draft.label_line].append(
            draft
        )
    fuller: dict[int, TableDraft] = {}
    for group in twins.values():
        common, count = Counter(draft.shape for draft in group).most_common(1)[0]
        if count >= MIN_OF_ONE_SHAPE:
            example = next(draft for draft in group if draft.shape == common)
            fuller |= {id(draft): whole for draft in group if (whole := _completed(draft, example))}
    return [fuller.get(id(draft), draft) for draft in drafts]


def _completed(draft: TableDraft, example: TableDraft) -> TableDraft | None:
    """The table with what only the example's formulas take in, where it has that under the same labels."""
    missing = [slot for slot in example.slots if slot not in draft.slots]
    whole = replace(draft, slots=example.slots, raw=example.raw)
    if not missing or not set(draft.slots) < set(example.slots):
        return None
    if any(not whole.label(slot) or whole.label(slot) != example.label(slot) for slot in missing):
        return None
    filled = (holds_figure(draft.grid.cell(slot, line)) for slot in missing for line in draft.lines)
    return whole if all(filled) else None


def _typed_over(example: TableDraft, grid: Grid) -> TableDraft | None:
    """The example's table on another sheet, where its labels and typed scores stand in the same places."""
    copy = replace(example, grid=grid)
    labels = [(example.label(slot), copy.label(slot)) for slot in example.slots]
    if example.name_slot is None or sum(bool(label) for label, _ in labels) < 2:
        return None
    if any(label != other for label, other in labels):
        return None
    line, lines = example.lines[0], []
    while holds_figure(grid.cell(example.score, line)) and is_typed_line(
        grid, example.raw, example.name_slot, line
    ):
        lines.append(line)
        line += 1
    return replace(copy, lines=tuple(lines)) if lines else None


def _weight(candidates: Iterable[TableDraft]) -> int:
    return sum(len(draft.lines) * len(draft.slots) for draft in candidates)


def _sheet_drafts(grid: Grid, wanted: Wanted) -> list[TableDraft]:
    lines = trees_of(grid, wanted)
    tables: dict[int, list[TableLine]] = defaultdict(list)
    for line in lines:
        tables[line.score].append(line)
    join_cut_off(grid, tables)
    drafts = []
    for score, members in sorted(tables.items()):
        asked = any(grid.row_and_column(score, line.number) in wanted for line in members)
        others = {
            line.number
            for other in tables.values()
            if other is not members
            for line in _sharing(other, members)
        }
        end, kept = (score, members) if asked else above_target(grid, score, members)
        drafts.append(_draft(grid, end, kept, others))
    drafts = [draft for draft in drafts if draft.lines and not any(_is_within(draft, one) for one in drafts)]
    weights = [
        draft for draft in drafts for one in drafts if are_weights(grid, draft.raw, draft.lines, one.lines)
    ]
    return [draft for draft in drafts if draft not in weights]


def _is_within(draft: TableDraft, other: TableDraft) -> bool:
    """Whether a table is but a further score of the same measures as a larger one."""
    shared = draft.name_slot == other.name_slot and not draft.line_set.isdisjoint(other.line_set)
    return shared and _weight([draft]) < _weight([other])


def _sharing(lines: list[TableLine], members: list[TableLine]) -> list[TableLine]:
    """These lines, if they end in a score made of the same slots as that of the members."""
    return lines if not raw_slots(lines).isdisjoint(raw_slots(members)) else []


def _draft(grid: Grid, score: int, lines: list[TableLine], others: set[int]) -> TableDraft:
    """The table of these lines; the others are known to be lines of another."""
    slots = sorted({slot for line in lines for slot in (*line.parts, *below(line.parts, line.score))})
    computed = Counter(slot for line in lines for slot in line.parts)
    raw = frozenset(slot for slot in slots if computed[slot] * 2 <= len(lines))
    numbers = without_weights(grid, score, without_totals(grid, raw, [line.number for line in lines]))
    if not numbers:
        return TableDraft(grid, (), score, tuple(slots), raw, None, None)
    name_slot = name_slot_of(grid, slots, numbers)
    typed = with_typed_lines(grid, slots, raw, name_slot, score, numbers)
    elsewhere = others - set(numbers)
    numbers = [number for number in typed if number not in elsewhere]
    label_line = label_line_of(grid, slots, numbers)
    slots = [slot for slot in slots if slot not in raw or is_used(grid, slot, numbers, label_line)]
    kept = raw & set(slots)
    return TableDraft(grid, tuple(numbers), score, tuple(slots), kept, name_slot, label_line)
