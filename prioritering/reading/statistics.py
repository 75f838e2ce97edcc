"""Figures that describe a list, and score no alternatives: counts, sequences, means of answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from prioritering.formula.anatomy import anatomy
from prioritering.reading.candidates import Candidate
from prioritering.reading.texts import Book, slot_of, step
from prioritering.reading.walk import Column, Made, Number, Own, SharedWalk, Walked
from prioritering.reading.words import names_aggregate, roles
from prioritering.types import Area

COUNTING = frozenset(
    (
        "COUNT",
        "COUNTA",
        "COUNTIF",
        "COUNTIFS",
        "COUNTBLANK",
        "MEDIAN",
        "MODE",
        "MODE.SNGL",
        "MODE.MULT",
        "STDEV",
        "STDEV.S",
        "VAR",
    )
)
SPREAD = frozenset(
    ("STDEV", "STDEV.S", "STDEV.P", "STDEVP", "VAR", "VAR.S", "VAR.P", "VARP", "MEDIAN", "CONFIDENCE")
)
SPREAD_REACH, MIN_OBSERVED = 6, 5
"""So near to a sum the spread stands, of so many observations."""
EXTREMES = ("MAX", "MIN")
MIN_SORTED = 5
"""So many different figures at least are sorted on purpose."""
MIN_SHARE_SAME = 0.8
"""The share of lines with the same figure by which nothing is told apart."""
MIN_SHARE_WHOLE = 0.6
"""The same where the figure is a whole that shares add up to: a slip leaves some of them short of it."""
WHOLES = ("1", "100")
MIN_PLACES = 3
MIN_RATED_ONCE = 3
"""On so many criteria lines that are rated one by one are not alike by chance."""
MIN_STEPS, MAX_STEPS, MIN_LEVELS = 3, 10, 4
"""So many points a scale has; of so many levels all that stands beside is no column of ratings by chance."""
MIN_ITERATIONS = 3
"""So many figures beside each other, each made of the one before, are steps of one computation."""
MIN_DAYS, LAST_DAY = 7, 31
"""So many sheets are numbered as days at least, and no number is higher."""
ADDING, SUMMING = ("SUM", "AVERAGE"), ("SUM", "+")
GUARDS = ("=", "IF", "IFERROR", "IFNA", "ROUND", "ROUNDUP", "ROUNDDOWN")


def is_statistic(made: Candidate) -> bool:
    """Whether the scores are counts or the like, or sums of these, extremes, or means at the foot."""
    name = function_of(made.walked)
    named = any(map(names_aggregate, made.labels[:1]))
    at_foot = made.vector.across and not any(one.weight is not None for one in made.criteria)
    return _is_counted(made.walked) or (named and (name in EXTREMES or (name == "AVERAGE" and at_foot)))


def _is_counted(walked: Walked) -> bool:
    if function_of(walked) in COUNTING:
        return True
    parts = walked.parts if isinstance(walked, Made) and walked.name in ("+", "SUM") else ()
    return len(parts) > 1 and all(map(_is_counted, parts))


def function_of(walked: Walked) -> str:
    """The function that gives the scores, below what rounds them or leaves them blank."""
    while isinstance(walked, Made) and walked.name in GUARDS:
        inner = [part for part in walked.parts if isinstance(part, Made)]
        if not inner:
            return ""
        walked = inner[-1] if walked.name == "IF" else inner[0]
    return walked.name if isinstance(walked, Made) else ""


def own_factors(book: Book, walked: Walked) -> list[float]:
    """What a score that adds up products multiplies its terms with; empty where it is none."""
    while isinstance(walked, Made) and walked.name in GUARDS and len(walked.parts) < 3:
        walked = walked.parts[0]
    if isinstance(walked, Made) and walked.name == "+":
        each = [own_factors(book, part) for part in walked.parts]
        return [factor for factors in each for factor in factors] if all(each) else []
    factors: list[float] = []
    for part in walked.parts if isinstance(walked, Made) and walked.name == "*" else ():
        if isinstance(part, Number) and isinstance(part.value, float):
            factors.append(part.value)
        elif isinstance(part, SharedWalk) and (value := book.number(part.area.first)) is not None:
            factors.append(value)
    return factors if len(factors) == 1 else []


def is_change(walked: Walked) -> bool:
    """Whether each figure is by how much one has changed: (b - a) / a, or since the line before."""
    while isinstance(walked, Made) and walked.name in (*GUARDS, "*", "%", "neg"):
        inner = [part for part in walked.parts if isinstance(part, Made)]
        if len(inner) != 1:
            return False
        walked = inner[0]
    if not isinstance(walked, Made) or walked.name not in "/-" or len(walked.parts) != 2:
        return False
    one, other = walked.parts
    if walked.name == "/":
        return isinstance(one, Made) and one.name == "-" and other in one.parts
    return _are_steps(one, other) or (isinstance(one, Made) and one.name == "/" and other == Number(1.0))


def _are_steps(one: Walked, other: Walked) -> bool:
    """Whether a column and what is taken from it are the same figures, a line or a block further on."""
    if not isinstance(one, Own | Made) or not isinstance(other, Own | Made):
        return False
    cells, before = set(one.cells or ()) - {None}, set(other.cells or ()) - {None}
    return len(cells) > 2 and cells != before and 2 * len(cells & before) >= len(cells)


def is_one_day(book: Book, made: Candidate) -> bool:
    """Whether they stand on one of many sheets that are numbered as days are, beside others."""
    names = [sheet.name for sheet in book.workbook.sheets]
    days = [name for name in names if name.strip().isdigit() and 0 < int(name) <= LAST_DAY]
    return made.cells[0].sheet in days and MIN_DAYS <= len(days) < len(names)


def is_described(book: Book, made: Candidate) -> bool:
    """Whether the spread of the same figures stands beside a sum or mean of columns: these are observed."""
    weighted = any(one.weight is not None for one in made.criteria)
    if not made.vector.across or weighted or len(made.criteria) < MIN_OBSERVED:
        return False
    raw = [at for one in made.criteria if (at := one.cells[0]) is not None]
    beside = (step(made.cells[0], True, 0, over) for over in range(-SPREAD_REACH, SPREAD_REACH + 1) if over)
    for cell in (book.cell(at) for at in beside if at.row > 0):
        taken = None if cell is None or cell.formula is None else anatomy(cell.formula)
        if cell is None or taken is None or SPREAD.isdisjoint(taken.skeleton.functions):
            continue
        areas = [one.area(cell.at.sheet) for one in taken.references if not one.external]
        if any(area.holds(at) for area in areas for at in raw):
            return True
    return False


def is_running(book: Book, made: Candidate) -> bool:
    """Whether most figures are made from others of their own column: a sequence, a running total."""
    own = set(made.cells)
    if _slides(book, made):
        return True
    running = 0
    for at in made.cells:
        cell = book.cell(at)
        if cell is None or cell.formula is None:
            continue
        references = [
            one for one in anatomy(cell.formula).references if not one.external and not one.last_sheet
        ]
        single = [area.first for one in references if (area := one.area(at.sheet)).size == 1]
        running += any(first in own and first != at for first in single)
    return len(own) > 2 and 2 * running > len(own)


def _slides(book: Book, made: Candidate) -> bool:
    """Whether most figures add up a range that holds most of the one that the figure before adds up."""
    areas: list[Area | None] = []
    for cell in map(book.cell, made.cells):
        taken = None if cell is None or cell.formula is None else anatomy(cell.formula)
        adds = taken is not None and taken.skeleton.only_call in ADDING
        areas.append(taken.references[0].area(cell.at.sheet) if adds and taken and cell else None)
    slid = sum(
        one is not None and other is not None and one != other and 2 * _common(one, other) > one.size
        for one, other in pairwise(areas)
    )
    return len(areas) > 2 and 2 * slid >= len(areas)


def _common(one: Area, other: Area) -> int:
    """How many cells two areas share."""
    rows = min(one.bottom, other.bottom) - max(one.top, other.top) + 1
    columns = min(one.right, other.right) - max(one.left, other.left) + 1
    return max(0, rows) * max(0, columns) if one.sheet == other.sheet else 0


def is_iterated(book: Book, made: Candidate) -> bool:
    """Whether each figure is made of the one before it on its line as that is of the one before: one step of
    many."""
    if len(made.cells) < 2:
        return False
    for over in (-1, 1):
        if slot_of(made.cells[0], made.vector.across) + 2 * min(over, 0) < 1:
            continue
        line = [step(made.cells[0], made.vector.across, 0, over * back) for back in range(MIN_ITERATIONS)]
        taken = [anatomy(cell.formula) for at in line if (cell := book.cell(at)) is not None and cell.formula]
        reads = [
            any(
                one.area(at.sheet).first == before and one.area(at.sheet).size == 1 for one in each.references
            )
            for each, at, before in zip(taken, line, line[1:], strict=False)
        ]
        if len(taken) == MIN_ITERATIONS and len({one.skeleton for one in taken}) == 1 and all(reads):
            return True
    return False


def tells_nothing_apart(book: Book, made: Candidate) -> bool:
    """Whether nearly all lines have the same figure of unlike parts: a check, such as shares that sum.

    Or of the same parts, line by line: what each of a group gets that is rated once.
    """
    parts = set(zip(*(book.numbers(one.cells) for one in made.criteria), strict=True))
    counted = Counter(f"{value:.6g}" for value in book.numbers(made.cells) if value is not None)
    ((figure, count),) = counted.most_common(1) or [("0", 0)]
    unlike = len(parts) >= MIN_SHARE_SAME * len(made.cells)
    if unlike and count > 2 and figure in WHOLES and function_of(made.walked) in SUMMING:
        return count >= MIN_SHARE_WHOLE * len(made.cells)
    rated_once = len(parts) == 1 and sum(map(bool, min(parts))) >= MIN_RATED_ONCE  # noughts rate nothing yet
    return (
        count > 2
        and (unlike or rated_once)
        and float(figure) != 0
        and count >= MIN_SHARE_SAME * len(made.cells)
    )


def numbers_a_scale(book: Book, made: Candidate) -> bool:
    """Whether the lines are the levels of a scale, and the figures their points: from one up, line by line.

    They are typed, or the same as another column: what is made of several ratings is seldom so even. Of typed
    levels in words all that they could follow counts on so itself.
    """
    figures = book.numbers(made.cells)
    if not MIN_STEPS <= len(figures) <= MAX_STEPS:
        return False
    steps = [float(step) for step in range(1, len(figures) + 1)]
    even = figures in (steps, steps[::-1]) and (made.vector.typed or len(made.criteria) < 2)
    listed = made.vector.typed and len(figures) >= MIN_LEVELS and bool(made.criteria)
    return even or (listed and all(_counts(book.numbers(one.cells)) for one in made.criteria))


def _counts(figures: Sequence[float | None]) -> bool:
    """Whether figures go up, or down, by one from line to line."""
    pairs = list(pairwise(figures))
    return any(all(a is not None and b is not None and b - a == way for a, b in pairs) for way in (1, -1))


def is_sorted(book: Book, made: Candidate) -> bool:
    """Whether the lines stand in the order of their scores, as no criterion alone orders them."""
    if len(made.criteria) < 2 or not _is_in_order(book, made.cells):
        return False
    return not any(_is_in_order(book, one.cells) for one in made.criteria)


def are_places(book: Book, made: Candidate) -> bool:
    """Whether the figures number the lines by some order, and a heading says so.

    Each is one more than how many are before it: they rank what they are made of.
    """
    figures = sorted(value for at in made.cells if (value := book.number(at)) is not None)
    if len(figures) < MIN_PLACES or any(value != figures.index(value) + 1 for value in figures):
        return False
    return any("rank" in roles(text) for text in made.labels[:1])


def _is_in_order(book: Book, cells: Column) -> bool:
    """Whether figures only rise or only fall."""
    figures = book.numbers(cells)
    given = [value for value in figures if value is not None]
    if len(given) < len(figures) or len(set(given)) < MIN_SORTED:
        return False
    return given in (sorted(given), sorted(given, reverse=True))
