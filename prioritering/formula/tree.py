"""The typed tree of a formula.

`=B2/(B3*B4)` is `Call("/", (Cells(B2), Call("*", (Cells(B3), Cells(B4)))))`: operators stand under
their sign, functions under their name in capitals, so that `*` and `PRODUCT` are two, as they are in Excel.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from prioritering.formula.references import Reference


class Literal(Struct, frozen=True):
    """A number, text or truth value typed into the formula; None for a missing argument."""

    value: float | str | bool | None


class ErrorValue(Struct, frozen=True):
    """An error typed into the formula, such as `#REF!`, with its sheet where it is written with one."""

    text: str


class Cells(Struct, frozen=True):
    """A reference to a cell, a range, whole rows or columns, on one sheet or through several (3-D)."""

    reference: Reference


class Name(Struct, frozen=True):
    """A defined name, or a variable of LET and LAMBDA, as written."""

    text: str


class Structured(Struct, frozen=True):
    """A reference to a table or its columns, as written."""

    text: str


class Array(Struct, frozen=True):
    """An array constant, row by row."""

    rows: tuple[tuple[Literal | ErrorValue, ...], ...]


class Call(Struct, frozen=True):
    """A function or operator and its arguments; operators under their sign (`+`, `neg`, `%`).

    The operators over references are `:` (a range between two), `union`, `intersect`, `#` (what is spilled
    from a cell) and `@` (the one cell on the own line); `apply` calls its first argument, a
    LAMBDA, on the others.
    """

    name: str
    arguments: tuple[Node, ...]
    prefix: str = ""
    """What newer functions are stored with, such as `_xlfn.`."""


Node = Literal | ErrorValue | Cells | Name | Structured | Array | Call


def walk(node: Node) -> Iterator[Node]:
    """The node and all below it, each before its parts: long sums are deep trees."""
    waiting = [node]
    while waiting:
        one = waiting.pop()
        yield one
        if isinstance(one, Call):
            waiting += reversed(one.arguments)


def exchanged(node: Node, old: Node, new: Node) -> Node:
    """The node with another part in place of one, wherever that stands."""
    if node == old:
        return new
    if not isinstance(node, Call):
        return node
    arguments = tuple([exchanged(argument, old, new) for argument in node.arguments])
    return Call(node.name, arguments, node.prefix)
