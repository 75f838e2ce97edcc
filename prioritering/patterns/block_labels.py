"""What the words around a copied block say: whether it is held against the first one on purpose."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from prioritering.late_pattern import late
from prioritering.patterns.held_references import around
from prioritering.patterns.lines import Axis
from prioritering.types import Area, Sheet, Workbook

TITLE_REACH = 4
"""So many rows above a block, or columns before it, are searched for its title."""
MAX_ACROSS = 60
"""So far across a block its words are searched for."""
_WORD = re.compile(r"[^\W_]+")
_NAME = re.compile(r"[^\W\d_]{2,}")
"""A word that says what a line is, and not just which: `Total 1` and `Total 2` are one kind."""
_BASIS = late(
    r"\b(?:base|basis|baseline|benchmark|ref|refer[ea]n\w+|standard\w*|control|kontroll\w*|placebo|original\w*|"
    r"initial\w*|current|today|dagens|grunnlag|utgangspunkt\w*|nullalternativ\w*)\b",
    re.IGNORECASE,
)
"""A block, or a figure, that others are held against is said to be one."""
_AGAINST = late(
    r"\b(?:index|indeks|compared|relative|versus|vs|first|sammenlign\w*|mot|i forhold til|første)\b",
    re.IGNORECASE,
)
"""So a heading says that figures are held against others."""


class Pair(NamedTuple):
    """What formulas hold on to, the same of their own block, and the formulas of the first and of this."""

    used: Area
    own: Area
    first: Area
    later: Area


def is_meant(workbook: Workbook, one: Pair, axis: Axis) -> bool:
    """Whether a copied block is said to be something else than the first, or to be held against it."""
    labels = [_label(workbook, area, axis) for area in (one.used, one.own)]
    if _names(labels[0]) != _names(labels[1]):
        return True
    headings = workbook.label_above(one.later.first), workbook.label_beside(one.later.first)
    sheet = workbook.sheet(one.used.sheet)
    first, later = (
        _words(sheet, around(areas), axis, headings)
        for areas in ([one.used, one.first], [one.own, one.later])
    )
    only_first = first - later
    said = " ".join(headings)
    if not only_first.isdisjoint(_WORD.findall(said.casefold())) or _AGAINST.search(said):
        return True
    return any(map(_BASIS.search, (said, labels[0], *only_first)))


def _label(workbook: Workbook, area: Area, axis: Axis) -> str:
    """What is said of a line of figures: beside one that is across the blocks, above one that is along."""
    long = area.bottom > area.top if axis is Axis.COLUMN else area.right > area.left
    above = long if axis is Axis.COLUMN else not long
    return workbook.label_above(area.first) if above else workbook.label_beside(area.first)


def _names(label: str) -> frozenset[str]:
    return frozenset(_NAME.findall(label.casefold()))


def _words(sheet: Sheet, area: Area, axis: Axis, headings: Collection[str]) -> set[str]:
    """The words of a block and its title, but for those of the formulas' own headings."""
    said = (text for text in _texts(sheet, area, axis) if text not in headings)
    return {word for text in said for word in _WORD.findall(text.casefold())}


def _texts(sheet: Sheet, area: Area, axis: Axis) -> Iterator[str]:
    _, top, left, bottom, right = area
    if axis is Axis.COLUMN:
        top, left = max(1, top - TITLE_REACH), max(1, left - MAX_ACROSS)
    else:
        top, left = max(1, top - MAX_ACROSS), max(1, left - TITLE_REACH)
    for at in Area(sheet.name, top, left, bottom, right).cells():
        cell = sheet.get(at.row, at.column)
        if cell is not None and cell.formula is None and isinstance(cell.value, str):
            yield " ".join(cell.value.split())
