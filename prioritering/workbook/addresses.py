"""Places and rectangles of a sheet part, as their addresses write them."""

from __future__ import annotations

import re

from prioritering.a1 import column_letters, column_number

Position = tuple[int, int]
Rectangle = tuple[int, int, int, int]
"""Top, left, bottom, right; counted from 1, both corners included."""

_ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})$")
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384


def position(address: str) -> Position:
    """Row and column of `B19`; ValueError where it is no cell."""
    match = _ADDRESS.match(address)
    if match is None:
        raise ValueError(f"no cell address: {address}")
    return int(match.group(2)), column_number(match.group(1))


def address(row: int, column: int) -> str:
    """The A1 address of a cell."""
    return f"{column_letters(column)}{row}"


def rectangle(text: str) -> Rectangle:
    """The corners of `A1:B2`, `A1`, `A:B` or `1:2`; ValueError where it is none."""
    first, _, last = text.replace("$", "").partition(":")
    last = last or first
    if first.isdigit():
        return int(first), 1, int(last), _LAST_COLUMN
    if first.isalpha():
        return 1, column_number(first), _LAST_ROW, column_number(last)
    return (*position(first), *position(last))


def within(place: Position, corners: Rectangle) -> bool:
    """Whether a place lies within a rectangle."""
    return corners[0] <= place[0] <= corners[2] and corners[1] <= place[1] <= corners[3]
