"""Levels that a table of the workbook gives to ranges of figures, and labels that do not keep to it.

`Low | 1 - 5`, `6–10: Medium`, `High (> 10)`, or a name with the least and the greatest figure beside it.
Whoever types a level beside a score, or writes the limits into a formula, takes them from there.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from math import inf
from typing import NamedTuple

from prioritering.memoised import memoised
from prioritering.types import Area, Cell, CellRef, Sheet, Workbook

MIN_LEVELS = 3
MAX_LEVELS = 12
LONGEST_INTERVAL = 40
LONGEST_NAME = 40
MAX_GAP, MAX_GAP_OF_ENDS = 1, 0
"""So many other cells stand between two levels."""
NAME_REACH = 3
"""So far from its interval the name of a level stands."""
_SIGN = r"[+-]?"
_NUMBER = rf"{_SIGN}(?:\d+(?:[.,]\d+)?|[.,]\d+)"
_UNIT = (
    r"\s*(?:%|points?|pts?|poeng|punkte|puntos|pontos|poin|days?|months?|years?|weeks?|hours?|dager|uker|måneder|"
    r"år|timer|tage|monate|jahre|kr|nok|eur|usd|[$€])?\s*"
)
_FROM = r"(?:from|between|fra|mellom|von|zwischen|från|mellan|de|entre|da|od|от|van|dari)?\s*"
_TO = r"(?:-|\.\.+|~|〜|to|til|bis|bis zu|a|à|al|até|до|tot|do|ile|sampai|hingga|s/d|sd|and|og|und|y|et|e)"
_OVER = (
    r"(?:above|over|more than|greater than|higher than|mer enn|større enn|über|mehr als|plus de|supérieur à)"
)
_OVER_MORE = r"(?:más de|mayor a|mayor que|mais de|maior que|больше|более|свыше|lebih dari|meer dan|powyżej)"
_UNDER = r"(?:below|under|less than|lower than|mindre enn|unter|weniger als|moins de|inférieur à)"
_UNDER_MORE = r"(?:menos de|menor a|menor que|меньше|менее|до|kurang dari|minder dan|poniżej)"
_BETWEEN = re.compile(rf"{_FROM}({_NUMBER}){_UNIT}{_TO}\s*({_NUMBER}){_UNIT}")
_CHAIN = re.compile(rf"({_NUMBER}){_UNIT}(<=|<|≤)\s*\w{{1,12}}\s*(<=|<|≤)\s*({_NUMBER}){_UNIT}")
_LEAST = re.compile(rf"(>=|=>|≥|>|{_OVER}|{_OVER_MORE})\s*({_NUMBER}){_UNIT}")
_MOST = re.compile(rf"(<=|=<|≤|<|{_UNDER}|{_UNDER_MORE})\s*({_NUMBER}){_UNIT}")
_AND_MORE = re.compile(
    rf"({_NUMBER}){_UNIT}(?:\+|and (?:above|over|more|up)|or (?:more|above|higher)|og (?:over|mer)|und mehr|"
    r"et plus|y más|以上)"
)
_AND_LESS = re.compile(rf"({_NUMBER}){_UNIT}(?:以下|以内|or less|og under|und weniger|et moins|y menos)")
_BRACKETS = re.compile(r"[()\[\]]")
_DIGIT = re.compile(r"\d")
_IN_BRACKETS = re.compile(r"(.*?)\s*[(\[]([^()\[\]]*)[)\]]\s*")
_PARTS = re.compile(r"\s*[:=]\s*|\s+-\s+")


class Interval(NamedTuple):
    """The figures of a level, both ends included where nothing is said."""

    low: float
    high: float
    with_low: bool = True
    with_high: bool = True

    def holds(self, figure: float) -> bool:
        """Whether a figure is of the level."""
        above = figure > self.low or (self.with_low and figure == self.low)
        return above and (figure < self.high or (self.with_high and figure == self.high))


class SaidScale(NamedTuple):
    """The levels of one table, by their names in small letters."""

    area: Area
    levels: Mapping[str, Interval]
    names: Mapping[str, str]
    """As they are written."""
    in_percent: bool

    def of(self, figure: float) -> list[str]:
        """The levels that a figure is of: two where it is at the end of both."""
        return [name for name, interval in self.levels.items() if interval.holds(figure)]


class _Entry(NamedTuple):
    at: CellRef
    name: str
    interval: Interval
    in_percent: bool


@lru_cache(maxsize=16384)
def interval_in(text: str) -> Interval | None:
    """The range of figures that a text writes and nothing else; None where it does not."""
    if len(text) > LONGEST_INTERVAL or not _DIGIT.search(text):
        return None
    said = " ".join(_BRACKETS.sub(" ", _plain(text)).split())
    if found := _CHAIN.fullmatch(said):
        return _made(_number(found[1]), _number(found[4]), _is_with(found[2]), _is_with(found[3]))
    if found := _BETWEEN.fullmatch(said):
        return _made(_number(found[1]), _number(found[2]))
    if found := _LEAST.fullmatch(said):
        return Interval(_number(found[2]), inf, _is_with(found[1]))
    if found := _AND_MORE.fullmatch(said):
        return Interval(_number(found[1]), inf)
    if found := _AND_LESS.fullmatch(said):
        return Interval(-inf, _number(found[1]))
    if found := _MOST.fullmatch(said):
        return Interval(-inf, _number(found[2]), True, _is_with(found[1]))
    return None


def _is_with(sign: str) -> bool:
    """Whether an end belongs to its level: words leave that open."""
    return sign not in ("<", ">")


def _made(low: float, high: float, with_low: bool = True, with_high: bool = True) -> Interval | None:
    return Interval(min(low, high), max(low, high), with_low, with_high) if low != high else None


def _number(text: str) -> float:
    return float(text.replace(",", "."))


def plain_name(text: str) -> str:
    """A name without case, spaces around it and a full stop behind it."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split()).rstrip(".")


def _plain(text: str) -> str:
    return re.sub("[‐‑‒–—−]", "-", plain_name(text)).rstrip(".,;")


@memoised
def said_scales(workbook: Workbook) -> Sequence[SaidScale]:
    """All of a workbook."""
    return [scale for sheet in workbook.sheets for scale in _on_sheet(sheet)]


def _on_sheet(sheet: Sheet) -> Iterator[SaidScale]:
    whole: dict[tuple[int, int], Interval] = {}
    for place, cell in sheet.cells.items():
        if isinstance(cell.value, str) and cell.formula is None and len(cell.value) <= LONGEST_INTERVAL:
            interval = interval_in(cell.value)
            if interval is not None:
                whole[place] = interval
    for down, right in ((1, 0), (0, 1)):
        for run in _runs(sorted(whole, key=lambda place: (place[down], place[right])), down, right):
            yield from _named(sheet, run, whole, down)
    yield from _self_named(sheet)
    yield from _by_ends(sheet)


def _runs(
    places: Sequence[tuple[int, int]], down: int, right: int, gap: int = MAX_GAP
) -> Iterator[list[tuple[int, int]]]:
    """Places that follow one another down a column or along a row, with so many other cells between."""
    run: list[tuple[int, int]] = []
    for place in places:
        goes_on = run and any(
            place == (run[-1][0] + down * step, run[-1][1] + right * step) for step in range(1, gap + 2)
        )
        if not goes_on:
            if MIN_LEVELS <= len(run) <= MAX_LEVELS:
                yield run
            run = []
        run.append(place)
    if MIN_LEVELS <= len(run) <= MAX_LEVELS:
        yield run


def _named(
    sheet: Sheet, run: Sequence[tuple[int, int]], whole: Mapping[tuple[int, int], Interval], down: int
) -> Iterator[SaidScale]:
    """The levels of intervals whose names stand beside them all, or above or below them all."""
    for away in (step for reach in range(1, NAME_REACH + 1) for step in (-reach, reach)):
        entries, places = [], list(run)
        for row, column in run:
            name = sheet.get(row, column + away) if down else sheet.get(row + away, column)
            if name is None or not _is_name(name):
                break
            text = sheet.cells[row, column].value
            at = CellRef(sheet.name, row, column)
            entries.append(_Entry(at, str(name.value), whole[row, column], "%" in str(text)))
            places.append((name.at.row, name.at.column))
        if len(entries) == len(run):
            yield from _scale(entries, _around(sheet, places))


def _self_named(sheet: Sheet) -> Iterator[SaidScale]:
    """Levels whose cells hold both the name and the interval: `Low (1-5)`, `1-5: Low`."""
    entries: dict[tuple[int, int], _Entry] = {}
    for place, cell in sheet.cells.items():
        entry = _entry(cell) if cell.formula is None and isinstance(cell.value, str) else None
        if entry is not None:
            entries[place] = entry
    for down, right in ((1, 0), (0, 1)):
        for run in _runs(sorted(entries, key=lambda place: (place[down], place[right])), down, right):
            found = [entries[place] for place in run]
            yield from _scale(found, _around(sheet, run))


def _entry(cell: Cell) -> _Entry | None:
    text = str(cell.value)
    if len(text) > LONGEST_NAME + LONGEST_INTERVAL or not _DIGIT.search(text):
        return None
    bracketed = _IN_BRACKETS.fullmatch(text)
    parts = list(bracketed.groups()) if bracketed else _PARTS.split(text.strip(), maxsplit=1)
    if len(parts) != 2:
        return None
    for name, said in (parts, parts[::-1]):
        interval = interval_in(said)
        if interval is not None and name.strip() and not _DIGIT.search(name):
            return _Entry(cell.at, name, interval, "%" in said)
    return None


def _by_ends(sheet: Sheet) -> Iterator[SaidScale]:
    """Levels with their least and greatest figure in two columns, each going on where the one before ends."""
    figures = [place for place, cell in sheet.cells.items() if _is_figure(cell)]
    beside = ((place, sheet.cells.get((place[0], place[1] + 1))) for place in figures)
    pairs = ((place, other) for place, other in beside if other is not None and _is_figure(other))
    whole = {place: ends for place, other in pairs if (ends := _ends(sheet.cells[place], other)) is not None}
    for run in _runs(sorted(whole, key=lambda place: (place[1], place[0])), 1, 0, MAX_GAP_OF_ENDS):
        upwards = sorted(run, key=lambda place: whole[place])
        goes_on = all(0 <= whole[later].low - whole[one].high <= 1 for one, later in pairwise(upwards))
        if not goes_on or upwards not in (run, run[::-1]):
            continue
        for name_away, beyond in ((-1, 2), (2, 3)):
            names = [sheet.get(row, column + name_away) for row, column in run]
            further = [sheet.get(row, column + beyond) for row, column in run]
            if any(cell is not None and isinstance(cell.value, float) for cell in further):
                continue  # two columns of a larger table
            entries = [
                _Entry(CellRef(sheet.name, *place), str(name.value), whole[place], False)
                for place, name in zip(run, names, strict=True)
                if name is not None and _is_name(name)
            ]
            if len(entries) == len(run):
                corners = [(row, column + away) for row, column in run for away in (name_away, 0, 1)]
                yield from _scale(entries, _around(sheet, corners))


def _around(sheet: Sheet, places: Sequence[tuple[int, int]]) -> Area:
    """The rectangle that holds these places."""
    rows, columns = [row for row, _ in places], [column for _, column in places]
    return Area(sheet.name, min(rows), min(columns), max(rows), max(columns))


def _ends(one: Cell, other: Cell) -> Interval | None:
    """The interval between a typed figure and a greater one right after it."""
    low, high = one.value, other.value
    return Interval(low, high) if isinstance(low, float) and isinstance(high, float) and low < high else None


def _is_figure(cell: Cell) -> bool:
    return cell.formula is None and isinstance(cell.value, float)


def _is_name(cell: Cell) -> bool:
    text = cell.value
    return (
        cell.formula is None
        and isinstance(text, str)
        and 0 < len(text.strip()) <= LONGEST_NAME
        and interval_in(text) is None
    )


def _scale(entries: Sequence[_Entry], area: Area) -> Iterator[SaidScale]:
    """The scale of these levels, where no two are named alike or hold the same figures."""
    names = [plain_name(entry.name) for entry in entries]
    ordered = sorted(entry.interval for entry in entries)
    apart = all(earlier.high <= later.low for earlier, later in pairwise(ordered))
    if len(set(names)) == len(names) and apart and len({entry.interval for entry in entries}) == len(entries):
        levels = {name: entry.interval for name, entry in zip(names, entries, strict=True)}
        written = {name: entry.name.strip() for name, entry in zip(names, entries, strict=True)}
        yield SaidScale(area, levels, written, any(entry.in_percent for entry in entries))
