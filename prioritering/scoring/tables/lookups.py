"""The cells that a formula takes over: by a link, by looking up a key, or as all those beside that key."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache

from prioritering.formula.anatomy import tree
from prioritering.formula.ranked import linked
from prioritering.formula.tree import Call, Cells, Literal, Node
from prioritering.memoised import memoised
from prioritering.types import Area, Cell, CellRef, Value, Workbook

MAX_RANGE_CELLS = 200_000
"""A longer range is not searched."""
_GUARDS = {"ROUND", "IFERROR", "IFNA"}


class _UnknownLookupError(Exception):
    pass


def taken_over(workbook: Workbook, cell: Cell | None) -> list[CellRef]:
    """The cells of an evaluated workbook whose figures the cell's formula hands on, adds up or averages."""
    if cell is None or cell.formula is None:
        return []
    reference = linked(cell.formula)
    if reference is not None:
        return [] if reference.external else [reference.area(cell.at.sheet).first]
    node = tree(cell.formula)
    while isinstance(node, Call) and node.name in _GUARDS and node.arguments:
        node = node.arguments[0]
    try:
        return _found(workbook, cell.at.sheet, node) if isinstance(node, Call) else []
    except (_UnknownLookupError, IndexError):
        return []


def _found(workbook: Workbook, sheet: str, node: Call) -> list[CellRef]:
    name, arguments = node.name, node.arguments
    if name == "VLOOKUP":
        table, column = _area(sheet, arguments[1]), arguments[2]
        if not isinstance(column, Literal) or not isinstance(column.value, float):
            raise _UnknownLookupError
        keys = table._replace(right=table.left)
        results = table._replace(left=table.left + int(column.value) - 1)
        return _beside(workbook, sheet, arguments[0], keys, results)[:1]
    if name == "INDEX" and isinstance(arguments[1], Call) and arguments[1].name == "MATCH":
        key, places = arguments[1].arguments[:2]
        return _beside(workbook, sheet, key, _area(sheet, places), _area(sheet, arguments[0]))[:1]
    if name == "XLOOKUP":
        keys, results = _area(sheet, arguments[1]), _area(sheet, arguments[2])
        return _beside(workbook, sheet, arguments[0], keys, results)[:1]
    if name in ("SUMIF", "AVERAGEIF"):
        keys, results = _area(sheet, arguments[0]), _area(sheet, arguments[2])
        return _beside(workbook, sheet, arguments[1], keys, results)
    if name in ("SUMIFS", "AVERAGEIFS") and len(arguments) == 3:
        keys, results = _area(sheet, arguments[1]), _area(sheet, arguments[0])
        return _beside(workbook, sheet, arguments[2], keys, results)
    return []


def _beside(workbook: Workbook, sheet: str, key: Node, keys: Area, results: Area) -> list[CellRef]:
    """The results that stand where the keys are this one."""
    wanted = _plain(_value(workbook, sheet, key))
    along = _line(results)
    return (
        []
        if wanted is None
        else [along[n] for n in _places(workbook, keys).get(wanted, ()) if n < len(along)]
    )


def _places(workbook: Workbook, keys: Area) -> Mapping[Value, Sequence[int]]:
    """Where in a range each key stands: a thousand formulas look up in one."""
    known = _known_places(workbook)
    if keys not in known:
        places: dict[Value, list[int]] = defaultdict(list)
        for place, at in enumerate(_line(keys)):
            places[_plain(_held(workbook, at))].append(place)
        known[keys] = dict(places)
    return known[keys]


@memoised
def _known_places(workbook: Workbook) -> dict[Area, Mapping[Value, Sequence[int]]]:
    return {}


@lru_cache(maxsize=64)
def _line(area: Area) -> Sequence[CellRef]:
    """The cells of one row or column; of a table, its first column."""
    return tuple(area.cells() if area.top == area.bottom else area._replace(right=area.left).cells())


def _value(workbook: Workbook, sheet: str, node: Node) -> Value:
    if isinstance(node, Literal):
        return node.value
    if isinstance(node, Cells) and not node.reference.is_range and not node.reference.external:
        return _held(workbook, node.reference.area(sheet).first)
    raise _UnknownLookupError


def _held(workbook: Workbook, at: CellRef) -> Value:
    cell = workbook.cell(at)
    return None if cell is None else cell.value


def _plain(value: Value) -> Value:
    """As Excel compares keys: without regard to case; an empty text is none."""
    return value.casefold() or None if isinstance(value, str) else value


def _area(sheet: str, node: Node) -> Area:
    if not isinstance(node, Cells) or node.reference.external or node.reference.last_sheet:
        raise _UnknownLookupError
    area = node.reference.area(sheet)
    if area.size > MAX_RANGE_CELLS:
        raise _UnknownLookupError
    return area
