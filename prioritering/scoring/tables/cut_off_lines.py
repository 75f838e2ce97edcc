"""Lines that seem to end at another figure than the score of their table."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from prioritering.formula.ranked import named_references
from prioritering.scoring.tables.grid import Grid
from prioritering.scoring.tables.lines import TableLine, cut, holds_figure

MANY_TO_ONE = 2
"""So many lines that end at one figure outweigh one that ends at another."""


def join_cut_off(grid: Grid, tables: dict[int, list[TableLine]]) -> None:
    """Take lines whose score is typed over, or reads other cells, into the table of those that compute it.

    Such a line seems to end at a subtotal of that table, at a figure made of its score where no rank names
    that, or at another figure made of the same raw ones.
    """
    for score in sorted(tables, key=lambda score: len(tables[score])):
        lines = tables[score]
        for other, peers in tables.items():
            known = {peer.number for peer in peers}
            if other == score or len(peers) < len(lines) or any(line.number in known for line in lines):
                continue
            is_below = any(score in line.parts for line in peers)
            targets = [line for line in lines if is_below and _is_target(grid, line, peers)]
            joining = [line for line in lines if line not in targets]
            above = all(other in line.parts for line in joining)
            stray = MANY_TO_ONE * len(lines) <= len(peers) and (
                above or raw_slots(joining) <= raw_slots(peers)
            )
            filled = all(holds_figure(grid.cell(other, line.number)) for line in joining)
            if (is_below or stray) and filled:
                peers += [cut(line, other) if above else replace(line, score=other) for line in joining]
                peers.sort(key=lambda line: line.number)
                del tables[score]
                break


def _is_target(grid: Grid, line: TableLine, peers: list[TableLine]) -> bool:
    """Whether the scores of most peers are held against this line's subtotal, as against the most points."""
    at = grid.at(line.score, line.number)
    cells = [grid.cell(peer.score, peer.number) for peer in peers]
    taking = sum(
        any(reference.start(at.sheet) == at for reference in named_references(cell.formula))
        for cell in cells
        if cell is not None
    )
    return 2 * taking > len(peers)


def raw_slots(lines: Iterable[TableLine]) -> set[int]:
    """The slots of the raw figures that the scores of these lines rest on."""
    return {slot for line in lines for slot in line.reach(line.score)}
