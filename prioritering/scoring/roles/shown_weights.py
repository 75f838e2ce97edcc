"""Weights that are shown in cells of their own while the formulas have them typed in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import isclose

from msgspec import Struct
from msgspec.structs import replace

from prioritering.memoised import memoised
from prioritering.reading.words import roles
from prioritering.scoring.tables.decision_matrix import DecisionMatrix, MatrixCriterion, decision_matrices
from prioritering.types import Audit, CellRef
from prioritering.types.reading import Part, Reading

MIN_KNOWN_WEIGHTS = 3
"""Criteria whose weights are known before one is held against the others."""
MIN_LINES = 3
"""Alternatives whose formulas have the same weight; one alone deviates from its neighbours."""
MAX_ROUNDING = 0.006
"""So far, relative to itself, a typed weight may be rounded."""
WHOLES = 1.0, 100.0
WEIGHTS_REACH = 60
"""How far from the alternatives a line of weights may stand."""


class ShownWeight(Struct, frozen=True):
    """The weight of one criterion: in its cell, and in the formulas that have it typed in."""

    matrix: DecisionMatrix
    criterion: MatrixCriterion
    cell: CellRef
    shown: float
    used: float
    agrees: bool


def shown_weights(audit: Audit) -> Iterator[ShownWeight]:
    """Each weight that a formula has typed in though a cell of its own shows it."""
    for matrix in decision_matrices(audit):
        typed = [
            one for one in matrix.criteria if one.part.weight is not None and one.part.weight_cell is None
        ]
        if typed and len(matrix.criteria) >= MIN_KNOWN_WEIGHTS and len(matrix.scores) >= MIN_LINES:
            yield from _of_matrix(audit, matrix, typed)


def as_shown(audit: Audit, reading: Reading) -> Reading:
    """The reading with the weights that the workbook shows where its formulas have them typed in."""
    shown = _by_part(audit)
    first = reading.alternatives[0].score_cell

    def weighted(part: Part) -> Part:
        own = shown.get((first, part.id))
        return part if own is None else replace(part, weight=own.shown, weight_cell=own.cell)

    return replace(reading, parts=tuple(map(weighted, reading.parts))) if shown else reading


@memoised
def _by_part(audit: Audit) -> Mapping[tuple[CellRef, str], ShownWeight]:
    """The weights that are shown, by the first score and the criterion."""
    shown = shown_weights(audit)
    return {(one.matrix.reading.alternatives[0].score_cell, one.criterion.part.id): one for one in shown}


def _of_matrix(
    audit: Audit, matrix: DecisionMatrix, typed: Sequence[MatrixCriterion]
) -> Iterator[ShownWeight]:
    shown_by_id = {
        one.part.id: shown for one in typed if (shown := shown_for(audit, matrix, one)) is not None
    }
    ratios = [
        one.part.weight / shown_by_id[one.part.id][1]
        for one in typed
        if one.part.id in shown_by_id and one.part.weight
    ]
    ratios += [
        one.part.weight / one.weight
        for one in matrix.criteria
        if one.part.weight_cell is not None and one.part.weight and one.weight
    ]
    unit = usual_unit(ratios) or _unit_of_wholes(typed, [shown for _, shown in shown_by_id.values()], matrix)
    if unit is None:
        return
    for one in typed:
        if one.part.id in shown_by_id and one.part.weight is not None:
            at, figure = shown_by_id[one.part.id]
            used = one.part.weight / unit
            yield ShownWeight(matrix, one, at, figure, used, isclose(used, figure, rel_tol=MAX_ROUNDING))


def usual_unit(ratios: Sequence[float]) -> float | None:
    """What a shown weight of 1 is in the formulas, where most of them agree."""
    if len(ratios) < MIN_KNOWN_WEIGHTS:
        return None
    unit = sorted(ratios)[len(ratios) // 2]
    agreeing = sum(isclose(ratio, unit, rel_tol=MAX_ROUNDING) for ratio in ratios)
    return unit if 2 * agreeing > len(ratios) else None


def _unit_of_wholes(
    typed: Sequence[MatrixCriterion], shown: Sequence[float], matrix: DecisionMatrix
) -> float | None:
    """Likewise where all are typed in, and both those and the shown ones make a whole."""
    used = [one.part.weight for one in typed if one.part.weight is not None]
    if not len(shown) == len(used) == len(matrix.criteria):
        return None
    wholes = [next((w for w in WHOLES if isclose(sum(its), w, rel_tol=1e-6)), None) for its in (shown, used)]
    return None if None in wholes else sum(used) / sum(shown)


def shown_for(
    audit: Audit, matrix: DecisionMatrix, criterion: MatrixCriterion
) -> tuple[CellRef, float] | None:
    """The only typed figure in a criterion's slot on a line that is headed as weights, and the figure.

    The weight that its formulas read is none.
    """
    across = matrix.reading.in_columns
    lines = {_line(line.score_cell, across) for line in matrix.reading.alternatives}
    weight_cells = set[CellRef]()
    for cells in {criterion.part.cells, criterion.part.weighted or criterion.part.cells}:
        places = [at for at in cells if at is not None]
        if len({at.row if across else at.column for at in places}) > 1:
            continue  # they lie the other way
        for at in places[:1]:
            lines |= {_line(place, across) for place in places}
            line_here = _line(at, across)
            for line in range(max(1, line_here - WEIGHTS_REACH), line_here + len(places) + WEIGHTS_REACH):
                weight_cells.add(at._replace(column=line) if across else at._replace(row=line))
    others = weight_cells - {criterion.part.weight_cell}
    kept = [at for at in others if _line(at, across) not in lines and _is_weight(audit, at, across)]
    values = [(at, value) for at in kept if isinstance(value := audit.value(at), float) and value]
    return values[0] if len(values) == 1 else None


def _line(at: CellRef, across: bool) -> int:
    return at.column if across else at.row


def _is_weight(audit: Audit, at: CellRef, across: bool) -> bool:
    cell = audit.workbook.cell(at)
    if cell is None or cell.formula is not None or not isinstance(cell.value, float):
        return False
    label = audit.workbook.label_above(at) if across else audit.workbook.label_beside(at)
    return "weight" in roles(label)
