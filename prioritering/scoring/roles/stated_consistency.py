"""Consistency figures stated beside comparisons in pairs: λmax, consistency index, consistency ratio.

Each is held against what it is made of: the eigenvalue against the comparisons, the index against the
eigenvalue, the ratio against the index. So a slip is told where it is made.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from math import inf, prod

from msgspec import Struct

from prioritering.formula.anatomy import anatomy, relative_form
from prioritering.late_pattern import late
from prioritering.processes.forked_questions import EVALUATED
from prioritering.scoring.roles.comparisons import (
    POWER_ITERATIONS,
    RANDOM,
    Matrix,
    PairwiseMatrix,
    comparisons,
)
from prioritering.types import Audit, Cell, CellRef, Workbook

FIGURE_REACH = 6
"""So many cells after its label, or two below it, a figure stands."""
GROUP_REACH = 4
"""Labels so few lines apart are of one table."""
MAX_TRACED = 3000
"""Cells that are followed back from a figure."""
MAX_RANGE = 400
RANDOM_INDICES = (
    (0.48, 0.60), (0.78, 0.94), (1.03, 1.13), (1.15, 1.26), (1.24, 1.36), (1.30, 1.42), (1.36, 1.47),
    (1.39, 1.50), (1.40, 1.54), (1.42, 1.58), (1.45, 1.60), (1.46, 1.61), (1.47, 1.62),
)  # fmt: skip
"""The least and the greatest mean index of random comparisons that is published, of three and more.

Saaty (1977, 1980, 2008), Golden and Wang (1990), Noble and Sanchez (1993), Forman (1990), Alonso and Lamata
(2006), and others.
"""
ROUNDED = 0.006
"""So far figures are off that are rounded to two decimals."""
RELATIVE_SLACK = 0.015
EIGENVALUE_SLACK = 0.03
"""By so large a part of the size an eigenvalue is off that is made of rounded weights."""
_LONG = {
    "eigenvalue": r"(?:(?:λ|lamb?da)[\s_-]*(?:max|maks)\w*|(?:max\w*|principal|largest) eigen ?value)",
    "index": r"consistency index|(?:indeks|index) konsistens\w?|konsistensindeks|konsistenzindex|"
    r"[íi]ndice de (?:consistencia|consistência|cohérence)",
    "ratio": r"consistency ratio|ra[st]io konsistensi|konsistensforhold|konsistensratio|"
    r"konsisten[sz]kvot\w*|konsistenz(?:verhältnis|quotient|ratio)|ratio de (?:cohérence|consistencia)|"
    r"(?:razón|relación|proporción) de consistencia|razão de consistência",
}
_SHORT = {"eigenvalue": "λ ?max", "index": r"c\.?i\.?", "ratio": r"c\.?r\.?"}
_LABELS = {
    kind: late(rf"^\W*(?:{long}|{_SHORT[kind]})(?:\s*\((?:{_SHORT[kind]})\))?[\s.:]*(?:=.*)?$", re.IGNORECASE)
    for kind, long in _LONG.items()
}
_BETWEEN = late(r"^[\s:]*$|[=(]")
"""What may stand between a label and its figure."""


class ConsistencyKind(StrEnum):
    """What is stated."""

    EIGENVALUE = "eigenvalue"
    INDEX = "index"
    RATIO = "ratio"


class StatedConsistency(Struct, frozen=True):
    """A figure that is not what the comparisons make it, and copies of its formula at other tables."""

    kind: ConsistencyKind
    at: CellRef
    formula: str | None
    found: float
    expected: float
    matrix: PairwiseMatrix
    others: tuple[CellRef, ...] = ()


class _Stated(Struct, frozen=True):
    """A figure with its label."""

    kind: ConsistencyKind
    label: CellRef
    cell: Cell
    read: frozenset[CellRef]
    """All that it is made of."""

    @property
    def value(self) -> float:
        """What is stated."""
        return float(str(self.cell.value))


@EVALUATED.ahead
def wrongly_stated(audit: Audit) -> list[StatedConsistency]:
    """All of a workbook, where the comparisons are whole and agree in pairs."""
    matrices = comparisons(audit)
    if not any(_is_whole(audit, one) for one in matrices):
        return []
    stated = list(_stated(audit, matrices))
    found: dict[tuple[str, str], StatedConsistency] = {}
    for matrix, group in _by_matrix(stated, matrices):
        for one in _wrong(group, matrix) if _is_whole(audit, matrix) else ():
            form = relative_form(one.formula, one.at) if one.formula else one.at.a1
            first = found.setdefault((one.kind, form), one)
            if first is not one:
                others = (*first.others, one.at)
                found[one.kind, form] = StatedConsistency(
                    first.kind, first.at, first.formula, first.found, first.expected, first.matrix, others
                )
            break  # what is made of it is wrong by that
    return list(found.values())


def _is_whole(audit: Audit, matrix: PairwiseMatrix) -> bool:
    """Whether all comparisons are there, and agree in pairs."""
    filled = all(isinstance(audit.value(at), float) for at in matrix.area.cells())
    return filled and not matrix.unlike and not matrix.missing


def _stated(audit: Audit, matrices: Sequence[PairwiseMatrix]) -> Iterator[_Stated]:
    sheets = {one.area.sheet for one in matrices}
    names = {name.casefold() for one in matrices for name in one.names}
    for sheet in audit.workbook.sheets:
        for cell in sheet.cells.values():
            text = cell.value
            if not isinstance(text, str) or len(text) > 80 or text.strip().casefold() in names:
                continue
            kind = next((kind for kind in ConsistencyKind if _LABELS[kind].search(text)), None)
            figure = _figure(audit.workbook, cell.at) if kind is not None else None
            if kind is None or figure is None or any(one.area.holds(figure.at) for one in matrices):
                continue
            read = frozenset(_traced(audit.workbook, figure, matrices))
            if read or sheet.name in sheets:
                yield _Stated(kind, cell.at, figure, read)


def _figure(workbook: Workbook, label: CellRef) -> Cell | None:
    """The number that a label stands before, else the one right below it."""
    for step in range(1, FIGURE_REACH + 1):
        cell = workbook.cell(label._replace(column=label.column + step))
        if cell is not None and isinstance(cell.value, float):
            return cell
        if cell is not None and cell.value is not None and not _BETWEEN.search(str(cell.value)):
            break
    below = workbook.cell(label._replace(row=label.row + 1))
    return below if below is not None and isinstance(below.value, float) else None


def _traced(workbook: Workbook, cell: Cell, matrices: Sequence[PairwiseMatrix]) -> set[CellRef]:
    """The cells that a figure is made of, as far back as the comparisons."""
    seen: set[CellRef] = set()
    following = [cell]
    while following and len(seen) < MAX_TRACED:
        one = following.pop()
        for reference in anatomy(one.formula or "").references:
            if reference.external or reference.last_sheet or None in (
                reference.first.row, reference.first.column
            ):  # fmt: skip
                continue
            area = reference.area(one.at.sheet)
            for at in area.cells() if area.size <= MAX_RANGE else ():
                if at in seen:
                    continue
                seen.add(at)
                source = workbook.cell(at)
                if source is not None and source.formula and not any(m.area.holds(at) for m in matrices):
                    following.append(source)
    return seen


def _by_matrix(
    stated: Sequence[_Stated], matrices: Sequence[PairwiseMatrix]
) -> Iterator[tuple[PairwiseMatrix, list[_Stated]]]:
    """The figures of each table: what reads it and no other, and what is typed beside such."""
    owner: dict[CellRef, int] = {}
    for one in stated:
        read = [place for place, matrix in enumerate(matrices) if any(map(matrix.area.holds, one.read))]
        if len(read) == 1:
            owner[one.cell.at] = read[0]
    for one in stated:
        if one.cell.at in owner or any(matrix.area.holds(at) for matrix in matrices for at in one.read):
            continue
        near = {owner[other.cell.at] for other in stated if other.cell.at in owner and _is_near(one, other)}
        here = [place for place, matrix in enumerate(matrices) if matrix.area.sheet == one.cell.at.sheet]
        if len(near) == 1:
            owner[one.cell.at] = near.pop()
        elif not near and len(matrices) == len(here) == 1:
            owner[one.cell.at] = here[0]
    for place, matrix in enumerate(matrices):
        group = [one for one in stated if owner.get(one.cell.at) == place]
        once = [
            one for kind in ConsistencyKind for one in _once([each for each in group if each.kind is kind])
        ]
        if once:
            yield matrix, once


def _once(alike: Sequence[_Stated]) -> list[_Stated]:
    """The figure of one kind: what is typed beside one that is made of the table may be a limit."""
    made = [one for one in alike if one.read] or alike
    return [made[0]] if len({one.value for one in made}) == 1 else []


def _is_near(one: _Stated, other: _Stated) -> bool:
    a, b = one.label, other.label
    apart = abs(a.row - b.row) + abs(a.column - b.column)
    return a.sheet == b.sheet and apart <= GROUP_REACH and (a.row == b.row or a.column == b.column)


def _wrong(group: Sequence[_Stated], matrix: PairwiseMatrix) -> Iterator[StatedConsistency]:
    """Those that are not what they are made of, in the order in which they are made of one another."""
    size = len(matrix.names)
    if size > len(RANDOM_INDICES) + 2:
        return
    least, most, exact = _eigenvalues(matrix.matrix)
    known: Mapping[ConsistencyKind, float] = {one.kind: one.value for one in group}
    low, high = RANDOM_INDICES[size - 3]
    eigenvalue = known.get(ConsistencyKind.EIGENVALUE)
    if eigenvalue is not None:
        least = most = exact = eigenvalue
    lowest, highest, index = ((value - size) / (size - 1) for value in (least, most, exact))
    if eigenvalue is None:
        lowest, highest = lowest - EIGENVALUE_SLACK, highest + EIGENVALUE_SLACK
    stated_index = known.get(ConsistencyKind.INDEX)
    of_ratio = (lowest, highest, index) if stated_index is None else (stated_index,) * 3
    spans = {
        ConsistencyKind.EIGENVALUE: _of_matrix(matrix.matrix),
        ConsistencyKind.INDEX: (lowest, highest, index),
        ConsistencyKind.RATIO: (
            min(of_ratio[0] / low, of_ratio[0] / high),
            max(of_ratio[1] / low, of_ratio[1] / high),
            of_ratio[2] / RANDOM[size],
        ),
    }
    for one in group:
        lowest, highest, expected = spans[one.kind]
        if not any(_is_within(one.value / unit, lowest, highest) for unit in (1, 100)):
            yield StatedConsistency(
                one.kind, one.cell.at, one.cell.formula, one.value, float(f"{expected:.6g}"), matrix
            )


def _is_within(value: float, lowest: float, highest: float) -> bool:
    slack = ROUNDED + RELATIVE_SLACK * max(abs(lowest), abs(highest))
    return lowest - slack <= value <= highest + slack


def _of_matrix(matrix: Matrix) -> tuple[float, float, float]:
    """What an eigenvalue may be stated as, from the least to the greatest, and what it is."""
    least, most, exact = _eigenvalues(matrix)
    slack = EIGENVALUE_SLACK * len(matrix)
    return least - slack, most + slack, exact


def _eigenvalues(matrix: Matrix) -> tuple[float, float, float]:
    """The least and the greatest that the usual ways make of the greatest eigenvalue, and itself.

    By weights from means of the normalised columns, from geometric means, from sums, and by the eigenvector;
    as the mean or the greatest of the ratios, and as the column sums times the weights.
    """
    size = len(matrix)
    columns = [sum(line[place] for line in matrix) for place in range(size)]
    ways = [
        [sum(value / total for value, total in zip(line, columns, strict=True)) / size for line in matrix],
        [prod(line) ** (1 / size) for line in matrix],
        [sum(line) for line in matrix],
        [1 / total for total in columns],
        [1.0] * size,
    ]
    for _ in range(POWER_ITERATIONS):
        image = _times(matrix, ways[-1])
        ways[-1] = [one / sum(image) for one in image]
    least, most, exact = inf, 0.0, 0.0
    for way in ways:
        weights = [one / sum(way) for one in way]
        ratios = [one / weight for one, weight in zip(_times(matrix, weights), weights, strict=True)]
        by_sums = sum(total * weight for total, weight in zip(columns, weights, strict=True))
        exact = sum(ratios) / size
        least, most = min(least, exact, by_sums), max(most, by_sums, *ratios)
    return least, most, exact


def _times(matrix: Matrix, vector: Sequence[float]) -> list[float]:
    return [sum(one * other for one, other in zip(line, vector, strict=True)) for line in matrix]
