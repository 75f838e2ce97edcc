"""The syntax tree of a formula, by precedence climbing over its tokens (ECMA-376 18.17.2.2)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import reduce

from msgspec import Struct

from prioritering.workbook.references import (
    Kind,
    Reference,
    Token,
    parse_reference,
    plain_function,
    tokens,
)

DEEPEST = 200
"""Nesting beyond this is refused; Excel itself allows 64 levels."""
LONGEST_SUM = 50

_PRECEDENCE = {"=": 1, "<>": 1, "<": 1, ">": 1, "<=": 1, ">=": 1, "&": 2, "+": 3, "-": 3}
_PRECEDENCE |= {"*": 4, "/": 4, "^": 5}


class FormulaSyntaxError(ValueError):
    """The formula is not one that can be taken apart."""


class Literal(Struct, frozen=True):
    """A number, text or truth value typed into the formula; None for a missing argument."""

    value: float | str | bool | None


class Cells(Struct, frozen=True):
    """A reference to a cell or range."""

    reference: Reference


class Named(Struct, frozen=True):
    """A defined name, a table reference or an error literal: taken as written."""

    text: str


class Call(Struct, frozen=True):
    """A function or operator and its arguments; operators under their sign (`+`, `neg`, `%`)."""

    name: str
    arguments: tuple[Node, ...]


Node = Literal | Cells | Named | Call


def walk(node: Node) -> Iterator[Node]:
    """The node and all below it."""
    yield node
    if isinstance(node, Call):
        for argument in node.arguments:
            yield from walk(argument)


def parse(formula: str) -> Node:
    """The syntax tree of a formula, with or without its `=`.

    Raises: FormulaSyntaxError where it cannot be taken apart (array constants and intersections too).
    """
    return parse_tokens(tokens(formula.removeprefix("=")))


def parse_tokens(found: Iterable[Token]) -> Node:
    """The same, from the tokens of a formula without its `=`."""
    parser = _Parser([token for token in found if not token.text.isspace()])
    try:
        tree = parser.expression(0)
    except (IndexError, RecursionError) as error:
        raise FormulaSyntaxError("it ends too early, or is nested too deeply") from error
    if parser.position != len(parser.tokens):
        raise FormulaSyntaxError("something is left over")
    return tree


class _Parser:
    def __init__(self, found: list[Token]) -> None:
        self.tokens = _join_comparisons(found)
        self.position = 0
        self.depth = 0

    def peek(self) -> str:
        at_end = self.position >= len(self.tokens)
        return "" if at_end else self.tokens[self.position].text

    def take(self) -> Token:
        token = self.tokens[self.position]
        self.position += 1
        return token

    def expect(self, text: str) -> None:
        if self.take().text != text:
            raise FormulaSyntaxError(f"{text} is missing")

    def expression(self, least: int) -> Node:
        self.depth += 1
        if self.depth > DEEPEST:
            raise FormulaSyntaxError("nested too deeply")
        terms, chained = [self.operand()], 0
        while _PRECEDENCE.get(self.peek(), 0) > least:
            operator = self.take().text
            right = self.expression(_PRECEDENCE[operator])
            if operator == "+":
                terms.append(right)
                continue
            chained += 1
            if chained > DEEPEST:
                raise FormulaSyntaxError("too long a chain")
            terms = [Call(operator, (_sum(terms), right))]
        self.depth -= 1
        return _sum(terms)

    def operand(self) -> Node:
        kind, text = self.take()
        if text in ("-", "+"):  # binds tighter than ^ in Excel: -2^2 is 4
            inner = self.operand()
            return Call("neg", (inner,)) if text == "-" else inner
        node = self.bracketed() if text == "(" else self.atom(kind, text)
        while self.peek() == "%":
            self.take()
            node = Call("%", (node,))
        return node

    def bracketed(self) -> Node:
        inner = self.expression(0)
        self.expect(")")
        return inner

    def atom(self, kind: Kind, text: str) -> Node:
        if kind is Kind.NUMBER:
            return Literal(float(text))
        if kind is Kind.TEXT:
            return Literal(text[1:-1].replace('""', '"'))
        if kind is Kind.REFERENCE:
            return Cells(parse_reference(text))
        if kind is Kind.FUNCTION:
            return Call(plain_function(text), self.arguments())
        if kind is Kind.NAME and text.upper() in ("TRUE", "FALSE"):
            return Literal(text.upper() == "TRUE")
        if kind in (Kind.NAME, Kind.STRUCTURED, Kind.ERROR):
            return Named(text)
        raise FormulaSyntaxError(text)

    def arguments(self) -> tuple[Node, ...]:
        self.expect("(")
        found: list[Node] = []
        if self.peek() == ")":
            self.take()
            return ()
        while True:
            found.append(Literal(None) if self.peek() in (",", ")") else self.expression(0))
            if self.take().text == ")":
                return tuple(found)
            if self.tokens[self.position - 1].text != ",":
                raise FormulaSyntaxError("a comma is missing")


def _sum(terms: list[Node]) -> Node:
    """The terms added from the left; thousands of them by halves, so that no tree gets too deep."""
    if len(terms) > LONGEST_SUM:
        half = len(terms) // 2
        return Call("+", (_sum(terms[:half]), _sum(terms[half:])))
    return reduce(lambda left, right: Call("+", (left, right)), terms)


def _join_comparisons(found: list[Token]) -> list[Token]:
    joined: list[Token] = []
    for token in found:
        if joined and joined[-1].text + token.text in ("<>", "<=", ">="):
            joined[-1] = Token(Kind.OTHER, joined[-1].text + token.text)
        else:
            joined.append(token)
    return joined
