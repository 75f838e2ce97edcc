"""Two formulas side by side: which parts of them differ."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from msgspec import Struct

from prioritering.formula.references import TokenKind, parted, tokens

MAX_CHANGES = 3
"""Formulas that differ in more places are written whole, the one after the other."""


class Piece(Struct, frozen=True):
    """A part of a formula, and whether it stays, goes or comes."""

    text: str
    kind: str = "same"
    """`same`, `gone` or `new`."""


def marked(before: str, after: str) -> tuple[Piece, ...]:
    """The two formulas as one text, with what only one of them has marked as such.

    >>> [piece.text for piece in marked("=SUM(B1:B2)", "=AVERAGE(B1:B2)")]
    ['=', 'SUM', 'AVERAGE', '(B1:B2)']
    """
    return tuple(_pieces(list(_parts(before)), list(_parts(after))))


def _parts(formula: str) -> Iterator[str]:
    """The tokens of a formula, the ends of a range and the sheet before it each by itself."""
    for kind, text in tokens(formula):
        if kind is TokenKind.REFERENCE:
            sheet = parted(text)[0]
            yield from filter(None, (sheet, *text[len(sheet) :].partition(":")))
        else:
            yield text


def _pieces(before: list[str], after: list[str]) -> Iterator[Piece]:
    codes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    if sum(code[0] != "equal" for code in codes) > MAX_CHANGES and before[:1] == after[:1]:
        codes = [("equal", 0, 1, 0, 1), ("replace", 1, len(before), 1, len(after))]
    for kind, start, end, other, last in codes:
        if kind == "equal":
            yield Piece("".join(before[start:end]))
            continue
        if start < end:
            yield Piece("".join(before[start:end]), "gone")
        if other < last:
            yield Piece("".join(after[other:last]), "new")
