"""Formulas that stand for several cells: changed whole or not at all.

An array formula or data table is known by its corners: its range may be the whole sheet.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from prioritering.workbook.addresses import Position, Rectangle, address, rectangle, within
from prioritering.workbook.edits import EditError
from prioritering.workbook.ooxml import child
from prioritering.workbook.package import Element


class Blocks:
    """The array formulas, data tables and shared formulas of one sheet."""

    def __init__(self, cells: Iterable[tuple[Position, Element]]) -> None:
        self._filled: list[Rectangle] = []
        shared: dict[str | None, set[Position]] = defaultdict(set)
        for place, cell in cells:
            formula = child(cell, "f")
            kind = None if formula is None else formula.get("t")
            if formula is None or kind not in ("array", "dataTable", "shared"):
                continue
            if kind == "shared":
                shared[formula.get("si")].add(place)
            else:
                ref = formula.get("ref")
                self._filled.append(rectangle(ref) if ref else (*place, *place))
        self._shared = [frozenset(places) for places in shared.values() if len(places) > 1]

    def fill(self, place: Position) -> bool:
        """Whether an array formula or data table gives the cell its value."""
        return any(within(place, corners) for corners in self._filled)

    def hold_whole(self, places: Iterable[Position]) -> None:
        """EditError where the places cut through one."""
        wanted = frozenset(places)
        for corners in self._filled:
            _refuse_part({place for place in wanted if within(place, corners)}, _size(corners))
        for block in self._shared:
            _refuse_part(block & wanted, len(block))


def _refuse_part(touched: Iterable[Position], size: int) -> None:
    cells = sorted(touched)
    if cells and len(cells) < size:
        raise EditError(f"{address(*cells[0])} is part of an array or shared formula")


def _size(corners: Rectangle) -> int:
    top, left, bottom, right = corners
    return (bottom - top + 1) * (right - left + 1)
