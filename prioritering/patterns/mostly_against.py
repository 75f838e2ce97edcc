"""Levels that go with the figures beside them, and by other limits than the scale on their sheet has.

So many do not keep to it that none is an exception: either the limits were moved, or the levels are older.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from msgspec import Struct

from prioritering.patterns.against_scales import AgainstScale, against_scales
from prioritering.patterns.level_labels import labels_by_column
from prioritering.patterns.said_scales import SaidScale, plain_name, said_scales
from prioritering.processes.forked_questions import EVALUATED
from prioritering.types import Audit, Cell, CellRef, Sheet

MIN_LABELS, MAX_LABELS = 6, 400
MIN_SHARE_AGAINST = 0.25
"""Of fewer it would be told one by one, or they are chance."""
MIN_SHARE_COMPUTED = 0.8
"""Of the figures, so that they are what the levels are of."""
MIN_SHARE_IN_ORDER = 0.75
"""Of two lines with different levels, so often the higher has the greater figure."""
FIGURE_REACH = 2
"""So many columns before the levels their figures stand."""


class MostlyAgainst(Struct, frozen=True):
    """Levels of one column of which many are not those of the scale."""

    labels: tuple[CellRef, ...]
    against: tuple[AgainstScale, ...]


@EVALUATED.ahead
def mostly_against(audit: Audit) -> list[MostlyAgainst]:
    """All of a workbook, where one scale of the sheet has all these levels."""
    scales = said_scales(audit.workbook)
    told = {(one.at.sheet, one.at.column) for one in against_scales(audit)} if scales else set()
    return [
        one
        for sheet in audit.workbook.sheets
        for labels in _columns(sheet, scales)
        if (sheet.name, labels[0].at.column) not in told
        and (one := _judged(audit, labels, scales)) is not None
    ]


def _columns(sheet: Sheet, scales: Sequence[SaidScale]) -> Iterator[Sequence[Cell]]:
    own = [scale for scale in scales if scale.area.sheet == sheet.name]
    names = {name for scale in own for name in scale.levels}
    tables = [scale.area for scale in own]
    for labels in (
        labels_by_column(sheet, lambda text: plain_name(text) in names, tables).values() if own else ()
    ):
        typed = sorted((cell for cell in labels if cell.formula is None), key=lambda cell: cell.at)
        if MIN_LABELS <= len(typed) <= MAX_LABELS and not _has_others(sheet, typed):
            yield typed


def _has_others(sheet: Sheet, labels: Sequence[Cell]) -> bool:
    """Whether further texts stand between the first label of a column and the last."""
    first, last = labels[0].at, labels[-1].at
    between = (sheet.get(row, first.column) for row in range(first.row, last.row + 1))
    return sum(cell is not None and isinstance(cell.value, str) for cell in between) > len(labels)


def _judged(audit: Audit, labels: Sequence[Cell], scales: Sequence[SaidScale]) -> MostlyAgainst | None:
    names = [plain_name(str(cell.value)) for cell in labels]
    fitting = {tuple(scale.levels.items()): scale for scale in scales if set(names) <= scale.levels.keys()}
    read = _read(audit, labels)
    if len(fitting) != 1 or len(set(names)) < 2 or read is None:
        return None
    (scale,) = fitting.values()
    figures = [float(str(audit.value(at))) for at in read]
    levels = [scale.of(figure) for figure in figures]
    against = [
        AgainstScale(cell.at, (at,), figure, tuple(scale.names[one] for one in meant), scale, 0)
        for cell, at, figure, name, meant in zip(labels, read, figures, names, levels, strict=True)
        if name not in meant
    ]
    many = MIN_SHARE_AGAINST * len(labels) <= len(against) < len(labels)
    if not many or not all(levels) or not _are_in_order(scale, names, figures):
        return None
    return MostlyAgainst(tuple(cell.at for cell in labels), tuple(against))


def _read(audit: Audit, labels: Sequence[Cell]) -> Sequence[CellRef] | None:
    """The computed figures right before all the labels."""
    for away in range(1, FIGURE_REACH + 1):
        cells = [audit.workbook.cell(cell.at._replace(column=cell.at.column - away)) for cell in labels]
        places = [cell.at for cell in cells if cell is not None and isinstance(audit.value(cell.at), float)]
        computed = sum(cell is not None and cell.formula is not None for cell in cells)
        if len(places) == len(labels) and computed >= MIN_SHARE_COMPUTED * len(labels):
            return places
    return None


def _are_in_order(scale: SaidScale, names: Sequence[str], figures: Sequence[float]) -> bool:
    """Whether a higher level mostly has the greater figure."""
    order = {name: interval.low for name, interval in scale.levels.items()}
    pairs = [
        (order[one[0]] - order[other[0]]) * (one[1] - other[1])
        for one, other in combinations(zip(names, figures, strict=True), 2)
        if one[0] != other[0] and one[1] != other[1]
    ]
    return bool(pairs) and sum(pair > 0 for pair in pairs) >= MIN_SHARE_IN_ORDER * len(pairs)
