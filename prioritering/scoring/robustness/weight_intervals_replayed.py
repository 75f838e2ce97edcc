"""Between which weights the first stays before others, where all scores are computed anew for each weight."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from prioritering.scoring.robustness.peers import Peers
from prioritering.scoring.robustness.weights import Weight
from prioritering.types import CellRef

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Column = NDArray[np.float64]
    Leads = Callable[[Column], Column | None]
    """The leads of the first over the others, in parts of the largest score; a row for each weight tried."""

Ends = tuple[Fraction | None, Fraction | None]
"""The least and the greatest weight; None where there is no such end."""
WEIGHTS_TRIED = 257
"""Weights tried on the way to either end; then as many between the two where the first place changes."""
FINER_TIMES = 32
"""So many times as many where rounded scores move in steps: the first may lose its place for a moment."""
BISECTION_ROUNDS = 6
MAX_WEIGHT = 1 - 1e-9
"""Where all weight is on one criterion, the others still have a little, so that their ratio is known."""
RELATIVE_NOISE = 1e-11
"""Leads that differ by less are the same: so near to a straight line all must lie to be taken for one."""


def replayed_ends(
    peers: Peers, order: tuple[int, Sequence[int]], weights: Sequence[Weight], weight: Weight
) -> Ends | None:
    """The least and the greatest weight with which the first is before the others; None where not known.

    Arguments: the first and the others by their places among the ranked; the weights that share a sum, and
    the one that is moved.
    """
    if not peers.what_if.affords(len(weights)):
        return None
    leads = _leads(peers, order, weights, weight)
    whole = float(sum(one.value for one in weights)) * MAX_WEIGHT
    ends = _straight(leads, float(weight.value), whole)
    if ends is None and peers.what_if.affords(2 * (BISECTION_ROUNDS + FINER_TIMES // 4) * len(weights)):
        ends = _searched(leads, float(weight.value), whole)
    return None if ends is None else (_fraction(ends[0]), _fraction(ends[1]))


def _fraction(end: float | None) -> Fraction | None:
    return None if end is None else Fraction(end)


def _leads(
    peers: Peers, order: tuple[int, Sequence[int]], weights: Sequence[Weight], weight: Weight
) -> Leads:
    rest = float(sum(one.value for one in weights if one is not weight))
    largest = max(map(abs, peers.scores)) or 1
    unit = float((1 if peers.model.descending else -1) / largest)

    def leads(tried: Column) -> Column | None:
        ratio = (rest + float(weight.value) - tried) / rest
        columns: dict[CellRef, Column] = {one.cell: float(one.value) * ratio for one in weights}
        columns[weight.cell] = tried
        scores = peers.what_if.with_columns(columns, len(tried), [order[0], *order[1]])
        if scores is None:
            return None
        ahead: Column = (scores[:, [0]] - scores[:, 1:]) * unit
        return ahead

    return leads


def _straight(leads: Leads, weight: float, whole: float) -> tuple[float | None, float | None] | None:
    """The ends where all leads are straight lines over the weight; None where they are not."""
    import numpy as np

    tried = np.array([0.0, weight / 2, weight, (weight + whole) / 2, whole])
    leads_tried = leads(tried)
    if leads_tried is None or not np.isfinite(leads_tried).all():
        return None
    low, high = leads_tried[0], leads_tried[-1]
    line = low + (high - low) * (tried / whole)[:, None]
    if (
        np.abs(leads_tried - line).max(initial=0.0) > RELATIVE_NOISE
        or (leads_tried[2] < -RELATIVE_NOISE).any()
    ):
        return None
    crossing = whole * low / np.where(low == high, 1.0, low - high)
    falling, rising = crossing[low < -RELATIVE_NOISE], crossing[high < -RELATIVE_NOISE]
    return (float(falling.max()) if len(falling) else None, float(rising.min()) if len(rising) else None)


def _searched(leads: Leads, weight: float, whole: float) -> tuple[float | None, float | None] | None:
    """The ends nearest to the weight, by trying many weights and then many between two of them."""
    import numpy as np

    if leads(np.array([weight])) is None:
        return None
    return _crossing(leads, weight, 0.0), _crossing(leads, weight, whole)


def _crossing(leads: Leads, start: float, end: float) -> float | None:
    """The weight nearest to the start at which the first is first no more; None where it is to the end."""
    import numpy as np

    points = (
        WEIGHTS_TRIED * FINER_TIMES
        if _moves_in_steps(leads(np.linspace(start, end, WEIGHTS_TRIED)))
        else WEIGHTS_TRIED
    )
    for number in range(BISECTION_ROUNDS):
        tried = np.linspace(start, end, WEIGHTS_TRIED if number else points)
        leads_tried = leads(tried)
        behind = (
            np.zeros(len(tried), dtype=bool)
            if leads_tried is None
            else (leads_tried < -RELATIVE_NOISE).any(axis=1)
        )
        if not bool(behind.any()):
            return None if number == 0 else end
        at = int(np.argmax(behind))
        if at == 0:
            return start
        start, end = float(tried[at - 1]), float(tried[at])
    return start


def _moves_in_steps(leads_tried: Column | None) -> bool:
    """Whether a lead stays the same from most weights to the next, and yet changes."""
    import numpy as np

    if leads_tried is None:
        return False
    same = (np.abs(np.diff(leads_tried, axis=0)) <= RELATIVE_NOISE).mean(axis=0)
    return bool(((same > 0.5) & (same < 1)).any())
