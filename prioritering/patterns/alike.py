"""Lines that are equals, as the options of a method are: what one computes otherwise than most deviates.

Where the lines are known to be equals, two copies of a formula are enough to tell what the third should be.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct

from prioritering.formula.anatomy import tree
from prioritering.formula.cell_evaluator import figure
from prioritering.formula.references import shift
from prioritering.formula.tree import Cells
from prioritering.patterns.blocks import GatheredBlock, block_beside, block_of
from prioritering.patterns.design import closes, is_designed
from prioritering.patterns.deviation import Deviation, written_of
from prioritering.patterns.difference import ReferenceChange, difference
from prioritering.patterns.lines import Axis, Forms, forms
from prioritering.types import Area, Audit, Cell, CellRef, ScoringModel, ScoringTable, Severity, Sheet

MIN_ALIKE_LINES = 3
"""Of two lines, none tells what the other should be."""


class _Equals(Struct, frozen=True):
    """Rows, or columns, of a sheet that are computed in the same way."""

    sheet: Sheet
    lines: Sequence[int]
    in_columns: bool


def alike(audit: Audit) -> Iterator[Deviation]:
    """The cells of a method that is not judged whose formulas are not those of the other options.

    And the raw scores of a model that are computed otherwise than the others', as points for a word are.
    """
    for equals in _equals(audit):
        known = forms(equals.sheet)
        for cells in _across(equals):
            one = _odd_one(audit, equals.sheet, known, cells)
            if one is not None:
                yield one
    model = audit.model
    for sheet, cells in _raw_scores(audit, model) if model is not None and model.judged else ():
        one = _odd_one(audit, sheet, forms(sheet), cells)
        if one is not None:
            yield one
    for table in model.tables if model is not None and not model.judged else ():
        assert model is not None
        one = _typed_head(audit, model, table)
        if one is not None:
            yield one


def _raw_scores(audit: Audit, model: ScoringModel) -> Iterator[tuple[Sheet, list[Cell]]]:
    """Table by table, the cells of each raw criterion that formulas give."""
    for table in model.tables:
        sheet = audit.workbook.sheet(table.area.sheet)
        for criterion in model.criteria if len(table.measures) >= MIN_ALIKE_LINES else ():
            places = [model.measures[index].cells.get(criterion.index) for index in table.measures]
            cells = [cell for at in places if at is not None and (cell := audit.workbook.cell(at))]
            if criterion.formula is None and any(cell.formula for cell in cells):
                yield sheet, cells


def _equals(audit: Audit) -> Iterator[_Equals]:
    model = audit.model
    if model is None or model.judged:
        return
    for table in model.tables:
        cells = [model.measures[index].score_cell for index in table.measures]
        sheet = audit.workbook.sheet(table.area.sheet)
        yield _Equals(
            sheet, _with_neighbours(sheet, cells, table.measures_in_columns), table.measures_in_columns
        )
    for area in model.matrices:
        sheet = audit.workbook.sheet(area.sheet)
        yield _Equals(sheet, range(area.top, area.bottom + 1), False)
        yield _Equals(sheet, range(area.left, area.right + 1), True)


def _with_neighbours(sheet: Sheet, cells: Sequence[CellRef], in_columns: bool) -> list[int]:
    """The lines of these scores, and those beside them that compute theirs alike, as a datum does."""
    known = forms(sheet)
    lines = sorted(at.column if in_columns else at.row for at in cells)
    form = Counter(known.get(at[1:]) for at in cells).most_common(1)[0][0]
    slot = cells[0].row if in_columns else cells[0].column
    for step, line in ((-1, lines[0] - 1), (1, lines[-1] + 1)):
        while form is not None and known.get((slot, line) if in_columns else (line, slot)) == form:
            lines.append(line)
            line += step
    return lines


def _across(equals: _Equals) -> Iterator[list[Cell]]:
    """For each place along the lines, what stands there on each."""
    places = equals.sheet.cells
    for slot in range(
        1, 1 + max((row if equals.in_columns else column for row, column in places), default=0)
    ):
        cells = [places.get((slot, line) if equals.in_columns else (line, slot)) for line in equals.lines]
        yield [cell for cell in cells if cell is not None]


def _is_on_diagonal(area: Area, at: CellRef) -> bool:
    """Whether a cell holds what is compared with itself: made otherwise than all others of its line."""
    below = at.row - area.top
    return at.sheet == area.sheet and below >= 0 and below == at.column - area.left


def _odd_one(audit: Audit, sheet: Sheet, known: Forms, cells: Sequence[Cell]) -> Deviation | None:
    """The one cell that has another formula than all others, or a typed number."""
    counts = Counter(known.get((cell.at.row, cell.at.column)) for cell in cells)
    common, support = counts.most_common(1)[0] if counts else (None, 0)
    if common is None or len(cells) < MIN_ALIKE_LINES or support != len(cells) - 1:
        return None
    odd = next(cell for cell in cells if known.get((cell.at.row, cell.at.column)) != common)
    if audit.model is not None and any(_is_on_diagonal(area, odd.at) for area in audit.model.matrices):
        return None
    others = [cell for cell in cells if cell is not odd]
    if closes(odd, [cell.at for cell in others]) or _goes_on_beyond(sheet, known, cells, odd):
        return None
    nearest = min(
        others, key=lambda cell: abs(cell.at.row - odd.at.row) + abs(cell.at.column - odd.at.column)
    )
    formula = nearest.formula or ""
    expected = shift(formula, odd.at.row - nearest.at.row, odd.at.column - nearest.at.column)
    axis = Axis.ROW if nearest.at.row == odd.at.row else Axis.COLUMN
    if "#REF!" in expected or (odd.formula and is_designed(audit.workbook, odd, expected, axis)):
        return None
    siblings = tuple(cell.at.area for cell in others)
    value = figure(tree(expected), sheet.name, audit.value)
    return _deviation(audit, sheet, odd, expected, siblings, value)


def _goes_on_beyond(sheet: Sheet, known: Forms, cells: Sequence[Cell], odd: Cell) -> bool:
    """Whether the odd one is the first of the next block: beyond it, the same formula goes on."""
    ordered = sorted(cells, key=lambda cell: cell.at)
    if odd not in (ordered[0], ordered[-1]) or odd.formula is None:
        return False
    inner = ordered[1] if odd is ordered[0] else ordered[-2]
    row, column = 2 * odd.at.row - inner.at.row, 2 * odd.at.column - inner.at.column
    return known.get((row, column)) == known.get((odd.at.row, odd.at.column))


def _distance(one: Cell, other: Cell) -> int:
    return abs(one.at.row - other.at.row) + abs(one.at.column - other.at.column)


def _typed_head(audit: Audit, model: ScoringModel, table: ScoringTable) -> Deviation | None:
    """The one number among the scores' sources that is typed where all others sum or average a block."""
    sources = [_source(audit, model.measures[index].score_cell) for index in table.measures]
    typed = [cell for cell in sources if cell is not None and cell.formula is None]
    blocks = [
        block for cell in sources if cell is not None and (block := _own_block(audit, cell)) is not None
    ]
    if len(typed) != 1 or len(blocks) != len(sources) - 1 or len(sources) < MIN_ALIKE_LINES:
        return None
    kinds = {(block.function, block.axis, block.step) for block in blocks}
    if len(kinds) != 1 or not isinstance(typed[0].value, float):
        return None
    function, axis, step = kinds.pop()
    sheet = audit.workbook.sheet(typed[0].at.sheet)
    whole = block_beside(sheet, typed[0].at, axis, step)
    if whole is None:
        return None
    expected = f"={function}({whole.a1})"
    siblings = tuple(block.cell.at.area for block in blocks)
    return _deviation(
        audit, sheet, typed[0], expected, siblings, figure(tree(expected), sheet.name, audit.value)
    )


def _source(audit: Audit, at: CellRef) -> Cell | None:
    """What a score hands on."""
    cell = audit.workbook.cell(at)
    node = tree(cell.formula) if cell is not None and cell.formula else None
    if not isinstance(node, Cells) or node.reference.is_range or node.reference.external:
        return None
    return audit.workbook.cell(node.reference.area(at.sheet).first)


def _own_block(audit: Audit, cell: Cell) -> GatheredBlock | None:
    sheet = audit.workbook.sheet(cell.at.sheet)
    blocks = (block_of(sheet, cell, axis) for axis in Axis)
    return next((block for block in blocks if block is not None), None)


def _deviation(
    audit: Audit, sheet: Sheet, odd: Cell, expected: str, siblings: tuple[Area, ...], value: float | None
) -> Deviation | None:
    support = len(siblings)
    if odd.formula is None:
        if not isinstance(odd.value, float):
            return None
        holds = value is not None and written_of(odd.value, value)
        severity = Severity.WARNING if holds else Severity.ERROR
        return Deviation((odd,), expected, siblings, support, None, severity, value)
    change = difference(odd.formula, expected, sheet.name, audit.value)
    if change.change is ReferenceChange.NONE:
        return None
    present = audit.value(odd.at)
    same = value is not None and isinstance(present, float) and abs(present - value) <= 1e-9 * abs(value)
    severity = Severity.WARNING if same or support < MIN_ALIKE_LINES else Severity.ERROR
    return Deviation((odd,), expected, siblings, support, change, severity, value)
