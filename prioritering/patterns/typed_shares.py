"""Typed shares of a whole: of the sum of a column beside them, or of what their own heading calls the total.

10, 30 and 60 beside 10 %, 35 % and 60 %: the second is no share of 100. Under "Share of total" these three
make 105 %.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from math import inf, isclose, log2

from msgspec import Struct

from prioritering.patterns.half_steps import half_step
from prioritering.patterns.lines import Axis
from prioritering.patterns.typed_relations import (
    MIN_DIFFERENT_RESULTS,
    MIN_LINES_HOLDING,
    MIN_SURE_BITS,
    bits_told,
)
from prioritering.patterns.typed_tables import TypedTable, typed_tables
from prioritering.processes.forked_questions import EVALUATED
from prioritering.reading.words import PERCENT_WORDS, roles, words
from prioritering.types import Area, Audit, Workbook

MIN_LINES = 4
"""Lines of a table."""
MIN_HOLDING_PER_EXCEPTION = 9
"""So many shares must be right for each that is not."""
WHOLE = frozenset({"whole", "totalen", "helheten", "gesamten"})
PART_OF_ANOTHER = frozenset(
    {"herav", "hvorav", "derav", "which", "davon", "darunter", "varav", "heraf", "dont"}
)
MAX_RELATIVE_COPY = 0.2
"""Shares that differ from their parts by no greater part may be a copy of them."""
MAX_WHOLE = 1.15
"""Shares that make more are of several answers each, or of several wholes."""


class BrokenShare(Struct, frozen=True):
    """One figure that is not the share which the others are, or shares that make too much."""

    area: Area
    whole: Area | None
    """What the figures are shares of; None where they are too much together."""
    found: float
    expected: float
    holding: int
    """The lines on which it holds; of shares that make too much, how many they are."""


@EVALUATED.ahead
def broken_shares(audit: Audit) -> list[BrokenShare]:
    """All of a workbook."""
    tables = (
        table
        for sheet in audit.workbook.sheets
        for axis in Axis
        for table in typed_tables(sheet, axis, MIN_LINES)
    )
    return [one for table in tables for one in (*_of_columns(table), *_of_headings(audit.workbook, table))]


def _of_columns(table: TypedTable) -> Iterator[BrokenShare]:
    """The exceptions among figures that are shares of the sum of a column of their table."""
    figures = {slot: table.figures(slot) for slot in table.slots}
    for result in table.slots:
        shares = figures[result]
        if len(set(shares)) < MIN_DIFFERENT_RESULTS or min(shares) < 0:
            continue
        for one in table.slots:
            parts = figures[one]
            whole = _whole(parts)
            if (
                one == result
                or not 0 < whole < inf
                or min(parts) < 0
                or len(set(parts)) < MIN_DIFFERENT_RESULTS
            ):
                continue
            times = (100 if max(shares) > 1 else 1) / whole
            if isclose(times, 1, rel_tol=MAX_RELATIVE_COPY):
                continue  # the same figures twice
            unlike = (place for place, part in enumerate(parts) if not _is_share(shares[place], times * part))
            most = len(parts) // (MIN_HOLDING_PER_EXCEPTION + 1)
            broken = list(islice(unlike, most + 1))  # most pairs are given up after a few lines
            if 0 < len(broken) <= most and not _is_chance(shares, parts, broken, len(figures)):
                holding = len(shares) - len(broken)
                for place in broken:
                    at = table.at(result, table.lines[place])
                    area = table.at(one, table.lines[0]).to(table.at(one, table.lines[-1]))
                    yield BrokenShare(at.area, area, shares[place], times * parts[place], holding)


def _is_chance(shares: Sequence[float], parts: Sequence[float], broken: Sequence[int], columns: int) -> bool:
    """Whether too few different lines on which it could have failed have the share that is expected."""
    held = [place not in broken for place in range(len(parts))]
    bits = bits_told((shares, parts), [half_step(share) for share in shares], held)
    searched = columns**2 * len(held) ** len(broken)
    enough = max(MIN_LINES_HOLDING, MIN_HOLDING_PER_EXCEPTION * len(broken))
    return len(bits) < enough or sum(bits) < MIN_SURE_BITS + log2(searched)


def _is_share(share: float, expected: float) -> bool:
    """Whether it is what was expected, as far as it was written out."""
    return abs(share - expected) <= 1.000001 * half_step(share) + 1e-9


def _whole(parts: Sequence[float]) -> float:
    """What the parts make; the last of them may be their sum."""
    *before, last = parts
    return last if isclose(sum(before), last, rel_tol=1e-9) else sum(parts)


def _of_headings(workbook: Workbook, table: TypedTable) -> Iterator[BrokenShare]:
    """Figures under a heading that calls them shares of the total, and that make more than the whole.

    Not where a line says that it is a part of another.
    """
    for slot in table.slots:
        shares, said = table.figures(slot), table.heading(slot)
        if not _names_shares_of_a_whole(said) or min(shares) < 0:
            continue
        names = (workbook.label_beside(table.at(slot, line)) for line in table.lines)
        if any(not PART_OF_ANOTHER.isdisjoint(words(name)) for name in names):
            continue
        whole, made = 100.0 if max(shares) > 1 else 1.0, sum(shares)
        rounding = sum(map(half_step, shares)) if whole == 100 else len(shares) * 0.5 * 10**-2
        if max(shares) < whole and whole + rounding < made <= MAX_WHOLE * whole:
            area = table.at(slot, table.lines[0]).to(table.at(slot, table.lines[-1]))
            yield BrokenShare(area, None, made, whole, len(shares))


def _names_shares_of_a_whole(text: str) -> bool:
    """Whether a heading speaks of shares of a total: "Andel av totalen", "% of total"."""
    spoken = words(text)
    is_share = "%" in text or not PERCENT_WORDS.isdisjoint(spoken)
    return is_share and ("total" in roles(text) or not WHOLE.isdisjoint(spoken))
