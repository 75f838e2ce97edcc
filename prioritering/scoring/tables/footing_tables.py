"""The figures under a label that names a total, and what may be its parts."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import isfinite

from msgspec import Struct

from prioritering.formula.anatomy import anatomy, references
from prioritering.formula.decimals import exact
from prioritering.formula.kinds import kinds
from prioritering.scoring.tables.grid import Grid
from prioritering.scoring.values.display import half_step
from prioritering.scoring.values.labels import names_a_rank
from prioritering.types import Cell

NEAR_MISS = 0.05
"""A lone total may be off by so much of what its parts give."""
MAX_OF_WHOLE = Fraction(135, 100)
"""Parts of a whole that give more than so many times it are no parts of it."""
SMALL_SCALE = 10
HALF_PER_CENT = Fraction(1, 200)
"""Whole figures up to this are scores or counts, which nobody has rounded."""
CODES_NEAR = 6
NOISE_DIVISOR = 10**9
SISTERS = 2
"""So many lines that add up have one name before it names a total where nothing is computed."""
MAX_BLANKS_WITHIN_TABLE = 2
"""Blank lines, or slots, that a table may hold less than."""
_YEARS = re.compile(r"^\s*(år|year|jahr|année|anno|rok)\b", re.IGNORECASE)
_CODE = re.compile(r"\s*\d{3,}\s*[/+.-]\s*\w{2,}")
_CODES = re.compile(r"^\s*(nr|no|id|kode|code|code no|item no)\.?\s*$", re.IGNORECASE)


class TotalsTable(Struct, frozen=True):
    """The figures under (or beside) one label that names a total, and the slots before them."""

    grid: Grid
    slot: int
    label: str
    lines: Sequence[int]
    before: Sequence[int]
    """Slots with figures on these lines, in order."""
    earlier: Sequence[int]
    """Those of them that are labelled totals as well."""

    def figures(self, slots: Sequence[int], line: int) -> list[Cell]:
        """The cells of some slots on a line that hold a figure."""
        cells = (self.grid.cell(slot, line) for slot in slots)
        return [cell for cell in cells if cell is not None and is_figure(cell)]


def totals_table(
    grid: Grid,
    slot: int,
    label: int,
    figures: Sequence[int],
    numeric: Sequence[int],
    labels: dict[tuple[int, int], str],
) -> TotalsTable | None:
    """The table of a label: the figures on its slot up to the first text or gap; None where none is typed."""
    lines: list[int] = []
    for line in figures:
        if line <= label:
            continue
        last = lines[-1] if lines else None
        if last is not None and (
            line - last > MAX_BLANKS_WITHIN_TABLE
            or any(map(grid.cell, [slot] * (line - last - 1), range(last + 1, line)))
        ):
            break
        lines.append(line)
    if not any((cell := grid.cell(slot, line)) is not None and is_typed(cell) for line in lines):
        return None
    block = [other for other in unbroken(grid, slot, lines, numeric) if _is_part(grid, other, label, lines)]
    earlier = [other for other in block if (other, label) in labels]
    return TotalsTable(grid, slot, labels[slot, label], lines, block, earlier)


def unbroken(
    grid: Grid, slot: int, lines: Sequence[int], numeric: Sequence[int], most: int | None = None
) -> list[int]:
    """The figures right before a slot on these lines, up to the first gap; at most so many."""
    unbroken_lines: list[int] = []
    expected = slot
    for place in range(bisect_left(numeric, slot) - 1, -1, -1):
        other = numeric[place]
        if expected - other > MAX_BLANKS_WITHIN_TABLE or len(unbroken_lines) == most:
            break
        cells = (grid.cell(other, line) for line in lines)
        if any(cell is not None and is_figure(cell) for cell in cells):
            unbroken_lines.append(other)
            expected = other
    return unbroken_lines[::-1]


def _is_part(grid: Grid, slot: int, label: int, lines: Sequence[int]) -> bool:
    """Whether the figures of a slot may be added up: years, dates, ranks and codes are not."""
    heading = grid.heading(slot, label)
    if names_a_rank(heading) or _YEARS.search(heading) or _CODES.search(heading):
        return False
    cells = [cell for line in lines if (cell := grid.cell(slot, line)) is not None and is_figure(cell)]
    return not all(_is_year(cell) or _is_date(cell) for cell in cells)


def _is_year(cell: Cell) -> bool:
    value = cell.value
    return isinstance(value, float) and value.is_integer() and 1900 <= value <= 2100


def _is_date(cell: Cell) -> bool:
    return bool(
        re.search(r"[dy]", re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", cell.number_format), re.IGNORECASE)
    ) and (cell.number_format.lower() != "general")


def is_line_of_codes(table: TotalsTable, line: int) -> bool:
    """Whether codes written as texts stand among the figures of a line: then these are codes too."""
    first = min(table.before, default=table.slot)
    cells = (table.grid.cell(slot, line) for slot in range(first - CODES_NEAR, table.slot + CODES_NEAR + 1))
    texts = [cell.value for cell in cells if cell is not None and isinstance(cell.value, str)]
    return any(map(_CODE.match, texts))


def margin_of(cell: Cell, parts: Sequence[Cell]) -> Fraction:
    """Nought where the figures are scores or counts, else half a step for each of them.

    The whole of shares is not rounded, and each of them as finely as the finest, to the per cent.
    """
    whole = all(isinstance(part.value, float) and part.value.is_integer() for part in (cell, *parts))
    small = all(isinstance(part.value, float) and 0 <= part.value <= SMALL_SCALE for part in parts)
    if whole and small:
        return Fraction(0)
    steps = [half_step(part) for part in parts]
    if cell.value == 1 and all(isinstance(part.value, float) and 0 <= part.value < 1 for part in parts):
        return len(steps) * max(min(steps, default=HALF_PER_CENT), HALF_PER_CENT)
    return half_step(cell) + sum(steps, Fraction(0))


def possible_starts(table: TotalsTable, slots: Sequence[int]) -> list[int]:
    """From which of these slots on the figures could make the total of some line: by running sums.

    What rounding may move a sum by is taken for no less than `margin_of` has it.
    """
    found: set[int] = set()
    for line in table.lines:
        cell = table.grid.cell(table.slot, line)
        if cell is None or not isinstance(cell.value, float):
            continue
        left, room, noise, counted = cell.value, float(half_step(cell)), 1e-9, cell.value.is_integer()
        for place in range(len(slots) - 1, -1, -1):
            for part in table.figures(slots[place : place + 1], line):
                value = part.value if isinstance(part.value, float) else 0.0
                left, noise = left - value, noise + 1e-9 * abs(value)
                room += float(max(half_step(part), HALF_PER_CENT))
                counted = counted and value.is_integer() and 0 <= value <= SMALL_SCALE
            if abs(left) <= noise + (0.0 if counted else room):
                found.add(place)
    return sorted(found)


def moved_by_rounding(cell: Cell, parts: Sequence[Cell], margin: Fraction) -> Fraction:
    """The square that rounding moves a sum by: the variance of errors within half a step for each figure."""
    by_steps = sum((half_step(one) ** 2 for one in (cell, *parts)), Fraction(0)) / 3
    return max(by_steps, margin**2 / (3 * (1 + len(parts))))


def is_near(stated: Fraction, parts: Fraction) -> bool:
    """Whether a typed total is all but a little of what its parts give."""
    return abs(stated - parts) <= NEAR_MISS * abs(parts)


def is_beyond_the_whole(stated: Fraction, parts: Fraction) -> bool:
    """Whether parts of a whole, stated as 1 or as 100 per cent, give more than it."""
    return stated in (1, 100) and stated < parts <= MAX_OF_WHOLE * stated


def is_mean(stated: float, figures: Sequence[float]) -> bool:
    """Whether a figure lies among others of its own size: a mean of them, and no sum."""
    low, high = min(figures), max(figures)
    return 0 < low <= stated <= high < 2 * low


def names_of_sums(grid: Grid, texts: Mapping[tuple[int, int], str]) -> set[str]:
    """The names that several slots share which add up what stands before them, and compute nothing else."""
    sums: set[int] = set()
    others: set[int] = set()
    adding = any(kind.only_call == "SUM" for kind in kinds(grid.sheet))
    for cell in grid.sheet.formulas() if adding else ():
        slot, line = grid.place(cell.at.row, cell.at.column)
        if grid.is_measure(line):
            (sums if _sums_before(grid, slot, line, cell.formula or "") else others).add(slot)
    named = Counter(
        text for text, _ in {(text, at[0]) for at, text in texts.items() if at[0] in sums - others}
    )
    return {text for text, count in named.items() if count >= SISTERS}


def _sums_before(grid: Grid, slot: int, line: int, formula: str) -> bool:
    """Whether a formula is a sum of a range of its own line that ends right before it."""
    taken = anatomy(formula)
    own = grid.own_slots(taken.references[0], line) if taken.skeleton.only_call == "SUM" else None
    return own is not None and len(own) > 1 and 0 < slot - own[-1] <= MAX_BLANKS_WITHIN_TABLE


def noise_of(parts: Sequence[Cell]) -> Fraction:
    """What a figure that was once computed may be off in its last digits."""
    largest = max(abs(part.value) for part in parts if isinstance(part.value, float))
    return Fraction(largest) / NOISE_DIVISOR


def typed_number(cell: Cell) -> Fraction | None:
    """A typed number, exactly as written."""
    return figure_of(cell) if cell.formula is None else None


def is_typed(cell: Cell) -> bool:
    """Whether it is a number that somebody put in."""
    return cell.formula is None and is_figure(cell)


def is_figure(cell: Cell) -> bool:
    """Whether it holds a number."""
    return isinstance(cell.value, float) and isfinite(cell.value)


def figure_of(cell: Cell) -> Fraction | None:
    """Its number, exactly as written or as computed."""
    value = cell.value
    return exact(value) if isinstance(value, float) and isfinite(value) else None


def is_rest(part: Cell, total: Cell) -> bool:
    """Whether a part is what the others leave of the total, which then is the figure that was put in."""
    areas = (one.area(part.at.sheet) for one in references(part.formula or "").cells if not one.external)
    return any(area.holds(total.at) for area in areas)


def is_from_elsewhere(table: TotalsTable, slots: Sequence[int], line: int) -> bool:
    """Whether a figure is typed for a total of nothing: what is planned, or known from another list."""
    cell = table.grid.cell(table.slot, line)
    typed = cell is not None and is_typed(cell) and bool(cell.value)
    parts = (table.grid.cell(slot, line) for slot in slots)
    return typed and all(part is None or part.value in (None, "") for part in parts)
