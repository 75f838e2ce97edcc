"""Cells of one line as the fewest rectangles."""

from __future__ import annotations

from collections.abc import Sequence

from prioritering.types import Area, CellRef


def runs(cells: Sequence[CellRef]) -> list[Area]:
    """Cells of one line as the fewest rectangles, neighbours taken together."""
    areas: list[Area] = []
    for at in sorted(cells):
        last = areas[-1] if areas else None
        if last is not None and last.sheet == at.sheet and _extends(last, at):
            areas[-1] = last._replace(bottom=at.row, right=at.column)
        else:
            areas.append(at.area)
    return areas


def _extends(area: Area, at: CellRef) -> bool:
    down = area.left == area.right == at.column and at.row == area.bottom + 1
    across = area.top == area.bottom == at.row and at.column == area.right + 1
    return down or across
