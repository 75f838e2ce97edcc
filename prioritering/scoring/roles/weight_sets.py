"""The weights of a scoring, and what they should make together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import isclose

from msgspec import Struct

from prioritering.formula.anatomy import anatomy
from prioritering.formula.kinds import formulas_in
from prioritering.reading.words import PERCENT_WORDS, roles, words
from prioritering.scoring.tables.decision_matrix import DecisionMatrix, decision_matrices
from prioritering.types import Audit, Cell, CellRef

TOTAL_REACH = 2
"""A total of the weights stands so near to them."""
WHOLE_MISSED_BETWEEN = 0.75, 1.35
"""Between these the sum of weights below 1 is taken for a whole that was missed."""
MIN_SHARES = 3
"""So many weights below 1 are shares without a word that says so."""
WHOLES = (1.0, 100.0)
MISPLACED_BY = (0.01, 0.1, 10.0, 100.0)
"""How many times too small or too large a figure is whose decimal point was put wrongly, or left out."""


class Misplaced(Struct, frozen=True):
    """A weight that is not of the size of the others, and with which, put right, they make a whole."""

    index: int
    expected: float
    whole: float


class WeightSet(Struct, frozen=True):
    """The weights that one scoring uses, each in a cell of its own."""

    matrix: DecisionMatrix
    cells: tuple[CellRef, ...]
    weights: tuple[float, ...]
    total: Cell | None
    """The cell beside them that states their sum."""
    unused: tuple[CellRef, ...]
    """Typed figures that continue their line, and that the scores do not use."""
    expected: float | None
    """1 or 100, where they should make a whole."""
    stated: bool
    """Whether a typed total states what they should make."""

    @property
    def sum(self) -> float:
        """What they make together."""
        return sum(self.weights)

    @property
    def misplaced(self) -> Misplaced | None:
        """The one weight that is so many times too large or too small, if no other could be it."""
        found = [
            Misplaced(index, weight * times, whole)
            for whole in WHOLES
            for index, weight in enumerate(self.weights)
            for times in MISPLACED_BY
            if weight and isclose(self.sum + weight * (times - 1), whole, rel_tol=1e-9)
        ]
        few = len(self.weights) < MIN_SHARES or any(_is_whole(self.weights, whole) for whole in WHOLES)
        return found[0] if len(found) == 1 and not few else None

    @property
    def makes_whole(self) -> bool:
        """Whether they make what they should, by themselves or with those beside them."""
        assert self.expected is not None
        return _is_whole(self.weights, self.expected)


def weight_sets(audit: Audit) -> Iterator[WeightSet]:
    """The weights of each scoring, those that several share once."""
    seen: set[frozenset[CellRef]] = set()
    for matrix in decision_matrices(audit):
        weights = _weight_set(audit, matrix)
        if weights is not None and frozenset(weights.cells) not in seen:
            seen.add(frozenset(weights.cells))
            yield weights


def _weight_set(audit: Audit, matrix: DecisionMatrix) -> WeightSet | None:
    cells = [one.part.weight_cell for one in matrix.criteria]
    places = tuple(at for at in cells if at is not None)
    weights = tuple(one.weight for one in matrix.criteria if one.weight is not None)
    if len(places) < max(2, len(cells)) or len(set(places)) < len(places):
        return None
    if len(weights) < len(places) or not _on_one_line(places) or min(weights) < 0 or not any(weights):
        return None
    if matrix.factor is None and not _alike(matrix):
        return None
    total, unused = _beside(audit, matrix, places, weights)
    expected, stated = _expected(audit, matrix, places, weights, total)
    return WeightSet(matrix, places, weights, total, unused, expected, stated)


def _on_one_line(places: Sequence[CellRef]) -> bool:
    sheets, rows, columns = ({at[i] for at in places} for i in range(3))
    return len(sheets) == 1 and (len(rows) == 1 or len(columns) == 1)


def _alike(matrix: DecisionMatrix) -> bool:
    """Whether the weights reach the score by no further weights: all are multiplied with the same."""
    ratios = {
        round(one.part.weight / one.weight, 9)
        for one in matrix.criteria
        if one.weight and one.part.weight is not None
    }
    return len(ratios) == 1


def _beside(
    audit: Audit, matrix: DecisionMatrix, places: Sequence[CellRef], weights: Sequence[float]
) -> tuple[Cell | None, tuple[CellRef, ...]]:
    """The total at either end of the weights, and the typed figures that continue or interrupt them."""
    along = (0, 1) if len({at.row for at in places}) == 1 else (1, 0)
    ordered = sorted(places)
    total: Cell | None = None
    unused = [at for at in _between(ordered, along) if _typed(audit, at) is not None]
    for first, way in ((ordered[-1], 1), (ordered[0], -1)):
        empty = 0
        at = _step(first, along, way)
        while empty < TOTAL_REACH and at.row >= 1 and at.column >= 1:
            cell = audit.workbook.cell(at)
            if cell is None or cell.value is None:
                empty += 1
            elif _is_total(audit, matrix, cell, ordered, weights):
                total = total or cell
                break
            elif _typed(audit, at) is None:
                break
            else:
                unused.append(at)
            at = _step(at, along, way)
    return total, tuple(unused)


def _between(ordered: Sequence[CellRef], along: tuple[int, int]) -> Iterator[CellRef]:
    at = ordered[0]
    while at != ordered[-1]:
        if at not in ordered:
            yield at
        at = _step(at, along, 1)


def _step(at: CellRef, along: tuple[int, int], way: int) -> CellRef:
    return CellRef(at.sheet, at.row + way * along[0], at.column + way * along[1])


def _typed(audit: Audit, at: CellRef) -> float | None:
    cell = audit.workbook.cell(at)
    return cell.value if cell is not None and cell.formula is None and isinstance(cell.value, float) else None


def _is_total(
    audit: Audit, matrix: DecisionMatrix, cell: Cell, places: Sequence[CellRef], weights: Sequence[float]
) -> bool:
    """Whether a cell states the sum of the weights: a formula over them, a typed whole in the scores' slot
    or under a heading for totals, or what is typed there beside weights that make a whole."""
    value = audit.value(cell.at)
    if not isinstance(value, float):
        return False
    if cell.formula is not None:
        areas = [one.area(cell.at.sheet) for one in anatomy(cell.formula).references if not one.external]
        return sum(any(area.holds(at) for area in areas) for at in places) >= 2
    if value <= 0 or not 0.5 <= sum(weights) / value <= 1.5 or max(weights) >= value:
        return False
    label = audit.workbook.label_beside if _is_column(places) else audit.workbook.label_above
    said = roles(label(cell.at))
    lines = matrix.reading.alternatives
    slots = {line.score_cell.row if matrix.reading.in_columns else line.score_cell.column for line in lines}
    among_scores = (cell.at.row if matrix.reading.in_columns else cell.at.column) in slots
    if value in (1.0, 100.0):
        return among_scores or bool(said & {"aggregate", "total", "score"})
    whole = 100.0 if max(weights) > 1 else 1.0
    return "total" in said and not among_scores and _is_whole(weights, whole)


def _is_column(places: Sequence[CellRef]) -> bool:
    return len({at.column for at in places}) == 1


def _expected(
    audit: Audit,
    matrix: DecisionMatrix,
    places: Sequence[CellRef],
    weights: Sequence[float],
    total: Cell | None,
) -> tuple[float | None, bool]:
    """What the weights should make, and whether a typed total states it; None where they are points."""
    factor = matrix.factor
    if factor is not None and isclose(factor * sum(weights), 1.0, rel_tol=1e-6) and factor not in (1.0, 0.01):
        return None, False  # the score is divided by what the weights make
    if total is not None and total.formula is None and isinstance(total.value, float):
        return total.value, True
    cells = [cell for at in places if (cell := audit.workbook.cell(at)) is not None]
    if any(cell.formula is not None for cell in cells) or _divides_by_sum(audit, places, total):
        return None, False
    if 2 * sum("%" in cell.number_format for cell in cells) > len(cells):
        return 1.0, False
    spoken = _headed(audit, places)
    whole = 100.0 if max(weights) > 1 else 1.0
    if "weight" in roles(spoken) and ("%" in spoken or not PERCENT_WORDS.isdisjoint(words(spoken))):
        return whole, False
    if factor is not None and isclose(factor, 0.01, rel_tol=1e-6):
        return 100.0, False
    direct = (factor is not None and isclose(factor, 1.0, rel_tol=1e-6)) or "weight" in roles(spoken)
    if (
        direct
        and max(weights) < 1
        and len(weights) >= MIN_SHARES
        and WHOLE_MISSED_BETWEEN[0] <= sum(weights) <= WHOLE_MISSED_BETWEEN[1]
    ):
        return 1.0, False
    return None, False


def _headed(audit: Audit, places: Sequence[CellRef]) -> str:
    """What stands before a line of weights, and above that."""
    first = min(places)
    if _is_column(places):
        return audit.workbook.label_above(first)
    cells = (CellRef(first.sheet, first.row - up, first.column - 1) for up in range(3) if first.row > up)
    above = (audit.workbook.cell(at) for at in cells if at.column >= 1)
    texts = [cell.value for cell in above if cell is not None and isinstance(cell.value, str)]
    return " ".join([audit.workbook.label_beside(first), *texts])


def _divides_by_sum(audit: Audit, places: Sequence[CellRef], total: Cell | None) -> bool:
    """Whether any formula divides by what the weights make."""
    for cell in formulas_in(audit.workbook, lambda one: any(text == "/" for _, text in one.tokens)):
        if cell == total:
            continue
        parts = anatomy(cell.formula or "")
        areas = [one.area(cell.at.sheet) for one in parts.references if not one.external]
        if total is not None and any(area.holds(total.at) for area in areas):
            return True
        holding = sum(all(area.holds(at) for at in places) for area in areas)
        if holding > 1 or (holding and "SUMPRODUCT" not in parts.skeleton.functions):
            return True
    return False


def _is_whole(weights: Sequence[float], whole: float) -> bool:
    """Whether weights make a whole, as far as they are rounded: each third of it shown as 33."""
    short = abs(sum(weights) - whole) / whole
    if short <= 1e-6:
        return True
    shares = [weight / whole for weight in weights]
    for decimals in (2, 3, 4):
        if all(isclose(share, round(share, decimals), abs_tol=1e-9) for share in shares):
            coarse = decimals - 1
            rounded = sum(not isclose(share, round(share, coarse), abs_tol=1e-9) for share in shares)
            return decimals < 4 and short <= rounded * 0.5 * 10**-decimals + 1e-9 and rounded == len(shares)
    return short <= 0.001
