"""How far each weight may move before another measure comes first."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from prioritering.scoring.linear import Coefficients
from prioritering.scoring.peers import Peers
from prioritering.types import WeightReach


def weight_reaches(peers: Peers) -> tuple[WeightReach, ...]:
    """For each raw criterion the weights with which the first measure stays first, the others held.

    Only measures that follow the common model and lack no raw score are compared: weights are theirs in
    common. Empty where the first place is shared, or the score is no weighted sum. One that is kept out by a
    rule has nought, whatever the weights are.
    """
    model = peers.model
    common = {c.index: c.formula for c in model.criteria if c.formula is not None}
    raw = frozenset(c.index for c in model.criteria if c.formula is None)
    coefficients = Coefficients()
    compared = [
        (item.score, own, coefficients.of(common, model.score, raw, others))
        for item, own, others in zip(peers.scored, peers.raw, peers.others, strict=True)
        if item.score == item.model_score and raw <= own.keys() and item.score is not None
    ]
    if len(compared) < 2 or peers.hang_together:
        return ()
    sign = 1 if model.descending else -1
    compared.sort(key=lambda entry: -sign * entry[0])
    (best, first, weights), *rest = compared
    if best == rest[0][0] or not weights or not all(form == weights or _is_fixed(form) for *_, form in rest):
        return ()
    others = [(score, dict.fromkeys(raw, 0) if _is_fixed(form) else own) for score, own, form in rest]
    return tuple(
        _reach(
            model.criteria[index].label,
            weights.get(index, Fraction(0)),
            [(sign * (best - score), sign * (first[index] - own[index])) for score, own in others],
        )
        for index in sorted(raw)
        if weights.get(index)
    )


def _is_fixed(form: Mapping[int, Fraction] | None) -> bool:
    """Whether no raw score weighs anything: a knock-out rule gives nought whatever they are."""
    return form is not None and not any(form.values())


def _reach(label: str, weight: Fraction, leads: list[tuple[Fraction, Fraction]]) -> WeightReach:
    """Where one of the leads (now, and for each point of weight) comes to nought."""
    rises = [-lead / gain for lead, gain in leads if gain < 0]
    falls = [-lead / gain for lead, gain in leads if gain > 0]
    low = weight + max(falls, default=-abs(weight))
    return WeightReach(label, weight, low if low * weight > 0 else None, _high(weight, rises))


def _high(weight: Fraction, rises: list[Fraction]) -> Fraction | None:
    return weight + min(rises) if rises else None
