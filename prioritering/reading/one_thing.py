"""Whether the lines of a list are parts of one thing that is judged, and no alternatives to each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence, Set
from itertools import pairwise

from prioritering.formula.anatomy import anatomy, tree
from prioritering.formula.tree import Call, Cells, Literal
from prioritering.reading.bounds import are_bounds
from prioritering.reading.candidates import Candidate
from prioritering.reading.criteria import CriterionColumn
from prioritering.reading.statistics import function_of
from prioritering.reading.texts import LINE, Book, line_of, slot_of, step
from prioritering.reading.words import names_full_marks, names_obtained, roles
from prioritering.types import Cell, CellRef

LABEL_REACH = 12
"""So far before a figure its label stands."""
MIN_PARTS, MIN_BLOCK = 2, 3
"""So many parts there are, and so many lines have a block in which each part is rated more than once."""
MIN_SHARE_ONE_THING = 0.5
MANY_ANSWERS = 20
"""So many criteria without a weight, and twice as many as alternatives, are answers to questions."""
MEANS = ("AVERAGE", "SUBTOTAL", "AGGREGATE")
MOST_FULL = 0.6
"""The share of lines with the same full marks."""
MIN_MARKED, MAX_PER_MARK = 4, 3
"""So many criteria two lines have, and so many times as many as there are different full marks."""
RATING = frozenset(("self", "rater", "assessor"))
"""What names of those who rate suggest."""
MIN_LEVELS, MIN_SHARED_OUT = 3, 6
"""So many levels answers have, and so many tasks are shared out."""
WHOLE_REACH, TAKEN_OFF_REACH = 3, 3
"""So far behind the lines their whole stands, and behind that what it is taken off."""


def of_one_thing(book: Book, made: Candidate, listed: bool) -> Iterator[str]:
    """What tells that the lines are parts of one thing; blocks that a ranked list gathers are none.

    Nor are lines that are compared with each other, for which `listed` is said too.
    """
    if _are_answers(made):
        yield "answers"
    if _are_counted(made):
        yield "counted answers"
    if _are_shared_out(book, made):
        yield "shared out"
    if _are_weighted(made):
        yield "weighted lines"
    if not listed and _has_unlike_parts(book, made):
        yield "unlike parts"
    if _is_whole_below(book, made) or _are_divided(book, made) or _are_taken_off(book, made):
        yield "whole below"
    if _are_full_marks(book, made) or _are_called_full_marks(book, made):
        yield "reached of the most"
    if _are_raters(book, made):
        yield "raters"
    if are_bounds(book, made):
        yield "bounds"


def without_full_marks(book: Book, made: Candidate) -> tuple[CriterionColumn, ...]:
    """The criteria, without what the single one is a share of where that is the same for most lines."""
    shares = [one for one in made.criteria if one.product]
    if len(shares) != len(made.criteria) or sorted(one.sign for one in shares) != [-1, 1]:
        return made.criteria
    own, full = sorted(shares, key=lambda one: -one.sign)
    pairs = [(book.number(at) or 0.0, book.number(of)) for at, of in zip(own.cells, full.cells, strict=True)]
    within = all(of is not None and 0 <= at <= of for at, of in pairs)
    ((_, alike),) = Counter(of for _, of in pairs).most_common(1)
    return (own,) if within and alike >= MOST_FULL * len(pairs) else made.criteria


def _are_answers(made: Candidate) -> bool:
    """Whether far more criteria than alternatives have a mean and no weight: answers to a few questions."""
    count = len(made.criteria)
    weighted = any(one.weight is not None for one in made.criteria)
    many = count >= MANY_ANSWERS and count >= 2 * len(made.cells)
    return many and not weighted and function_of(made.walked) in MEANS


def _are_counted(made: Candidate) -> bool:
    """Whether it is counted how many answer 1, 2, 3, and the mean is what these answers make."""
    weights = sorted(one.weight for one in made.criteria if one.weight is not None)
    steps = len(weights) >= MIN_LEVELS and all(b - a == 1 for a, b in pairwise(weights))
    return steps and len(weights) == len(made.criteria) and all(one.mixed for one in made.criteria)


def _are_shared_out(book: Book, made: Candidate) -> bool:
    """Whether most lines have but a few of the figures that are added up at the foot: who did which task."""
    weighted = any(one.weight is not None for one in made.criteria)
    if not made.vector.across or weighted or len(made.criteria) < MIN_SHARED_OUT:
        return False
    cells = [at for one in made.criteria for at in one.cells]
    return 2 * sum(map(book.is_blank, cells)) > len(cells)


def _are_weighted(made: Candidate) -> bool:
    """Whether each line has a weight of its own: then the lines are criteria."""
    labels = [one.label for one in made.criteria if one.product and not one.computed]
    return len(labels) == len(made.criteria) == 2 and any("weight" in roles(label) for label in labels)


def _are_full_marks(book: Book, made: Candidate) -> bool:
    """Whether of two lines one has the most that the other can reach: seldom another figure, never less."""
    if len(made.cells) != 2 or len(made.criteria) < MIN_MARKED:
        return False
    pairs = [(book.number(one.cells[0]), book.number(one.cells[1])) for one in made.criteria]
    given = [(a, b) for a, b in pairs if a is not None and b is not None]
    for way in (given, [(b, a) for a, b in given]):
        few = MAX_PER_MARK * len({most for most, _ in way}) <= len(way)
        above = 2 * sum(most > own for most, own in way) > len(way)
        if few and above and len(given) == len(pairs) and all(most >= own for most, own in way):
            return True
    return False


def _are_called_full_marks(book: Book, made: Candidate) -> bool:
    """Whether one of two lines is called the most that can be had, and the other has no more of anything.

    One that is called points alone is so beside those that were earned.
    """
    if len(made.cells) != 2 or made.names is None or len(made.criteria) < MIN_MARKED:
        return False
    names = [name for name, _ in made.names]
    for most, own in ((0, 1), (1, 0)):
        called = names_full_marks(names[most], names_obtained(names[own]))
        if called and not names_full_marks(names[own]) and _is_never_exceeded(book, made, most):
            return True
    return False


def _are_raters(book: Book, made: Candidate) -> bool:
    """Whether those who rate are named on the lines, one of them as rating what is their own: *own mark*.

    But for a line of the most that these can give, which none of them exceeds.
    """
    told = [roles(name) for name, _ in made.names or ()]
    others = [i for i, of_name in enumerate(told) if RATING.isdisjoint(of_name)]
    if len(told) - len(others) < 2 or not any("self" in of_name for of_name in told):
        return False
    return not others or (len(others) == 1 and _is_never_exceeded(book, made, others[0]))


def _is_never_exceeded(book: Book, made: Candidate, line: int) -> bool:
    """Whether the figures of one line are the highest on each of several criteria."""
    columns = [[value or 0.0 for value in book.numbers(one.cells)] for one in made.criteria]
    return len(columns) >= MIN_MARKED and all(column[line] == max(column) for column in columns)


def _is_whole_below(book: Book, made: Candidate) -> bool:
    """Whether each line has a share of its full marks, and so have their sums: the share of one thing."""
    if not any(one.sign < 0 and one.product for one in made.criteria) or len(made.criteria) != 2:
        return False
    across = made.vector.across
    last = max(made.cells, key=lambda at: line_of(at, across))
    own = book.cell(last)
    for over in range(1, WHOLE_REACH + 1):
        cell = book.cell(step(last, across, over, 0))
        if own is None or own.formula is None or cell is None or cell.formula is None:
            continue
        if anatomy(own.formula).skeleton == anatomy(cell.formula).skeleton:
            return all(_is_sum(book, one.cells, last, over, across) for one in made.criteria)
    return False


def _are_taken_off(book: Book, made: Candidate) -> bool:
    """Whether what all lines make together is taken off a number near it: the points that one thing lost."""
    across = made.vector.across
    last = max(made.cells, key=lambda at: line_of(at, across))
    near = [step(last, across, over, 0) for over in range(1, WHOLE_REACH + TAKEN_OFF_REACH + 1)]
    sums = [at for at in near[: WHOLE_REACH + 1] if _adds_up(book.cell(at), made.cells)]
    return bool(sums) and any(_takes_off(book.cell(at), sums[0]) for at in near)


def _adds_up(cell: Cell | None, cells: Sequence[CellRef]) -> bool:
    """Whether a formula is a sum of most cells of a line."""
    told = None if cell is None or cell.formula is None else anatomy(cell.formula)
    if cell is None or told is None or told.skeleton.functions != ("SUM",):
        return False
    areas = [one.area(cell.at.sheet) for one in told.references if not one.external]
    return 2 * sum(any(area.holds(at) for area in areas) for at in cells) > len(cells)


def _takes_off(cell: Cell | None, at: CellRef) -> bool:
    """Whether a formula is a typed number less a cell."""
    node = None if cell is None or cell.formula is None else tree(cell.formula)
    if cell is None or not isinstance(node, Call) or node.name != "-" or len(node.arguments) != 2:
        return False
    whole, part = node.arguments
    return (
        isinstance(whole, Literal)
        and isinstance(part, Cells)
        and not part.reference.is_range
        and part.reference.area(cell.at.sheet).first == at
    )


def _are_divided(book: Book, made: Candidate) -> bool:
    """Whether one of the alternatives is divided by another on most lines: what was reached by the most."""
    across, divided = made.vector.across, 0
    for one in made.criteria:
        own = {at for at in one.cells if at is not None}
        if len(own) < 2:
            continue
        last = max(own, key=LINE[across])
        after = (book.cell(step(last, across, over, 0)) for over in range(1, WHOLE_REACH + 1))
        divided += any(_is_ratio(cell, own) for cell in after if cell is not None)
    return 2 * divided > len(made.criteria)


def _is_ratio(cell: Cell, own: Set[CellRef]) -> bool:
    """Whether a formula divides one of these cells by another, and does no more."""
    if cell.formula is None or "/" not in anatomy(cell.formula).skeleton.calls:
        return False
    areas = [one.area(cell.at.sheet) for one in anatomy(cell.formula).references if not one.external]
    return len(areas) == 2 and all(area.size == 1 and area.first in own for area in areas)


def _is_sum(book: Book, column: Sequence[CellRef | None], last: CellRef, over: int, across: bool) -> bool:
    """Whether a formula so far behind the last line of a criterion adds up most of its figures."""
    at = next(
        (one for one in column if one is not None and line_of(one, across) == line_of(last, across)), None
    )
    cell = None if at is None else book.cell(step(at, across, over, 0))
    if cell is None or cell.formula is None:
        return False
    areas = [one.area(cell.at.sheet) for one in anatomy(cell.formula).references if not one.external]
    return 2 * sum(one is not None and any(area.holds(one) for area in areas) for one in column) > len(column)


def _has_unlike_parts(book: Book, made: Candidate) -> bool:
    """Whether what is read as one criterion is called otherwise in nearly each block.

    Subtotals of the sections of a checklist have lines of their own. Alternatives in blocks are judged by the
    same criteria, which have the same labels.
    """
    across = made.vector.across
    own = [one.cells for one in made.criteria if not one.computed]
    if len(made.cells) < 2 or len(own) < MIN_PARTS or not _are_blocks(own, across):
        return False
    rated = {at for one in made.criteria if one.in_words for at in one.cells if at is not None}
    told = [labels for column in own if len(labels := list(_labels(book, column, across, rated))) > 1]
    unlike = sum(
        len(set(labels)) > MIN_SHARE_ONE_THING * len(labels) and len(set(labels)) > 1 for labels in told
    )
    return bool(told) and 2 * unlike > len(told)


def _are_blocks(columns: Sequence[Sequence[CellRef | None]], across: bool) -> bool:
    """Whether the figures of most alternatives stand on many lines, as one beneath the other."""
    lines = ({at for at in line if at is not None} for line in zip(*columns, strict=True))
    wide = [_is_block(cells, across) for cells in lines if len(cells) >= MIN_PARTS]
    return 2 * sum(wide) > len(wide)


def _is_block(cells: Set[CellRef], across: bool) -> bool:
    """Whether there is about one figure on a line, or several lines have about as many each."""
    lines, slots = {line_of(at, across) for at in cells}, {slot_of(at, across) for at in cells}
    is_filled = len(lines) >= MIN_BLOCK and 2 * len(cells) > len(lines) * len(slots)
    return 2 * len(lines) > len(cells) or is_filled


def _labels(book: Book, column: Sequence[CellRef | None], across: bool, rated: Set[CellRef]) -> Iterator[str]:
    """The text nearest before each figure that rates nothing itself."""
    for at in column:
        if at is not None:
            yield book.text_before(at, across, LABEL_REACH, rated).casefold()
