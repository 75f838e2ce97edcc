"""How equal scores are numbered: which conventions ranks keep to, and what each of these would state.

9 8 8 7 numbered 1 2 2 4: by competition, and by no other; 1 2 2 beside 9 8 8: by competition, or dense.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from prioritering.scoring.ranking.rank_slips import Placed
from prioritering.types import Audit, RankedMeasure, TieNumbering


def numberings(stated: Mapping[int, float], placed: Placed) -> tuple[TieNumbering, ...]:
    """The conventions that all of these ranks keep to; none where no two of them are tied.

    Arguments: the ranks by measure, and each measure's places.
    """
    ties = Counter(place[:2] for index in stated if (place := placed.get(index)) is not None)
    if all(first == last or ties[first, last] < 2 for first, last in ties):
        return ()
    return tuple(kind for kind in TieNumbering if _keeps_to(kind, stated, placed))


def _keeps_to(kind: TieNumbering, stated: Mapping[int, float], placed: Placed) -> bool:
    if kind is TieNumbering.ORDINAL and len({*stated.values()}) < len(stated):
        return False
    return all(
        (place := placed.get(index)) is not None and _fits(kind, rank, place)
        for index, rank in stated.items()
    )


def _fits(kind: TieNumbering, rank: float, place: tuple[int, int, int]) -> bool:
    first, last, _ = place
    return first <= rank <= last if kind is TieNumbering.ORDINAL else rank == number(kind, place)


def number(kind: TieNumbering, place: tuple[int, int, int]) -> float:
    """The number of a place (first, last, without gaps) by a convention; of ordinal ones the first."""
    first, last, dense = place
    if kind is TieNumbering.DENSE:
        return dense
    if kind is TieNumbering.AVERAGE:
        return (first + last) / 2
    return last if kind is TieNumbering.LAST else first


def asked_number(audit: Audit, line: RankedMeasure) -> float | None:
    """The number that a measure has by the convention that was asked for; None where none was, or settles it.

    Of ordinal ones nobody can say which of two goes first.
    """
    kind, rank, last = audit.ties, line.rank, line.rank_last
    if kind is None or rank is None or last is None or (kind is TieNumbering.ORDINAL and rank != last):
        return None
    better = {other.score for other in audit.ranking if _is_before(other, rank, line.group)}
    return number(kind, (rank, last, len(better) + 1))


def _is_before(other: RankedMeasure, rank: int, group: int) -> bool:
    return other.group == group and other.rank is not None and other.rank < rank
