"""Normalised figures that nothing reads, beside scores that are made of the raw ones.

**Why it matters.** Figures in kroner, days and points are brought onto one scale so that each criterion
counts by its weight. Where the score reads the raw figures all the same, the criterion with the largest
numbers decides alone. Guidance: *Handbook on Constructing Composite Indicators* (OECD/JRC, 2008), step 5,
normalisation.

**Wrong:** `G2:I8` hold each figure as a share of the best, and the score is `=SUMPRODUCT($B$1:$D$1,B2:D2)`.

**Right:** `=SUMPRODUCT($B$1:$D$1,G2:I2)`; or no normalised table.

**Fix.** None: which of the two the score should read is for those to say who made it. Left alone: a single
column of shares, normalised figures that anything reads, and scores that bring the figures onto one scale
themselves.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from prioritering.formula.anatomy import anatomy
from prioritering.patterns.lines import forms
from prioritering.patterns.scored_lists import is_read
from prioritering.rules.principles import RECOMMENDED
from prioritering.rules.rule import Rule
from prioritering.scoring.tables.decision_matrix import (
    DecisionMatrix,
    MatrixCriterion,
    decision_matrices,
    rectangle,
)
from prioritering.types import Area, Audit, Cell, CellRef, Finding, Severity

LISTWISE = frozenset(
    {"MIN", "MAX", "SUM", "AVERAGE", "SUMSQ", "STDEV", "STDEV.S", "STDEV.P", "LARGE", "SMALL"}
)
"""Functions of a whole list that figures are normalised by."""
MIN_LINES = 4
MIN_CRITERIA = 2
"""So many criteria are a table; one column of shares is there to be looked at."""
SHARES_REACH = 30
"""So many columns beyond the criteria are looked at."""


class _Unread(Struct, frozen=True):
    """A table of normalised figures that no formula reads."""

    matrix: DecisionMatrix
    area: Area
    raw: Area
    scores: Area


def check(audit: Audit) -> Iterator[Finding]:
    """Find tables of normalised figures that no score rests on."""
    for one in _unread_normalised(audit):
        yield Finding(
            rule="normalised-unread",
            severity=one.matrix.severity(Severity.WARNING),
            confidence="medium",
            at=one.area,
            evidence=(one.raw, one.scores),
            facts={"raw": one.raw, "scores": one.scores},
        )


def _unread_normalised(audit: Audit) -> Iterator[_Unread]:
    """All of a workbook, on the sheets of the raw figures."""
    for matrix in decision_matrices(audit):
        if len(matrix.scores) < MIN_LINES or not matrix.additive:
            continue
        if any(one.weighted != one.figures for one in matrix.criteria):
            continue  # the score brings them onto one scale by itself
        by_slot: dict[int, tuple[MatrixCriterion, list[CellRef]]] = {}
        for one in matrix.criteria:
            for slot, cells in _normalised(audit, matrix, one):
                by_slot.setdefault(slot, (one, cells))
        criteria = {one.part.id for one, _ in by_slot.values()}
        areas = [rectangle(cells) for _, cells in by_slot.values()]
        if len(criteria) < max(MIN_CRITERIA, len(matrix.criteria) - 1) or any(
            is_read(audit.workbook, a) for a in areas
        ):
            continue
        raw = [at for one, _ in by_slot.values() for at in one.cells]
        yield _Unread(
            matrix,
            rectangle([at for _, cells in by_slot.values() for at in cells]),
            rectangle(raw),
            rectangle([line.score_cell for line in matrix.reading.alternatives]),
        )


def _normalised(
    audit: Audit, matrix: DecisionMatrix, one: MatrixCriterion
) -> Iterator[tuple[int, list[CellRef]]]:
    """The columns on the criterion's lines that hold its figures by a function of all of them."""
    across = matrix.reading.in_columns
    cells = one.cells
    if len(cells) < len(matrix.scores):
        return
    sheet = audit.workbook.sheet(cells[0].sheet)
    known = forms(sheet)
    here = cells[0].row if across else cells[0].column
    for slot in range(max(1, here - SHARES_REACH), here + SHARES_REACH + 1):
        first = (slot, cells[0].column) if across else (cells[0].row, slot)
        form, cell = known.get(first), sheet.cells.get(first)
        if form is None or cell is None or not _is_normalising(cell, cells):
            continue
        places = [(slot, at.column) if across else (at.row, slot) for at in cells]
        if all(known.get(place) == form for place in places):
            yield slot, [CellRef(sheet.name, *place) for place in places]


def _is_normalising(cell: Cell, raw: Sequence[CellRef]) -> bool:
    """Whether a formula holds one figure of a criterion against a function of all of them."""
    skeleton, references, _ = anatomy(cell.formula or "")
    if LISTWISE.isdisjoint(skeleton.functions) or any(ref.external for ref in references):
        return False
    areas = [ref.area(cell.at.sheet) for ref in references]
    cells = [area for area in areas if area.size == 1]
    lists = [area for area in areas if area.size > 1]
    return (
        bool(cells)
        and all(area.first == raw[0] for area in cells)
        and bool(lists)
        and all(all(area.holds(at) for at in raw) for area in lists)
    )


RULE = Rule("PA713", Severity.WARNING, check, RECOMMENDED)
