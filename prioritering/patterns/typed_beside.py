"""Typed figures beside a column, or row, that computes: the figures of last year, or of another case.

Each line of a form is computed in its own way (a subtotal, what is left, the whole), so that no run of copies
tells what should stand there. But where several of its formulas, moved aside, give what is typed beside them
to the last digit, the typed ones are the same figures, and the one that is not is a slip.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from prioritering.formula.anatomy import anatomy, tree
from prioritering.formula.cell_evaluator import Values, figure
from prioritering.formula.references import Reference, shift
from prioritering.formula.tree import Call, Node, walk
from prioritering.patterns.deviation import Deviation, digits_of, written_of
from prioritering.patterns.figures import operands
from prioritering.patterns.half_steps import half_step
from prioritering.patterns.lines import Axis, forms
from prioritering.types import Cell, Severity, Sheet, Workbook

NEXT_TO = 8
"""So far aside a formula is moved."""
MIN_HOLDING = 2
MIN_DIGITS = 6
"""What is typed must be given so often, and in so many digits all together."""
HOLDING_PER_EXCEPTION = 3
MAX_RELATIVE_SLIP = 0.5
"""A slip is by less than this part of what is expected."""

ADDING = ("+", "-", "neg", "SUM")

NO_LINE: frozenset[int] = frozenset()
_Given = tuple[Cell, Cell, str, float]
"""A formula, what is typed beside it, the formula moved there, and what that gives."""


def typed_beside(workbook: Workbook, values: Values) -> Iterator[Deviation]:
    """The typed figures of a workbook that formulas beside them give, and the exceptions among them."""
    for sheet in workbook.sheets:
        for axis in Axis:
            found = {
                slot: cells for slot, cells in _own_formulas(sheet, axis).items() if len(cells) >= MIN_HOLDING
            }
            typed = _typed_figures(sheet, axis) if found else {}
            for slot, cells in found.items():
                on_lines = [cell.at.row if axis is Axis.COLUMN else cell.at.column for cell in cells]
                for away in (*range(-NEXT_TO, 0), *range(1, NEXT_TO + 1)):
                    if len(typed.get(slot + away, NO_LINE).intersection(on_lines)) >= MIN_HOLDING:
                        yield from _held_against(sheet, cells, axis, away, values)


def _own_formulas(sheet: Sheet, axis: Axis) -> Mapping[int, Sequence[Cell]]:
    """By column (or row) the formulas that read only cells of that column, and several of them."""
    found: dict[int, list[Cell]] = defaultdict(list)
    known: dict[str, bool] = {}
    """By form, where nothing is held fast."""
    for place, form in forms(sheet).items():
        told = known.get(form)
        if told is None:
            cell = sheet.cells[place]
            told = _reads_own(cell, axis)
            if "$" not in (cell.formula or ""):
                known[form] = told
        if told:
            found[place[1] if axis is Axis.COLUMN else place[0]].append(sheet.cells[place])
    return found


def _reads_own(cell: Cell, axis: Axis) -> bool:
    read = anatomy(cell.formula or "").references
    slot, side = (cell.at.column, 1) if axis is Axis.COLUMN else (cell.at.row, 0)
    own = (one.bounds[side] == one.bounds[side + 2] == slot and _is_free(one) for one in read)
    return bool(read) and all(own)


def _typed_figures(sheet: Sheet, axis: Axis) -> Mapping[int, set[int]]:
    """The lines on which figures are typed in each column (or row)."""
    found: dict[int, set[int]] = defaultdict(set)
    for (row, column), cell in sheet.cells.items():
        if cell.formula is None and isinstance(cell.value, float):
            slot, line = (column, row) if axis is Axis.COLUMN else (row, column)
            found[slot].add(line)
    return found


def _is_free(reference: Reference) -> bool:
    """Whether a reference is to its own sheet, and moves with its formula."""
    fixed = reference.first.row_fixed or reference.first.column_fixed
    return not (fixed or reference.external or reference.sheet)


def _held_against(
    sheet: Sheet, cells: Sequence[Cell], axis: Axis, away: int, values: Values
) -> Iterator[Deviation]:
    down, right = (0, away) if axis is Axis.COLUMN else (away, 0)
    given: list[_Given] = []
    for cell in cells:
        typed = sheet.get(cell.at.row + down, cell.at.column + right)
        if (
            typed is None
            or typed.formula is not None
            or not isinstance(typed.value, float)
            or not typed.value
        ):
            continue
        expected = shift(cell.formula or "", down, right)
        node = tree(expected)
        read = [] if node is None else operands(node, sheet.name, values)
        value = figure(node, sheet.name, values)
        known = value is not None and len(read) > 1 and typed.value not in (0, *read)
        if value is not None and known and not _is_rounding(node, typed.value, value, read):
            given.append((cell, typed, expected, value))
    if len(given) < MIN_HOLDING:
        return
    held = [one for one in given if written_of(_number(one[1]), one[3])]
    odd = _first_ones([one for one in given if one not in held], sheet)
    digits = sum(digits_of(_number(typed)) for _, typed, _, _ in held)
    if len(held) < max(MIN_HOLDING, HOLDING_PER_EXCEPTION * len(odd)) or digits < MIN_DIGITS:
        return
    near = [one for one in odd if abs(_number(one[1]) - one[3]) <= MAX_RELATIVE_SLIP * abs(one[3])]
    for severity, found in ((Severity.INFO, held), (Severity.WARNING, near)):
        for source, typed, expected, value in found:
            yield Deviation((typed,), expected, (source.at.area,), len(held), None, severity, value)


def _is_rounding(node: Node | None, typed: float, value: float, read: Sequence[float]) -> bool:
    """Whether a sum differs only since its parts were rounded for themselves: that tells neither way."""
    adds = all(not isinstance(one, Call) or one.name in ADDING for one in walk(node)) if node else False
    margin = half_step(typed) + sum(map(half_step, read))
    return adds and not written_of(typed, value) and abs(typed - value) <= margin * 1.000001


def _first_ones(odd: Sequence[_Given], sheet: Sheet) -> list[_Given]:
    """Those that are not odd for want of another, which they read."""
    cells = [typed.at for _, typed, _, _ in odd]
    return [
        one
        for one in odd
        if not any(read.area(sheet.name).holds(at) for read in anatomy(one[2]).references for at in cells)
    ]


def _number(cell: Cell) -> float:
    assert isinstance(cell.value, float)
    return cell.value
