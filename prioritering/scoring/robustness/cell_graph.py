"""The formulas of a workbook as expressions over cells, from the cells asked for down to what is typed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from prioritering.formula.cell_evaluator import Values
from prioritering.formula.references import Reference
from prioritering.scoring.robustness.cell_reader import CellReader
from prioritering.scoring.robustness.expressed_formulas import ExpressedFormulas, indices_in
from prioritering.scoring.values.expressions import AGGREGATES, NotExpressible, combine, join
from prioritering.types import (
    Area,
    CellRef,
    CriterionRef,
    Expression,
    FormulaKind,
    Operation,
    Operator,
    Workbook,
)

MAX_RANGE_CELLS = 20_000
MAX_CELLS = 400_000
"""A workbook whose scores rest on more cells is not computed anew."""
MAX_WORK = 4_000_000
"""Cells that formulas name, times the rounds in which they are computed: of more, nothing is said."""
_ARRAYS = (FormulaKind.ARRAY, FormulaKind.DYNAMIC)


class CellGraph:
    """The cells that some cells rest on; each has an index, and a formula where it is computed.

    An aggregate over whole ranges, such as the least price or the sum of squares, has an index of its own:
    it is the same wherever it is written. What cannot be expressed is an operation `other` over the cells
    that it names.
    """

    def __init__(self, workbook: Workbook, values: Values) -> None:
        self.workbook = workbook
        self.values = values
        self.cells: list[CellRef | None] = []
        """By index; None for what is no cell."""
        self.formulas: dict[int, Expression] = {}
        self.typed: set[int] = set()
        self.size = 0
        """The cells that all formulas name: what it takes to compute them once."""
        self._index: dict[CellRef, int] = {}
        self._aggregates: dict[tuple[str, tuple[Area, ...]], int] = {}
        self._ranges: dict[Area, Operation] = {}
        self._open: list[int] = []
        self._above: dict[int, list[int]] = defaultdict(list)
        self._sheets = {sheet.name: sheet for sheet in workbook.sheets}

    def reach(self, cells: Iterable[CellRef]) -> list[int]:
        """The indices of cells, with all that they rest on worked in.

        Raises: NotExpressible where that is too much.
        """
        indices = [self.index(at) for at in cells]
        while self._open:
            if self.size > MAX_WORK:
                raise NotExpressible("too many cells")
            self._read(self._open.pop())
        return indices

    def index(self, at: CellRef) -> int:
        """The index of a cell."""
        if at not in self._index:
            if len(self.cells) >= MAX_CELLS:
                raise NotExpressible("too many cells")
            self._index[at] = len(self.cells)
            self._open.append(len(self.cells))
            self.cells.append(at)
        return self._index[at]

    def known_formulas(self) -> Mapping[int, Expression]:
        """The formulas that are expressed; the other cells stand as the workbook has them."""
        return ExpressedFormulas(self.formulas)

    def has(self, at: CellRef) -> bool:
        """Whether a cell is one that the scores rest on."""
        return at in self._index

    def resting_on(self, indices: Iterable[int]) -> set[int]:
        """All that changes with some of the indices, these included."""
        waiting = list(indices)
        reached = set(waiting)
        while waiting:
            for above in self._above[waiting.pop()]:
                if above not in reached:
                    reached.add(above)
                    waiting.append(above)
        return reached

    def along(self, indices: Iterable[int]) -> tuple[set[int], set[int]]:
        """All that changes with some of the indices, aggregates apart, and those that take them in."""
        waiting = list(indices)
        reached, aggregates = set(waiting), set[int]()
        while waiting:
            for above in self._above[waiting.pop()]:
                if self.cells[above] is None:
                    aggregates.add(above)
                elif above not in reached:
                    reached.add(above)
                    waiting.append(above)
        return reached, aggregates

    def below(self, indices: Iterable[int]) -> set[int]:
        """All that some of the indices rest on, these included."""
        waiting = list(indices)
        reached = set(waiting)
        while waiting:
            formula = self.formulas.get(waiting.pop())
            for part in () if formula is None else set(indices_in(formula)):
                if part not in reached:
                    reached.add(part)
                    waiting.append(part)
        return reached

    def parts_of(self, index: int) -> set[int]:
        """All that the formula of an index names."""
        return set(indices_in(self.formulas[index]))

    def readers_of(self, indices: Iterable[int]) -> set[int]:
        """All whose formulas name some of the indices."""
        return {above for index in indices for above in self._above[index]}

    def one_by_one(self, index: int) -> set[int]:
        """All that an index rests on but for what is only taken from ranges."""
        reached, waiting = {index}, [index]
        while waiting:
            formula = self.formulas.get(waiting.pop())
            for part in () if formula is None else set(indices_in(formula, ranges=False)):
                if part not in reached and self.cells[part] is not None:
                    reached.add(part)
                    waiting.append(part)
        return reached

    def _read(self, index: int) -> None:
        at = self.cells[index]
        assert at is not None
        cell = self.workbook.cell(at)
        if cell is None or cell.formula is None:
            self.typed.add(index)
        else:
            self._keep(index, CellReader(self, at, cell.kind in _ARRAYS).expression(cell.formula))

    def _keep(self, index: int, formula: Expression) -> None:
        self.formulas[index] = formula
        parts = indices_in(formula)
        self.size += len(parts)
        for part in set(parts):
            self._above[part].append(index)

    def range(self, reference: Reference, sheet: str) -> list[CriterionRef]:
        """The cells of a range in order; whole columns and rows as far as the sheet goes."""
        if reference.external or reference.last_sheet:
            raise NotExpressible("external")
        name, top, left, bottom, right = reference.area(sheet)
        if name not in self._sheets:
            raise NotExpressible("no such sheet")
        last_row, last_column = self._sheets[name].extent
        bottom, right = min(bottom, max(top, last_row)), min(right, max(left, last_column))
        if (bottom - top + 1) * (right - left + 1) > MAX_RANGE_CELLS:
            raise NotExpressible("range")
        return [
            CriterionRef(self.index(CellRef(name, row, column)))
            for row in range(top, bottom + 1)
            for column in range(left, right + 1)
        ]

    def whole(self, reference: Reference, sheet: str) -> Operation:
        """A range as one argument, the same for all formulas that have it."""
        area = reference.area(sheet)
        if area not in self._ranges:
            self._ranges[area] = Operation(Operator.RANGE, tuple(self.range(reference, sheet)))
        return self._ranges[area]

    def aggregate(self, name: str, references: Sequence[Reference], sheet: str) -> CriterionRef:
        """An aggregate over ranges, once for all formulas that hold it."""
        key = name, tuple(reference.area(sheet) for reference in references)
        if key not in self._aggregates:
            made = _made_of(name, [tuple(self.range(reference, sheet)) for reference in references])
            self._aggregates[key] = len(self.cells)
            self.cells.append(None)
            self._keep(self._aggregates[key], made)
        return CriterionRef(self._aggregates[key])


def _made_of(name: str, ranges: Sequence[tuple[CriterionRef, ...]]) -> Expression:
    """What a function makes of ranges alone."""
    if name in AGGREGATES:
        return join(AGGREGATES[name], tuple(chain.from_iterable(ranges)))
    made = combine(name, tuple(Operation(Operator.RANGE, one) for one in ranges))
    if made is None:
        raise NotExpressible(name)
    return made
