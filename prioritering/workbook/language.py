"""Which language a workbook speaks: as it states, else by the letters and words of its texts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prioritering.types import Workbook

MAX_TEXTS_FOR_LANGUAGE = 400
"""Texts that are looked at."""
_NORWEGIAN = re.compile(
    r"[æøå]|\b(og|ikke|tiltak\w*|poeng\w*|rangering|kostnad\w*|nytte\w*|vekt|eller|til|som|av)\b",
    re.IGNORECASE,
)
_ENGLISH = re.compile(r"\b(the|and|of|to|is|for|with|score|rank|total|cost|weight)\b", re.IGNORECASE)


def spoken(workbook: Workbook) -> str:
    """`nb` or `en`; English for any other language."""
    stated = (workbook.language or "").casefold()
    if stated[:2] in ("nb", "nn", "no"):
        return "nb"
    if stated and stated[:2] != "en":  # English is also what programs state that were never asked
        return "en"
    norwegian = english = 0
    for text in _texts(workbook):
        norwegian += bool(_NORWEGIAN.search(text))
        english += bool(_ENGLISH.search(text))
    return "nb" if norwegian > english else "en"


def _texts(workbook: Workbook) -> Iterator[str]:
    left = MAX_TEXTS_FOR_LANGUAGE
    for sheet in workbook.sheets:
        yield sheet.name
        for cell in sheet.cells.values():
            if isinstance(cell.value, str) and left:
                left -= 1
                yield cell.value
