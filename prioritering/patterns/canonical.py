"""Formulas in a form in which what makes no difference is the same: the order of what is added or multiplied."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from prioritering.workbook.anatomy import tree
from prioritering.workbook.syntax import Call, Node


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
