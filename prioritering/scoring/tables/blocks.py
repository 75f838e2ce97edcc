"""The measures of a table that are ranked apart: by blocks, or by what a text on their lines says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from prioritering.formula.cell_evaluator import Values
from prioritering.types import CellRef, Measure, ScoringTable

GROUP_REACH = 4
"""How far from the figures and the names a text that groups the measures is looked for."""


def blocks(table: ScoringTable, measures: Sequence[Measure]) -> list[list[int]]:
    """The measures of a table that stand together, apart from others by a blank line or a heading."""
    along = {index: _line(table, measures[index].score_cell) for index in table.measures}
    ordered = sorted(along, key=along.__getitem__)
    step = min((along[b] - along[a] for a, b in pairwise(ordered)), default=1)
    grouped: list[list[int]] = []
    for index in ordered:
        if grouped and along[index] - along[grouped[-1][-1]] <= step:
            grouped[-1].append(index)
        else:
            grouped.append([index])
    return grouped


def kinds(table: ScoringTable, measures: Sequence[Measure], values: Values) -> Iterator[list[list[int]]]:
    """Each way to group the measures of a table by a text on their lines, if ranks start anew in each group.

    An empty cell goes on with the text before it. One group may lack its first rank, but not of two.
    """
    if not table.measures:
        return
    names = _slot(table, measures[table.measures[0]].name_cell)
    area = table.area
    first, last = (area.top, area.bottom) if table.measures_in_columns else (area.left, area.right)
    ordered = sorted(table.measures, key=lambda index: _line(table, measures[index].name_cell))
    most = len(table.measures) // 2
    for slot in range(max(1, min(first, names) - GROUP_REACH), last + GROUP_REACH + 1):
        by_text: dict[str, list[int]] = defaultdict(list)
        text = ""
        for index in ordered if slot != names else ():
            value = values(_at(table, slot, measures[index].name_cell))
            if value is not None and not isinstance(value, str):
                break
            text = (value or "").strip() or text
            by_text[text].append(index)
            if not text or len(by_text) > most:
                break
        else:
            first_ranks = sum(_has_first(group, measures, values) for group in by_text.values())
            if first_ranks >= max(2, len(by_text) - 1):
                yield list(by_text.values())


def _has_first(group: Sequence[int], measures: Sequence[Measure], values: Values) -> bool:
    ranks = (measures[index].rank_cell for index in group)
    return any(at is not None and values(at) == 1 for at in ranks)


def _line(table: ScoringTable, at: CellRef) -> int:
    return at.column if table.measures_in_columns else at.row


def _slot(table: ScoringTable, at: CellRef) -> int:
    return at.row if table.measures_in_columns else at.column


def _at(table: ScoringTable, slot: int, name: CellRef) -> CellRef:
    """The cell of a slot on the line of a measure's name."""
    row, column = (slot, name.column) if table.measures_in_columns else (name.row, slot)
    return CellRef(name.sheet, row, column)
