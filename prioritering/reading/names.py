"""The names of the lines that cells stand on: of all columns and pairs of columns, those that name best."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from msgspec import Struct

from prioritering.reading.naming import BITS, are_words, headed, lack, looks, placed, tells_apart
from prioritering.reading.texts import Book, headings, slot_of, step
from prioritering.types import CellRef
from prioritering.types.reading import NAMES_JOINED

MIN_EMPTY_BETWEEN_TABLES = 2
"""So many empty columns part two tables that stand beside each other."""
MAX_PAIRED = 4
"""So many columns of repeated texts are tried in pairs."""

NOTHING: frozenset[CellRef] = frozenset()
Named = list[tuple[str, CellRef]]
"""A name for each line, and where it stands."""


class _Column(Struct, frozen=True):
    """The texts of one slot, and what they look like."""

    slot: int
    named: Named
    looks: float | None
    behind: bool

    @property
    def texts(self) -> list[str]:
        return [text for text, _ in self.named]


class Names:
    """The names of the lines that cells stand on."""

    def __init__(self, book: Book) -> None:
        """Start with none known."""
        self._book = book
        self._known: dict[tuple[tuple[CellRef, ...], bool, frozenset[CellRef]], Named | None] = {}
        self._columns: dict[tuple[tuple[CellRef, ...], bool], dict[int, _Column]] = {}

    def of(
        self, cells: Sequence[CellRef], across: bool, raw: frozenset[CellRef] = NOTHING
    ) -> Named | None:
        """A name for each cell: of what stands beside them, what names the lines best; None where nothing
        does. Raw figures are no names."""
        key = tuple(cells), across, raw
        if key not in self._known:
            self._known[key] = self._found(cells, across, raw)
        return self._known[key]

    def _found(self, cells: Sequence[CellRef], across: bool, raw: frozenset[CellRef]) -> Named | None:
        columns = [
            column
            for column in self._read(cells, across)
            if 2 * sum(place in raw for _, place in column.named) <= len(column.named)
        ]
        worded = sorted(column.slot for column in columns if are_words(column.texts))
        best: tuple[float, Named] | None = None
        for column in columns:
            if column.looks is None or not self._is_one_each(column) or not tells_apart(column.texts):
                continue
            bits = column.looks + lack(column.texts)
            bits += placed(sum(slot < column.slot for slot in worded), column.behind)
            bits += BITS["elsewhere"] if self._book.is_repeated(column.named, across) else 0.0
            if best is None or bits > best[0]:
                best = bits, column.named
        pair = self._pair(columns)
        if pair is not None and (best is None or pair[0] > best[0]):
            best = pair
        return None if best is None else best[1]

    def _read(self, cells: Sequence[CellRef], across: bool) -> list[_Column]:
        """The columns of texts beside cells, the nearest first, as far as their table goes."""
        lines = tuple(step(at, across, 0, 1 - slot_of(at, across)) for at in cells)
        known = self._columns.setdefault((lines, across), {})
        found: list[_Column] = []
        last: int | None = None
        for slot in self._slots(cells, across):
            named = any(column.looks is not None for column in found)
            if named and last is not None and self._parted(cells, across, slot, last):
                break
            if slot not in known:
                known[slot] = self._column(lines, across, slot)
            column = known[slot]
            if any(column.texts):
                last = slot
                found.append(_behind(column) if not across and slot > slot_of(cells[0], across) else column)
        return found

    def _column(self, lines: Sequence[CellRef], across: bool, slot: int) -> _Column:
        named = [self._at(at, across, slot) for at in lines]
        texts = [text for text, _ in named]
        told = headings(self._book, [place for _, place in named], across, 1) if any(texts) else []
        bits = headed(told[0]) if told else 0.0
        return _Column(slot, named, looks(texts, max(0.0, bits) if across else bits), behind=False)

    def _is_one_each(self, column: _Column) -> bool:
        """Whether no merged cell stands for several lines."""
        return len({place for _, place in column.named}) == len(column.named)

    def _pair(self, columns: Sequence[_Column]) -> tuple[float, Named] | None:
        """Names made of two columns that tell the lines apart together: a route and a vehicle."""
        repeated = [
            column
            for column in columns
            if not column.behind
            and _are_repeated(column.texts)
            and column.looks is not None
            and column.looks > BITS["numbered"]
        ]
        best: tuple[float, Named] | None = None
        for near, far in combinations(repeated[:MAX_PAIRED], 2):
            texts = [NAMES_JOINED.join(both) for both in zip(far.texts, near.texts, strict=True)]
            if len(set(texts)) < len(texts) or not any(map(str.isalpha, texts[0])):
                continue
            bits = max(near.looks or 0.0, far.looks or 0.0) + BITS["two columns"]
            if best is None or bits > best[0]:
                best = bits, [(text, place) for text, (_, place) in zip(texts, far.named, strict=True)]
        return best

    def _parted(self, cells: Sequence[CellRef], across: bool, slot: int, last: int) -> bool:
        """Whether nothing stands between two slots, over so wide a gap that they are of different tables."""
        between = range(slot + 1, last)
        return (
            not across
            and len(between) >= MIN_EMPTY_BETWEEN_TABLES
            and not any(
                self._at(at, across, one)[0] or not self._book.is_blank(CellRef(at.sheet, at.row, one))
                for at in cells
                for one in between
            )
        )

    def _at(self, at: CellRef, across: bool, slot: int) -> tuple[str, CellRef]:
        place = CellRef(at.sheet, slot, at.column) if across else CellRef(at.sheet, at.row, slot)
        anchored = self._book.anchor(place)
        text = self._book.text(place)
        if not text:
            number = self._book.typed_number(anchored)
            text = f"{number:g}" if number is not None else ""
        return text, anchored

    def _slots(self, cells: Sequence[CellRef], across: bool) -> Iterator[int]:
        slot = min(slot_of(at, across) for at in cells)
        texts = self._book.text_slots(cells[0].sheet, across)
        low = max(1, slot - (120 if across else 60))
        near = [one for one in range(low, slot) if one in texts or one >= slot - 12]
        yield from reversed(near)
        if not across:
            yield from (one for one in range(slot + 1, slot + 8) if one in texts)


def _behind(column: _Column) -> _Column:
    return _Column(column.slot, column.named, column.looks, behind=True)


def _are_repeated(texts: Sequence[str]) -> bool:
    """Whether each line has a word, though several have the same, or share a merged cell."""
    return all(any(map(str.isalnum, text)) for text in texts) and len(set(texts)) < len(texts)
