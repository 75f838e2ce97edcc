"""Copies of one formula that hold on to a cell without a `$`: `=B2/B6` above `=B3/B6`, written by hand."""

from __future__ import annotations

from prioritering.formula.anatomy import anatomy
from prioritering.types import Cell


def are_copies(one: Cell, other: Cell) -> bool:
    """Whether two formulas are copies of each other, but for cells that both hold on to."""
    if one.formula is None or other.formula is None:
        return False
    mine, its = anatomy(one.formula), anatomy(other.formula)
    if mine.skeleton != its.skeleton:
        return False
    down, right = other.at.row - one.at.row, other.at.column - one.at.column
    pairs = [
        (reference.area(one.at.sheet), counterpart.area(other.at.sheet))
        for reference, counterpart in zip(mine.references, its.references, strict=True)
    ]
    moved = [
        area._replace(
            top=area.top + down,
            bottom=area.bottom + down,
            left=area.left + right,
            right=area.right + right,
        )
        == beside
        for area, beside in pairs
        if area != beside
    ]
    return bool(moved) and all(moved)
