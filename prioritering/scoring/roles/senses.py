"""Whether a figure rises or falls with the typed one that it is made of, and what calls that one a cost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from prioritering.formula.anatomy import anatomy, tree
from prioritering.formula.tree import Call, Cells, Literal, Node
from prioritering.late_pattern import late
from prioritering.reading.words import roles
from prioritering.types import Area, Audit, CellRef, Workbook

TYPE_REACH = 6
"""So many lines from an ideal, or above the figures, the kinds of the criteria stand."""
MAX_STEPS = 8
"""Formulas that are followed from a figure back to what was typed."""
HIGHEST_RATING = 100.0
GUARDS = ("ROUND", "IFERROR", "IFNA")
_POINTS = late(r"score|point|poeng|punkt|rating|karakter|skor|nilai|skår|index|indeks", re.IGNORECASE)


class Sense(NamedTuple):
    """Whether a figure rises (1) or falls (-1) with the typed one that it is made of."""

    sign: int
    raw: CellRef
    turned: CellRef


def sense_of(workbook: Workbook, one: CellRef, other: CellRef, steps: int) -> Sense | None:
    """How a figure follows what was typed, by its formula and that of the next line, which vary alike."""
    a, b = workbook.cell(one), workbook.cell(other)
    if a is None or b is None or steps == 0:
        return None
    if a.formula is None or b.formula is None:
        typed = a.formula is b.formula and isinstance(a.value, float)
        return Sense(1, one, one) if typed else None
    if anatomy(a.formula).skeleton is not anatomy(b.formula).skeleton:
        return None
    nodes = tree(a.formula), tree(b.formula)
    if nodes[0] is None or nodes[1] is None:
        return None
    found = sense_of_part(workbook, (one, nodes[0]), (other, nodes[1]), steps - 1)
    return found if isinstance(found, Sense) else None


def sense_of_part(
    workbook: Workbook, one: tuple[CellRef, Node], other: tuple[CellRef, Node], steps: int
) -> Sense | bool:
    """Likewise for a part of both; True where it is the same on both lines, False where that is not known."""
    (at, a), (beside, b) = one, other
    if isinstance(a, Literal):
        return True
    if isinstance(a, Cells) and isinstance(b, Cells):
        first, second = a.reference.area(at.sheet), b.reference.area(beside.sheet)
        if first == second:
            value = workbook.value(first.first)
            return first.size > 1 or not (isinstance(value, float) and value < 0)
        if first.size > 1 or a.reference.external:
            return False
        return sense_of(workbook, first.first, second.first, steps) or False
    if not isinstance(a, Call) or not isinstance(b, Call):
        return False
    parts = [
        sense_of_part(workbook, (at, left), (beside, right), steps)
        for left, right in zip(a.arguments, b.arguments, strict=True)
    ]
    if all(part is True for part in parts):
        return True
    if a.name in GUARDS and parts:
        return parts[0]
    varying = [place for place, part in enumerate(parts) if isinstance(part, Sense)]
    if len(varying) != 1 or False in [part for part in parts if isinstance(part, bool)]:
        return False
    return _combined(a.name, varying[0], parts[varying[0]], at)


def _combined(name: str, place: int, part: Sense | bool, at: CellRef) -> Sense | bool:
    """What an operator makes of the one part that varies."""
    if not isinstance(part, Sense) or name not in ("+", "-", "*", "/", "neg"):
        return False
    if name == "neg" or (name in ("-", "/") and place == 1):
        return Sense(-part.sign, part.raw, at)
    return part


def called_cost(audit: Audit, ideal: CellRef, weighed: Area, raw: CellRef, across: bool) -> str:
    """What calls a criterion a cost: the row of kinds near its ideal or its figures, or its heading."""
    workbook = audit.workbook
    near = [*_near(workbook, ideal, across, range(-TYPE_REACH, TYPE_REACH + 1))]
    for first in (weighed.first, raw):
        near += _near(workbook, first, across, range(-TYPE_REACH, 0))
    kinds = [text for text in near if roles(text) & {"minimised", "maximised"} and len(text.split()) == 1]
    ends = {frozenset(roles(text) & {"minimised", "maximised"}) for text in kinds}
    if kinds:
        return kinds[0] if ends == {frozenset({"minimised"})} else ""
    heading = workbook.label_above(raw) if across else workbook.label_beside(raw)
    value = audit.value(raw)
    large = isinstance(value, float) and value > HIGHEST_RATING
    is_price = bool(roles(heading) & {"price"}) and not roles(heading) & {"relieved", "low", "good"}
    return heading if is_price and large and not _POINTS.search(heading) else ""


def _near(workbook: Workbook, at: CellRef, across: bool, steps: range) -> Iterator[str]:
    """The texts on the line of a cell, so many steps before and after it."""
    for step in steps:
        row, column = (at.row + step, at.column) if across else (at.row, at.column + step)
        cell = workbook.cell(CellRef(at.sheet, row, column)) if row > 0 and column > 0 else None
        if cell is not None and isinstance(cell.value, str):
            yield " ".join(cell.value.split())
