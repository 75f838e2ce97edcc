"""Marks by assessor: one sheet for each, or one column that is headed so."""

from __future__ import annotations

from collections.abc import Mapping

from prioritering.reading.words import roles
from prioritering.scoring.tables.decision_matrix import DecisionMatrix, MatrixCriterion

MIN_ASSESSORS = 3
"""Assessors, so that two agree against one."""


def marks_by_assessor(matrix: DecisionMatrix) -> Mapping[str, list[MatrixCriterion]]:
    """The columns of marks of each assessor, in the same order for all; none where there are no assessors."""
    sheets: dict[str, list[MatrixCriterion]] = {}
    for one in matrix.criteria:
        if one.cells and not one.part.product:
            sheets.setdefault(one.cells[0].sheet, []).append(one)
    if (
        len(sheets) >= MIN_ASSESSORS
        and len({tuple(one.label for one in criteria) for criteria in sheets.values()}) == 1
    ):
        return sheets
    columns = {
        one.cells[0].a1: [one] for one in matrix.criteria if one.cells and "assessor" in roles(one.label)
    }
    return columns if len(columns) == len(matrix.criteria) else {}
