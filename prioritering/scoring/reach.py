"""How far each weight may move before another measure comes first, the others scaled to keep the sum."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from prioritering.scoring.one_step import even
from prioritering.scoring.peers import Peers
from prioritering.scoring.weights import Weight, effective, stated_weights
from prioritering.types import CellRef, WeightReach

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Column = NDArray[np.float64]

POINTS = 257
"""Weights tried on the way to either end; then as many between the two where the first place changes."""
ROUNDS = 6
END = 1 - 1e-9
"""Where all weight is on one criterion, the others still have a little, so that their ratio is known."""
Leads = Sequence[tuple[Fraction, Fraction]]
"""The leads of the first over each other: where a criterion weighs nothing, and what all of it adds."""


def weight_reaches(peers: Peers) -> tuple[WeightReach, ...]:
    """For each weight how far it may move and the first measure stay first, the others in their ratio.

    Empty where the first place is shared, where the workbook has no weights, or they cannot be told.
    """
    if len(peers.scores) < 2 or peers.standing.rank(best := _best(peers)) != (1, 1):
        return ()
    leader = peers.scores.index(best)
    return _reaches(peers, leader, [place for place in range(len(peers.scores)) if place != leader])


def pair_reaches(peers: Peers, pair: tuple[int, int]) -> tuple[WeightReach, ...]:
    """The same of two measures, by their places among the ranked: how far the first stays before the second.

    The weight that is nearest to where they change places first.
    """
    first, second = pair

    def nearest(reach: WeightReach) -> Fraction:
        ends = [abs(end - reach.weight) for end in (reach.low, reach.high) if end is not None]
        return min(ends) / reach.weight

    found = _reaches(peers, first, [second])
    ending = [reach for reach in found if reach.low is not None or reach.high is not None]
    return tuple(sorted(ending, key=nearest))


def _reaches(peers: Peers, leader: int, others: Sequence[int]) -> tuple[WeightReach, ...]:
    shares = effective(peers)
    sets = stated_weights(peers)
    if not sets:
        return _implied(peers, leader, others, shares)
    return tuple(
        reach
        for weights in sets
        for weight in weights
        if (reach := _stated(peers, (leader, others), weights, weight, shares)) is not None
    )


def _best(peers: Peers) -> Fraction:
    return max(peers.scores) if peers.model.descending else min(peers.scores)


def _implied(
    peers: Peers, leader: int, others: Sequence[int], shares: Mapping[int, Fraction]
) -> tuple[WeightReach, ...]:
    """Of a sum or mean without stated weights, each criterion's share."""
    weights = _own(peers, leader)
    if weights is None:
        return ()
    alike = [place for place in others if _follows(peers, place, weights)]
    if not alike:
        return ()
    whole = sum(weights.values())
    among = None if len(alike) == len(others) else len(alike) + 1
    found = []
    for index, weight in sorted(weights.items()):
        share = weight / whole
        if share < 1:
            low, high = _ends(_leads(peers, leader, alike, weights, index))
            label = peers.model.criteria[index].label
            found.append(WeightReach(label, share, low, high, None, shares.get(index), True, among))
    return tuple(found)


def _stated(
    peers: Peers,
    order: tuple[int, Sequence[int]],
    weights: Sequence[Weight],
    weight: Weight,
    shares: Mapping[int, Fraction],
) -> WeightReach | None:
    whole = sum((one.value for one in weights), Fraction(0))
    if not 0 < weight.value < whole:
        return None
    key = peers.inputs[weight.number].criterion if peers.effects is not None else weight.number
    used = None if key is None else shares.get(key)
    low, high = _between(peers, order, weights, weight, whole)
    return WeightReach(
        weight.label,
        weight.value,
        low,
        high,
        weight.cell,
        None if used is None else used * whole,
        "%" in getattr(peers.audit.workbook.cell(weight.cell), "number_format", ""),
    )


def _between(
    peers: Peers,
    order: tuple[int, Sequence[int]],
    weights: Sequence[Weight],
    weight: Weight,
    whole: Fraction,
) -> tuple[Fraction | None, Fraction | None]:
    """The least and the greatest weight; in closed form where scores are weighted sums of typed figures."""
    index = peers.inputs[weight.number].criterion
    leader, others = order
    common = _common(peers, leader, others)
    stated = {peers.inputs[one.number].criterion: one.value / whole for one in weights}
    if common is not None and index is not None:
        total = sum(common.values())
        if stated == {key: value / total for key, value in common.items()}:
            low, high = _ends(_leads(peers, leader, others, common, index))
            return (None if low is None else low * whole), (None if high is None else high * whole)
    first = _first(peers, order, weights, weight, whole)
    ends = (0.0, float(whole) * END)
    low_end, high_end = (_crossing(first, float(weight.value), end) for end in ends)
    return (
        None if low_end is None else Fraction(low_end),
        None if high_end is None else Fraction(high_end),
    )


def _common(peers: Peers, leader: int, others: Sequence[int]) -> Mapping[int, Fraction] | None:
    """The weights that all measures share, but those that a rule keeps at nought; None without any."""
    weights = _own(peers, leader)
    if weights is None or not all(_follows(peers, place, weights) for place in others):
        return None
    return weights


def _own(peers: Peers, place: int) -> Mapping[int, Fraction] | None:
    """The weights of one measure; None where there are fewer than two, or one that is less than nought."""
    effects = {} if peers.effects is None else peers.effects[place]
    weights = {index: weight for index, weight in effects.items() if weight}
    return weights if len(weights) > 1 and min(weights.values()) > 0 else None


def _follows(peers: Peers, place: int, weights: Mapping[int, Fraction]) -> bool:
    """Whether a measure's figures weigh the same, or a rule keeps it at nought."""
    assert peers.effects is not None
    own = {index: weight for index, weight in peers.effects[place].items() if weight}
    return not own or own == weights


def _leads(
    peers: Peers, leader: int, compared: Iterable[int], weights: Mapping[int, Fraction], index: int
) -> Leads:
    """Each lead as a line over the criterion's share of all weight, from nought to one."""
    assert peers.effects is not None
    sign, whole, weight = (1 if peers.model.descending else -1), sum(weights.values()), weights[index]
    found = []
    for place in compared:
        follows, score = any(peers.effects[place].values()), peers.scores[place]
        apart = {
            key: sign * (peers.raw[leader][key] - (peers.raw[place][key] if follows else 0))
            for key in weights
        }
        weighed = sum(weights[key] * apart[key] for key in weights)
        fixed = sign * (peers.scores[leader] - score) - weighed
        without = (weighed - weight * apart[index]) * whole / (whole - weight)
        found.append((fixed + without, whole * apart[index] - without))
    return found


def _ends(leads: Leads) -> tuple[Fraction | None, Fraction | None]:
    """Between which shares no lead is less than nought."""
    lows = [-at_nought / gain for at_nought, gain in leads if gain > 0 > at_nought]
    highs = [-at_nought / gain for at_nought, gain in leads if gain < 0 < -gain - at_nought]
    low, high = max(lows, default=None), min(highs, default=None)
    return low, high


def _first(
    peers: Peers,
    order: tuple[int, Sequence[int]],
    weights: Sequence[Weight],
    weight: Weight,
    whole: Fraction,
) -> Callable[[Column], NDArray[np.bool_]]:
    """Whether the first is still first with each of these weights."""
    import numpy as np

    def first(tried: Column) -> NDArray[np.bool_]:
        ratio = (float(whole) - tried) / float(whole - weight.value)
        columns: dict[CellRef, Column] = {one.cell: float(one.value) * ratio for one in weights}
        columns[weight.cell] = tried
        scores = peers.what_if.with_columns(columns, len(tried), [order[0], *order[1]])
        if scores is None:
            return np.zeros(len(tried), dtype=bool)
        turned = even(scores, descending=peers.model.descending)
        holds: NDArray[np.bool_] = np.logical_not((turned > turned[:, [0]]).any(axis=1))
        return holds

    return first


def _crossing(first: Callable[[Column], NDArray[np.bool_]], start: float, end: float) -> float | None:
    """The weight nearest to the start at which the first is first no more; None where it is to the end."""
    import numpy as np

    for number in range(ROUNDS):
        tried = np.linspace(start, end, POINTS)
        holds = first(tried)
        if bool(holds.all()):
            return None if number == 0 else end
        at = int(np.argmin(holds))
        if at == 0:
            return start
        start, end = float(tried[at - 1]), float(tried[at])
    return start
