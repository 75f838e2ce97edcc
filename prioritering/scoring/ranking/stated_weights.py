"""Tables that state a figure for each criterion by its name: weights, wherever they stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from fractions import Fraction

from msgspec import Struct

from prioritering.formula.cell_evaluator import Values
from prioritering.formula.decimals import exact
from prioritering.reading.words import roles
from prioritering.scoring.model.linear import Coefficients
from prioritering.scoring.ranking.rank_search import Figures
from prioritering.scoring.values.labels import plain
from prioritering.types import Area, CellRef, RankBasis, ScoringModel, Value, Workbook

MIN_CRITERIA = 3
"""Criteria of a table of weights."""
MAX_WEIGHT_DISTANCE = 2
"""So many cells from its name a criterion's weight stands at the most."""
HEADING_REACH = 12
"""How far above weights, or before them, a heading is looked for that calls them so."""


class StatedWeights(Struct, frozen=True):
    """The weights of all criteria in one table."""

    area: Area
    by_label: Mapping[str, CellRef]
    """By the criterion's name, plain."""


def stated_weights(workbook: Workbook, labels: Collection[str]) -> Iterator[StatedWeights]:
    """The tables of typed figures beside, or below, the names of all criteria, that are called weights.

    Arguments: the names of the criteria.
    """
    wanted = {plain(label) for label in labels if label}
    if len(wanted) < max(MIN_CRITERIA, len(labels)):
        return
    lines: dict[tuple[str, bool, int], dict[str, CellRef]] = defaultdict(dict)
    for sheet in workbook.sheets:
        for cell in sheet.cells.values():
            if isinstance(cell.value, str) and (name := plain(cell.value)) in wanted:
                for across in (False, True):
                    for at in _beside(workbook, cell.at, across):
                        line = at.row if across else at.column
                        lines[at.sheet, across, line].setdefault(name, at)
    for (_, across, _), by_label in lines.items():
        places = list(by_label.values())
        area = _around(places)
        if (
            set(by_label) == wanted
            and area.size == len(places)
            and _is_called_weights(workbook, area, across)
        ):
            yield StatedWeights(area, by_label)


def _beside(workbook: Workbook, name: CellRef, across: bool) -> Iterator[CellRef]:
    """The typed figures next to a name."""
    for step in range(1, MAX_WEIGHT_DISTANCE + 1):
        at = name._replace(row=name.row + step) if across else name._replace(column=name.column + step)
        cell = workbook.cell(at)
        if cell is not None and cell.formula is None and isinstance(cell.value, float):
            yield at


def _around(places: list[CellRef]) -> Area:
    rows, columns = [at.row for at in places], [at.column for at in places]
    return Area(places[0].sheet, min(rows), min(columns), max(rows), max(columns))


def _is_called_weights(workbook: Workbook, area: Area, across: bool) -> bool:
    """Whether the nearest text above a column of figures, or before a row, calls them weights."""
    for step in range(1, HEADING_REACH + 1):
        row, column = (area.top, area.left - step) if across else (area.top - step, area.left)
        value: Value = None
        if min(row, column) >= 1 and (cell := workbook.cell(CellRef(area.sheet, row, column))) is not None:
            value = cell.value
        if isinstance(value, str):
            return "weight" in roles(value)
    return False


def scores_by(
    workbook: Workbook, model: ScoringModel, values: Values, lines: Iterable[int]
) -> Iterator[Figures]:
    """The scores of some measures by each table of weights; none where these are no weighted sums."""
    coefficients = Coefficients()
    raw = [one for one in model.criteria if one.formula is None]
    tables = list(stated_weights(workbook, [one.label for one in raw]))
    for table in tables:
        by_index = {one.index: values(table.by_label[plain(one.label)]) for one in raw}
        weights = {key: exact(value) for key, value in by_index.items() if isinstance(value, float)}
        scores: dict[int, Fraction] = {}
        for index in lines:
            measure = model.measures[index]
            given = {key: value for key in weights if isinstance(value := values(measure.cells[key]), float)}
            used = coefficients.of(measure.formulas, model.score, frozenset(given))
            if used is None or len(given) < len(raw) or min(used.values(), default=Fraction(0)) < 0:
                return
            scores[index] = sum((weights[key] * exact(given[key]) for key in given), Fraction(0))
        yield Figures(RankBasis.ELSEWHERE, scores, str(table.area), len(tables))
