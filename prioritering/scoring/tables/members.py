"""Which lines of a table are measures: not its totals, not its weights, but those whose figures are typed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import isclose

from prioritering.formula.anatomy import anatomy
from prioritering.formula.ranked import computed, named_references
from prioritering.scoring.tables.grid import Grid
from prioritering.scoring.tables.lines import MAX_RANGE_CELLS

WHOLE_TOLERANCE = 0.001
"""So near to one, or a hundred, weights add up to it."""


def without_totals(grid: Grid, raw: frozenset[int], lines: list[int]) -> list[int]:
    """Leave out lines whose raw figures are computed across the other lines."""
    kept = []
    for line in lines:
        cells = [cell for slot in raw if (cell := grid.cell(slot, line)) is not None]
        across = sum(cell.formula is not None and _is_across(cell.formula, grid, line) for cell in cells)
        if across * 2 <= len(cells):
            kept.append(line)
    return kept


def without_weights(grid: Grid, score: int, lines: list[int]) -> list[int]:
    """Leave out a line of weights with a sum of its own: most scores rest on it, and its form is another."""
    taken: Counter[int] = Counter()
    forms: dict[int, object] = {}
    for line in lines:
        cell = grid.cell(score, line)
        if cell is None or cell.formula is None:
            continue
        forms[line] = anatomy(cell.formula).skeleton
        taken.update(_other_lines(grid, cell.formula) - {line})
    if not taken:
        return lines
    common = Counter(forms.values()).most_common(1)[0][0]
    return [line for line in lines if 2 * taken[line] <= len(lines) or forms.get(line) == common]


def _other_lines(grid: Grid, formula: str) -> set[int]:
    """The lines that a formula refers to cell by cell, or along them."""
    others: set[int] = set()
    for reference in named_references(formula):
        if reference.sheet is None and not reference.external:
            top, left, bottom, right = reference.bounds
            first, last = grid.place(top, left)[1], grid.place(bottom, right)[1]
            others.update({first} if first == last else ())
    return others


def with_typed_lines(
    grid: Grid, slots: list[int], raw: frozenset[int], name_slot: int | None, score: int, lines: list[int]
) -> list[int]:
    """Take in lines between or beside the others that have a name and figures that no formula here gives.

    A line beside them with a text for its score has headings, such as years, and one whose figures make a
    whole has weights.
    """
    if name_slot is None or not raw:
        return sorted(lines)
    shared = _shared_lines(grid, slots, lines)

    def belongs(line: int) -> bool:
        return line not in shared and is_typed_line(grid, raw, name_slot, line)

    def is_beside(line: int) -> bool:
        return belongs(line) and not grid.text(score, line) and not _states_weights(grid, raw, line, lines)

    known = set(lines) | {line for line in range(lines[0] + 1, lines[-1]) if belongs(line)}
    for step, line in ((1, lines[-1] + 1), (-1, lines[0] - 1)):
        while line > 0 and is_beside(line):
            known.add(line)
            line += step
    return sorted(known)


def _shared_lines(grid: Grid, slots: list[int], lines: list[int]) -> set[int]:
    """The lines whose figures the formulas of others refer to: weights and the like, no measures."""
    table_lines = set(lines)
    shared: set[int] = set()
    for cell, references in computed(grid.sheet):
        _, line = grid.place(cell.at.row, cell.at.column)
        for reference in references if line in table_lines else ():
            if reference.sheet is not None:
                continue
            top, left, bottom, right = reference.bounds
            (slot, first), (last_slot, last) = grid.place(top, left), grid.place(bottom, right)
            across_all = first <= line <= last or last - first > MAX_RANGE_CELLS
            if not across_all and any(slot <= one <= last_slot for one in slots):
                shared.update(range(first, last + 1))
    return shared - table_lines


def are_weights(grid: Grid, raw: frozenset[int], lines: Sequence[int], others: Sequence[int]) -> bool:
    """Whether lines are but the weights that the formulas of more other lines share, with their sum."""
    return len(lines) < len(others) and set(lines) <= _shared_lines(grid, list(raw), list(others))


def _states_weights(grid: Grid, raw: frozenset[int], line: int, others: Sequence[int]) -> bool:
    """Whether the figures of a line, and of hardly any other, make a whole: weights that no formula reads."""
    return _make_a_whole(grid, raw, line) and 2 * sum(_make_a_whole(grid, raw, one) for one in others) < len(
        others
    )


def _make_a_whole(grid: Grid, raw: frozenset[int], line: int) -> bool:
    cells = [cell for slot in raw if (cell := grid.cell(slot, line)) is not None]
    figures = [cell.value for cell in cells if isinstance(cell.value, float)]
    return len(figures) > 1 and any(
        isclose(sum(figures), whole, rel_tol=WHOLE_TOLERANCE) for whole in (1.0, 100.0)
    )


def is_typed_line(grid: Grid, raw: frozenset[int], name_slot: int, line: int) -> bool:
    """Whether a line has a name, and most of its raw figures typed or taken from other sheets."""
    if not grid.text(name_slot, line):
        return False
    cells = [grid.cell(slot, line) for slot in raw]
    given = [
        cell
        for cell in cells
        if cell is not None
        and isinstance(cell.value, float)
        and (cell.formula is None or not _is_across(cell.formula, grid, line))
    ]
    return len(given) * 2 > len(raw)


def _is_across(formula: str, grid: Grid, line: int) -> bool:
    """Whether a formula reads this sheet, and nothing on its own line: points for a word read that."""
    references = named_references(formula)
    local = any(reference.sheet in (None, grid.sheet.name) for reference in references)
    return local and not any(grid.own_slots(reference, line) for reference in references)
