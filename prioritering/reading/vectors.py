"""Columns of figures that are made alike, or that are typed: what could be the scores of a list."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import pairwise

from msgspec import Struct

from prioritering.formula.anatomy import anatomy
from prioritering.formula.ranked import gives_place, linked
from prioritering.reading.prepared import without_prepared
from prioritering.reading.strides import by_kind
from prioritering.reading.texts import LINE, Book, line_of, slot_of, step
from prioritering.reading.typed_over import is_filled_in
from prioritering.reading.walk import MAX_CELLS_WRITTEN_OUT, shape
from prioritering.types import Cell, CellRef, Sheet

WIDE_GAP = 4
"""So many empty lines part two lists."""
MAX_LINES = 12_000

MIN_SLICES_FOR_ONE_DIRECTION = 20
"""From so many slices on they are looked at in one direction alone, ..."""
MIN_TIMES_LONGER = 4
"""... if so many times as long the other way."""


MAX_LINKS = 4
"""So many links are followed to what makes a figure."""


class Vector(Struct, frozen=True):
    """One figure for each line of a list."""

    cells: tuple[CellRef, ...]
    across: bool
    """Whether the lines are columns."""
    typed: bool = False
    again: tuple[CellRef, ...] = ()
    """Cells that state some of the figures anew, and have headings of their own."""


_Runs = dict[tuple[tuple[CellRef, ...], bool], list[Vector]]
"""What runs of cells are, by the run and whether its lines are columns."""


def formula_vectors(book: Book) -> Iterator[Vector]:
    """The columns and rows of numeric formulas that are made alike."""
    for sheet in book.workbook.sheets:
        kinds: dict[object, list[CellRef]] = defaultdict(list)
        runs: _Runs = {}
        given: set[Vector] = set()
        for cell in sheet.formulas():
            if isinstance(book.values(cell.at), str | bool):
                continue
            taken = anatomy(cell.formula or "")
            if not taken.references:
                continue
            kinds[taken.skeleton, tuple(shape(one, cell.at) for one in taken.references)].append(cell.at)
        for cells in kinds.values():
            down, along = (list(_collinear(book, sheet, cells, across, runs)) for across in (False, True))
            made = [] if _are_slices(down, along) else down
            made = made if _are_slices(along, down) else made + along
            yield from (vector for vector in made if vector not in given)
            given.update(made)


def is_ranking(book: Book, vector: Vector) -> bool:
    """Whether the formulas give places, or link to such: they are ranks, whatever their heading says."""
    computed = (at for at in vector.cells if (cell := book.cell(at)) is not None and cell.formula is not None)
    at = next(computed, vector.cells[0])
    for _ in range(MAX_LINKS):
        cell = book.cell(at)
        handed = None if cell is None else linked(cell.formula)
        if cell is None or handed is None or handed.external:
            return cell is not None and gives_place(cell.formula, at.sheet)
        at = handed.start(at.sheet)
    return False


def _are_slices(vectors: Sequence[Vector], others: Sequence[Vector]) -> bool:
    """Whether these are but the many short slices of an area that goes on the other way."""
    if len(vectors) < MIN_SLICES_FOR_ONE_DIRECTION or not others:
        return False
    length, other = (sum(len(one.cells) for one in each) / len(each) for each in (vectors, others))
    return MIN_TIMES_LONGER * length <= other


def _collinear(
    book: Book,
    sheet: Sheet,
    cells: Sequence[CellRef],
    across: bool,
    known: _Runs,
) -> Iterator[Vector]:
    """The lines that cells make; `known` are those of other kinds, which may be filled up to the same."""
    by_slot: dict[int, list[CellRef]] = defaultdict(list)
    for at in cells:
        by_slot[slot_of(at, across)].append(at)
    if len(by_slot) == len(cells):
        yield from (Vector((at,), across) for at in cells)
        return
    for in_slot in by_slot.values():
        runs = [without_prepared(book, run, across) for run in _runs(book, in_slot, across)]
        for run in map(partial(_with_typed_ends, book, across), runs):
            if len(run) <= MAX_LINES:
                key = tuple(run), across
                if key not in known:
                    known[key] = list(_of_run(book, run, across))
                yield from known[key]
        whole = [at for run in runs for at in run]
        if len(runs) > 1 and len(whole) <= MAX_LINES:
            yield Vector(tuple(whole), across)


def _of_run(book: Book, run: Sequence[CellRef], across: bool) -> Iterator[Vector]:
    """All figures of a run, and those of each kind in it."""
    yield Vector(tuple(run), across)
    yield from _by_what_they_read(book, run, across)
    yield from (Vector(tuple(in_slot), across) for in_slot in by_kind(book, run, across))


def _is_made_otherwise(book: Book, at: CellRef, across: bool) -> bool:
    """Whether a formula of another kind gives a figure there that is no total of figures in its slot."""
    known = book.made_otherwise.get((at, across))
    if known is None:
        known = book.made_otherwise[at, across] = _gives_no_total(book, at, across)
    return known


def _gives_no_total(book: Book, at: CellRef, across: bool) -> bool:
    cell = book.cell(at)
    if cell is None or cell.formula is None or book.number(at) is None:
        return False
    areas = [one.area(at.sheet) for one in anatomy(cell.formula).references if not one.external]
    slot, beside = slot_of(at, across), [one for one in areas if one.sheet == at.sheet]
    ends = [(one.top, one.bottom) if across else (one.left, one.right) for one in beside]
    return bool(areas) and not any(first <= slot <= last for first, last in ends)


def _with_typed_ends(book: Book, across: bool, run: list[CellRef]) -> list[CellRef]:
    """With the figures before and after it that are made otherwise, or typed: the lines go on alike there."""
    if slot_of(run[0], across) < 2 or len(run) < 2:
        return run
    words = None  # ratings in words, no names
    numbers = [line_of(at, across) for at in run]
    ends = deque(run)
    stride = Counter(later - earlier for earlier, later in pairwise(numbers)).most_common(1)[0][0]
    for way in (-stride, stride):
        while True:
            end = ends[0 if way < 0 else -1]
            if line_of(end, across) + way < 1:
                break
            at = step(end, across, way, 0)
            if stride > 1 and (book.typed_number(at) is None or not is_filled_in(book, end, at, across)):
                break
            if book.typed_number(at) is None and not _is_made_otherwise(book, at, across):
                break
            beside = [book.cell(step(one, across, 0, -1)) for one in (end, at)]
            if not _are_alike(*beside) and not is_filled_in(book, end, at, across):
                words = _repeated_before(book, run, across) if words is None else words
                if book.text(step(at, across, 0, -1)) not in words:
                    break
            (ends.appendleft if way < 0 else ends.append)(at)
    return list(ends)


def _repeated_before(book: Book, run: Sequence[CellRef], across: bool) -> set[str]:
    """The texts right before a run that stand there more than once."""
    texts = Counter(book.text(step(one, across, 0, -1)) for one in run)
    return {text for text, count in texts.items() if text and count > 1}


def _are_alike(one: Cell | None, other: Cell | None) -> bool:
    """Whether two cells are made by formulas of one kind, or both hold typed figures."""
    if one is None or other is None:
        return False
    if one.formula is None or other.formula is None:
        typed = one.formula is other.formula
        return typed and isinstance(one.value, float) and isinstance(other.value, float)
    return anatomy(one.formula).skeleton == anatomy(other.formula).skeleton


def _by_what_they_read(book: Book, run: Sequence[CellRef], across: bool) -> Iterator[Vector]:
    """The cells of a run apart, where some read typed figures and some, in between, what is computed."""
    if len(run) < 2:
        return
    parted: dict[tuple[bool, ...], list[CellRef]] = defaultdict(list)
    for at in run:
        parted[_read_by(book, at)].append(at)
    if len(parted) > 1:
        for cells in parted.values():
            if len(cells) > 1 and _in_between(cells, run):
                yield Vector(tuple(cells), across)


def _read_by(book: Book, at: CellRef) -> tuple[bool, ...]:
    """Of each reference of a formula, whether its first cell is computed."""
    cell = book.cell(at)
    if cell is None or cell.formula is None:
        return ()
    own, held = at[0], book.cell
    first = [held(one.start(own)) for one in anatomy(cell.formula).references]
    return tuple([one is not None and one.formula is not None for one in first])


def _in_between(cells: Sequence[CellRef], run: Sequence[CellRef]) -> bool:
    """Whether other cells stand between all of these."""
    places = {at: i for i, at in enumerate(run)}
    order = [places[at] for at in cells]
    return all(later - earlier > 1 for earlier, later in pairwise(order))


def _runs(book: Book, slot_cells: list[CellRef], across: bool) -> Iterator[list[CellRef]]:
    """The cells of one slot, parted where a heading or a wide gap stands between; typed figures filled in."""
    line = LINE[across]
    slot_cells = sorted(slot_cells, key=line)
    most = (
        WIDE_GAP + len(book.sheets[slot_cells[0].sheet].cells) if slot_cells else 0
    )  # a wider gap has WIDE_GAP empty
    run: list[CellRef] = []
    for at in slot_cells:
        if run and line(at) - line(run[-1]) > 1:
            between = range(line_of(run[-1], across) + 1, line_of(at, across))
            if not across and len(between) > most:
                yield run
                run = [at]
                continue
            cells = [step(run[0], across, place - line(run[0]), 0) for place in between]
            typed = [
                one
                for one in cells
                if book.typed_number(one) is not None or _is_made_otherwise(book, one, across)
            ]
            heading = not across and any(book.text(one) for one in cells)
            if heading or len(cells) - len(typed) >= (2 * WIDE_GAP if across else WIDE_GAP):
                yield run
                run = []
            else:
                run += [one for one in typed if not across or is_filled_in(book, run[-1], one, across)]
        run.append(at)
    if run:
        yield run


__all__ = ["MAX_CELLS_WRITTEN_OUT", "Vector", "formula_vectors", "is_ranking"]
