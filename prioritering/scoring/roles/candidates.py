"""Columns of figures, outside the scoring tables, that may be a summary's scores: by link or by value."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import islice
from math import inf
from typing import NamedTuple

from msgspec import Struct

from prioritering.formula.anatomy import anatomy
from prioritering.formula.decimals import exact
from prioritering.formula.ranked import linked, named_references
from prioritering.scoring.roles.matching import coarsest_step
from prioritering.scoring.roles.measures import Scored
from prioritering.scoring.roles.ranks import RANK_REACH
from prioritering.scoring.tables.drafts import TableDraft
from prioritering.scoring.tables.grid import Grid
from prioritering.scoring.tables.headings import HEADER_REACH
from prioritering.scoring.values.display import as_typed
from prioritering.types import Area, Cell, CellRef, Sheet, Workbook

MIN_SCORES = 2
"""Fewer scores are no list."""
MAX_COLUMNS_TRIED = 8
"""So many columns are tried, those with most figures that fit first."""
LARGEST_AREA = 100_000
FLOAT_ERROR = 1e-9
"""Far more than what a float loses of a figure."""
_PICKING = frozenset(("LARGE", "SMALL"))


class CandidateColumn(Struct, frozen=True):
    """A slot that may hold the summary's scores."""

    grid: Grid
    slot: int
    name_slot: int
    """Where the names of its lines stand."""
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


def likely_columns(
    workbook: Workbook, tables: Sequence[TableDraft], measures: Sequence[Scored]
) -> list[CandidateColumn]:
    """The columns of an evaluated workbook that most likely list the measures' scores, the best first."""
    by_cell = {item.measure.score_cell: index for index, item in enumerate(measures)}
    scores = sorted(item.score for item in measures if item.score is not None)
    coarsest = coarsest_step(measures)
    columns = [
        column
        for sheet in workbook.sheets
        for figures in [_figures(sheet, tables, measures, by_cell, scores, coarsest)]
        for in_columns in (False, True)
        for column in _columns(Grid(sheet, in_columns), figures)
    ]
    columns.sort(key=lambda column: (-column.weight, column.slot))
    ranked_already = any(item.measure.rank_cell is not None for item in measures)
    stating = (column for column in columns if not _is_filled(column, len(measures), ranked_already))
    likely = list(islice(stating, MAX_COLUMNS_TRIED))
    behind = _read_by_scores(workbook, measures) if likely else ()
    return [column for column in likely if column.cells.isdisjoint(behind)]


def _is_filled(column: CandidateColumn, measures: int, ranked_already: bool) -> bool:
    """Whether its formulas only show what stands elsewhere: the names for given ranks, or the highest few."""
    cells = [column.grid.cell(column.slot, line) for line in column.hits]
    called = [anatomy(cell.formula or "").skeleton.functions for cell in cells if cell is not None]
    picking = sum(not _PICKING.isdisjoint(functions) for functions in called)
    if len(cells) < measures and 2 * picking > len(cells):
        return True
    names = [column.grid.cell(column.name_slot, line) for line in column.hits]
    looked_up = sum(bool(cell.formula) and linked(cell.formula) is None for cell in names if cell is not None)
    return ranked_already and 2 * looked_up > len(names)


def _read_by_scores(workbook: Workbook, measures: Sequence[Scored]) -> Collection[tuple[str, int, int]]:
    """Every cell that a score rests on, on whatever sheet: what feeds the scores does not gather them."""
    places: set[tuple[str, int, int]] = set()
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
                if place not in places:
                    places.add(place)
                    part = on_sheet.get(place[1:])
                    if part is not None and part.formula is not None:
                        waiting.append(part)
    return places


class _Figure(NamedTuple):
    """A figure outside the tables."""

    at: CellRef
    fits: bool
    """Whether it is a measure's score, by link or by value."""
    measure: int | None
    """The measure that it links to."""


def _figures(
    sheet: Sheet,
    tables: Sequence[TableDraft],
    measures: Sequence[Scored],
    by_cell: Mapping[CellRef, int],
    scores: Sequence[Fraction],
    coarsest: Fraction,
) -> list[_Figure]:
    """The figures of a sheet outside its tables."""
    floats = [float(score) for score in scores]
    drafts = [draft for draft in tables if draft.grid.sheet.name == sheet.name]
    figures = []
    for cell in sheet.cells.values():
        if (cell.formula is None and not isinstance(cell.value, float)) or in_table(cell.at, drafts):
            continue
        measure = _linked(cell, by_cell)
        if measure is not None and _beside_its_own(cell.at, measure, measures, drafts):
            measure = None
        fits = measure is not None or (
            isinstance(cell.value, float) and _fits_any(cell, scores, floats, coarsest)
        )
        figures.append(_Figure(cell.at, fits, measure))
    return figures


def _columns(grid: Grid, figures: Sequence[_Figure]) -> Iterator[CandidateColumn]:
    """The slots of a sheet whose figures are mostly scores of measures, with names beside them."""
    hits: dict[int, dict[int, int | None]] = defaultdict(dict)
    numbers: Counter[int] = Counter()
    for at, fits, measure in figures:
        slot, line = grid.place(at.row, at.column)
        numbers[slot] += 1
        if fits:
            hits[slot][line] = measure
    for slot, by_line in hits.items():
        if len(by_line) >= MIN_SCORES and 2 * len(by_line) >= numbers[slot]:
            names = _name_slot(grid, slot, by_line)
            if names is not None:
                yield CandidateColumn(grid, slot, names, by_line)


def in_table(at: CellRef, tables: Sequence[TableDraft]) -> bool:
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


def _beside_its_own(
    at: CellRef, measure: int, measures: Sequence[Scored], tables: Sequence[TableDraft]
) -> bool:
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
    return by_cell.get(reference.start(cell.at.sheet))


def _fits_any(cell: Cell, scores: Sequence[Fraction], floats: Sequence[float], coarsest: Fraction) -> bool:
    """Whether a score is as near as a copy of it would be; most are far from all, which floats tell."""
    assert isinstance(cell.value, float)
    place = bisect_left(floats, cell.value)
    nearest = min((abs(score - cell.value) for score in floats[max(0, place - 1) : place + 1]), default=inf)
    if nearest > (1 + FLOAT_ERROR) * float(coarsest) + FLOAT_ERROR * abs(cell.value):
        return False
    value, margin = exact(cell.value), min(as_typed(cell), coarsest)
    place = bisect_left(scores, value - margin)
    return place < len(scores) and scores[place] <= value + margin


def _name_slot(grid: Grid, score_slot: int, lines: Collection[int]) -> int | None:
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
