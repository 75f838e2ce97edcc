"""Criteria: the columns of raw figures below a score, each once, with its weight and its label."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from prioritering.reading.found_by_name import COUNTING, LOOKING_UP
from prioritering.reading.headings import headings, headings_by_distance
from prioritering.reading.restatements import direction_of
from prioritering.reading.texts import Book
from prioritering.reading.vectors import Vector
from prioritering.reading.walk import Column
from prioritering.reading.ways import MARKED, Factor, Use
from prioritering.reading.words import roles
from prioritering.types import Area, CellRef

_WRITTEN = re.compile(r"-?\d+(?:[.,]\d+)?")
"""A number that is stored as text."""


class CriterionColumn(Struct, frozen=True):
    """One column of raw figures, with its weight."""

    cells: Column
    label: str
    weight: float | None
    weight_cell: CellRef | None
    sign: int
    product: bool
    normalised: bool
    computed: bool
    weighted: Column | None = None
    """The column that the weight multiplies."""
    multiplied_in: Column | None = None
    """The column of formulas that multiply it."""
    stated: Column | None = None
    """The typed column that states it weighted, and that the score reads."""
    in_words: bool = False
    """Whether its ratings are words, which the formulas turn to figures."""
    taken: Column | None = None
    """The column of formulas by which the score takes in it alone, ..."""
    taken_sign: int = 1
    """... and whether the score adds or subtracts that."""
    mixed: bool = False
    """Whether it is added on one way to the score and subtracted on another."""


def as_meant(book: Book, uses: Sequence[Use]) -> list[Use]:
    """The uses with those put right that break the pattern of their siblings.

    Where most weighted figures read the cell beside them, one that reads another criterion's, as slips do, is
    taken to mean its own where nothing else reads that.
    """
    offsets: Counter[tuple[int, int]] = Counter()
    for use in uses:
        offset = _offset(use)
        if offset is not None:
            offsets[offset] += 1
    if not offsets:
        return list(uses)
    ((usual, count),) = offsets.most_common(1)
    if 2 * count <= len(uses) or count == len(uses):
        return list(uses)
    meant = []
    read = Counter(use.cells for use in uses)
    for use in uses:
        if _offset(use) not in (None, usual) and use.read_by is not None and read[use.cells] > 1:
            cells = tuple(
                None if at is None else CellRef(at.sheet, at.row + usual[0], at.column + usual[1])
                for at in use.read_by
            )
            inside = all(at is None or (at.row > 0 and at.column > 0) for at in cells)
            if inside and cells not in read and numeric(book, cells):
                use = replace(use, cells=cells)
        meant.append(use)
    return meant


def _offset(use: Use) -> tuple[int, int] | None:
    """How far the figures stand from the formulas that read them, where it is the same for all."""
    if use.read_by is None:
        return None
    pairs = [(a, b) for a, b in zip(use.cells, use.read_by, strict=True) if a is not None and b is not None]
    offsets = {(a.row - b.row, a.column - b.column) for a, b in pairs if a.sheet == b.sheet}
    return next(iter(offsets)) if len(offsets) == 1 and pairs else None


WEIGHING = frozenset(("weight", "score", "rating"))
"""What figures are called that marks take in."""
MAX_WORDS = 7
"""So many levels a scale in words has at most, or half as many as there are lines."""


def rating(book: Book, uses: Sequence[Use]) -> list[Use]:
    """The uses of columns that hold figures, or nothing yet, or the words of a scale that are looked up or
    counted."""
    figures = {cells: numeric(book, cells) for cells in {use.cells for use in uses}}
    signs = _signs(book, uses) | _marks(book, uses)
    return [use for use in uses if figures[use.cells] or use.cells in signs or in_words(book, use)]


def _signs(book: Book, uses: Sequence[Use]) -> set[Column]:
    """The columns of signs that are counted apart, for and against the score or for different points."""
    ways: dict[Column, set[tuple[int, tuple[Factor, ...]]]] = defaultdict(set)
    for use in uses:
        if not COUNTING.isdisjoint(use.functions) and not use.computed:
            ways[use.cells].add((use.sign, use.factors))
    columns = {cells for cells, told in ways.items() if len(told) > 1}
    held = (book.values(at) for cells in columns for at in cells if at is not None)
    signs = {value.strip().casefold() for value in held if isinstance(value, str)} - {""}
    return columns if 1 < len(signs) <= MAX_WORDS else set()


def _marks(book: Book, uses: Sequence[Use]) -> set[Column]:
    """The columns of a few words or signs that take in weights, each its own, where one of them stands: yes,
    x.

    What they take in is called so: hours and amounts are shared out by marks as well.
    """
    marking = {"SUMIF", MARKED}
    weighed = [use for use in uses if marking & use.functions and use.factors and not use.computed]
    columns = {use.cells for use in weighed}
    held = [book.values(at) for cells in columns for at in cells if at is not None]
    texts = {value.strip().casefold() for value in held if isinstance(value, str)} - {""}
    few = len(columns) > 1 and 1 <= len(texts) <= MAX_WORDS
    if not few or any(isinstance(value, float) for value in held):
        return set()
    weights = [one.cell for use in weighed for one in use.factors if one.cell is not None]
    across = direction_of(weights, False)
    told = (roles(text) for text in headings(book, weights, across, 2)) if weights else ()
    return columns if any(not WEIGHING.isdisjoint(one) for one in told) else set()


def in_words(book: Book, use: Use) -> bool:
    """Whether a column holds ratings in words, which the formulas look up or compare: high, medium, low."""
    if LOOKING_UP.isdisjoint(use.functions) or use.computed:
        return False
    values = [book.values(at) for at in use.cells if at is not None]
    texts = [value.strip() for value in values if isinstance(value, str) and value.strip()]
    levels = len({text.casefold() for text in texts})
    return 2 * len(texts) > len(values) and 2 * levels <= max(2 * MAX_WORDS, len(texts)) and levels > 1


def numeric(book: Book, cells: Column) -> bool:
    """Whether a column holds figures, or nothing yet, rather than names."""
    values = list(map(book.values, filter(None, cells)))
    kinds = list(map(type, values))
    texts = [value for value in values if isinstance(value, str) and value.strip()] if str in kinds else []
    written = sum(_WRITTEN.fullmatch(text.strip()) is not None for text in texts)
    numbers = kinds.count(float) + written
    return numbers > written and len(texts) - written <= numbers


def criteria_of(book: Book, uses: Sequence[Use], vector: Vector) -> list[CriterionColumn]:
    """The columns of raw figures, each once, with the weight on its way."""
    by_cells: dict[Column, list[Use]] = {}
    aligned = _aligned(uses, vector)
    for use in uses:
        by_cells.setdefault(aligned.get(use.cells, use.cells), []).append(use)
    conditions = {cells for cells, together in by_cells.items() if all(use.condition for use in together)}
    kept = {cells: together for cells, together in by_cells.items() if cells not in conditions} or by_cells
    common = _common_factors([use for together in kept.values() for use in together], len(kept))
    units = _common_normalisers(kept.values())
    labels = labels_of(book, list(kept), vector)
    taken = {cells: {use.taken for use in together} for cells, together in kept.items()}
    shared = Counter(column for columns in taken.values() for column in columns)
    made = []
    for cells, together in kept.items():
        weights = [weight_of(use, common) for use in together]
        weight, cell = next((one for one in weights if one[0] is not None), (None, None))
        made.append(
            CriterionColumn(
                cells,
                labels[cells],
                weight,
                cell,
                together[0].sign,
                any(use.product for use in together),
                any(not units.issuperset(use.normalisers) for use in together),
                together[0].computed,
                together[0].weighted if len({use.weighted for use in together}) == 1 else None,
                together[0].multiplied_in if len({use.multiplied_in for use in together}) == 1 else None,
                taken=next((one for one in taken[cells] if len(taken[cells]) == shared[one] == 1), None),
                taken_sign=together[0].taken_sign,
                in_words=all(not numeric(book, use.cells) for use in together),
                mixed=len({use.sign for use in together}) > 1,
            )
        )
    return made


def _aligned(uses: Sequence[Use], vector: Vector) -> dict[Column, Column]:
    """The columns that hold other alternatives' figures too, as comparisons of each with each read them.

    They are the figures of one criterion where all that is read of a row or column of the sheet is as many
    cells as there are alternatives: in their order.
    """
    count, aligned = len(vector.cells), dict[Column, Column]()
    for across in (False, True):
        slots: dict[tuple[str, int], set[Column]] = defaultdict(set)
        for use in uses:
            places = {(at.sheet, at.row if across else at.column) for at in use.cells if at is not None}
            if len(places) == 1 and use.cells not in aligned and not use.computed:
                slots[places.pop()].add(use.cells)
        for columns in slots.values():
            cells = sorted({at for column in columns for at in column if at is not None})
            if len(columns) > 1 and len(cells) == count > 1:
                aligned |= dict.fromkeys(columns, tuple(cells))
    return aligned


def labels_of(book: Book, columns: Sequence[Column], vector: Vector) -> dict[Column, str]:
    """The heading of each criterion: on the line of headings where most have one of their own.

    Where that line has none for it, the nearest text that is its own, and more than a sign.
    """
    texts: dict[Column, Mapping[int, str]] = {}
    for cells in columns:
        present = [at for at in cells if at is not None]
        across = direction_of(present, vector.across)
        texts[cells] = headings_by_distance(book, present, across, 4) if present else {}
    counted = Counter(text for by_distance in texts.values() for text in by_distance.values())
    own_texts = {
        cells: {back: text for back, text in by_distance.items() if counted[text] == 1 or len(columns) == 1}
        for cells, by_distance in texts.items()
    }
    shared = Counter(
        back for by_distance in own_texts.values() for back, text in by_distance.items() if _is_word(text)
    )
    best = max(shared, key=lambda back: (shared[back], -back), default=0)
    labels = {}
    for cells, by_distance in own_texts.items():
        worded = [text for text in by_distance.values() if sum(map(str.isalpha, text)) > 2]
        if 2 * shared[best] > len(columns) > 1 and best in by_distance and _is_word(by_distance[best]):
            labels[cells] = by_distance[best]
        else:
            labels[cells] = next(iter(worded or by_distance.values() or texts[cells].values()), "")
    return labels


def _is_word(text: str) -> bool:
    return any(map(str.isalpha, text))


def _common_factors(uses: Sequence[Use], criteria: int) -> set[Factor]:
    """The factors that all criteria have: a change of unit, no weight."""
    if criteria < 2:
        return set()
    counted: Counter[Factor] = Counter()
    for use in uses:
        counted.update(set(use.factors))
    return {factor for factor, count in counted.items() if count == len(uses)}


def _common_normalisers(criteria: Collection[Sequence[Use]]) -> set[Area]:
    """What all criteria are divided by, such as the full marks: it brings none onto the others' scale."""
    each = [{area for use in uses for area in use.normalisers} for uses in criteria]
    return set.intersection(*each) if len(each) > 1 else set()


def weight_of(use: Use, common: set[Factor]) -> tuple[float | None, CellRef | None]:
    """The weight on one way, and its cell, without what all criteria are multiplied with."""
    factors = [factor for factor in use.factors if factor not in common]
    if not factors:
        return None, None
    weight = 1.0
    for factor in factors:
        weight *= factor.value
    cells = [factor.cell for factor in factors if factor.cell is not None]
    return weight, cells[0] if cells else None
