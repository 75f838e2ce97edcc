"""Words typed among formulas that give words, such as a level, a grade or a recommendation."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec import Struct

from prioritering.formula.anatomy import references, tree
from prioritering.formula.references import shift
from prioritering.formula.tree import Call, Cells, Literal, Node, walk
from prioritering.patterns.lines import Axis, forms
from prioritering.processes.forked_questions import EVALUATED
from prioritering.types import Area, Audit, Cell, CellError, CellRef, Sheet, Value

MIN_FORMULAS_BESIDE_WORD = 3
"""Copies of the formula beside a typed word."""
MAX_SHARE_TYPED = 4
"""One in so many may be typed."""


class TypedWord(Struct, frozen=True):
    """A word where its neighbours have a formula."""

    cell: Cell
    expected: str
    siblings: tuple[Area, ...]
    value: Value
    """What the formula gives there; None where that is not known."""


@EVALUATED.ahead
def typed_words(audit: Audit) -> list[TypedWord]:
    """All of a workbook."""
    by_cell: dict[CellRef, TypedWord] = {}
    for sheet in audit.workbook.sheets:
        known = forms(sheet)
        for axis in Axis:
            for line in _lines(sheet, known, axis):
                for word in _in_line(audit, sheet, known, line):
                    by_cell.setdefault(word.cell.at, word)
    return list(by_cell.values())


def _lines(sheet: Sheet, known: Mapping[tuple[int, int], str], axis: Axis) -> Iterator[list[Cell]]:
    """Unbroken lines of cells that hold a formula with a text for a result."""
    giving = {
        (column if axis is Axis.COLUMN else row)
        for row, column in known
        if isinstance(sheet.cells[row, column].value, str)
    }
    by_line: dict[int, list[Cell]] = {}
    for (row, column), cell in sheet.cells.items():
        line = column if axis is Axis.COLUMN else row
        if line in giving:
            by_line.setdefault(line, []).append(cell)
    for cells in by_line.values():
        cells.sort(key=lambda cell: cell.at.row if axis is Axis.COLUMN else cell.at.column)
        stretch: list[Cell] = []
        for cell in cells:
            if (
                stretch
                and abs(cell.at.row - stretch[-1].at.row) + abs(cell.at.column - stretch[-1].at.column) > 1
            ):
                yield stretch
                stretch = []
            stretch.append(cell)
        yield stretch


def _in_line(
    audit: Audit, sheet: Sheet, known: Mapping[tuple[int, int], str], line: Sequence[Cell]
) -> Iterator[TypedWord]:
    computed = [cell for cell in line if cell.formula is not None]
    if len(computed) < MIN_FORMULAS_BESIDE_WORD:
        return
    form = known.get(computed[0].at[1:])
    same = [cell for cell in computed if known.get(cell.at[1:]) == form]
    if form is None or len(same) < MIN_FORMULAS_BESIDE_WORD:
        return
    below = {cell.at for cell in line[line.index(same[0]) :]}  # what stands before is a heading, perhaps
    begins = 0 if line[0].at.column == line[-1].at.column else line.index(same[0])  # or the name of a row
    typed = [cell for cell in line[begins:] if cell.formula is None and isinstance(cell.value, str)]
    count = sum(cell.at in below for cell in typed)
    are_few = MAX_SHARE_TYPED * count <= len(same) + MAX_SHARE_TYPED - 1
    vocabulary = _vocabulary(audit, same) if are_few else set()
    twins = {_inputs(audit, cell.at, cell.formula or ""): cell for cell in reversed(same)} if typed else {}
    for cell in typed:
        rows, columns = cell.at.row - same[0].at.row, cell.at.column - same[0].at.column
        expected = shift(same[0].formula or "", rows, columns)
        twin = None if "#REF!" in expected else twins.get(_inputs(audit, cell.at, expected) or ())
        given = cell.at in below and str(cell.value).strip().casefold() in vocabulary
        if "#REF!" not in expected and (given or twin is not None):
            node = tree(expected)
            value = None if node is None else result(node, sheet.name, audit.value)
            if value is None and twin is not None:
                value = audit.workbook.value(twin.at)
            yield TypedWord(cell, expected, tuple(other.at.area for other in same), value)


def _inputs(audit: Audit, at: CellRef, formula: str) -> tuple[Value, ...] | None:
    """What a formula reads of its own line; None where that is not all that sets it apart from its copies."""
    found = []
    read = references(formula)
    if not read.functions:
        return None  # a link says what stands elsewhere, and no rule
    for one in read.cells:
        held = one.first.row_fixed and one.last.row_fixed
        if one.external or (one.is_range and not held):
            return None
        if not held:
            found.append(audit.workbook.value(one.area(at.sheet).first))
    return tuple(found) if found and None not in found else None


def _vocabulary(audit: Audit, cells: Sequence[Cell]) -> set[str]:
    """The words that the formula gives, on its lines and as it is written."""
    values = [audit.value(cell.at) for cell in cells]
    node = tree(cells[0].formula or "")
    values += [part.value for part in (walk(node) if node is not None else ()) if isinstance(part, Literal)]
    for part in walk(node) if node is not None else ():
        if isinstance(part, Call) and part.name in ("VLOOKUP", "LOOKUP", "INDEX"):
            for argument in part.arguments:
                if (
                    isinstance(argument, Cells)
                    and argument.reference.is_range
                    and not argument.reference.external
                ):
                    area = argument.reference.area(cells[0].at.sheet)
                    values += [audit.value(at) for at in area.cells()] if area.size <= 500 else []
    return {
        value.strip().casefold()
        for value in values
        if isinstance(value, str) and any(map(str.isalpha, value))
    }


class _UnknownWordError(Exception):
    pass


_COMPARED: dict[str, Callable[[Value, Value], bool]] = {
    "=": lambda one, other: _key(one) == _key(other),
    "<>": lambda one, other: _key(one) != _key(other),
    "<": lambda one, other: _key(one) < _key(other),
    ">": lambda one, other: _key(one) > _key(other),
    "<=": lambda one, other: _key(one) <= _key(other),
    ">=": lambda one, other: _key(one) >= _key(other),
}
_ARITHMETIC: dict[str, Callable[[float, float], float]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
}


def result(node: Node, sheet: str, values: Callable[[CellRef], Value]) -> Value:
    """What a formula of conditions, comparisons and look-ups gives; None where that is not known."""
    try:
        return _value(node, sheet, values)
    except (_UnknownWordError, ArithmeticError, TypeError):
        return None


def _key(value: Value) -> tuple[int, float | str]:
    """In Excel's order: numbers, then texts, then truths; a blank is nought."""
    if isinstance(value, bool):
        return 2, float(value)
    if isinstance(value, str):
        return 1, value.casefold()
    if value is None or isinstance(value, float | int):
        return 0, float(value or 0)
    raise _UnknownWordError


def _value(node: Node, sheet: str, values: Callable[[CellRef], Value]) -> Value:
    if isinstance(node, Literal):
        return node.value
    if isinstance(node, Cells) and not node.reference.is_range and not node.reference.external:
        held = values(node.reference.area(sheet).first)
        if isinstance(held, CellError):
            raise _UnknownWordError
        return held
    if not isinstance(node, Call):
        raise _UnknownWordError
    if node.name == "IF":
        return _choice(node, sheet, values)
    if node.name == "VLOOKUP":
        return _looked_up(node, sheet, values)
    given = [_value(part, sheet, values) for part in node.arguments]
    if node.name in _COMPARED:
        return _COMPARED[node.name](given[0], given[1])
    if node.name in _ARITHMETIC:
        one, other = (_key(value) for value in given)
        if isinstance(one[1], str) or isinstance(other[1], str):
            raise _UnknownWordError
        return _ARITHMETIC[node.name](float(one[1]), float(other[1]))
    if node.name in ("AND", "OR", "NOT"):
        truths = [bool(_key(value)[1]) for value in given if not isinstance(value, str)]
        return {"AND": all(truths), "OR": any(truths), "NOT": not all(truths)}[node.name]
    raise _UnknownWordError


def _choice(node: Call, sheet: str, values: Callable[[CellRef], Value]) -> Value:
    holds = _key(_value(node.arguments[0], sheet, values))[1]
    branch = 1 if holds else 2
    if len(node.arguments) <= branch:
        return False
    return _value(node.arguments[branch], sheet, values)


def _looked_up(node: Call, sheet: str, values: Callable[[CellRef], Value]) -> Value:
    sought, table, place = node.arguments[:3]
    if not isinstance(table, Cells) or not isinstance(place, Literal) or not isinstance(place.value, float):
        raise _UnknownWordError
    area, wanted = table.reference.area(sheet), _key(_value(sought, sheet, values))
    if area.size > 2000 or table.reference.external:
        raise _UnknownWordError
    exact = len(node.arguments) > 3 and not _value(node.arguments[3], sheet, values)
    row_found = None
    for row in range(area.top, area.bottom + 1):
        value = values(CellRef(area.sheet, row, area.left))
        key = None if value is None else _key(value)
        if key is not None and key[0] == wanted[0] and (key == wanted if exact else key <= wanted):
            row_found = row
            if exact:
                break
    if row_found is None:
        raise _UnknownWordError
    return values(CellRef(area.sheet, row_found, area.left + int(place.value) - 1))
