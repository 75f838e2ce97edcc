"""What is the same in the engines' form of all formulas of one skeleton."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct

from prioritering.evaluation.intersection import single_cells
from prioritering.formula.anatomy import Skeleton
from prioritering.formula.references import Token, TokenKind, plain_function

COUNT_EMPTY = frozenset({"ROWS", "COLUMNS", "COUNTBLANK", "OFFSET", "ADDRESS", "CELL", "ISBLANK"})
"""Functions to which it matters how far a range goes beyond what is used."""
_NOT_AS_WRITTEN = frozenset({"ANCHORARRAY", "SINGLE", "FORMULATEXT"})


class Template(Struct, frozen=True):
    """How formulas of one skeleton are written."""

    between: tuple[str, ...]
    """What stands before, between and after their references."""
    functions: tuple[str, ...]
    clip: bool
    """Whether ranges may end at the last cell that is used."""
    single: frozenset[int]
    """The references of which one cell is wanted."""


@lru_cache(maxsize=4096)
def template_of(skeleton: Skeleton, arrays: bool) -> Template | None:
    """The mould of a skeleton; None where more than the references must be looked up for each formula.

    That is so for names, tables, intersections and functions that are written otherwise.
    """
    if skeleton.names or skeleton.structured or not _NOT_AS_WRITTEN.isdisjoint(skeleton.functions):
        return None
    equals, *parts = skeleton.tokens
    if equals.text != "=" or all(text.isspace() for _, text in parts) or _intersects(parts):
        return None
    places = [place for place, (kind, _) in enumerate(parts) if kind is TokenKind.REFERENCE]
    single = frozenset[int]() if arrays else single_cells(parts)
    return Template(
        between=tuple(_between(parts)),
        functions=skeleton.functions,
        clip=COUNT_EMPTY.isdisjoint(skeleton.functions),
        single=frozenset(slot for slot, place in enumerate(places) if place in single),
    )


def _intersects(parts: Sequence[Token]) -> bool:
    """Whether a space stands between two references."""
    return any(
        (before.kind, after.kind) == (TokenKind.REFERENCE, TokenKind.REFERENCE) and space.text.isspace()
        for before, space, after in zip(parts, parts[1:], parts[2:], strict=False)
    )


def _between(skeleton_tokens: Sequence[Token]) -> list[str]:
    parts = ["="]
    for kind, text in skeleton_tokens:
        if kind is TokenKind.REFERENCE:
            parts.append("")
        else:
            parts[-1] += as_written(kind, text)
    return parts


def as_written(kind: TokenKind, text: str) -> str:
    """A token that is no reference, as the engines want it."""
    if kind is TokenKind.ERROR:
        return text[text.index("#") :]
    if kind is TokenKind.FUNCTION and text.upper().startswith(("_XLFN.", "_XLWS.")):
        return plain_function(text)
    return text
