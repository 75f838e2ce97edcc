"""Requirements between measures, where a column of their list states them: one may need another."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prioritering.scoring.decisions.decisions import text_at
from prioritering.scoring.decisions.measure_lists import MeasureList
from prioritering.scoring.tables.list_columns import ListColumn
from prioritering.types import CellRef

_REQUIRES = re.compile(
    r"^\W*((krever|forutsetter|avhengig av|avhengigheter?|requires?|depend(s|ent) on|dependenc(y|ies)|"
    r"prerequisites?|kräver|förutsätter|kræver|forudsætter|erfordert|setzt voraus|voraussetzung(en)?|"
    r"abhängig(keit(en)?)? von|nécessite|dépend de|prérequis|requiere|depende de|requer|vereist|"
    r"afhankelijk van)"
    r"( (tiltak|prosjekt|measure|project|option|alternativ|åtgärd|maßnahme|projet|proyecto)\w*)?)\W*$",
    re.IGNORECASE,
)
_APART = re.compile(r"\s*(?:[,;/+&\n]|\b(?:og|and|och|und|et|y|en|e)\b)\s*", re.IGNORECASE)
MIN_KEYS = 2
"""Lines that a column must name, one by one, to be their numbers."""


def unmet(one: MeasureList) -> Iterator[tuple[int, int, CellRef]]:
    """Each measure that is taken in and needs one that is decided otherwise, and where that is stated."""
    columns = [column for column in one.columns if _REQUIRES.match(column.heading)]
    if not columns or not one.choices:
        return
    keys = _keys(one)
    for column in columns:
        for place, at in enumerate(column.cells):
            choice = one.choices.get(place)
            for needed in _named(text_at(one.workbook, at), keys) if choice and choice.taken else ():
                its = one.choices.get(needed)
                if needed != place and its is not None and not its.taken:
                    yield place, needed, at


def _keys(one: MeasureList) -> dict[str, int]:
    """What each line is called: by its name, and by a number or sign of its own before it."""
    keys = {_folded(line.name): place for place, line in enumerate(one.lines)}
    for column in one.columns:
        if column.cells[0] < one.lines[0].name_cell:
            keys = _own(one, column) | keys
    return keys


def _own(one: MeasureList, column: ListColumn) -> dict[str, int]:
    texts = [_folded(text_at(one.workbook, at)) for at in column.cells]
    is_key = all(texts) and len(set(texts)) == len(texts) >= MIN_KEYS
    return {text: place for place, text in enumerate(texts)} if is_key else {}


def _named(text: str, keys: dict[str, int]) -> tuple[int, ...]:
    """The lines that a text names: as a whole, else each of its parts."""
    parts = [text] if _folded(text) in keys else _APART.split(text)
    return tuple(keys[part] for one in parts if (part := _folded(one)) in keys)


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
