"""What a chain of IFs makes of one figure, limit by limit: where a value falls between two intervals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from prioritering.formula.algebra import COMPARISONS, ExcelError, NotComputable
from prioritering.formula.anatomy import relative_form, tree
from prioritering.formula.cell_evaluator import computed
from prioritering.formula.kinds import formulas_of
from prioritering.formula.references import Reference
from prioritering.formula.tree import Call, Cells, Literal, Node, walk
from prioritering.processes.forked_questions import EVALUATED
from prioritering.regions.region import rectangles
from prioritering.types import Area, Audit, CellRef, Sheet, Value

MIN_LIMITS = 2
MIN_LINES = 2
LARGEST_CHAIN = 60
"""Limits of one formula."""
_ARITHMETIC = frozenset("+-*")
_ASKED = frozenset(("ISBLANK", "ISTEXT", "ISERROR", "ISNUMBER"))


class _NotAChainError(Exception):
    """The formula is no chain of limits on one figure."""


class Gap(Struct, frozen=True):
    """One limit, or stretch between two, that the intervals of a formula leave out or count twice."""

    cells: tuple[CellRef, ...]
    """The formulas, all copies of one."""
    inputs: tuple[CellRef, ...]
    """The figure that each of them reads."""
    low: float
    high: float
    """The same for a single value."""
    given: Value
    """What a figure there gets."""
    below: Value
    above: Value
    hit: tuple[int, ...]
    """The lines whose figure lies there."""


@EVALUATED.ahead
def gaps(audit: Audit) -> list[Gap]:
    """All of a workbook."""
    return [
        gap
        for sheet in audit.workbook.sheets
        for cells in _copies(sheet)
        for gap in _of_copies(audit, sheet, cells)
    ]


def _copies(sheet: Sheet) -> Iterator[tuple[CellRef, ...]]:
    yield from (cells for cells in form_copies(sheet) if len(cells) >= MIN_LINES)


def form_copies(sheet: Sheet) -> Iterator[tuple[CellRef, ...]]:
    """The formulas with an IF, copies of one together."""
    chooses = frozenset(("IF", "IFS"))
    chains = [cell.at for cell in formulas_of(sheet, lambda one: not chooses.isdisjoint(one.functions))]

    def form(at: CellRef) -> str:
        return relative_form(sheet.cells[at[1:]].formula or "", at)

    for area, _ in rectangles(chains, form):
        yield tuple(area.cells())


def _of_copies(audit: Audit, sheet: Sheet, cells: Sequence[CellRef]) -> Iterator[Gap]:
    node = tree(sheet.cells[cells[0][1:]].formula or "")
    if node is None:
        return
    try:
        limits, equal = _limits(node)
        if not MIN_LIMITS <= len(limits) <= LARGEST_CHAIN or not _is_choice(node):
            return
        holes = list(_gaps(node, sorted(limits), equal))
    except _NotAChainError:
        return
    if not holes:
        return
    inputs = tuple(_input(sheet, at) for at in cells)
    figures = [audit.value(at) for at in inputs]
    whole = all(value.is_integer() for value in figures if isinstance(value, float))
    for low, high, given, below, above in holes:
        if whole and low < high and int(high) - int(low) <= 1:
            continue  # no whole number lies between
        hit = tuple(
            i for i, value in enumerate(figures) if isinstance(value, float) and _lies(value, low, high)
        )
        yield Gap(tuple(cells), inputs, low, high, given, below, above, hit)


def _lies(value: float, low: float, high: float) -> bool:
    return value == low if low == high else low < value < high


def _input(sheet: Sheet, at: CellRef) -> CellRef:
    node = tree(sheet.cells[at[1:]].formula or "")
    assert node is not None
    reference = next(part.reference for part in walk(node) if isinstance(part, Cells))
    return reference.area(at.sheet).first


def _limits(node: Node) -> tuple[set[float], set[float]]:
    """The limits that the one figure is held against, and those that it is asked to equal."""
    references: set[Reference] = set()
    limits: set[float] = set()
    equal: set[float] = set()
    for part in walk(node):
        if isinstance(part, Cells):
            references.add(part.reference)
        if isinstance(part, Call) and part.name in COMPARISONS and len(part.arguments) == 2:
            sides = [side for side in part.arguments if _number(side) is not None]
            for side in sides:
                number = _number(side)
                assert number is not None
                (equal if part.name in ("=", "<>") else limits).add(number)
    bounds = {(one.sheet, one.bounds) for one in references}
    if len(bounds) != 1 or any(one.is_range or one.external for one in references):
        raise _NotAChainError
    return limits, equal


def _number(node: Node) -> float | None:
    if isinstance(node, Literal) and isinstance(node.value, float) and not isinstance(node.value, bool):
        return node.value
    if isinstance(node, Call) and node.name == "neg":
        inner = _number(node.arguments[0])
        return None if inner is None else -inner
    if isinstance(node, Call) and node.name == "%":
        inner = _number(node.arguments[0])
        return None if inner is None else inner / 100
    return None


_Found = tuple[float, float, Value, Value, Value]


def _gaps(node: Node, limits: Sequence[float], equal: set[float]) -> Iterator[_Found]:
    """Limits whose result is neither that below nor that above, and stretches that are out of order."""
    spans = _between(limits)
    inside = [_chosen(node, value) for value in spans]
    for index, limit in enumerate(limits):
        at, below, above = _chosen(node, limit), inside[index], inside[index + 1]
        if limit not in equal and at not in (below, above):
            yield limit, limit, at, below, above
    if equal:
        return
    for index in range(1, len(inside) - 1):
        if _falls_out(inside, index) or _is_left_blank(inside, index):
            yield limits[index - 1], limits[index], inside[index], inside[index - 1], inside[index + 1]


def _between(limits: Sequence[float]) -> list[float]:
    """A figure in each stretch between the limits, and before and after them."""
    inner = [(low + high) / 2 for low, high in pairwise(limits)]
    return [limits[0] - 1, *inner, limits[-1] + 1]


def _falls_out(inside: Sequence[Value], index: int) -> bool:
    """Whether one stretch alone keeps the results from rising, or falling, all the way."""
    numbers = [value for value in inside if isinstance(value, float)]
    if len(numbers) != len(inside) or len(inside) < 4:
        return False
    rest = [*numbers[:index], *numbers[index + 1 :]]
    rising = all(one < other for one, other in pairwise(rest))
    falling = all(one > other for one, other in pairwise(rest))
    number, low, high = numbers[index], numbers[index - 1], numbers[index + 1]
    return (rising or falling) and not min(low, high) <= number <= max(low, high)


def _is_left_blank(inside: Sequence[Value], index: int) -> bool:
    """Whether one stretch alone gets no word, among others that all do."""
    others = [*inside[:index], *inside[index + 1 :]]
    return inside[index] in ("", False) and all(isinstance(other, str) and other for other in others)


def _chosen(node: Node, figure: float) -> Value:
    """What a chain gives for a figure of the one cell that it reads.

    Raises: _NotAChainError where that is not known.
    """
    try:
        return computed(node, "", lambda _: figure)
    except ExcelError as error:
        return str(error)
    except NotComputable as error:
        raise _NotAChainError from error


def _is_choice(node: Node) -> bool:
    """Whether a formula only compares its figure and chooses, and adds up what does not change with it."""
    if isinstance(node, Literal) or _number(node) is not None:
        return True
    if not isinstance(node, Call):
        return False
    parts = node.arguments
    if node.name == "IF":
        return len(parts) >= 2 and _is_condition(parts[0]) and all(map(_is_choice, parts[1:]))
    if node.name == "IFS":
        return (
            len(parts) % 2 == 0 and all(map(_is_condition, parts[::2])) and all(map(_is_choice, parts[1::2]))
        )
    return node.name in _ARITHMETIC and all(map(_is_choice, parts))


def _is_condition(node: Node) -> bool:
    """Whether a part asks only how the figure itself is to numbers, or whether it is there."""
    if isinstance(node, Literal):
        return True
    if not isinstance(node, Call):
        return False
    if node.name in ("AND", "OR", "NOT"):
        return all(map(_is_condition, node.arguments))
    asks = node.name in COMPARISONS or node.name in _ASKED
    return asks and all(map(_is_side, node.arguments))


def _is_side(node: Node) -> bool:
    blank = isinstance(node, Literal) and node.value == ""
    return blank or isinstance(node, Cells) or _number(node) is not None


def area_of(cells: Sequence[CellRef]) -> Area:
    """Cells of one rectangle."""
    first, last = cells[0], cells[-1]
    return Area(first.sheet, first.row, first.column, last.row, last.column)
