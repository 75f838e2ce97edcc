"""A formula taken apart once: its skeleton, which its copies share, and what it refers to.

A workbook of a hundred thousand formulas has some dozens of skeletons. Whatever does not depend on where the
references point is worked out for each skeleton, and holds for all formulas that have it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache
from sys import intern
from typing import NamedTuple
from weakref import WeakValueDictionary

from msgspec import Struct

from prioritering.formula.parser import FormulaSyntaxError, parse_tokens
from prioritering.formula.references import (
    Corner,
    Reference,
    Token,
    TokenKind,
    matches,
    parse_reference,
    parted,
    plain_function,
    relative_reference,
    tokens,
    write_corner,
)
from prioritering.formula.tree import Call, Cells, Node, walk
from prioritering.types import CellRef

MAX_KEPT = 2**18
"""Formulas of which it is remembered how they are made up: more than most workbooks have."""
GONE = "#REF!"
"""What stands in a formula for a cell that was deleted."""
_CELL, _RANGE = "\0", "\0:"
_DOLLAR_OTHERWISE = frozenset("\"'[")
"""Only texts, names of sheets and columns of tables may hold a dollar that locks nothing."""


class Skeleton:
    """A formula with its references left open; only whether each is a range is known."""

    def __init__(self, formula: str) -> None:
        """Take the skeleton of a formula."""
        self._formula = formula

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens, the n-th reference written as `A<n>`, or `A<n>:B<n>` where it is a range."""
        parts: list[Token] = []
        count = 0
        for token in tokens(self._formula):
            reference = _read(token.text) if token.kind is TokenKind.REFERENCE else None
            if reference is not None:
                count += 1
                text = f"A{count}:B{count}" if reference.is_range else f"A{count}"
                token = Token(TokenKind.REFERENCE, text)
            parts.append(token)
        return tuple(parts)

    @cached_property
    def slots(self) -> int:
        """How many references it leaves open."""
        return len(self.between) - 1

    @cached_property
    def functions(self) -> tuple[str, ...]:
        """The functions in order, in capitals, without Excel's `_xlfn.` and the like."""
        return tuple(plain_function(text) for kind, text in self.tokens if kind is TokenKind.FUNCTION)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The defined names, as written."""
        named = (text for kind, text in self.tokens if kind is TokenKind.NAME)
        return tuple(text for text in named if text.upper() not in ("TRUE", "FALSE"))

    @cached_property
    def named(self) -> frozenset[str]:
        """The same in small letters, without the sheets before them."""
        return frozenset([text.rpartition("!")[2].casefold() for text in self.names])

    @cached_property
    def is_broken(self) -> bool:
        """Whether it names a cell that is gone, be it on a sheet."""
        return any(kind is TokenKind.ERROR and text.upper().endswith(GONE) for kind, text in self.tokens)

    @cached_property
    def calls(self) -> frozenset[str]:
        """The functions, and the operators under their signs, that its tree has."""
        parts = () if self.tree is None else walk(self.tree)
        return frozenset([part.name for part in parts if isinstance(part, Call)])

    @cached_property
    def structured(self) -> tuple[str, ...]:
        """The references to tables, as written."""
        return tuple(text for kind, text in self.tokens if kind is TokenKind.STRUCTURED)

    @cached_property
    def tree(self) -> Node | None:
        """The syntax tree, where the n-th reference is one to row n; None where there is none."""
        try:
            return parse_tokens(self.tokens[1:] if self._formula.startswith("=") else self.tokens)
        except FormulaSyntaxError:
            return None

    @cached_property
    def only_call(self) -> str | None:
        """The function of a formula that is one call with one reference, such as `=SUM(A1:A9)`."""
        node = self.tree
        if not isinstance(node, Call) or len(node.arguments) != 1:
            return None
        return node.name if isinstance(node.arguments[0], Cells) else None

    @cached_property
    def between(self) -> tuple[str, ...]:
        """What stands before, between and after the references, in capitals and without spaces."""
        parts = [""]
        for kind, text in self.tokens:
            if kind is TokenKind.REFERENCE and _read(text) is not None:
                parts.append("")
            elif kind is TokenKind.TEXT:
                parts[-1] += text
            elif not text.isspace():
                parts[-1] += text.upper()
        return tuple(parts)


class Anatomy(NamedTuple):
    """How one formula is made up."""

    skeleton: Skeleton
    references: tuple[Reference, ...]
    written: tuple[str, ...]
    """The references as they are written."""


_known: WeakValueDictionary[tuple[str, ...], Skeleton] = WeakValueDictionary()


@lru_cache(maxsize=MAX_KEPT)
def anatomy(formula: str) -> Anatomy:
    """Take a formula apart."""
    parts: list[str] = []
    references: list[Reference] = []
    written: list[str] = []
    for match in matches(formula):
        text = match.group()
        reference = _read(text) if match.lastgroup == "reference" else None
        if reference is not None:
            references.append(reference)
            written.append(text)
            text = _RANGE if reference.is_range else _CELL
        parts.append(text)
    key = tuple(parts)
    skeleton = _known.get(key)
    if skeleton is None:
        skeleton = _known[key] = Skeleton(formula)
    return Anatomy(skeleton, tuple(references), tuple(written))


def _read(text: str) -> Reference | None:
    try:
        return parse_reference(text)
    except ValueError:  # what no Excel writes, such as A1:B
        return None


class References(Struct, frozen=True):
    """All that a formula refers to."""

    cells: tuple[Reference, ...]
    names: tuple[str, ...]
    structured: tuple[str, ...]
    functions: tuple[str, ...]
    """In capitals, without Excel's `_xlfn.` and the like."""

    @property
    def external(self) -> bool:
        """Whether it reaches into another file."""
        return any(ref.external for ref in self.cells) or any("[" in name for name in self.names)


def references(formula: str) -> References:
    """What a formula refers to: cells, names, tables, functions."""
    skeleton, cells, _ = anatomy(formula)
    return References(cells, skeleton.names, skeleton.structured, skeleton.functions)


@lru_cache(maxsize=4096)
def tree(formula: str) -> Node | None:
    """The syntax tree, or None where the formula cannot be taken apart."""
    skeleton, cells, _ = anatomy(formula)
    return None if skeleton.tree is None else _filled(skeleton.tree, cells)


def slot_of(reference: Reference) -> int:
    """Which of its references one in a skeleton's tree stands for, from nought."""
    assert reference.first.row is not None
    return reference.first.row - 1


def _filled(node: Node, cells: tuple[Reference, ...]) -> Node:
    if isinstance(node, Cells):
        return Cells(cells[slot_of(node.reference)])
    if isinstance(node, Call):
        return Call(node.name, tuple([_filled(argument, cells) for argument in node.arguments]), node.prefix)
    return node


def relative_form(formula: str, at: CellRef) -> str:
    """The formula with its references relative to the cell it stands in (as R1C1).

    The same for every copy of a formula, whatever its place: in capitals where Excel does not tell
    them apart, and without spaces outside texts.
    """
    return _relative_form(formula, at[1], at[2])


@lru_cache(maxsize=4096)
def _relative_form(formula: str, row: int, column: int) -> str:
    """The same for sheets that are made alike."""
    skeleton, read, written = anatomy(formula)
    before, *between = skeleton.between
    parts = [before]
    for reference, text, after in zip(read, written, between, strict=True):
        parts += relative_reference(reference, text, row, column), after
    return intern("".join(parts))


def bare(formula: str) -> str:
    """The formula without `=`, in capitals and without spaces, but for its texts: what Excel tells apart."""
    skeleton, _, written = anatomy(formula)
    before, *between = skeleton.between
    parts = [before]
    for text, after in zip(written, between, strict=True):
        parts += text.upper(), after
    return "".join(parts).removeprefix("=")


def with_corners(formula: str, changed: Mapping[int, Sequence[Corner]]) -> str:
    """The formula with other cells for some of its references, by their number, on the sheets as written."""
    parts, slot = [], 0
    for kind, text in tokens(formula):
        if kind is TokenKind.REFERENCE and _read(text) is not None:
            if slot in changed:
                text = parted(text)[0] + ":".join(map(write_corner, changed[slot]))
            slot += 1
        parts.append(text)
    return "".join(parts)


def with_ends(formula: str, reference: Reference, ends: Sequence[Corner]) -> str:
    """The formula with other cells wherever it has this reference."""
    slots = (slot for slot, one in enumerate(anatomy(formula).references) if one == reference)
    return with_corners(formula, dict.fromkeys(slots, ends))


def unlocked(formula: str) -> str:
    """The formula without the dollars that hold its cells fast."""
    if "$" not in formula or _DOLLAR_OTHERWISE.isdisjoint(formula):
        return formula.replace("$", "")
    loose = [
        [corner._replace(row_fixed=False, column_fixed=False) for corner in one.ends]
        for one in anatomy(formula).references
    ]
    return with_corners(formula, dict(enumerate(loose)))
