"""What the cells of a workbook hold, and the headings and names beside them."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from functools import cached_property
from operator import itemgetter

from msgspec import Struct

from prioritering.formula.anatomy import anatomy
from prioritering.formula.cell_evaluator import Values
from prioritering.formula.tree import Cells
from prioritering.reading.level_words import Key, level_keys
from prioritering.types import Cell, CellRef, Workbook

_made = tuple.__new__
_Lines = tuple[CellRef | None, ...]


class Slot(Struct, frozen=True, dict=True):
    """One cell for each line, and the numbers there."""

    lines: tuple[CellRef | None, ...]
    """Their cells in the first slot."""
    across: bool
    over: int
    """How many slots over it is."""
    figures: tuple[float | None, ...]

    @cached_property
    def cells(self) -> tuple[CellRef | None, ...]:
        """The cells: made when they are asked for, as of most slots the figures tell enough."""
        across, over = self.across, self.over
        return tuple([None if at is None else step(at, across, 0, over) for at in self.lines])


class Book:
    """A workbook with its values, and merged cells as one."""

    def __init__(self, workbook: Workbook, values: Values, levels: Set[CellRef] = frozenset()) -> None:
        """Prepare look-ups; `levels` are the cells whose figures stand for levels in words."""
        self.workbook = workbook
        self.levels = levels
        self.values = values
        self.sheets = {sheet.name: sheet for sheet in workbook.sheets}
        self.cell: Callable[[CellRef], Cell | None] = workbook.placed.get
        """The cell there; None where it is empty."""
        self._merged: dict[str, dict[tuple[int, int], tuple[int, int]]] = {}
        for sheet in workbook.sheets:
            anchors: dict[tuple[int, int], tuple[int, int]] = {}
            for area in sheet.merged:
                if area.size <= 2000:
                    for at in area.cells():
                        anchors[at.row, at.column] = area.top, area.left
            self._merged[sheet.name] = anchors
        self._texts: dict[tuple[str, bool], set[int]] = {}
        self._lines: dict[tuple[str, bool], defaultdict[int, set[int]]] = {}
        self._slots_filled: dict[tuple[str, bool], Set[int]] = {}
        self._shown: dict[tuple[str, bool], defaultdict[int, list[int]]] = {}
        self._shared: dict[tuple[frozenset[str], int], set[str]] = {}
        self._places: dict[str, set[tuple[str, int, int]]] | None = None
        self._slots: dict[tuple[_Lines, bool], tuple[_Lines, dict[int, Slot]]] = {}
        """By lines: the first tuple of them that was met, which all slots share, and the slots."""
        self.headings: dict[tuple[CellRef, bool, int], Mapping[int, str]] = {}
        """The headings that were looked for, by the first cell below them."""
        self.made_otherwise: dict[tuple[CellRef, bool], bool] = {}
        """Whether a formula gives a figure that is no total of its slot, as far as it was asked."""

    @cached_property
    def level_keys(self) -> tuple[Key, ...]:
        """The workbook's own lists of levels."""
        return level_keys(self.workbook)

    def beside(self, cells: Sequence[CellRef | None], across: bool) -> Callable[[int], Slot]:
        """What stands so many slots over from these cells; known for all cells of the same lines."""
        slots = {at[1] if across else at[2] for at in cells if at is not None}
        first = slots.pop() if len(slots) == 1 else 1
        lines = tuple(_over(cells, across, 1 - first))
        lines, known = self._slots.setdefault((lines, across), (lines, {}))
        sheets = {at.sheet for at in lines if at is not None}

        def slot(over: int) -> Slot:
            if first + over not in known:
                away = first + over - 1
                is_filled = any(first + over in self._filled(sheet, across) for sheet in sheets)
                figures = self.numbers(_over(lines, across, away)) if is_filled else [None] * len(lines)
                known[first + over] = Slot(lines, across, away, tuple(figures))
            return known[first + over]

        return slot

    def _filled(self, sheet: str, across: bool) -> Set[int]:
        """The slots of a sheet in which anything stands."""
        known = self._slots_filled.get((sheet, across))
        if known is None:
            cells = self.sheets[sheet].cells if sheet in self.sheets else ()
            known = self._slots_filled[sheet, across] = {place[0 if across else 1] for place in cells}
        return known

    def text_slots(self, sheet: str, across: bool) -> set[int]:
        """The rows (where lines are columns) or columns of a sheet in which texts stand."""
        known = self._texts.get((sheet, across))
        if known is None:
            known = self._texts[sheet, across] = set[int]().union(
                *self._texts_by_line(sheet, across).values()
            )
            spread = self._merged.get(sheet, {})
            known |= {
                (r if across else c)
                for (r, c), (top, left) in spread.items()
                if (top if across else left) in known
            }
        return known

    def text_slots_on(self, sheet: str, across: bool, line: int) -> Set[int]:
        """The slots of one line in which texts stand, each where its merged area begins."""
        return self._texts_by_line(sheet, across).get(line, frozenset())

    def _texts_by_line(self, sheet: str, across: bool) -> Mapping[int, Set[int]]:
        if (sheet, across) not in self._lines:
            lines = self._lines[sheet, across] = defaultdict(set)
            for cell in self.sheets[sheet].cells.values() if sheet in self.sheets else ():
                if isinstance(self.values(cell.at), str):
                    lines[line_of(cell.at, across)].add(slot_of(cell.at, across))
        return self._lines[sheet, across]

    def text_before(self, at: CellRef, across: bool, reach: int, apart: Set[CellRef] = frozenset()) -> str:
        """The nearest text before a cell on its line, within fewer slots than `reach`; empty without any.

        Arguments: `apart` are cells whose texts are not meant.
        """
        slot, shown = slot_of(at, across), self._text_shown(at.sheet, across)[line_of(at, across)]
        for place in range(bisect_left(shown, slot) - 1, -1, -1):
            back = shown[place] - slot
            if back <= -reach:
                break
            place_before = step(at, across, 0, back)
            if place_before not in apart and (text := self.text(place_before)):
                return text
        return ""

    def _text_shown(self, sheet: str, across: bool) -> defaultdict[int, list[int]]:
        """By line the slots in which texts show, those of merged areas among them, in order."""
        known = self._shown.get((sheet, across))
        if known is None:
            lines = defaultdict(set, {k: set(v) for k, v in self._texts_by_line(sheet, across).items()})
            for (row, column), place in self._merged.get(sheet, {}).items():
                if isinstance(self.values(CellRef(sheet, *place)), str):
                    lines[column if across else row].add(row if across else column)
            known = self._shown[sheet, across] = defaultdict(list, {k: sorted(v) for k, v in lines.items()})
        return known

    def is_repeated(self, named: Sequence[tuple[str, CellRef]], across: bool) -> bool:
        """Whether most texts of a column stand in one other column or row: names do that a list repeats."""
        texts, own = (
            frozenset(text for text, _ in named),
            {(at.sheet, slot_of(at, across)) for _, at in named},
        )
        key, sheets = (texts, len(named)), {sheet for sheet, _ in own}
        if key not in self._shared:
            self._shared[key] = self._in_most(*key, set(), set(), across)
        shared = self._shared[key]
        if not shared or not shared <= sheets:
            return bool(shared)
        return bool(self._in_most(*key, sheets, own, across))

    def _in_most(
        self, texts: frozenset[str], count: int, sheets: set[str], own: set[tuple[str, int]], across: bool
    ) -> set[str]:
        """The sheets (of these, where some are given) with a line beyond `own` that has most of the texts."""
        lines: Counter[tuple[str, bool, int]] = Counter()
        for text in texts:
            places = self._places_of(text)
            if sheets:
                places = {p for p in places if p[0] in sheets and (p[0], p[1 if across else 2]) not in own}
            lines.update({(sheet, True, row) for sheet, row, _ in places})
            lines.update({(sheet, False, column) for sheet, _, column in places})
        return {sheet for (sheet, _, _), held in lines.items() if 2 * held > count}

    def _places_of(self, text: str) -> set[tuple[str, int, int]]:
        if self._places is None:
            self._places = defaultdict(set)
            for sheet in self.sheets.values():
                for cell in sheet.cells.values():
                    if isinstance(value := self.values(cell.at), str) and value.strip():
                        self._places[" ".join(value.split())].add((sheet.name, cell.at.row, cell.at.column))
        return self._places.get(text, set())

    def place(self, at: CellRef) -> CellRef:
        """The same place, as the cell there has it: one object for all that remember it."""
        cell = self.cell(at)
        return at if cell is None else cell.at

    def anchor(self, at: CellRef) -> CellRef:
        """The cell that shows what stands there: the upper left one of a merged area."""
        merged = self._merged.get(at.sheet)
        place = merged.get(at[1:]) if merged else None
        return at if place is None else CellRef(at.sheet, *place)

    def text(self, at: CellRef) -> str:
        """The text there, or over the merged area that covers it; empty where there is none."""
        value = self.values(self.anchor(at) if self._merged.get(at[0]) else at)
        return " ".join(value.split()) if isinstance(value, str) else ""

    def number(self, at: CellRef | None) -> float | None:
        """The number there; None where there is none."""
        value = None if at is None else self.values(at)
        return value if isinstance(value, float) else None

    def numbers(self, cells: Iterable[CellRef | None]) -> list[float | None]:
        """The numbers there, as `number` gives each."""
        values = self.values
        return [value if isinstance(value := values(at), float) else None for at in cells]  # type: ignore[arg-type]

    def typed_number(self, at: CellRef | None) -> float | None:
        """The number that is typed there."""
        cell = None if at is None else self.cell(at)
        if cell is None or cell.formula is not None or not isinstance(cell.value, float):
            return None
        return cell.value

    def naming_number(self, at: CellRef) -> float | None:
        """The number that is typed there, or taken over from another cell, as the numbers of a list are."""
        cell = self.cell(at)
        if cell is None or cell.formula is None:
            return self.typed_number(at)
        return self.number(at) if isinstance(anatomy(cell.formula).skeleton.tree, Cells) else None

    def is_blank(self, at: CellRef | None) -> bool:
        """Whether nothing stands there, or a formula that gives nothing."""
        return at is None or self.values(at) in (None, "")


def step(at: CellRef, across: bool, along: int, over: int) -> CellRef:
    """A cell so many lines along and so many slots over; lines are columns where `across`."""
    sheet, row, column = at
    return _made(
        CellRef, (sheet, row + over, column + along) if across else (sheet, row + along, column + over)
    )


def _over(cells: Sequence[CellRef | None], across: bool, over: int) -> list[CellRef | None]:
    """The cells so many slots over from these: `step` for many at once."""
    down, right = (over, 0) if across else (0, over)
    return [None if at is None else _made(CellRef, (at[0], at[1] + down, at[2] + right)) for at in cells]


LINE: Mapping[bool, Callable[[CellRef], int]] = {True: itemgetter(2), False: itemgetter(1)}
"""`line_of` by whether lines are columns, for where many cells are put in order."""


def line_of(at: CellRef, across: bool) -> int:
    """Which line a cell stands on."""
    return at.column if across else at.row


def slot_of(at: CellRef, across: bool) -> int:
    """Which slot of its line a cell stands in."""
    return at.row if across else at.column
