"""Classes written beside the scores, such as High, Medium, Low: whether they follow the ranking."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from math import lgamma, log, log2

from msgspec import Struct

from prioritering.scoring.decisions.decisions import text_at
from prioritering.scoring.decisions.measure_lists import MeasureList
from prioritering.scoring.tables.list_columns import ListColumn
from prioritering.types import CellRef

MIN_LABELLED_LINES = 5
"""Lines with a class."""
MAX_CLASSES = 13
"""As many as letters with plus and minus make."""
MAX_SHARE_EXCEPTIONS = 0.2
"""The share of the lines that may be exceptions."""
MIN_GAIN, MIN_GAIN_WORDED = 4.0, 2.0
"""So many bits the order of the classes must save, exceptions paid; fewer where headings say so."""
_ORDERS: tuple[tuple[str, ...], ...] = (
    (
        "svært høy kritisk critical very-high sehr-hoch mycket-hög",
        "høy høg high hoch hög høj haut haute élevé élevée alto alta hoog wysoki высокий yüksek tinggi stor",
        "middels medium moderate moderat mittel medel mellem moyen moyenne medio media médio média gemiddeld "
        "średni средний orta sedang",
        "lav låg low niedrig gering låg faible bajo baja baixo baixa laag niski низкий düşük rendah liten",
    ),
    ("must muss må", "should soll bør", "could kann kan", "won't wont will-not ikke"),
    ("gold gull guld", "silver sølv", "bronze bronse brons"),
)
_WORDS: Mapping[str, tuple[int, int]] = {
    word: (number, place)
    for number, order in enumerate(_ORDERS)
    for place, words in enumerate(order)
    for word in words.split()
}
_LETTER = re.compile(
    r"^(?:(?:gruppe|group|klasse|class|kategori|category|tier|prio\w*|gruppo|groupe|grupo)\s*)?([A-F])(?:([+]{1,2})|([-−–]{1,2})|\.)?$",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"^(?:p|prio\w*|tier|nivå|level|klasse|class|gruppe|group|kategori|category|fase|phase|stufe|priority|priorität)\s*\.?\s*([1-6])\b\.?$",
    re.IGNORECASE,
)


class ClassColumn(Struct, frozen=True):
    """A column of classes that follow the ranking but for a few."""

    column: ListColumn
    exceptions: tuple[int, ...]
    """Places in the list."""
    labels: Mapping[int, str]
    """By place."""
    follows: int
    """The lines whose class does follow."""
    gain: float


def class_columns(one: MeasureList) -> Iterator[ClassColumn]:
    """The columns of typed classes that follow the ranking of a list but for a few lines."""
    ranks = {place: line.rank for place, line in enumerate(one.lines) if line.rank is not None}
    if len({line.group for line in one.lines}) > 1:
        return
    for column in one.columns:
        labels = {place: text for place in ranks if (text := _typed(one, column.cells[place]))}
        order = order_of(labels)
        if (
            len(order) < MIN_LABELLED_LINES
            or len(order) < len(labels)
            or not 2 <= len(set(order.values())) <= MAX_CLASSES
        ):
            continue
        exceptions = _exceptions(order, {place: rank for place, rank in ranks.items() if rank is not None})
        if not exceptions or len(exceptions) > max(1, MAX_SHARE_EXCEPTIONS * len(order)):
            continue
        gain = _gain(order, len(exceptions))
        if gain >= MIN_GAIN_WORDED:
            yield ClassColumn(column, exceptions, labels, len(order) - len(exceptions), gain)


def _typed(one: MeasureList, at: CellRef) -> str:
    cell = one.workbook.cell(at)
    return "" if cell is None or cell.formula is not None else text_at(one.workbook, at)


def order_of(labels: Mapping[int, str]) -> dict[int, int]:
    """The place of each class among them, the best first; empty where they are of no one order."""
    for read in (_by_word, _by_letter, _by_number):
        orders = {
            place: order_read for place, text in labels.items() if (order_read := read(text)) is not None
        }
        if labels and len(orders) == len(labels) and len({kind for kind, _ in orders.values()}) == 1:
            return {place: order for place, (_, order) in orders.items()}
    return {}


def _by_word(text: str) -> tuple[int, int] | None:
    plain = " ".join(text.casefold().split())
    if plain.replace(" ", "-") in _WORDS:
        return _WORDS[plain.replace(" ", "-")]
    words = plain.split()
    known = [_WORDS[word] for word in words if word in _WORDS]
    return known[0] if len(known) == 1 and len(words) <= 2 else None


def _by_letter(text: str) -> tuple[int, int] | None:
    match = _LETTER.match(text.strip())
    if match is None:
        return None
    letter, better, worse = match.groups()
    return 0, 5 * ord(letter.upper()) - len(better or "") + len(worse or "")


def _by_number(text: str) -> tuple[int, int] | None:
    match = _NUMBER.match(text.strip())
    return (0, int(match.group(1))) if match else None


def _exceptions(order: Mapping[int, int], ranks: Mapping[int, int]) -> tuple[int, ...]:
    """The fewest lines without which the classes never get better down the ranking."""
    lines = sorted(order, key=lambda place: (ranks[place], order[place]))
    kept = _longest(lines, [order[place] for place in lines])
    return tuple(sorted(set(lines) - kept))


def _longest(lines: Sequence[int], orders: Sequence[int]) -> set[int]:
    """The lines of a longest run that never falls."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for index, order in enumerate(orders):
        place = bisect_right(tails, order)
        before.append(ends[place - 1] if place else -1)
        tails[place : place + 1] = [order]
        ends[place : place + 1] = [index]
    kept: set[int] = set()
    index = ends[-1] if ends else -1
    while index >= 0:
        kept.add(lines[index])
        index = before[index]
    return kept


def _gain(order: Mapping[int, int], exceptions: int) -> float:
    """Bits that the order saves: the ways to set so many classes, less the place of each exception."""
    counts = Counter(order.values())
    ways = (lgamma(len(order) + 1) - sum(lgamma(count + 1) for count in counts.values())) / log(2)
    return ways - exceptions * (log2(len(order)) + log2(len(counts)))
