"""The tree of a formula, under the address of the room that reads formulas; see `formula.tree`."""

from prioritering.formula.parser import FormulaSyntaxError, parse, parse_tokens
from prioritering.formula.tree import Call, Cells, Literal, Node, walk

__all__ = ["Call", "Cells", "FormulaSyntaxError", "Literal", "Node", "parse", "parse_tokens", "walk"]
