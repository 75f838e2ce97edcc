"""Candidates: a list of alternatives with a column of scores, and what makes the scores."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from math import isclose

from msgspec import Struct
from msgspec.structs import replace

from prioritering.reading.restatements import direction_of, undivided
from prioritering.reading.roles import Factor, Gatherer, Use
from prioritering.reading.texts import Book, Names, headings
from prioritering.reading.vectors import Vector
from prioritering.reading.walk import Column, Walked, Walker
from prioritering.reading.words import names_aggregate, roles
from prioritering.types import Area, CellRef

FEWEST_RAW = 1


class Criterion(Struct, frozen=True):
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


class Candidate(Struct, frozen=True):
    """A list, its scores, and what they are made of."""

    vector: Vector
    names: tuple[tuple[str, CellRef], ...] | None
    walked: Walked
    uses: tuple[Use, ...]
    criteria: tuple[Criterion, ...]
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
        vector = Vector(tuple(vector.cells[i] for i in kept), vector.across, vector.typed)
    return made


def exactly(book: Book, walker: Walker, names: Names, vector: Vector) -> Candidate:
    """The candidate of these lines, all of them: somebody says that they are."""
    return _made(book, walker, names, vector)


def _made(book: Book, walker: Walker, names: Names, vector: Vector) -> Candidate:
    walked = walker.walk(vector.cells)
    gatherer = Gatherer(book)
    uses = as_meant(book, [use for use in gatherer.uses(walked) if _numeric(book, use.cells)])
    criteria = _criteria(book, uses, vector)
    named = names.of(vector.cells, vector.across) if criteria else None
    if named is None:
        named = next(
            (found for use in uses for way in _ways(use.cells) if (found := names.of(*way)) is not None), None
        )
    return Candidate(
        vector,
        None if named is None else tuple(named),
        walked,
        tuple(uses),
        tuple(criteria),
        frozenset(gatherer.columns),
        tuple(gatherer.shared),
        tuple(headings(book, vector.cells, vector.across)),
    )


def as_meant(book: Book, uses: Sequence[Use]) -> list[Use]:
    """The uses with those put right that break the pattern of their siblings.

    Where most weighted figures read the cell beside them, one that reads another criterion's, as slips do, is
    taken to mean its own where nothing else reads that.
    """
    offsets: Counter[tuple[int, int]] = Counter()
    for use in uses:
        found = _offset(use)
        if found is not None:
            offsets[found] += 1
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
            if inside and cells not in read and _numeric(book, cells):
                use = replace(use, cells=cells)
        meant.append(use)
    return meant


def _offset(use: Use) -> tuple[int, int] | None:
    """How far the figures stand from the formulas that read them, where it is the same for all."""
    if use.read_by is None:
        return None
    pairs = [(a, b) for a, b in zip(use.cells, use.read_by, strict=True) if a is not None and b is not None]
    found = {(a.row - b.row, a.column - b.column) for a, b in pairs if a.sheet == b.sheet}
    return next(iter(found)) if len(found) == 1 and pairs else None


def _ways(cells: Column) -> Iterator[tuple[list[CellRef], bool]]:
    """A column of raw figures, as rows or columns where each alternative has a line of its own."""
    present = [at for at in cells if at is not None]
    if len(present) < len(cells):
        return
    if len({at.row for at in present}) == len(present):
        yield present, False
    if len({at.column for at in present}) == len(present):
        yield present, True


def _numeric(book: Book, cells: Column) -> bool:
    """Whether a column holds figures, or nothing yet, rather than names."""
    values = [book.values(at) for at in cells if at is not None]
    texts = sum(isinstance(value, str) and bool(value.strip()) for value in values)
    numbers = sum(isinstance(value, float) for value in values)
    return numbers > 0 and texts <= numbers


def _criteria(book: Book, uses: Sequence[Use], vector: Vector) -> list[Criterion]:
    """The columns of raw figures, each once, with the weight on its way."""
    by_cells: dict[Column, list[Use]] = {}
    for use in uses:
        by_cells.setdefault(use.cells, []).append(use)
    conditions = {cells for cells, found in by_cells.items() if all(use.condition for use in found)}
    kept = {cells: found for cells, found in by_cells.items() if cells not in conditions} or by_cells
    common = _common_factors([use for found in kept.values() for use in found], len(kept))
    labels = _labels(book, list(kept), vector)
    made = []
    for cells, found in kept.items():
        weights = [_weight(use, common) for use in found]
        weight, cell = next((one for one in weights if one[0] is not None), (None, None))
        made.append(
            Criterion(
                cells,
                labels[cells],
                weight,
                cell,
                found[0].sign,
                any(use.product for use in found),
                any(use.normalisers for use in found),
                found[0].computed,
                found[0].weighted if len({use.weighted for use in found}) == 1 else None,
                found[0].multiplied_in if len({use.multiplied_in for use in found}) == 1 else None,
            )
        )
    return made


def _labels(book: Book, columns: Sequence[Column], vector: Vector) -> dict[Column, str]:
    """The heading of each criterion: the nearest text that is its own, and more than a sign."""
    texts: dict[Column, list[str]] = {}
    for cells in columns:
        present = [at for at in cells if at is not None]
        texts[cells] = headings(book, present, direction_of(present, vector.across), 4) if present else []
    counted = Counter(text for found in texts.values() for text in set(found))
    labels = {}
    for cells, found in texts.items():
        own = [text for text in found if counted[text] == 1 or len(columns) == 1]
        told = [text for text in own if sum(map(str.isalpha, text)) > 2] or own or found
        labels[cells] = told[0] if told else ""
    return labels


def _common_factors(uses: Sequence[Use], criteria: int) -> set[Factor]:
    """The factors that all criteria have: a change of unit, no weight."""
    if criteria < 2:
        return set()
    counted: Counter[Factor] = Counter()
    for use in uses:
        counted.update(set(use.factors))
    return {factor for factor, count in counted.items() if count == len(uses)}


def _weight(use: Use, common: set[Factor]) -> tuple[float | None, CellRef | None]:
    factors = [factor for factor in use.factors if factor not in common]
    if not factors:
        return None, None
    weight = 1.0
    for factor in factors:
        weight *= factor.value
    cells = [factor.cell for factor in factors if factor.cell is not None]
    return weight, cells[0] if cells else None


def _alternatives(book: Book, made: Candidate) -> list[int]:
    """The lines that are alternatives: no weights, no totals of the others, and not empty."""
    cells = made.cells
    everything = range(len(cells))
    dropped: set[int] = set()
    weights = {criterion.weight_cell for criterion in made.criteria if criterion.weight_cell is not None}
    raw = [criterion.cells for criterion in made.criteria]
    for i in everything:
        own = [column[i] for column in raw if column[i] is not None]
        if not own:
            continue
        if made.names is not None:
            name = made.names[i][0]
            spoken = roles(name)
            if names_aggregate(name) or ("weight" in spoken and not made.criteria[0].weight_cell) or not name:
                dropped.add(i)
        if (
            all(book.is_blank(at) for at in own)
            or not any(book.number(at) is not None for at in own)
            or (len(cells) > 1 and sum(at in weights for at in own) * 2 > len(own))
            or weights & {column[i] for column in made.columns if len(column) == len(cells)}
        ):
            dropped.add(i)
    if len(dropped) == len(cells):
        return []
    dropped |= {i for i in _ends(made) if _is_weights(book, made, i)}
    return [i for i in everything if i not in dropped]


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
