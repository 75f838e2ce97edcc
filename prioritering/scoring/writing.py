"""An expression over criteria, written as a formula over one measure's cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from prioritering.types import (
    Area,
    CellRef,
    Constant,
    CriterionRef,
    Expression,
    Operation,
    Operator,
)

_FUNCTIONS = {
    Operator.SUM: "SUM",
    Operator.MEAN: "AVERAGE",
    Operator.PRODUCT: "PRODUCT",
    Operator.MINIMUM: "MIN",
    Operator.MAXIMUM: "MAX",
    Operator.ROUND: "ROUND",
}
_SIGNS = {Operator.SUBTRACT: "-", Operator.DIVIDE: "/", Operator.POWER: "^"}


class _NotWritable(Exception):
    pass


def write_formula(expression: Expression, cells: Mapping[int, CellRef], sheet: str) -> str | None:
    """The formula with its `=`; None where it needs a cell that is not there."""
    try:
        return "=" + _write(expression, cells, sheet)
    except _NotWritable:
        return None


def write_expression(expression: Expression, labels: Mapping[int, str]) -> str | None:
    """The formula with labels in quotes in the place of cells; None where it cannot be written."""
    if isinstance(expression, Constant):
        return _number(expression)
    if isinstance(expression, CriterionRef):
        return '"' + labels[expression.index].replace('"', '""') + '"'
    parts = [write_expression(part, labels) for part in expression.parts]
    written = [part for part in parts if part is not None]
    if len(written) < len(parts) or expression.operator is Operator.OTHER:
        return None
    if expression.operator in _FUNCTIONS:
        return f"{_FUNCTIONS[expression.operator]}({', '.join(written)})"
    return "(" + f" {_SIGNS[expression.operator]} ".join(written) + ")"


def _write(expression: Expression, cells: Mapping[int, CellRef], sheet: str) -> str:
    if isinstance(expression, Constant):
        return _constant(expression, sheet)
    if isinstance(expression, CriterionRef):
        return _cell(expression, cells).a1
    operator, parts = expression.operator, expression.parts
    if operator in _SIGNS:
        return _SIGNS[operator].join(_bracketed(part, cells, sheet) for part in parts)
    if operator is Operator.PRODUCT:
        return "*".join(_bracketed(part, cells, sheet) for part in parts)
    if operator not in _FUNCTIONS:
        raise _NotWritable
    return f"{_FUNCTIONS[operator]}({','.join(_arguments(parts, cells, sheet))})"


def _bracketed(part: Expression, cells: Mapping[int, CellRef], sheet: str) -> str:
    text = _write(part, cells, sheet)
    simple = not isinstance(part, Operation) or part.operator in _FUNCTIONS
    return text if simple else f"({text})"


def _constant(constant: Constant, sheet: str) -> str:
    if constant.cell is not None:
        if constant.cell.sheet != sheet:
            raise _NotWritable
        letters = constant.cell.a1.rstrip("0123456789")
        return f"${letters}${constant.cell.row}"
    return _number(constant)


def _number(constant: Constant) -> str:
    value = constant.value
    return str(value) if value.denominator == 1 else repr(float(value))


def _cell(reference: CriterionRef, cells: Mapping[int, CellRef]) -> CellRef:
    at = cells.get(reference.index)
    if at is None:
        raise _NotWritable
    return at


def _arguments(parts: Sequence[Expression], cells: Mapping[int, CellRef], sheet: str) -> list[str]:
    """The arguments, with neighbouring cells taken together as a range."""
    found: list[str] = []
    run: list[CellRef] = []
    for part in parts:
        at = _cell(part, cells) if isinstance(part, CriterionRef) else None
        if at is not None and run and _follows(run, at):
            run.append(at)
            continue
        found += _range(run)
        run = [] if at is None else [at]
        if at is None:
            found.append(_write(part, cells, sheet))
    return found + _range(run)


def _follows(run: Sequence[CellRef], at: CellRef) -> bool:
    step = (at.row - run[-1].row, at.column - run[-1].column)
    if step not in ((1, 0), (0, 1)):
        return False
    return len(run) < 2 or step == (run[-1].row - run[-2].row, run[-1].column - run[-2].column)


def _range(run: Sequence[CellRef]) -> list[str]:
    if not run:
        return []
    return [Area(run[0].sheet, run[0].row, run[0].column, run[-1].row, run[-1].column).a1]
