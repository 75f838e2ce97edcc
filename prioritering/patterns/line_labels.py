"""The texts that say what a line of figures is, and what group it is of."""

from __future__ import annotations

from collections.abc import Sequence

from prioritering.patterns.lines import Axis
from prioritering.types import CellRef, Sheet

LABEL_REACH = 4
"""So many cells beside a figure are looked at for its label."""
MAX_LABEL_DISTANCE = 40
"""A label stands so far before its figure, whatever figures are between."""


def labels(sheet: Sheet, at: CellRef, axis: Axis) -> list[str]:
    """The texts before a cell, across the axis: the nearest, whatever figures stand between."""
    texts: list[str] = []
    for step in range(1, MAX_LABEL_DISTANCE):
        row, column = (at.row, at.column - step) if axis is Axis.COLUMN else (at.row - step, at.column)
        cell = sheet.get(row, column) if min(row, column) >= 1 else None
        if cell is not None and isinstance(cell.value, str) and cell.value.strip():
            texts.append(cell.value)
        elif texts or min(row, column) < 1:
            break
    return texts


def shared_labels(sheet: Sheet, cells: Sequence[CellRef], axis: Axis) -> set[tuple[str, ...]]:
    """The texts that all of these cells share in a column of labels: what group they are of."""
    columns: dict[int, list[str | None]] = {}
    for step in range(1, LABEL_REACH + 1):
        texts = []
        for at in cells:
            place = (at.row, at.column - step) if axis is Axis.COLUMN else (at.row - step, at.column)
            cell = sheet.get(*place) if min(place) >= 1 else None
            texts.append(cell.value if cell is not None and isinstance(cell.value, str) else None)
        columns[step] = texts
    return {
        (str(step), text)
        for step, texts in columns.items()
        if len(set(texts)) == 1 and (text := texts[0]) is not None and len(cells) > 1
    }
