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


@lru_cache(maxsize=4096)
def typed_divisors(skeleton: Skeleton) -> frozenset[object]:
    """The numbers typed into a formula by which it divides."""
    parts = () if skeleton.tree is None else walk(skeleton.tree)
    divided = [part.arguments[1] for part in parts if isinstance(part, Call) and part.name == "/"]
    return frozenset(one.value for one in divided if isinstance(one, Literal))
