"""Typed figures that a heading, or a line of maxima beside them, bounds from above."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from prioritering.formula.anatomy import references
from prioritering.patterns.figure_lines import (
    MAX_BREAK,
    closes,
    crossing,
    figures_after,
    has_no_name,
    is_typed_figure,
    stepped,
    text_at,
    value_at,
)
from prioritering.patterns.lines import Axis
from prioritering.patterns.maxima_said import (
    Said,
    Surety,
    are_statistics,
    goes_beyond,
    label_said,
    maximum_said,
    may_be_a_name,
    may_be_worth,
    names_given,
    names_least,
    names_marks,
    names_obtained,
    names_other_thing,
    names_points,
    says_points_alone,
)
from prioritering.reading.words import names_aggregate
from prioritering.types import CellRef, Sheet

MAX_SLOTS = 60
MAX_LABELS = 40
"""So many labels of maxima a sheet has at most; more are words in its lines."""
MAX_HEADINGS = 200
"""So many headings of a line say a maximum at most; more are the names of its lines."""
MAX_ODD = 10
"""Of more figures that exceed nobody asks on which lines they stand."""
MIN_FIGURES_UNDER_NAME = 20
"""So many figures, hardly any of which exceed it, show that a line called Max is no pupil's."""
BESIDE_REACH = 2
"""So near a column of maxima, that may be statistics, its points stand."""
MIN_FULL_MARKS, MIN_SHARE_FULL = 3, 0.1
"""So many figures beside a column of maxima are equal to these, where no heading calls them points."""
MIN_WORTHS, MIN_SHARE_WORTH = 6, 0.3
"""Of so many things whose points may be what they are worth so many get all."""
LONGEST_BONUS_HEADING = 25
"""A longer text that speaks of a bonus is a remark on all figures."""


LONGEST_REMARK = 500
"""A longer text is prose, and says no maximum."""


class Limited(Struct, frozen=True):
    """The figures under one heading, each with what it may be at most, and where that is said."""

    cells: tuple[CellRef, ...]
    values: tuple[float, ...]
    tops: tuple[float, ...]
    sources: tuple[CellRef, ...]
    low: float = 0.0

    @property
    def odd(self) -> list[int]:
        """The places of those that exceed their maximum."""
        return [place for place, top in enumerate(self.tops) if self.values[place] > top]

    @property
    def reached(self) -> float:
        """How near its maximum the best of those comes that do not exceed it."""
        within = zip(self.values, self.tops, strict=True)
        return max((value / top for value, top in within if value <= top), default=0.0)

    @property
    def full(self) -> int:
        """How many are equal to their maximum."""
        return sum(value == top for value, top in zip(self.values, self.tops, strict=True))


def limited_figures(sheet: Sheet, known: dict[str, Said | None]) -> Iterator[tuple[list[Limited], Surety]]:
    """All of a sheet, by the line in which the maxima are said; `known` is what headings say."""
    texts = {
        place: cell.value
        for place, cell in sheet.cells.items()
        if isinstance(cell.value, str) and len(cell.value) <= LONGEST_REMARK
    }
    if any(goes_beyond(text) for text in set(texts.values()) if len(text) > LONGEST_BONUS_HEADING):
        return
    by_line: dict[tuple[Axis, int, bool], list[Limited]] = {}
    plain: set[tuple[Axis, int]] = set()
    labelled = 0
    for (row, column), text in texts.items():
        at = CellRef(sheet.name, row, column)
        if any(map(str.isdigit, text)):
            if text not in known:
                known[text] = maximum_said(text)
            if (said := known[text]) is None:
                continue
            for axis in Axis:
                line = row if axis is Axis.COLUMN else column
                group = by_line.setdefault((axis, line, said.surety is Surety.PERHAPS), [])
                plain |= {(axis, line)} if said.surety is Surety.PLAIN else set()
                if len(group) > MAX_HEADINGS or not _heads(sheet, axis, at):
                    continue
                if cells := figures_after(sheet, axis, at):
                    tops, sources = [said.high] * len(cells), [at] * len(cells)
                    group.append(_limited(sheet, axis, cells, tops, sources, said.low))
        elif (surety := label_said(text)) is not None and labelled < MAX_LABELS:
            labelled += 1
            yield from _of_label(sheet, at, text, surety)
    for (axis, line, perhaps), group in by_line.items():
        if len(group) <= MAX_HEADINGS:
            sure = Surety.PLAIN if (axis, line) in plain else Surety.LIMIT
            yield group, Surety.PERHAPS if perhaps else sure


def _of_label(sheet: Sheet, at: CellRef, text: str, surety: Surety) -> Iterator[tuple[list[Limited], Surety]]:
    """What a line of maxima bounds, after the label that stands before it."""
    for axis in Axis:
        if surety is not Surety.PLAIN and _is_among_statistics(sheet, at, crossing(axis)):
            continue
        held = figures_after(sheet, axis, at, computed=surety is not Surety.PERHAPS)
        maxima = [one for one in held if value_at(sheet, one) > 0 and not _is_made_along(sheet, axis, one)]
        if len(maxima) > 1 and (may_be_worth(text) or not says_points_alone(text)):
            yield _one_for_each_line(sheet, axis, at, maxima, surety), Surety.PLAIN
        if maxima and axis is Axis.ROW and not any(text_at(sheet, stepped(at, axis, way)) for way in (-1, 1)):
            for group, how in _one_for_each_slot(sheet, at, maxima, surety):
                if not may_be_a_name(text) or sum(len(one.cells) for one in group) >= MIN_FIGURES_UNDER_NAME:
                    yield group, how


def _is_among_statistics(sheet: Sheet, at: CellRef, across: Axis) -> bool:
    """Whether means, or the least of something, stand beside a label."""
    beside = [text_at(sheet, stepped(at, across, step)) for step in range(-MAX_BREAK, MAX_BREAK + 1) if step]
    return are_statistics(beside) or any(map(names_least, beside))


def _one_for_each_slot(
    sheet: Sheet, at: CellRef, maxima: Sequence[CellRef], surety: Surety
) -> Iterator[tuple[list[Limited], Surety]]:
    """The figures under a row of maxima; above it where it closes them, and may hold their greatest."""
    closing = 2 * sum(is_typed_figure(sheet, stepped(one, Axis.COLUMN, -1)) for one in maxima) > len(maxima)
    followed = any(is_typed_figure(sheet, stepped(one, Axis.COLUMN, 1)) for one in maxima)
    above, below = (_stand_in_texts(sheet, maxima, step) for step in (-1, 1))
    heads = below or (above and not (followed and says_points_alone(text_at(sheet, at))))
    if (closing and followed) or (surety is Surety.PERHAPS and (closing or not heads)):
        return
    way = -1 if closing else 1
    group, marked = [], False
    for one in maxima:
        headings = [
            text_at(sheet, stepped(one, Axis.COLUMN, step)) for step in range(-MAX_BREAK, MAX_BREAK + 1)
        ]
        marked = marked or any(map(names_marks, headings))
        cells = [cell for cell in figures_after(sheet, Axis.COLUMN, one, way=way) if cell.row != at.row]
        if cells and not any(map(names_other_thing, headings)):
            tops = [value_at(sheet, one)] * len(cells)
            group.append(_limited(sheet, Axis.COLUMN, cells, tops, [one] * len(cells)))
    if surety is Surety.GREATEST and not closing:
        surety = Surety.PLAIN if marked else Surety.LIMIT
    yield group, surety


def _stand_in_texts(sheet: Sheet, cells: Sequence[CellRef], step: int) -> bool:
    """Whether most of these cells have a text so many rows on: a heading."""
    return 2 * sum(bool(text_at(sheet, stepped(one, Axis.COLUMN, step))) for one in cells) > len(cells)


def _one_for_each_line(
    sheet: Sheet, axis: Axis, at: CellRef, maxima: Sequence[CellRef], surety: Surety
) -> list[Limited]:
    """The slots beside one of maxima, each of which bounds the figures of its line."""
    across = crossing(axis)
    named, others = [], []
    for step, heading in _headings_beside(sheet, across, at):
        if names_other_thing(heading) or (names_aggregate(heading) and not -BESIDE_REACH <= step < 0):
            continue
        lines = [one for one in maxima if is_typed_figure(sheet, stepped(one, across, step))]
        if 2 * len(lines) < len(maxima) or len(lines) < MAX_BREAK:
            continue
        cells = [stepped(one, across, step) for one in lines]
        limited = _limited(sheet, axis, cells, [value_at(sheet, one) for one in lines], lines)
        if names_points(heading) and label_said(heading) in (None, Surety.PERHAPS):
            shown = names_given(heading) and step > 0 and _are_worths(limited)
            sure = shown if may_be_worth(text_at(sheet, at)) else names_obtained(heading)
            if abs(step) <= BESIDE_REACH and (surety is not Surety.PERHAPS or sure):
                named.append(limited)
        elif limited.full and axis is Axis.COLUMN and surety is Surety.PLAIN:
            others.append(limited)
    figures, full = sum(len(one.cells) for one in others), sum(one.full for one in others)
    if named:
        return named
    return others if full >= max(MIN_FULL_MARKS, MIN_SHARE_FULL * figures) else []


def _headings_beside(sheet: Sheet, across: Axis, at: CellRef) -> Iterator[tuple[int, str]]:
    """The headings after a label, and those before it, with their distance: to the next that is none."""
    for way in (1, -1):
        for step in range(way, way * MAX_SLOTS, way):
            heading = text_at(sheet, stepped(at, across, step))
            if not heading or label_said(heading) in (Surety.PLAIN, Surety.GREATEST):
                break
            yield step, heading


def _are_worths(one: Limited) -> bool:
    """Whether figures are what things are worth: not the same for all, and many get all of it."""
    return (
        len(set(one.tops)) > 1
        and len(one.cells) >= MIN_WORTHS
        and one.full >= MIN_SHARE_WORTH * len(one.cells)
    )


def _limited(
    sheet: Sheet,
    axis: Axis,
    cells: Sequence[CellRef],
    tops: Sequence[float],
    sources: Sequence[CellRef],
    low: float = 0,
) -> Limited:
    """These figures without those that exceed their maximum on a line of totals, weights or no name."""
    odd = sum(value_at(sheet, at) > top for at, top in zip(cells, tops, strict=True))
    kept = [
        place
        for place, (at, top) in enumerate(zip(cells, tops, strict=True))
        if odd > MAX_ODD
        or value_at(sheet, at) <= top
        or not (closes(sheet, axis, at) or has_no_name(sheet, axis, at, cells))
    ]
    return Limited(
        tuple(cells[place] for place in kept),
        tuple(value_at(sheet, cells[place]) for place in kept),
        tuple(tops[place] for place in kept),
        tuple(sources[place] for place in kept),
        low,
    )


def _heads(sheet: Sheet, axis: Axis, at: CellRef) -> bool:
    """Whether a text stands right before its figures, or among other headings."""
    across = crossing(axis)
    beside = any(text_at(sheet, stepped(at, across, step)) for step in (-2, -1, 1, 2))
    return beside or is_typed_figure(sheet, stepped(at, axis, 1))


def _is_made_along(sheet: Sheet, axis: Axis, at: CellRef) -> bool:
    """Whether one of a line of maxima is computed of figures across the line: a statistic, or a sum."""
    cell = sheet.get(at.row, at.column)
    read = references(cell.formula).cells if cell is not None and cell.formula is not None else ()
    areas = [one.area(sheet.name) for one in read if not one.external]
    if axis is Axis.COLUMN:
        return any(area.sheet == sheet.name and area.top <= at.row <= area.bottom for area in areas)
    return any(area.sheet == sheet.name and area.left <= at.column <= area.right for area in areas)
