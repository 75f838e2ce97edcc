"""The summary: the list that gathers the measures with score and rank, linked or typed."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from msgspec import Struct

from prioritering.scoring.display import exact, half_step
from prioritering.scoring.drafts import Draft
from prioritering.scoring.formulas import linked, named_references
from prioritering.scoring.grid import Grid
from prioritering.scoring.headings import HEADER_REACH
from prioritering.scoring.labels import names_a_total
from prioritering.scoring.matching import Wanted, match
from prioritering.scoring.measures import Scored
from prioritering.scoring.ranks import RANK_REACH, rank_evidence
from prioritering.types import Area, Cell, CellRef, Sheet, SummaryLine, Workbook

FEWEST = 2
"""A list of fewer measures is no summary."""
FEWEST_BY_SCORE = 4
"""Fewer lines that bear none of the measures' names are no summary: small figures fit by chance."""
MOST_TRIED = 8
"""So many lists are tried, those with most figures that fit first."""
_PICKS = re.compile(r"\b(LARGE|SMALL)\(")
LONGEST_GAP = 2
LARGEST_AREA = 100_000
MATCHED = 0.6
"""The share of its lines that must stand for measures."""


class Summary(Struct, frozen=True):
    """The summary's lines, where it stands, and whether its slots hold scores and ranks."""

    lines: tuple[SummaryLine, ...]
    area: Area

    @property
    def is_plausible(self) -> bool:
        """Whether most of its lines stand for measures, and not by figures that fit by chance."""
        matched = [line.matched_by for line in self.lines if line.measure is not None]
        by_chance = all(way == "score" for way in matched) and len(matched) < FEWEST_BY_SCORE
        return len(matched) >= FEWEST and len(matched) >= MATCHED * len(self.lines) and not by_chance


class _Column(Struct, frozen=True):
    """A slot that may hold the summary's scores."""

    grid: Grid
    slot: int
    hits: Mapping[int, int | None]
    """By line: the measure it links to, or None where only its value fits one."""

    @property
    def cells(self) -> set[CellRef]:
        """The cells of its figures."""
        return {self.grid.at(self.slot, line) for line in self.hits}

    @property
    def weight(self) -> float:
        """Links count more than values that fit."""
        return sum(1.0 if measure is not None else 0.6 for measure in self.hits.values())


def find_summary(workbook: Workbook, tables: Sequence[Draft], measures: Sequence[Scored]) -> Summary | None:
    """The best plausible list of measures of an evaluated workbook outside the scoring tables, or None."""
    by_cell = {item.measure.score_cell: index for index, item in enumerate(measures)}
    scores = sorted(item.score for item in measures if item.score is not None)
    columns = [
        column
        for sheet in workbook.sheets
        for found in [_figures(sheet, tables, measures, by_cell, scores)]
        for in_columns in (False, True)
        for column in _columns(Grid(sheet, in_columns), found)
    ]
    columns.sort(key=lambda column: (-column.weight, column.slot))
    ranked_already = any(item.measure.rank_cell is not None for item in measures)
    likely = [column for column in columns if not _is_filled(column, len(measures), ranked_already)]
    likely = likely[:MOST_TRIED]
    if likely:
        behind = _read_by_scores(workbook, measures)
        likely = [column for column in likely if column.cells.isdisjoint(behind)]
    found = (_summary(column, tables, measures) for column in likely)
    return next((summary for summary in found if summary is not None and summary.is_plausible), None)


def _is_filled(column: _Column, measures: int, ranked_already: bool) -> bool:
    """Whether its formulas only show what stands elsewhere: the names for given ranks, or the highest few."""
    cells = [column.grid.cell(column.slot, line) for line in column.hits]
    picking = sum(cell is not None and bool(_PICKS.search(cell.formula or "")) for cell in cells)
    if len(cells) < measures and 2 * picking > len(cells):
        return True
    slot = _name_slot(column.grid, column.slot, list(column.hits)) if ranked_already else None
    names = [None if slot is None else column.grid.cell(slot, line) for line in column.hits]
    looked_up = sum(bool(cell and cell.formula) and linked(cell.formula) is None for cell in names if cell)
    return 2 * looked_up > len(names)


def _read_by_scores(workbook: Workbook, measures: Sequence[Scored]) -> Collection[tuple[str, int, int]]:
    """Every cell that a score rests on, on whatever sheet: what feeds the scores does not gather them."""
    found: set[tuple[str, int, int]] = set()
    seen: set[Area] = set()
    waiting = [workbook.cell(item.measure.score_cell) for item in measures]
    cells = {sheet.name: sheet.cells for sheet in workbook.sheets}
    while waiting:
        cell = waiting.pop()
        if cell is None or cell.formula is None:
            continue
        for reference in named_references(cell.formula):
            area = reference.area(cell.at.sheet)
            if reference.external or area in seen or area.size > LARGEST_AREA:
                continue
            seen.add(area)
            on_sheet = cells.get(area.sheet, {})
            for place in area.places():
                if place not in found:
                    found.add(place)
                    part = on_sheet.get(place[1:])
                    if part is not None and part.formula is not None:
                        waiting.append(part)
    return found


class _Figure(NamedTuple):
    """A figure outside the tables."""

    at: CellRef
    fits: bool
    """Whether it is a measure's score, by link or by value."""
    measure: int | None
    """The measure that it links to."""


def _figures(
    sheet: Sheet,
    tables: Sequence[Draft],
    measures: Sequence[Scored],
    by_cell: Mapping[CellRef, int],
    scores: Sequence[Fraction],
) -> list[_Figure]:
    """The figures of a sheet outside its tables."""
    own = [draft for draft in tables if draft.grid.sheet.name == sheet.name]
    found = []
    for cell in sheet.cells.values():
        if (cell.formula is None and not isinstance(cell.value, float)) or _in_table(cell.at, own):
            continue
        measure = _linked(cell, by_cell)
        if measure is not None and _beside_its_own(cell.at, measure, measures, own):
            measure = None
        fits = measure is not None or (isinstance(cell.value, float) and _fits_any(cell, scores))
        found.append(_Figure(cell.at, fits, measure))
    return found


def _columns(grid: Grid, figures: Sequence[_Figure]) -> list[_Column]:
    """The slots of a sheet whose figures are mostly scores of measures."""
    hits: dict[int, dict[int, int | None]] = defaultdict(dict)
    numbers: Counter[int] = Counter()
    for at, fits, measure in figures:
        slot, line = grid.place(at.row, at.column)
        numbers[slot] += 1
        if fits:
            hits[slot][line] = measure
    return [
        _Column(grid, slot, by_line)
        for slot, by_line in hits.items()
        if len(by_line) >= FEWEST and 2 * len(by_line) >= numbers[slot] and _named(grid, slot, by_line)
    ]


def _named(grid: Grid, slot: int, lines: Mapping[int, object]) -> bool:
    return _name_slot(grid, slot, list(lines)) is not None


def _in_table(at: CellRef, tables: Sequence[Draft]) -> bool:
    """Whether a cell is a figure of a measure, or stands beside its figures: its rank, its number."""
    for draft in tables:
        if draft.grid.sheet.name != at.sheet:
            continue
        slot, line = draft.grid.place(at.row, at.column)
        if line in draft.line_set:
            width = draft.grid.width
            if draft.slots[0] - HEADER_REACH * width <= slot <= draft.slots[-1] + RANK_REACH * width:
                return True
    return False


def _beside_its_own(at: CellRef, measure: int, measures: Sequence[Scored], tables: Sequence[Draft]) -> bool:
    """Whether a link stands on the measure's own line, where it is no summary."""
    score_cell = measures[measure].measure.score_cell
    if at.sheet != score_cell.sheet:
        return False
    return any(
        draft.grid.sheet.name == at.sheet
        and draft.grid.place(at.row, at.column)[1] == draft.grid.place(*score_cell[1:])[1]
        for draft in tables
    )


def _linked(cell: Cell, by_cell: Mapping[CellRef, int]) -> int | None:
    reference = linked(cell.formula)
    if reference is None or reference.external:
        return None
    return by_cell.get(reference.area(cell.at.sheet).first)


def _fits_any(cell: Cell, scores: Sequence[Fraction]) -> bool:
    assert isinstance(cell.value, float)
    value, margin = exact(cell.value), half_step(cell)
    place = bisect_left(scores, value - margin)
    return place < len(scores) and scores[place] <= value + margin


def _summary(column: _Column, tables: Sequence[Draft], measures: Sequence[Scored]) -> Summary | None:
    grid = column.grid
    name_slot = _name_slot(grid, column.slot, list(column.hits))
    if name_slot is None:
        return None
    extent = _extent(column, name_slot)
    numbers = [line for line in extent if not _in_table(grid.at(column.slot, line), tables)]
    wanted = [
        Wanted(
            grid.text(name_slot, line),
            grid.cell(column.slot, line),
            column.hits.get(line),
        )
        for line in numbers
    ]
    found = match(wanted, measures)
    scores = [None if m.measure is None else measures[m.measure].score for m in found]
    rank_slot = _rank_slot(column, name_slot, numbers, scores)
    lines = tuple(
        SummaryLine(
            name=item.name,
            name_cell=grid.at(name_slot, line),
            score_cell=grid.at(column.slot, line),
            rank_cell=None if rank_slot is None else grid.at(rank_slot, line),
            measure=result.measure,
            matched_by=result.by,
            candidates=result.candidates,
        )
        for line, item, result in zip(numbers, wanted, found, strict=True)
    )
    slots = [slot for slot in (name_slot, column.slot, rank_slot) if slot is not None]
    area = grid.area((min(slots), max(slots)), (numbers[0], numbers[-1]))
    return Summary(lines, area)


def _name_slot(grid: Grid, score_slot: int, lines: list[int]) -> int | None:
    """The slot near the scores with the most different texts, before them rather than after."""
    best, best_key = None, (0, 0, 0)
    reach = range(max(1, score_slot - HEADER_REACH), score_slot + HEADER_REACH + 1)
    for slot in reach:
        texts = {text for line in lines if (text := grid.text(slot, line))}
        length = min(sum(map(len, texts)) // len(texts), 12) // 4 if texts else 0
        key = (len(texts), length, -abs(slot - score_slot))
        if len(texts) * 2 > len(lines) and key > best_key:
            best, best_key = slot, key
    return best


def _extent(column: _Column, name_slot: int) -> list[int]:
    """The lines from first to last that have a name, with a figure or among those that have."""
    grid = column.grid
    known = sorted(column.hits)
    for step, start in ((-1, known[0]), (1, known[-1])):
        line, gap = start + step, 0
        while gap < LONGEST_GAP and line > 0:
            if _is_entry(grid, name_slot, column.slot, line):
                known.append(line)
                gap = 0
            else:
                gap += 1
            line += step
    first, last = min(known), max(known)
    return [
        line
        for line in range(first, last + 1)
        if line in column.hits or _is_entry(grid, name_slot, column.slot, line)
    ]


def _is_entry(grid: Grid, name_slot: int, score_slot: int, line: int) -> bool:
    name = grid.text(name_slot, line)
    if not name or names_a_total(name):
        return False
    cell = grid.cell(score_slot, line)
    return cell is not None and not isinstance(cell.value, str)


def _rank_slot(
    column: _Column,
    name_slot: int,
    lines: list[int],
    scores: Sequence[Fraction | None],
) -> int | None:
    grid = column.grid
    best, best_evidence = None, 0.0
    for slot in range(max(1, column.slot - HEADER_REACH), column.slot + HEADER_REACH + 1):
        if slot in (column.slot, name_slot):
            continue
        cells = [grid.cell(slot, line) for line in lines]
        label = grid.text(slot, lines[0] - 1) if lines[0] > 1 else ""
        evidence = rank_evidence(label, cells, scores)
        if evidence > best_evidence:
            best, best_evidence = slot, evidence
    return best
