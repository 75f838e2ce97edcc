"""What is said of a table by taking some slots for the parts of its total, and on how many lines it holds."""

from __future__ import annotations

from msgspec import Struct

from prioritering.scoring.tables.footing_tables import (
    TotalsTable,
    is_from_elsewhere,
    is_mean,
    margin_of,
    moved_by_rounding,
)

MIN_LINES_NOT_CHANCE = 6
"""Parts that are not all the figures before a total must hold on at least so many lines."""
MOST_MOVED = 4.0
"""So many times the square that rounding moves a sum by is the most that lines have in the mean: of six that
rounding alone moves one in two thousand has more (chi square), of another relation nearly each."""


class Relation(Struct, frozen=True):
    """What is said of a table by taking some slots for the parts of its total."""

    slots: tuple[int, ...]
    clear: bool
    """Whether they are all the figures since the heading, or since the last total."""
    held: frozenset[int]
    broken: tuple[int, ...]
    """Lines with a typed total that their parts do not give."""
    otherwise: int
    """Lines whose total is made of something else: by a formula, or since nothing stands before it."""
    moved: float = 0.0
    """How far the lines that hold are off: their squares together, one for each being what rounding gives."""

    @property
    def is_off(self) -> bool:
        """Whether the lines that hold are too far off for rounding to be what moves them."""
        return len(self.held) >= MIN_LINES_NOT_CHANCE and self.moved > MOST_MOVED * len(self.held)


def relation_of(table: TotalsTable, slots: tuple[int, ...], clear: bool) -> Relation:
    """On which lines these slots give the total, and on which they do not."""
    held: set[int] = set()
    broken: list[int] = []
    otherwise, moved = 0, 0.0
    for line in table.lines:
        cell, parts = table.grid.cell(table.slot, line), table.figures(slots, line)
        figures = [part.value for part in parts if isinstance(part.value, float)]
        if cell is None or not isinstance(cell.value, float) or len(figures) < 2 or not any(figures):
            otherwise += is_from_elsewhere(table, slots, line)
            continue
        if any("%" in part.number_format for part in parts) != ("%" in cell.number_format):
            continue
        off, margin = abs(sum(figures) - cell.value), margin_of(cell, parts)
        if off <= float(margin) + 1e-9 * max(map(abs, figures)):
            held.add(line)
            moved += off**2 / float(moved_by_rounding(cell, parts, margin))
        elif cell.formula is None:
            broken += [] if is_mean(cell.value, figures) else [line]
        else:
            otherwise += 1
    return Relation(slots, clear, frozenset(held), tuple(broken), otherwise, moved)
