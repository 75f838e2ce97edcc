"""What an order costs in bits where nothing explains it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from math import lgamma, log

from prioritering.scoring.ranking.rank_slips import Placed


def by_chance(stated: Sequence[float]) -> float:
    """Bits of ranks that follow from nothing: which numbers there are, and in which order they stand."""
    count, top = len(stated), int(max([len(stated), *stated], default=1))
    repeats = Counter(stated)
    order = log2_factorial(count) - sum(log2_factorial(times) for times in repeats.values())
    return order + choose(len(repeats), max(top, len(repeats)))


def log2_factorial(count: int) -> float:
    """The bits of an order of so many."""
    return lgamma(count + 1) / log(2)


def choose(count: int, among: int) -> float:
    """The bits of which so many of so many others."""
    return log2_factorial(among) - log2_factorial(count) - log2_factorial(among - count)


def tie_bits(stated: Mapping[int, float], placed: Placed) -> float:
    """The bits of the order in which equal figures are numbered one after the other."""
    tied: dict[tuple[int, int], list[float]] = defaultdict(list)
    for index, rank in stated.items():
        place = placed.get(index)
        if place is not None and place[0] != place[1]:
            tied[place[:2]].append(rank)
    return sum(log2_factorial(len(ranks)) for ranks in tied.values() if len(set(ranks)) > 1)
