"""Where a table has its measures' names and its figures' labels: where the texts beside them tell most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from statistics import mean

from prioritering.formula.ranked import ranked
from prioritering.reading.naming import BITS, are_words, headed, lack, looks, ordered
from prioritering.scoring.tables.grid import Grid

HEADER_REACH = 8
"""How far outside the figures a name or a label is looked for."""


def name_slot_of(grid: Grid, slots: list[int], lines: list[int]) -> int | None:
    """The slot before the figures whose texts name the lines best, and before other computed figures too."""
    first = slots[0]
    computed = next((slot for slot in range(1, first) if _is_computed(grid, slot, lines)), first)
    texts = {
        slot: [grid.text(slot, line) for line in lines]
        for slot in range(max(1, first - HEADER_REACH * grid.width), first)
    }
    filled = [slot for slot, found in texts.items() if 2 * sum(map(bool, found)) >= len(lines)]
    worded = [slot for slot in filled if are_words(texts[slot])]

    def key(slot: int) -> tuple[bool, float, int]:
        given = [text for text in texts[slot] if text]
        bits = (looks(given, _headed(grid, slot, lines)) or 0.0) + lack(given)
        bits += BITS["missing"] * (1 - len(given) / len(lines))
        return slot < computed, bits + ordered(sum(one < slot for one in worded)), slot

    return max(filled, key=key, default=None)


def _headed(grid: Grid, slot: int, lines: list[int]) -> float:
    """What the nearest text before the lines says that stands there; corners of columns say little."""
    before = range(lines[0] - 1, max(0, lines[0] - 1 - HEADER_REACH), -1)
    bits = headed(next((text for line in before if (text := grid.text(slot, line))), ""))
    return max(0.0, bits) if grid.in_columns else bits


def _is_computed(grid: Grid, slot: int, lines: list[int]) -> bool:
    """Whether most lines compute a figure there that is no rank."""
    cells = [grid.cell(slot, line) for line in lines]
    figures = [
        cell
        for cell in cells
        if cell is not None and cell.formula and isinstance(cell.value, float) and not ranked(cell.formula)
    ]
    return 2 * len(figures) > len(lines)


def label_line_of(grid: Grid, slots: list[int], lines: list[int]) -> int | None:
    """The line before the measures with the most telling texts beside the figures."""
    first = lines[0]
    best, best_key = None, (0.0, 0.0, 0.0, 0)
    for line in range(first - 1, max(0, first - 1 - HEADER_REACH), -1):
        key = _telling([text for slot in slots if (text := grid.text(slot, line))])
        if (*key, line) > best_key and key[0]:
            best, best_key = line, (*key, line)
    return best


def _telling(texts: list[str]) -> tuple[float, float, float]:
    """More different texts tell more; then those that no other is like, as lines of a legend are; then longer
    ones, in steps so that chance decides nothing."""
    if not texts:
        return 0.0, 0.0, 0.0
    alone = sum(count == 1 for count in Counter(texts).values())
    return float(len(set(texts))), float(alone), min(mean(map(len, texts)), 12.0) // 4


def own_label_line(grid: Grid, slot: int, label_line: int | None, first: int) -> int | None:
    """The line of labels, or where that has none for a slot, the nearest one below it that has."""
    if label_line is None or grid.heading(slot, label_line):
        return label_line
    nearer = range(first - 1, label_line, -1)
    return next((line for line in nearer if grid.text(slot, line)), label_line)


def is_used(grid: Grid, slot: int, lines: Iterable[int], label_line: int | None) -> bool:
    """Whether a slot that formulas take in has a figure, or is labelled and lacks it."""
    if label_line is not None and grid.text(slot, label_line):
        return True
    return any(grid.cell(slot, line) is not None for line in lines)
