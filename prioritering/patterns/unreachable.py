"""Limits of a chain of IFs that no figure reaches, since an earlier one takes all that would."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from prioritering.formula.algebra import COMPARISONS
from prioritering.formula.anatomy import tree
from prioritering.formula.tree import Call, Cells, Literal, Node
from prioritering.patterns.thresholds import area_of, form_copies
from prioritering.processes.forked_questions import EVALUATED
from prioritering.types import Area, Audit, CellRef, Sheet

_UP, _DOWN = {">", ">="}, {"<", "<="}
_SEEN_FROM_THERE = {">": "<", ">=": "<=", "<": ">", "<=": ">="}


class Unreachable(Struct, frozen=True):
    """One limit that comes too late."""

    area: Area
    """The formulas, all copies of one."""
    earlier: float
    limit: float
    hit: tuple[CellRef, ...]
    """The figures that lie there, and get what the earlier limit gives."""


class _Step(Struct, frozen=True):
    sign: str
    number: float
    figure: Cells
    given: Node
    """What is given where it holds."""


@EVALUATED.ahead
def unreachable(audit: Audit) -> list[Unreachable]:
    """All of a workbook."""
    return [
        found
        for sheet in audit.workbook.sheets
        for cells in form_copies(sheet)
        if (found := _of_copies(audit, sheet, cells)) is not None
    ]


def _of_copies(audit: Audit, sheet: Sheet, cells: tuple[CellRef, ...]) -> Unreachable | None:
    steps = list(_steps(tree(sheet.cells[cells[0][1:]].formula or "")))
    for place, late in enumerate(steps):
        first = next((one for one in steps[:place] if _takes_all(one, late)), None)
        if first is not None:
            hit = tuple(at for cell in cells if (at := _figure(audit, sheet, cell, late)) is not None)
            return Unreachable(area_of(cells), first.number, late.number, hit)
    return None


def _steps(node: Node | None) -> Iterator[_Step]:
    """The conditions in their order, each asked where those before fail, as long as all are on one cell."""
    figure = None
    while isinstance(node, Call) and node.name == "IF" and len(node.arguments) >= 2:
        step = _step(node.arguments[0], node.arguments[1])
        if step is None or (figure is not None and step.figure != figure):
            return
        figure = step.figure
        yield step
        node = node.arguments[2] if len(node.arguments) == 3 else None


def _step(node: Node, given: Node) -> _Step | None:
    if not isinstance(node, Call) or node.name not in _SEEN_FROM_THERE or len(node.arguments) != 2:
        return None
    one, other = node.arguments
    sign = node.name
    if isinstance(one, Literal):
        one, other, sign = other, one, _SEEN_FROM_THERE[sign]
    if not isinstance(one, Cells) or one.reference.is_range or one.reference.external:
        return None
    number = other.value if isinstance(other, Literal) else None
    return _Step(sign, number, one, given) if isinstance(number, float) else None


def _takes_all(early: _Step, late: _Step) -> bool:
    """Whether all that meets the later condition meets the earlier one, which gives something else."""
    if early.given == late.given:
        return False
    if early.sign in _UP and late.sign in _UP:
        beyond = late.number - early.number
    elif early.sign in _DOWN and late.sign in _DOWN:
        beyond = early.number - late.number
    else:
        return False
    return beyond > 0 or (beyond == 0 and ("=" in early.sign or "=" not in late.sign))


def _figure(audit: Audit, sheet: Sheet, at: CellRef, late: _Step) -> CellRef | None:
    """The figure that a copy reads, where it lies beyond the limit that comes too late."""
    step = next(_steps(tree(sheet.cells[at[1:]].formula or "")), None)
    read = None if step is None else step.figure.reference.area(at.sheet).first
    value = None if read is None else audit.value(read)
    if not isinstance(value, float):
        return None
    return read if COMPARISONS[late.sign](value, late.number) else None
