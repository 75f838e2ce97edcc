"""Relations between typed figures, learned where they hold, and the lines on which they do not.

New = base + change, share = part / whole, amount = price x number. A relation is learned where it holds on
nearly all lines of a table, to what rounding allows, and where chance does not explain it: only different
lines on which it could have failed support it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import permutations, product
from math import isfinite, log2

from msgspec import Struct

from prioritering.patterns.half_steps import half_step, is_rounded_away
from prioritering.patterns.lines import Axis
from prioritering.patterns.typed_tables import TypedTable, joined_tables, typed_tables
from prioritering.processes.forked_questions import EVALUATED
from prioritering.types import Audit, CellRef

MIN_LINES_HOLDING = 6
"""Lines on which a relation must hold."""
MIN_HOLDING_PER_EXCEPTION = 9
"""..., and for each on which it does not."""
MIN_HOLDING_BESIDE = 6
"""..., or of the sum or difference of the columns beside it, where it does not hold on a single line."""
MIN_DIFFERENT_RESULTS = 4
"""So many different figures a result must have."""
FEWEST_LINES_HOLDING = 3
"""On so few a sum or difference of large figures must hold to the last digit, with one exception near."""
MIN_LARGE = 100
"""Figures of three digits and more seldom add up by chance."""
MAX_RELATIVE_SLIP = 0.5
"""A slip on few lines is by less than this part of what is expected."""
MIN_SURE_BITS = 16.0
"""Bits by which a relation must be less likely by chance than there are relations that were tried."""
MOST_BITS = 10.0
"""So much one line may tell."""
MIN_MANY_LINES = 64
"""From so many lines on all are tried at once."""
MAX_AT_ONCE = 1 << 16
"""Figures that are worked out at once."""
MIN_SHARE_CONSTANT = 0.7
"""One figure on so large a part of the lines makes of a column a constant."""


class Relation(Struct, frozen=True):
    """One line on which a relation of its table does not hold."""

    at: CellRef
    sign: str
    """`+`, `-`, `*`, `/` or `%` (a share in per cent)."""
    operands: tuple[CellRef, CellRef]
    found: float
    expected: float
    holding: int
    """The lines on which it holds."""


_SIGNS: dict[str, Callable[[float, float], float]] = {
    "+": lambda one, other: one + other,
    "-": lambda one, other: one - other,
    "*": lambda one, other: one * other,
    "/": lambda one, other: one / other,
    "%": lambda one, other: 100 * one / other,
}


@EVALUATED.ahead
def broken_relations(audit: Audit) -> list[Relation]:
    """All of a workbook; a cell is told once."""
    by_cell: dict[CellRef, Relation] = {}
    for sheet in audit.workbook.sheets:
        for axis in Axis:
            tables = (*typed_tables(sheet, axis, FEWEST_LINES_HOLDING + 1), *joined_tables(sheet, axis))
            for table in tables:
                for relation in _of_table(table):
                    kept = by_cell.get(relation.at)
                    if kept is None or kept.holding < relation.holding:
                        by_cell[relation.at] = relation
    return list(_once(by_cell))


def _once(relations: dict[CellRef, Relation]) -> Iterator[Relation]:
    """One relation for three cells: a + b = c is c - a = b as well."""
    kept: list[frozenset[CellRef]] = []
    for relation in sorted(relations.values(), key=lambda one: (-one.holding, one.sign not in "+*", one.at)):
        cells = frozenset((relation.at, *relation.operands))
        if not any(cells == other or relation.at in other for other in kept):
            kept.append(cells)
            yield relation


def _of_table(table: TypedTable) -> Iterator[Relation]:
    figures = {slot: table.figures(slot) for slot in table.slots}
    steps = {slot: [half_step(value) for value in values] for slot, values in figures.items()}
    telling = [slot for slot in table.slots if len(set(figures[slot])) >= 2]
    results = [slot for slot in table.slots if len(set(figures[slot])) >= MIN_DIFFERENT_RESULTS]
    if not results:
        return
    possible = _possible(figures, steps, results, telling) if len(table.lines) >= MIN_MANY_LINES else None
    for result in results:
        for one, other in permutations((slot for slot in telling if slot != result), 2):
            for sign, compute in _SIGNS.items():
                if sign in "+*" and one > other:
                    continue
                if possible is not None and (result, one, other, sign) not in possible:
                    continue
                held = _held(figures, steps, result, one, other, compute, sign)
                if held is not None:
                    yield from _broken(table, figures, held, result, one, other, sign)


def _possible(
    figures: Mapping[int, Sequence[float]],
    steps: dict[int, list[float]],
    results: list[int],
    telling: list[int],
) -> set[tuple[int, int, int, str]]:
    """The relations that may hold, by floats for all lines and results of a large table at once."""
    import numpy as np

    values, halves = (np.array([each[slot] for slot in results]) for each in (figures, steps))
    columns, margins = ({slot: np.array(each[slot]) for slot in telling} for each in (figures, steps))
    at_once = max(1, MAX_AT_ONCE // values.size)
    most = max(1, values.shape[1] // (MIN_HOLDING_PER_EXCEPTION + 1))
    possible = set()
    with np.errstate(all="ignore"):
        for one, sign in product(telling, _SIGNS):
            others = [slot for slot in telling if slot != one and not (sign in "+*" and one > slot)]
            for some in (others[first : first + at_once] for first in range(0, len(others), at_once)):
                operands = np.array([columns[slot] for slot in some])
                expected = np.asarray(_SIGNS[sign](columns[one], operands))[:, None]  # type: ignore[arg-type]
                margin = 2 * halves + 1e-8 * np.abs(expected)
                if sign in "+-":
                    margin += (margins[one] + np.array([margins[slot] for slot in some]))[:, None]
                holds = np.abs(expected - values) <= margin
                holds |= ~np.isfinite(expected) & (values == 0)
                enough = np.argwhere(holds.sum(axis=2) >= values.shape[1] - most).tolist()
                possible |= {(results[result], one, some[other], sign) for other, result in enough}
    return possible


def _held(
    figures: Mapping[int, Sequence[float]],
    steps: dict[int, list[float]],
    result: int,
    one: int,
    other: int,
    compute: Callable[[float, float], float],
    sign: str,
) -> list[bool] | None:
    """Line by line whether a relation holds; None where it does not on nearly all."""
    lines = range(len(figures[result]))
    allowed = max(1, len(lines) // (MIN_HOLDING_PER_EXCEPTION + 1))
    held, missing = [], 0
    for line in lines:
        holds = _holds(
            (figures[result][line], figures[one][line], figures[other][line]),
            (steps[result][line], steps[one][line], steps[other][line]),
            compute,
            sign,
        )
        held.append(holds)
        missing += not holds
        if missing > allowed:
            return None
    if any(_is_nearly_constant(figures[slot]) for slot in (result, one, other) if sign in "+-"):
        return None
    if not missing:
        return None
    columns = (figures[result], figures[one], figures[other])
    margins = [_margin(each, sign) for each in zip(steps[result], steps[one], steps[other], strict=True)]
    bits = bits_told(columns, margins, held)
    beside = sign in "+-" and missing == 1 and max(result, one, other) - min(result, one, other) == 2
    per_exception = MIN_HOLDING_BESIDE if beside else MIN_HOLDING_PER_EXCEPTION
    searched = len(_SIGNS) * len(figures) ** 3 * len(held) ** missing
    enough = MIN_SURE_BITS + log2(searched)
    if len(bits) >= max(MIN_LINES_HOLDING, per_exception * missing) and sum(bits) >= enough:
        return held
    few = missing == 1 and sign in "+-" and len(bits) >= FEWEST_LINES_HOLDING
    return held if few and _cannot_be_chance(figures, held, (result, one, other), compute) else None


def bits_told(
    columns: Sequence[Sequence[float]], margins: Sequence[float], held: Sequence[bool]
) -> list[float]:
    """How unlikely it is that a relation holds, for each different line on which it could have failed.

    The result stands first in the columns. A line tells nothing where the result is nought or one of the
    operands; it tells little where the results of many other lines would do as well.
    """
    results = columns[0]
    spread = max(results) - min(results)
    if not isfinite(spread):
        return []
    lines = {}
    for values, margin, holds in zip(zip(*columns, strict=True), margins, held, strict=True):
        near = margin + 1e-9 * abs(values[0])
        if holds and values[0] and all(abs(values[0] - value) > near for value in values[1:]):
            others = sum(abs(value - values[0]) <= near for value in results) - 1
            lines[values] = min(MOST_BITS, -log2(min(1.0, others / len(results) + 2 * near / spread)))
    return list(lines.values())


def _cannot_be_chance(
    figures: Mapping[int, Sequence[float]],
    held: Sequence[bool],
    slots: tuple[int, int, int],
    compute: Callable[[float, float], float],
) -> bool:
    """Whether large figures, all unlike, add up to the last digit on all lines but one, and nearly there."""
    result, one, other = (figures[slot] for slot in slots)
    if any(
        abs(value) < MIN_LARGE
        for value in (*result, *max(one, other, key=lambda values: min(map(abs, values))))
    ):
        return False
    if (
        any(len(set(values)) < len(values) for values in (result, one))
        or len(set(other)) < FEWEST_LINES_HOLDING
    ):
        return False
    apart = [abs(compute(*pair) - value) for value, *pair in zip(result, one, other, strict=True)]
    broken = held.index(False)
    exact = all(gap <= 1e-9 * MIN_LARGE for place, gap in enumerate(apart) if place != broken)
    return exact and apart[broken] <= MAX_RELATIVE_SLIP * abs(result[broken])


def _is_nearly_constant(values: Sequence[float]) -> bool:
    """Whether one figure stands on most lines: what differs from it by chance says nothing."""
    return max(Counter(values).values()) > MIN_SHARE_CONSTANT * len(values)


def _holds(
    values: tuple[float, float, float],
    steps: tuple[float, float, float],
    compute: Callable[[float, float], float],
    sign: str,
) -> bool:
    result, one, other = values
    try:
        expected = compute(one, other)
    except (ZeroDivisionError, OverflowError):
        return result == 0
    return isfinite(expected) and abs(expected - result) <= _margin(steps, sign) + 1e-9 * abs(expected)


def _margin(steps: tuple[float, ...], sign: str) -> float:
    """What rounding allows a result."""
    margin = steps[0] * 1.000001
    if sign in "+-":
        margin += steps[1] + steps[2] if steps[1] != 0.5 or steps[2] != 0.5 else 0
    return margin


def _broken(
    table: TypedTable,
    figures: Mapping[int, Sequence[float]],
    held: Sequence[bool],
    result: int,
    one: int,
    other: int,
    sign: str,
) -> Iterator[Relation]:
    for place, holds in enumerate(held):
        line = table.lines[place]
        if holds or (sign in "/%" and figures[other][place] == 0) or table.is_shown_otherwise(result, line):
            continue
        values = figures[result][place], figures[one][place], figures[other][place]
        if sign in "*/%" and is_rounded_away(values, _SIGNS[sign]):
            continue
        yield Relation(
            at=table.at(result, line),
            sign=sign,
            operands=(table.at(one, line), table.at(other, line)),
            found=figures[result][place],
            expected=_SIGNS[sign](figures[one][place], figures[other][place]),
            holding=sum(held),
        )
