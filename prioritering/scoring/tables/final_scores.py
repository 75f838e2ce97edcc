"""Lists that rank a column of final scores, however these came about."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from msgspec import Struct

from prioritering.formula.ranked import named_references, ranked
from prioritering.regions.covered import CoveredCells
from prioritering.scoring.tables.grid import Grid
from prioritering.scoring.tables.lines import holds_figure
from prioritering.scoring.values.expressions import Values
from prioritering.scoring.values.labels import names_a_rank
from prioritering.scoring.values.ordered_scores import OrderedScores
from prioritering.types import Area, CellError, Workbook

MIN_SCORES = 2
SCORE_REACH = 12
"""How far from the ranks their scores are looked for."""
MAX_RANGE_CELLS = 10_000
SIGNIFICANT_DIGITS = 12
"""Beyond so many significant digits, figures differ by chance of the arithmetic."""


class RankedList(Struct, frozen=True):
    """Lines with a rank, or room for one, and the score that it ranks."""

    grid: Grid
    lines: tuple[int, ...]
    score: int
    rank: int | None


def ranked_lists(workbook: Workbook, values: Values) -> list[RankedList]:
    """Every list of the workbook with ranks beside scores, in both orientations."""
    used = _used(workbook)
    lists: list[RankedList] = []
    for sheet in workbook.sheets:
        for in_columns in (False, True):
            grid = Grid(sheet, in_columns)
            for slot, lines in _rank_slots(grid, values):
                score = _score_slot(grid, slot, lines, used, values)
                if score is not None:
                    lists.append(RankedList(grid, _with_blanks(grid, score, slot, lines), score, slot))
    return lists


def ranks_holding(ranked: RankedList, values: Values) -> int:
    """How many of a list's ranks follow from its scores, the highest or the lowest first."""
    places = {line: values(ranked.grid.at(ranked.score, line)) for line in ranked.lines}
    figures = {line: value for line, value in places.items() if isinstance(value, float)}
    if ranked.rank is None or not figures:
        return 0
    return max(_holding(ranked.grid, figures, ranked.rank, values, way) for way in (True, False))


def significant(value: float) -> Fraction:
    """A figure without the noise of its last digits: equal scores tie."""
    return Fraction(f"{value:.{SIGNIFICANT_DIGITS}g}")


def _used(workbook: Workbook) -> CoveredCells:
    """The cells that other figures rest on; a rank is no such figure."""
    areas: set[Area] = set()
    for cell in workbook.formulas():
        if ranked(cell.formula) is not None:
            continue
        for reference in named_references(cell.formula):
            if not reference.external and not reference.last_sheet:
                areas.add(reference.area(cell.at.sheet))
    return CoveredCells(area for area in areas if area.size <= MAX_RANGE_CELLS)


def _rank_slots(grid: Grid, values: Values) -> Iterator[tuple[int, list[int]]]:
    """The slots with ranks: computed as such, or below a heading that says so."""
    computed: dict[int, list[int]] = defaultdict(list)
    headings: list[tuple[int, int]] = []
    for slot, line, cell in grid.occupied():
        if ranked(cell.formula) is not None:
            computed[slot].append(line)
        elif isinstance(cell.value, str) and cell.formula is None and names_a_rank(cell.value):
            headings.append((slot, line))
    for slot, line in headings:
        lines = _numbered(grid, slot, line, values)
        if len(lines) >= MIN_SCORES and slot not in computed:
            yield slot, lines
    for slot, lines in computed.items():
        if len(lines) >= MIN_SCORES and len(lines) == len(set(lines)):
            yield slot, sorted(lines)


def _numbered(grid: Grid, slot: int, heading: int, values: Values) -> list[int]:
    """The lines after a heading whose figures there could be ranks; a single gap is passed over."""
    lines: list[int] = []
    line = heading + 1
    while line <= (lines[-1] if lines else heading) + 2:
        cell = grid.cell(slot, line)
        value = None if cell is None else values(cell.at)
        if isinstance(value, float):
            lines.append(line)
        elif value is not None:
            break
        line += 1
    figures = [value for one in lines if isinstance(value := values(grid.at(slot, one)), float)]
    ranks = all(value >= 1 and (2 * value).is_integer() and value <= len(lines) + 2 for value in figures)
    return lines if ranks and len(set(figures)) > 1 else []


def _score_slot(
    grid: Grid, rank: int, lines: Sequence[int], used: CoveredCells, values: Values
) -> int | None:
    """What the formulas rank; else the figures that no others rest on, or that the ranks follow."""
    by_slot: Counter[int] = Counter()
    for line in lines:
        cell = grid.cell(rank, line)
        reference = None if cell is None else ranked(cell.formula)
        if reference is not None and reference.sheet in (None, grid.sheet.name):
            area = reference.area(grid.sheet.name)
            slot, its_line = grid.place(area.top, area.left)
            if its_line == line:
                by_slot[slot] += 1
    if by_slot:
        return by_slot.most_common(1)[0][0]
    near = [
        (slot, evidence)
        for slot in range(max(1, rank - SCORE_REACH), rank + SCORE_REACH + 1)
        if slot != rank and (evidence := _evidence(grid, slot, rank, lines, used, values)) is not None
    ]
    return max(near, key=lambda one: one[1])[0] if near else None


def _evidence(
    grid: Grid, slot: int, rank: int, lines: Sequence[int], used: CoveredCells, values: Values
) -> tuple[float, ...] | None:
    """What speaks for figures being the scores of these ranks; None where they cannot be."""
    cells = [grid.cell(slot, line) for line in lines]
    figures = {line: value for line in lines if isinstance(value := values(grid.at(slot, line)), float)}
    failed = sum(isinstance(values(grid.at(slot, line)), CellError) for line in lines)
    if 5 * (len(figures) + failed) < 4 * len(lines) or len(set(figures.values())) < MIN_SCORES:
        return None
    computed = 2 * sum(cell is not None and cell.formula is not None for cell in cells) > len(lines)
    final = computed and not any(grid.at(slot, line) in used for line in lines)
    holding = max(_holding(grid, figures, rank, values, way) for way in (True, False))
    if not final and holding < 0.75 * len(lines):
        return None
    return float(final), float(computed), -abs(slot - rank) if final else float(holding)


def _holding(grid: Grid, figures: Mapping[int, float], rank: int, values: Values, descending: bool) -> int:
    standing = OrderedScores([significant(value) for value in figures.values()], descending)
    held = 0
    for line, value in figures.items():
        stated = values(grid.at(rank, line))
        first, last = standing.rank(significant(value))
        held += isinstance(stated, float) and first <= stated <= last
    return held


def _with_blanks(grid: Grid, score: int, rank: int, lines: Sequence[int]) -> tuple[int, ...]:
    """The lines, and those among them that have a score and no rank yet, or one that is typed over."""
    among = set(range(min(lines), max(lines) + 1)) - set(lines)
    cells = {line: grid.cell(rank, line) for line in among if holds_figure(grid.cell(score, line))}
    open_ = [line for line, cell in cells.items() if cell is None or isinstance(cell.value, float)]
    return tuple(sorted({*lines, *open_}))
