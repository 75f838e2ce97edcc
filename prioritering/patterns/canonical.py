"""Formulas in a form in which the order of what is added or multiplied makes no difference."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from prioritering.workbook.anatomy import tree
from prioritering.workbook.references import write_corner
from prioritering.workbook.syntax import Call, Cells, Node


@lru_cache(maxsize=4096)
def canonical(formula: str) -> object:
    """A formula in which the order of what is added or multiplied does not count."""
    node = tree(formula.replace("$", ""))
    return None if node is None else _canonical(node)


def _canonical(node: Node) -> object:
    if not isinstance(node, Call):
        return repr(node)
    if node.name in ("+", "*"):
        return node.name, tuple(sorted(map(repr, _flat(node, node.name))))
    return node.name, tuple(_canonical(part) for part in node.arguments)


def _flat(node: Node, name: str) -> Iterator[object]:
    if isinstance(node, Call) and node.name == name:
        for part in node.arguments:
            yield from _flat(part, name)
    else:
        yield _canonical(node)


def signed_terms(formula: str) -> frozenset[str] | None:
    """The cells that a formula adds or takes away, with their signs; None where it does anything else.

    `=SUM(D2+E2-F2)` and `=D2+E2-F2` are one.
    """
    node = tree(formula.replace("$", ""))
    while isinstance(node, Call) and node.name == "SUM" and len(node.arguments) == 1:
        node = node.arguments[0]
    terms: set[str] = set()
    return frozenset(terms) if node is not None and _collect(node, 1, terms) and terms else None


def _collect(node: Node, sign: int, terms: set[str]) -> bool:
    if isinstance(node, Cells) and not node.reference.is_range and not node.reference.external:
        corner = write_corner(node.reference.first)
        terms.add(f"{'+' if sign > 0 else '-'}{node.reference.sheet or ''}!{corner}")
        return True
    if isinstance(node, Call) and node.name in ("+", "-"):
        one, other = node.arguments
        return _collect(one, sign, terms) and _collect(other, sign if node.name == "+" else -sign, terms)
    return isinstance(node, Call) and node.name == "neg" and _collect(node.arguments[0], -sign, terms)
