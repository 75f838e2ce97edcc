"""A deviation, and neighbours that deviate in the same way as one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from prioritering.formula.references import shift
from prioritering.patterns.difference import FormulaDifference
from prioritering.types import Area, Cell, CellRef, Severity, Value


class Deviation(Struct, frozen=True):
    """One or more neighbouring cells that deviate in the same way."""

    cells: tuple[Cell, ...]
    expected: str
    """The formula that the first of them would have."""
    siblings: tuple[Area, ...]
    support: int
    difference: FormulaDifference | None
    """None for a typed number."""
    severity: Severity
    value: float | None
    """What the expected formula gives, where that is known."""
    unsure: bool = False
    """Whether it cannot be known which of the two is wrong: both hold figures that the other leaves out."""

    @property
    def holds(self) -> bool:
        """Whether the typed number is what the formula gives, as far as it was written out."""
        typed = self.cells[0].value
        return self.value is not None and isinstance(typed, float) and written_of(typed, self.value)

    @property
    def area(self) -> Area:
        """The rectangle of its cells."""
        first, last = self.cells[0].at, self.cells[-1].at
        return Area(first.sheet, first.row, first.column, last.row, last.column)

    def expected_at(self, cell: Cell) -> str:
        """The formula that one of its cells would have."""
        first = self.cells[0].at
        return shift(self.expected, cell.at.row - first.row, cell.at.column - first.column)


def written_of(typed: float, value: float) -> bool:
    """Whether a typed number is the value, as far as it was written out."""
    text = repr(typed)
    decimals = 0 if text.endswith(".0") or "e" in text else len(text.partition(".")[2])
    margin = 0.5 * 10**-decimals * 1.000001
    return abs(typed - value) <= max(1e-9 * abs(value), margin if margin <= 0.011 * abs(value) else 0)


def is_same(present: Value, value: float | None) -> bool:
    """Whether a cell shows the figure that another formula gives."""
    return value is not None and isinstance(present, float) and abs(present - value) <= 1e-9 * abs(value)


def joined(deviations: list[Deviation]) -> Iterator[Deviation]:
    """Neighbours that deviate in the same way as one, and lines of them that make up a block."""
    waiting: dict[tuple[int, int], Deviation] = {}
    for one in sorted(deviations, key=lambda deviation: deviation.cells[0].at):
        at = one.cells[0].at
        for before in ((at.row - 1, at.column), (at.row, at.column - 1)):
            last = waiting.get(before)
            if last is not None and _alike(last, one):
                del waiting[before]
                waiting[at.row, at.column] = _merge(last, one)
                break
        else:
            waiting[at.row, at.column] = one
    yield from _stacked(waiting.values())


def _stacked(lines: Iterable[Deviation]) -> Iterator[Deviation]:
    """Lines of formulas that stand right below one another, as wide and made alike, as one block."""
    waiting: dict[tuple[int, int, int], Deviation] = {}
    for one in lines:
        _, row, left, bottom, right = one.area
        last = waiting.get((row - 1, left, right))
        wide = left < right and one.difference is not None
        if wide and last is not None and _is_below(last, one):
            del waiting[row - 1, left, right]
            one = _merge(last, one)
        waiting[bottom, left, right] = one
    yield from waiting.values()


def _is_below(last: Deviation, one: Deviation) -> bool:
    """Whether the line is made as the one above, and would be as that would."""
    cell, above = one.cells[0], last.cells[-len(one.cells)]
    if last.difference is None or last.expected_at(cell) != one.expected:
        return False
    return shift(above.formula or "", 1, 0) == cell.formula


def _alike(last: Deviation, one: Deviation) -> bool:
    cell, end = one.cells[0], last.cells[-1]
    if (last.difference is None) != (one.difference is None) or last.expected_at(cell) != one.expected:
        return False
    if len(last.cells) > 1 and not _in_line(last.cells[0].at, end.at, cell.at):
        return False
    if cell.formula is None or end.formula is None:
        return True
    return shift(end.formula, cell.at.row - end.at.row, cell.at.column - end.at.column) == cell.formula


def _in_line(first: CellRef, last: CellRef, at: CellRef) -> bool:
    return first.row == last.row == at.row or first.column == last.column == at.column


def _merge(last: Deviation, one: Deviation) -> Deviation:
    graver = max(last.severity, one.severity, key=lambda severity: severity.weight)
    return Deviation(
        (*last.cells, *one.cells),
        last.expected,
        last.siblings,
        last.support,
        last.difference,
        graver,
        last.value,
        last.unsure or one.unsure,
    )


def digits_of(typed: float) -> int:
    """The digits that were written, without noughts at either end: few of them may agree by chance."""
    return len(repr(typed).partition("e")[0].replace(".", "").strip("-0"))
