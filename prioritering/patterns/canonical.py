"""Formulas in a form in which the order of what is added or multiplied makes no difference."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from prioritering.formula.anatomy import tree, unlocked
from prioritering.formula.tree import Call, Cells, Literal, Node
from prioritering.types import CellRef, Workbook

NEUTRAL = {"*": Literal(1.0), "/": Literal(1.0), "+": Literal(0.0), "-": Literal(0.0)}
"""What changes nothing, by the operator: `=F23*1` makes a number of a text at most."""
Term = tuple[int, CellRef]
"""A sign and a cell, without a sheet where none is named."""
MAX_DEPTH, MAX_ADDED = 4, 500
"""So many sums of sums, and cells of one range, are followed."""


@lru_cache(maxsize=4096)
def canonical(formula: str) -> object:
    """A formula in which the order of what is added or multiplied does not count."""
    node = tree(unlocked(formula))
    return None if node is None else _canonical(node)


def _canonical(node: Node) -> object:
    if not isinstance(node, Call):
        return repr(node)
    if node.name in NEUTRAL:
        one, other = node.arguments
        if other == NEUTRAL[node.name]:
            return _canonical(one)
        if one == NEUTRAL[node.name] and node.name in "+*":
            return _canonical(other)
    if node.name in ("+", "*"):
        return node.name, tuple(sorted(map(repr, _flat(node, node.name))))
    return node.name, tuple(_canonical(part) for part in node.arguments)


def _flat(node: Node, name: str) -> Iterator[object]:
    if isinstance(node, Call) and node.name == name:
        for part in node.arguments:
            yield from _flat(part, name) if part != NEUTRAL[name] else ()
    else:
        yield _canonical(node)


def signed_terms(node: Node | None) -> frozenset[Term] | None:
    """The cells that a formula adds or takes away, with their signs; None where it does anything else.

    `=SUM(D2+E2-F2)` and `=D2+E2-F2` are one.
    """
    while isinstance(node, Call) and node.name == "SUM" and len(node.arguments) == 1:
        node = node.arguments[0]
    terms: set[Term] = set()
    return frozenset(terms) if node is not None and _collect(node, 1, terms) and terms else None


def _collect(node: Node, sign: int, terms: set[Term]) -> bool:
    if isinstance(node, Cells) and not node.reference.is_range and not node.reference.external:
        terms.add((sign, node.reference.start(node.reference.sheet or "")))
        return True
    if isinstance(node, Call) and node.name in ("+", "-"):
        one, other = node.arguments
        return _collect(one, sign, terms) and _collect(other, sign if node.name == "+" else -sign, terms)
    return isinstance(node, Call) and node.name == "neg" and _collect(node.arguments[0], -sign, terms)


def added_cells(
    workbook: Workbook, formula: str, sheet: str, depth: int = MAX_DEPTH
) -> Counter[CellRef] | None:
    """The typed cells that a formula adds up, directly or by other sums; None where it does anything else."""
    node = tree(formula)
    return None if node is None else _added(workbook, node, sheet, depth)


def _added(workbook: Workbook, node: Node, sheet: str, depth: int) -> Counter[CellRef] | None:
    if isinstance(node, Call) and node.name in ("SUM", "+"):
        parts = [_added(workbook, part, sheet, depth) for part in node.arguments]
        return None if None in parts else sum((part for part in parts if part is not None), Counter())
    if not isinstance(node, Cells) or node.reference.external or node.reference.last_sheet or not depth:
        return None
    area = node.reference.area(sheet)
    if area.size > MAX_ADDED:
        return None
    cells: Counter[CellRef] = Counter()
    for at in area.cells():
        cell = workbook.cell(at)
        if cell is None or cell.formula is None:
            cells[at] += 1
            continue
        inner = added_cells(workbook, cell.formula, at.sheet, depth - 1)
        cells += Counter([at]) if inner is None else inner
    return +cells
