"""Places that are counted: how many figures of a range are above one of them, or below it, by SUMPRODUCT."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from prioritering.evaluation.plan import Plan
from prioritering.formula.anatomy import Skeleton, anatomy
from prioritering.formula.tree import Call, Cells, Literal, Node
from prioritering.types import Area, CellRef


class Counted(NamedTuple):
    """What a count is of."""

    above: bool
    """Whether figures above the one are counted, rather than those below it."""
    first: float
    """What is added to it: the place of the first."""


class Count(NamedTuple):
    """A formula that counts."""

    area: Area
    of: CellRef
    how: Counted


def may_count(formula: str) -> bool:
    """Whether a formula in capitals, not yet taken apart, may count so."""
    return "SUMPRODUCT" in formula and (">" in formula or "<" in formula)


def counted(plan: Plan, at: CellRef) -> Count | None:
    """The range and the figure of a formula that counts what is beyond it, and nothing else."""
    formula = plan.cells[at].formula or ""
    if not may_count(formula.upper()):
        return None  # it need not be translated yet
    each = plan.translated[at]
    if each.functions != ("SUMPRODUCT",) or len(each.areas) != 2 or plan.area(at).size > 1:
        return None
    skeleton = anatomy(formula).skeleton
    how = _how(anatomy(each.text).skeleton if skeleton.names or skeleton.structured else skeleton)
    first, second = each.areas
    if how is None or (first.size > 1) == (second.size > 1):
        return None
    if first.size > 1:
        return Count(first, second.first, how)
    return Count(second, first.first, how._replace(above=not how.above))


@lru_cache(maxsize=4096)
def _how(skeleton: Skeleton) -> Counted | None:
    """What a formula counts, as if the range stood first; None where it is something else."""
    node, first = skeleton.tree, 0.0
    if (counted_on := _without(node, "+", 1.0)) is not None:
        node, first = counted_on, 1.0
    if not isinstance(node, Call) or node.name != "SUMPRODUCT" or len(node.arguments) != 1:
        return None
    compared = _numbered(node.arguments[0])
    if not isinstance(compared, Call) or compared.name not in ("<", ">"):
        return None
    plain = all(isinstance(side, Cells) for side in compared.arguments)
    return Counted(compared.name == ">", first) if plain else None


def _numbered(node: Node) -> Node | None:
    """The comparison that is made a number of: by `--`, by one that it is multiplied with, by nought."""
    if isinstance(node, Call) and node.name == "neg":
        (inner,) = node.arguments
        return inner.arguments[0] if isinstance(inner, Call) and inner.name == "neg" else None
    by_one = _without(node, "*", 1.0)
    return by_one if by_one is not None else _without(node, "+", 0.0)


def _without(node: Node | None, operator: str, number: float) -> Node | None:
    """The other side of an operator that has this number on one side."""
    if not isinstance(node, Call) or node.name != operator or Literal(number) not in node.arguments:
        return None
    one, other = node.arguments
    return other if one == Literal(number) else one
