"""Sums divided by a typed number that is not the one their parts make."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from msgspec import Struct

from prioritering.formula.anatomy import anatomy, tree
from prioritering.formula.tree import Call, Cells, Literal, Node, walk
from prioritering.patterns.gathering import typed_divisors
from prioritering.patterns.lines import Axis, FormulaRun, lines
from prioritering.patterns.maxima_said import MEAN
from prioritering.processes.forked_questions import EVALUATED
from prioritering.types import Area, Audit, Cell, CellRef, Sheet

MIN_LINES = 3
"""Copies of a formula that show by themselves what they are; fewer need a word for a mean."""
MIN_MEMBERS = 4
MAX_SUMMANDS = 1000
"""Cells of a sum that are looked at."""


class Divisor(Struct, frozen=True):
    """Copies of a formula, and what they divide by."""

    area: Area
    formula: str
    number: float
    expected: float
    """How many figures are added up, or what the parts are divided by, all together."""
    parts: Area | None = None
    """The lines that each divide by a number of their own."""


@EVALUATED.ahead
def divisors(audit: Audit) -> list[Divisor]:
    """All of a workbook."""
    found: dict[CellRef, Divisor] = {}
    for sheet in audit.workbook.sheets:
        across = (runs for axis in Axis for runs in lines(sheet)[axis])
        runs = [run for one in across for run in one if _divides_by_typed(run)]
        for run in sorted(runs, key=len, reverse=True):
            first = run.cells[0]
            if first.at in found or any(one.area.holds(first.at) for one in found.values()):
                continue
            one = _of_rates(audit, sheet, first) or next(_of_mean(audit, run), None)
            if one is not None:
                found[first.at] = one
    return list(found.values())


def _divides_by_typed(run: FormulaRun) -> bool:
    return bool(typed_divisors(anatomy(run.cells[0].formula or "").skeleton))


def _of_mean(audit: Audit, run: FormulaRun) -> Iterator[Divisor]:
    """A mean divided by one more, or one less, than it has members."""
    node = tree(run.cells[0].formula or "")
    sheet = run.cells[0].at.sheet
    for place, part in enumerate(walk(node) if node is not None else ()):
        divisor = part.arguments[1] if isinstance(part, Call) and part.name == "/" else None
        if not isinstance(divisor, Literal) or not isinstance(divisor.value, float):
            continue
        added = [_summands(copy.arguments[0], sheet) for copy in copies(run, place)]
        cells = [at for one in added for at in one]
        count = len(added[0])
        if divisor.value == count - 1 and all(any(audit.value(at) == 0 for at in one) for one in added):
            continue  # a mean over the others, as of options that are each held against all but themselves
        if count < MIN_MEMBERS or abs(divisor.value - count) != 1:
            continue
        is_sure = len(run) >= MIN_LINES or _is_called_a_mean(audit, run.cells[0].at)
        if is_sure and _are_figures(audit, cells):
            yield Divisor(run.area, run.cells[0].formula or "", divisor.value, float(count))


def _is_called_a_mean(audit: Audit, at: CellRef) -> bool:
    labels = audit.workbook.label_beside(at), audit.workbook.label_above(at)
    return any(MEAN.search(label) for label in labels)


def _are_figures(audit: Audit, cells: Sequence[CellRef]) -> bool:
    """Whether all hold figures, and none may be a square, as the parts of a variance are."""
    formulas = (cell.formula for at in cells if (cell := audit.workbook.cell(at)) is not None)
    squared = any(_squares(node) for formula in formulas if (node := tree(formula or "")) is not None)
    return not squared and all(isinstance(audit.value(at), float) for at in cells)


def _squares(node: Node) -> bool:
    """Whether anything is raised to a power, or multiplied by itself."""
    calls = [part for part in walk(node) if isinstance(part, Call)]
    return any(
        one.name in ("^", "POWER", "SUMSQ") or (one.name == "*" and one.arguments[0] == one.arguments[1])
        for one in calls
    )


def _of_rates(audit: Audit, sheet: Sheet, cell: Cell) -> Divisor | None:
    """A sum divided by another number than the lines that it adds up, each of which divides its own figure.

    Where all divide by one number it is a unit, and says nothing of the sum's.
    """
    node = tree(cell.formula or "")
    number = _divided_by(node)
    if not isinstance(node, Call) or number is None:
        return None
    cells = _summands(node.arguments[0], sheet.name)
    if len(cells) < MIN_MEMBERS or len({at.column for at in cells}) > 1 or cell.at.row <= cells[-1].row:
        return None
    places = [CellRef(sheet.name, at.row, cell.at.column) for at in cells]
    numbers = [_own_divisor(sheet.get(*place[1:]), at) for place, at in zip(places, cells, strict=True)]
    known = [one for one in numbers if one is not None]
    if len(known) < len(numbers) or len(set(known)) == 1 or number in (sum(known), *known):
        return None
    return Divisor(cell.at.area, cell.formula or "", number, sum(known), places[0].to(places[-1]))


def _divided_by(node: Node | None) -> float | None:
    """The typed number that a whole formula divides by."""
    if not isinstance(node, Call) or node.name != "/":
        return None
    divisor = node.arguments[1]
    return divisor.value if isinstance(divisor, Literal) and isinstance(divisor.value, float) else None


def _own_divisor(cell: Cell | None, at: CellRef) -> float | None:
    """The typed number by which a cell divides that one and nothing else."""
    node = tree((cell and cell.formula) or "")
    if cell is None or not isinstance(node, Call) or (number := _divided_by(node)) is None:
        return None
    return number if _summands(node.arguments[0], cell.at.sheet) == [at] else None


def copies(run: FormulaRun, place: int) -> Iterator[Call]:
    """What stands at one place of the formula's tree on each line."""
    for cell in run.cells:
        node = tree(cell.formula or "")
        part = None if node is None else next(islice(walk(node), place, None), None)
        if isinstance(part, Call):
            yield part


def _summands(node: Node, sheet: str) -> list[CellRef]:
    """The cells that are added up, and nothing else; none where anything else is, or too many."""
    if isinstance(node, Call) and node.name == "SUM":
        ranges = [one.reference for one in node.arguments if isinstance(one, Cells)]
        open_ended = any(None in (one.last.row, one.last.column) or one.external for one in ranges)
        if open_ended or len(ranges) < len(node.arguments):
            return []
        areas = [one.area(sheet) for one in ranges]
        return (
            [at for one in areas for at in one.cells()]
            if sum(one.size for one in areas) <= MAX_SUMMANDS
            else []
        )
    return [one.reference.area(sheet).first for one in added_singly(node)]


def added_singly(node: Node) -> list[Cells]:
    """The single cells that are added up, and nothing else; none where anything else is."""
    if isinstance(node, Cells):
        return [] if node.reference.is_range or node.reference.external else [node]
    if not isinstance(node, Call) or node.name != "+" or len(node.arguments) != 2:
        return []
    left, right = map(added_singly, node.arguments)
    return left + right if left and right else []
