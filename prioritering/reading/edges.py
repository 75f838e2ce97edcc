"""Tables that hold alternatives against each other: the same names along both edges, or pairs of them.

And tables to look up in, with a line for each combination of two values, or of products of one of them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from math import isclose

from prioritering.reading.candidates import Candidate
from prioritering.reading.texts import Book, slot_of, step
from prioritering.reading.words import words
from prioritering.types import CellRef
from prioritering.types.reading import NAMES_JOINED

MIN_PAIRS = 3
"""So many lines are pairs of alternatives at least."""
MIN_COMBINED = 3
"""So many values each of two criteria has where a table has a line for each combination."""
ONE_MISSING_OF = 10
"""Of so many combinations one may be missing, as those with nothing for their level."""
EDGE_REACH = 12
"""How far before its figures the upper edge of a table is looked for."""


def is_held_against_itself(book: Book, made: Candidate) -> bool:
    """Whether the figures are a column of a table with the same names along both edges."""
    if made.names is None:
        return False
    if are_pairs([name for name, _ in made.names]):
        return True
    across, first = made.vector.across, min(made.cells)
    aside = slot_of(made.names[0][1], across) - slot_of(first, across)
    edge = next((at for at in _back(first, across) if book.text(at) or _parts(book, at, across, aside)), None)
    if edge is None or not book.text(edge):
        return False
    lines = range(1 - len(made.cells), len(made.cells) + 1)
    places = [step(place, across, along, 0) for _, place in made.names[:1] for along in lines]
    names = {book.text(at) for at in places if _is_on_sheet(at)} | {name for name, _ in made.names}
    if book.text(edge) not in names:
        return False
    along = [step(edge, across, 0, over) for over in lines]
    heads = {book.text(at) for at in along if _is_on_sheet(at)} - {""}
    return len(names & heads) >= max(2, 0.6 * len(made.names))


def are_pairs(names: Sequence[str]) -> bool:
    """Whether the names are pairs of a few others: `(a1, a2)`, `A1 - A3`; or each of them with each."""
    parted = [_parted(name) for name in names]
    if len(parted) < MIN_PAIRS or any(len(pair) != 2 or pair[0] == pair[1] for pair in parted):
        return False
    members = {word for pair in parted for word in pair}
    if len(set(parted)) < len(parted) or len(members) >= len(parted) + 2:
        return False
    return _are_alike(members) or _are_all_pairs(parted, len(members))


def has_all_combinations(book: Book, made: Candidate) -> bool:
    """Whether each value of one criterion stands once beside each of the other: a matrix written out.

    One combination in so many may be missing. Alternatives share ratings, and leave others out.
    """
    if len(made.criteria) != 2:
        return False
    columns = [
        [book.text(at) or book.number(at) for at in one.cells if at is not None] for one in made.criteria
    ]
    if any(len(column) < len(made.cells) for column in columns):
        return False
    first, second = (len(set(column)) for column in columns)
    combined = set(zip(*columns, strict=True))
    few = min(first, second) < MIN_COMBINED
    missing = max(1, first * second // ONE_MISSING_OF)
    return not few and len(combined) == len(made.cells) >= first * second - missing


def _parted(name: str) -> tuple[str, ...]:
    """The two names of a line that has one in each of two columns; else the words of its name."""
    joined = tuple(" ".join(words(one)) for one in name.split(NAMES_JOINED))
    return joined if len(joined) == 2 else words(name)


def _are_all_pairs(pairs: Sequence[tuple[str, ...]], count: int) -> bool:
    """Whether each of so many is paired with each other once, or once either way."""
    different = {frozenset(pair) for pair in pairs}
    return len(different) == count * (count - 1) // 2 and len(pairs) in (len(different), 2 * len(different))


def _are_alike(members: Collection[str]) -> bool:
    """Whether all are short, and begin with the same letter: a1, a2, a3."""
    return max(map(len, members)) <= 4 and len({word[0] for word in members}) == 1


def _back(first: CellRef, across: bool) -> Iterator[CellRef]:
    """The cells before a list, the nearest first."""
    cells = (step(first, across, -back, 0) for back in range(1, EDGE_REACH))
    return (at for at in cells if _is_on_sheet(at))


def _parts(book: Book, at: CellRef, across: bool, aside: int) -> bool:
    """Whether a line parts two tables: it holds nothing where the figures stand, nor where their names do."""
    named = step(at, across, 0, aside)
    return book.is_blank(at) and _is_on_sheet(named) and book.is_blank(named)


def _is_on_sheet(at: CellRef) -> bool:
    return at.row > 0 and at.column > 0


def is_table_of_results(book: Book, made: Candidate) -> bool:
    """Whether each raw column runs in step with the scores, as in a table of products to look up in."""
    scores = [book.number(at) for at in made.cells]
    if len(scores) < 3 or len(made.criteria) < 2 or None in scores or len(set(scores)) < 3:
        return False
    return all(_in_step([book.number(at) for at in one.cells], scores) for one in made.criteria)


def _in_step(figures: Sequence[float | None], scores: Sequence[float | None]) -> bool:
    """Whether figures are the scores times a number, plus a number; or the same for all."""
    pairs = [(f, s) for f, s in zip(figures, scores, strict=True) if f is not None and s is not None]
    if len(pairs) < len(figures):
        return False
    (first, at), (last, to) = min(pairs, key=lambda one: one[1]), max(pairs, key=lambda one: one[1])
    slope = (last - first) / (to - at)
    return all(isclose(f, first + slope * (s - at), rel_tol=1e-9, abs_tol=1e-9) for f, s in pairs)
