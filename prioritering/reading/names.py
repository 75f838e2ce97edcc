"""The names of the lines that cells stand on: of all columns and pairs of columns, those that name best."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from functools import lru_cache
from itertools import combinations, product

from msgspec import Struct
from msgspec.structs import replace

from prioritering.formula.anatomy import anatomy
from prioritering.reading.headings import headings
from prioritering.reading.naming import (
    BITS,
    MIN_DISTINCT_PAIRS,
    are_words,
    headed,
    lack,
    looks,
    ordered,
    tells_apart,
)
from prioritering.reading.texts import LINE, Book, line_of, slot_of, step
from prioritering.reading.words import roles
from prioritering.types import CellRef
from prioritering.types.reading import NAMES_JOINED

MIN_EMPTY_BETWEEN_TABLES = 2
"""So many empty columns (or rows) part two tables."""
MAX_PAIRED = 4
"""So many columns of repeated texts are tried in pairs."""
MAX_HEADING_LINES = 3
"""So many lines of headings stand above a list at most."""
MAX_BEFORE, MAX_NUMBER_BEFORE, MAX_BEHIND = 200, 12, 8
"""How far before the scores texts are read as names, numbers, and how far behind them."""

_made = tuple.__new__
NOTHING: frozenset[CellRef] = frozenset()
Named = list[tuple[str, CellRef]]
"""A name for each line, and where it stands."""


class _Column(Struct, frozen=True):
    """The texts of one slot, and what they look like."""

    slot: int
    texts: tuple[str, ...]
    places: tuple[CellRef, ...]
    """Where each text stands."""
    looks: float | None
    placed: float
    """The bits for where it stands."""
    behind: bool
    heading: str = ""
    reads: tuple[tuple[CellRef, ...], ...] = ()
    """The single cells that each formula among them reads."""
    worded: bool = False
    distinct: bool = False
    """Whether they tell the lines apart, and no merged cell stands for several."""
    lack: float = 0.0
    """The bits for what they lack to do so, if they do."""
    repeated: bool = False
    """Whether each line has a word, though several have the same."""
    elsewhere: bool = False
    """Whether another list has them too; known of those that tell the lines apart."""

    @property
    def named(self) -> Named:
        """The texts as names."""
        return list(zip(self.texts, self.places, strict=True))


@lru_cache(maxsize=2)
def _extent(raw: frozenset[CellRef]) -> tuple[Mapping[tuple[str, bool], int], Set[int]]:
    """Of raw figures the first slot on each sheet, by whether lines are columns, and all their columns."""
    firsts: dict[tuple[str, bool], int] = {}
    for at, across in product(raw, (False, True)):
        key, slot = (at.sheet, across), slot_of(at, across)
        firsts[key] = min(slot, firsts.get(key, slot))
    return firsts, {at.column for at in raw}


class Names:
    """The names of the lines that cells stand on."""

    def __init__(self, book: Book) -> None:
        """Start with none known."""
        self._book = book
        self._known: dict[tuple[tuple[CellRef, ...], bool], Named | None] = {}
        self._columns: dict[tuple[tuple[CellRef, ...], bool], dict[int, _Column]] = {}

    def of(self, cells: Sequence[CellRef], across: bool, raw: frozenset[CellRef] = NOTHING) -> Named | None:
        """A name for each cell, of what names the lines best, never a raw figure; None where nothing does."""
        if raw:  # those of one candidate, which asks once
            return self._found(cells, across, raw)
        key = tuple(cells), across
        if key not in self._known:
            self._known[key] = self._found(cells, across, raw)
        return self._known[key]

    def _found(self, cells: Sequence[CellRef], across: bool, raw: frozenset[CellRef]) -> Named | None:
        columns = [
            column for column in self._read(cells, across) if not self._are_made_of(column, cells, raw)
        ]
        worded = sorted(column.slot for column in columns if column.worded)
        firsts, raw_columns = _extent(raw)
        first = firsts.get((cells[0].sheet, across), 0)
        heading = max((slot for slot in worded if slot < first), default=0) if across else 0
        if 2 * len(raw_columns & {at.column for at in cells}) <= len(cells):
            heading = 0  # it heads figures that stand elsewhere
        best: tuple[float, _Column] | None = None
        for column in columns:
            if column.looks is None or not column.distinct:
                continue
            bits = column.looks + column.lack + column.placed
            bits += ordered(sum(slot < column.slot for slot in worded)) if not column.behind else 0.0
            if column.slot == heading and not self._goes_on(cells, heading):
                bits += BITS["heads the figures"]
            bits += BITS["beyond a gap"] if _has_twin(column, columns) else 0.0
            bits += BITS["elsewhere"] if column.elsewhere else 0.0
            if best is None or bits > best[0]:
                best = bits, column
        if best is not None and (person := _of_person(columns, best[1])) is not None:
            return person
        pair = self._pair(columns)
        if pair is not None and (best is None or pair[0] > best[0]):
            return pair[1]
        return None if best is None else best[1].named

    def _are_made_of(self, column: _Column, cells: Sequence[CellRef], raw: frozenset[CellRef]) -> bool:
        """Whether most of these cells hold raw figures, or what is made of those named: grades."""
        if not raw and not column.reads:
            return False
        own = frozenset(cells) if column.reads else NOTHING
        computed = sum(not own.isdisjoint(read) for read in column.reads)
        return 2 * (computed + sum(place in raw for place in column.places)) > len(column.places)

    def _reads(self, places: Sequence[CellRef]) -> Iterator[tuple[CellRef, ...]]:
        """The single cells that each formula in these places reads."""
        for cell in map(self._book.cell, places):
            if cell is not None and cell.formula is not None:
                read = [one for one in anatomy(cell.formula).references if not one.external]
                single = [one.start(cell.at.sheet) for one in read if one.bounds[:2] == one.bounds[2:]]
                yield tuple(map(self._book.place, single))

    def _goes_on(self, cells: Sequence[CellRef], slot: int) -> bool:
        """Whether figures of the same alternatives stand right before a heading: it is a text among them."""
        return any(
            slot > 1 and self._book.number(CellRef(at.sheet, slot - 1, at.column)) is not None for at in cells
        )

    def _read(self, cells: Sequence[CellRef], across: bool) -> list[_Column]:
        """The columns of texts beside cells, the nearest first; beyond a gap those of other tables."""
        lines = tuple(step(at, across, 0, 1 - slot_of(at, across)) for at in cells)
        known = self._columns.setdefault((lines, across), {})
        own = slot_of(cells[0], across)
        found: list[_Column] = []
        last, beyond = own, False
        for slot in self._slots(cells, across):
            behind = not across and slot > own
            if behind and last < own:
                last, beyond = own, False
            beyond = beyond or self._parted(cells, across, slot, last)
            column = known.get(slot) or known.setdefault(slot, self._column(lines, across, slot))
            if any(column.texts):
                last = slot
                bits = (BITS["behind"] if behind else 0.0) + (BITS["beyond a gap"] if beyond else 0.0)
                found.append(replace(column, placed=bits, behind=behind))
        return found

    def _column(self, lines: Sequence[CellRef], across: bool, slot: int) -> _Column:
        named = [self._at(at, across, slot) for at in lines]
        texts, places = tuple(text for text, _ in named), tuple(place for _, place in named)
        told = headings(self._book, places, across, 1) if any(texts) else []
        bits = headed(told[0]) if told else 0.0
        own = looks(texts, max(0.0, bits) if across else bits)
        looked = None if own is None else own + self._runs_on(places, across)
        heading = told[0].casefold() if told else ""
        one_each = len(set(places)) == len(places)
        distinct = looked is not None and one_each and tells_apart(texts)
        return _Column(
            slot,
            texts,
            places,
            looked,
            placed=0.0,
            behind=False,
            heading=heading,
            reads=tuple(self._reads(places)),
            worded=are_words(texts),
            distinct=distinct,
            lack=lack(texts) if distinct else 0.0,
            repeated=_are_repeated(texts),
            elsewhere=distinct and self._book.is_repeated(named, across),
        )

    def _runs_on(self, cells: Sequence[CellRef], across: bool) -> float:
        """What it costs that the texts begin before the lines, or go on behind them: of another list."""
        places = sorted(cells, key=LINE[across])
        if across or line_of(places[-1], across) - line_of(places[0], across) >= len(places):
            return 0.0  # headings have other headings beside them, and a list with gaps has other lines
        before = [step(places[0], across, -back, 0) for back in range(1, MAX_HEADING_LINES + 2)]
        after = [step(places[-1], across, more, 0) for more in range(1, MAX_HEADING_LINES)]
        runs = sum(all(min(at[1:]) > 0 and self._book.text(at) for at in ends) for ends in (before, after))
        return BITS["runs on"] * runs

    def _pair(self, columns: Sequence[_Column]) -> tuple[float, Named] | None:
        """Names made of two columns that tell the lines apart together: a route and a vehicle."""
        repeated = [
            column
            for column in columns
            if not column.behind
            and column.repeated
            and column.looks is not None
            and column.looks > BITS["numbered"]
        ]
        best: tuple[float, Named] | None = None
        best_looking = sorted(repeated, key=lambda column: -(column.looks or 0.0))[:MAX_PAIRED]
        for far, near in combinations(sorted(best_looking, key=lambda column: column.slot), 2):
            texts = [NAMES_JOINED.join(both) for both in zip(far.texts, near.texts, strict=True)]
            if not tells_apart(texts, MIN_DISTINCT_PAIRS) or not any(map(str.isalpha, texts[0])):
                continue
            bits = max(near.looks or 0.0, far.looks or 0.0) + BITS["two columns"] + lack(texts)
            if best is None or bits > best[0]:
                best = bits, list(zip(texts, far.places, strict=True))
        return best

    def _parted(self, cells: Sequence[CellRef], across: bool, slot: int, last: int) -> bool:
        """Whether nothing stands between two slots, over so wide a gap that they are of different tables."""
        between = range(min(slot, last) + 1, max(slot, last))
        return len(between) >= MIN_EMPTY_BETWEEN_TABLES and not any(
            self._at(at, across, one)[0] or not self._book.is_blank(self._place(at, across, one))
            for at in cells
            for one in between
        )

    @staticmethod
    def _place(at: CellRef, across: bool, slot: int) -> CellRef:
        """The cell of a line in one slot."""
        sheet, row, column = at
        return _made(CellRef, (sheet, slot, column) if across else (sheet, row, slot))

    def _at(self, at: CellRef, across: bool, slot: int) -> tuple[str, CellRef]:
        anchored = self._book.anchor(self._place(at, across, slot))
        cell, value = self._book.cell(anchored), self._book.values(anchored)
        text = " ".join(value.split()) if isinstance(value, str) else ""
        if not text and value is not None:
            number = self._book.naming_number(anchored)
            text = f"{number:.15g}" if number is not None and round(number, 3) == number else ""
        return text, anchored if cell is None else cell.at

    def _slots(self, cells: Sequence[CellRef], across: bool) -> Iterator[int]:
        slot = min(slot_of(at, across) for at in cells)
        texts = self._book.text_slots(cells[0].sheet, across)
        low = max(1, slot - MAX_BEFORE)
        near = [one for one in range(low, slot) if one in texts or one >= slot - MAX_NUMBER_BEFORE]
        yield from reversed(near)
        if not across:
            yield from (one for one in range(slot + 1, slot + MAX_BEHIND) if one in texts)


def _has_twin(column: _Column, columns: Sequence[_Column]) -> bool:
    """Whether nearer names stand under the same heading: those of a table that stands beside another."""
    return not column.behind and any(
        other.slot > column.slot
        and not other.behind
        and other.heading == column.heading != ""
        and other.looks is not None
        and tells_apart(other.texts)
        for other in columns
    )


def _are_repeated(texts: Sequence[str]) -> bool:
    """Whether each line has a word, though several have the same, or share a merged cell."""
    return all(any(map(str.isalnum, text)) for text in texts) and len(set(texts)) < len(texts)


def _of_person(columns: Sequence[_Column], named: _Column) -> Named | None:
    """The names of persons in full, where one of two neighbouring columns has but the first or the last."""
    by_slot = {column.slot: column for column in columns if not column.behind}
    for first in by_slot.values():
        for last in (by_slot.get(first.slot + over) for over in (1, -1)):
            if last is None or not last.worded or not _are_of_person(first.heading, last.heading):
                continue
            if named is first or named is last:
                far, near = sorted((first, last), key=lambda one: one.slot)
                both = zip(far.texts, near.texts, strict=True)
                texts = [NAMES_JOINED.join(filter(None, pair)) for pair in both]
                return list(zip(texts, far.places, strict=True))
    return None


def _are_of_person(first: str, last: str) -> bool:
    """Whether one heading is of first names and the other of last ones, or of names."""
    given, other = roles(first), roles(last)
    if "given_name" not in given or "given_name" in other:
        return False
    return "family_name" in other or ("naming" in other - given and len(last.split()) == 1)
