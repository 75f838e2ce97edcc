"""What the words around a copied block say: whether it is held against the first one on purpose."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from prioritering.patterns.held_references import around, span
from prioritering.patterns.lines import Axis
from prioritering.reading.words import words_of_blocks
from prioritering.types import Area, Sheet, Workbook

TITLE_REACH = 4
"""So many rows above a block, or columns before it, are searched for its title."""
MAX_ACROSS = 60
"""So far across a block its words are searched for."""
_WORD = re.compile(r"[^\W_]+")
_NAME = re.compile(r"[^\W\d_]{2,}")
"""A word that says what a line is, and not just which: `Total 1` and `Total 2` are one kind."""


class Pair(NamedTuple):
    """What formulas hold on to, the same of their own block, and the formulas of the first and of this."""

    used: Area
    own: Area
    first: Area
    later: Area


def is_meant(workbook: Workbook, one: Pair, axis: Axis) -> bool:
    """Whether a copied block is said to be something else than the first, or to be held against it."""
    labels = [_label(workbook, one.used, one.first), _label(workbook, one.own, one.later)]
    if _names(labels[0]) != _names(labels[1]):
        return True
    headings = [workbook.label_above(one.later.first), workbook.label_beside(one.later.first)]
    sheet = workbook.sheet(one.used.sheet)
    before, own = around([one.used, one.first]), around([one.own, one.later])
    first = _words(sheet, _with_title(before, axis), headings)
    later = _words(sheet, _with_title(own, axis, after=span(before, axis)[1]), headings)
    only_first = first - later
    said = {word for text in headings for word in _WORD.findall(text.casefold())}
    of_block = headings if axis is Axis.COLUMN else headings[:1]  # what is beside all blocks is of none
    if not only_first.isdisjoint(_WORD.findall(" ".join(of_block).casefold())):
        return True
    first_said = said | only_first | set(_WORD.findall(labels[0].casefold()))
    return _is_said(said, words_of_blocks("against")) or _is_said(first_said, words_of_blocks("basis"))


def _is_said(words: Collection[str], stems: Collection[str]) -> bool:
    """Whether any of the words is one of these, or begins as one that a star ends."""
    begun = tuple(stem[:-1] for stem in stems if stem.endswith("*"))
    return any(word in stems or word.startswith(begun) for word in words)


def _label(workbook: Workbook, area: Area, formulas: Area) -> str:
    """What is said of a line of figures: above one that goes down, or that the formulas stand beside."""
    is_line = area.bottom > area.top or area.top == area.bottom == formulas.top == formulas.bottom
    return workbook.label_above(area.first) if is_line else workbook.label_beside(area.first)


def _names(label: str) -> frozenset[str]:
    return frozenset(_NAME.findall(label.casefold()))


def _with_title(area: Area, axis: Axis, after: int = 0) -> Area:
    """A block with the rows and columns before it in which its title may stand."""
    reach = (TITLE_REACH, MAX_ACROSS) if axis is Axis.COLUMN else (MAX_ACROSS, TITLE_REACH)
    least = (after + 1, 1) if axis is Axis.COLUMN else (1, after + 1)
    top, left = max(least[0], area.top - reach[0]), max(least[1], area.left - reach[1])
    return area._replace(top=top, left=left)


def _words(sheet: Sheet, area: Area, headings: Collection[str]) -> set[str]:
    """The words of a block and its title, but for those of the formulas' own headings."""
    said = (text for text in _texts(sheet, area) if text not in headings)
    return {word for text in said for word in _WORD.findall(text.casefold())}


def _texts(sheet: Sheet, area: Area) -> Iterator[str]:
    for at in area.cells():
        cell = sheet.get(at.row, at.column)
        if cell is not None and cell.formula is None and isinstance(cell.value, str):
            yield " ".join(cell.value.split())
