"""Which of the weighed candidates are scorings of their own: none of them another's weighting or list."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import islice

from msgspec import Struct

from prioritering.reading.candidates import Candidate
from prioritering.reading.costs import FOUND_BITS, PROBABLE_BITS
from prioritering.reading.evidence import Context
from prioritering.reading.feeders import feeders, weights_of
from prioritering.reading.texts import Book, slot_of
from prioritering.reading.walk import Column
from prioritering.types import CellRef
from prioritering.types.reading import Evidence


class Weighed(Struct, frozen=True):
    """A candidate with what surrounds it, and its bits."""

    made: Candidate
    around: Context
    evidence: tuple[Evidence, ...]
    bits: float


def apart(book: Book, weighed: Sequence[Weighed]) -> list[Weighed]:
    """The best readings, each of lines and scores of its own, none of them another's weighting."""
    kept: list[Weighed] = []
    seen: set[CellRef] = set()
    feeding: set[CellRef] = set()
    best_first = sorted(weighed, key=_order)
    weights = {at for one in weighed if one.bits >= FOUND_BITS for at in weights_of(one.made)}
    ranked = [one for one in best_first if 2 * len(weights & set(one.made.cells)) <= len(one.made.cells)]
    for one in _last_step_first(book, [one for one in ranked if one.bits >= PROBABLE_BITS]):
        cells = set(one.made.cells)
        raw = _raw(one.made)
        if cells & seen or len(cells & feeding) * 2 > len(cells) or (raw and len(raw & seen) * 2 > len(raw)):
            continue
        kept.append(one)
        seen |= cells | raw
        seen |= {at for use in one.made.uses for at in use.cells if at is not None}
        seen |= {at for column in one.made.columns for at in column if at is not None}
        feeding |= feeders(book, one.made) - raw
    return kept


def local_last(book: Book, kept: Sequence[Weighed]) -> list[Weighed]:
    """The same, with the last those that compare in pairs what others of them compare otherwise: by one
    criterion each. Where they are ranked, they are results."""
    names = [frozenset(name.casefold() for name, _ in one.made.names or ()) for one in kept]
    figures = [book.numbers(one.made.cells) for one in kept]
    ratios = [i for i, one in enumerate(kept) if one.around.ratios]
    local = {
        i
        for i in ratios
        if kept[i].around.ranks is None
        and any(2 * len(names[i] & names[j]) > len(names[i]) and figures[i] != figures[j] for j in ratios)
    }
    return [kept[i] for i in sorted(range(len(kept)), key=local.__contains__)]


def _order(one: Weighed) -> tuple[float, bool, int, int]:
    """The best first; of two alike the one in rows, then the longer, then the one nearest to its ranks."""
    across, ranks = one.made.vector.across, one.around.ranks
    at = next((at for at in ranks.cells if at is not None), None) if ranks is not None else None
    gap = 0 if at is None else abs(slot_of(at, across) - slot_of(one.made.cells[0], across))
    return -one.bits, across, -len(one.made.cells), gap


class _Stated(Struct, frozen=True, dict=True):
    """A candidate's figures in the order of its names, by which those of two lists are compared."""

    one: Weighed
    names: frozenset[str]
    scores: tuple[float | None, ...]
    criteria: tuple[tuple[float | None, ...], ...]

    @cached_property
    def raw(self) -> frozenset[CellRef]:
        """Its raw cells; few candidates are so alike that theirs are compared."""
        return frozenset(_raw(self.one.made))


def _stated(book: Book, one: Weighed) -> _Stated:
    made = one.made
    names = [name.casefold() for name, _ in made.names or ()]
    order = sorted(range(len(names)), key=names.__getitem__)

    def figures(cells: Column) -> tuple[float | None, ...]:
        return tuple(book.numbers(cells[i] for i in order))

    criteria = tuple(figures(criterion.cells) for criterion in made.criteria)
    return _Stated(one, frozenset(names), figures(made.cells), criteria)


def _last_step_first(book: Book, weighed: Sequence[Weighed]) -> list[Weighed]:
    """The same, each before those whose scores are but a step towards its own."""
    order: list[_Stated] = []
    for one in (_stated(book, one) for one in weighed):
        same = ((i, other) for i, other in enumerate(order) if _have_same_names(other, one))
        before = (i for i, other in islice(same, MAX_COMPARED) if _goes_on(other, one))
        order.insert(next(before, len(order)), one)
    return [stated.one for stated in order]


def _have_same_names(one: _Stated, other: _Stated) -> bool:
    common = len(one.names & other.names)
    return common > 1 and common >= MOST_ALIKE * max(len(one.names), len(other.names))


def _goes_on(step: _Stated, last: _Stated) -> bool:
    """Whether the last of two scores the alternatives by the other's scores, or by its figures and more.

    It has ranks if the other has, and is as sure.
    """
    one, other = step.one, last.one
    if other.bits < min(FOUND_BITS, one.bits) or (
        one.around.ranks is not None and other.around.ranks is None
    ):
        return False
    common = len(step.names & last.names)
    if common < 2 or common < MOST_ALIKE * max(len(step.names), len(last.names)):
        return False
    if any(_are_alike(last.scores, figures) for figures in step.criteria):
        return False  # what is left of a sum, by which the sum comes about as well
    if len(last.criteria) > 1 and any(_are_alike(step.scores, figures) for figures in last.criteria):
        return True
    if len(step.raw) >= len(last.raw):
        return False
    if len(step.raw & last.raw) >= MOST_ALIKE * len(step.raw) > 0:
        return True
    telling = [figures for figures in step.criteria if len(set(figures)) >= MIN_DIFFERENT]
    copied = sum(any(_are_alike(figures, told) for told in last.criteria) for figures in telling)
    return copied >= max(2, MOST_ALIKE * len(telling))


def _are_alike(figures: Sequence[float | None], told: Sequence[float | None]) -> bool:
    """Whether most figures of two columns are the same, or so many times the others."""
    count = len(figures)
    if count != len(told) or len(set(figures)) < MIN_DIFFERENT:
        return False
    least = MOST_ALIKE * count
    times: dict[str, int] = {}
    most = nought = 0
    for place, (a, b) in enumerate(zip(figures, told, strict=True), start=1):
        if a and b:
            ratio = f"{b / a:.6g}"
            times[ratio] = alike = times.get(ratio, 0) + 1
            if alike > most:
                most = alike
        elif a == b == 0:
            nought += 1
        if most + nought + count - place < least:
            return False  # whatever the others are
    return bool(times)


def _raw(made: Candidate) -> set[CellRef]:
    return {at for criterion in made.criteria for at in criterion.cells if at is not None}


MOST_ALIKE = 0.7
"""The share of names and figures that two lists of the same alternatives have in common."""
MAX_COMPARED = 100
"""So many scores of the same alternatives are looked at for a step, the best first; blocks can be more."""
MIN_DIFFERENT = 3
"""So many different figures are not stated again by chance."""
