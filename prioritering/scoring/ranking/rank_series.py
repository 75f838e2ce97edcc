"""The sets of stated ranks that belong together, and what they may follow."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction

from msgspec import Struct

from prioritering.formula.cell_evaluator import Values
from prioritering.formula.decimals import exact
from prioritering.scoring.ranking.doubt import BEYOND_ANY_SCORE
from prioritering.scoring.ranking.rank_search import Figures, Number
from prioritering.scoring.roles.rank_words import heads_ranks
from prioritering.scoring.roles.ranks import is_rank_formula
from prioritering.scoring.values.display import shown_decimals, shows_as
from prioritering.scoring.values.labels import plain
from prioritering.types import (
    CellRef,
    RankBasis,
    RankedMeasure,
    RankReading,
    ScoringModel,
    ScoringTable,
    Workbook,
)

_made = tuple.__new__
RANK_REACH = 12
"""How many columns (or rows) beyond a table's figures others of its measures are looked for."""
NAMES_REACH = 3
"""How far from ranks the names stand that they belong to."""
MIN_SHARE_MATCHED = 0.8
"""The share of names beside ranks that must be measures'."""
MIN_RANKS = 3
MAX_HEADINGS = 50
"""Of long columns so many cells are asked what heads them: it is the same for all of a table."""


class Series(Struct, frozen=True):
    """Ranks that were stated together."""

    cells: Mapping[int, CellRef]
    """By measure."""
    stated: Mapping[int, float]
    computed: bool
    """Whether most of them are rank formulas."""
    named: bool
    """Whether the heading says that they are ranks."""
    headed: bool
    """Whether there is a heading, whatever it says."""
    in_summary: bool = False
    beside: bool = False
    by_names: bool = False
    choices: int = 1
    """Out of how many lists beside the ranks the names were chosen."""


def own_series(workbook: Workbook, model: ScoringModel, values: Values) -> Iterator[Series]:
    """The ranks in the measures' own tables: as they stand beside the measures, and by the names beside
    them."""
    cells = {index: m.rank_cell for index, m in enumerate(model.measures) if m.rank_cell is not None}
    if not cells:
        return
    yield _series(workbook, model, cells, values, by_names=not _on_own_lines(model, cells))
    lists = list(_by_names_beside(workbook, model, cells, values))
    for named in lists:
        yield _series(workbook, model, named, values, by_names=True, choices=len(lists))


def _on_own_lines(model: ScoringModel, cells: Mapping[int, CellRef]) -> bool:
    """Whether no rank stands on the line of another measure."""
    columns = any(table.measures_in_columns for table in model.tables)

    def line(at: CellRef) -> tuple[str, int]:
        return at.sheet, at.column if columns else at.row

    line_of_measure = {index: line(measure.score_cell) for index, measure in enumerate(model.measures)}
    lines = set(line_of_measure.values())
    return all(line(at) == line_of_measure[index] or line(at) not in lines for index, at in cells.items())


def summary_series(workbook: Workbook, model: ScoringModel, values: Values) -> Iterator[Series]:
    """The ranks in the summary, where these are not the measures' own."""
    rank_cells = {measure.rank_cell for measure in model.measures}
    cells = {
        line.measure: line.rank_cell
        for line in model.summary
        if line.measure is not None and line.rank_cell is not None and line.rank_cell not in rank_cells
    }
    if cells:
        yield _series(workbook, model, cells, values, in_summary=True)


def further_series(workbook: Workbook, model: ScoringModel, values: Values) -> Iterator[Series]:
    """Other columns of a table whose heading says that they are ranks, typed."""
    for table in model.tables:
        rank_cells = {model.measures[index].rank_cell for index in table.measures}
        lines = [model.measures[index].score_cell for index in table.measures]
        for slot in slots_around(table) if table.measures else ():
            beside = _beside(table, slot, lines)
            figures = [value for at in beside if isinstance(value := values(at), float)]
            if not could_be_ranks(figures, len(lines)) or figures == sorted(figures):  # they number the lines
                continue
            cells = dict(zip(table.measures, beside, strict=True))
            first = _at(table, slot, model, table.measures[0])
            if not heads_ranks(heading(workbook, model, first, False)) or rank_cells & set(cells.values()):
                continue
            series = _series(workbook, model, cells, values, beside=True)
            if series.named and not series.computed:
                yield series


def could_be_ranks(ranks: Sequence[float], measures: int) -> bool:
    """Whether the figures are such as number that many measures: each once, and none beyond."""
    if len(ranks) < MIN_RANKS:
        return False
    return (
        all(rank >= 1 and (2 * rank).is_integer() for rank in ranks)
        and max(ranks) <= measures
        and len(set(ranks)) >= 0.8 * len(ranks)
    )


def _series(
    workbook: Workbook,
    model: ScoringModel,
    cells: Mapping[int, CellRef],
    values: Values,
    *,
    in_summary: bool = False,
    beside: bool = False,
    by_names: bool = False,
    choices: int = 1,
) -> Series:
    stated = {index: value for index, at in cells.items() if isinstance(value := values(at), float)}
    formulas = sum(is_rank_formula(workbook.cell(at)) for at in cells.values())
    some = list(cells.values())[:: max(1, len(cells) // MAX_HEADINGS)]
    headings = {heading(workbook, model, at, in_summary) for at in some}
    named = 2 * formulas >= len(cells) or any(heads_ranks(text) for text in headings)
    headed = any(headings)
    return Series(
        cells, stated, 2 * formulas >= len(cells), named, headed, in_summary, beside, by_names, choices
    )


def heading(workbook: Workbook, model: ScoringModel, at: CellRef, in_summary: bool) -> str:
    """The text that heads a cell: above a column, before a row."""
    columns = not in_summary and any(
        table.measures_in_columns and table.area.sheet == at.sheet for table in model.tables
    )
    return workbook.label_beside(at) if columns else workbook.label_above(at)


def label_of(workbook: Workbook, model: ScoringModel, reading: RankReading, label: str) -> str:
    """What the figures are called that ranks follow: those of a column beside the table by its heading."""
    if not label.isdecimal():
        return label
    measure = reading.ranks[0].measure
    table = next(table for table in model.tables if measure in table.measures)
    return heading(workbook, model, _at(table, int(label), model, measure), False)


def slots_around(table: ScoringTable) -> range:
    """The columns (or rows) in and around a table."""
    area = table.area
    first, last = (area.top, area.bottom) if table.measures_in_columns else (area.left, area.right)
    return range(max(1, first - RANK_REACH), last + RANK_REACH + 1)


def _at(table: ScoringTable, slot: int, model: ScoringModel, index: int) -> CellRef:
    (at,) = _beside(table, slot, [model.measures[index].score_cell])
    return at


def _beside(table: ScoringTable, slot: int, cells: Sequence[CellRef]) -> list[CellRef]:
    """What stands in a slot on the lines of some cells."""
    if table.measures_in_columns:
        return [_made(CellRef, (sheet, slot, column)) for sheet, _, column in cells]
    return [_made(CellRef, (sheet, row, slot)) for sheet, row, _ in cells]


def cell_beside(model: ScoringModel, series: Series, slot: int, index: int) -> CellRef:
    """The cell of a measure in a column beside the ranks' table."""
    table = next(one for one in model.tables if set(series.stated) <= set(one.measures))
    return _at(table, slot, model, index)


def _by_names_beside(
    workbook: Workbook, model: ScoringModel, cells: Mapping[int, CellRef], values: Values
) -> Iterator[dict[int, CellRef]]:
    """The ranks by the names beside them, where these are the measures' in another order."""
    by_name = {plain(measure.name): index for index, measure in enumerate(model.measures)}
    columns = any(table.measures_in_columns for table in model.tables)
    for distance in sorted((d for d in range(-NAMES_REACH, NAMES_REACH + 1) if d), key=abs):
        rank_by_name: dict[int, CellRef] = {}
        for at in cells.values():
            row, column = (at.row + distance, at.column) if columns else (at.row, at.column + distance)
            text = values(CellRef(at.sheet, row, column)) if row > 0 and column > 0 else None
            if isinstance(text, str) and (index := by_name.get(plain(text))) is not None:
                rank_by_name.setdefault(index, at)
        if len(rank_by_name) >= max(MIN_RANKS, MIN_SHARE_MATCHED * len(cells)) and rank_by_name != dict(
            cells
        ):
            yield rank_by_name


def columns_beside(
    model: ScoringModel, series: Series, values: Values, skipped: Callable[[Mapping[int, float]], bool]
) -> list[Figures]:
    """The other columns of the table that ranks may follow; none where the measures stand in several."""
    tables = [table for table in model.tables if set(series.stated) <= set(table.measures)]
    if not tables:
        return []
    columns: list[tuple[str, dict[int, float]]] = []
    stated_cells = set(series.cells.values())
    scores = {model.measures[index].score_cell for index in tables[0].measures}
    for slot in slots_around(tables[0]):
        if not all(isinstance(values(_at(tables[0], slot, model, index)), float) for index in series.stated):
            continue
        cells = {index: _at(tables[0], slot, model, index) for index in tables[0].measures}
        if not stated_cells.isdisjoint(cells.values()) or not scores.isdisjoint(cells.values()):
            continue
        figures = {index: value for index, at in cells.items() if isinstance(value := values(at), float)}
        if not skipped(figures):
            columns.append((str(slot), figures))
    return [Figures(RankBasis.COLUMN, figures, label, len(columns)) for label, figures in columns]


def as_shown(workbook: Workbook, lines: Mapping[int, RankedMeasure]) -> dict[int, Number]:
    """The scores rounded as they show; those that show in full as they are."""
    figures: dict[int, Number] = {}
    for index, line in lines.items():
        if line.score is None:
            continue
        cell = None if line.score_cell is None else workbook.cell(line.score_cell)
        decimals = None if cell is None else shown_decimals(cell)
        figures[index] = line.score if decimals is None else shows_as(line.score, decimals)
    return figures


def as_listed(lines: Mapping[int, RankedMeasure], values: Values) -> dict[int, Number]:
    """The figures that the summary lists."""
    listed = {index: line.summary_score_cell for index, line in lines.items()}
    return {
        index: exact(value)
        for index, at in listed.items()
        if at is not None and isinstance(value := values(at), float)
    }


def where_stated(
    lines: Mapping[int, RankedMeasure], stated: Mapping[int, float], highest_first: bool
) -> dict[int, Number]:
    """The scores, where each that is in doubt is moved to its stated place as far as its bounds allow."""
    sign = 1 if highest_first else -1
    sure = {i: line.score for i, line in lines.items() if line.score is not None and not _doubtful(line)}
    ranked = [(stated[index], sign * score) for index, score in sure.items() if index in stated]
    figures: dict[int, Number] = dict(sure)
    for index, line in lines.items():
        if index in sure:
            continue
        if index in stated:
            low, high = line.score_possible or (-BEYOND_ANY_SCORE, BEYOND_ANY_SCORE)
            figures[index] = min(high, max(low, sign * _at_rank(ranked, stated[index])))
        elif line.score is not None:
            figures[index] = line.score
    return figures


def _at_rank(ranked: Sequence[tuple[float, Fraction]], rank: float) -> Fraction:
    """A score with that rank among others, the higher the better: that of its equals, if it has any."""
    equal = next((score for other, score in ranked if other == rank), None)
    if equal is not None:
        return equal
    above = [score for other, score in ranked if other < rank]
    below = [score for other, score in ranked if other > rank]
    if not above or not below:
        return max(below, default=Fraction(0)) + 1 if not above else min(above) - 1
    return (min(above) + max(below)) / 2


def _doubtful(line: RankedMeasure) -> bool:
    """Whether another score than today's, or one at all, may come of mending something else."""
    return line.score is None or (
        line.score_possible is not None and line.score_possible[0] != line.score_possible[1]
    )
