"""Weighted sums of shares that go down a criterion where they are to go across an option.

Priorities of options within each criterion make 1, and so do the weights. Each option's own, weighed, make 1
together; where every formula weighs all of one criterion's instead, they do not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import isclose
from typing import NamedTuple

from msgspec import Struct

from prioritering.formula.anatomy import Skeleton, tree
from prioritering.formula.kinds import formulas_of
from prioritering.patterns.crossed_weights import products
from prioritering.processes.forked_questions import EVALUATED
from prioritering.types import Audit, Cell, CellRef, Sheet

MIN_OPTIONS = 3
TYPED_TOLERANCE = 0.002
"""How far from 1 typed shares may be together, as they are rounded."""
MIN_OFF = 0.005
"""How far from 1 the results must be together."""


class TurnedShares(Struct, frozen=True):
    """The formulas of all options, what the first of them weighs, and its own shares."""

    cells: tuple[Cell, ...]
    read: tuple[CellRef, ...]
    own: tuple[CellRef, ...]
    total: float
    """What the results make together."""


class _Weighed(NamedTuple):
    cell: Cell
    shares: tuple[CellRef, ...]


@EVALUATED.ahead
def turned_shares(audit: Audit) -> list[TurnedShares]:
    """All of a workbook."""
    return [found for sheet in audit.workbook.sheets for found in _on(audit, sheet)]


def _multiplies(skeleton: Skeleton) -> bool:
    many = "".join(skeleton.between).count("*") >= MIN_OPTIONS
    return many or not {"SUMPRODUCT", "MMULT"}.isdisjoint(skeleton.functions)


def _on(audit: Audit, sheet: Sheet) -> Iterator[TurnedShares]:
    by_weights: dict[tuple[CellRef, ...], list[_Weighed]] = {}
    for cell in formulas_of(sheet, _multiplies):
        node = tree(cell.formula or "")
        for pairs in products(node, sheet.name) if node is not None else ():
            one, other = zip(*pairs, strict=True)
            for weights, shares in ((one, other), (other, one)):
                by_weights.setdefault(weights, []).append(_Weighed(cell, shares))
    for weights, options in by_weights.items():
        if len(options) == len(weights) >= MIN_OPTIONS and _make_one(audit, weights):
            found = _turned(audit, options)
            if found is not None:
                yield found


def _turned(audit: Audit, options: Sequence[_Weighed]) -> TurnedShares | None:
    """The options of one list of weights, where each weighs a whole set of shares."""
    cells = [one.cell for one in options]
    results = [value for cell in cells if isinstance(value := audit.value(cell.at), float)]
    read = {at for one in options for at in one.shares}
    in_line = len({at.at.row for at in cells}) == 1 or len({at.at.column for at in cells}) == 1
    if len(results) < len(cells) or not in_line or len(read) < len(cells) ** 2:
        return None
    if isclose(sum(results), 1, abs_tol=MIN_OFF) or not all(_make_one(audit, one.shares) for one in options):
        return None
    own = tuple(one.shares[0] for one in options)
    return TurnedShares(tuple(cells), options[0].shares, own, sum(results))


def _make_one(audit: Audit, shares: Sequence[CellRef]) -> bool:
    """Whether figures are shares of one whole, which not all of them have by chance."""
    values = [audit.value(at) for at in shares]
    figures = [value for value in values if isinstance(value, float) and 0 <= value < 1]
    return len(figures) == len(shares) and isclose(sum(figures), 1, abs_tol=TYPED_TOLERANCE)
