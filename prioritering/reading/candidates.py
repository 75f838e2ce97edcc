"""Candidates: a list of alternatives with a column of scores, and what makes the scores."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence, Set
from itertools import chain
from math import isclose

from msgspec import Struct
from msgspec.structs import replace

from prioritering.formula.anatomy import anatomy
from prioritering.formula.ranked import linked
from prioritering.reading.aggregates import adds_up_others, aggregates, held_by, sums_of_all
from prioritering.reading.criteria import CriterionColumn, as_meant, criteria_of, rating
from prioritering.reading.headings import headings, headings_by_distance
from prioritering.reading.names import Named, Names
from prioritering.reading.naming import are_named_alike, are_words
from prioritering.reading.restatements import undivided
from prioritering.reading.roles import Gatherer
from prioritering.reading.texts import Book, line_of, step
from prioritering.reading.vectors import Vector
from prioritering.reading.walk import Column, Walked, Walker
from prioritering.reading.ways import Use
from prioritering.reading.words import names_reference, names_weights
from prioritering.reading.written_numbers import number_in
from prioritering.types import Area, CellRef

MIN_NAMED = 3
"""So many alternatives have names of their own where others are left out for want of one."""
STATED_REACH = 3
"""So far behind a score it is stated anew, as a share of the most."""


class Candidate(Struct, frozen=True):
    """A list, its scores, and what they are made of."""

    vector: Vector
    names: tuple[tuple[str, CellRef], ...] | None
    walked: Walked
    uses: tuple[Use, ...]
    criteria: tuple[CriterionColumn, ...]
    columns: frozenset[Column]
    """Every column of formulas on the way from the raw figures to the scores."""
    shared: tuple[Area, ...]
    labels: tuple[str, ...]
    """The texts above the scores, the nearest first."""

    @property
    def cells(self) -> tuple[CellRef, ...]:
        """The scores' cells."""
        return self.vector.cells


def candidate(book: Book, walker: Walker, names: Names, vector: Vector) -> Candidate | None:
    """The candidate that a vector makes, without the lines that are no alternatives; None where none is
    left."""
    made: Candidate | None = None
    for _ in range(4):
        vector = undivided(walker, vector)
        made = _made(book, walker, names, vector)
        kept = _alternatives(book, made)
        if len(kept) == len(vector.cells):
            break
        if not kept:
            return None
        vector = replace(vector, cells=tuple(vector.cells[i] for i in kept))
    return made


def exactly(book: Book, walker: Walker, names: Names, vector: Vector) -> Candidate:
    """The candidate of these lines, all of them: somebody says that they are."""
    return _made(book, walker, names, vector)


def _made(book: Book, walker: Walker, names: Names, vector: Vector) -> Candidate:
    walked = walker.walk(vector.cells)
    gatherer = Gatherer(book)
    uses = as_meant(book, rating(book, gatherer.uses(walked)))
    criteria = criteria_of(book, uses, vector)
    raw = frozenset(filter(None, chain.from_iterable([use.cells for use in uses])))
    named = names.of(vector.cells, vector.across, raw) if criteria else None
    if named is None or not are_words([name for name, _ in named]) or not _are_all_named(named):
        own = [*(use.weighted or use.cells for use in uses), *(use.cells for use in uses)]
        columns = dict.fromkeys([*own, *gatherer.columns] if named is not None else own)
        ways = (way for one in columns for way in _ways(one) if set(way[0]).isdisjoint(vector.cells))
        beside = (found for way in ways if (found := names.of(*way, raw)) is not None)
        named = next((one for one in beside if named is None or _are_beyond(vector, one)), named)
    keys = tuple(place for _, place in named or ())
    return Candidate(
        vector,
        None if named is None else tuple(named),
        walked,
        tuple(uses),
        tuple(one for one in criteria if not one.in_words or one.cells != keys),
        frozenset(gatherer.columns),
        tuple(gatherer.shared),
        tuple(_headings(book, vector, {one.label for one in criteria}, set().union(*gatherer.columns, raw))),
    )


def _headings(book: Book, vector: Vector, labels: Set[str], made_of: Set[CellRef | None]) -> list[str]:
    """The texts above the scores; after the nearest the one above the figures that state them anew.

    What heads a criterion, and stands beyond figures that they are made of, is its heading alone.
    """
    first = min(vector.cells, key=lambda at: line_of(at, vector.across))
    own: list[str] = []
    for back, text in headings_by_distance(book, vector.cells, vector.across).items():
        between = (step(first, vector.across, -near, 0) for near in range(1, back))
        own += [text] if text not in labels or made_of.isdisjoint(between) else []
    again = headings(book, vector.again, vector.across, 1) if vector.again else []
    return [*own[:1], *again, *own[1:]]


def _are_all_named(named: Named) -> bool:
    return all(name for name, _ in named)


def _are_beyond(vector: Vector, named: Named) -> bool:
    """Whether they are words for all lines, and stand on other lines than the scores, which have none."""
    lines = {line_of(at, vector.across) for at in vector.cells}
    own = all(line_of(at, vector.across) in lines for _, at in named if at.sheet == vector.cells[0].sheet)
    return not own and _are_all_named(named) and are_words([name for name, _ in named])


def _ways(cells: Column) -> Iterator[tuple[list[CellRef], bool]]:
    """A column of raw figures, as rows or columns where each alternative has a line of its own."""
    present = [at for at in cells if at is not None]
    if len(present) < len(cells):
        return
    if len({at.row for at in present}) == len(present):
        yield present, False
    if len({at.column for at in present}) == len(present):
        yield present, True


def _alternatives(book: Book, made: Candidate) -> list[int]:
    """The lines that are alternatives: no weights, no totals of the others, and not empty."""
    cells = made.cells
    everything = range(len(cells))
    lines = [line_of(at, made.vector.across) for at in cells]
    names = [name for name, _ in made.names or ()]
    dropped = aggregates(book, names, [one.cells for one in made.criteria], lines)
    dropped |= sums_of_all(book, [one.cells for one in made.criteria], len(cells))
    unrated = _unrated(book, made)
    weights = {criterion.weight_cell for criterion in made.criteria if criterion.weight_cell is not None}
    raw = [criterion.cells for criterion in made.criteria]
    worded = any(criterion.in_words for criterion in made.criteria)
    unused = {i for i, (_, place) in enumerate(made.names or ()) if hands_on_nothing(book, place)}
    if len(cells) - len(unused) < MIN_NAMED:
        unused = set()
    offsets: dict[int, tuple[int, int] | None] = {}
    for i in everything:
        raw_cells = [at for column in raw if (at := column[i]) is not None]
        if weights & {column[i] for column in made.columns if len(column) == len(cells)}:
            dropped.add(i)  # the sum of the weights, or what else is made of them alone
        if not raw_cells:
            continue
        if made.names is not None:
            name = made.names[i][0]
            weighs = names_weights(name) and not made.criteria[0].weight_cell
            if weighs or not name or i in unused:
                dropped.add(i)
        if i in unrated or _reads_past_its_own(book, made, raw, offsets, i):
            continue
        if i in _ends(made) and _is_full_marks(book, made, i):
            dropped.add(i)
        if i in (0, len(cells) - 1) and _is_called_full_marks(book, made, i):
            dropped.add(i)
        if (
            all(book.is_blank(at) for at in raw_cells)
            or not (worded or any(_is_figure(book, at) for at in raw_cells))
            or (len(cells) > 1 and sum(at in weights for at in raw_cells) * 2 > len(raw_cells))
        ):
            dropped.add(i)
    if made.names is None or not any(any(map(str.isalpha, name)) for name, _ in made.names):
        used = [i for i in everything if not is_unused(book, made, i)]
        dropped |= set(everything[used[-1] + 1 :]) if used else set()
    held = list(map(held_by, raw))
    sums = {i for i in everything if adds_up_others(book, raw, held, i)} if len(cells) > 2 else set()
    if 2 * len(sums) < len(cells):
        dropped |= sums
    if len(dropped) == len(cells):
        return []
    dropped |= {i for i in _ends(made) if _is_weights(book, made, i)}
    return [i for i in everything if i not in dropped]


def _is_figure(book: Book, at: CellRef) -> bool:
    """Whether a cell holds a number, or a text that writes one."""
    return book.number(at) is not None or number_in(book.values(at)) is not None


def hands_on_nothing(book: Book, name: CellRef) -> bool:
    """Whether a name is the nought that a link to a blank cell gives: the line is there for one more."""
    cell = book.cell(name)
    handed = None if cell is None or book.number(name) != 0 else linked(cell.formula)
    return handed is not None and not handed.external and book.is_blank(handed.start(name.sheet))


def _unrated(book: Book, made: Candidate) -> set[int]:
    """The last lines of a list that are named as the others are: options not yet rated.

    A line that is but prepared has no name, or one that counts on where the others have words.
    """
    names = [name for name, _ in made.names or ()]
    rated = [i for i, _ in enumerate(names) if not all(book.is_blank(one.cells[i]) for one in made.criteria)]
    last = rated[-1] + 1 if rated else 0
    waiting = set(names[last:])
    apart = len(waiting) == len(names) - last and waiting.isdisjoint(names[:last])
    alike = apart and 0 < len(waiting) < len(rated) and are_named_alike(names[:last], names[last:])
    return set(range(last, len(names))) if alike else set()


def _is_full_marks(book: Book, made: Candidate, line: int) -> bool:
    """Whether the others are divided by a figure of this line, and none exceeds it on any criterion."""
    own = {column[line] for column in (*made.columns, made.cells) if len(column) == len(made.cells)}
    own |= {criterion.cells[line] for criterion in made.criteria}
    other, across = made.cells[0 if line else -1], made.vector.across
    beside = (book.cell(step(other, across, 0, over)) for over in range(STATED_REACH + 1))
    read = [
        one.area(cell.at.sheet)
        for cell in beside
        if cell is not None and cell.formula is not None
        for one in anatomy(cell.formula).references
        if not one.external
    ]
    if not any(area.size == 1 and area.first in own for area in (*made.shared, *read)):
        return False
    return _is_highest(book, made, line)


def _is_called_full_marks(book: Book, made: Candidate, line: int) -> bool:
    """Whether a line is called a reference and no other has more; such a one as others are to be like."""
    if made.names is None or len(made.cells) < 2 or not names_reference(made.names[line][0]):
        return False
    figures = {book.number(criterion.cells[line]) for criterion in made.criteria}
    return len(figures) > 1 and _is_highest(book, made, line)


def _is_highest(book: Book, made: Candidate, line: int) -> bool:
    columns = [[book.number(at) or 0.0 for at in criterion.cells] for criterion in made.criteria]
    return all(column[line] == max(column) for column in columns)


def _reads_past_its_own(
    book: Book, made: Candidate, raw: Sequence[Column], offsets: dict[int, tuple[int, int] | None], line: int
) -> bool:
    """Whether a line reads blanks of another line, though it has figures where the others have theirs.

    `offsets` has how far from the scores most figures of a column stand, as far as anybody asked.
    """
    at = made.cells[line]
    own: list[CellRef] = []
    for index, column in enumerate(raw):
        read = column[line]
        if read is None or not book.is_blank(read):
            return False
        if index not in offsets:
            offsets[index] = _offset(made, column)
        rows, columns = offsets[index] or (-at.row, 0)
        if at.row + rows > 0 and at.column + columns > 0:
            own.append(CellRef(at.sheet, at.row + rows, at.column + columns))
    return bool(own) and all(book.number(one) is not None for one in own)


def _offset(made: Candidate, column: Column) -> tuple[int, int] | None:
    """How far from the scores most figures of a column stand, in rows and columns."""
    offsets = Counter(
        (one.row - score.row, one.column - score.column)
        for one, score in zip(column, made.cells, strict=True)
        if one is not None and one.sheet == score.sheet
    )
    ((offset, count),) = offsets.most_common(1) or [((0, 0), 0)]
    return offset if 2 * count > len(made.cells) else None


def is_unused(book: Book, made: Candidate, line: int) -> bool:
    """Whether a prepared line holds nothing yet: its figures are blank or nought, and so is its score."""
    figures = [criterion.cells[line] for criterion in made.criteria] + [made.cells[line]]
    return all(book.is_blank(at) or book.number(at) == 0 for at in figures)


def _ends(made: Candidate) -> tuple[int, ...]:
    return (0, len(made.cells) - 1) if len(made.cells) > 2 else ()


def _is_weights(book: Book, made: Candidate, line: int) -> bool:
    """Whether a line without a word for its name holds shares that sum to one, and the others do not."""
    if made.names is not None and any(map(str.isalpha, made.names[line][0])):
        return False

    def shares(i: int) -> bool:
        figures = [book.number(criterion.cells[i]) for criterion in made.criteria]
        given = [value for value in figures if value is not None]
        return len(given) > 1 and max(map(abs, given)) <= 1 and isclose(sum(given), 1, rel_tol=0.02)

    return shares(line) and not any(shares(i) for i in range(len(made.cells)) if i != line)
