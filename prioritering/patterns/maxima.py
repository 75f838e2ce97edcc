"""Typed figures above the maximum that stands in a column or row beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from prioritering.patterns.lines import Axis
from prioritering.patterns.typed_tables import TypedTable, typed_tables
from prioritering.types import Audit, CellRef, Sheet, Workbook

MIN_LINES = 4
MIN_FIGURES_PER_EXCEPTION = 5
"""One in so many figures may exceed its maximum; more are another thing."""
MAXIMA_REACH = 3
"""So many lines above or below a table its row of maxima is looked for."""
_MAXIMUM = re.compile(
    r"^\W*(max(imum|imal)?|maks(imum|imal)?|possible|mulig|out of|av)\b[\s.:]*"
    r"(points?|poeng|score|marks?|punkte)?\W*$",
    re.IGNORECASE,
)
_FIGURE = re.compile(
    r"(point|poeng|score|skår|mark\b|marks|grade|punkt|oppnådd|achieved|earned|result)", re.IGNORECASE
)
_MEANS = r"mean|average|avg|snitt|gjennomsnitt|middel|mittel(wert)?|durchschnitt|medel|genomsnitt"
MEAN = re.compile(rf"^\W*({_MEANS})\b", re.IGNORECASE)
_STATISTIC = re.compile(rf"^\W*({_MEANS}|median|std\.?( ?dev)?)\b", re.IGNORECASE)
"""What a greatest figure stands beside where it tells of others, and is no limit."""


class Excess(Struct, frozen=True):
    """A figure, and the maximum that it exceeds."""

    at: CellRef
    maximum: CellRef
    heading: str


def above_maximum(audit: Audit) -> Iterator[Excess]:
    """All of a workbook."""
    for sheet in audit.workbook.sheets:
        for axis in Axis:
            for table in typed_tables(sheet, axis, MIN_LINES):
                yield from _beside(table)
                yield from _in_head(audit.workbook, sheet, table)


def _beside(table: TypedTable) -> Iterator[Excess]:
    """A slot of maxima, and the slot of points that stands next to it."""
    if any(_STATISTIC.search(table.heading(slot)) for slot in table.slots):
        return
    for slot in table.slots:
        if not _MAXIMUM.search(table.heading(slot)):
            continue
        for other in (slot - 1, slot + 1):
            if other in table.slots and _FIGURE.search(table.heading(other)):
                limits = [table.at(slot, line) for line in table.lines]
                yield from _exceeding(table, other, limits)


def _in_head(workbook: Workbook, sheet: Sheet, table: TypedTable) -> Iterator[Excess]:
    """A line of maxima among the lines of the table, or just before it: its label says so."""
    around = range(table.lines.start - MAXIMA_REACH, table.lines.start + MAXIMA_REACH)
    labels = {line: _label(table, line) for line in around}
    if any(_STATISTIC.search(label) for label in labels.values() if label is not None):
        return
    for line in range(table.lines.start - MAXIMA_REACH, table.lines.start + 1):
        label = labels[line]
        if label is None or not _MAXIMUM.search(label):
            continue
        for slot in table.slots:
            at = table.at(slot, line)
            cell = sheet.get(at.row, at.column)
            if cell is not None and isinstance(cell.value, float) and cell.value > 0:
                yield from _exceeding(table, slot, [at] * len(table.lines))


def _label(table: TypedTable, line: int) -> str | None:
    """The text before a line's first figure."""
    if line < 1:
        return None
    for slot in range(table.slots[0] - 1, 0, -1):
        at = table.at(slot, line)
        cell = table.sheet.get(at.row, at.column)
        if cell is not None:
            return cell.value if isinstance(cell.value, str) else None
    return None


def _exceeding(table: TypedTable, slot: int, limits: list[CellRef]) -> Iterator[Excess]:
    places = [table.at(slot, line) for line in table.lines]
    values = table.figures(slot)
    maxima = [cell.value if (cell := table.sheet.get(*at[1:])) is not None else None for at in limits]
    pairs = zip(places, values, limits, maxima, strict=True)
    odd = [(at, top) for at, value, top, most in pairs if isinstance(most, float) and value > most]
    if MIN_FIGURES_PER_EXCEPTION * len(odd) <= len(places):
        for at, top in odd:
            yield Excess(at, top, table.heading(slot))
