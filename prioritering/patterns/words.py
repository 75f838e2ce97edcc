"""Words typed among formulas that give words, such as a level, a grade or a recommendation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from prioritering.formula.anatomy import references, tree
from prioritering.formula.cell_evaluator import result
from prioritering.formula.references import shift
from prioritering.formula.tree import Call, Cells, Literal, walk
from prioritering.patterns.lines import Axis, forms
from prioritering.processes.forked_questions import EVALUATED
from prioritering.types import Area, Audit, Cell, CellRef, Sheet, Value

MIN_FORMULAS_BESIDE_WORD = 3
"""Copies of the formula beside a typed word."""
MAX_SHARE_TYPED = 4
"""One in so many may be typed."""


class TypedWord(Struct, frozen=True):
    """A word where its neighbours have a formula."""

    cell: Cell
    expected: str
    siblings: tuple[Area, ...]
    value: Value
    """What the formula gives there; None where that is not known."""


@EVALUATED.ahead
def typed_words(audit: Audit) -> list[TypedWord]:
    """All of a workbook."""
    by_cell: dict[CellRef, TypedWord] = {}
    for sheet in audit.workbook.sheets:
        known = forms(sheet)
        for axis in Axis:
            for line in _lines(sheet, known, axis):
                for word in _in_line(audit, sheet, known, line):
                    by_cell.setdefault(word.cell.at, word)
    return list(by_cell.values())


def _lines(sheet: Sheet, known: Mapping[tuple[int, int], str], axis: Axis) -> Iterator[list[Cell]]:
    """Unbroken lines of cells that hold a formula with a text for a result."""
    giving = {
        (column if axis is Axis.COLUMN else row)
        for row, column in known
        if isinstance(sheet.cells[row, column].value, str)
    }
    by_line: dict[int, list[Cell]] = {}
    for (row, column), cell in sheet.cells.items():
        line = column if axis is Axis.COLUMN else row
        if line in giving:
            by_line.setdefault(line, []).append(cell)
    for cells in by_line.values():
        cells.sort(key=lambda cell: cell.at.row if axis is Axis.COLUMN else cell.at.column)
        stretch: list[Cell] = []
        for cell in cells:
            if (
                stretch
                and abs(cell.at.row - stretch[-1].at.row) + abs(cell.at.column - stretch[-1].at.column) > 1
            ):
                yield stretch
                stretch = []
            stretch.append(cell)
        yield stretch


def _in_line(
    audit: Audit, sheet: Sheet, known: Mapping[tuple[int, int], str], line: Sequence[Cell]
) -> Iterator[TypedWord]:
    computed = [cell for cell in line if cell.formula is not None]
    if len(computed) < MIN_FORMULAS_BESIDE_WORD:
        return
    form = known.get(computed[0].at[1:])
    same = [cell for cell in computed if known.get(cell.at[1:]) == form]
    if form is None or len(same) < MIN_FORMULAS_BESIDE_WORD:
        return
    below = {cell.at for cell in line[line.index(same[0]) :]}  # what stands before is a heading, perhaps
    begins = 0 if line[0].at.column == line[-1].at.column else line.index(same[0])  # or the name of a row
    typed = [cell for cell in line[begins:] if cell.formula is None and isinstance(cell.value, str)]
    count = sum(cell.at in below for cell in typed)
    are_few = MAX_SHARE_TYPED * count <= len(same) + MAX_SHARE_TYPED - 1
    vocabulary = _vocabulary(audit, same) if are_few else set()
    twins = {_inputs(audit, cell.at, cell.formula or ""): cell for cell in reversed(same)} if typed else {}
    for cell in typed:
        rows, columns = cell.at.row - same[0].at.row, cell.at.column - same[0].at.column
        expected = shift(same[0].formula or "", rows, columns)
        twin = None if "#REF!" in expected else twins.get(_inputs(audit, cell.at, expected) or ())
        given = cell.at in below and str(cell.value).strip().casefold() in vocabulary
        if "#REF!" not in expected and (given or twin is not None):
            node = tree(expected)
            value = None if node is None else result(node, sheet.name, audit.value)
            if value is None and twin is not None:
                value = audit.workbook.value(twin.at)
            yield TypedWord(cell, expected, tuple(other.at.area for other in same), value)


def _inputs(audit: Audit, at: CellRef, formula: str) -> tuple[Value, ...] | None:
    """What a formula reads of its own line; None where that is not all that sets it apart from its copies."""
    found = []
    read = references(formula)
    if not read.functions:
        return None  # a link says what stands elsewhere, and no rule
    for one in read.cells:
        held = one.first.row_fixed and one.last.row_fixed
        if one.external or (one.is_range and not held):
            return None
        if not held:
            found.append(audit.workbook.value(one.area(at.sheet).first))
    return tuple(found) if found and None not in found else None


def _vocabulary(audit: Audit, cells: Sequence[Cell]) -> set[str]:
    """The words that the formula gives, on its lines and as it is written."""
    values = [audit.value(cell.at) for cell in cells]
    node = tree(cells[0].formula or "")
    values += [part.value for part in (walk(node) if node is not None else ()) if isinstance(part, Literal)]
    for part in walk(node) if node is not None else ():
        if isinstance(part, Call) and part.name in ("VLOOKUP", "LOOKUP", "INDEX"):
            for argument in part.arguments:
                if (
                    isinstance(argument, Cells)
                    and argument.reference.is_range
                    and not argument.reference.external
                ):
                    area = argument.reference.area(cells[0].at.sheet)
                    values += [audit.value(at) for at in area.cells()] if area.size <= 500 else []
    return {
        value.strip().casefold()
        for value in values
        if isinstance(value, str) and any(map(str.isalpha, value))
    }
