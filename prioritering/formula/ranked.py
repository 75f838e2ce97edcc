"""What a formula ranks, or hands on: answered by its skeleton, so once for all that have it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from prioritering.formula.anatomy import Skeleton, anatomy, slot_of, tree
from prioritering.formula.references import Reference
from prioritering.formula.tree import Call, Cells, Literal, Node, walk
from prioritering.memoised import memoised
from prioritering.types import Cell, Sheet

RANK_FUNCTIONS = {"RANK", "RANK.EQ", "RANK.AVG"}
_COMPARES = -1
"""In the place of a reference: a sum of comparisons."""
_COUNTING = {"+", "COUNTIF", "COUNTIFS", "SUMPRODUCT", "SUM"}
_COMPARISONS = {"<", ">", "<=", ">="}


def ranked(formula: str | None) -> Reference | None:
    """The figure that a formula ranks; None where it ranks nothing."""
    if not formula:
        return None
    skeleton, references, _ = anatomy(formula)
    slot = _ranked_slot(skeleton)
    if slot is None:
        return None
    return references[slot] if slot >= 0 else _compared_in(formula)


def calls_rank(formula: str | None) -> bool:
    """Whether a formula asks for a place by a function, be it within others."""
    return any("RANK" in name for name in anatomy(formula or "").skeleton.functions)


def gives_place(formula: str | None, sheet: str) -> bool:
    """Whether a formula tells the place of a figure among others: it ranks one, or counts those before it.

    What it counts is a range in which the figure stands; else it counts those of a line that are high enough.
    """
    node = None if not formula else anatomy(formula).skeleton.tree
    while isinstance(node, Call) and node.name in ("IF", "IFERROR", "IFNA") and node.arguments:
        node = node.arguments[1] if node.name == "IF" and len(node.arguments) > 1 else node.arguments[0]
    if not isinstance(node, Call) or node.name in RANK_FUNCTIONS:
        return node is not None and isinstance(node, Call)
    if node.name not in _COUNTING or any(
        isinstance(part, Call) and part.name in RANK_FUNCTIONS for part in walk(node)
    ):
        return False
    figure = ranked(formula)
    if figure is None or figure.external:
        return False
    at = figure.area(sheet).first
    return any(one.is_range and one.area(sheet).holds(at) for one in named_references(formula))


def linked(formula: str | None) -> Reference | None:
    """The one cell that a formula hands on, as `linked_reference`."""
    return _picked(formula, _linked_slot)


def named_references(formula: str | None) -> tuple[Reference, ...]:
    """Every cell or range that a formula names, in order; nothing where it cannot be taken apart."""
    if formula is None:
        return ()
    skeleton, references, _ = anatomy(formula)
    return () if skeleton.tree is None else references


def computed(sheet: Sheet) -> Iterator[tuple[Cell, tuple[Reference, ...]]]:
    """The formulas of a sheet that rank nothing, with every cell or range that each names."""
    return ((cell, named_references(cell.formula)) for cell in _ranking_nothing(sheet))


@memoised
def _ranking_nothing(sheet: Sheet) -> Sequence[Cell]:
    return [cell for cell in sheet.formulas() if ranked(cell.formula) is None]


def _picked(formula: str | None, pick: Callable[[Skeleton], int | None]) -> Reference | None:
    if not formula:
        return None
    skeleton, references, _ = anatomy(formula)
    slot = pick(skeleton)
    return None if slot is None else references[slot]


@lru_cache(maxsize=4096)
def _ranked_slot(skeleton: Skeleton) -> int | None:
    """Which reference is ranked; `_COMPARES` where that depends on where the references point."""
    node = skeleton.tree
    if node is None:
        return None
    reference = _ranked_by_function(node)
    if reference is not None:
        return slot_of(reference)
    adds = isinstance(node, Call) and node.name == "+"
    return _COMPARES if adds and len(_comparisons(node)) > 1 else None


@lru_cache(maxsize=4096)
def _compared_in(formula: str) -> Reference | None:
    node = tree(formula)
    return None if node is None else _compared_one_by_one(node)


@lru_cache(maxsize=4096)
def _linked_slot(skeleton: Skeleton) -> int | None:
    reference = None if skeleton.tree is None else linked_reference(skeleton.tree)
    return None if reference is None else slot_of(reference)


def cell_references(node: Node) -> list[Reference]:
    """Every cell or range that the formula names, in order."""
    return [part.reference for part in walk(node) if isinstance(part, Cells)]


def ranked_reference(node: Node) -> Reference | None:
    """The figure that a ranking formula ranks; None where the formula ranks nothing.

    RANK and its kin; and counting those above: COUNTIF(range, ">"&x)+1, SUMPRODUCT(--(range>x))+1,
    1+(y>x)+(z>x).
    """
    return _ranked_by_function(node) or _compared_one_by_one(node)


def _ranked_by_function(node: Node) -> Reference | None:
    for part in walk(node):
        if not isinstance(part, Call):
            continue
        if part.name in RANK_FUNCTIONS and part.arguments:
            return _single(part.arguments[0])
        if part.name in ("COUNTIF", "COUNTIFS") and len(part.arguments) >= 2:
            criterion = part.arguments[-1]
            if isinstance(criterion, Call) and criterion.name == "&" and _is_sign(criterion):
                return _single(criterion.arguments[1])
        if part.name in ("SUMPRODUCT", "SUM"):
            reference = _compared(part)
            if reference is not None:
                return reference
    return None


def is_ascending_rank(node: Node) -> bool:
    """Whether a ranking formula gives the lowest figure rank 1; a guard around it says nothing."""
    calls = [part for part in walk(node) if isinstance(part, Call)]
    ranks = [part for part in calls if part.name in RANK_FUNCTIONS]
    if ranks:
        order = ranks[0].arguments[2] if len(ranks[0].arguments) > 2 else None
        return isinstance(order, Literal) and bool(order.value)
    for part in calls:
        if part.name == "&" and _is_sign(part):
            sign = part.arguments[0]
            return isinstance(sign, Literal) and str(sign.value).startswith("<")
        if part.name in _COMPARISONS and not any(isinstance(side, Literal) for side in part.arguments):
            own_first = _place(part.arguments[0]) == _place(ranked_reference(node))
            return part.name.startswith("<") != own_first
    return False


def linked_reference(node: Node) -> Reference | None:
    """The one cell that a formula hands on unchanged, but for rounding or a guard against errors."""
    while isinstance(node, Call) and node.name in ("ROUND", "IFERROR", "IFNA", "VALUE", "N"):
        if not node.arguments:
            return None
        node = node.arguments[0]
    return _single(node)


def _compared_one_by_one(node: Node) -> Reference | None:
    """What each comparison of a sum of them has in common."""
    if not isinstance(node, Call) or node.name != "+":
        return None
    pairs = [part.arguments for part in _comparisons(node)]
    sides = [{_place(side): _single(side) for side in pair} for pair in pairs]
    if len(sides) < 2 or any(None in places for places in sides):
        return None
    common = set.intersection(*(set(places) for places in sides))
    return sides[0][common.pop()] if len(common) == 1 else None


def _comparisons(node: Node) -> list[Call]:
    return [part for part in walk(node) if isinstance(part, Call) and part.name in _COMPARISONS]


def _place(node: Node | Reference | None) -> tuple[str | None, int | None, int | None] | None:
    """Where the one cell is that a formula names, whether held fast or not."""
    reference = _single(node) if isinstance(node, Cells) else node
    if not isinstance(reference, Reference):
        return None
    return reference.sheet, reference.first.row, reference.first.column


def _single(node: Node) -> Reference | None:
    if isinstance(node, Cells) and not node.reference.is_range:
        return node.reference
    return None


def _is_sign(node: Call) -> bool:
    sign = node.arguments[0]
    return isinstance(sign, Literal) and sign.value in _COMPARISONS


def _compared(node: Call) -> Reference | None:
    for part in walk(node):
        if isinstance(part, Call) and part.name in _COMPARISONS:
            for side in part.arguments:
                reference = _single(side)
                if reference is not None:
                    return reference
    return None
