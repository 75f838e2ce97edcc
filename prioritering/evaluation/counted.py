"""Places that are counted: how many figures of a range are above one of them, or below it, by SUMPRODUCT.

They may be counted among those of one kind: `SUMPRODUCT((A$2:A$9=A2)*(B$2:B$9>B2))+1`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from prioritering.evaluation.plan import Plan
from prioritering.formula.anatomy import Skeleton, anatomy
from prioritering.formula.tree import Call, Cells, Literal, Node
from prioritering.types import Area, CellRef

_COMPARED = ("<", ">", "=")


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
    kinds: tuple[tuple[Area, CellRef], ...] = ()
    """The ranges beside that must say what a cell says, where a figure is to count, and that cell."""


class _Form(NamedTuple):
    """The comparisons of a count as they are written, and what is added to it."""

    compared: tuple[str, ...]
    first: float


def may_count(formula: str) -> bool:
    """Whether a formula in capitals, not yet taken apart, may count so."""
    return "SUMPRODUCT" in formula and (">" in formula or "<" in formula)


def counted(plan: Plan, at: CellRef) -> Count | None:
    """The range and the figure of a formula that counts what is beyond it, and nothing else."""
    formula = plan.cells[at].formula or ""
    if not may_count(formula.upper()):
        return None  # it need not be translated yet
    each = plan.translated[at]
    if set(each.functions) != {"SUMPRODUCT"} or plan.area(at).size > 1:
        return None
    skeleton = anatomy(formula).skeleton
    form = _form(anatomy(each.text).skeleton if skeleton.names or skeleton.structured else skeleton)
    if form is None or len(each.areas) != 2 * len(form.compared):
        return None
    beyond, kinds = [], []
    for operator, one, other in zip(form.compared, each.areas[::2], each.areas[1::2], strict=True):
        if (one.size > 1) == (other.size > 1):
            return None
        area, of = (one, other.first) if one.size > 1 else (other, one.first)
        if operator == "=":
            kinds.append((area, of))
        else:
            beyond.append(Count(area, of, Counted((operator == ">") == (area is one), form.first)))
    if len(beyond) != 1 or any(area.shape != beyond[0].area.shape for area, _ in kinds):
        return None
    return beyond[0]._replace(kinds=tuple(kinds))


@lru_cache(maxsize=4096)
def _form(skeleton: Skeleton) -> _Form | None:
    """What a formula compares and counts; None where it is something else."""
    node, first = skeleton.tree, 0.0
    if (counted_on := _without(node, "+", 1.0)) is not None:
        node, first = counted_on, 1.0
    if not isinstance(node, Call) or node.name != "SUMPRODUCT":
        return None
    compared = []
    for each in (one for argument in node.arguments for one in _factors(argument, False)):
        if not isinstance(each, Call) or each.name not in _COMPARED:
            return None
        if not all(isinstance(side, Cells) for side in each.arguments):
            return None
        compared.append(each.name)
    return _Form(tuple(compared), first)


def _factors(node: Node, numbered: bool) -> Iterator[Node | None]:
    """What is multiplied in an argument; None among it where a comparison is not made a number."""
    inner = _numbered(node)
    if inner is not None:
        yield from _factors(inner, True)
    elif isinstance(node, Call) and node.name == "*":
        for factor in node.arguments:
            yield from _factors(factor, True)
    else:
        yield node if numbered else None


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
