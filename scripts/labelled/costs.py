"""What each cost of the readings does: how many labelled workbooks are read rightly with other bits."""

from __future__ import annotations

import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple
from unittest.mock import patch

from msgspec.structs import replace

from labelled.books import WORTH, Labelled, Outcome, OutOfTimeError, evaluated, limited
from prioritering.pipeline import understood
from prioritering.reading import readings
from prioritering.reading.apart import Weighed, apart
from prioritering.reading.costs import BITS, FOUND_BITS, PROBABLE_BITS
from prioritering.reading.evidence import total
from prioritering.reading.search import Search
from prioritering.reading.texts import Book

Change = tuple[str, float]
"""A cost's key, and its bits in place of those that it has."""
Outcomes = Mapping[Change | None, Outcome]
"""What becomes of a workbook with each change that it hangs on, and with none."""
TIMES = (0.0, 0.5, 1.5, 2.0)
FOLDS = 5
SECONDS_FOR_ALL = 100


def changes(keys: Sequence[str], times: Sequence[float] = TIMES) -> Iterator[Change]:
    """Each cost by so many times its bits."""
    yield from ((key, time * BITS[key]) for key in keys for time in times)


def outcomes(one: Labelled, asked: Sequence[Change]) -> Outcomes:
    """What becomes of a workbook; nothing where it takes too long."""
    try:
        with limited(SECONDS_FOR_ALL):
            return dict(_outcomes(one, asked))
    except OutOfTimeError:
        return {}


def _outcomes(one: Labelled, asked: Sequence[Change]) -> Iterator[tuple[Change | None, Outcome]]:
    workbook, weighed, books = evaluated(one.path), list[Weighed](), list[Book]()
    whole = readings._weighed

    def kept(book: Book, search: Search) -> list[Weighed]:
        books.append(book)
        weighed.extend(whole(book, search))
        return weighed

    with patch.object(readings, "_weighed", kept):
        yield None, one.outcome(understood(workbook))
    before = _told(books[0], weighed)
    for key, bits in asked:
        other = [_priced(each, key, bits) for each in weighed]
        if _order(other) != _order(weighed) and _told(books[0], other) != before:
            with patch.object(readings, "_weighed", lambda *_, other=other: other):
                yield (key, bits), one.outcome(understood(workbook))


def _priced(one: Weighed, key: str, bits: float) -> Weighed:
    """A candidate as it is where one cost has other bits."""
    if all(piece.key != key for piece in one.evidence):
        return one
    pieces = tuple(replace(piece, bits=bits) if piece.key == key else piece for piece in one.evidence)
    return replace(one, evidence=pieces, bits=total(pieces))


def _order(weighed: Sequence[Weighed]) -> list[tuple[int, bool]]:
    """Which of the candidates are told, the best first, and which of these surely."""
    places = sorted(range(len(weighed)), key=lambda i: -weighed[i].bits)
    return [(i, weighed[i].bits >= FOUND_BITS) for i in places if weighed[i].bits >= PROBABLE_BITS]


def _told(book: Book, weighed: Sequence[Weighed]) -> list[tuple[object, bool]]:
    return [(one.made.cells, one.bits >= FOUND_BITS) for one in apart(book, weighed)]


class Curve(NamedTuple):
    """What a cost does at each of its values, and what the best value would give on makers unseen."""

    key: str
    hang: int
    """So many workbooks are read otherwise with one value or another."""
    at: Mapping[float, Mapping[Outcome, int]]
    """By value: how many more workbooks have each outcome than with the bits of today."""
    gain: float
    """What choosing the value on four fifths of the makers gives on the others, all fifths together."""


def curves(
    of: Mapping[Labelled, Outcomes], keys: Sequence[str], times: Sequence[float] = TIMES
) -> Iterator[Curve]:
    """The curve of each cost."""
    for key in keys:
        at = dict[float, Counter[Outcome]]()
        worth = defaultdict[float, defaultdict[int, float]](lambda: defaultdict(float))
        hang = set[Labelled]()
        for change in changes([key], times):
            more = at.setdefault(change[1], Counter())
            for one, told in of.items():
                if told and change in told:
                    more[told[change]] += 1
                    more[told[None]] -= 1
                    worth[change[1]][_fold(one)] += WORTH.get(told[change], 0.0) - WORTH.get(told[None], 0.0)
                    hang |= {one} if told[change] != told[None] else set()
        yield Curve(key, len(hang), at, sum(_unseen(worth, fold) for fold in range(FOLDS)))


def _fold(one: Labelled) -> int:
    return zlib.crc32(one.maker.encode()) % FOLDS


def _unseen(worth: Mapping[float, Mapping[int, float]], fold: int) -> float:
    """What is gained in a fifth of the makers by the value that is best for the others."""
    by_others = {bits: sum(of.values()) - of.get(fold, 0.0) for bits, of in worth.items()}
    best = max(by_others, key=by_others.__getitem__, default=None)
    return worth[best].get(fold, 0.0) if best is not None and by_others[best] > 0 else 0.0
