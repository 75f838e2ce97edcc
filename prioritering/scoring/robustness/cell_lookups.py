"""Look-ups in small tables as conditions: what a rating gives in points, which weight a word has."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from prioritering.formula.tree import Call, Cells, Literal, Node
from prioritering.scoring.values.expressions import NotExpressible
from prioritering.types import Expression, Operation, Operator

LOOKUPS = frozenset(("VLOOKUP", "HLOOKUP", "INDEX"))
LONGEST_TABLE = 60
Read = Callable[[Node], Expression]
Range = Callable[[Cells], Sequence[Expression]]


def looked_up(node: Call, read: Read, cells: Range) -> Expression:
    """`VLOOKUP`, `HLOOKUP` and `INDEX`, also with `MATCH`, as `IFS` over the lines of the table.

    Raises: NotExpressible where the table is large, or what is looked for is not plain.
    """
    if node.name == "INDEX":
        return _index(node.arguments, read, cells)
    if len(node.arguments) not in (3, 4) or not isinstance(table := node.arguments[1], Cells):
        raise NotExpressible(node.name)
    lines = _lines(table, cells)
    if node.name == "HLOOKUP":
        lines = [list(line) for line in zip(*lines, strict=True)]
    number = _number(node.arguments[2])
    if len(lines) > LONGEST_TABLE or not 1 <= number <= len(lines[0]):
        raise NotExpressible(node.name)
    exactly = len(node.arguments) == 4 and _is_nought(node.arguments[3])
    keys = [line[0] for line in lines]
    return _chosen(read(node.arguments[0]), keys, [line[number - 1] for line in lines], exactly)


def _index(arguments: Sequence[Node], read: Read, cells: Range) -> Expression:
    if len(arguments) not in (2, 3) or not isinstance(arguments[0], Cells):
        raise NotExpressible("INDEX")
    lines = _lines(arguments[0], cells)
    places = list(arguments[1:])
    if len(places) == 1:
        flat = [one for line in lines for one in line]
        if min(len(lines), len(lines[0])) > 1:
            raise NotExpressible("INDEX")
        return _at(places[0], flat, read, cells)
    if isinstance(places[0], Literal) or len(lines) == 1:
        line = lines[0] if len(lines) == 1 else lines[_place(places[0], len(lines))]
        return _at(places[1], line, read, cells)
    column = _place(places[1], len(lines[0]))
    return _at(places[0], [line[column] for line in lines], read, cells)


def _at(place: Node, figures: Sequence[Expression], read: Read, cells: Range) -> Expression:
    """The one of some cells that a number, or a MATCH among others, tells."""
    if isinstance(place, Literal):
        return figures[_place(place, len(figures))]
    if not isinstance(place, Call) or place.name != "MATCH" or len(place.arguments) not in (2, 3):
        raise NotExpressible("INDEX")
    keys = place.arguments[1]
    if not isinstance(keys, Cells):
        raise NotExpressible("MATCH")
    keys_read = list(cells(keys))
    if len(keys_read) != len(figures) or len(keys_read) > LONGEST_TABLE:
        raise NotExpressible("MATCH")
    kind = 1.0 if len(place.arguments) == 2 else _number(place.arguments[2])
    if kind not in (0, 1):
        raise NotExpressible("MATCH")
    return _chosen(read(place.arguments[0]), keys_read, figures, exactly=kind == 0)


def _lines(table: Cells, cells: Range) -> list[list[Expression]]:
    first, last = table.reference.first, table.reference.last
    if first.column is None or last.column is None or first.row is None or last.row is None:
        raise NotExpressible("a whole column or row")
    width = abs(last.column - first.column) + 1
    table_read = list(cells(table))
    if len(table_read) % width:
        raise NotExpressible("table")
    return [table_read[start : start + width] for start in range(0, len(table_read), width)]


def _chosen(
    key: Expression, keys: Sequence[Expression], values: Sequence[Expression], exactly: bool
) -> Expression:
    """The value of the first key that is the same, or of the last that is no greater."""
    pairs = list(zip(keys, values, strict=True))
    if not exactly:
        pairs.reverse()
    sign = "=" if exactly else ">="
    parts: list[Expression] = []
    for one, value in pairs:
        parts += [Operation(Operator.CALL, (key, one), sign), value]
    return Operation(Operator.CALL, tuple(parts), "IFS")


def _place(node: Node, count: int) -> int:
    number = _number(node)
    if not 1 <= number <= count:
        raise NotExpressible("INDEX")
    return int(number) - 1


def _number(node: Node) -> int:
    if not isinstance(node, Literal) or isinstance(node.value, bool | str) or node.value is None:
        raise NotExpressible("a place that is computed")
    return int(node.value)


def _is_nought(node: Node) -> bool:
    return isinstance(node, Literal) and node.value in (False, 0.0, None)
