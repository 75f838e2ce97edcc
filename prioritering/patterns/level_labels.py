"""Columns of labels that are held against a table of the workbook, and when they follow it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from math import log2

from prioritering.types import Area, Cell, Sheet

BEFORE, BEHIND = 12, 3
"""So many columns before a label, and behind it, stands what it goes with."""
MIN_HOLDING = 5
MIN_HOLDING_PER_EXCEPTION = 4
MIN_BITS = 8.0
"""By so many bits chance must fail to explain the lines that agree, where one thing was tried."""


def labels_by_column(
    sheet: Sheet, is_level: Callable[[str], bool], tables: Collection[Area]
) -> Mapping[int, list[Cell]]:
    """The texts that are levels and stand in none of the tables themselves, by column."""
    columns: dict[int, list[Cell]] = {}
    for cell in sheet.cells.values():
        levelled = isinstance(cell.value, str) and is_level(cell.value)
        if levelled and not any(table.holds(cell.at) for table in tables):
            columns.setdefault(cell.at.column, []).append(cell)
    return columns


def follow(holding: Sequence[str], exceptions: int, shares: Mapping[str, float], tried: int) -> bool:
    """Whether labels follow a table: nearly all do, and more than chance would have it.

    Args:
        holding: the levels of the lines that agree with it.
        exceptions: how many lines do not.
        shares: of all lines, the part that each level would have by the table.
        tried: how many tables and columns were held against the labels.
    """
    if len(holding) < max(MIN_HOLDING, MIN_HOLDING_PER_EXCEPTION * exceptions):
        return False
    bits = sum(-log2(shares[level]) * count for level, count in Counter(holding).items())
    return bits >= MIN_BITS + log2(tried)
