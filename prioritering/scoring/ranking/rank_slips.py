"""One measure that does not stand where its score puts it, and whether the others are right without it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from prioritering.types import Ties

Placed = Mapping[int, tuple[int, int, int]]
"""By measure: first and last place of those it shares, and its place without gaps."""
Stated = Mapping[int, float]

MAX_MEASURES_TRIED_EACH = 1000
"""Of more measures only the one that is farthest off is tried, and none as put in."""
MAX_TRIED = 6
"""So many of those that are farthest off are tried as the one that was moved."""


def holds(rank: float, place: tuple[int, int, int] | None, ties: Ties) -> bool:
    """Whether a rank is one of the places that a measure may have."""
    if place is None:
        return False
    first, last, dense = place
    return rank == dense if ties is Ties.DENSE else first <= rank <= last


def moved(stated: Stated, placed: Placed, wrong: Sequence[int], ties: Ties) -> Iterator[int]:
    """The measures of which one alone stands in another place, those between having made room for it.

    Of two that share a place today either may have left the other.
    """
    farthest = sorted(wrong, key=lambda index: -_distance(stated[index], placed.get(index), ties))
    numbers = Counter(stated.values())
    if len(stated) > MAX_MEASURES_TRIED_EACH:
        farthest, wrong = farthest[:1], farthest[:1]
    by_number = sorted(wrong, key=lambda index: stated[index])  # it stands at an end of those it passed
    beside = () if len(stated) > MAX_MEASURES_TRIED_EACH else _beside(stated, placed, wrong)
    for one in dict.fromkeys([*farthest[:MAX_TRIED], by_number[0], by_number[-1], *beside]):
        makes_room = ties is Ties.SHARED or numbers[stated[one]] == 1
        if one in placed and all(
            holds(rank - (makes_room and stated[one] < rank), _without(placed[one], placed.get(index)), ties)
            for index, rank in stated.items()
            if index != one
        ):
            yield one


def _beside(stated: Stated, placed: Placed, wrong: Sequence[int]) -> list[int]:
    """Those that share a place with another where the first ranks do not hold."""
    best = min((place[2] for index in wrong if (place := placed.get(index))), default=0)
    return [
        index
        for index in stated
        if (place := placed.get(index)) and place[0] < place[1] and place[2] in (best - 1, best)
    ][:MAX_TRIED]


def _distance(rank: float, place: tuple[int, int, int] | None, ties: Ties) -> float:
    return 0.0 if place is None else abs(rank - (place[2] if ties is Ties.DENSE else place[0]))


def inserted(stated: Stated, placed: Placed, wrong: Sequence[int], ties: Ties) -> Iterator[tuple[str, int]]:
    """The measures without which all others are right: one was put in and they were not numbered again.

    It was `inserted` where its own rank is right among all, or there is none; `appended` where it has the
    last number; or `moved` where it shared a place with another before, under numbers without gaps.
    """
    if len(stated) > MAX_MEASURES_TRIED_EACH:
        return
    places = [place for index in wrong if (place := placed.get(index)) is not None]
    best = min((dense for _, _, dense in places), default=0)
    numbers = Counter(stated.values())
    not_held: dict[tuple[int, int, int], list[int]] = {}
    last, before_last = [*sorted(numbers, reverse=True), 0.0, 0.0][:2]
    for one, place in placed.items():
        if place[2] not in (best - 1, best):
            continue
        rank = stated.get(one)
        has_it_alone = rank is not None and numbers[rank] == 1
        fits = rank is None or holds(rank, place, ties)
        if rank is not None and not fits and rank <= (before_last if rank == last and has_it_alone else last):
            continue
        if place not in not_held:  # the same for all that share it
            kept = ((index, rank, _without(place, placed.get(index))) for index, rank in stated.items())
            not_held[place] = [index for index, rank, now in kept if not holds(rank, now, ties)]
        if not_held[place] in ([], [one]):
            yield "inserted" if fits else "appended", one
            if ties is Ties.DENSE and rank is not None and not has_it_alone:
                yield "moved", one


def _without(gone: tuple[int, int, int], place: tuple[int, int, int] | None) -> tuple[int, int, int] | None:
    """The place of another where the measure of a place is gone."""
    if place is None:
        return None
    (first, last, its_dense), (start, end, dense) = gone, place
    if dense > its_dense:
        return start - 1, end - 1, dense - (first == last)
    return (start, end - 1, dense) if dense == its_dense else place
