"""How far each weight may move before another measure comes first, the others scaled to keep the sum."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from prioritering.memoised import memoised
from prioritering.scoring.robustness.peers import Peers
from prioritering.scoring.robustness.weight_intervals_replayed import Ends, replayed_ends
from prioritering.scoring.robustness.weights import Weight, effective, stated_weights
from prioritering.scoring.values.common_denominator import counted, parts_of
from prioritering.types import WeightInterval

Leads = Sequence[tuple[int | Fraction, int | Fraction]]
"""The leads of the first over each other: where a criterion weighs nothing, and what all of it adds."""


@memoised
def weight_intervals(peers: Peers) -> tuple[WeightInterval, ...]:
    """For each weight how far it may move and the first measure stay first, the others in their ratio.

    Empty where the first place is shared, where the workbook has no weights, or they cannot be told.
    """
    if len(peers.scores) < 2 or peers.standing.rank(best := _best(peers)) != (1, 1):
        return ()
    leader = peers.scores.index(best)
    return _intervals(peers, leader, [place for place in range(len(peers.scores)) if place != leader])


def pair_weight_intervals(peers: Peers, pair: tuple[int, int]) -> tuple[WeightInterval, ...]:
    """The same of two measures, by their places among the ranked: how far the first stays before the second.

    The weight that is nearest to where they change places first.
    """
    first, second = pair

    def nearest(reach: WeightInterval) -> Fraction:
        ends = [abs(end - reach.weight) for end in (reach.low, reach.high) if end is not None]
        return min(ends) / reach.weight

    intervals = _intervals(peers, first, [second])
    ending = [reach for reach in intervals if reach.low is not None or reach.high is not None]
    return tuple(sorted(ending, key=nearest))


def _intervals(peers: Peers, leader: int, others: Sequence[int]) -> tuple[WeightInterval, ...]:
    try:
        shares, sets = effective(peers), stated_weights(peers)
    except RecursionError:  # a chain of hundreds of formulas
        return ()
    if not sets:
        return _implied(peers, leader, others, shares)
    common = _common(peers, leader, others)
    closed = None if common is None else _Closed(common, _apart(peers, leader, others, common))
    return tuple(
        reach
        for weights in sets
        for weight in weights
        if (reach := _stated(peers, (leader, others), weights, weight, closed, shares)) is not None
    )


class _Closed(NamedTuple):
    """The weights that all measures share, and what sets the first apart."""

    weights: Mapping[int, Fraction]
    aparts: Sequence[_Apart]


def _best(peers: Peers) -> Fraction:
    return max(peers.scores) if peers.model.descending else min(peers.scores)


def _implied(
    peers: Peers, leader: int, others: Sequence[int], shares: Mapping[int, Fraction]
) -> tuple[WeightInterval, ...]:
    """Of a sum or mean without stated weights, each criterion's share."""
    weights = _own(peers, leader)
    if weights is None:
        return ()
    alike = [place for place in others if _follows(peers, place, weights)]
    if not alike:
        return ()
    whole = sum(weights.values())
    aparts = _apart(peers, leader, alike, weights)
    among = None if len(alike) == len(others) else len(alike) + 1
    intervals = []
    for index, weight in sorted(weights.items()):
        share = weight / whole
        if share < 1:
            low, high = _ends(_leads(aparts, weights, index))
            label = peers.model.criteria[index].label
            intervals.append(WeightInterval(label, share, low, high, None, shares.get(index), True, among))
    return tuple(intervals)


def _stated(
    peers: Peers,
    order: tuple[int, Sequence[int]],
    weights: Sequence[Weight],
    weight: Weight,
    closed: _Closed | None,
    shares: Mapping[int, Fraction],
) -> WeightInterval | None:
    whole = sum((one.value for one in weights), Fraction(0))
    if not 0 < weight.value < whole:
        return None
    used = shares.get(weight.key)
    ends = _between(peers, order, weights, weight, closed, whole)
    return (
        None
        if ends is None
        else WeightInterval(
            weight.label,
            weight.value,
            *ends,
            weight.cell,
            None if used is None else used * whole,
            "%" in getattr(peers.audit.workbook.cell(weight.cell), "number_format", ""),
        )
    )


def _between(
    peers: Peers,
    order: tuple[int, Sequence[int]],
    weights: Sequence[Weight],
    weight: Weight,
    closed: _Closed | None,
    whole: Fraction,
) -> Ends | None:
    """The least and the greatest weight; in closed form where scores are weighted sums of typed figures."""
    index = weight.criterion
    stated = {one.criterion: one.value / whole for one in weights}
    if closed is not None and index is not None:
        total = sum(closed.weights.values())
        if stated == {key: value / total for key, value in closed.weights.items()}:
            low, high = _ends(_leads(closed.aparts, closed.weights, index))
            return (None if low is None else low * whole), (None if high is None else high * whole)
    return replayed_ends(peers, order, weights, weight)


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
    effects = {index: weight for index, weight in peers.effects[place].items() if weight}
    return not effects or effects == weights


class _Apart(NamedTuple):
    """What sets the first apart from another measure, in parts of which each figure is a whole number."""

    by_criterion: Mapping[int, int | Fraction]
    weighed: int | Fraction
    """The sum of these, each times its weight in parts of its own."""
    fixed: int | Fraction
    """What of the lead hangs on no weight."""


def _apart(
    peers: Peers, leader: int, compared: Iterable[int], weights: Mapping[int, Fraction]
) -> list[_Apart]:
    """The first against each of the measures that it is compared with."""
    assert peers.effects is not None
    sign, leader_raw = (1 if peers.model.descending else -1), peers.raw[leader]
    parts = parts_of([*peers.scores, *(value for raw in peers.raw for value in raw.values())])
    heavy, per_weight = _in_parts(weights)
    first = {key: sign * counted(leader_raw[key], parts) for key in weights}
    score = counted(peers.scores[leader], parts)
    gaps = []
    for place in compared:
        follows, raw = any(peers.effects[place].values()), peers.raw[place]
        apart = (
            {key: one - sign * counted(raw[key], parts) for key, one in first.items()} if follows else first
        )
        weighed = sum([heavy[key] * one for key, one in apart.items()])
        lead = sign * (score - counted(peers.scores[place], parts)) * per_weight
        gaps.append(_Apart(apart, weighed, lead - weighed))
    return gaps


def _in_parts(weights: Mapping[int, Fraction]) -> tuple[Mapping[int, int | Fraction], int]:
    """The weights as whole numbers, and in how many parts of one."""
    parts = parts_of(weights.values())
    return {key: counted(weight, parts) for key, weight in weights.items()}, parts or 1


def _leads(aparts: Sequence[_Apart], weights: Mapping[int, Fraction], index: int) -> Leads:
    """Each lead as a line over the criterion's share of all weight, from nought to one, in some parts."""
    heavy, _ = _in_parts(weights)
    whole, weight = sum(heavy.values()), heavy[index]
    leads = []
    for by_criterion, weighed, fixed in aparts:
        figure = by_criterion[index]
        without = (weighed - weight * figure) * whole
        leads.append((fixed * (whole - weight) + without, whole * figure * (whole - weight) - without))
    return leads


def _ends(leads: Leads) -> Ends:
    """Between which shares no lead is less than nought."""
    lows = [Fraction(-at_nought, gain) for at_nought, gain in leads if gain > 0 > at_nought]
    highs = [Fraction(-at_nought, gain) for at_nought, gain in leads if gain < 0 < -gain - at_nought]
    low, high = max(lows, default=None), min(highs, default=None)
    return low, high
