"""Lines prepared for one more alternative: their names hand on a blank cell, and nothing is rated."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from msgspec.structs import replace

from prioritering.reading.apart import Weighed
from prioritering.reading.candidates import hands_on_nothing, is_unused
from prioritering.reading.texts import Book

MIN_USED = 2
"""So many alternatives are there at least."""
_One = TypeVar("_One")


def without_unused(book: Book, one: Weighed) -> Weighed:
    """The same without such lines; in a short list they were needed to see how the scores are made."""
    made, ranks = one.made, one.around.ranks
    names = made.names or ()
    kept = [
        i
        for i, (_, place) in enumerate(names)
        if not (hands_on_nothing(book, place) and is_unused(book, made, i))
    ]
    if len(kept) == len(names) or len(kept) < MIN_USED or one.around.virtual is not None:
        return one

    def of(column: Sequence[_One]) -> tuple[_One, ...]:
        return tuple(column[i] for i in kept)

    count = len(made.cells)
    criteria = tuple(
        replace(
            each,
            cells=of(each.cells),
            weighted=of(each.weighted) if each.weighted else None,
            multiplied_in=of(each.multiplied_in) if each.multiplied_in else None,
            stated=of(each.stated) if each.stated else None,
            taken=of(each.taken) if each.taken else None,
        )
        for each in made.criteria
    )
    fewer = replace(
        made,
        vector=replace(made.vector, cells=of(made.cells), again=()),
        names=of(names),
        criteria=criteria,
        columns=frozenset(of(column) for column in made.columns if len(column) == count),
    )
    around = one.around if ranks is None else replace(one.around, ranks=replace(ranks, cells=of(ranks.cells)))
    return replace(one, made=fewer, around=around)
