"""The tree of a formula, by precedence climbing over its tokens (ECMA-376 18.17.2.2)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import reduce
from math import isfinite
from typing import NamedTuple

from prioritering.formula.references import Token, TokenKind, parse_reference, plain_function, tokens
from prioritering.formula.tree import Array, Call, Cells, ErrorValue, Literal, Name, Node, Structured

MAX_NESTING = 200
"""Nesting beyond this is refused; Excel itself allows 64 levels."""
LONGEST_SUM = 50

PRECEDENCE = {"=": 1, "<>": 1, "<": 1, ">": 1, "<=": 1, ">=": 1, "&": 2, "+": 3, "-": 3}
PRECEDENCE |= {"*": 4, "/": 4, "^": 5}
"""Of the operators between two values, the loosest first; a sign before a value binds tighter than all."""

GIVING_REFERENCES = frozenset(("CHOOSE", "IF", "IFS", "INDEX", "INDIRECT", "OFFSET", "SWITCH", "XLOOKUP"))
REFERENCE_OPERATORS = frozenset((":", "union", "intersect", "#"))
_PREFIX = re.compile(r"^(?:_xlfn\.|_xlws\.|_xludf\.)+", re.IGNORECASE)


class FormulaSyntaxError(ValueError):
    """The formula is not one that can be taken apart."""


def parse(formula: str) -> Node:
    """The tree of a formula, with or without its `=`.

    Raises: FormulaSyntaxError where it cannot be taken apart.
    """
    return parse_tokens(tokens(formula.removeprefix("=")))


def parse_tokens(parts: Iterable[Token]) -> Node:
    """The same, from the tokens of a formula without its `=`."""
    parser = _Parser(_joined(parts))
    try:
        tree = parser.expression(0)
    except (IndexError, RecursionError) as error:
        raise FormulaSyntaxError("it ends too early, or is nested too deeply") from error
    if parser.position != len(parser.tokens):
        raise FormulaSyntaxError("something is left over")
    return tree


def gives_reference(node: Node) -> bool:
    """Whether a part of a formula stands for cells, so that it may be joined by `:`, a space or a comma."""
    if isinstance(node, Call):
        return node.name in GIVING_REFERENCES or node.name in REFERENCE_OPERATORS
    return isinstance(node, Cells | Name | Structured)


class _Spaced(NamedTuple):
    """A token, and whether there is a space before it: between two references it means what they share."""

    kind: TokenKind
    text: str
    spaced: bool


class _Parser:
    def __init__(self, parts: list[_Spaced]) -> None:
        self.tokens = parts
        self.position = 0
        self.depth = 0

    def peek(self) -> str:
        at_end = self.position >= len(self.tokens)
        return "" if at_end else self.tokens[self.position].text

    def take(self) -> _Spaced:
        token = self.tokens[self.position]
        self.position += 1
        return token

    def taken(self, text: str, *, close: bool = False) -> bool:
        """Whether that token comes next (with no space before it, if `close`), and then it is taken."""
        if self.peek() != text or (close and self.tokens[self.position].spaced):
            return False
        self.position += 1
        return True

    def expect(self, text: str) -> None:
        if not self.taken(text):
            raise FormulaSyntaxError(f"{text} is missing")

    def deeper(self) -> None:
        self.depth += 1
        if self.depth > MAX_NESTING:
            raise FormulaSyntaxError("nested too deeply")

    def expression(self, least: int) -> Node:
        self.deeper()
        before = self.depth
        terms = [self.operand()]
        while PRECEDENCE.get(self.peek(), 0) > least:
            operator = self.take().text
            right = self.expression(PRECEDENCE[operator])
            if operator == "+":
                terms.append(right)
                continue
            self.deeper()  # each further one stands above the last
            terms = [Call(operator, (_sum(terms), right))]
        self.depth = before - 1
        return _sum(terms)

    def operand(self) -> Node:
        if self.peek() in ("-", "+"):  # binds tighter than ^ in Excel: -2^2 is 4
            self.deeper()
            sign, inner = self.take().text, self.operand()
            self.depth -= 1
            return Call("neg", (inner,)) if sign == "-" else inner
        node = self.reference()
        for _ in range(MAX_NESTING):
            if not self.taken("%"):
                break
            node = Call("%", (node,))
        return node

    def reference(self) -> Node:
        """A value, or cells joined by `:` and, where they have cells in common, by a space."""
        if self.taken("@"):
            return Call("@", (self.reference(),))
        node = self.range()
        while self.position < len(self.tokens) and self.tokens[self.position].spaced:
            if not gives_reference(node) or not self._starts_reference():
                break
            node = Call("intersect", (node, self.range()))
            self.deeper()
        return node

    def _starts_reference(self) -> bool:
        kind, text, _ = self.tokens[self.position]
        if kind is TokenKind.FUNCTION:
            return plain_function(text) in GIVING_REFERENCES
        return text == "(" or kind in (TokenKind.REFERENCE, TokenKind.NAME, TokenKind.STRUCTURED)

    def range(self) -> Node:
        node = self.primary()
        while gives_reference(node) and self.taken(":"):
            node = Call(":", (node, self.primary()))
            self.deeper()
        return node

    def primary(self) -> Node:
        kind, text, _ = self.take()
        node = self.bracketed() if text == "(" else self.atom(kind, text)
        while isinstance(node, Call) and (node.name.isupper() or node.name == "apply"):
            if not self.taken("(", close=True):
                break
            node = Call("apply", (node, *self.arguments()))
        if gives_reference(node) and self.taken("#", close=True):
            return Call("#", (node,))
        return node

    def bracketed(self) -> Node:
        inner = self.expression(0)
        while gives_reference(inner) and self.taken(","):
            inner = Call("union", (inner, self.expression(0)))
        self.expect(")")
        return inner

    def atom(self, kind: TokenKind, text: str) -> Node:
        if kind is TokenKind.FUNCTION:
            prefix = _PREFIX.match(text)
            self.expect("(")
            return Call(plain_function(text), self.arguments(), prefix.group() if prefix else "")
        if kind is TokenKind.REFERENCE:
            return _cells(text)
        if kind is TokenKind.STRUCTURED:
            return Structured(text)
        if kind is TokenKind.NAME and text.upper() not in ("TRUE", "FALSE"):
            return Name(text)
        if text == "{":
            return self.array()
        return _constant(kind, text)

    def arguments(self) -> tuple[Node, ...]:
        """What stands between the brackets, up to and with the closing one."""
        nodes: list[Node] = []
        if self.taken(")"):
            return ()
        while True:
            nodes.append(Literal(None) if self.peek() in (",", ")") else self.expression(0))
            if self.taken(")"):
                return tuple(nodes)
            self.expect(",")

    def array(self) -> Node:
        rows: list[tuple[Literal | ErrorValue, ...]] = []
        row = [self.element()]
        while not self.taken("}"):
            if self.taken(";"):
                rows.append(tuple(row))
                row = []
            else:
                self.expect(",")
            row.append(self.element())
        return Array((*rows, tuple(row)))

    def element(self) -> Literal | ErrorValue:
        minus = self.taken("-")
        kind, text, _ = self.take()
        constant = _constant(kind, text)
        if not minus:
            return constant
        if not isinstance(constant, Literal) or type(constant.value) is not float:
            raise FormulaSyntaxError(text)
        return Literal(-constant.value or 0.0)


def _constant(kind: TokenKind, text: str) -> Literal | ErrorValue:
    if kind is TokenKind.NUMBER and isfinite(float(text)):
        return Literal(float(text))
    if kind is TokenKind.TEXT:
        return Literal(text[1:-1].replace('""', '"'))
    if kind is TokenKind.NAME and text.upper() in ("TRUE", "FALSE"):
        return Literal(text.upper() == "TRUE")
    if kind is TokenKind.ERROR:
        return ErrorValue(text)
    raise FormulaSyntaxError(text)


def _cells(text: str) -> Cells:
    try:
        return Cells(parse_reference(text))
    except ValueError as error:  # what no Excel writes, such as A1:B
        raise FormulaSyntaxError(text) from error


def _sum(terms: list[Node]) -> Node:
    """The terms added from the left; thousands of them by halves, so that no tree gets too deep."""
    if len(terms) > LONGEST_SUM:
        half = len(terms) // 2
        return Call("+", (_sum(terms[:half]), _sum(terms[half:])))
    return reduce(lambda left, right: Call("+", (left, right)), terms)


def _joined(parts: Iterable[Token]) -> list[_Spaced]:
    """The tokens without the spaces between them, `<` and `>` and `=` joined where they are one sign."""
    joined: list[_Spaced] = []
    spaced = False
    for kind, text in parts:
        if text.isspace():
            spaced = True
            continue
        if joined and joined[-1].text + text in ("<>", "<=", ">="):
            joined[-1] = joined[-1]._replace(text=joined[-1].text + text)
        else:
            joined.append(_Spaced(kind, text, spaced))
        spaced = False
    return joined
