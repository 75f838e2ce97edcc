"""Pairwise comparisons: how much more each line weighs than each column, and whether they agree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import permutations, product
from math import log

from msgspec import Struct

from prioritering.formula.anatomy import tree
from prioritering.formula.references import Reference
from prioritering.formula.tree import Call, Cells, Literal, Node
from prioritering.processes.forked_questions import EVALUATED
from prioritering.scoring.tables.methods import (
    MATRIX_SIZES,
    MAX_OFF_RECIPROCAL,
    MIN_MATRIX,
    pairwise_matrices,
)
from prioritering.scoring.values.labels import plain
from prioritering.types import Area, Audit, CellRef, Sheet

SCALE_ENDS, MIN_COMPARISON = 9.0, 1 / 9
"""The ends of the scale of comparisons (Saaty 1980)."""
RATIO_SLACK = 0.02
MIN_SHARE_RECIPROCAL = 2 / 3
"""The share of the pairs that must be each other's reciprocal."""
RANDOM = (0.0, 0.0, 0.0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.54, 1.56, 1.57, 1.59)
"""The mean consistency index of random comparisons, by size (Saaty 1980)."""
POWER_ITERATIONS = 200
GUARDS = ("IF", "IFERROR", "IFNA", "ROUND")
MAX_UNLIKE = 3
"""So many pairs that are not reciprocal are tried either way."""

Matrix = tuple[tuple[float, ...], ...]


class PairwiseMatrix(Struct, frozen=True):
    """One table of comparisons."""

    area: Area
    names: tuple[str, ...]
    """Of its lines; their numbers where it has none."""
    unlike: tuple[tuple[int, int], ...]
    """The pairs that are not each other's reciprocal: first the one that seems off."""
    missing: tuple[tuple[int, int], ...]
    """Those that are empty, where nearly all others have both halves."""
    misread: tuple[tuple[int, int], ...]
    """Those that are the reciprocal of another than their opposite, and as large today."""
    astray: tuple[tuple[int, int], ...]
    """Of those that are not reciprocal, those that are the reciprocal of another than their opposite."""
    ratio: float
    """The consistency ratio; where a pair is not reciprocal, by the half that agrees best with the rest."""
    worst: tuple[int, int, int]
    """The three that contradict one another most: the first over the second, that over the third."""
    matrix: Matrix

    def cell(self, line: int, column: int) -> CellRef:
        """Where one comparison stands."""
        return CellRef(self.area.sheet, self.area.top + line, self.area.left + column)


@EVALUATED.ahead
def comparisons(audit: Audit) -> list[PairwiseMatrix]:
    """All of a workbook."""
    return [matrix for sheet in audit.workbook.sheets for matrix in _on_sheet(audit, sheet)]


def _on_sheet(audit: Audit, sheet: Sheet) -> Iterator[PairwiseMatrix]:
    areas = [*_named(sheet), *pairwise_matrices(sheet)]
    taken: list[Area] = []
    for area in areas:
        if any(area.common(other) is not None for other in taken):
            continue
        matrix = _read(audit, sheet, area)
        if matrix is not None:
            taken.append(area)
            yield matrix


def _named(sheet: Sheet) -> Iterator[Area]:
    """Squares with the same names above and before them."""
    for (row, column), cell in sheet.cells.items():
        if (cell.value != 1 and not isinstance(cell.value, str)) or (row + 1, column - 1) not in sheet.cells:
            continue  # by far the most
        size = 0
        while size < MATRIX_SIZES and _same(sheet, row, column, size):
            size += 1
        if size >= MIN_MATRIX:
            yield Area(sheet.name, row + 1, column, row + size, column + size - 1)


def _same(sheet: Sheet, row: int, column: int, place: int) -> bool:
    above, before = sheet.get(row, column + place), sheet.get(row + 1 + place, column - 1)
    if above is None or before is None:
        return False
    one, other = above.value, before.value
    if isinstance(one, float):
        return above.formula is None and one == place + 1 == other  # numbered on both sides
    return isinstance(one, str) and isinstance(other, str) and plain(one) == plain(other) != ""


def _read(audit: Audit, sheet: Sheet, area: Area) -> PairwiseMatrix | None:
    size = area.right - area.left + 1
    figures = [
        [_figure(audit, CellRef(sheet.name, area.top + line, area.left + column)) for column in range(size)]
        for line in range(size)
    ]
    if any(figures[place][place] not in (1.0, None) for place in range(size)):
        return None
    unlike, missing, misread, alike, telling = [], [], [], 0, 0
    filled = [[1.0] * size for _ in range(size)]
    for line in range(size):
        for column in range(line + 1, size):
            above, below = figures[line][column], figures[column][line]
            known = above if above is not None else None if below is None else 1 / below
            if known is None:
                return None
            filled[line][column], filled[column][line] = known, 1 / known
            if above is None or below is None:
                missing.append((line, column) if above is None else (column, line))
            elif abs(above * below - 1) > MAX_OFF_RECIPROCAL:
                unlike.append(_off_first(sheet, area, line, column))
            else:
                alike += 1
                telling += above != below
                misread += [
                    (one, other)
                    for one, other in ((line, column), (column, line))
                    if _inverts(sheet, area, one, other) is False
                ]
    pairs = size * (size - 1) // 2
    one_half = not alike and not unlike
    if one_half and not _on_the_scale(filled):
        return None
    if not one_half and (alike < MIN_SHARE_RECIPROCAL * pairs or not telling):
        return None
    matrix = _kindest(figures, filled, unlike)
    return PairwiseMatrix(
        area,
        _names(sheet, area),
        tuple(unlike),
        () if one_half else tuple(missing),
        tuple(misread),
        tuple(pair for pair in unlike if _inverts(sheet, area, *pair) is False),
        ratio_of(matrix),
        _worst(matrix),
        matrix,
    )


def _kindest(
    figures: Sequence[Sequence[float | None]], filled: list[list[float]], unlike: Sequence[tuple[int, int]]
) -> Matrix:
    """Of a pair that is not reciprocal either half may be meant: what contradicts itself least."""
    told = unlike if len(unlike) <= MAX_UNLIKE else ()
    matrices = []
    for meant in product(*(((line, column), (column, line)) for line, column in told)):
        matrix = [list(line) for line in filled]
        for line, column in meant:
            value = figures[line][column] or 1.0
            matrix[line][column], matrix[column][line] = value, 1 / value
        matrices.append(tuple(tuple(line) for line in matrix))
    return min(matrices, key=ratio_of) if len(matrices) > 1 else matrices[0]


def _off_first(sheet: Sheet, area: Area, line: int, column: int) -> tuple[int, int]:
    """The one of a pair that seems off first: what inverts another cell, or is typed among formulas."""
    above, below = (line, column), (column, line)
    for one in (below, above):
        if _inverts(sheet, area, *one) is False:
            return one
    written = [one for one in (below, above) if _is_written_inverse(sheet, area, *one)]
    if len(written) == 1:
        return written[0]
    formulas = [sum(_inverts(sheet, area, a, b) is True for a, b in half) for half in _halves(area)]
    return above if formulas[0] > formulas[1] else below


def _is_written_inverse(sheet: Sheet, area: Area, line: int, column: int) -> bool:
    """Whether a cell is written as one through a number, as it is where the opposite has the judgement."""
    cell = sheet.get(area.top + line, area.left + column)
    node = tree(cell.formula) if cell is not None and cell.formula is not None else None
    return isinstance(node, Call) and node.name == "/" and isinstance(node.arguments[1], Literal)


def _halves(area: Area) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    size = area.right - area.left + 1
    above = [(line, column) for line in range(size) for column in range(line + 1, size)]
    return above, [(column, line) for line, column in above]


def _inverts(sheet: Sheet, area: Area, line: int, column: int) -> bool | None:
    """Whether a cell is one through its opposite; None where it is no reciprocal of a cell."""
    cell = sheet.get(area.top + line, area.left + column)
    node = tree(cell.formula) if cell is not None and cell.formula is not None else None
    inverted = None if node is None else _inverted(node)
    if inverted is None or inverted.is_range or inverted.external or inverted.sheet not in (None, sheet.name):
        return None
    return inverted.bounds[:2] == (area.top + column, area.left + line)


def _inverted(node: Node) -> Reference | None:
    """The cell whose reciprocal a formula is, below rounding and guards: `1/B3`, `B3^-1`, `POWER(B3,-1)`."""
    while isinstance(node, Call) and node.name in GUARDS and node.arguments:
        branch = node.arguments[-1] if node.name == "IF" and len(node.arguments) == 3 else node.arguments[0]
        node = branch
    if not isinstance(node, Call) or len(node.arguments) != 2:
        return None
    one, other = node.arguments
    if node.name == "/" and isinstance(one, Literal) and one.value == 1:
        return other.reference if isinstance(other, Cells) else None
    minus_one = isinstance(other, Call) and other.name == "neg" and other.arguments == (Literal(1.0),)
    return one.reference if node.name in ("^", "POWER") and minus_one and isinstance(one, Cells) else None


def _figure(audit: Audit, at: CellRef) -> float | None:
    """A comparison; None where there is none, or no positive number."""
    value = audit.value(at)
    return (
        value
        if isinstance(value, float)
        and MIN_COMPARISON * (1 - RATIO_SLACK) <= value <= SCALE_ENDS * (1 + RATIO_SLACK)
        else None
    )


def _on_the_scale(matrix: Sequence[Sequence[float]]) -> bool:
    """Whether the half that is filled in holds whole numbers or their reciprocals, some of them above 1."""
    figures = [value for line in range(len(matrix)) for value in matrix[line][line + 1 :]]
    whole = [round(max(value, 1 / value), 2) for value in figures]
    return all(abs(value - round(value)) < RATIO_SLACK * value for value in whole) and max(whole) > 1


def _names(sheet: Sheet, area: Area) -> tuple[str, ...]:
    names = []
    for row in range(area.top, area.bottom + 1):
        cell = sheet.get(row, area.left - 1) if area.left > 1 else None
        text = cell.value if cell is not None and isinstance(cell.value, str) else ""
        names.append(" ".join(text.split()) or str(row - area.top + 1))
    return tuple(names)


def ratio_of(matrix: Matrix) -> float:
    """The consistency ratio: how far the greatest eigenvalue lies above the size, against chance."""
    size = len(matrix)
    vector = [1.0] * size
    value = float(size)
    for _ in range(POWER_ITERATIONS):
        image = [sum(one * other for one, other in zip(line, vector, strict=True)) for line in matrix]
        value = sum(image) / sum(vector)
        vector = [one / sum(image) for one in image]
    index = (value - size) / (size - 1)
    return max(0.0, index / RANDOM[min(size, len(RANDOM) - 1)])


def _worst(matrix: Matrix) -> tuple[int, int, int]:
    """The three whose comparisons are furthest from a_ij * a_jk = a_ik."""

    def strain(three: tuple[int, int, int]) -> float:
        one, two, last = three
        return abs(log(matrix[one][two] * matrix[two][last] / matrix[one][last]))

    triads = [
        (i, j, k)
        for i, j, k in permutations(range(len(matrix)), 3)
        if matrix[i][j] >= 1 and matrix[j][k] >= 1
    ]
    return max(triads or [(0, 1, 2)], key=strain)
