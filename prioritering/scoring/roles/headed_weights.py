"""Weights that stand above the criteria, in their headings or on a line of their own, and are not those used.

`Price (50 %)` stands above ratings that the formulas multiply by 0.4, or a line of weights above a block
whose formulas read the weights of another block or sheet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from math import isclose

from msgspec import Struct

from prioritering.reading.words import roles
from prioritering.scoring.roles.shown_weights import MAX_ROUNDING, MIN_LINES, WHOLES, shown_for, usual_unit
from prioritering.scoring.tables.decision_matrix import DecisionMatrix, MatrixCriterion, decision_matrices
from prioritering.types import Audit, CellRef

HEADING_REACH = 8
"""So many cells above the first figure, or before it, its heading is looked for."""
MAX_TEXTS = 2
"""A heading is written in so many cells at most."""
MAX_LETTERS = 120
"""A longer text explains more than a heading."""
MIN_AGREEING = 3
"""So many must agree where what the headings say is no whole."""
MAX_OFF = 0.01
"""Of the whole: so far a weight may be written off, so that 33, 33 and 34 make 100."""
_PERCENT = re.compile(r"(?<![\d.,–-])(\d{1,3}(?:[.,]\d{1,3})?)\s?[%٪％]")
_SHARE = re.compile(r"(?<![\d.,–-])(0?[.,]\d{1,4})(?![\d.,]*\d|\s?[%–-])")
_NUMBER = re.compile(r"(?<![\d.,–-])(\d{1,3}(?:[.,]\d{1,4})?)(?![\d.,]*\d|\s?[–-]\s?\d)")


class HeadedWeight(Struct, frozen=True):
    """A criterion above which another weight stands than its formulas take."""

    matrix: DecisionMatrix
    criterion: MatrixCriterion
    heading: CellRef
    said: float
    """As it is written: 50 of `50 %`."""
    used: float
    """In the same unit."""
    is_cell: bool = False
    """Whether it stands in a cell of its own, else in words."""


_Said = tuple[CellRef, float]


def headed_weights(audit: Audit) -> Iterator[HeadedWeight]:
    """Those of a workbook: where each heading says a weight, and they make a whole as the formulas' do."""
    for matrix in decision_matrices(audit):
        weighed = [one for one in matrix.criteria if one.part.weight is not None and one.weight]
        if len(weighed) < 2 or len(matrix.scores) < MIN_LINES or len(weighed) < len(matrix.criteria):
            continue
        shown = [_shown_apart(audit, matrix, one) for one in weighed]
        if all(shown):
            yield from _apart(matrix, weighed, [one for one in shown if one is not None], True)
            continue
        for reader in (_PERCENT, _SHARE, _NUMBER):
            said = [_said(audit, one, matrix.reading.in_columns, reader) for one in weighed]
            if all(said):
                yield from _apart(matrix, weighed, [one for one in said if one is not None])
                break


def _apart(
    matrix: DecisionMatrix, weighed: Sequence[MatrixCriterion], said: Sequence[_Said], in_cells: bool = False
) -> Iterator[HeadedWeight]:
    used = [one.weight or 0.0 for one in weighed]
    figures = [figure for _, figure in said]
    same = in_cells and any(isclose(*pair, rel_tol=1e-9) for pair in zip(used, figures, strict=True))
    unit = 1.0 if same else _unit(used, figures)
    if unit is None:
        return
    rounding = 0.0 if in_cells else MAX_OFF * sum(figures)
    for one, weight, (heading, figure) in zip(weighed, used, said, strict=True):
        if not isclose(weight / unit, figure, rel_tol=MAX_ROUNDING, abs_tol=rounding):
            yield HeadedWeight(matrix, one, heading, figure, float(f"{weight / unit:.12g}"), in_cells)


def _unit(used: Sequence[float], said: Sequence[float]) -> float | None:
    """What a said weight of 1 is in the formulas: both make a whole, or most agree."""
    whole_said, whole_used = (
        any(isclose(sum(its), one, rel_tol=1e-3) for one in WHOLES) for its in (said, used)
    )
    if whole_said and whole_used:
        return sum(used) / sum(said)
    unit = usual_unit([weight / figure for weight, figure in zip(used, said, strict=True) if figure])
    if unit is None or whole_said:
        return unit
    agreeing = sum(
        isclose(weight / unit, figure, rel_tol=MAX_ROUNDING)
        for weight, figure in zip(used, said, strict=True)
    )
    return unit if agreeing >= MIN_AGREEING else None


def _shown_apart(audit: Audit, matrix: DecisionMatrix, one: MatrixCriterion) -> _Said | None:
    """A weight of its own for a criterion that takes its weight from another cell."""
    return None if one.part.weight_cell is None else shown_for(audit, matrix, one)


def _said(audit: Audit, one: MatrixCriterion, across: bool, reader: re.Pattern[str]) -> _Said | None:
    """The one figure in a criterion's heading."""
    for cells in dict.fromkeys((one.part.cells, one.part.weighted, one.part.multiplied_in)):
        first = min((at for at in cells or () if at is not None), default=None)
        for heading, text in islice(_headings(audit, first, across), MAX_TEXTS):
            figures = set(reader.findall(text)) if len(text) <= MAX_LETTERS else set()
            if len(figures) == 1 and (reader is not _NUMBER or "weight" in roles(text)):
                return heading, float(figures.pop().replace(",", "."))
    return None


def _headings(audit: Audit, first: CellRef | None, across: bool) -> Iterator[tuple[CellRef, str]]:
    """The texts above a cell, or before it, from the nearest on."""
    if first is None:
        return
    for away in range(1, HEADING_REACH + 1):
        at = first._replace(column=first.column - away) if across else first._replace(row=first.row - away)
        if min(at.row, at.column) < 1:
            return
        cell = audit.workbook.cell(at)
        if cell is not None and cell.formula is None and isinstance(cell.value, str):
            yield at, cell.value
