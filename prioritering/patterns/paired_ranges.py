"""Two ranges that a function goes through side by side, of which one begins a line before the other.

`=INDEX(A5:A14,MATCH(H2,F4:F13,0))` gives the name of the line below the one that it finds. What is meant on
purpose (the next line, the change from one to the next) begins and ends among figures; here one of the two
begins with a heading, or ends with a blank where the other has begun one line late.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from msgspec import Struct

from prioritering.formula.anatomy import relative_form, tree
from prioritering.formula.kinds import formulas_in
from prioritering.formula.tree import Call, Cells, Literal, Node, walk
from prioritering.patterns.lines import Axis
from prioritering.processes.forked_questions import EVALUATED
from prioritering.types import Area, Audit, Cell, CellRef, Value

MIN_LENGTH = 3
"""Lines of a range."""
MAX_LENGTH = 5000
MAX_APART = 2
"""Lines between two beginnings: what is further apart is another table."""
_LOOKING_UP = frozenset(("INDEX", "XLOOKUP", "LOOKUP", "SUMIF", "AVERAGEIF"))
_PRODUCTS = frozenset(("SUMPRODUCT",))


class PairedRanges(Struct, frozen=True):
    """Formulas, the range that begins first and the one that begins after it."""

    cells: tuple[Cell, ...]
    earlier: Area
    later: Area


class _Span(NamedTuple):
    """Where a range begins and ends along an axis, and the lines across it."""

    first: int
    last: int
    across: tuple[int, int]


@EVALUATED.ahead
def paired_ranges(audit: Audit) -> list[PairedRanges]:
    """All of a workbook."""
    by_pair: dict[tuple[Area, Area, Axis], list[Cell]] = {}
    by_form: dict[tuple[str, str, Axis, int], set[tuple[Area, Area]]] = {}
    asked = _LOOKING_UP | _PRODUCTS
    for cell in formulas_in(audit.workbook, lambda skeleton: not asked.isdisjoint(skeleton.functions)):
        for one, other, axis in set(_pairs(cell)):
            by_pair.setdefault((one, other, axis), []).append(cell)
            by_form.setdefault(_copies(cell, axis), set()).add((one, other))
    return [
        PairedRanges(tuple(cells), earlier, later)
        for (earlier, later, axis), cells in by_pair.items()
        if len(by_form[_copies(cells[0], axis)]) == 1 and _is_slip(audit, earlier, later, axis)
    ]


def _copies(cell: Cell, axis: Axis) -> tuple[str, str, Axis, int]:
    """What a formula shares with its copies along a line: where these read other ranges, the ranges slide."""
    slot = cell.at.column if axis is Axis.COLUMN else cell.at.row
    return cell.at.sheet, relative_form(cell.formula or "", cell.at), axis, slot


def _pairs(cell: Cell) -> Iterator[tuple[Area, Area, Axis]]:
    """The ranges that a formula goes through side by side and that begin apart, the earlier first."""
    node = tree(cell.formula or "")
    for call in walk(node) if node is not None else ():
        if not isinstance(call, Call):
            continue
        for one, other, axis in _side_by_side(call, cell.at.sheet):
            begins, after = _span(one, axis).first, _span(other, axis).first
            if 0 < abs(begins - after) <= MAX_APART:
                yield (one, other, axis) if begins < after else (other, one, axis)


def _side_by_side(call: Call, sheet: str) -> Iterator[tuple[Area, Area, Axis]]:
    given = call.arguments
    pairs: Sequence[tuple[Node, Node, Axis | None]] = ()
    if call.name == "INDEX" and len(given) in (2, 3):
        ways = (None,) if len(given) == 2 else (Axis.COLUMN, Axis.ROW)
        pairs = [
            (given[0], one.arguments[1], way)
            for one, way in zip(given[1:], ways, strict=True)
            if isinstance(one, Call) and one.name == "MATCH" and _is_exact(one)
        ]
    elif call.name in ("XLOOKUP", "LOOKUP", "SUMIF", "AVERAGEIF") and len(given) >= 3:
        pairs = [(given[1 if call.name.endswith("LOOKUP") else 0], given[2], None)]
    elif call.name in _PRODUCTS:
        factors = [factor for one in given for factor in _factors(one)]
        pairs = [(one, other, None) for one, other in combinations(factors, 2)]
    for one, other, way in pairs:
        area, beside = _area(one, sheet), _area(other, sheet)
        if area is None or beside is None or area.sheet != beside.sheet or area == beside:
            continue
        for axis in Axis if way is None else (way,):
            if _is_line(beside, axis) and (way is not None or _is_line(area, axis)):
                yield area, beside, axis


def _factors(node: Node) -> Iterator[Node]:
    """What a product multiplies, one by one."""
    if isinstance(node, Call) and node.name == "*":
        for one in node.arguments:
            yield from _factors(one)
    else:
        yield node


def _is_exact(match: Call) -> bool:
    kind = match.arguments[2] if len(match.arguments) > 2 else None
    return isinstance(kind, Literal) and (
        kind.value is None or (not isinstance(kind.value, str) and not kind.value)
    )


def _area(node: Node, sheet: str) -> Area | None:
    """A range of which both ends are written, on one sheet."""
    if not isinstance(node, Cells) or node.reference.external or node.reference.last_sheet:
        return None
    if None in (node.reference.first.row, node.reference.first.column):
        return None
    area = node.reference.area(sheet)
    return area if area.size > 1 else None


def _is_line(area: Area, axis: Axis) -> bool:
    span = _span(area, axis)
    return span.across[0] == span.across[1] and MIN_LENGTH <= span.last - span.first + 1 <= MAX_LENGTH


def _span(area: Area, axis: Axis) -> _Span:
    if axis is Axis.COLUMN:
        return _Span(area.top, area.bottom, (area.left, area.right))
    return _Span(area.left, area.right, (area.top, area.bottom))


def _is_slip(audit: Audit, earlier: Area, later: Area, axis: Axis) -> bool:
    """Whether the edges tell that both were to begin on one line."""
    one, other = _span(earlier, axis), _span(later, axis)
    ends = other.last - one.last
    apart = other.first - one.first
    if ends not in (0, apart) or other.last - other.first < MIN_LENGTH - 1:
        return False
    lines = range(other.first, min(one.last, other.last) + 1)
    head, tail = range(one.first, other.first), range(one.last + 1, other.last + 1)
    spans = {earlier: one, later: other}

    def values(area: Area, places: range) -> list[Value]:
        across = range(spans[area].across[0], spans[area].across[1] + 1)
        cells = (
            (place, beside) if axis is Axis.COLUMN else (beside, place)
            for place in places
            for beside in across
        )
        return [audit.workbook.value(CellRef(area.sheet, *cell)) for cell in cells]

    if _begins_with_heading(values, earlier, later, head, lines):
        return not tail or not any(_is_blank(value) for value in values(earlier, tail))
    return (
        bool(tail)
        and all(_is_blank(value) for area in (earlier, later) for value in values(area, tail))
        and all(_go_on(values(area, head), values(area, lines)) for area in (earlier, later))
    )


def _begins_with_heading(
    values: Callable[[Area, range], list[Value]], earlier: Area, later: Area, head: range, lines: range
) -> bool:
    """Whether the lines that only one range takes in stand above the figures of both, or of one."""
    figures = [area for area in (earlier, later) if _are_figures(values(area, lines))]
    return bool(figures) and all(
        isinstance(value, str) and value.strip() for area in figures for value in values(area, head)
    )


def _are_figures(values: Sequence[Value]) -> bool:
    return all(isinstance(value, float) or _is_blank(value) for value in values) and any(
        isinstance(value, float) for value in values
    )


def _go_on(head: Sequence[Value], values: Sequence[Value]) -> bool:
    """Whether the first are of the kind of those that follow."""
    kind: type = float if _are_figures(values) else str
    return all(isinstance(value, kind) and not _is_blank(value) for value in head)


def _is_blank(value: Value) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())
