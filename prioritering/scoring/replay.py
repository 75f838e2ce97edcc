"""The scores of all measures under many changes at once, by the workbook's own formulas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import isfinite
from typing import TYPE_CHECKING

from prioritering.formula.algebra import Algebra, ExcelError, Figure, NotComputable
from prioritering.formula.columns import COLUMNS
from prioritering.formula.evaluator import Evaluator
from prioritering.scoring.everyone import Values, answer_cell, listed_criterion, own_area
from prioritering.types import CellError, CellRef, Measure, Operation, Operator, Value

if TYPE_CHECKING:
    from prioritering.formula.columns import Column


class Replay:
    """All measures computed anew; a raw figure is a column of the values that it takes in turn.

    `changed` gives those columns by the place of the measure and the criterion; all else is as it stands.
    """

    def __init__(
        self,
        measures: Sequence[Measure],
        score: int,
        values: Values,
        changed: Mapping[tuple[int, int], Column],
    ) -> None:
        self.measures = measures
        self.score = score
        self.values = values
        self.changed = changed
        self._shared: dict[Operation, Figure] = {}
        self._at = {
            cell: (place, index)
            for place, measure in enumerate(measures)
            for index, cell in measure.cells.items()
        }
        self._evaluators = [self._evaluator(place) for place in range(len(measures))]

    def scores(self, place: int) -> Column:
        """A measure's scores.

        Raises: NotComputable where its formulas give none that is known.
        """
        found = self._evaluators[place].criterion(self.score)
        if not COLUMNS.is_number(found):
            raise NotComputable("no score")
        column: Column = found
        return column

    def _evaluator(self, place: int) -> Evaluator:
        measure = self.measures[place]

        def raw(index: int) -> Figure:
            at = measure.cells.get(index)
            known = self.changed.get((place, index))
            return known if known is not None else None if at is None else _figure(self.values(at))

        def listed(operation: Operation) -> Sequence[Figure]:
            return [self._value(at) for at in self._cells(measure, operation)]

        algebra: Algebra = COLUMNS
        alone = len({one.score_cell.sheet for one in self.measures}) == 1
        return Evaluator(algebra, measure.formulas, raw, listed, self._shared if alone else None)

    def _cells(self, measure: Measure, operation: Operation) -> Sequence[CellRef]:
        if operation.operator is Operator.ANSWER:
            return [answer_cell(measure, operation)]
        area = own_area(measure, operation)
        if area is not None:
            return list(area.cells())
        sheet, index = measure.score_cell.sheet, listed_criterion(operation)
        if operation.name or (operation.area is not None and operation.area.sheet == sheet):
            raise NotComputable("the other measures")
        return [m.cells[index] for m in self.measures if m.score_cell.sheet == sheet and index in m.cells]

    def _value(self, at: CellRef) -> Figure:
        """A cell of a list, computed anew where it is one of these measures'."""
        if at in self._at:
            place, index = self._at[at]
            return self._evaluators[place].criterion(index)
        return _figure(self.values(at))


def _figure(value: Value) -> Figure:
    if isinstance(value, CellError):
        raise ExcelError(value.name)
    if isinstance(value, bool):
        return COLUMNS.truth(value)
    if value is None or isinstance(value, str):
        return value
    if not isfinite(value):
        raise NotComputable(str(value))
    return COLUMNS.number(Fraction(value))
