"""What it costs that ranks do not hold, in bits: one by one, exchanged, one moved, all moved, with gaps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import e, inf, log2

from msgspec import Struct

from prioritering.scoring.ranking.rank_bits import choose, log2_factorial
from prioritering.scoring.ranking.rank_slips import Placed, inserted, moved
from prioritering.types import Ties

MIN_TURNED = 4
"""Fewer typed ranks never turn the order round: three agree with either end by chance."""
MIN_NUMBERS_PER_GAP = 4
"""Numbers that are in order may leave one in so many out, and one at least."""
AS_LIKELY = 5.0
"""Readings that cost so few bits more may be what happened, too: then no cause is told as sure."""
SLIP_BITS = 1.0
"""Bits for there being anything that does not hold."""


class Slips(Struct, frozen=True):
    """What does not hold, at its cheapest."""

    bits: float = 0.0
    shifted: int = 0
    in_order: bool = False
    slip: str = ""
    odd: int | None = None


def slips(
    stated: Mapping[int, float],
    placed: Placed,
    wrong: Sequence[int],
    ties: Ties,
    top: float,
    pairs: int,
    whole: bool,
) -> list[Slips]:
    """The ways that the ranks which do not hold can have come about, with their bits.

    The cheapest way first, and those that cost about as little.
    """
    if not wrong:
        return [Slips()]
    count = len(stated)
    places = choose(len(wrong), count)
    ways = [Slips(SLIP_BITS + places + len(wrong) * log2(max(2.0, top)))]
    expected = {index: _expected(placed.get(index), ties) for index in stated}
    if sorted(stated[index] for index in wrong) == sorted(expected[index] for index in wrong):
        orders = log2_factorial(len(wrong)) - log2(e) if len(wrong) > 2 else 0.0
        exchanged = len(wrong) == 2
        where = log2(max(1, pairs)) if exchanged else places
        ways.append(Slips(SLIP_BITS + where + orders, slip="exchanged" if exchanged else ""))
    if len(wrong) >= MIN_TURNED and (by := _shift(list(stated.values()), list(expected.values()))):
        ways.append(Slips(SLIP_BITS + 1 + log2(count), shifted=by))
    order = _in_order(stated, expected, top) if len(wrong) > 1 and ties is Ties.SHARED else inf
    if len(wrong) > 1 and whole:
        ways += [
            Slips(SLIP_BITS + log2(count), in_order=order < inf, slip=kind, odd=one)
            for kind, one in inserted(stated, placed, wrong, ties)
        ]
    if len(wrong) > 2 and whole:
        ways += [
            Slips(SLIP_BITS + 2 * log2(count), slip="moved", odd=odd)
            for odd in moved(stated, placed, wrong, ties)
        ]
    if order < inf:
        ways.append(Slips(SLIP_BITS + order, in_order=True))
    ways.sort(key=lambda way: way.bits)
    return [way for way in ways if way.bits <= ways[0].bits + AS_LIKELY]


def _in_order(stated: Mapping[int, float], expected: Mapping[int, float], top: float) -> float:
    """The bits of numbers that are in order and leave gaps or repeat: which numbers there are, and which
    twice."""
    pairs = sorted((expected[index], rank) for index, rank in stated.items())
    if top > len(stated) + max(1, len(stated) // MIN_NUMBERS_PER_GAP):
        return inf
    if any(one > other for (_, one), (_, other) in pairwise(pairs)):
        return inf
    distinct = len(set(stated.values()))
    repeats = len(stated) - distinct - (len(stated) - len(set(expected.values())))
    return choose(distinct, max(distinct, int(top))) + abs(repeats) * log2(max(2, len(stated)))


def _expected(place: tuple[int, int, int] | None, ties: Ties) -> float:
    return -1.0 if place is None else float(place[2] if ties is Ties.DENSE else place[0])


def _shift(stated: Sequence[float], expected: Sequence[float]) -> int:
    """By how many lines the expected ranks are moved down to make the stated ones; 0 where they are not."""
    for by in (1, -1):
        if list(stated) == [*expected[-by:], *expected[:-by]]:
            return by
    return 0
