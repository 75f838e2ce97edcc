"""Formulas that gather one range, and do no more with what it gives than to round it or the like."""

from __future__ import annotations

from functools import lru_cache

from prioritering.formula.anatomy import Skeleton
from prioritering.formula.tree import Call, Cells, Literal, walk

FUNCTIONS = {"SUM", "AVERAGE", "MIN", "MAX", "MEDIAN", "COUNT", "PRODUCT", "STDEV", "STDEV.S", "GEOMEAN"}
WRAPPING = {"SQRT", "ROUND", "ROUNDUP", "ROUNDDOWN", "ABS", "INT", "IFERROR", "/", "*", "^"}
"""What may be done with what is gathered."""


@lru_cache(maxsize=4096)
def gathers_one(skeleton: Skeleton) -> bool:
    """Whether a formula gathers its one range, and does no more with that than to round it or the like."""
    node = skeleton.tree
    while isinstance(node, Call) and node.name not in FUNCTIONS:
        wraps = node.name in WRAPPING and node.arguments
        if not wraps or any(isinstance(part, Call | Cells) for part in node.arguments[1:]):
            return False
        node = node.arguments[0]
    return isinstance(node, Call) and len(node.arguments) == 1 and isinstance(node.arguments[0], Cells)


def divides_by(skeleton: Skeleton, count: int) -> bool:
    """Whether a formula divides by a number that is typed into it, and is this one."""
    root = skeleton.tree
    return any(
        isinstance(part, Call) and part.name == "/" and part.arguments[1:] == (Literal(float(count)),)
        for part in (walk(root) if root is not None else ())
    )
