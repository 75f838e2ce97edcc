"""Labels that are another level than the workbook's own scale gives to the figure beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations
from math import prod
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from prioritering.formula.anatomy import Skeleton, anatomy
from prioritering.formula.references import TokenKind
from prioritering.patterns.level_labels import BEFORE, BEHIND, MIN_HOLDING, follow, labels_by_column
from prioritering.patterns.said_scales import SaidScale, plain_name, said_scales
from prioritering.processes.forked_questions import EVALUATED
from prioritering.types import Audit, Cell, CellRef

FACTORS_BEFORE = 6
"""So many columns before it the two may stand whose product it goes with."""
LABELS_TRIED = 60
"""By so many labels a column is known to hold figures."""
MAX_SHARE_OUTSIDE = 0.1
"""Of the figures that are of no level: else the scale is of something else."""
MIN_LEVELS_NAMED = 3
"""A formula that names so many levels of a scale gives levels of it."""
DECIMALS_KEPT = 9
"""Decimals beyond which figures are the same."""


class AgainstScale(Struct, frozen=True):
    """A label, the figure that it goes with, and what the scale calls that figure."""

    at: CellRef
    read: tuple[CellRef, ...]
    """Where the figure stands, or its two factors."""
    figure: float
    expected: tuple[str, ...]
    scale: SaidScale
    holding: int
    """On so many lines the label is that of the scale; 0 for a formula that is known to give its levels."""


class _Column(NamedTuple):
    """What labels of a column go with."""

    holding: Sequence[CellRef]
    against: Sequence[AgainstScale]


@EVALUATED.ahead
def against_scales(audit: Audit) -> list[AgainstScale]:
    """All of a workbook, where one scale alone can be meant."""
    scales = said_scales(audit.workbook)
    if not scales:
        return []
    names = {name for scale in scales for name in scale.levels}
    tables = [scale.area for scale in scales]
    return [
        one
        for sheet in audit.workbook.sheets
        for labels in labels_by_column(sheet, lambda text: plain_name(text) in names, tables).values()
        for one in _of_column(audit, labels, scales)
    ]


def _of_column(audit: Audit, labels: Sequence[Cell], scales: Sequence[SaidScale]) -> Iterator[AgainstScale]:
    typed = [cell for cell in labels if cell.formula is None]
    yield from _of_typed(audit, typed, scales)
    for cell in labels:
        if cell.formula is not None:
            yield from _of_formula(audit, cell, scales)


def _of_typed(audit: Audit, labels: Sequence[Cell], scales: Sequence[SaidScale]) -> Iterator[AgainstScale]:
    """The exceptions of the column of figures and the scale that agree best with typed labels."""
    if len(labels) < MIN_HOLDING:
        return
    column = labels[0].at.column
    near = [place for place in _near(column) if _has_figures(audit, labels, place)]
    factors = sorted((place for place in near if column - FACTORS_BEFORE <= place < column), reverse=True)
    pairs = (pair for pair in combinations(factors, 2) if not _is_made_of(audit, labels[0].at, *pair))
    places = [*((place,) for place in near), *pairs]
    found = [
        one
        for tried, columns in enumerate(places, 1)
        for scale in scales
        for factor in ((1.0, 100.0) if scale.in_percent else (1.0,))
        if (one := _paired(audit, labels, columns, scale, factor, tried * len(scales))) is not None
    ]
    if found:
        yield from max(found, key=lambda one: len(one.holding) - len(one.against)).against


def _is_made_of(audit: Audit, at: CellRef, column: int, other: int) -> bool:
    """Whether the figure in one of two columns beside a label is made of that in the other."""
    places = at._replace(column=column), at._replace(column=other)
    for one, beside in (places, places[::-1]):
        cell = audit.workbook.cell(one)
        read = anatomy(cell.formula or "").references if cell is not None else ()
        if any(reference.area(one.sheet).holds(beside) for reference in read if not reference.external):
            return True
    return False


def _near(column: int) -> Sequence[int]:
    """The columns around one, the nearest first."""
    steps = (step for reach in range(1, BEFORE + 1) for step in (-reach, reach))
    return [column + step for step in steps if step <= BEHIND and column + step >= 1]


def _has_figures(audit: Audit, labels: Sequence[Cell], column: int) -> bool:
    """Whether figures stand in a column beside most of the first labels."""
    first = labels[:LABELS_TRIED]
    held = (audit.workbook.value(cell.at._replace(column=column)) for cell in first)
    return 2 * sum(isinstance(value, float) for value in held) >= len(first)


def _paired(
    audit: Audit, labels: Sequence[Cell], columns: Sequence[int], scale: SaidScale, factor: float, tried: int
) -> _Column | None:
    holding, against, outside = [], [], 0
    figures: list[float] = []
    for cell in labels:
        name, read = plain_name(str(cell.value)), [cell.at._replace(column=one) for one in columns]
        values = [value for at in read if isinstance(value := audit.workbook.value(at), float)]
        if name not in scale.levels or len(values) < len(read):
            continue
        figures.append(round(prod(values) * factor, DECIMALS_KEPT))
        levels = scale.of(figures[-1])
        if name in levels:
            holding.append(cell.at)
        elif levels:
            meant = tuple(scale.names[level] for level in levels)
            against.append(AgainstScale(cell.at, tuple(read), prod(values), meant, scale, 0))
        else:
            outside += 1
    if outside > MAX_SHARE_OUTSIDE * len(figures) or not figures:
        return None
    shares = {
        name: sum(interval.holds(figure) for figure in figures) / len(figures)
        for name, interval in scale.levels.items()
    }
    named = [plain_name(str(audit.workbook.value(at))) for at in holding]
    if not follow(named, len(against), shares, tried):
        return None
    return _Column(holding, [replace(one, holding=len(holding)) for one in against])


@lru_cache(maxsize=4096)
def _words(skeleton: Skeleton) -> frozenset[str]:
    """The texts that a formula writes out."""
    return frozenset(plain_name(text.strip('"')) for kind, text in skeleton.tokens if kind is TokenKind.TEXT)


def _of_formula(audit: Audit, cell: Cell, scales: Sequence[SaidScale]) -> Iterator[AgainstScale]:
    """A formula that names the levels of one scale and gives another of them than that."""
    skeleton, reads, _ = anatomy(cell.formula or "")
    read = {one.area(cell.at.sheet).first for one in reads if not (one.is_range or one.external)}
    held = {at: audit.workbook.value(at) for at in read}
    written = _words(skeleton) | {plain_name(text) for text in held.values() if isinstance(text, str)}
    own = [
        scale
        for scale in scales
        if len(written & set(scale.levels)) >= min(MIN_LEVELS_NAMED, len(scale.levels))
    ]
    figures = [(at, value) for at, value in held.items() if isinstance(value, float)]
    if len(own) != 1 or len(figures) != 1:
        return
    (scale,), ((at, value),) = own, figures
    name = plain_name(str(cell.value))
    factors = (1.0, 100.0) if scale.in_percent else (1.0,)
    levels = [scale.of(round(value * factor, DECIMALS_KEPT)) for factor in factors]
    if name in scale.levels and all(levels) and not any(name in one for one in levels):
        meant = tuple(scale.names[level] for level in levels[-1])
        yield AgainstScale(cell.at, (at,), value, meant, scale, 0)
