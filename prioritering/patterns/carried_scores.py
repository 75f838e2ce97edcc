"""Scores multiplied by the score of the option before, where the first ones are multiplied by the weight.

`=D9*F9` and `=D9*J9` are right. Copied to the next options without `$`, the formula says `=K9*M9` and
`=N9*P9`: the rating times what the option before got. Amounts that grow by a rate do so on purpose; there
no label speaks of weights, and only the first of them reads what stands before it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec import Struct

from prioritering.a1 import column_letters
from prioritering.formula.anatomy import Skeleton, tree
from prioritering.formula.kinds import formulas_of
from prioritering.formula.tree import Call, Cells
from prioritering.patterns.lines import Axis, place_on
from prioritering.patterns.list_areas import joined_area
from prioritering.processes.forked_questions import EVALUATED
from prioritering.reading.words import roles
from prioritering.types import Area, Audit, Cell, CellRef, Sheet

MIN_CRITERIA = 3
"""Lines on which an option's ratings are multiplied in one way."""
MIN_RIGHT = 2
"""So many options whose scores read one weight show what the others should read."""
MIN_CARRIED = 2
"""Where only the first does, so many others show that it is a slip of copying."""


class CarriedScores(Struct, frozen=True):
    """Scores of options that are multiplied by those of another, and what they should read."""

    cells: tuple[Cell, ...]
    expected: tuple[str, ...]
    parts: tuple[Area, ...]
    """The scores of each such option."""
    weights: Area
    is_sure: bool
    """Whether several options are multiplied by the weights."""


class _Product(NamedTuple):
    cell: Cell
    own: CellRef
    other: CellRef


class _Slot(NamedTuple):
    """A column of products, or a row: how far off their ratings are, and by what these are multiplied."""

    step: int
    other: int
    products: Sequence[_Product]


@EVALUATED.ahead
def carried_scores(audit: Audit) -> list[CarriedScores]:
    """All of a workbook, one for all options of a table."""
    return [one for sheet in audit.workbook.sheets for axis in Axis for one in _on(audit, sheet, axis)]


def _on(audit: Audit, sheet: Sheet, axis: Axis) -> Iterator[CarriedScores]:
    slots = _slots(sheet, axis)
    by_kind: dict[tuple[int, str], dict[int, _Slot]] = defaultdict(dict)
    for place, slot in slots.items():
        by_kind[slot.step, _heading(audit, slot.products[0].cell.at, axis)][place] = slot
    for (_, heading), alike in by_kind.items():
        places = sorted(alike)
        before = dict(zip(places[1:], places, strict=False))
        carried = [place for place in places if alike[place].other == before.get(place)]
        roots = Counter(alike[place].other for place in places if alike[place].other not in slots)
        if not heading or not carried or len(roots) != 1:
            continue
        ((root, right),) = roots.items()
        if right + len(carried) != len(places):
            continue
        first = next(slot for slot in alike.values() if slot.other == root).products[0]
        is_named = "weight" in roles(_heading(audit, first.other, axis))
        if right >= MIN_RIGHT or (is_named and len(carried) >= MIN_CARRIED):
            yield _told([alike[place].products for place in carried], root, axis, right >= MIN_RIGHT)


def _slots(sheet: Sheet, axis: Axis) -> dict[int, _Slot]:
    """The columns, or rows, in which figures of their own line are multiplied, all in one way."""
    found: dict[int, list[_Product]] = defaultdict(list)
    for cell in formulas_of(sheet, _multiplies):
        product = _product(cell, axis)
        if product is not None:
            found[_slot(cell.at, axis)].append(product)
    slots = {}
    for place, products in found.items():
        kinds = {(place - _slot(one.own, axis), _slot(one.other, axis)) for one in products}
        if len(products) >= MIN_CRITERIA and len(kinds) == 1:
            ((step, other),) = kinds
            slots[place] = _Slot(step, other, products)
    return slots


def _multiplies(skeleton: Skeleton) -> bool:
    return isinstance(skeleton.tree, Call) and skeleton.tree.name == "*"


def _product(cell: Cell, axis: Axis) -> _Product | None:
    """A formula that multiplies two cells of its own line and does no more; the nearer one is its own."""
    node = tree(cell.formula or "")
    if not isinstance(node, Call):
        return None
    read = [part.reference for part in node.arguments if isinstance(part, Cells)]
    if len(read) != len(node.arguments) or any(
        one.is_range or one.external or one.last_sheet for one in read
    ):
        return None
    cells = [one.area(cell.at.sheet).first for one in read]
    line = _line(cell.at, axis)
    if len(cells) != 2 or any(at.sheet != cell.at.sheet or _line(at, axis) != line for at in cells):
        return None
    near, far = sorted(cells, key=lambda at: abs(_slot(cell.at, axis) - _slot(at, axis)))
    return _Product(cell, near, far)


def _told(options: Sequence[Sequence[_Product]], root: int, axis: Axis, is_sure: bool) -> CarriedScores:
    products = [one for option in options for one in option]
    weights = [CellRef(one.cell.at.sheet, *place_on(one.cell.at, root, axis)) for one in products]
    expected = [f"={_held(at, axis)}*{one.own.a1}" for one, at in zip(products, weights, strict=True)]
    return CarriedScores(
        tuple(one.cell for one in products),
        tuple(expected),
        tuple(joined_area([one.cell.at.area for one in option]) for option in options),
        joined_area([at.area for at in weights]),
        is_sure,
    )


def _held(at: CellRef, axis: Axis) -> str:
    """The cell with a `$` that holds it fast along the options."""
    letters = column_letters(at.column)
    return f"${letters}{at.row}" if axis is Axis.COLUMN else f"{letters}${at.row}"


def _heading(audit: Audit, at: CellRef, axis: Axis) -> str:
    label = audit.workbook.label_above if axis is Axis.COLUMN else audit.workbook.label_beside
    return label(at).casefold()


def _slot(at: CellRef, axis: Axis) -> int:
    """Along the options, which lie beside one another where their scores run down a column."""
    return at.column if axis is Axis.COLUMN else at.row


def _line(at: CellRef, axis: Axis) -> int:
    return at.row if axis is Axis.COLUMN else at.column
