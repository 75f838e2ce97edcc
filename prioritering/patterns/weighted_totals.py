"""Typed totals that are weighted sums or means of typed figures, and the lines on which they are not.

Ratings by option and criterion, a row (or column) of weights beside them, and a total for each option:
nothing computes, but all totals save one are what weights and ratings give.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import groupby
from math import isclose, isfinite, log2
from operator import mul

from msgspec import Struct

from prioritering.patterns.half_steps import half_step
from prioritering.patterns.lines import Axis
from prioritering.patterns.typed_relations import (
    FEWEST_LINES_HOLDING,
    MIN_DIFFERENT_RESULTS,
    MIN_SURE_BITS,
    bits_told,
)
from prioritering.patterns.typed_tables import TypedTable, typed_tables
from prioritering.processes.forked_questions import EVALUATED
from prioritering.types import Area, Audit, CellRef, Sheet

WEIGHTS_WITHIN = 3
"""So many lines away from the first or last line of the totals the weights may stand."""
MIN_PARTS = 2
MAX_PARTS = 24
"""Of wider tables nobody types the totals."""
MAX_FULL = 100
"""With more slots it is a series, or a table of another kind."""
MOST_ROUNDED = 0.51
"""No total is rounded by more than half of one."""
SAME_RATIO = 1e-3
"""So near are ratios that are written with a few digits."""
MAX_RELATIVE_SLIP = 0.5
"""A slip is by less than this part of what is expected: what is further off is of something else."""


_Typed = Mapping[int, Set[int]]
"""By line the slots in which a figure is typed."""


class WeightedTotal(Struct, frozen=True):
    """A typed total beside its parts and their weights."""

    at: CellRef
    parts: Area
    weights: Area
    divided: bool
    """Whether the weighted sum is divided by the sum of the weights."""
    per_cent: bool
    """Whether the weights are per cent, of a hundred."""
    found: float
    expected: float
    holds: bool
    holding: int
    """The lines on which the totals follow from the weights."""

    @property
    def formula(self) -> str:
        """The formula that gives what is expected."""
        product = f"=SUMPRODUCT({self.parts.a1},{self.weights.a1})"
        return f"{product}/SUM({self.weights.a1})" if self.divided else product + "/100" * self.per_cent


class _Weighing(Struct, frozen=True):
    """A way to make totals: which slots are weighed, by the figures of which line."""

    slots: tuple[int, ...]
    weights: tuple[float, ...]
    line: int
    divisor: float
    per_cent: bool


@EVALUATED.ahead
def weighted_totals(audit: Audit) -> list[WeightedTotal]:
    """All of a workbook, those that hold and those that do not; a cell is told once."""
    by_cell: dict[CellRef, WeightedTotal] = {}
    for sheet in audit.workbook.sheets:
        tables = [one for axis in Axis for one in typed_tables(sheet, axis, FEWEST_LINES_HOLDING + 1)]
        known = _typed_slots(sheet) if tables else {}
        for table in tables:
            for one in _of_table(table, known[table.axis]):
                by_cell.setdefault(one.at, one)
    return list(by_cell.values())


def _of_table(table: TypedTable, known: _Typed) -> Iterator[WeightedTotal]:
    """The totals among the slots that begin and end with these lines; their parts may reach further."""
    weighed = list(_weighed(table, known))
    if not weighed:
        return
    columns = {
        slot: _figures(table, slot, table.lines) for slot in {slot for _, of in weighed for slot in of}
    }
    tried = 12 * sum(len(slots) for _, slots in weighed) * len(table.slots)
    for slot in table.slots:
        stated = table.figures(slot)
        if len(set(stated)) < MIN_DIFFERENT_RESULTS or len(set(stated)) < len(stated) / 2:
            continue
        best: tuple[int, list[WeightedTotal]] = 0, []
        for line, slots in weighed:
            for window in _windows(slots, slot):
                for weighing in _weighings(slots, line, window):
                    held = _held(table, slot, stated, weighing, columns, tried)
                    if held and held[0].holding > best[0]:
                        best = held[0].holding, held
        yield from best[1]


def _weighed(table: TypedTable, known: _Typed) -> Iterator[tuple[int, Mapping[int, float]]]:
    """Lines beside the table, each with its figures in the slots that have one on all lines of the table."""
    near = [table.lines[0] - away for away in range(1, WEIGHTS_WITHIN + 1)]
    near += [table.lines[-1] + 1 + away for away in range(WEIGHTS_WITHIN)]
    near = [line for line in near if len(known.get(line, ())) >= MIN_PARTS]
    full = _full(table, known) if near else []
    for line in near:
        weights = {slot: _figures(table, slot, (line,))[0] for slot in full if slot in known[line]}
        if MIN_PARTS <= len(weights) <= MAX_PARTS and len(set(weights.values())) > 1:
            yield line, weights


def _full(table: TypedTable, known: _Typed) -> list[int]:
    """The slots with typed figures on each line of a table, wherever these begin and end."""
    full = frozenset.intersection(*(frozenset(known.get(line, ())) for line in table.lines))
    return sorted(full) if len(full) <= MAX_FULL else []


def _typed_slots(sheet: Sheet) -> Mapping[Axis, _Typed]:
    """By axis and line, the slots in which a figure is typed."""
    by_row: dict[int, set[int]] = defaultdict(set)
    by_column: dict[int, set[int]] = defaultdict(set)
    for (row, column), cell in sheet.cells.items():
        if cell.formula is None and isinstance(cell.value, float):
            by_row[row].add(column)
            by_column[column].add(row)
    return {Axis.COLUMN: dict(by_row), Axis.ROW: dict(by_column)}


def _figures(table: TypedTable, slot: int, lines: Iterable[int]) -> list[float]:
    """The figures of a slot on some lines, where they are known to be typed."""
    values = (table.sheet.cells[table.at(slot, line)[1:]].value for line in lines)
    return [value for value in values if isinstance(value, float)]


def _windows(slots: Iterable[int], total: int) -> Iterator[tuple[int, ...]]:
    """Unbroken stretches of slots on one side of the total; one at either end may be something else."""
    runs = [
        [slot for _, slot in group]
        for _, group in groupby(
            enumerate(slot for slot in slots if slot != total), lambda one: (one[1] - one[0], one[1] > total)
        )
    ]
    for run in runs:
        for window in (run, run[1:], run[:-1], run[1:-1]):
            if len(window) >= MIN_PARTS:
                yield tuple(window)


def _weighings(of: Mapping[int, float], line: int, slots: tuple[int, ...]) -> Iterator[_Weighing]:
    weights = tuple(of[slot] for slot in slots)
    whole = sum(weights)
    if len(set(weights)) < 2 or not all(weights):
        return
    yield _Weighing(slots, weights, line, 1.0, False)
    if whole and isfinite(whole) and whole != 1:
        yield _Weighing(slots, weights, line, whole, False)
        if whole != 100:
            yield _Weighing(slots, weights, line, 100.0, True)


def _held(
    table: TypedTable,
    total: int,
    stated: Sequence[float],
    weighing: _Weighing,
    columns: Mapping[int, Sequence[float]],
    tried: int,
) -> list[WeightedTotal]:
    """The totals, if all but one at most follow and chance would not have them follow."""
    parts = [columns[slot] for slot in weighing.slots]
    made = (sum(map(mul, weighing.weights, line)) / weighing.divisor for line in zip(*parts, strict=True))
    expected: list[float] = []
    far = 0
    for value, figure in zip(stated, made, strict=True):
        far += not abs(figure - value) <= MOST_ROUNDED + 1e-9 * abs(figure)
        if far > 1 or not isfinite(figure):
            return []
        expected.append(figure)
    margins = [_margin(value, made) for value, made in zip(stated, expected, strict=True)]
    held = [
        abs(made - value) <= margin + 1e-9 * abs(made)
        for value, made, margin in zip(stated, expected, margins, strict=True)
    ]
    if held.count(False) > 1 or all(_is_multiple(part, stated, held) for part in parts):
        return []
    bits = bits_told([stated, *parts], margins, held)
    wrong = [place for place, holds in enumerate(held) if not holds]
    searched = tried * len(stated) ** len(wrong)
    if len(bits) < FEWEST_LINES_HOLDING or sum(bits) < MIN_SURE_BITS + log2(searched):
        return []
    if any(not _is_near(stated[place], expected[place]) for place in wrong):
        return []
    return [
        WeightedTotal(
            at=table.at(total, line),
            parts=table.at(weighing.slots[0], line).to(table.at(weighing.slots[-1], line)),
            weights=table.at(weighing.slots[0], weighing.line).to(
                table.at(weighing.slots[-1], weighing.line)
            ),
            divided=weighing.divisor != 1 and not weighing.per_cent,
            per_cent=weighing.per_cent,
            found=stated[place],
            expected=float(f"{expected[place]:.12g}"),
            holds=held[place],
            holding=len(bits),
        )
        for place, line in enumerate(table.lines)
    ]


def _is_multiple(part: Sequence[float], stated: Sequence[float], held: Sequence[bool]) -> bool:
    """Whether a part is so many times the total wherever this holds, as ratios of what is compared are.

    Where all parts are, any weights give the total.
    """
    pairs = [(one, total) for one, total, holds in zip(part, stated, held, strict=True) if holds]
    factor = next((one / total for one, total in pairs if total), 0.0)
    return all(isclose(one, factor * total, rel_tol=SAME_RATIO) for one, total in pairs)


def _margin(stated: float, made: float) -> float:
    """What rounding allows a total that is written with fewer decimals than what it is made of."""
    half = half_step(stated)
    return half * 1.000001 if half_step(float(f"{made:.12g}")) < half else 1e-9 * abs(made)


def _is_near(found: float, expected: float) -> bool:
    return bool(found) and abs(found - expected) <= MAX_RELATIVE_SLIP * abs(expected)
