"""What the cells of a workbook hold, and the headings and names beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from prioritering.reading.words import roles
from prioritering.types import Cell, CellRef, Value, Workbook

_made = tuple.__new__
HEADING_REACH = 40
"""How far above or beside a column its heading may stand."""
MAX_EMPTY_BEFORE_HEADING = 3
"""Empty cells that a search for a heading passes over."""
NAME_LENGTH = 90
HEADED = 1.0
"""What it is worth that a heading names what stands below."""
WORDED = 0.7
"""Of names so many are words, or none."""
MIN_EMPTY_BETWEEN_TABLES = 2
"""So many empty columns part two tables that stand beside each other."""

Values = Callable[[CellRef], Value]
Slot = tuple[tuple[CellRef | None, ...], tuple[float | None, ...]]
"""One cell for each line, and the numbers there."""
Named = list[tuple[str, CellRef]]
"""A name for each line, and where it stands."""


class Book:
    """A workbook with its values, and merged cells as one."""

    def __init__(self, workbook: Workbook, values: Values) -> None:
        """Prepare look-ups."""
        self.workbook = workbook
        self.values = values
        self.sheets = {sheet.name: sheet for sheet in workbook.sheets}
        self._merged: dict[str, dict[tuple[int, int], tuple[int, int]]] = {}
        for sheet in workbook.sheets:
            anchors: dict[tuple[int, int], tuple[int, int]] = {}
            for area in sheet.merged:
                if area.size <= 2000:
                    for at in area.cells():
                        anchors[at.row, at.column] = area.top, area.left
            self._merged[sheet.name] = anchors
        self._texts: dict[tuple[str, bool], set[int]] = {}
        self._slots: dict[tuple[tuple[CellRef | None, ...], bool], dict[int, Slot]] = {}

    def beside(self, cells: Sequence[CellRef | None], across: bool) -> Callable[[int], Slot]:
        """What stands so many slots over from these cells; known for all cells of the same lines."""
        slots = {slot_of(at, across) for at in cells if at is not None}
        first = slots.pop() if len(slots) == 1 else 1
        lines = tuple(None if at is None else step(at, across, 0, 1 - first) for at in cells)
        known = self._slots.setdefault((lines, across), {})

        def slot(over: int) -> Slot:
            if first + over not in known:
                column = tuple(None if at is None else step(at, across, 0, first + over - 1) for at in lines)
                known[first + over] = column, tuple(map(self.number, column))
            return known[first + over]

        return slot

    def text_slots(self, sheet: str, across: bool) -> set[int]:
        """The rows (where lines are columns) or columns of a sheet in which texts stand."""
        known = self._texts.get((sheet, across))
        if known is None:
            cells = self.sheets[sheet].cells if sheet in self.sheets else {}
            held = (cell for cell in cells.values() if isinstance(self.values(cell.at), str))
            known = self._texts[sheet, across] = {slot_of(cell.at, across) for cell in held}
            spread = self._merged.get(sheet, {})
            known |= {
                (r if across else c)
                for (r, c), (top, left) in spread.items()
                if (top if across else left) in known
            }
        return known

    def cell(self, at: CellRef) -> Cell | None:
        """The cell there."""
        return self.workbook.cell(at)

    def anchor(self, at: CellRef) -> CellRef:
        """The cell that shows what stands there: the upper left one of a merged area."""
        merged = self._merged.get(at.sheet)
        place = merged.get(at[1:]) if merged else None
        return at if place is None else CellRef(at.sheet, *place)

    def text(self, at: CellRef) -> str:
        """The text there, or over the merged area that covers it; empty where there is none."""
        value = self.values(self.anchor(at))
        return " ".join(value.split()) if isinstance(value, str) else ""

    def number(self, at: CellRef | None) -> float | None:
        """The number there; None where there is none."""
        value = None if at is None else self.values(at)
        return value if isinstance(value, float) else None

    def typed_number(self, at: CellRef | None) -> float | None:
        """The number that is typed there."""
        cell = None if at is None else self.cell(at)
        if cell is None or cell.formula is not None or not isinstance(cell.value, float):
            return None
        return cell.value

    def is_blank(self, at: CellRef | None) -> bool:
        """Whether nothing stands there, or a formula that gives nothing."""
        return at is None or self.values(at) in (None, "")


def step(at: CellRef, across: bool, along: int, over: int) -> CellRef:
    """A cell so many lines along and so many slots over; lines are columns where `across`."""
    sheet, row, column = at
    return _made(
        CellRef, (sheet, row + over, column + along) if across else (sheet, row + along, column + over)
    )


def line_of(at: CellRef, across: bool) -> int:
    """Which line a cell stands on."""
    return at.column if across else at.row


def slot_of(at: CellRef, across: bool) -> int:
    """Which slot of its line a cell stands in."""
    return at.row if across else at.column


def headings(book: Book, cells: Sequence[CellRef], across: bool, most: int = 3) -> list[str]:
    """The texts above a column of cells (beside a row of them), the nearest first."""
    return list(headings_by_distance(book, cells, across, most).values())


def headings_by_distance(book: Book, cells: Sequence[CellRef], across: bool, most: int = 3) -> dict[int, str]:
    """The same, by how many lines before the first cell they stand."""
    found: dict[int, str] = {}
    first = min(line_of(at, across) for at in cells)
    for at in _before(book, cells, across):
        text = book.text(at)
        if text and text not in found.values():
            found[first - line_of(at, across)] = text
        if len(found) >= most:
            break
    return found


def _before(book: Book, cells: Sequence[CellRef], across: bool) -> Iterator[CellRef]:
    """The cells before a vector in its own direction, until a wide gap or other figures."""
    first = min(cells, key=lambda at: line_of(at, across))
    empty = 0
    for back in range(1, HEADING_REACH):
        at = step(first, across, -back, 0)
        if at.row < 1 or at.column < 1:
            return
        anchored = book.anchor(at)
        if book.is_blank(anchored):
            empty += 1
            if empty > MAX_EMPTY_BEFORE_HEADING and not across:
                return
            continue
        empty = 0
        yield at


class Names:
    """The names of the lines that cells stand on."""

    def __init__(self, book: Book) -> None:
        """Start with none known."""
        self._book = book
        self._known: dict[tuple[tuple[CellRef, ...], bool], Named | None] = {}
        self._named: dict[tuple[tuple[CellRef, ...], bool], dict[int, tuple[Named, float | None]]] = {}

    def of(self, cells: Sequence[CellRef], across: bool) -> Named | None:
        """A name for each cell: the slot before them that tells the lines apart best; None where none
        does."""
        key = tuple(cells), across
        if key not in self._known:
            self._known[key] = self._found(cells, across)
        return self._known[key]

    def _found(self, cells: Sequence[CellRef], across: bool) -> Named | None:
        lines = tuple(step(at, across, 0, 1 - slot_of(at, across)) for at in cells)
        known = self._named.setdefault((lines, across), {})
        best: tuple[float, Named] | None = None
        last: int | None = None
        repeated: list[list[tuple[str, CellRef]]] = []
        for slot in self._slots(cells, across):
            if best is not None and last is not None and self._parted(cells, across, slot, last):
                break
            if slot not in known:
                named = [self._at(at, across, slot) for at in lines]
                quality = self._quality(named)
                if quality is not None and self._is_headed(named, across):
                    quality += HEADED
                known[slot] = named, quality
            named, quality = known[slot]
            last = slot if any(text for text, _ in named) else last
            behind = not across and slot > slot_of(cells[0], across)
            least = -1.0 if best is None else best[0]
            if quality is not None and (quality > least if behind else quality >= least):
                best = quality, named
            elif quality is None and not behind and len(repeated) < MAX_REPEATED:
                repeated += [named] if _are_words(named) else []
        if best is None or not any(any(map(str.isalpha, name)) for name, _ in best[1]):
            return _together(repeated) or (None if best is None else best[1])
        return best[1]

    def _is_headed(self, named: Sequence[tuple[str, CellRef]], across: bool) -> bool:
        """Whether the heading says that names stand here."""
        told = headings(self._book, [place for _, place in named], across, 1)
        return any({"naming", "alternative"} & roles(text) for text in told)

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

    def _quality(self, named: Named) -> float | None:
        texts = [text for text, _ in named]
        given = [text for text in texts if text]
        if 5 * len(given) < 4 * len(texts) or not given:
            return None
        places = {place for _, place in named}
        if len(places) < len(named):  # one merged cell names several lines
            return None
        distinct = len(set(given)) / len(given)
        if distinct < 0.7:
            return None
        words = [text for text in given if any(letter.isalpha() for letter in text)]
        share = len(words) / len(given)
        if 0 < share < WORDED:  # a heading over figures
            return None
        length = sum(len(text) for text in words) / len(words) if words else 0
        readable = 0.4 if length < 3 else 1.0 if length <= NAME_LENGTH else 0.9
        return 3 * distinct + 3 * share + readable + len(given) / len(texts)


MAX_REPEATED = 3


def _are_words(named: Sequence[tuple[str, CellRef]]) -> bool:
    """Whether each line has a word, though several have the same, or share a merged cell."""
    return all(any(map(str.isalnum, text)) for text, _ in named)


def _together(repeated: Sequence[Sequence[tuple[str, CellRef]]]) -> list[tuple[str, CellRef]] | None:
    """Names made of two columns that tell the lines apart together: a route and a vehicle."""
    for i, near in enumerate(repeated):
        for far in repeated[i + 1 :]:
            both = [
                (f"{first} · {second}", place) for (first, place), (second, _) in zip(far, near, strict=True)
            ]
            if len({text for text, _ in both}) == len(both) and any(map(str.isalpha, both[0][0])):
                return both
    return None
