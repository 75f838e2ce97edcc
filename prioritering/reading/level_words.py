"""Words for levels: their points, as known words tell them, or the workbook's own lists of levels.

Such a list is typed one below the other, or offered to choose from, in its order.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from prioritering.reading.words import misspelt_roles, roles, words
from prioritering.types import Sheet, Workbook

MIN_LEVELS = 2
MIN_LISTED, MAX_LISTED = 3, 7
"""So many different levels a list has."""
MAX_CELLS = 20_000
"""Larger sheets hold data and no keys."""
MAX_LEVEL_CHARACTERS, MAX_WORDS = 24, 3
LEVELS = 6
OF_LEVELS = tuple(f"level_{level}" for level in range(1, LEVELS + 1))
MIN_LEVEL_LETTERS = 5
"""In a column of levels words are told apart by so many letters: `meduim` can be nothing else there."""
BETWEEN = 2
"""A text of so many words, each for a level, names what lies between these."""
HALF = 0.5
"""What *very* adds to a level, or takes from a low one."""
ROMAN = {"i": 1.0, "ii": 2.0, "iii": 3.0, "iv": 4.0, "v": 5.0, "vi": 6.0}
_LETTERS = {"vl": 1.5, "l": 2.0, "m": 3.0, "h": 4.0, "vh": 4.5, "e": 6.0}
_MARKS = re.compile(r"[().:;,!*]|\d+\s*%?|(?<=[^\W\d_])[-–](?=[^\W\d_])")

Key = Mapping[str, float]


def points_of(texts: Sequence[str]) -> list[float | None]:
    """The points of the levels that texts name, by Roman numerals, by letters, or by words."""
    plain = {text: _unmarked(text) for text in set(texts)}
    different = set(plain.values())
    signs = (known for known in (ROMAN, _LETTERS) if different <= set(known) and len(different) >= MIN_LEVELS)
    known = next(signs, None)
    told = known if known is not None else {text: _in_words(text) for text in different}
    return [told.get(plain[text]) for text in texts]


def _unmarked(text: str) -> str:
    """The text without marks and numbers; a cell may hold a book, which names no level."""
    return "" if len(text) > MAX_LEVEL_CHARACTERS else " ".join(_MARKS.sub(" ", text).casefold().split())


@lru_cache(maxsize=4096)
def _in_words(text: str) -> float | None:
    spoken = words(text) if len(text) <= MAX_LEVEL_CHARACTERS else []
    if not spoken or len(spoken) > MAX_WORDS:
        return None
    told = roles(text)
    if told.isdisjoint(OF_LEVELS):
        told |= misspelt_roles(spoken, OF_LEVELS, MIN_LEVEL_LETTERS)
    levels = [level for level in range(1, LEVELS + 1) if f"level_{level}" in told]
    if len(levels) == BETWEEN and len(spoken) == BETWEEN and "intensified" not in told:
        return sum(levels) / BETWEEN  # medium high lies between the two
    if len(levels) != 1:
        return None
    more = HALF if "intensified" in told else 0.0
    return levels[0] + (more if levels[0] > LEVELS / 2 else -more)


def level_keys(workbook: Workbook) -> tuple[Key, ...]:
    """The workbook's lists of levels, each with rising points for its words."""
    found = [told for sheet in workbook.sheets if len(sheet.cells) <= MAX_CELLS for told in _lists(sheet)]
    return tuple(map(_pointed, dict.fromkeys(found)))


def points_by(keys: Sequence[Key], texts: Sequence[str]) -> list[float] | None:
    """The points of texts by the shortest list that has all of them; None where none has.

    Texts of which none stands twice may be such a list themselves.
    """
    plain = [_plain(text) for text in texts]
    if len(set(plain)) == len(plain):
        return None
    holding = [key for key in keys if key.keys() >= set(plain)]
    best = min(holding, key=len, default=None)
    return None if best is None else [best[text] for text in plain]


def rated_points(texts: Sequence[str], keys: Sequence[Key]) -> Mapping[str, float]:
    """The points of ratings in words; none where words among them are no levels, known or listed."""
    known = points_of(texts) if texts else []
    given = [value for value in known if value is not None]
    points = given if len(given) == len(texts) else points_by(keys, texts)
    return {} if points is None else dict(zip(texts, points, strict=True))


def _pointed(listed: tuple[str, ...]) -> Key:
    """The words with rising points, from the last up where the known levels among them fall."""
    known = [value for value in points_of(listed) if value is not None]
    falls = len(known) > 1 and known[0] > known[-1] and known == sorted(known, reverse=True)
    return {word: float(place) for place, word in enumerate(listed[::-1] if falls else listed, 1)}


def _lists(sheet: Sheet) -> Iterator[tuple[str, ...]]:
    columns: dict[int, dict[int, str]] = defaultdict(dict)
    for (row, column), cell in sheet.cells.items():
        if isinstance(cell.value, str) and cell.formula is None and cell.value.strip():
            columns[column][row] = cell.value
    for cells in columns.values():
        run: list[str] = []
        for row in sorted(cells):
            if row - 1 not in cells:
                yield from _listed(run)
                run = []
            run.append(cells[row])
        yield from _listed(run)
    for rule in sheet.validations:
        if rule.kind == "list" and rule.first is not None and rule.first.startswith('"'):
            yield from _listed(["", *rule.first.strip('"').split(",")])


def _listed(run: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """The run as levels, with its first or with that for a heading, where all are different and short."""
    for told in (tuple(map(_plain, run)), tuple(map(_plain, run[1:]))):
        if MIN_LISTED <= len(set(told)) == len(told) <= MAX_LISTED and all(told):
            yield told


def _plain(text: str) -> str:
    return "" if len(text) > MAX_LEVEL_CHARACTERS else " ".join(text.casefold().split())
