"""Marks that are counted by a criterion which means any text: `?` and `*` stand for what they please there.

A criterion takes `?` for any character and `*` for any characters. Where formulas beside one another count
one mark each, `+` and `-` and `?`, say, the last counts every text. `~?` is the mark itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from msgspec import Struct

from prioritering.formula.anatomy import tree
from prioritering.formula.kinds import formulas_in
from prioritering.formula.printer import written
from prioritering.formula.tree import Call, Cells, Literal, Node, exchanged, walk
from prioritering.processes.forked_questions import EVALUATED
from prioritering.types import Area, Audit, Cell, CellRef, Workbook

COUNTING = frozenset(("COUNTIF", "COUNTIFS", "SUMIF", "SUMIFS", "AVERAGEIF", "AVERAGEIFS"))
WILD = "?*"
MIN_MARKS = 2
"""So many other marks, each counted by a formula of its own, show that a mark is meant."""
_ONE_MARK = re.compile(r"(\**)([^*~<>=]|\*)(\**)\Z")
"""A single character, alone or anywhere in a text."""


class CountedMark(Struct, frozen=True):
    """A formula that counts any text for a mark, what it would be, and those that count other marks."""

    cell: Cell
    mark: str
    expected: str
    siblings: tuple[Area, ...]


class _Criterion(NamedTuple):
    cell: Cell
    mark: str
    call: Call
    given: Literal | Cells
    """The criterion, among the arguments of the call."""
    around: tuple[str, str]


_Counted = tuple[str, Area, tuple[str, str]]
"""The function, the range whose texts are held against the criterion, and the stars around the mark."""


@EVALUATED.ahead
def wildcards(audit: Audit) -> list[CountedMark]:
    """All of a workbook; what another formula divides by may well be the number of texts."""
    found = [one for counted in _by_range(audit.workbook).values() for one in _any_text(counted)]
    divisors = _divisors(audit.workbook) if found else frozenset[CellRef]()
    return [one for one in found if one.cell.at not in divisors]


def _by_range(workbook: Workbook) -> Mapping[_Counted, Sequence[_Criterion]]:
    groups: dict[_Counted, list[_Criterion]] = {}
    for cell in formulas_in(workbook, lambda one: any(name in COUNTING for name in one.functions)):
        node = tree(cell.formula or "")
        parts = () if node is None else walk(node)
        calls = [part for part in parts if isinstance(part, Call) and part.name in COUNTING]
        for call in calls if len(calls) == 1 else ():
            for area, criterion in _criteria(workbook, cell, call):
                groups.setdefault((call.name, area, criterion.around), []).append(criterion)
    return groups


def _criteria(workbook: Workbook, cell: Cell, call: Call) -> Iterator[tuple[Area, _Criterion]]:
    """The marks that a call looks for, each with the range that it looks in."""
    for source, given in zip(call.arguments, call.arguments[1:], strict=False):
        if not isinstance(source, Cells) or source.reference.external or not source.reference.is_range:
            continue
        if isinstance(given, Literal) and isinstance(given.value, str):
            text = given.value
        elif call.name == "COUNTIF" and isinstance(given, Cells) and _is_cell(given):
            value = workbook.value(given.reference.area(cell.at.sheet).first)
            text = value if isinstance(value, str) else ""
        else:
            continue
        match = _ONE_MARK.match(text)
        if match is not None and (match[2] != "*" or not (match[1] or match[3])):
            around = (match[1], match[3]) if isinstance(given, Literal) else ("cell", "cell")
            yield source.reference.area(cell.at.sheet), _Criterion(cell, match[2], call, given, around)


def _is_cell(given: Cells) -> bool:
    return not (given.reference.is_range or given.reference.external)


def _any_text(counted: Sequence[_Criterion]) -> Iterator[CountedMark]:
    """Those of a range that count any text, where enough others count a mark each."""
    marks = {one.mark.casefold() for one in counted} - set(WILD)
    siblings = tuple(one.cell.at.area for one in counted if one.mark not in WILD)
    for one in counted if len(marks) >= MIN_MARKS else ():
        if one.mark == "?" or (one.mark == "*" and isinstance(one.given, Cells)):
            yield CountedMark(one.cell, one.mark, _meant(one), siblings)


def _meant(one: _Criterion) -> str:
    """The formula with the mark itself for what stands for any text."""
    given, node = one.given, tree(one.cell.formula or "")
    assert node is not None
    if isinstance(given, Literal):
        meant: Node = Literal(str(given.value).replace(one.mark, f"~{one.mark}"))
    else:
        meant = Call("&", (Literal("~"), given))
    return "=" + written(exchanged(node, one.call, exchanged(one.call, given, meant)))


def _divisors(workbook: Workbook) -> frozenset[CellRef]:
    """The cells that a formula divides by, alone."""
    found: set[CellRef] = set()
    for cell in workbook.formulas():
        node = tree(cell.formula or "") if "/" in (cell.formula or "") else None
        for part in walk(node) if node is not None else ():
            if isinstance(part, Call) and part.name == "/" and isinstance(part.arguments[1], Cells):
                found.update(part.arguments[1].reference.area(cell.at.sheet).cells())
    return frozenset(found)
