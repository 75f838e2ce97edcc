"""Columns of ratings in words or signs whose points the workbook states: high is 3, ★★★, ++.

The key stands somewhere in the workbook: words beside figures that rise or fall by equal steps, or sayings
such as `3 = high`. Stars are counted, and so are the signs of `++`, `+`, `0`, `-`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from math import isclose

from prioritering.late_pattern import late
from prioritering.types import Cell, CellRef, Sheet, Workbook

MIN_RATED, MIN_LEVELS, MAX_LEVELS = 3, 3, 7
"""So many lines are rated at least, on a scale of so many levels."""
MIN_COLUMNS = 2
"""So many columns of one sheet are rated by one key at least."""
MAX_POINTS = 10.0
MAX_CELLS, MAX_SAYINGS = 20_000, 400
"""Larger sheets hold data and no keys; so many texts of one sheet are read for what they say."""
MAX_WORD, MAX_KEY = 40, 300
_STARS = late(r"[★⭐●]{1,10}[☆✩○]*|[☆✩○]+")
_SIGNS = late(r"\+{1,3}|[-\u2212\u2013]{1,3}|0|o|±")
_SAID = (
    late(r"(?P<points>\d+)\s*[=:\u2013-]\s*(?P<word>[^\d=:;,]+)"),
    late(r"(?P<word>[^\d=:;,()]+?)\s*(?:[=:]\s*|\()(?P<points>\d+)\)?"),
)
Key = Mapping[str, float]


def rated_words(workbook: Workbook) -> Mapping[CellRef, float]:
    """The points of each rating in words or signs, in columns that hold nothing else."""
    runs = {sheet.name: [run for run in _runs(sheet) if _could_be_rated(run)] for sheet in workbook.sheets}
    if all(len(rated) < MIN_COLUMNS for rated in runs.values()):
        return {}
    keys = [key for sheet in workbook.sheets if len(sheet.cells) <= MAX_CELLS for key in _keys(sheet)]
    found: dict[CellRef, float] = {}
    for of_sheet in runs.values():
        rated: dict[int, list[dict[CellRef, float]]] = defaultdict(list)
        for run in of_sheet:
            tried = ((number, _points(run, key)) for number, key in enumerate([None, *keys]))
            number, points = next((one for one in tried if one[1] is not None), (0, None))
            if points is not None:
                rated[number].append(points)
        for columns in rated.values():
            if len({at.column for column in columns for at in column}) >= MIN_COLUMNS:
                found |= {at: value for column in columns for at, value in column.items()}
    return found


def _runs(sheet: Sheet) -> Iterator[Sequence[Cell]]:
    """The texts typed one below the other in each column, without those that begin or end it alone."""
    columns: dict[int, list[Cell]] = defaultdict(list)
    for cell in sheet.cells.values():
        if isinstance(cell.value, str) and cell.formula is None and 0 < len(cell.value.strip()) <= MAX_WORD:
            columns[cell.at.column].append(cell)
    for cells in columns.values():
        run: list[Cell] = []
        for cell in sorted(cells, key=lambda one: one.at.row):
            if run and cell.at.row > run[-1].at.row + 1:
                yield run
                run = []
            run.append(cell)
        yield run


def _could_be_rated(run: Sequence[Cell]) -> bool:
    """Whether few texts stand below a heading, and again and again."""
    different = len({str(cell.value).strip().casefold() for cell in run[1:]})
    return len(run) > MIN_RATED and 2 <= different <= min(MAX_LEVELS, len(run) - 3)


def _points(run: Sequence[Cell], key: Key | None) -> dict[CellRef, float] | None:
    """The points of the ratings below a heading; None where some are no ratings by this key, or by signs."""
    rated = run[1:]
    texts = [str(cell.value).strip().casefold() for cell in rated]
    if key is not None:
        points = [key.get(text) for text in texts]
    elif all(map(_STARS.fullmatch, texts)):
        points = [float(sum(text.count(sign) for sign in "★⭐●")) for text in texts]
    elif all(map(_SIGNS.fullmatch, texts)) and any("+" in text for text in texts):
        points = [float(text.count("+") - sum(map(text.count, "-\u2212\u2013"))) for text in texts]
    else:
        return None
    given = {cell.at: value for cell, value in zip(rated, points, strict=True) if value is not None}
    return given if len(given) == len(rated) else None


def _keys(sheet: Sheet) -> Iterator[Key]:
    """The keys that a sheet states: words with the figure beside each, and sayings."""
    for over in (1, -1):
        pairs: list[tuple[CellRef, str, float]] = []
        for cell in sorted(sheet.cells.values(), key=lambda one: (one.at.column, one.at.row)):
            beside = sheet.cells.get((cell.at.row, cell.at.column + over))
            if not isinstance(cell.value, str) or beside is None or not isinstance(beside.value, float):
                continue
            if pairs and (cell.at.column, cell.at.row) != (pairs[-1][0].column, pairs[-1][0].row + 1):
                yield from _key([(text, value) for _, text, value in pairs])
                pairs = []
            pairs.append((cell.at, cell.value, beside.value))
        yield from _key([(text, value) for _, text, value in pairs])
    texts = [
        c.value.strip() for c in sheet.cells.values() if isinstance(c.value, str) and len(c.value) <= MAX_KEY
    ]
    signed = [text for text in texts if any(map(str.isdigit, text)) and any(sign in text for sign in "=:(-")]
    texts = list(dict.fromkeys(signed))[:MAX_SAYINGS]
    for pattern in _SAID:
        for text in texts:
            yield from _key([*map(_told, pattern.finditer(text))])
        yield from _key([_told(match) for text in texts if (match := pattern.fullmatch(text)) is not None])


def _told(match: re.Match[str]) -> tuple[str, float]:
    """The word and the figure of a saying."""
    return match["word"].strip(" .)"), float(match["points"])


def _key(pairs: Sequence[tuple[str, float]]) -> Iterator[Key]:
    """The pairs as a key, where they are one: different words, whose points rise or fall by equal steps."""
    points = [value for _, value in pairs]
    words = [" ".join(text.split()).casefold() for text, _ in pairs]
    if not MIN_LEVELS <= len(set(words)) == len(words) <= MAX_LEVELS or max(map(abs, points)) > MAX_POINTS:
        return
    steps = [later - earlier for earlier, later in pairwise(points)]
    if steps[0] and all(isclose(one, steps[0]) for one in steps):
        yield dict(zip(words, points, strict=True))
