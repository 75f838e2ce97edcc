"""What a simple formula gives where it stands, from the values of the cells it reads.

Enough for the question whether a typed number is what the formula of its neighbours would give; what it
does not know it does not guess.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

from prioritering.evaluation.structured import UnknownTableError, resolve
from prioritering.formula.algebra import COMPARISONS, EXACT, NotComputable
from prioritering.formula.references import Corner, Reference, moved_reference, reference_between
from prioritering.formula.tree import Call, Cells, Literal, Node, Structured, walk
from prioritering.patterns.words import result
from prioritering.types import CellRef, Value, Workbook

MAX_RANGE_CELLS = 2000
Values = Callable[[CellRef], Value]


class _UnknownFigureError(Exception):
    pass


def moved(node: Node, rows: int, columns: int) -> Node | None:
    """The tree of the formula as Excel would copy it; None where a reference would leave the sheet."""
    if isinstance(node, Cells):
        reference = moved_reference(node.reference, rows, columns)
        return None if reference is None else Cells(reference)
    if not isinstance(node, Call):
        return node
    arguments = [moved(argument, rows, columns) for argument in node.arguments]
    kept = tuple(argument for argument in arguments if argument is not None)
    return Call(node.name, kept, node.prefix) if len(kept) == len(arguments) else None


def on_cells(node: Node, at: CellRef, workbook: Workbook) -> Node:
    """The tree of a formula that stands at a place, with cells for what it reads of tables by name.

    Of whole columns and rows it has those cells that the sheet comes to.
    """
    if isinstance(node, Structured):
        try:
            sheet, top, left, bottom, right = resolve(node.text, at, workbook.tables)
        except UnknownTableError:
            return node
        return Cells(reference_between(Corner(top, left), Corner(bottom, right), sheet))
    if isinstance(node, Cells):
        return _ended(node, at, workbook)
    if not isinstance(node, Call):
        return node
    return Call(
        node.name, tuple(on_cells(argument, at, workbook) for argument in node.arguments), node.prefix
    )


def _ended(node: Cells, at: CellRef, workbook: Workbook) -> Cells:
    """Whole columns or rows up to the last cell of their sheet."""
    first, last, *_ = reference = node.reference
    if (first.row and first.column) or reference.external or reference.last_sheet:
        return node
    name = reference.sheet or at.sheet
    sheet = next((one for one in workbook.sheets if one.name.casefold() == name.casefold()), None)
    if sheet is None or not sheet.cells:
        return node
    bottom, right = sheet.extent
    first = Corner(first.row or 1, first.column or 1)
    last = Corner(last.row or max(bottom, first.row or 1), last.column or max(right, first.column or 1))
    return Cells(reference_between(first, last, reference.sheet))


def figure(node: Node | None, sheet: str, values: Values) -> float | None:
    """What the formula gives on that sheet; None where it is not a number or not known."""
    if node is None:
        return None
    try:
        number = _value(node, sheet, values)
    except _UnknownFigureError:
        looked_up = result(node, sheet, values)
        return looked_up if isinstance(looked_up, float) else None
    except (ArithmeticError, ValueError, NotComputable):
        return None
    return number if not isinstance(number, bool) and math.isfinite(number) else None


def condition(node: Node, sheet: str, values: Values) -> bool | None:
    """Whether a condition holds on that sheet; None where that is not known."""
    try:
        return _holds(node, sheet, values)
    except (_UnknownFigureError, ArithmeticError, ValueError, NotComputable):
        return None


def operands(node: Node, sheet: str, values: Values) -> list[float]:
    """The numbers other than nought that the formula reads from cells."""
    figures: list[float] = []
    for part in walk(node):
        if isinstance(part, Cells) and part.reference.last_sheet:
            figures.append(math.nan)  # some numbers, on some sheets
        elif isinstance(part, Cells):
            try:
                figures.extend(value for value in _range(part.reference, sheet, values) if value)
            except _UnknownFigureError:
                return []
    return figures


def _number(node: Node, sheet: str, values: Values) -> float:
    """The number that a part of a formula is counted with: TRUE is one there, FALSE nought."""
    return float(_value(node, sheet, values))


def _value(node: Node, sheet: str, values: Values) -> float | bool:
    if isinstance(node, Literal) and isinstance(node.value, float | bool):
        return node.value
    if isinstance(node, Cells) and not node.reference.is_range:
        return _single(_one(node.reference, sheet, values))
    if isinstance(node, Call):
        return _call(node, sheet, values)
    raise _UnknownFigureError


def _single(value: Value) -> float:
    if value is None:
        return 0.0
    if isinstance(value, float):
        return value
    raise _UnknownFigureError


def _one(reference: Reference, sheet: str, values: Values) -> Value:
    if reference.external or reference.last_sheet:
        raise _UnknownFigureError
    return values(reference.area(sheet).first)


_BINARY: dict[str, Callable[[float, float], float]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "^": operator.pow,
}
_GATHER: dict[str, Callable[[Sequence[float]], float]] = {
    "SUM": math.fsum,
    "AVERAGE": lambda found: math.fsum(found) / len(found),
    "MIN": lambda found: min(found, default=0.0),
    "MAX": lambda found: max(found, default=0.0),
    "PRODUCT": lambda found: math.prod(found) if found else 0.0,
    "COUNT": len,
}


def _holds(node: Node, sheet: str, values: Values) -> bool:
    """Whether a condition holds, on numbers or on words."""
    if isinstance(node, Call) and node.name in COMPARISONS and len(node.arguments) == 2:
        try:
            left, right = (_number(part, sheet, values) for part in node.arguments)
        except _UnknownFigureError:
            return _holds_in_words(node, sheet, values)
        return bool(COMPARISONS[node.name](left, right))
    if isinstance(node, Call) and node.name in ("AND", "OR"):
        met = [_holds(part, sheet, values) for part in node.arguments]
        return all(met) if node.name == "AND" else any(met)
    return _holds_in_words(node, sheet, values)


def _holds_in_words(node: Node, sheet: str, values: Values) -> bool:
    held = result(node, sheet, values)
    if isinstance(held, bool):
        return held
    raise _UnknownFigureError


def _call(node: Call, sheet: str, values: Values) -> float | bool:
    if node.name == "IF" and len(node.arguments) in (2, 3):
        holds = _holds(node.arguments[0], sheet, values)
        if not holds and len(node.arguments) == 2:
            return False
        return _value(node.arguments[1 if holds else 2], sheet, values)
    if node.name in COMPARISONS:
        return _holds(node, sheet, values)
    if node.name in _BINARY:
        left, right = (_number(part, sheet, values) for part in node.arguments)
        result = _BINARY[node.name](left, right)
        if isinstance(result, complex) or (node.name == "^" and left == right == 0):
            raise _UnknownFigureError
        return result
    if node.name in _GATHER:
        return _GATHER[node.name](list(_gathered(node.arguments, sheet, values)))
    if node.name == "SUMPRODUCT":
        return _sum_of_products(node.arguments, sheet, values)
    if node.name in ("neg", "%", "ABS"):
        inner = _number(node.arguments[0], sheet, values)
        return {"neg": -inner, "%": inner / 100, "ABS": abs(inner)}[node.name]
    if node.name in ("ROUND", "IFERROR") and len(node.arguments) == 2:
        if node.name == "IFERROR":
            return _value(node.arguments[0], sheet, values)
        inner = _number(node.arguments[0], sheet, values)
        digits = Fraction(int(_number(node.arguments[1], sheet, values)))
        return float(EXACT.rounded(Fraction(repr(inner)), digits, "nearest"))
    raise _UnknownFigureError


def _sum_of_products(arguments: Sequence[Node], sheet: str, values: Values) -> float:
    """Of ranges of one shape; what is no number counts as nought."""
    ranges = [argument.reference for argument in arguments if isinstance(argument, Cells)]
    areas = [one.area(sheet) for one in ranges]
    shapes = {(area.bottom - area.top, area.right - area.left) for area in areas}
    if len(ranges) < len(arguments) or len(shapes) != 1 or areas[0].size > MAX_RANGE_CELLS:
        raise _UnknownFigureError
    if any(one.external or one.last_sheet for one in ranges):
        raise _UnknownFigureError
    rows = list(zip(*(map(values, area.cells()) for area in areas), strict=True))
    if any(not isinstance(value, float | str | bool | None) for row in rows for value in row):
        raise _UnknownFigureError
    known = ([value for value in row if isinstance(value, float)] for row in rows)
    return math.fsum(math.prod(row) for row in known if len(row) == len(areas))


def _gathered(arguments: Sequence[Node], sheet: str, values: Values) -> Iterator[float]:
    for argument in arguments:
        if isinstance(argument, Cells):
            yield from _range(argument.reference, sheet, values)
        else:
            yield _number(argument, sheet, values)


def _range(reference: Reference, sheet: str, values: Values) -> Iterator[float]:
    area = reference.area(sheet)
    if reference.external or reference.last_sheet or area.size > MAX_RANGE_CELLS:
        raise _UnknownFigureError
    for at in area.cells():
        value = values(at)
        if isinstance(value, float):
            yield value
        elif value is not None and not isinstance(value, str | bool):
            raise _UnknownFigureError
