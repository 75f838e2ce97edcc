"""The references of a formula, under the address of the room that reads them; see `formula.references`."""

from prioritering.formula.references import (
    LAST_COLUMN,
    LAST_ROW,
    Corner,
    Reference,
    Token,
    TokenKind,
    area_of,
    matches,
    moved_reference,
    parse_reference,
    plain_function,
    reference_between,
    relative_reference,
    shift,
    tokens,
    write_corner,
)

__all__ = [
    "LAST_COLUMN",
    "LAST_ROW",
    "Corner",
    "Reference",
    "Token",
    "TokenKind",
    "area_of",
    "matches",
    "moved_reference",
    "parse_reference",
    "plain_function",
    "reference_between",
    "relative_reference",
    "shift",
    "tokens",
    "write_corner",
]
