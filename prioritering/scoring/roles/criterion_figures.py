"""The figures of all measures for one criterion, as the workbook has them: what MIN, MAX or RANK takes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

from prioritering.formula.algebra import ExcelError, Figure, NotComputable
from prioritering.formula.decimals import exact
from prioritering.formula.evaluator import Listed
from prioritering.scoring.values.exact import MAX_FIGURE
from prioritering.types import (
    Area,
    CellError,
    CellRef,
    CriterionRef,
    Expression,
    Measure,
    Operation,
    Operator,
    Value,
)

Values = Callable[[CellRef], Value]


class CriterionFigures:
    """All measures of a model; a list is that of the measure's own table."""

    def __init__(self, measures: Sequence[Measure], values: Values) -> None:
        self.values = values
        self._by_sheet: dict[str, list[Measure]] = defaultdict(list)
        for measure in measures:
            self._by_sheet[measure.score_cell.sheet].append(measure)
        self._known: dict[Area | tuple[str, int], list[Figure]] = {}
        self._shared: dict[str, dict[Operation, Figure]] = defaultdict(dict)

    def listed(self, measure: Measure) -> Listed:
        """What each list stands for in a measure's formulas."""

        def figures(operation: Operation) -> Sequence[Figure]:
            key, cells = self._cells(measure, operation)
            if key not in self._known:
                self._known[key] = [figure(self.values(at)) for at in cells]
            return self._known[key]

        return figures

    def shared(self, measure: Measure) -> dict[Operation, Figure]:
        """What is the same for all measures of a sheet."""
        return self._shared[measure.score_cell.sheet]

    def _cells(
        self, measure: Measure, operation: Operation
    ) -> tuple[Area | tuple[str, int], Sequence[CellRef]]:
        if operation.operator is Operator.ANSWER:
            at = answer_cell(measure, operation)
            return at.area, [at]
        index = listed_criterion(operation)
        area = own_area(measure, operation)
        if area is not None:
            return area, list(area.cells())
        sheet = measure.score_cell.sheet
        peers = self._by_sheet[sheet]
        elsewhere = operation.area is None or operation.area.sheet != sheet
        if operation.name or not peers or not elsewhere:
            raise NotComputable("the other measures")
        return (sheet, index), [peer.cells[index] for peer in peers if index in peer.cells]


def listed_criterion(operation: Operation) -> int:
    """The criterion that a list is of."""
    (part,) = operation.parts
    assert isinstance(part, CriterionRef)
    return part.index


def own_area(measure: Measure, operation: Operation) -> Area | None:
    """Where a list stands, if it is one of the measure's own table."""
    cell, area = measure.cells.get(listed_criterion(operation)), operation.area
    if area is None or area.sheet != measure.score_cell.sheet:
        return None
    return area if operation.name or cell is None or area.holds(cell) else None


def answer_cell(measure: Measure, operation: Operation) -> CellRef:
    """Where an answer stands on a measure's line: as its own formulas have it, else in the same place."""
    answer = next((one for one in answers(measure) if one.name == operation.name), operation)
    assert answer.area is not None
    at = measure.score_cell
    if answer.area.left == answer.area.right:
        return CellRef(at.sheet, at.row, answer.area.left)
    return CellRef(at.sheet, answer.area.top, at.column)


def answers(measure: Measure) -> Iterator[Operation]:
    """The answers that a measure's formulas hang on."""
    for formula in measure.formulas.values():
        yield from _answers_in(formula)


def _answers_in(formula: Expression) -> Iterator[Operation]:
    if isinstance(formula, Operation):
        if formula.operator is Operator.ANSWER:
            yield formula
        for part in formula.parts:
            yield from _answers_in(part)


def figure(value: Value) -> Figure:
    """A cell's value as exact arithmetic takes it.

    Raises: ExcelError where it is an error; NotComputable where it is no number that a scoring can have.
    """
    if type(value) is float and abs(value) <= MAX_FIGURE:  # by far the most
        return exact(value)
    if isinstance(value, CellError):
        raise ExcelError(value.name)
    if isinstance(value, bool | str) or value is None:
        return value
    if isinstance(value, int | float) and abs(value) <= MAX_FIGURE:
        return exact(value) if isinstance(value, float) else Fraction(value)
    raise NotComputable(str(value))
