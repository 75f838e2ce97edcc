"""The formulas of several alternatives, aligned and walked together.

What is the same cell for all is shared: a weight, a maximum, a reference figure. Different typed cells are a
criterion. Different formulas are followed further, as one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from prioritering.formula.anatomy import Skeleton, anatomy, slot_of
from prioritering.formula.references import Reference
from prioritering.formula.tree import Call, Cells, Literal, Node
from prioritering.reading.texts import Book
from prioritering.reading.typed_over import typed_over
from prioritering.types import Area, Cell, CellRef

_made = tuple.__new__
Column = tuple[CellRef | None, ...]
"""One cell for each alternative, in their order."""
MAX_CELLS_WRITTEN_OUT = 400
"""A range of more cells for each alternative is not written out."""
MAX_DEPTH = 40


SHARED_BY = 0.7
"""What so great a part of the lines refers to is shared by all; the others deviate."""


class Own(Struct, frozen=True):
    """A column of cells that no formulas make, or formulas of too many kinds."""

    cells: Column
    computed: bool = False


class SharedWalk(Struct, frozen=True):
    """The same cells for all alternatives."""

    area: Area


class Number(Struct, frozen=True):
    """A literal."""

    value: float | str | bool | None


class Elements(Struct, frozen=True, cache_hash=True):
    """A range of each alternative's own, written out."""

    parts: tuple[Walked, ...]
    height: int
    width: int


class Made(Struct, frozen=True, cache_hash=True):
    """A function or operator over what was walked; `cells` where it is a column of formulas."""

    name: str
    parts: tuple[Walked, ...]
    cells: Column | None = None
    agree: frozenset[int] = frozenset()
    """The alternatives whose formula is of this kind."""


Walked = Own | SharedWalk | Number | Elements | Made


class Walker:
    """Walks columns of formulas; what it has walked once it knows."""

    def __init__(self, book: Book) -> None:
        """Start with nothing walked."""
        self._book = book
        self._known: dict[Column, Walked] = {}
        self._told: dict[CellRef, Column] = {}
        self._open: set[Column] = set()
        self._agreeing: dict[frozenset[int], frozenset[int]] = {}
        """Sets of lines, each once: most columns have those of others."""
        self._written_out: dict[tuple[Column, int, int], tuple[Column, ...]] = {}

    def walk(self, cells: Column) -> Walked:
        """What a column of cells is made of."""
        known = self._known.get(cells)
        if known is None:
            if cells in self._open or len(self._open) > MAX_DEPTH:
                return Own(cells, computed=True)
            self._open.add(cells)
            known = self._known[cells] = self._part_of_known(cells) or self._walked(cells)
            self._open.discard(cells)
        return known

    def known(self, cells: Column, walked: Walked) -> None:
        """Take it from here that a typed column is made so."""
        if isinstance(walked, Made) and walked.cells is None:
            walked = Made(walked.name, walked.parts, cells, frozenset(range(len(cells))))
        self._known[cells] = walked
        self._told.update((at, cells) for at in cells if at is not None)

    def _part_of_known(self, cells: Column) -> Walked | None:
        """Some lines of a typed column of which it is known what it is made of."""
        whole = self._told.get(cells[0]) if cells and cells[0] is not None else None
        known = None if whole is None else self._known.get(whole)  # forgotten ones are walked anew
        if whole is None or known is None:
            return None
        places = {at: i for i, at in enumerate(whole) if at is not None}
        lines = [places[at] for at in cells if at in places]
        return _of_lines(known, lines) if len(lines) == len(cells) else None

    def forget(self, cells: Column) -> None:
        """Walk a column anew, with what has become known meanwhile."""
        self._known.pop(cells, None)

    def adds_up(self, area: Area, cells: Sequence[CellRef]) -> bool:
        """Whether a single cell is the sum of these cells."""
        cell = self._book.cell(area.first) if area.size == 1 else None
        if cell is None or cell.formula is None:
            return area.size > 1 and all(area.holds(at) for at in cells)
        references = anatomy(cell.formula).references
        areas = [one.area(area.sheet) for one in references if not one.external and not one.last_sheet]
        return bool(areas) and all(any(one.holds(at) for one in areas) for at in cells)

    def _walked(self, cells: Column) -> Walked:
        present = [at for at in cells if at is not None]
        if not present:
            return Number(None)
        if len(cells) > 1 and all(at == present[0] for at in cells):
            return SharedWalk(present[0].area)
        held = [None if at is None else self._book.cell(at) for at in cells]
        formulas = {i: cell for i, cell in enumerate(held) if cell is not None and cell.formula is not None}
        filled = sum(cell is not None for cell in held)
        if 0 < 2 * len(formulas) <= filled:
            formulas |= typed_over(self._book, held)
        if 2 * len(formulas) <= filled or not formulas:
            return Own(cells)
        kinds = {i: (anatomy(cell.formula or "").skeleton, _shapes(cell)) for i, cell in formulas.items()}
        kind, count = Counter(kinds.values()).most_common(1)[0]
        skeleton = kind[0]
        if 2 * count < len(formulas) or skeleton.tree is None:
            return Own(cells, computed=True)
        if skeleton.slots == 0:
            return Own(cells)
        agree = frozenset(i for i, own in kinds.items() if own == kind)
        return self._made(cells, {i: formulas[i] for i in agree}, skeleton)

    def _made(self, cells: Column, formulas: dict[int, Cell], skeleton: Skeleton) -> Walked:
        slots = [self._slot(cells, formulas, slot) for slot in range(skeleton.slots)]
        assert skeleton.tree is not None
        made = _filled(skeleton.tree, slots)
        shared = {slot: walked.area for slot, walked in enumerate(slots) if isinstance(walked, SharedWalk)}
        agree = frozenset(
            i
            for i, cell in formulas.items()
            if all(_area_of(cell, slot) == area for slot, area in shared.items())
        )
        agree = self._agreeing.setdefault(agree, agree)
        if isinstance(made, Made) and isinstance(skeleton.tree, Call):
            return Made(made.name, made.parts, cells, agree)
        return Made("=", (made,), cells, agree)

    def _slot(self, cells: Column, formulas: dict[int, Cell], slot: int) -> Walked:
        """What the formulas refer to at one place, the same or a cell or range of each one's own."""
        copied = self._copied(cells, formulas, slot)
        if copied is not None:
            return copied
        areas: dict[int, Area] = {}
        for i, cell in formulas.items():
            reference = anatomy(cell.formula or "").references[slot]
            if reference.external or reference.last_sheet:
                return Number(None)
            areas[i] = reference.area(cell.at.sheet)
        area, count = Counter(areas.values()).most_common(1)[0]
        alone = len(cells) == 1 and not _is_fixed(next(iter(formulas.values())), slot)
        if count >= SHARED_BY * len(areas) and not alone:
            return SharedWalk(area)
        sizes = Counter((area.bottom - area.top, area.right - area.left) for area in areas.values())
        (height, width), count = sizes.most_common(1)[0]
        if (height + 1) * (width + 1) > MAX_CELLS_WRITTEN_OUT or 2 * count < len(areas):
            return Own(tuple(None for _ in cells), computed=True)
        starts = {
            i: self._book.place(area.first)
            for i, area in areas.items()
            if (area.bottom - area.top, area.right - area.left) == (height, width)
        }
        return self._ranges(cells, starts, height, width)

    def _copied(self, cells: Column, formulas: dict[int, Cell], slot: int) -> Walked | None:
        """The same where it moves with each formula alike, as in copies: by far the most."""
        if len({cell.at for cell in formulas.values()}) < max(2, len(formulas)):
            return None
        moved: set[tuple[str, int, int, int, int]] = set()
        for cell in formulas.values():
            reference, (own, row, column) = anatomy(cell.formula or "").references[slot], cell.at
            top, left, bottom, right = reference.bounds
            moved.add((reference.sheet or own, top - row, left - column, bottom - row, right - column))
            if len(moved) > 1 or reference.external or reference.last_sheet:
                return None
        ((sheet, rows, columns, last_row, last_column),) = moved
        height, width = last_row - rows + 1, last_column - columns + 1
        if height * width > MAX_CELLS_WRITTEN_OUT:
            return Own(tuple(None for _ in cells), computed=True)
        place = self._book.place
        firsts = [
            None
            if at is None or at[1] + rows < 1 or at[2] + columns < 1
            else place(_made(CellRef, (sheet, at[1] + rows, at[2] + columns)))
            for at in cells
        ]
        return self._elements(tuple(firsts), height, width)

    def _ranges(self, cells: Column, starts: dict[int, CellRef], height: int, width: int) -> Walked:
        offsets = Counter(
            (start.sheet, start.row - at.row, start.column - at.column)
            for i, start in starts.items()
            if (at := cells[i]) is not None
        )
        (sheet, rows, columns), count = offsets.most_common(1)[0]
        firsts: list[CellRef | None] = []
        most = count >= SHARED_BY * len(starts)
        for i, at in enumerate(cells):
            meant = None
            if at is not None and 2 * count > len(starts) and at.row + rows > 0 and at.column + columns > 0:
                meant = CellRef(sheet, at.row + rows, at.column + columns)
            read = starts.get(i)
            if read is not None and (not most or meant is None or self._book.anchor(meant) == read):
                firsts.append(read)
            else:
                firsts.append(meant)  # a line that reads elsewhere is meant to read its own figures
        return self._elements(tuple(firsts), height + 1, width + 1)

    def _elements(self, firsts: Column, height: int, width: int) -> Walked:
        """What stands in the ranges that begin at these cells."""
        parts = tuple(map(self.walk, self._places(firsts, height, width)))
        return Elements(parts, height, width) if len(parts) > 1 else parts[0]

    def _places(self, firsts: Column, height: int, width: int) -> tuple[Column, ...]:
        """The columns of the ranges that begin at these cells, row by row: many formulas read the same."""
        asked = firsts, height, width
        known = self._written_out.get(asked)
        if known is None:
            place = self._book.place
            known = self._written_out[asked] = tuple(
                tuple([at and place(_made(CellRef, (at[0], at[1] + row, at[2] + column))) for at in firsts])
                for row in range(height)
                for column in range(width)
            )
        return known


def _of_lines(walked: Walked, lines: Sequence[int]) -> Walked:
    """The same for some of the alternatives."""
    if isinstance(walked, Own):
        return Own(tuple(walked.cells[i] for i in lines), walked.computed)
    if isinstance(walked, Elements):
        return Elements(tuple(_of_lines(part, lines) for part in walked.parts), walked.height, walked.width)
    if isinstance(walked, Made):
        cells = None if walked.cells is None else tuple(walked.cells[i] for i in lines)
        agree = frozenset(new for new, old in enumerate(lines) if old in walked.agree)
        return Made(walked.name, tuple(_of_lines(part, lines) for part in walked.parts), cells, agree)
    return walked


def _is_fixed(cell: Cell, slot: int) -> bool:
    """Whether a reference of a formula that stands alone is written with dollars, or to another sheet."""
    reference = anatomy(cell.formula or "").references[slot]
    return reference.first.row_fixed and reference.first.column_fixed


def _area_of(cell: Cell, slot: int) -> Area:
    return anatomy(cell.formula or "").references[slot].area(cell.at.sheet)


def _shapes(cell: Cell) -> tuple[int, ...]:
    """Of which shape the references of a formula are, and whether they lie on its own sheet."""
    return tuple(shape(reference, cell.at) for reference in anatomy(cell.formula or "").references)


def shape(reference: Reference, at: CellRef) -> int:
    """0 a cell, 1 a part of a row, 2 a part of a column, 3 more."""
    top, left, bottom, right = reference.bounds
    return (1 if right > left else 0) + (2 if bottom > top else 0)


def _filled(node: Node, slots: Sequence[Walked]) -> Walked:
    if isinstance(node, Cells):
        return slots[slot_of(node.reference)]
    if isinstance(node, Literal):
        return Number(node.value)
    if not isinstance(node, Call):
        return Number(None)  # a name, a table's column, an error, an array: taken as it stands
    return Made(node.name, tuple(_filled(argument, slots) for argument in node.arguments))
