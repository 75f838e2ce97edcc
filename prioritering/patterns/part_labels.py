"""Labels of totals that are of a part on purpose, and of figures that are no part of a list."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from prioritering.late_pattern import late

PARTIAL = late(
    r"(\b\d{1,3}\b|first|last|top|best|største|første|siste|beste|ledd|erste|letzte|largest|"
    r"of which|herav|hvorav|davon|dont|"
    r"excl|ekskl|uten|without|ohne|sans|except|unntatt|"
    r"ytd|hittil|so far|to date|per dato|bis jetzt)",
    re.IGNORECASE,
)
NO_PART = late(
    r"(opening|brought|balance|beginning|start|initial|inngående|ib\b|saldo|primo|anfang|report\b|max|min\b|target|goal|"
    r"mål\b|limit|grense|budget|budsjett|population|weight|vekt|gewicht|poids|peso|vikt|vægt|factor|faktor|rate\b|sats|price|pris\b|total|"
    r"sum\b|subtotal|year|år\b|jahr|date|dato|no\.?$|nr\.?$|mean|average|snitt|"
    r"\binfo(rma[st]\w*)?\b|opplysning|orientering|merknad|not counted|teller ikke|zählt nicht|non compté)",
    re.IGNORECASE,
)
"""Labels of what stands above a list and is no part of it."""
TIME = late(
    r"^\W*((jan|feb|mar|apr|ma[iy]|jun|jul|aug|sep|o[ck]t|nov|de[sc])[a-zäû]*\b|[1-4]\.? ?(kv|quart)|q[1-4]|"
    r"kv|uke|week|w\d|day|dag|tag|(år|year|jahr|t) ?[-+]?\d|\d{4}|\d+[./-]\d|m\d|"
    r"(mon|tue|wed|thu|fri|sat|sun|man|tir|ons|tor|fre|lør|søn)[a-z]*\b)",
    re.IGNORECASE,
)
"""Labels of lines in time: of these a part may well be meant."""
LONGEST_NAME = 8
"""More words than these describe a line, and do not name it."""


def is_no_part(texts: Sequence[str], others: Iterable[Sequence[str]]) -> bool:
    """Whether the labels of a line say that it is no part of a list, by words that the others lack there."""
    said = {
        (place, found.group().casefold())
        for place, text in enumerate(texts)
        if len(text.split()) <= LONGEST_NAME and (found := NO_PART.search(text)) is not None
    }
    for other in others if said else ():
        for place, text in enumerate(other):
            said -= {(place, found.group().casefold()) for found in NO_PART.finditer(text)}
    return bool(said)
