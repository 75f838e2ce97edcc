"""What a cell's stored text stands for (ECMA-376 18.3.1.4, 18.18.11)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import datetime, time

from msgspec import Struct, field

from prioritering.types import CellError, Value
from prioritering.workbook.attributes import whole
from prioritering.workbook.ooxml import local, unescaped
from prioritering.workbook.package import Element

EPOCHS = {False: datetime(1899, 12, 30), True: datetime(1904, 1, 1)}
_LEAP_DAY = 60
"""The serial of 29 February 1900, which Excel counts though it never was."""

ERRORS = frozenset({"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"})
"""What some programs save as a text where a formula gives an error."""


class SharedStrings(Struct, frozen=True):
    """What the cells of all sheets refer to."""

    strings: Sequence[str]
    formats: Sequence[str]
    dynamic: frozenset[str] = frozenset()
    """The cell metadata indices (`cm`) that mean a dynamic array."""
    date_1904: bool = False
    numbers: dict[str, float] = field(default_factory=dict)
    """Those that were read, as they are written: marks on a scale are few, and so are their means."""
    places: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    """The row and column of the cells that were read: sheets made alike have them at the same places."""


def typed(kind: str, text: str, shared: SharedStrings) -> Value:
    """The value of a cell of that type.

    Raises: ValueError or IndexError where the text is no such value.
    """
    if kind == "n":
        known = shared.numbers.get(text)
        if known is None:
            known = shared.numbers[text] = number(text)
        return known
    if kind == "s":
        return shared.strings[_index(text)]
    if kind in ("str", "inlineStr"):
        return unescaped(text)
    if kind == "b":
        return text.strip() in ("1", "true")
    if kind == "e":
        return CellError(text.strip())
    if kind == "d":
        return _serial(text.strip(), shared.date_1904)
    raise ValueError(kind)


def number(text: str) -> float:
    """A number as Excel writes it; Python's own `float` also takes `nan`, `inf` and `1_0`."""
    figure = float(text)
    if not math.isfinite(figure) or "_" in text:
        raise ValueError(text)
    return figure


def rich_text(element: Element) -> str:
    """The text of a string item, its runs joined, phonetic hints left out (18.4.8)."""
    children = list(element)
    if len(children) == 1 and local(children[0]) == "t":
        return unescaped(children[0].text or "")
    texts = (at.text or "" for at in element.iter("{*}t") if local(at.getparent()) != "rPh")
    return unescaped("".join(texts))


def _index(text: str) -> int:
    index = whole(text, -1)
    if index < 0:
        raise IndexError(text)
    return index


def _serial(text: str, date_1904: bool) -> float:
    """An ISO date, time or both as its serial number."""
    if "-" not in text:
        at = time.fromisoformat(text.removesuffix("Z"))
        return (at.hour * 3600 + at.minute * 60 + at.second + at.microsecond / 1e6) / 86400
    moment = datetime.fromisoformat(text.removesuffix("Z")).replace(tzinfo=None)
    days = (moment - EPOCHS[date_1904]).total_seconds() / 86400
    return days - 1 if not date_1904 and days <= _LEAP_DAY else days
