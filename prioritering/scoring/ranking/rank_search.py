"""The reading that explains stated ranks with least: figures, pool, ties and end, weighed in bits.

A set of n ranks that follows from nothing costs log2 n!. A reading costs what is unusual about it, and each
rank that does not hold costs its place and its value; two ranks that are exchanged cost their places alone.
So a reading that explains five of ten ranks saves little, and one that explains nine of ten nearly
everything.

    stated 1 2 4 3 5 6 beside scores 90 80 70 60 50 40: 9.5 bits by chance; highest first, the third and the
    fourth exchanged: 4.9 bits. The reading saves 4.6.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import groupby
from math import comb, log2

from msgspec import Struct

from prioritering.scoring.ranking.rank_bits import by_chance, tie_bits
from prioritering.scoring.ranking.rank_slip_bits import MIN_TURNED, slips
from prioritering.scoring.ranking.rank_slips import Placed, holds
from prioritering.scoring.values.common_denominator import counted, parts_of
from prioritering.types import RankBasis, RankPool, Ties

LOWEST_FIRST = 2.0
"""Bits that it costs to number the other way round than highest first."""
DENSE = 1.0
BASIS = {
    RankBasis.SCORE: 0.0,
    RankBasis.MENDED: 1.0,
    RankBasis.LISTED: 1.5,
    RankBasis.COMMON: 2.0,
    RankBasis.SHOWN: 2.0,
    RankBasis.COLUMN: 3.0,
    RankBasis.GENERATION: 2.0,
    RankBasis.SAVED: 2.0,
    RankBasis.ELSEWHERE: 2.0,
    RankBasis.UNSORTED: 3.0,
    RankBasis.WITHOUT: 3.0,
    RankBasis.FORMULA: 3.0,
    RankBasis.WITH: 3.0,
    RankBasis.WEIGHT: 3.0,
}
"""Bits for ranking by other figures than the scores of today."""
POOL = {RankPool.ALL: 0.0, RankPool.RANKED: 1.0, RankPool.TABLE: 1.0, RankPool.GROUP: 2.0}
BY_NAMES = 2.0
"""Bits for a list in another order than the table's."""

Number = Fraction | float


class Figures(Struct, frozen=True):
    """What ranks may follow: a figure for each measure that has one."""

    basis: RankBasis
    values: Mapping[int, Number]
    label: str = ""
    choices: int = 1
    """Out of how many of its kind it was chosen."""
    holders: tuple[int, ...] = ()
    """The measures that have the formulas behind these figures today."""
    more: bool = False
    """Of another weight: whether it was greater."""


class Competing(Struct, frozen=True):
    """The measures that may be ranked among each other."""

    kind: RankPool
    groups: Sequence[Sequence[int]]


class Explanation(Struct, frozen=True):
    """Stated ranks under one reading."""

    figures: Figures
    pool: Competing
    highest_first: bool
    ties: Ties
    placed: Placed
    wrong: tuple[int, ...]
    """The measures whose stated rank does not hold."""
    cost: float
    gain: float
    shifted: int = 0
    """By how many lines all of them are moved down."""
    in_order: bool = False
    """Whether the order is right, and the numbers alone leave gaps or repeat."""
    slip: str = ""
    """`exchanged` where two that changed places are all that is wrong, `moved` where one that stands in
    another place is, `inserted` or `appended` where the others are right without one."""
    odd: int | None = None
    """The measure that was moved or put in."""

    def place(self, measure: int) -> tuple[int, int] | None:
        """First and last place that the reading gives a measure."""
        place = self.placed.get(measure)
        if place is None:
            return None
        first, last, dense = place
        return (dense, dense) if self.ties is Ties.DENSE else (first, last)


def explanations(
    stated: Mapping[int, float],
    figures: Iterable[Figures],
    pools: Sequence[Competing],
    *,
    ends: Sequence[bool] = (True, False),
    extra: float = 0.0,
    enough: Callable[[Sequence[Explanation], Figures], bool] = lambda explained, following: False,
) -> list[Explanation]:
    """Every reading of these ranks, the cheapest first.

    Arguments: the ranks by measure; what they may follow and among whom; `ends`: whether the highest figure
    may be first, and the lowest; `extra` bits are added to each. Figures are taken one after the other until
    the scores explain all, or until there are `enough` readings before the figures that follow.
    """
    if len(stated) < MIN_TURNED and True in ends:
        ends = (True,)
    explained: list[Explanation] = []
    for one in figures:
        if enough(explained, one):
            break
        for pool in pools:
            for highest_first in ends:
                against = 0.0 if highest_first or len(ends) == 1 else LOWEST_FIRST
                explained += _read(stated, one, pool, highest_first, against + extra)
                if any(each.cost <= extra for each in explained):
                    return sorted(explained, key=lambda each: each.cost)  # nothing can cost less
        if any(not each.wrong and each.figures.basis is RankBasis.SCORE for each in explained):
            break
    return sorted(explained, key=lambda each: each.cost)


def _read(
    stated: Mapping[int, float], figures: Figures, pool: Competing, highest_first: bool, extra: float
) -> Iterator[Explanation]:
    by_figures = places(figures.values, pool.groups, highest_first)
    top = max([len(stated), len(by_figures), *stated.values()], default=1)
    apart = [[stated[index] for index in group if index in stated] for group in pool.groups]
    inside = {index for group in pool.groups for index in group}
    loose = [rank for index, rank in stated.items() if index not in inside]
    chance = sum(by_chance(ranks) for ranks in (*apart, loose) if ranks)
    base = extra + BASIS[figures.basis] + log2(max(1, figures.choices)) + POOL[pool.kind]
    whole = len(pool.groups) == 1
    tied = any(first != last for first, last, _ in by_figures.values())
    tied = tied or len({*stated.values()}) < len(stated)
    for ties, placed, more in _numbered(stated, by_figures, pool, tied):
        wrong = tuple(index for index, rank in stated.items() if not holds(rank, placed.get(index), ties))
        pairs = sum(comb(len(ranks), 2) for ranks in apart)
        rest = more + (tie_bits(stated, placed) if ties is Ties.SHARED else 0.0)
        for way in slips(stated, placed, wrong, ties, top, pairs, whole):
            cost = base + way.bits + rest
            yield Explanation(
                figures,
                pool,
                highest_first,
                ties,
                placed,
                wrong,
                cost,
                chance - cost,
                way.shifted,
                way.in_order,
                way.slip,
                way.odd,
            )


def _numbered(
    stated: Mapping[int, float], placed: Placed, pool: Competing, tied: bool
) -> Iterator[tuple[Ties, Placed, float]]:
    """The ways to number ties, with the places by them and what each costs: alike, or group by group."""
    yield Ties.SHARED, placed, 0.0
    if not tied:
        return
    yield Ties.DENSE, placed, DENSE
    dense = [group for group in pool.groups if _without_gaps(stated, placed, group)]
    if 0 < len(dense) < len(pool.groups):
        numbered = {
            index: (place, place, place) for g in dense for index in g for place in [placed[index][2]]
        }
        yield Ties.SHARED, {**placed, **numbered}, DENSE * len(pool.groups)


def _without_gaps(stated: Mapping[int, float], placed: Placed, group: Sequence[int]) -> bool:
    """Whether all ranks of a group hold without gaps, and some of them in no other way."""
    members = [index for index in group if index in stated]
    return (
        all(index in placed for index in group)
        and all(holds(stated[index], placed[index], Ties.DENSE) for index in members)
        and not all(holds(stated[index], placed[index], Ties.SHARED) for index in members)
    )


def places(values: Mapping[int, Number], groups: Iterable[Sequence[int]], highest_first: bool) -> Placed:
    """Each measure's places among those of its group."""
    comparable = _comparable(values)
    placed: dict[int, tuple[int, int, int]] = {}
    for group in groups:
        figures_here = {index: comparable[index] for index in group if index in comparable}
        placed |= dict.fromkeys(figures_here, (0, 0, 0))
        first = 1
        ordered = sorted(figures_here, key=figures_here.__getitem__, reverse=highest_first)
        for dense, (_, tied) in enumerate(groupby(ordered, key=figures_here.__getitem__), start=1):
            level = [*tied]
            placed |= dict.fromkeys(level, (first, first + len(level) - 1, dense))
            first += len(level)
    return placed


def _comparable(values: Mapping[int, Number]) -> Mapping[int, Number]:
    """The figures in their order, as whole numbers where they can be: these compare in no time."""
    exact = {index: value for index, value in values.items() if isinstance(value, Fraction)}
    parts = parts_of(exact.values()) if len(exact) == len(values) else None
    return values if parts is None else {index: counted(value, parts) for index, value in exact.items()}
