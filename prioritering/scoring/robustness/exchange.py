"""What criteria give where a score is no sum: two measures exchange their figures, one criterion at a time.

A criterion's part is half of what its exchange does to the difference, as the mean over all orders of
exchanging them: the Shapley value (Shapley 1953, A value for n-person games).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import combinations
from math import factorial

from prioritering.scoring.robustness.inputs import Input
from prioritering.scoring.robustness.what_if import WhatIf
from prioritering.types import CellRef

ALL_ORDERS = 7
"""Of more criteria the orders are those that begin with each of them in turn, and these reversed."""


def exchanged(
    what_if: WhatIf, inputs: Sequence[Input], pair: tuple[int, int], difference: Fraction
) -> dict[int, Fraction] | None:
    """Half of what it does to exchange the two measures' figures, as the mean over the orders."""
    cells = {
        number: (at, other)
        for number, one in enumerate(inputs)
        if (at := one.cells[pair[0]]) is not None and (other := one.cells[pair[1]]) is not None
    }
    keys = list(cells)
    sets = _sets(keys)
    apart = _apart(what_if, [[cells[key] for key in one] for one in sets], pair)
    if apart is None:
        return None
    known = dict(zip(sets, apart, strict=True))
    if len(keys) <= ALL_ORDERS:
        return {key: _shapley(known, keys, key) / 2 for key in keys}
    orders = _orders(keys)
    gains: dict[int, Fraction] = dict.fromkeys(keys, Fraction(0))
    for order in orders:
        for place, key in enumerate(order):
            before, after = frozenset(order[:place]), frozenset(order[: place + 1])
            gains[key] += (known[before] - known[after]) / (2 * len(orders))
    return gains


def _sets(keys: Sequence[int]) -> list[frozenset[int]]:
    """The sets of criteria that are exchanged together."""
    if len(keys) <= ALL_ORDERS:
        return [frozenset(one) for size in range(len(keys) + 1) for one in combinations(keys, size)]
    starts = {frozenset(order[:place]) for order in _orders(keys) for place in range(len(keys) + 1)}
    return sorted(starts, key=lambda one: (len(one), sorted(one)))


def _orders(keys: Sequence[int]) -> list[Sequence[int]]:
    turned = [[*keys[place:], *keys[:place]] for place in range(len(keys))]
    return [*turned, *(order[::-1] for order in turned)]


def _shapley(known: Mapping[frozenset[int], Fraction], keys: Sequence[int], key: int) -> Fraction:
    count = len(keys)
    total = Fraction(0)
    for before, apart in known.items():
        if key not in before:
            orders = factorial(len(before)) * factorial(count - len(before) - 1)
            total += Fraction(orders, factorial(count)) * (apart - known[before | {key}])
    return total


def _apart(
    what_if: WhatIf, exchanges: Sequence[Sequence[tuple[CellRef, CellRef]]], pair: tuple[int, int]
) -> list[Fraction] | None:
    """The difference between the two scores after each set of exchanges."""
    differences: list[Fraction] = []
    for one in exchanges:
        changed = {
            at: what_if.typed(other)
            for pair_of_cells in one
            for at, other in (pair_of_cells, pair_of_cells[::-1])
        }
        scores = what_if.exactly(changed, pair)
        if scores is None:
            return _apart_in_columns(what_if, exchanges, pair)
        differences.append(scores[0] - scores[1])
    return differences


def _apart_in_columns(
    what_if: WhatIf, exchanges: Sequence[Sequence[tuple[CellRef, CellRef]]], pair: tuple[int, int]
) -> list[Fraction] | None:
    import numpy as np

    cells = {at: other for one in exchanges for ats in one for at, other in (ats, ats[::-1])}
    columns = {}
    for at, other in cells.items():
        value, its = what_if.typed(at), what_if.typed(other)
        if value is None or its is None:
            return None
        column = [float(its if any(at in ats for ats in one) else value) for one in exchanges]
        columns[at] = np.array(column)
    scores = what_if.with_columns(columns, len(exchanges), pair)
    if scores is None or not np.isfinite(scores).all():
        return None
    return [Fraction(float(first)) - Fraction(float(second)) for first, second in scores]
