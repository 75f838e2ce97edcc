"""Weighted means whose divisor leaves out a weight that counts above the line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from msgspec import Struct

from prioritering.formula.anatomy import anatomy, tree, with_ends
from prioritering.formula.tree import Call, Cells, Node, walk
from prioritering.memoised import memoised
from prioritering.patterns.divisors import added_singly
from prioritering.patterns.lines import forms
from prioritering.patterns.list_areas import joined_area
from prioritering.patterns.maxima_said import goes_beyond
from prioritering.processes.forked_questions import EVALUATED
from prioritering.types import Area, Audit, Cell, CellRef, Sheet

MIN_SUMMED, MAX_SUMMED = 2, 200
"""Weights that a divisor takes in at least, and cells that are looked at at most."""
MIN_TERMS = 3
MAX_LEFT_OUT = 2
"""One in so many of the weights may be left out; more are of another kind."""
Terms = tuple[CellRef, ...]


class ShortDivisor(Struct, frozen=True):
    """Copies of a formula that divides a weighted sum by some of its weights."""

    cells: tuple[Cell, ...]
    omitted: Area
    expected: tuple[str, ...]
    """The formulas with all weights in the divisor; none where they are not written as one range."""

    @property
    def area(self) -> Area:
        """Where they stand."""
        return joined_area([cell.at.area for cell in self.cells])


@EVALUATED.ahead
def short_divisors(audit: Audit) -> list[ShortDivisor]:
    """All of a workbook."""
    return [
        one
        for sheet in audit.workbook.sheets
        for cells in copies(sheet)
        if (one := _short(audit, cells)) is not None
    ]


@memoised
def copies(sheet: Sheet) -> list[list[Cell]]:
    """The formulas that divide, and add up or multiply, those that are copies of one another together."""
    return [cells for cells in _grouped(sheet, "/") if _adds(cells[0].formula or "")]


def _adds(formula: str) -> bool:
    return "+" in formula or "SUM" in formula.upper()


def _grouped(sheet: Sheet, sign: str) -> list[list[Cell]]:
    """The formulas that have a sign, those that are copies of one another together."""
    alike: dict[str, list[Cell]] = defaultdict(list)
    for place, form in forms(sheet).items():
        if sign in form:
            alike[form].append(sheet.cells[place])
    return list(alike.values())


def _short(audit: Audit, cells: Sequence[Cell]) -> ShortDivisor | None:
    taken = [_left_out(cell) for cell in cells] if _left_out(cells[0]) is not None else [None]
    found = [(cell, *one) for cell, one in zip(cells, taken, strict=False) if one is not None]
    if len(found) < len(cells):
        return None
    rated: set[CellRef] = set()
    for _, missed, beside, _ in found:
        if not all(_counts(audit, at) for at in missed):
            return None
        rated.update(at for at in beside if isinstance(value := audit.value(at), float) and value)
    if not rated:
        return None  # what is not rated is left out on purpose
    first = found[0][1]
    omitted = joined_area([at.area for at in first])
    expected = [after for _, _, _, after in found]
    return ShortDivisor(tuple(cells), omitted, tuple(expected) if all(expected) else ())


def _counts(audit: Audit, at: CellRef) -> bool:
    """Whether a weight that is left out is one like the others: no deduction, and no bonus."""
    value = audit.value(at)
    labels = audit.workbook.label_beside(at), audit.workbook.label_above(at)
    return isinstance(value, float) and value > 0 and not any(goes_beyond(label) for label in labels)


def _left_out(cell: Cell) -> tuple[Terms, Terms, str] | None:
    """The weights that one formula leaves out of its divisor, their figures, and the formula with them."""
    sheet = cell.at.sheet
    node = tree(cell.formula or "")
    for part in walk(node) if node is not None else ():
        if not isinstance(part, Call) or part.name != "/" or len(part.arguments) != 2:
            continue
        divisor = summed(part.arguments[1], sheet)
        sides = _sides(part.arguments[0], sheet) if len(divisor) >= MIN_SUMMED else ()
        for side in sides:
            omitted = [place for place, at in enumerate(side) if at not in divisor]
            within = len(side) - len(omitted)
            if not omitted or within < MIN_SUMMED or MAX_LEFT_OUT * len(omitted) > len(side):
                continue
            if len(set(side)) < len(side) or not _is_an_end(omitted, len(side)):
                continue
            figures = tuple(other[place] for other in sides if other != side for place in omitted)
            return tuple(side[place] for place in omitted), figures, _with_all(cell, part.arguments[1], side)
    return None


def _is_an_end(omitted: Sequence[int], count: int) -> bool:
    """Whether those that are left out stand together, first or last."""
    together = omitted[-1] - omitted[0] == len(omitted) - 1
    return together and (omitted[0] == 0 or omitted[-1] == count - 1)


def _with_all(cell: Cell, divisor: Node, side: Terms) -> str:
    """The formula with the divisor over all weights, where these and that are a range each; else nothing."""
    node = divisor.arguments[0] if isinstance(divisor, Call) and divisor.name == "SUM" else None
    formula = cell.formula or ""
    references = anatomy(formula).references
    if not isinstance(node, Cells) or references.count(node.reference) != 1:
        return ""
    line = joined_area([at.area for at in side])
    whole = next((one for one in references if one.is_range and one.area(cell.at.sheet) == line), None)
    return "" if whole is None else with_ends(formula, node.reference, whole.ends)


def summed(node: Node, sheet: str) -> Terms:
    """The cells that a divisor adds up."""
    if isinstance(node, Call) and node.name == "SUM" and len(node.arguments) == 1:
        return _range(node.arguments[0], sheet)
    return tuple(one.reference.area(sheet).first for one in added_singly(node))


def _range(node: Node, sheet: str) -> Terms:
    """The cells of a range on a single line."""
    if not isinstance(node, Cells) or node.reference.external or node.reference.last_sheet:
        return ()
    ends = node.reference.first, node.reference.last
    if any(None in (end.row, end.column) for end in ends):
        return ()
    area = node.reference.area(sheet)
    in_line = area.top == area.bottom or area.left == area.right
    return tuple(area.cells()) if in_line and area.size <= MAX_SUMMED else ()


def _sides(node: Node, sheet: str) -> tuple[Terms, ...]:
    """What a sum of products multiplies, factor by factor: the weights are one of them."""
    if isinstance(node, Call) and node.name in ("SUMPRODUCT", "SUM"):
        factors = [one for argument in node.arguments for one in multiplied(argument)]
        sides = [_range(one, sheet) for one in factors]
        alike = len({len(side) for side in sides}) == 1 and len(sides) > 1 and all(sides)
        return tuple(sides) if alike and (node.name == "SUMPRODUCT" or len(node.arguments) == 1) else ()
    products = [cells_of(term, sheet) for term in terms(node)]
    if len(products) >= MIN_TERMS and {len(one) for one in products} == {2}:
        return tuple(zip(*products, strict=True))
    return ()


def multiplied(node: Node) -> Iterator[Node]:
    """The factors of a product, one by one."""
    if isinstance(node, Call) and node.name == "*":
        for one in node.arguments:
            yield from multiplied(one)
    else:
        yield node


def cells_of(node: Node, sheet: str) -> Terms:
    """The single cells of a product of nothing else."""
    factors = list(multiplied(node))
    single = [one for one in factors if isinstance(one, Cells) and added_singly(one)]
    return tuple(one.reference.area(sheet).first for one in single) if len(single) == len(factors) else ()


def terms(node: Node) -> Iterator[Node]:
    """What a formula adds up, one by one."""
    if isinstance(node, Call) and node.name == "+" and len(node.arguments) == 2:
        for one in node.arguments:
            yield from terms(one)
    else:
        yield node
