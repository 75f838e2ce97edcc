"""A tree written as the formula that it came from, with the brackets that it needs and no others.

What is written means what the tree means: `parse(written(tree)) == tree` for every tree that `parse` gives.
"""

from __future__ import annotations

import re

from prioritering.formula.parser import LONGEST_SUM, PRECEDENCE
from prioritering.formula.references import Reference, write_corner
from prioritering.formula.tree import Array, Call, Cells, ErrorValue, Literal, Name, Node, Structured

_SIGN, _PERCENT = 6, 7
_AT, _UNION, _INTERSECT, _RANGE, _SPILL, _WHOLE = 8, 0, 9, 10, 11, 12
"""How tightly the rest binds; a union stands in brackets of its own."""
_REFERENCE_SIGNS = {":": (":", _RANGE), "intersect": (" ", _INTERSECT), "union": (",", _UNION)}
_BEFORE = {"neg": ("-", _SIGN), "@": ("@", _AT)}
_BEHIND = {"%": _PERCENT, "#": _SPILL}
_PLAIN_SHEET = re.compile(r"[^\W\d][\w.]*\Z")
_LIKE_CELL = re.compile(r"[A-Za-z]{1,3}\d{1,7}\Z|[Rr]\d*[Cc]\d*\Z|[RrCc]\d+\Z")


def written(node: Node, *, spaced: bool = False) -> str:
    """The formula, without its `=`; `spaced` for a reader, with spaces around operators and after commas."""
    return _Writer(", ", " ").written(node) if spaced else _COMPACT.written(node)


class _Writer:
    def __init__(self, comma: str = ",", space: str = "") -> None:
        self.comma = comma
        self.space = space

    def written(self, node: Node) -> str:
        if isinstance(node, Literal):
            return _literal(node.value)
        if isinstance(node, Cells):
            return written_reference(node.reference)
        if isinstance(node, Array):
            return "{" + ";".join(",".join(map(self.written, row)) for row in node.rows) + "}"
        if isinstance(node, ErrorValue | Name | Structured):
            return node.text
        return self.call(node)

    def call(self, node: Call) -> str:
        name, arguments = node.name, node.arguments
        if name in PRECEDENCE and len(arguments) == 2:
            binding = PRECEDENCE[name]
            left = self.within(arguments[0], _left_of(node, binding))
            return f"{left}{self.space}{name}{self.space}{self.within(arguments[1], binding + 1)}"
        if name in _REFERENCE_SIGNS:
            sign, binding = _REFERENCE_SIGNS[name]
            if name == ":" and all(map(_is_end, arguments)):
                sign = " : "  # without spaces it would be one reference
            inner = sign.join((self.within(arguments[0], binding), self.within(arguments[1], binding + 1)))
            return f"({inner})" if name == "union" else inner
        if name in _BEFORE:
            sign, binding = _BEFORE[name]
            return sign + self.within(arguments[0], binding)
        if name in _BEHIND:
            return self.within(arguments[0], _BEHIND[name]) + name
        called = self.within(arguments[0], _WHOLE) if name == "apply" else node.prefix + name
        return f"{called}({self.comma.join(map(self.written, arguments[name == 'apply' :]))})"

    def within(self, node: Node, least: int) -> str:
        """The part of a larger formula, in brackets where it binds more loosely than it must there."""
        text = self.written(node)
        return text if _binding(node) >= least else f"({text})"


_COMPACT = _Writer()


def _is_end(node: Node) -> bool:
    """Whether a part of a range by an operator could be an end of one that is written as a whole."""
    return isinstance(node, Name) or (isinstance(node, Cells) and not node.reference.is_range)


def _left_of(node: Call, binding: int) -> int:
    """How tightly the left side must bind; a sum as long as is taken by halves keeps its halves."""
    terms, at = 1, node.arguments[0] if node.name == "+" else None
    while isinstance(at, Call) and at.name == "+":
        terms, at = terms + 1, at.arguments[0]
    return binding + 1 if terms >= LONGEST_SUM else binding


def _binding(node: Node) -> int:
    if isinstance(node, Literal) and isinstance(node.value, float) and node.value < 0:
        return _SIGN
    if not isinstance(node, Call) or (node.name.isupper() or node.name in ("apply", "union")):
        return _WHOLE
    others = {"neg": _SIGN, "%": _PERCENT, "@": _AT, ":": _RANGE, "intersect": _INTERSECT, "#": _SPILL}
    return others.get(node.name) or PRECEDENCE.get(node.name, _WHOLE)


def _literal(value: float | str | bool | None) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, str):
        return '"' + value.replace('"', '""') + '"'
    return written_number(value)


def written_number(value: float) -> str:
    """A number as Excel takes it, with all its digits."""
    return repr(int(value)) if value == int(value) and abs(value) < 1e15 else repr(value).upper()


def written_reference(reference: Reference) -> str:
    """A reference as it is written in a formula."""
    cells = write_corner(reference.first)
    if reference.is_range:
        cells += ":" + write_corner(reference.last)
    return written_sheet(reference.sheet, reference.last_sheet, reference.external) + cells


def written_sheet(sheet: str | None, last_sheet: str | None = None, external: str | None = None) -> str:
    """What stands before the cells of another sheet, `!` included; nothing for the own sheet."""
    if sheet is None and external is None:
        return ""
    names = [name for name in (sheet, last_sheet) if name is not None]
    file = "" if external is None else f"[{external}]"
    plain = all(_PLAIN_SHEET.match(name) and not _LIKE_CELL.match(name) for name in names)
    if names and plain and (external is None or external.isdigit()):
        return f"{file}{':'.join(names)}!"
    return "'" + (file + ":".join(names)).replace("'", "''") + "'!"
