"""A criterion without a weight where the others have theirs, or a weight that no criterion has.

**Why it matters.** A criterion whose weight is blank counts for nothing, however it is scored; one that is
added without a weight counts as much as all the others together. A weight whose criterion was taken out, or a
table of weights that no formula reads, says that the scores are weighed as they are not. Guidance:
*Multi-criteria analysis: a manual* (DCLG, 2009), on a weight for each criterion; Directive 2014/24/EU,
article 67 (5), on weightings that are announced.

**Wrong:** Weights 40 %, 30 %, nothing and 30 % above four criteria. Or 40, 30, 20 and 10, and three criteria.

**Right:** A weight above each criterion, and a criterion below each weight.

**Fix.** None: what a criterion is to weigh is for those to say who agreed. Left alone: additions that are
nought for most, weights that stand in no line with the criteria, and a criterion with figures and a weight
that no formula reads (`criterion-unread`). Weights that nothing reads are worth knowing only where all are
the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import isclose

from msgspec import Struct

from prioritering.patterns.scored_lists import is_read
from prioritering.rules.principles import RECOMMENDED
from prioritering.rules.rule import Rule
from prioritering.scoring.ranking.stated_weights import StatedWeights, stated_weights
from prioritering.scoring.roles.weight_sets import WeightSet, weight_sets
from prioritering.scoring.tables.decision_matrix import (
    DecisionMatrix,
    MatrixCriterion,
    decision_matrices,
    rectangle,
)
from prioritering.scoring.values.labels import plain
from prioritering.types import Area, Audit, CellRef, Finding, Severity

MIN_WEIGHTED = 2
"""So many others must have a weight on one line before one is missed there."""
SAME_SCALE = 2
"""A criterion is scored like the others where its highest figure is within so many times theirs."""
MIN_TOP_REACHED = 2
"""The highest figure of a criterion is at least the most it can give, by so much."""


class _UnusedWeight(Struct, frozen=True):
    """One criterion without a weight, one weight without a criterion, or a table that nothing reads."""

    kind: str
    """`uncounted`: the weight is blank and the criterion counts for nothing; `unweighted`: it counts as it
    stands; `weight`: no criterion has it; `table`: no formula reads any of them."""
    matrix: DecisionMatrix
    area: Area
    label: str
    figures: Area
    """What the criterion is scored by, or the scores."""
    alike: bool = False
    """Whether the weights that nothing reads are all the same, as in a plain mean."""


def check(audit: Audit) -> Iterator[Finding]:
    """Hold criteria and weights against each other."""
    for one in _unused_weights(audit):
        yield Finding(
            rule="weight-unused",
            severity=Severity.INFO if one.alike else Severity.WARNING,
            confidence="high" if one.kind == "uncounted" else "medium",
            at=one.area,
            evidence=(one.figures,),
            variant=one.kind,
            facts={"criterion": one.label},
        )


def _unused_weights(audit: Audit) -> Iterator[_UnusedWeight]:
    """All of a workbook."""
    for matrix in decision_matrices(audit):
        if matrix.additive and matrix.sure:
            yield from _without_weight(audit, matrix)
            yield from _unread_table(audit, matrix)
    for weights in weight_sets(audit):
        if weights.matrix.sure:
            yield from _without_criterion(audit, weights)


def _without_weight(audit: Audit, matrix: DecisionMatrix) -> Iterator[_UnusedWeight]:
    """Criteria whose cell is blank on the line on which the others' weights stand."""
    across = matrix.reading.in_columns
    weighted = [one for one in matrix.criteria if one.part.weight_cell is not None and one.weight]
    places = [one.part.weight_cell for one in weighted if one.part.weight_cell is not None]
    lines = {(at.sheet, _line(at, across)) for at in places}
    beside = {
        _slot(at, across) - _own_slot(one, across) for one, at in zip(weighted, places, strict=True)
    }  # in the criterion's own slot, or in that of its weighted figures
    if len(weighted) < MIN_WEIGHTED or len(lines) != 1 or len(beside) != 1:
        return
    (shift,) = beside
    for one in matrix.criteria:
        at = one.part.weight_cell or _at(places[0], _own_slot(one, across) + shift, across)
        if one in weighted or one in matrix.adjustments or audit.value(at) is not None:
            continue
        if one.part.weight_cell is not None:
            kind = "uncounted"
        elif one.part.weight is None and _alike(one, weighted):
            kind = "unweighted"
        else:
            continue
        yield _UnusedWeight(kind, matrix, at.area, one.label, rectangle(one.cells))


def _alike(one: MatrixCriterion, others: Sequence[MatrixCriterion]) -> bool:
    """Whether a criterion is scored on the scale of the others."""
    largest = max((abs(figure) for figure in one.figures if figure is not None), default=0.0)
    theirs = max((abs(figure) for each in others for figure in each.figures if figure is not None), default=0)
    return 0 < largest <= SAME_SCALE * theirs and theirs <= SAME_SCALE * largest


def _without_criterion(audit: Audit, weights: WeightSet) -> Iterator[_UnusedWeight]:
    """Weights that the scores do not use, and that the others do not make the whole without."""
    beside = [value for at in weights.unused if isinstance(value := audit.value(at), float)]
    if weights.expected is None or weights.makes_whole or not beside:
        return
    if not isclose(weights.sum + sum(beside), weights.expected, rel_tol=1e-6):
        return
    matrix = weights.matrix
    across = matrix.reading.in_columns
    scores = [line.score_cell for line in matrix.reading.alternatives]
    along = _line(weights.cells[0], across) == _line(weights.cells[1], across)
    for at in weights.unused:
        slot = _slot(at, across)
        cells = [score._replace(row=slot) if across else score._replace(column=slot) for score in scores]
        if along and any(isinstance(audit.value(cell), float) for cell in cells):
            continue  # it is scored, and no formula reads it: told as such
        label = audit.workbook.label_beside(at) if across or not along else _heading(audit, matrix, slot)
        if not along and _heads_a_column(audit, label, scores[0].sheet):
            continue
        yield _UnusedWeight("weight", matrix, at.area, label, rectangle(scores))


def _heads_a_column(audit: Audit, label: str, sheet: str) -> bool:
    """Whether a text stands on the sheet of the scores: there may be figures below it."""
    cells = (one.cells.values() for one in audit.workbook.sheets if one.name == sheet)
    return any(cell.value == label for each in cells for cell in each)


def _heading(audit: Audit, matrix: DecisionMatrix, slot: int) -> str:
    """What stands above the first line of the list in a column."""
    first = min(line.score_cell for line in matrix.reading.alternatives)
    return audit.workbook.label_above(first._replace(column=slot))


def _unread_table(audit: Audit, matrix: DecisionMatrix) -> Iterator[_UnusedWeight]:
    """Figures called weights beside the names of all criteria, where the scores count these alike."""
    full_marks = any(piece.key == "full marks" for piece in matrix.reading.evidence)
    if len({one.part.weight for one in matrix.criteria}) != 1 or full_marks:
        return  # figures that none exceeds, and that add up to the total's, are the most there is
    scores = [line.score_cell for line in matrix.reading.alternatives]
    for stated in stated_weights(audit.workbook, [one.label for one in matrix.criteria]):
        if not is_read(audit.workbook, stated.area) and not _are_maxima(audit, matrix, stated):
            values = {audit.value(at) for at in stated.by_label.values()}
            yield _UnusedWeight("table", matrix, stated.area, "", rectangle(scores), alike=len(values) == 1)
            return


def _are_maxima(audit: Audit, matrix: DecisionMatrix, stated: StatedWeights) -> bool:
    """Whether each is the most that its criterion gives: what is scored is weighed already."""
    for one in matrix.criteria:
        at = stated.by_label.get(plain(one.label))
        most = None if at is None else audit.value(at)
        reached = max((figure for figure in one.figures if figure is not None), default=0.0)
        if not isinstance(most, float) or not most / MIN_TOP_REACHED <= reached <= most:
            return False
    return True


def _line(at: CellRef, across: bool) -> int:
    return at.column if across else at.row


def _slot(at: CellRef, across: bool) -> int:
    return at.row if across else at.column


def _own_slot(one: MatrixCriterion, across: bool) -> int:
    return _slot(one.cells[0], across) if one.cells else 0


def _at(weight: CellRef, slot: int, across: bool) -> CellRef:
    return weight._replace(row=slot) if across else weight._replace(column=slot)


RULE = Rule("PA712", Severity.WARNING, check, RECOMMENDED)
