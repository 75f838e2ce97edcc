"""Figures that state others anew: multiples, shares of a sum, links to another sheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from prioritering.reading.headings import kind_of
from prioritering.reading.texts import Book, line_of, step
from prioritering.reading.vectors import Vector
from prioritering.reading.walk import Made, Number, Own, SharedWalk, Walked, Walker
from prioritering.types import Area, CellRef


def restated(walker: Walker, vector: Vector) -> Vector | None:
    """The figures of which a vector is but a multiple, rounded or where there is one: a score in per cent."""
    inner = _rescaled(walker.walk(vector.cells))
    cells = tuple(at for at in (inner.cells or () if inner is not None else ()) if at is not None)
    if len(cells) < len(vector.cells) or len(set(cells)) < len(cells) or len({at.sheet for at in cells}) > 1:
        return None
    return Vector(cells, direction_of(cells, vector.across))


def unconditional(book: Book, walker: Walker, vector: Vector) -> Vector | None:
    """The figures of all lines of which a vector states those of some, or their bands, and a text for others.

    The text says that these have not passed. None where it has figures for all, or no other column has them.
    """
    first, across = vector.cells[0], vector.across
    walked = walker.walk(vector.cells)
    inner = _rescaled(walked, texts=True)
    stated = inner.cells if inner is not None else _banded(walked)
    source = stated[0] if stated else None
    kind = kind_of(book, first)
    if source is None or kind is None or source.sheet != first.sheet:
        return None
    along = [line_of(at, across) - line_of(first, across) for at in vector.cells]
    for way, end in ((-1, 0), (1, -1)):
        while (at := step(first, across, along[end] + way, 0)).row > 0 and kind_of(book, at) is kind:
            along.insert(0 if way < 0 else len(along), along[end] + way)
    along = list(range(along[0], along[-1] + 1))
    cells = tuple(step(source, across, one, 0) for one in along)
    own = tuple(step(first, across, one, 0) for one in along)
    texts = any(
        book.text(at) or (book.number(at) is None and book.number(of))
        for at, of in zip(own, cells, strict=True)
    )
    whole = all(kind_of(book, at) is not None and book.number(at) is not None for at in cells)
    return Vector(cells, across, again=vector.cells) if texts and whole else None


def held_to_target(book: Book, walker: Walker, vector: Vector) -> Vector | None:
    """The computed figures of which a vector is the distance to a typed target that is the same for all.

    What the others are held against is no part of what is scored: 3.4 is the score, 1.6 what it lacks of 5.
    """
    walked = walker.walk(vector.cells)
    if len(vector.cells) < MIN_WITH_TARGET or not isinstance(walked, Made) or walked.name != "-":
        return None
    targets = [part for part in walked.parts if isinstance(part, Own) and not part.computed]
    scores = [part.cells for part in walked.parts if isinstance(part, Made) and part.cells is not None]
    if len(walked.parts) != 2 or len(targets) != 1 or len(scores) != 1 or None in scores[0]:
        return None
    figures = {None if at is None else book.number(at) for at in targets[0].cells}
    if len(figures) > 1 or None in figures:
        return None
    cells = tuple(at for at in scores[0] if at is not None)
    return Vector(cells, direction_of(cells, vector.across)) if len({at.sheet for at in cells}) == 1 else None


def _rescaled(walked: Walked, texts: bool = False) -> Made | None:
    """The column of formulas that a formula gives anew without changing its order."""
    inner = _argument(walked, texts) if isinstance(walked, Made) else None
    if not isinstance(inner, Made) or inner.cells is not None:
        return inner if isinstance(inner, Made) else None
    return _rescaled(inner, texts)


def _argument(made: Made, texts: bool) -> Walked | None:
    """What a formula multiplies, divides, rounds or leaves blank (or a text) where there is nothing."""
    own = [part for part in made.parts if not _is_constant(part)]
    if made.name in MULTIPLES or made.name in ROUNDING:
        return own[0] if len(own) == 1 and (own[0] is made.parts[0] or made.name == "*") else None
    if made.name == "IF" and len(made.parts) == 3:
        branches = [part for part in made.parts[1:] if not _is_blank(part, texts)]
        return branches[0] if len(branches) == 1 else None
    return None


MIN_WITH_TARGET = 3
"""Among fewer lines, figures that are the same are no target yet."""
MULTIPLES = ("*", "/", "=", "%")
ROUNDING = ("ROUND", "ROUNDUP", "ROUNDDOWN", "IFERROR", "IFNA")


def _is_blank(part: Walked, texts: bool) -> bool:
    """Whether it is an empty text, or one of blanks; or any text."""
    return isinstance(part, Number) and (
        part.value is None or (isinstance(part.value, str) and (texts or not part.value.strip()))
    )


def _is_constant(part: Walked) -> bool:
    """Whether it is the same for all alternatives."""
    if isinstance(part, Made) and part.cells is None:
        return all(map(_is_constant, part.parts))
    return isinstance(part, Number | SharedWalk)


def undivided(walker: Walker, vector: Vector) -> Vector:
    """The figures of which a vector states but the shares of their sum, or the bands that they fall in."""
    walked = walker.walk(vector.cells)
    banded = _banded(walked)
    if banded is not None and len(set(banded)) == len(vector.cells) and len({at.sheet for at in banded}) == 1:
        return Vector(banded, direction_of(banded, vector.across))
    if not isinstance(walked, Made) or not walked.parts:
        return vector
    inner = walked.parts[0]
    if not isinstance(inner, Made) or inner.cells is None or None in inner.cells:
        return vector
    cells = tuple(at for at in inner.cells if at is not None)
    if len({at.sheet for at in cells}) > 1 or len(set(cells)) < len(cells):
        return vector
    share = (
        walked.name == "/"
        and (whole := _shared(walked.parts[1])) is not None
        and walker.adds_up(whole, cells)
    )
    if not share:
        return vector
    across = direction_of(cells, vector.across)
    return Vector(cells, across, False)


SORTING = ("IF", "IFS", "VLOOKUP", "LOOKUP", "MATCH")
"""What sorts figures into bands."""


def _banded(walked: Walked) -> tuple[CellRef, ...] | None:
    """The figures that are sorted into bands here, or in what is copied here: 3 from 15 on, 2 from 8 on.

    What must be passed to be in a band at all, else there is but a text, may be any figures.
    """
    while isinstance(walked, Made) and (inner := _copied_or_passed(walked)) is not None:
        walked = inner
    if not isinstance(walked, Made) or walked.name not in SORTING:
        return None
    cells: tuple[CellRef | None, ...] | None = None
    for leaf in (leaf for part in walked.parts for leaf in _leaves(part)):
        if isinstance(leaf, Number | SharedWalk):
            continue
        if not isinstance(leaf, Made) or leaf.cells is None or leaf.cells != (cells or leaf.cells):
            return None
        cells = leaf.cells
    return tuple(at for at in cells if at is not None) if cells is not None and None not in cells else None


def _copied_or_passed(made: Made) -> Made | None:
    """What a formula copies, or gives where it has no text to give."""
    given: list[Walked] = []
    if made.name == "=":
        given = [made.parts[0]]
    elif made.name == "IF" and len(made.parts) == 3:
        given = [part for part in made.parts[1:] if not _is_blank(part, texts=True)]
    return given[0] if len(given) == 1 and isinstance(given[0], Made) else None


def _leaves(walked: Walked) -> Iterator[Walked]:
    """What a nest of choices and comparisons is made of."""
    if isinstance(walked, Made) and walked.cells is None and walked.name in (*SORTING, *COMPARING):
        for part in walked.parts:
            yield from _leaves(part)
    else:
        yield walked


COMPARING = ("<", ">", "<=", ">=", "AND", "OR")


def _shared(walked: Walked) -> Area | None:
    """The cells that all share, as they stand or added up."""
    if isinstance(walked, Made) and walked.name == "SUM" and len(walked.parts) == 1:
        walked = walked.parts[0]
    return walked.area if isinstance(walked, SharedWalk) else None


def direction_of(cells: Sequence[CellRef], across: bool) -> bool:
    """Whether the lines are columns where these cells stand."""
    if len(cells) > 1:
        if len({at.row for at in cells}) == 1:
            return True
        if len({at.column for at in cells}) == 1:
            return False
    return across
