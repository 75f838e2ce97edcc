"""Columns of figures that are stored as texts: numbers, shares, marks out of a whole, and places.

A list that was written by a program or pasted from a page often has all its results as texts. Where each
text of a column writes a figure in one way, and no formula reads them, they are read as these figures.
Codes, years, telephone numbers and the numbers of the lines stay texts.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec.structs import replace

from prioritering.formula.anatomy import anatomy
from prioritering.reading.coerced import readers_of_texts
from prioritering.reading.rated_words import rated_words
from prioritering.reading.words import roles
from prioritering.reading.written_numbers import number_in
from prioritering.types import Cell, CellRef, Sheet, Workbook

MIN_WRITTEN = 3
"""So many texts of a column write figures at least."""
NEARLY_ALL = 0.9
MAX_GAP = 2
MAX_CHARACTERS = 16
_CODE = re.compile(r"\+?0\d+|\+?\d{7,}")
"""Numbers of accounts, telephones and persons."""
_SHARE = re.compile(r"(\d+(?:[.,]\d+)?)\s*/\s*(\d+)")
_PLACE = re.compile(
    r"[#=]\s*(\d{1,4})|T-?([1-9]\d{0,3})|(\d{1,4})\s*(?:st|nd|rd|th|[.ºª°]|er|e|ème|:[ea])|(\d{1,4})\s*\([^\W\d]+\.?\)",
    re.IGNORECASE,
)
"""A place as people write it: `#3`, `=4`, `T-2`, `1st`, `1.`, `1 (shared)`."""
_MARKS = re.compile(r"[.,]")

Run = list[tuple[CellRef, str | float]]


def written_figures(workbook: Workbook) -> Mapping[CellRef, float]:
    """The figure that each text of such columns writes, or by a key that the workbook states stands for."""
    found = dict(rated_words(workbook))
    for sheet in workbook.sheets:
        for heading, run in _runs(sheet):
            figures = _figures(heading, [text for _, text in run if isinstance(text, str)])
            if figures is not None and 2 * sum(isinstance(text, str) for _, text in run) > len(run):
                found |= {
                    at: figures[text]
                    for at, text in run
                    if isinstance(text, str) and figures.get(text) is not None
                }
    return _unread(workbook, found) if found else found


def with_figures(workbook: Workbook, figures: Mapping[CellRef, float]) -> Workbook:
    """The workbook with these figures in the place of the texts that write them."""
    if not figures:
        return workbook

    def figured(cell: Cell) -> Cell:
        return replace(cell, value=figures[cell.at]) if cell.at in figures else cell

    sheets = {at.sheet for at in figures}
    return replace(
        workbook,
        sheets=tuple(
            replace(one, cells={place: figured(cell) for place, cell in one.cells.items()})
            if one.name in sheets
            else one
            for one in workbook.sheets
        ),
    )


def _runs(sheet: Sheet) -> Iterator[tuple[str, Run]]:
    """The typed cells of each column that stand together, below their heading."""
    columns: dict[int, list[Cell]] = defaultdict(list)
    written = {
        c.at.column for c in sheet.cells.values() if isinstance(c.value, str) and writes_figure(c.value)
    }
    for cell in sheet.cells.values() if written else ():
        if cell.at.column in written and cell.value is not None:
            columns[cell.at.column].append(cell)
    for cells in columns.values():
        heading, run = "", Run()
        last = 0
        for cell in sorted(cells, key=lambda one: one.at.row):
            if run and cell.at.row - last > MAX_GAP:
                yield heading, run
                heading, run = "", Run()
            last = cell.at.row
            text = cell.value
            if not run and isinstance(text, str) and not writes_figure(text):
                heading = text
            elif cell.formula is None and isinstance(text, str | float):
                run.append((cell.at, text))
        yield heading, run


def writes_figure(text: str) -> bool:
    """Whether a text could write a figure."""
    if len(text) > MAX_CHARACTERS or not any(map(str.isdigit, text)):
        return False
    told = text.strip()
    return number_in(text) is not None or bool(_SHARE.fullmatch(told) or _PLACE.fullmatch(told))


def _figures(heading: str, texts: Sequence[str]) -> Mapping[str, float] | None:
    """What each text of a column writes; None where it is no column of figures."""
    written = [text for text in texts if writes_figure(text)]
    if len(written) < max(MIN_WRITTEN, NEARLY_ALL * len(texts)):
        return None
    told = [text.strip() for text in written]
    named = roles(heading)
    if all(_SHARE.fullmatch(one) for one in told):
        parts = [_SHARE.fullmatch(one) for one in told]
        whole = {part[2] for part in parts if part}
        shares = {text: number_in(part[1]) or 0.0 for text, part in zip(written, parts, strict=True) if part}
        return shares if len(whole) == 1 and max(shares.values()) <= float(whole.pop()) else None
    places = [_PLACE.fullmatch(one) for one in told]
    if any(places):
        plain = all(place is not None or one.isdigit() for place, one in zip(places, told, strict=True))
        plain = plain and not all(place is not None and place[2] for place in places)  # T1, T2: codes
        return {text: float(re.sub(r"\D", "", text)) for text in written} if plain else None
    if ("identity" in named and "rank" not in named) or not _are_alike(told):
        return None
    numbers = [value for text in written if (value := number_in(text)) is not None]
    if len(numbers) < len(written):
        return None
    rising = all(value.is_integer() for value in numbers) and all(a < b for a, b in pairwise(numbers))
    years = all(value.is_integer() and 1900 <= value <= 2100 for value in numbers)
    return None if years or (rising and "rank" not in named) else dict(zip(written, numbers, strict=True))


def _are_alike(told: Sequence[str]) -> bool:
    """Whether all are written in one way: no codes, with one mark for decimals, per cent in all or none."""
    if any(_CODE.fullmatch(one) for one in told) or len({one.endswith("%") for one in told}) > 1:
        return False
    marks = {mark for one in told for mark in _MARKS.findall(one)}
    after = [
        len(one.rstrip("% ")) - 1 - found[-1].start() for one in told if (found := [*_MARKS.finditer(one)])
    ]
    if len(marks) == 2:
        return len({[*_MARKS.findall(one)][-1] for one in told if _MARKS.search(one)}) == 1
    return not after or set(after) != {3} or len(after) == len(told)


def _unread(workbook: Workbook, found: Mapping[CellRef, float]) -> Mapping[CellRef, float]:
    """The figures of columns that no formula reads, or arithmetic alone, which takes the number of a text.

    What functions make of texts is another matter.
    """
    columns = {(at.sheet, at.column) for at in found}
    read: set[tuple[str, int]] = set()
    for cell in workbook.formulas():
        for reference in anatomy(cell.formula or "").references:
            if not reference.external and not reference.last_sheet:
                area = reference.area(cell.at.sheet)
                read |= {one for one in columns if one[0] == area.sheet and area.left <= one[1] <= area.right}
    reckoned = _reckoned_with(workbook, found) if read else set()
    return {at: value for at, value in found.items() if (at.sheet, at.column) not in read - reckoned}


def _reckoned_with(workbook: Workbook, found: Iterable[CellRef]) -> set[tuple[str, int]]:
    """The columns of texts that formulas read, and read by an operator of arithmetic alone."""
    readers = readers_of_texts(workbook)
    plain: dict[tuple[str, int], bool] = {}
    for at in found:
        for _, by_operator in readers.get(at, ()):
            column = at.sheet, at.column
            plain[column] = by_operator and plain.get(column, True)
    return {column for column, by_operator in plain.items() if by_operator}
