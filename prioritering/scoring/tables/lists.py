"""What the formulas of a table take from all its measures at once: their least, their sum, a rank."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from prioritering.formula.references import LAST_COLUMN, LAST_ROW, Reference
from prioritering.scoring.tables.grid import Grid
from prioritering.types import CellRef, CriterionRef, Expression, Operation, Operator


class Lists:
    """The measures that lists over a table are made of, and what is known of the lists that were read."""

    def __init__(
        self, grid: Grid, lines: Sequence[int] = (), criteria: Mapping[int, int] | None = None
    ) -> None:
        self.grid = grid
        self.criteria = criteria or {}
        self.lines = frozenset(lines)
        self._by_reference: dict[object, tuple[Expression, ...] | None] = {}
        self._by_slot: dict[int, Expression] = {}
        self.by_cell: dict[CellRef, Expression | None] = {}

    def answer(self, slot: int) -> Expression:
        """What each line has in a slot, by its heading."""
        if slot not in self._by_slot:
            above = (self.grid.text(slot, line) for line in range(min(self.lines) - 1, 0, -1))
            area = self.grid.area((slot, slot), (1, LAST_ROW if not self.grid.in_columns else LAST_COLUMN))
            name = next((text for text in above if text), f"{area.left}:{area.top}")
            self._by_slot[slot] = Operation(Operator.ANSWER, (), name, area)
        return self._by_slot[slot]

    @cached_property
    def end(self) -> int:
        """The last line on which the sheet holds anything."""
        return max(self.grid.place(*at)[1] for at in self.grid.sheet.cells)

    def of(self, reference: Reference) -> tuple[Expression, ...] | None:
        """The figures of all measures, slot by slot, where a range runs over them; None of any other.

        A cell of another measure's is a list of one.
        """
        if len(self.lines) < 2 or self.grid.width > 1:
            return None
        key = reference.sheet, reference.bounds
        if key not in self._by_reference:
            self._by_reference[key] = self._read(reference)
        return self._by_reference[key]

    def _read(self, reference: Reference) -> tuple[Expression, ...] | None:
        sheet = self.grid.sheet.name
        if reference.external or reference.last_sheet:
            return None
        if (reference.sheet or sheet).casefold() != sheet.casefold():
            return None
        top, left, bottom, right = reference.bounds
        (first_slot, first), (last_slot, last) = self.grid.place(top, left), self.grid.place(bottom, right)
        covered = sum(first <= line <= last for line in self.lines)
        slots = range(first_slot, last_slot + 1)
        if covered < (2 if reference.is_range else 1) or any(slot not in self.criteria for slot in slots):
            return None
        lines = first, min(last, self.end)
        name = "" if covered == len(self.lines) else f"{first}:{last}"
        return tuple(
            Operation(
                Operator.LIST, (CriterionRef(self.criteria[slot]),), name, self.grid.area((slot, slot), lines)
            )
            for slot in slots
        )
