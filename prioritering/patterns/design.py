"""What looks like a slip among its neighbours, and is how the sheet is made.

A sum that closes a line of other formulas; the best and the worst of a cost among benefits; a difference
turned round for what should be low; a list that links to the cells of another in an order of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from prioritering.formula.anatomy import anatomy, tree, unlocked
from prioritering.formula.tree import Call, Cells, Node
from prioritering.late_pattern import late
from prioritering.patterns.lines import Axis
from prioritering.patterns.outlines import gathers_its_parts
from prioritering.types import Area, Cell, CellRef, Sheet, Value, Workbook

CLOSING = {"SUM", "AVERAGE", "MIN", "MAX", "COUNT", "COUNTA", "PRODUCT", "STDEV", "SUBTOTAL", "MEDIAN"}
OPPOSITE = {"MIN": "MAX", "MAX": "MIN", "SMALL": "LARGE", "LARGE": "SMALL"}
MAX_DESIGN_CELLS = 200
SCALE_ENDS = {0.0, 1.0, 5.0, 10.0, 100.0}
"""Where scales end."""
LOOKED_AT = 8
"""So many cells before a figure are looked at for a sign of its direction."""
COST = late(
    r"(cost|expens|expendit|price|kost|utgift|pris\b|priser|preis|ausgab|aufwand|coût|cout\b|prix|dépens|costo|coste|"
    r"precio|gasto|custo|preço|spesa|prezzo|koszt|cena|debt|gjeld|loss|tap\b|risk|risiko|delay|days|dager|durée|"
    r"\bmin\b|minimi[sz]|lower|lavest|laveste|lowest|\(-\)|\(−\)|negativ|ulempe|disadvantage|deduct|fradrag)",
    re.IGNORECASE,
)
_MINUS = {"-", "−", "–", "min", "cost", "kost", "costs", "negative", "negativ", "lower", "c"}


def is_designed(workbook: Workbook, cell: Cell, expected: str, axis: Axis | None = None) -> bool:
    """Whether a formula differs from the one that its neighbours have as those of such sheets do.

    Args:
        workbook: where the cell stands.
        cell: the one with a formula of its own.
        expected: what its neighbours' formula would be there.
        axis: along which the neighbours stand; None where they stand both ways.
    """
    return (
        is_held_elsewhere(expected, cell)
        or is_turned(workbook, cell, expected, axis)
        or is_reordered(workbook.sheet(cell.at.sheet), cell, expected)
        or reads_merged(workbook, cell, expected)
        or steps_over(workbook, cell, expected)
        or begins(workbook, cell, expected)
        or passes_blanks(workbook, cell, expected)
        or gathers_its_parts(workbook.sheet(cell.at.sheet), cell)
    )


def passes_blanks(workbook: Workbook, cell: Cell, expected: str) -> bool:
    """Whether a formula names just the cells that hold something among those its neighbours' would read.

    What is typed once for each block of lines has blanks below.
    """
    own, other = anatomy(cell.formula or "").references, anatomy(expected).references
    if any(one.is_range or one.external for one in own) or any(one.external for one in other):
        return False
    read = {one.area(cell.at.sheet).first for one in own}
    areas = [one.area(cell.at.sheet) for one in other]
    if sum(area.size for area in areas) > MAX_DESIGN_CELLS:
        return False
    rest = {at for area in areas for at in area.cells()} - read
    return (
        min(len(read), len(rest)) >= 2
        and all(any(area.holds(at) for area in areas) and _holds(workbook, at) for at in read)
        and not any(_holds(workbook, at) for at in rest)
    )


def steps_over(workbook: Workbook, cell: Cell, expected: str) -> bool:
    """Whether a formula goes on from the last figure before a blank, where its neighbours' would read it."""
    others = _others(cell, expected)
    return bool(others) and all(
        one.size == two.size == 1 and _holds(workbook, one.first) and not _holds(workbook, two.first)
        for one, two in others
    )


def begins(workbook: Workbook, cell: Cell, expected: str) -> bool:
    """Whether its neighbours' formula would read the heading above it: it is the first of a recurrence."""
    own, other = anatomy(cell.formula or "").references, anatomy(expected).references
    extra = [one for one in other if one not in own]
    before = cell.at._replace(row=cell.at.row - 1), cell.at._replace(column=cell.at.column - 1)
    return bool(extra) and all(
        not one.is_range
        and not one.external
        and (at := one.area(cell.at.sheet).first) in before
        and isinstance(text := _value(workbook, at), str)
        and any(map(str.isalpha, text))
        for one in extra
    )


def _others(cell: Cell, expected: str) -> list[tuple[Area, Area]]:
    """What two formulas read otherwise, pair by pair; nothing where they are built otherwise."""
    own, other = anatomy(cell.formula or "").references, anatomy(expected).references
    if len(own) != len(other) or any(one.external or one.last_sheet for one in (*own, *other)):
        return []
    pairs = [(one.area(cell.at.sheet), two.area(cell.at.sheet)) for one, two in zip(own, other, strict=True)]
    return [(one, two) for one, two in pairs if one != two]


def _holds(workbook: Workbook, at: CellRef) -> bool:
    return _value(workbook, at) not in (None, "")


def _value(workbook: Workbook, at: CellRef) -> Value:
    sheet = next((one for one in workbook.sheets if one.name == at.sheet), None)
    cell = None if sheet is None else sheet.get(at.row, at.column)
    return None if cell is None else cell.value


def reads_merged(workbook: Workbook, cell: Cell, expected: str) -> bool:
    """Whether a formula reads the first cell of a merged range, and its neighbours' would read within it."""
    others = _others(cell, expected)
    return bool(others) and all(one.first == _head(workbook, two) for one, two in others)


def _head(workbook: Workbook, area: Area) -> CellRef | None:
    """The first cell of the merged range that a cell is part of."""
    merged = (one for sheet in workbook.sheets if sheet.name == area.sheet for one in sheet.merged)
    return next((one.first for one in merged if one.holds(area.first)), None) if area.size == 1 else None


def is_bound(figure: float, expected: float | None, others: Iterable[float]) -> bool:
    """Whether a figure caps what the others' formula gives: a round bound, beyond which none of them goes."""
    if figure not in SCALE_ENDS or expected is None:
        return False
    values = list(others)
    over = expected >= figure and all(value <= figure for value in values)
    return over or (expected <= figure and all(value >= figure for value in values))


def closes(cell: Cell, others: Iterable[CellRef]) -> bool:
    """Whether a formula gathers just the cells that it is held against, as a sum below them does."""
    areas = closing_areas(cell)
    return bool(areas) and sum(any(area.holds(at) for area in areas) for at in others) >= 2


def closing_areas(cell: Cell) -> list[Area]:
    """What a formula that does nothing but gather reads; nothing where it reads itself."""
    skeleton, references, _ = anatomy(cell.formula or "")
    node = skeleton.tree
    if not isinstance(node, Call) or node.name not in CLOSING:
        return []
    areas = [one.area(cell.at.sheet) for one in references if not one.external]
    return [] if any(area.holds(cell.at) for area in areas) else areas


def hands_on(cell: Cell, others: Iterable[CellRef]) -> bool:
    """Whether a formula only shows what one of these cells holds, as a closing balance does."""
    node = tree(cell.formula or "")
    if not isinstance(node, Cells) or node.reference.is_range or node.reference.external:
        return False
    return node.reference.area(cell.at.sheet).first in set(others)


def is_turned(workbook: Workbook, cell: Cell, expected: str, axis: Axis | None) -> bool:
    """Whether a formula takes the other end, or turns a difference round, for what its label calls a cost.

    Or a neighbour takes the other end just where this one does, so that best and worst change places.
    """
    signature, other = _signature(cell.formula or ""), _signature(expected)
    if signature is None or other is None:
        return False
    if signature[0] == "-":
        return signature[1:] == other[:0:-1] and _speaks_of_cost(workbook, cell.at, axis)
    if OPPOSITE.get(str(signature[0])) != other[0]:
        return False
    return _speaks_of_cost(workbook, cell.at, axis) or _mirrored(workbook.sheet(cell.at.sheet), cell)


def _signature(formula: str) -> tuple[object, ...] | None:
    """A difference of two cells, or the function of MIN and MAX wherever it stands."""
    node = tree(formula)
    if isinstance(node, Call) and node.name == "-" and all(isinstance(one, Cells) for one in node.arguments):
        return ("-", *(_plain(one) for one in node.arguments))
    function = next((name for name in _functions(formula) if name in OPPOSITE), None)
    return None if function is None else (function,)


def _plain(node: Node) -> object:
    assert isinstance(node, Cells)
    area = node.reference.bounds
    return area, node.reference.sheet


def _functions(formula: str) -> tuple[str, ...]:
    return anatomy(formula).skeleton.functions


def _mirrored(sheet: Sheet, cell: Cell) -> bool:
    """Whether a cell across differs from its neighbours just where this one does, the other way."""
    row, column = cell.at.row, cell.at.column
    away = [step for step in range(-LOOKED_AT, LOOKED_AT + 1) if step]
    for down, right in (*((step, 0) for step in away), *((0, step) for step in away)):
        beside = _end(sheet, row + down, column + right)
        if beside is None or beside != OPPOSITE.get(_end(sheet, row, column) or ""):
            continue
        along = [
            (row + step * bool(right), column + step * bool(down))
            for step in range(-LOOKED_AT, LOOKED_AT + 1)
        ]
        pairs = [(_end(sheet, *at), _end(sheet, at[0] + down, at[1] + right)) for at in along]
        if sum(pair == (beside, OPPOSITE[beside]) for pair in pairs) >= 2:
            return True
    return False


def _end(sheet: Sheet, row: int, column: int) -> str | None:
    cell = sheet.get(row, column)
    names = _functions(cell.formula) if cell is not None and cell.formula else ()
    return next((name for name in names if name in OPPOSITE), None)


def _speaks_of_cost(workbook: Workbook, at: CellRef, axis: Axis | None) -> bool:
    """Whether a label that the neighbours do not share, or a row of signs, says that less is better."""
    sheet = workbook.sheet(at.sheet)
    before = [sheet.get(at.row, column) for column in range(max(1, at.column - LOOKED_AT), at.column)]
    texts = [cell.value for cell in before if cell is not None and isinstance(cell.value, str)]
    column = (sheet.get(row, at.column) for row in range(at.row - 1, 0, -1))
    above = [cell.value for cell in column if cell is not None and isinstance(cell.value, str)]
    nearest = texts[-1:] if axis is not Axis.ROW else []
    above = above if axis is not Axis.COLUMN else []
    return any(COST.search(text) or text.strip().lower() in _MINUS for text in (*nearest, *above))


def is_held_elsewhere(expected: str, cell: Cell) -> bool:
    """Whether the others all read the same cells of one line, and this one those of its own.

    Then the others are wrong, whatever their number: each has the figure of that one line.
    """
    _, others, _ = anatomy(expected)
    _, references, _ = anatomy(cell.formula or "")
    if (
        not others
        or len(references) != len(others)
        or any(one.external or one.sheet for one in (*references, *others))
    ):
        return False
    corners = [corner for one in others for corner in (one.first, one.last)]
    if not all(corner.row_fixed and corner.column_fixed for corner in corners):
        return False
    areas = list(zip((one.bounds for one in references), (one.bounds for one in others), strict=True))
    rows = all(a[0] == a[2] == cell.at.row and (a[1], a[3]) == (b[1], b[3]) for a, b in areas)
    columns = all(a[1] == a[3] == cell.at.column and (a[0], a[2]) == (b[0], b[2]) for a, b in areas)
    return rows or columns


def is_reordered(sheet: Sheet, cell: Cell, expected: str) -> bool:
    """Whether a link takes another cell than expected, which some other link of its line takes.

    So does a list that shows another in an order of its own.
    """
    if not is_link(cell.formula or "") or not is_link(expected):
        return False
    wanted = unlocked(expected)
    for down, right in ((1, 0), (-1, 0), (0, 1), (0, -1)):
        for step in range(1, MAX_DESIGN_CELLS):
            other = sheet.get(cell.at.row + step * down, cell.at.column + step * right)
            if other is None:
                break
            if other.formula is not None and unlocked(other.formula) == wanted:
                return True
    return False


def is_link(formula: str) -> bool:
    """Whether a formula only hands on what another cell holds."""
    skeleton, references, _ = anatomy(formula)
    return isinstance(skeleton.tree, Cells) and not references[0].is_range


def disputed(areas: Iterable[Area], place: CellRef, sibling: CellRef, sheet: Sheet) -> tuple[int, int]:
    """How many of the cells that only one of two formulas takes in hold a figure, here and at the sibling's.

    Args:
        areas: what the one takes in and the other does not, where the first formula stands.
        own: where that is.
        sibling: where the other stands.
        sheet: the sheet of both.
    """
    rows, columns = sibling.row - place.row, sibling.column - place.column
    here = there = 0
    for area in areas:
        for at in area.cells():
            here += _holds_figure(sheet, at.row, at.column)
            there += _holds_figure(sheet, at.row + rows, at.column + columns)
    return here, there


def _holds_figure(sheet: Sheet, row: int, column: int) -> bool:
    cell = sheet.get(row, column)
    return cell is not None and isinstance(cell.value, float)
