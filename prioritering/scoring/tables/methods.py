"""Methods whose score is no weighting of raw scores: known by how their figures are computed, not by name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from msgspec import Struct

from prioritering.formula.anatomy import Skeleton, anatomy, tree
from prioritering.formula.kinds import formulas_in
from prioritering.formula.ranked import cell_references
from prioritering.formula.references import Reference
from prioritering.formula.tree import Call, Literal, Node, walk
from prioritering.memoised import memoised
from prioritering.scoring.tables.grid import Grid
from prioritering.types import Area, CellRef, Method, Sheet, Workbook

MIN_FIGURES = 2
"""Fewer figures computed so are chance."""
MIN_SIGNS = 6
MIN_MATRIX, MATRIX_SIZES = 3, 20
"""The size of a matrix of comparisons."""
MAX_OFF_RECIPROCAL = 0.06
"""How far from 1 the product of two opposite comparisons may be, rounded as they are."""
MAX_PAIRS_OFF, MIN_TELLING_PER_SLIP = 3, 4
"""So many pairs may be slips, one of so many that are reciprocal and not alike."""
_PLUS, _MINUS = {"+", "++", "+++"}, {"-", "--", "---", "−", "–"}
_GUARDS = ("ROUND", "IFERROR", "IFNA")
_ROOTS = {"SQRT", "SUMXMY2", "POWER"}


class Recognised(Struct, frozen=True):
    """A method, and what is known of where it has its figures."""

    method: Method
    scores: tuple[CellRef, ...] = ()
    """The final scores, where the method tells which they are."""
    matrices: tuple[Area, ...] = ()
    """Pairwise comparisons."""

    def compares(self, grid: Grid, slot: int, lines: Iterable[int]) -> bool:
        """Whether figures stand on the lines of a matrix of comparisons, as its sums and means do."""
        cells = [grid.at(slot, line) for line in lines]
        return any(
            area.sheet == at.sheet
            and (area.top <= at.row <= area.bottom or area.left <= at.column <= area.right)
            for area in self.matrices
            for at in cells
        )


@memoised
def recognise(workbook: Workbook) -> Recognised | None:
    """The method that an evaluated workbook uses, where it is one of those; None where none shows."""
    matrices = tuple(area for sheet in workbook.sheets for area in pairwise_matrices(sheet))
    formulas = formulas_in(workbook, _divides_or_subtracts)
    figures = [(cell.at, node) for cell in formulas if (node := _figure(cell.formula or "")) is not None]
    for method, tell in ((Method.TOPSIS, _is_closeness), (Method.PROMETHEE, _is_net_flow)):
        cells = tuple(at for at, node in figures if tell(workbook, at, node))
        if len(cells) >= MIN_FIGURES:
            return Recognised(method, cells)
    if any(_compares_with_datum(sheet) for sheet in workbook.sheets):
        return Recognised(Method.PUGH)
    return Recognised(Method.AHP, (), matrices) if matrices else None


def pairwise_matrices(sheet: Sheet) -> Iterator[Area]:
    """Square tables of ones along the diagonal, in which opposite figures are each other's reciprocal."""
    seen: set[tuple[int, int]] = set()
    for (row, column), cell in sheet.cells.items():
        if cell.value != 1 or (row, column) in seen or _number(sheet, row, column) != 1:
            continue
        size = _reciprocal_size(sheet, row, column)
        if size >= MIN_MATRIX:
            seen.update((row + place, column + place) for place in range(size))
            yield Area(sheet.name, row, column, row + size - 1, column + size - 1)


def _reciprocal_size(sheet: Sheet, row: int, column: int) -> int:
    """The largest such table from this corner; with the same names on both sides, one pair may be off.

    Without these so many of the others must be reciprocal, and tell something, that they are not by chance.
    """
    size, off, telling = 1, 0, 0
    if _number(sheet, row + 1, column + 1) != 1:
        return 0
    named = _same_names(sheet, row, column, MIN_MATRIX)
    while size < MATRIX_SIZES and _number(sheet, row + size, column + size) == 1:
        for place in range(size):
            above = _number(sheet, row + place, column + size)
            below = _number(sheet, row + size, column + place)
            if above is None or below is None or above <= 0 or below <= 0:
                return size if telling >= MIN_FIGURES and _may_be_off(off, telling, named) else 0
            opposite = abs(above * below - 1) <= MAX_OFF_RECIPROCAL
            off += not opposite
            telling += opposite and above != below
        if off > MAX_PAIRS_OFF:
            return 0
        size += 1
    enough = telling >= (1 if named else MIN_FIGURES)
    return size if enough and _may_be_off(off, telling, named) else 0


def _may_be_off(off: int, telling: int, named: bool) -> bool:
    """Whether so many pairs that are not reciprocal are slips, beside so many that are."""
    return off <= max(named, telling // MIN_TELLING_PER_SLIP)


def _same_names(sheet: Sheet, row: int, column: int, size: int) -> bool:
    """Whether what stands above a table is what stands before it, as far as asked."""
    above = [sheet.get(row - 1, column + place) for place in range(size)]
    before = [sheet.get(row + place, column - 1) for place in range(size)]
    return all(
        one is not None and other is not None and isinstance(one.value, str) and one.value == other.value
        for one, other in zip(above, before, strict=True)
    )


def _number(sheet: Sheet, row: int, column: int) -> float | None:
    cell = sheet.get(row, column)
    return cell.value if cell is not None and isinstance(cell.value, float) else None


def _figure(formula: str) -> Call | None:
    """A quotient or a difference, below rounding and guards against errors; None for any other formula."""
    if not _divides_or_subtracts(anatomy(formula).skeleton):
        return None
    node = tree(formula)
    return None if node is None else _unguarded(node)


@lru_cache(maxsize=4096)
def _divides_or_subtracts(skeleton: Skeleton) -> bool:
    figure = None if skeleton.tree is None else _unguarded(skeleton.tree)
    return figure is not None and figure.name in ("/", "-")


def _unguarded(node: Node) -> Call | None:
    while isinstance(node, Call) and node.name in _GUARDS and node.arguments:
        node = node.arguments[0]
    return node if isinstance(node, Call) else None


def _is_closeness(workbook: Workbook, at: CellRef, node: Call) -> bool:
    """TOPSIS: y / (x + y), both of them distances (a root of squares)."""
    if node.name != "/":
        return False
    top, bottom = _cells(node.arguments[0], at), _cells(node.arguments[1], at)
    adds = isinstance(node.arguments[1], Call) and node.arguments[1].name in ("+", "SUM")
    if len(top) != 1 or len(bottom) != 2 or not adds or not set(top) <= set(bottom):
        return False
    return all(_is_distance(workbook, part) for part in bottom)


def _is_distance(workbook: Workbook, at: CellRef) -> bool:
    cell = workbook.cell(at)
    node = tree(cell.formula) if cell is not None and cell.formula else None
    if node is None:
        return False
    calls = [part for part in walk(node) if isinstance(part, Call)]
    return any(call.name in _ROOTS for call in calls) or any(
        call.name == "^" and isinstance(call.arguments[1], Literal) and call.arguments[1].value == 0.5
        for call in calls
    )


def _is_net_flow(workbook: Workbook, at: CellRef, node: Call) -> bool:
    """PROMETHEE: what goes out along one line of a square table, less what comes in across it."""
    if node.name != "-":
        return False
    sides = [_cells(side, at) for side in node.arguments]
    if [len(side) for side in sides] != [1, 1]:
        return False
    out, into = (_line(workbook, side[0]) for side in sides)
    if out is None or into is None or out.sheet != into.sheet:
        return False
    return _crosses(out, into) or _crosses(into, out)


def _crosses(across: Area, down: Area) -> bool:
    """Whether a row and a column of equal length lie in one square."""
    if across.top != across.bottom or down.left != down.right or across.size != down.size:
        return False
    return (
        across.size >= MIN_MATRIX
        and across.left <= down.left <= across.right
        and down.top <= across.top <= down.bottom
        and down.left - across.left == across.top - down.top
    )


def _line(workbook: Workbook, at: CellRef) -> Area | None:
    """The one range that a formula sums up or averages."""
    cell = workbook.cell(at)
    node = tree(cell.formula) if cell is not None and cell.formula else None
    ranges = [ref for ref in cell_references(node) if ref.is_range] if node is not None else []
    return ranges[0].area(at.sheet) if len(ranges) == 1 and not ranges[0].external else None


def _cells(node: Node, at: CellRef) -> list[CellRef]:
    """The single cells that a formula names, ranges of two written out; empty where there is more."""
    cells: list[CellRef] = []
    for reference in cell_references(node):
        area = _local(reference, at)
        if area is None or area.size > MIN_FIGURES:
            return []
        cells += area.cells()
    return cells


def _local(reference: Reference, at: CellRef) -> Area | None:
    return None if reference.external or reference.last_sheet else reference.area(at.sheet)


def _compares_with_datum(sheet: Sheet) -> bool:
    """Pugh: better, worse or the same, written as signs that formulas count."""
    texts = [cell.value.strip() for cell in sheet.cells.values() if isinstance(cell.value, str)]
    better, worse = sum(text in _PLUS for text in texts), sum(text in _MINUS for text in texts)
    if not better or not worse or better + worse < MIN_SIGNS:
        return False
    return any(_names_sign(cell.formula or "") for cell in sheet.formulas())


def _names_sign(formula: str) -> bool:
    if '"' not in formula:
        return False
    node = tree(formula)
    return node is not None and any(
        isinstance(part, Literal) and part.value in ("+", "-", "++", "--", "=+", "=-") for part in walk(node)
    )
