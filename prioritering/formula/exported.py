"""Formulas of Google Sheets that its export wraps up for Excel, as they were meant.

What Excel lacks is kept as a text, with the figure that it gave:
`=IFERROR(__xludf.DUMMYFUNCTION("AVERAGE.WEIGHTED(B4:E4,$B$2:$E$2)"),1.85)`.
"""

from __future__ import annotations

from prioritering.formula.computation import KNOWN
from prioritering.formula.parser import FormulaSyntaxError, parse
from prioritering.formula.printer import written
from prioritering.formula.tree import Call, Literal, Node, walk

WRAPPER = "__XLUDF.DUMMYFUNCTION"
OPERATORS = {"ADD": "+", "MINUS": "-", "MULTIPLY": "*", "DIVIDE": "/", "POW": "^"}
"""Functions of Google Sheets that Excel has operators for."""


def unwrapped(formula: str) -> str:
    """The formula within, with its `=`, in functions that Excel has; itself where that cannot be told."""
    try:
        tree = parse(formula)
        inner = _inner(tree)
        if inner is None:
            return formula
        meant = _in_excel(parse(inner))
    except FormulaSyntaxError:
        return formula
    if not isinstance(meant, Call):
        return formula
    is_known = all(part.name in KNOWN for part in walk(meant) if isinstance(part, Call))
    return f"={written(meant)}" if is_known else formula


def _inner(tree: Node) -> str | None:
    """The text that is wrapped up."""
    if not isinstance(tree, Call) or tree.name != "IFERROR":
        return None
    wrapped = tree.arguments[0]
    if not isinstance(wrapped, Call) or wrapped.name != WRAPPER:
        return None
    text = wrapped.arguments[0] if wrapped.arguments else None
    return text.value if isinstance(text, Literal) and isinstance(text.value, str) else None


def _in_excel(node: Node) -> Node:
    if not isinstance(node, Call):
        return node
    arguments = tuple(map(_in_excel, node.arguments))
    if node.name == "AVERAGE.WEIGHTED" and len(arguments) == 2:
        values, weights = arguments
        return Call("/", (Call("SUMPRODUCT", (values, weights)), Call("SUM", (weights,))))
    if node.name in OPERATORS and len(arguments) == 2:
        return Call(OPERATORS[node.name], arguments)
    return Call(node.name, arguments, node.prefix)
