"""One word for a whole ranking: firm, close, or resting on one score, one weight or one method.

The first of these rules that applies says which:

1. The first place is shared, or one step of any one of several typed figures takes it away: close.
2. One step of exactly one figure does: resting on one score.
3. A fifth more or less of exactly one weight does, the others in proportion: resting on one weight; of
   several, close. Where there are two weights, they are one: what one gains the other loses.
4. Two of three other usual methods, on the same figures and weights, put one and the same other measure
   first: resting on one method.
5. Else it is firm.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from prioritering.memoised import memoised
from prioritering.scoring.robustness.one_step import one_step
from prioritering.scoring.robustness.other_methods import first_by_other_methods
from prioritering.scoring.robustness.peers import Peers, peers_of
from prioritering.scoring.robustness.rank_spans import score_bounds
from prioritering.scoring.robustness.weight_intervals import weight_intervals
from prioritering.types import Audit, CellRef, Overall, Strength, WeightInterval

FIFTH = Fraction(1, 5)
"""So much of itself a weight is moved."""
MIN_METHODS_AGREEING = 2
"""So many other methods must agree on another first."""
WEAKEST_FIRST = (Strength.CLOSE, Strength.ONE_SCORE, Strength.ONE_WEIGHT, Strength.ONE_METHOD, Strength.FIRM)


@memoised
def overall(audit: Audit) -> Overall | None:
    """How firm the first place is; of several rankings, that of the weakest. None where it is not known."""
    if audit.model is None or audit.model.status != "found":
        return None
    verdicts = [one for peers in peers_of(audit) if (one := _of(peers)) is not None]
    return min(verdicts, key=lambda one: WEAKEST_FIRST.index(one.word), default=None)


def _of(peers: Peers) -> Overall | None:
    if len(peers.scores) < 2:
        return None
    leader = min(range(len(peers.scores)), key=lambda place: peers.standing.rank(peers.scores[place]))
    first = peers.indices[leader]
    if peers.standing.rank(peers.scores[leader]) != (1, 1):
        return Overall(Strength.CLOSE, "shared", first)
    cells = _taking(peers, leader)
    if cells is None:
        return None
    if len(cells) > 1:
        return Overall(
            Strength.CLOSE, "scores", first, count=len(cells), cell=cells[0][0], criterion=cells[0][1]
        )
    if cells:
        return Overall(Strength.ONE_SCORE, "score", first, count=1, cell=cells[0][0], criterion=cells[0][1])
    score_bounds, firsts = weight_intervals(peers), first_by_other_methods(peers)
    tried = (
        "scores",
        *(["weights"] if score_bounds else []),
        *(["methods"] if len(firsts) >= MIN_METHODS_AGREEING else []),
    )
    firm = Overall(Strength.FIRM, "firm", first, tried=tried)
    return _by_weights(peers, leader, score_bounds) or _by_methods(peers, leader, firsts) or firm


def _taking(peers: Peers, leader: int) -> list[tuple[CellRef, str]] | None:
    """The figures of which one step leaves the first no longer alone in its place."""
    if peers.effects is not None:
        return list(_taking_of_sums(peers, leader))
    steps = one_step(peers)
    if steps is None:
        return None
    taken = steps.last[:, leader] > 1
    taking = [tried for tried, takes in zip(steps.tried, taken, strict=True) if tried is not None and takes]
    second = max((score for place, score in enumerate(steps.now) if place != leader), default=0.0)
    for one in steps.alone:
        is_leader = one.tried.place == leader
        if one.score <= second if is_leader else one.score >= steps.now[leader]:
            taking.append(one.tried)
    return sorted({tried.change.cell: peers.inputs[tried.number].label for tried in taking}.items())


def _taking_of_sums(peers: Peers, leader: int) -> Iterator[tuple[CellRef, str]]:
    assert peers.effects is not None
    sign = 1 if peers.model.descending else -1
    turned = [sign * score for score in peers.scores]
    second = max(score for place, score in enumerate(turned) if place != leader)
    for place, reach in enumerate(score_bounds(peers)):
        best, worst = max(sign * reach.low, sign * reach.high), min(sign * reach.low, sign * reach.high)
        if worst > second if place == leader else best < turned[leader]:
            continue
        weights = peers.effects[place]
        for index, value in peers.raw[place].items():
            weight, step = sign * weights.get(index, Fraction(0)), peers.steps.get(index)
            gains = [] if step is None else [weight * (end - value) for end in step.either_way(value)]
            if place == leader:
                taking = any(turned[place] + gain <= second for gain in gains)
            else:
                taking = any(turned[place] + gain >= turned[leader] for gain in gains)
            if taking:
                yield peers.scored[place].measure.cells[index], peers.model.criteria[index].label


def _by_weights(peers: Peers, leader: int, score_bounds: Sequence[WeightInterval]) -> Overall | None:
    near = [reach for reach in score_bounds if _is_near(reach)]
    if not near:
        return None
    nearest = min(near, key=_nearest)
    first = peers.indices[leader]
    if len(near) == 1 or len(score_bounds) == 2:
        return Overall(
            Strength.ONE_WEIGHT,
            "weight",
            first,
            count=1,
            cell=nearest.cell,
            criterion=nearest.criterion,
            weight=nearest,
        )
    return Overall(
        Strength.CLOSE,
        "weights",
        first,
        count=len(near),
        cell=nearest.cell,
        criterion=nearest.criterion,
        weight=nearest,
    )


def _nearest(reach: WeightInterval) -> Fraction:
    """How much of itself a weight may change at the least before the first place does."""
    return min(abs(end - reach.weight) for end in (reach.low, reach.high) if end is not None) / reach.weight


def _is_near(reach: WeightInterval) -> bool:
    return (reach.low is not None or reach.high is not None) and _nearest(reach) <= FIFTH


def _by_methods(peers: Peers, leader: int, firsts: Mapping[str, int]) -> Overall | None:
    others: Counter[int] = Counter(place for place in firsts.values() if place != leader)
    if not others:
        return None
    ((other, count),) = others.most_common(1)
    if count < MIN_METHODS_AGREEING:
        return None
    methods: Sequence[str] = [name for name, place in firsts.items() if place == other]
    return Overall(
        Strength.ONE_METHOD,
        "method",
        peers.indices[leader],
        other=peers.indices[other],
        methods=tuple(methods),
    )
