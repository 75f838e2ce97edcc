"""What stands in an array formula element by element."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from prioritering.formula.algebra import COMPARISONS, NotComputable
from prioritering.formula.tree import Call, Cells, Node

Element = TypeVar("Element")

EACH = frozenset((*COMPARISONS, "+", "-", "*", "/", "^", "neg", "%", "IF", "ABS", "ROUND", "N"))
"""What is worked out element by element where ranges stand in an array formula."""


def columns(
    arguments: Sequence[Node],
    cells: Callable[[Cells], Sequence[Element]],
    read: Callable[[Node], Element],
    made: Callable[[str, Sequence[Element]], Element],
) -> list[list[Element]]:
    """The elements of each argument of SUMPRODUCT.

    Raises: NotComputable where the ranges are not all of one shape.
    """
    if len({_shape(one) for argument in arguments for one in _ranges(argument)}) > 1:
        raise NotComputable("arrays of several shapes")
    found = [elements(argument, cells, read, made) for argument in arguments]
    if len(set(map(len, found))) != 1:
        raise NotComputable("arrays of several sizes")
    return found


def elements(
    node: Node,
    cells: Callable[[Cells], Sequence[Element]],
    read: Callable[[Node], Element],
    made: Callable[[str, Sequence[Element]], Element],
) -> list[Element]:
    """The elements that an argument has where ranges stand in it for arrays.

    Arguments: what gives the elements of a range, that of any other part, and what an operator makes of some.

    Raises: NotComputable where the ranges are not all of one size.
    """
    if isinstance(node, Cells):
        return list(cells(node))
    if not isinstance(node, Call) or node.name not in EACH:
        return [read(node)]
    parts = [elements(argument, cells, read, made) for argument in node.arguments]
    size = max(map(len, parts))
    if any(len(part) not in (1, size) for part in parts):
        raise NotComputable("arrays of several sizes")
    wide = [part if len(part) == size else part * size for part in parts]
    return [made(node.name, line) for line in zip(*wide, strict=True)]


def _ranges(node: Node) -> list[Cells]:
    if isinstance(node, Cells):
        return [node] if node.reference.is_range else []
    if not isinstance(node, Call) or node.name not in EACH:
        return []
    return [one for argument in node.arguments for one in _ranges(argument)]


def _shape(cells: Cells) -> tuple[int, int]:
    area = cells.reference.area("")
    return area.bottom - area.top, area.right - area.left
