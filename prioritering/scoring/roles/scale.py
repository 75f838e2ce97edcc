"""The scale of the raw scores: as cells are validated, as the workbook says, else as the scores show."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from fractions import Fraction

from msgspec import Struct

from prioritering.formula.decimals import exact
from prioritering.types import CellRef, Sheet, Workbook

USUAL = ((1, 5), (0, 5), (1, 10), (0, 10), (0, 100))
EVEN = (1, 2, 3, 4, 5, 10)
"""Scales from so much below nought to as much above it, as for consequences that may be bad or good."""
MIN_SCORES_FOR_SCALE = 20
"""So many scores, and one that alone lies above all others, show a scale and a slip."""
MIN_FIGURES_FOR_SLIP = 9
"""So many scores show that one far from all others is a slip."""
MAX_CHANCE = 0.01
"""If but one of the scores on a scale to 6 is so rarely a 6, all being as likely, it is a slip."""
MIN_TIMES_NEXT = 3
"""So many times the next score is no score on the same scale, but a slip of the finger."""
LEAST_USED = 0.6
"""The best score is at least this share of the scale's top, else it is a guess what the top is."""
_STATED = re.compile(
    r"(?<![\d.,])([01])\s*(?:-|–|—|til|to|bis|thru|through)\s*(5|6|7|10|100)(?!\d|[.,]\d|%)", re.IGNORECASE
)
_STATED_EVEN = re.compile(
    r"(?<![\d.,])[-−–]\s?([1-5]|10)\s*(?:-|–|—|til|to|bis|thru|through|…|\.\.)\s*\+?\s?\1(?!\d|[.,]\d|%)",
    re.IGNORECASE,
)


TOPS = (3, 4, 5, 6, 7, 10, 100)
"""Where the scales end whose steps a text explains."""
_STEP = re.compile(r"(?<![\d.,])(\d{1,3})\s*=\s*(?=[^\W\d])")


class Scale(Struct, frozen=True):
    """The lowest and the highest raw score, and how it is known."""

    low: Fraction
    high: Fraction
    source: str
    """`validation`, `text` or `scores`."""

    def holds(self, value: float) -> bool:
        """Whether a score lies on the scale."""
        return self.low <= exact(value) <= self.high


def find_scale(workbook: Workbook, cells: Collection[CellRef], raw: Sequence[float]) -> Scale | None:
    """The scale of these raw cells and their figures; None where nothing tells."""
    return validated(workbook, set(cells)) or _stated(workbook, cells, raw) or _used(raw)


def _used(raw: Sequence[float]) -> Scale | None:
    """The scale that scores show, where they come near its top: shares and counts are on none of these."""
    scale = shown(raw)
    return scale if scale is not None and max(raw) >= LEAST_USED * scale.high else None


def validated(workbook: Workbook, cells: set[CellRef]) -> Scale | None:
    """The limits that a data validation sets for most of the cells."""
    sheets = {at.sheet for at in cells}
    limits: Counter[tuple[float, float]] = Counter()
    for sheet in workbook.sheets:
        if sheet.name in sheets:
            for low, high, covered in _limits(sheet, cells):
                limits[low, high] += covered
    if not limits:
        return None
    (low, high), covered = limits.most_common(1)[0]
    if 2 * covered < len(cells):
        return None
    return Scale(exact(low), exact(high), "validation")


def _limits(sheet: Sheet, cells: set[CellRef]) -> Iterator[tuple[float, float, int]]:
    for rule in sheet.validations:
        if rule.kind not in ("whole", "decimal") or rule.operator != "between":
            continue
        try:
            low, high = float(rule.first or ""), float(rule.second or "")
        except ValueError:
            continue
        covered = sum(any(area.holds(at) for area in rule.areas) for at in cells)
        yield low, high, covered


def _stated(workbook: Workbook, cells: Collection[CellRef], raw: Sequence[float]) -> Scale | None:
    """A scale that a text names ("0-10", "1 til 5"), where nearly all scores lie on it."""
    named: Counter[tuple[int, int]] = Counter()
    sheets = {at.sheet for at in cells}
    for sheet in workbook.sheets:
        if sheet.name in sheets or len(workbook.sheets) <= 3:
            for text in (*_texts(sheet, cells), *(comment.text for comment in sheet.comments)):
                named.update((int(low), int(high)) for low, high in _STATED.findall(text))
                named.update((-int(end), int(end)) for end in _STATED_EVEN.findall(text))
                named.update(legend(text))
    return _holding(named, raw)


def _texts(sheet: Sheet, cells: Collection[CellRef]) -> Iterator[str]:
    """The texts of a sheet, without those beside other figures in the same columns."""
    own = {at for at in cells if at.sheet == sheet.name}
    rows, columns = {at.row for at in own}, {at.column for at in own}
    figures = {place for place, cell in sheet.cells.items() if isinstance(cell.value, float)}
    beside = {row for row, column in figures if column in columns} - rows
    for (row, _), cell in sheet.cells.items():
        if isinstance(cell.value, str) and row not in beside:
            yield cell.value


def scale_named(text: str, raw: Sequence[float]) -> Scale | None:
    """The scale that a heading names, where nearly all of its figures lie on it."""
    named = Counter((int(low), int(high)) for low, high in _STATED.findall(text))
    named.update((-int(end), int(end)) for end in _STATED_EVEN.findall(text))
    named.update(legend(text))
    return _holding(named, raw)


def _holding(named: Counter[tuple[int, int]], raw: Sequence[float]) -> Scale | None:
    """The scale that is named most often of those that hold nearly all figures."""
    for (low, high), _ in named.most_common():
        if raw and sum(low <= value <= high for value in raw) >= 0.9 * len(raw):
            return Scale(Fraction(low), Fraction(high), "text")
    return None


def legend(text: str) -> Iterator[tuple[int, int]]:
    """The ends of a scale that a text explains step by step: `1 = very low, 10 = very high`."""
    steps = [int(number) for number in _STEP.findall(text)]
    if len(set(steps)) > 1 and min(steps) in (0, 1) and max(steps) in TOPS:
        yield min(steps), max(steps)


def shown(raw: Sequence[float]) -> Scale | None:
    """The narrowest usual scale that holds all scores but, among many, a single slip."""
    if not raw:
        return None
    kept = _without_slip(sorted(raw))
    for low, high in USUAL:
        above = sum(value > high for value in kept)
        slips = above == 1 and len(raw) >= MIN_SCORES_FOR_SCALE and sum(value == high for value in kept) >= 2
        slips = slips and not _may_be_a_top(kept, low, high)
        if kept[0] >= low and (not above or slips):
            return Scale(Fraction(low), Fraction(high), "scores")
    return _even(kept) if kept[0] < 0 else None


def _may_be_a_top(kept: Sequence[float], low: int, high: int) -> bool:
    """Whether the highest score is the top of a scale of its own, on which all others could lie by chance."""
    levels = kept[-1] - low + 1
    alone = len(kept) / levels * ((high - low + 1) / levels) ** (len(kept) - 1)
    return kept[-1] in TOPS and alone > MAX_CHANCE


def _even(kept: list[float]) -> Scale | None:
    """The narrowest scale around nought that holds all these whole or half points but, among many, one."""
    if not all((2 * value).is_integer() for value in kept):
        return None
    for end in EVEN:
        beyond = [value for value in kept if abs(value) > end]
        slip = (
            len(beyond) == 1
            and len(kept) >= MIN_SCORES_FOR_SCALE
            and sum(abs(value) == end for value in kept) >= 2
        )
        if not beyond or slip:
            return Scale(Fraction(-end), Fraction(end), "scores")
    return None


def _without_slip(ordered: list[float]) -> list[float]:
    """Among many scores that lie close, one far above them all or alone below nought is left out."""
    if len(ordered) >= MIN_FIGURES_FOR_SLIP:
        marks = len(ordered) >= MIN_SCORES_FOR_SCALE and 50 <= ordered[-2] <= 100
        if ordered[-1] > MIN_TIMES_NEXT * max(ordered[-2], 5) and (ordered[-2] <= 10 or marks):
            return ordered[:-1]
        if ordered[0] < 0 <= ordered[1]:
            return ordered[1:]
    return ordered
