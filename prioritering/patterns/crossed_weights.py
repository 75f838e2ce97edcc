"""Figures multiplied by the weight of another criterion, where the labels of both say so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeGuard

from msgspec import Struct

from prioritering.formula.anatomy import tree
from prioritering.formula.tree import Call, Cells, Node, walk
from prioritering.patterns.lines import Axis, FormulaRun, forms, lines
from prioritering.processes.forked_questions import EVALUATED
from prioritering.types import Area, Audit, Cell, CellRef, Sheet, Workbook

MIN_CRITERIA = 3
"""Of two, each times the other is how products are made as well."""
MAX_CRITERIA = 60
Pair = tuple[CellRef, CellRef]


class CrossedWeight(Struct, frozen=True):
    """Copies of a formula, and a criterion that is multiplied by another's weight in them."""

    area: Area
    formula: str
    figure: CellRef
    weight: CellRef
    criterion: str
    other: str
    """Whose weight it is, by the label beside it."""
    differs: bool
    """Whether the two weights are other figures today."""


@EVALUATED.ahead
def crossed_weights(audit: Audit) -> list[CrossedWeight]:
    """All of a workbook, one for each run of copies."""
    found: dict[CellRef, CrossedWeight] = {}
    for sheet in audit.workbook.sheets:
        for axis in Axis:
            for run in weighing(sheet, axis):
                first, area = run.cells[0], run.area
                known = found.get(first.at)
                if known is None or area.size > known.area.size:
                    crossed = _of_cell(audit, first, area)
                    if crossed is not None:
                        found[first.at] = crossed
    within = [one.area for one in found.values()]
    return [
        one
        for one in found.values()
        if not any(area != one.area and area.holds(one.area.first) for area in within)
    ]


def weighing(sheet: Sheet, axis: Axis) -> Iterator[FormulaRun]:
    """The runs along an axis whose formulas may weigh."""
    fitting = {form for form in set(forms(sheet).values()) if may_weigh(form)}
    stretches = lines(sheet)[axis] if fitting else ()
    return (run for runs in stretches for run in runs if run.form in fitting)


def may_weigh(form: str) -> bool:
    """Whether a formula has so many products in a sum, as far as its signs tell."""
    adds = "*" in form and form.count("+") >= MIN_CRITERIA - 1
    return adds or "SUMPRODUCT(" in form or "MMULT(" in form


def _of_cell(audit: Audit, cell: Cell, area: Area) -> CrossedWeight | None:
    node = tree(cell.formula or "")
    for pairs in products(node, cell.at.sheet) if node is not None else ():
        named = _named(audit.workbook, cell.at, pairs)
        crossed = _crossed(named) if named is not None else []
        if not crossed:
            continue
        (figure, weight), heading, label = crossed[0]
        values = [audit.value(one[0][1]) for one in crossed]
        own = next((one[0][1] for one in named or () if one[2].casefold() == heading.casefold()), None)
        differs = len(set(map(repr, values))) > 1 or own is None or audit.value(own) != values[0]
        return CrossedWeight(area, cell.formula or "", figure, weight, heading, label, differs)
    return None


def products(node: Node, sheet: str) -> Iterator[list[Pair]]:
    """The cells that are multiplied pair by pair and added up."""
    terms = {id(term) for part in walk(node) if _is_sum(part) for term in part.arguments}
    for part in walk(node):
        if _is_sum(part):
            if id(part) in terms:
                continue  # a part of a longer sum
            pairs = [pair for one in _terms(part) if (pair := _pair(one, sheet)) is not None]
        elif isinstance(part, Call) and part.name in ("SUMPRODUCT", "MMULT"):
            pairs = pairs_of_ranges(part, sheet)
        else:
            continue
        if MIN_CRITERIA <= len(pairs) <= MAX_CRITERIA:
            yield pairs


def _is_sum(node: Node) -> TypeGuard[Call]:
    return isinstance(node, Call) and node.name == "+"


def _terms(node: Node) -> Iterator[Node]:
    if _is_sum(node):
        for part in node.arguments:
            yield from _terms(part)
    else:
        yield node


def _pair(node: Node, sheet: str) -> Pair | None:
    if not isinstance(node, Call) or node.name != "*":
        return None
    places = [_area(one, sheet) for one in node.arguments]
    cells = [one.first for one in places if one is not None and one.size == 1]
    return (cells[0], cells[1]) if len(cells) == 2 else None


def pairs_of_ranges(node: Call, sheet: str) -> list[Pair]:
    """The cells that SUMPRODUCT, or MMULT, multiplies pair by pair, of two single lines of like length."""
    factors = node.arguments
    if len(factors) == 1 and isinstance(factors[0], Call) and factors[0].name == "*":
        factors = factors[0].arguments
    plain = [
        one.arguments[0] if isinstance(one, Call) and one.name == "TRANSPOSE" else one for one in factors
    ]
    areas = [area for one in plain if (area := _area(one, sheet)) is not None]
    if len(areas) != 2 or areas[0].size != areas[1].size or len(plain) != 2:
        return []
    if any(1 not in (one.bottom - one.top + 1, one.right - one.left + 1) for one in areas):
        return []
    return list(zip(areas[0].cells(), areas[1].cells(), strict=True)) if areas[0].size <= MAX_CRITERIA else []


def _area(node: Node, sheet: str) -> Area | None:
    if not isinstance(node, Cells) or node.reference.external or node.reference.last_sheet:
        return None
    ends = node.reference.first, node.reference.last
    return None if any(None in (end.row, end.column) for end in ends) else node.reference.area(sheet)


Named = tuple[Pair, str, str]
"""A figure and what it is multiplied by, with the labels of both."""


def _named(workbook: Workbook, at: CellRef, pairs: Sequence[Pair]) -> list[Named] | None:
    """The pairs with the figure of the formula's own line first; None where a label lacks."""
    for own, label in ((0, workbook.label_above), (1, workbook.label_beside)):
        sides = [[_is_on_line(one, at, own) for one in pair] for pair in pairs]
        if not all(sum(side) == 1 for side in sides):
            continue
        turned = [pair if side[0] else pair[::-1] for pair, side in zip(pairs, sides, strict=True)]
        named = [
            (pair, label(pair[0]), _label_of_weight(workbook, [one[1] for one in turned], pair[1]))
            for pair in turned
        ]
        return named if all(one[1] and one[2] for one in named) else None
    return None


def _is_on_line(one: CellRef, at: CellRef, own: int) -> bool:
    return one.sheet == at.sheet and (one.column == at.column if own else one.row == at.row)


def _label_of_weight(workbook: Workbook, weights: Sequence[CellRef], at: CellRef) -> str:
    """The text right before a weight in a column of them, or above one in a row; else the one behind it."""
    down = len({one.column for one in weights}) == 1
    for step in (-1, 1):
        cell = workbook.cell(at._replace(column=at.column + step) if down else at._replace(row=at.row + step))
        if cell is not None and cell.formula is None and isinstance(cell.value, str) and cell.value.strip():
            return " ".join(cell.value.split())
    return ""


def _crossed(named: Sequence[Named]) -> list[Named]:
    """The pairs whose weight is labelled as another of the criteria; none where labels are no proof."""
    headings = [heading.casefold() for _, heading, _ in named]
    labels = [label.casefold() for _, _, label in named]
    pairs = list(zip(named, headings, labels, strict=True))
    crossed = [one for one, heading, label in pairs if heading != label and label in headings]
    matched = sum(heading == label for _, heading, label in pairs)
    unlike = len(named) - matched - len(crossed)
    sure = len(set(headings)) == len(headings) and not unlike
    return crossed if sure and (len(crossed) > 1 or matched >= MIN_CRITERIA - 1) else []
