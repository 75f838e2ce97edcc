"""Lists that are made of a table's own sums: shares of these, a total line, one column stated anew."""

from __future__ import annotations

from collections.abc import Iterator
from math import isclose

from prioritering.formula.anatomy import anatomy
from prioritering.reading.candidates import Candidate
from prioritering.reading.scales import scale_evidence
from prioritering.reading.texts import Book, line_of, slot_of, step
from prioritering.types import Area, Cell, CellRef

MOST_ALIKE = 0.6
"""The share of lines that are made alike, whatever slips the others have."""
MIN_DIVIDED, MIN_LINES = 6, 3
"""So many figures are divided among so many lines."""
NEARLY_EACH = 0.9
MIN_ADDED = 3
"""On so many criteria a figure is not by chance the sum of all others."""


def is_one_column(book: Book, made: Candidate) -> bool:
    """Whether each score is but so many times one typed figure of its line: it tells no more than that.

    What a list takes from elsewhere may be scores that are made there.
    """
    if len(made.criteria) != 1 or made.criteria[0].computed or made.criteria[0].in_words:
        return False
    across, cells = made.vector.across, list(zip(made.criteria[0].cells, made.cells, strict=True))
    if any(at is None or _line(at, across) != _line(own, across) for at, own in cells):
        return False
    figures, scores = book.numbers(made.criteria[0].cells), book.numbers(made.cells)
    pairs = [(raw, own) for raw, own in zip(figures, scores, strict=True) if raw or own]
    given = [(raw, own) for raw, own in pairs if raw and own]
    return 1 < len(given) == len(pairs) and all(
        isclose(own * given[0][0], raw * given[0][1]) for raw, own in given
    )


def is_divided_among(book: Book, made: Candidate) -> bool:
    """Whether nearly each criterion has a figure on one line alone: a whole is divided among the lines.

    Alternatives are rated on the same criteria, or most of them are. Where a list is but begun, its first
    line has all the figures: here each line has some.
    """
    rated = [[i for i, value in enumerate(book.numbers(one.cells)) if value] for one in made.criteria]
    given = [lines for lines in rated if lines]
    if len(given) < MIN_DIVIDED or len(made.cells) < MIN_LINES:
        return False
    single = [lines[0] for lines in given if len(lines) == 1]
    return len(single) >= NEARLY_EACH * len(given) and len(set(single)) == len(made.cells)


def _line(at: CellRef, across: bool) -> tuple[str, int]:
    return at.sheet, line_of(at, across)


def are_shares(book: Book, made: Candidate) -> bool:
    """Whether most scores divide a figure of their line by a sum that it is part of: by several sums in all,
    or by that of amounts, which are multiplied."""
    wholes = [_whole_of(book, at, made.vector.across) for at in made.cells]
    given = [at for at in wholes if at is not None]
    columns = [[value for value in book.numbers(one.cells) if value is not None] for one in made.criteria]
    rated = all(columns) and any(scale_evidence(columns)) if columns else True
    multiplied = not rated and all(one.product for one in made.criteria)
    return len(given) >= MOST_ALIKE * len(wholes) and (len(set(given)) > 1 or multiplied)


def _whole_of(book: Book, at: CellRef, across: bool) -> CellRef | None:
    """The sum by which a formula divides one of the figures that it adds up."""
    cell = book.cell(at)
    if cell is None or cell.formula is None or "/" not in anatomy(cell.formula).skeleton.calls:
        return None
    read = list(_single(cell))
    own = [one for one in read if one.sheet == at.sheet and line_of(one, across) == line_of(at, across)]
    for whole in (one for one in read if len(read) == 2 and len(own) < 3):
        areas = _added_up(book, whole)
        if any(area.holds(one) for area in areas for one in own if one != whole):
            return whole
    return None


def _added_up(book: Book, at: CellRef) -> list[Area]:
    """What a formula with a sum reads; nothing of others."""
    cell = book.cell(at)
    if cell is None or cell.formula is None or "SUM" not in anatomy(cell.formula).skeleton.functions:
        return []
    return [one.area(at.sheet) for one in anatomy(cell.formula).references if not one.external]


def _single(cell: Cell) -> Iterator[CellRef]:
    """The cells that a formula reads one by one."""
    for one in anatomy(cell.formula or "").references:
        if not one.external and (area := one.area(cell.at.sheet)).size == 1:
            yield area.first


def is_line_of_totals(book: Book, made: Candidate) -> bool:
    """Whether the scores are what the total line of a table has where each line before it has the same.

    Each is made of sums of the figures before these, in the way in which the line before makes its own of
    the figures themselves: consumption by orders, of all vehicles as of each.
    """
    told = [_goes_on(book, at, made.vector.across) for at in made.cells]
    return len(told) > 1 and sum(told) >= MOST_ALIKE * len(told)


def _goes_on(book: Book, at: CellRef, across: bool) -> bool:
    if slot_of(at, across) < 2:
        return False
    before = step(at, across, 0, -1)
    own, other = book.cell(at), book.cell(before)
    if own is None or other is None or own.formula is None or other.formula is None:
        return False
    one, taken = anatomy(own.formula), anatomy(other.formula)
    if one.skeleton != taken.skeleton or len(one.references) < 2:
        return False
    read, above = list(_single(own)), list(_single(other))
    if len(read) < len(one.references) or [step(cell, across, 0, -1) for cell in read] != above:
        return False
    return all(_is_sum_before(book, cell, across) for cell in read)


def _is_sum_before(book: Book, at: CellRef, across: bool) -> bool:
    """Whether a formula adds up several figures of its own slot up to the one before it."""
    before = [step(at, across, 0, -1 - back) for back in range(2) if slot_of(at, across) - back > 1]
    return len(before) > 1 and any(all(map(area.holds, before)) for area in _added_up(book, at))


def is_added_up_across(book: Book, made: Candidate) -> bool:
    """Whether behind the last line, criterion by criterion, the sum of all lines stands: the criteria have
    totals themselves."""
    across, columns = made.vector.across, [one.cells for one in made.criteria if not one.product]
    if len(columns) < max(MIN_ADDED, len(made.criteria)) or len(made.cells) < 2:
        return False
    return all(_has_sum_behind(book, column, across) for column in columns)


def _has_sum_behind(book: Book, column: tuple[CellRef | None, ...], across: bool) -> bool:
    present = [at for at in column if at is not None]
    if len(present) < len(column):
        return False
    last = max(present, key=lambda at: line_of(at, across))
    behind, figures = book.number(step(last, across, 1, 0)), book.numbers(present)
    return behind is not None and None not in figures and isclose(behind, sum(filter(None, figures)))
