"""What stands around a cell that breaks a run, and tells whether it is a slip or meant so."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import islice
from math import isclose
from statistics import median

from prioritering.formula.anatomy import anatomy, references, tree
from prioritering.formula.cell_evaluator import Values, figure
from prioritering.formula.references import TokenKind, shift, tokens
from prioritering.formula.tree import Call
from prioritering.patterns.design import closing_areas
from prioritering.patterns.deviation import digits_of
from prioritering.patterns.difference import FormulaDifference, ReferenceChange
from prioritering.patterns.held_references import fixed
from prioritering.patterns.lines import Axis, Forms
from prioritering.patterns.suspects import LONGEST_BREAK, Suspect, shape
from prioritering.types import Area, Cell, CellRef, Sheet, Workbook

PAST = (ReferenceChange.REFERENCE, ReferenceChange.OTHER)
MIN_LINES = 5
"""Of so many that read one figure of their line, the first or last that reads another is a slip."""
FEW_DIGITS = 3
"""A typed figure of so few is by chance what many a formula gives."""
SMALLER = 10
"""Rates are so many times smaller than the amounts that they are rates of."""
LARGEST_OPERAND = 50
"""Cells of one operand that are followed."""
MIN_BLOCK = 3


def gathers_line(cell: Cell, axis: Axis) -> bool:
    """Whether a formula adds up the cells of its own line, as a subtotal among its parts does."""
    for reference in anatomy(cell.formula or "").references:
        if not reference.is_range or reference.sheet not in (None, cell.at.sheet):
            continue
        area = reference.on(cell.at.sheet)
        if axis is Axis.COLUMN and area.left <= cell.at.column <= area.right:
            return True
        if axis is Axis.ROW and area.top <= cell.at.row <= area.bottom:
            return True
    return False


def averages_rates(sheet: Sheet, suspect: Suspect) -> bool:
    """Whether it averages rates where its siblings add up counts or amounts: no sum of these says anything.

    Rates have decimals where the others' figures are whole, and are far smaller.
    """
    own, others = tree(suspect.cell.formula or ""), tree(suspect.sibling.formula or "")
    if not (isinstance(own, Call) and isinstance(others, Call)):
        return False
    if (own.name, others.name) != ("AVERAGE", "SUM") or len(own.arguments) != 1:
        return False
    rates = _figures_read(sheet, suspect.cell)
    amounts = [one for at in suspect.siblings for one in _figures_read(sheet, sheet.cells[at.first[1:]])]
    if not rates or not amounts or all(one.is_integer() for one in rates):
        return False
    whole = sum(one.is_integer() for one in amounts)
    return 2 * whole > len(amounts) and SMALLER * median(map(abs, rates)) <= median(map(abs, amounts))


def has_own_data(sheet: Sheet, expected: str, suspect: Suspect) -> bool:
    """Whether a cell that gathers its line has typed numbers to gather across it, as its siblings do."""
    if suspect.support < 2:
        return False
    read: list[Cell | None] = []
    own = [one for one in references(expected).cells if not all(fixed(one, suspect.axis))]
    if not any(one.is_range for one in own):
        return False
    for reference in own:
        area = reference.area(sheet.name)
        if reference.external or area.sheet != sheet.name or area.size > LARGEST_OPERAND:
            return False
        read += [sheet.get(at.row, at.column) for at in area.cells()]
    filled = [cell for cell in read if cell is not None and cell.value != 0]
    return len(filled) >= 2 and all(cell.formula is None and isinstance(cell.value, float) for cell in filled)


def _figures_read(sheet: Sheet, cell: Cell) -> list[float]:
    """The numbers that a formula reads on its own sheet."""
    areas = (one.area(sheet.name) for one in anatomy(cell.formula or "").references if not one.external)
    read = (sheet.get(*at[1:]) for area in areas if area.size <= LARGEST_OPERAND for at in area.cells())
    return [one.value for one in read if one is not None and isinstance(one.value, float)]


def belongs_beside(known: Forms, suspect: Suspect) -> bool:
    """Whether it has the formula of the lines beside it, which is none of its own line: copied across."""
    row, column = suspect.cell.at.row, suspect.cell.at.column
    down, right = (1, 0) if suspect.axis is Axis.ROW else (0, 1)
    its_form = known.get((row, column), "")
    beside = [(row + step * down, column + step * right) for step in (-1, 1)]
    along = [
        known.get((at[0] + way * right, at[1] + way * down))
        for at in beside
        if known.get(at) == its_form
        for way in (-1, 1)
    ]
    return bool(along) and all(form == its_form for form in along)


def is_made_as_beside(known: Forms, suspect: Suspect) -> bool:
    """Whether its neighbour on the line, away from the run, has its formula but for the cells it reads.

    Such neighbours are columns of one kind, and the run is of another.
    """
    at, away = suspect.cell.at, 1 if suspect.before else -1
    step = (0, away) if suspect.axis is Axis.ROW else (away, 0)
    own, other = known.get(at[1:], ""), known.get((at.row + step[0], at.column + step[1]), "")
    return not suspect.is_inside and own != other and shape(own) == shape(other)


def is_block(known: Forms, suspect: Suspect) -> bool:
    """Whether three lines or more break off with its form right beside one another: a block of its own."""
    at, its_form = suspect.cell.at, known.get((suspect.cell.at.row, suspect.cell.at.column))
    down, right = (1, 0) if suspect.axis is Axis.ROW else (0, 1)
    high = 1
    for way in (-1, 1):
        step = way
        while (
            high < MIN_BLOCK
            and known.get(place := (at.row + step * down, at.column + step * right)) == its_form
        ):
            along = (
                known.get((place[0] + far * right, place[1] + far * down))
                for far in range(-LONGEST_BREAK, LONGEST_BREAK + 1)
            )
            if not {form for form in along if form is not None} - {its_form}:
                break  # a whole line of it: copied across from there
            high, step = high + 1, step + way
    return high >= MIN_BLOCK


def lacks_own(suspect: Suspect, expected: str | None) -> bool:
    """Whether the cells that a sum lacks are of its own line, not those of the line before."""
    at = suspect.cell.at
    areas = {one.area(at.sheet) for one in anatomy(suspect.cell.formula or "").references}
    lacking = [one.area(at.sheet) for one in anatomy(expected or "").references]
    return all(
        area.top == at.row if suspect.axis is Axis.COLUMN else area.left == at.column
        for area in lacking
        if area not in areas
    )


def skips_own(sheet: Sheet, suspect: Suspect, change: FormulaDifference, expected: str | None) -> bool:
    """Whether a formula has a term less, or reads where nothing stands instead of its own line."""
    if change.change is ReferenceChange.TERM:
        return True
    name = suspect.cell.at.sheet
    here = {one.area(name) for one in anatomy(suspect.cell.formula or "").references}
    there = {one.area(name) for one in anatomy(expected or "").references}
    cells = [at for area in here - there if area.size <= LARGEST_OPERAND for at in area.cells()]
    alike = len(here - there) == len(there - here) and change.change in PAST
    return alike and bool(cells) and all(at.sheet == name and sheet.get(*at[1:]) is None for at in cells)


def takes_another(sheet: Sheet, suspect: Suspect, change: FormulaDifference, expected: str | None) -> bool:
    """Whether it reads one number of its own line where its neighbours read another, and all else alike."""
    at, name = suspect.cell.at, suspect.cell.at.sheet
    here, there = (
        {one.area(name) for one in anatomy(formula or "").references}
        for formula in (suspect.cell.formula, expected)
    )
    cells = [area.first for area in here ^ there if area.size == 1 and area.sheet == name]
    if change.change is not ReferenceChange.REFERENCE or suspect.support < MIN_LINES:
        return False
    if [len(cells), len(here - there), len(here ^ there)] != [2, 1, 2]:
        return False
    own = all(one.row == at.row if suspect.axis is Axis.COLUMN else one.column == at.column for one in cells)
    numbers = (sheet.get(one.row, one.column) for one in cells)
    return own and all(one is not None and isinstance(one.value, float) for one in numbers)


def lost_digit(present: str, expected: str, change: FormulaDifference) -> bool:
    """Whether all that differs is a number, which is that of the other formula but for one digit left out."""
    if change.change is not ReferenceChange.FIGURE:
        return False
    pairs = [
        (one.text, other.text)
        for one, other in zip(tokens(present), tokens(expected), strict=False)
        if one.kind is other.kind is TokenKind.NUMBER and one.text != other.text
    ]
    if len(pairs) != 1:
        return False
    short, full = sorted(pairs[0], key=len)
    lost = len(full) == len(short) + 1 and short in {
        full[:place] + full[place + 1 :] for place in range(len(full))
    }
    return lost and digits_of(float(full)) > FEW_DIGITS


def is_no_slip(suspect: Suspect, change: FormulaDifference) -> bool:
    """Whether the formulas say the same, or nothing of each other, or this one reads what others typed.

    What reads a result of its own line instead of a number is a slip all the same.
    """
    at, read = suspect.cell.at, references(suspect.cell.formula or "").cells
    areas = [one.area(at.sheet) for one in read]
    if change.change is ReferenceChange.FREED:
        return not any(area.common(one) is not None for area in areas for one in suspect.siblings)
    return change.change is ReferenceChange.NONE or not (change.is_near or read)


def reads_back(workbook: Workbook, at: CellRef, expected: str) -> bool:
    """Whether a cell that the expected formula reads is computed from this one."""
    for reference in references(expected).cells:
        area = reference.area(at.sheet)
        if area.holds(at):
            return True
        if area.size <= LARGEST_OPERAND and any(_reads(workbook, part, at) for part in area.cells()):
            return True
    return False


def _reads(workbook: Workbook, part: CellRef, at: CellRef) -> bool:
    cell = workbook.cell(part)
    if cell is None or cell.formula is None:
        return False
    return any(reference.area(part.sheet).holds(at) for reference in references(cell.formula).cells)


def companions(known: Forms, suspect: Suspect) -> int:
    """Neighbours across the line that have the cell's own form, and not because their whole line has."""
    row, column = suspect.cell.at.row, suspect.cell.at.column
    form = known.get((row, column))
    down, right = (1, 0) if suspect.axis is Axis.ROW else (0, 1)
    count = 2 if is_block(known, suspect) else 0
    for step in (-2, -1, 1, 2):
        beside = row + step * down, column + step * right
        if known.get(beside) == form:
            along = ((beside[0] + way * right, beside[1] + way * down) for way in (-1, 1))
            count += not all(known.get(place) == form for place in along)
    return count


def computed_beside(known: Forms, suspect: Suspect) -> bool:
    """Whether a line beside, of a block of the same kind, has the neighbours' formula at the cell's place."""
    row, column = suspect.cell.at.row, suspect.cell.at.column
    down, right = (1, 0) if suspect.axis is Axis.ROW else (0, 1)

    def kind(away: int, along: int) -> str | None:
        form = known.get((row + away * down + along * right, column + away * right + along * down))
        return None if form is None else re.sub(r"[][0-9-]+", "", form)

    own = {kind(0, 1), kind(0, -1)}
    if len(own) > 1 or None in own:
        return False
    return any({kind(away, along) for along in (-1, 0, 1)} == own for away in (-3, -2, -1, 1, 2, 3))


def sums_totals(sheet: Sheet, values: Values, cell: Cell, expected: str) -> bool:
    """Whether most of what a formula is expected to read are typed totals: they are judged by their parts."""
    read = [at for one in anatomy(expected).references for at in one.area(sheet.name).cells()]
    holding = 0
    for at in read:
        there = shift(cell.formula or "", at.row - cell.at.row, at.column - cell.at.column)
        typed, total = sheet.get(at.row, at.column), figure(tree(there), sheet.name, values)
        stated = None if typed is None or typed.formula is not None else typed.value
        holding += isinstance(stated, float) and total is not None and isclose(stated, total)
    return 2 * holding > len(read)


def takes_in_results(sheet: Sheet, suspect: Suspect, change: FormulaDifference) -> bool:
    """Whether what a range takes in more than its siblings' gathers the same figures itself."""
    shared = [one.area(sheet.name) for one in references(suspect.cell.formula or "").cells]
    extra = {at for area in change.cells for at in area.cells()}
    cells = [sheet.get(at.row, at.column) for at in extra]
    return bool(cells and shared) and all(
        cell is not None and sum(1 for _ in islice(_gathered(cell, shared[0], extra), 2)) == 2
        for cell in cells
    )


def _gathered(cell: Cell, within: Area, but: Collection[CellRef]) -> Iterator[CellRef]:
    """The cells of a range that a sum below it gathers, each once, without some of them."""
    areas = closing_areas(cell)
    for number, area in enumerate(areas):
        part = area.common(within)
        for at in () if part is None else part.cells():
            if at not in but and not any(one.holds(at) for one in areas[:number]):
                yield at


def may_be_by_chance(sheet: Sheet, suspect: Suspect) -> bool:
    """Whether a number of few digits is typed among others, across its line, that are typed as well."""
    row, column = suspect.cell.at.row, suspect.cell.at.column
    down, right = (1, 0) if suspect.axis is Axis.ROW else (0, 1)
    beside = [sheet.get(row + step * down, column + step * right) for step in (-1, 0, 1)]
    typed = [one.value for one in beside if one is not None and one.formula is None]
    figures = [value for value in typed if isinstance(value, float)]
    return len(figures) == len(beside) and digits_of(figures[1]) <= FEW_DIGITS
