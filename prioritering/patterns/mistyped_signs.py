"""A comparison in the middle of a formula, where the formulas around it, made like it, have an operator.

`=((B2-B9)^2+(C2-C9)^2=(D2-D9)^2)^0.5` compares where `+` was meant, and gives 0 or 1. The references may be
typed by hand, line by line, so that the formulas are no copies of one another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from msgspec import Struct

from prioritering.formula.anatomy import Skeleton, anatomy
from prioritering.formula.kinds import kinds
from prioritering.formula.references import tokens
from prioritering.processes.forked_questions import EVALUATED
from prioritering.types import Area, Audit, Cell, CellRef, Sheet

COMPARISONS = frozenset(("=", "<", ">", "<=", ">=", "<>"))
OPERATORS = frozenset(("+", "-", "*", "/"))
MAX_AWAY = 2
"""So many cells away, along the row or the column, the formulas around are looked for."""
MIN_LIKE = 2
"""So many must agree."""
MIN_REFERENCES = 3
"""A comparison of two cells is a check, beside whatever is computed of them."""


class Swap(NamedTuple):
    """Another sign at a place among the tokens of a formula."""

    place: int
    sign: str


class MistypedSign(Struct, frozen=True):
    """A formula that compares, and what those around it would make of it."""

    cell: Cell
    expected: str
    like: tuple[Area, ...]


@EVALUATED.ahead
def mistyped_signs(audit: Audit) -> list[MistypedSign]:
    """All of a workbook."""
    return [one for sheet in audit.workbook.sheets for one in _on(sheet)]


def _on(sheet: Sheet) -> Iterator[MistypedSign]:
    swapped = _swapped(kinds(sheet))
    formulas = sheet.formulas() if swapped else ()
    of_cell = {cell.at: anatomy(cell.formula or "").skeleton for cell in formulas}
    for at, skeleton in of_cell.items():
        signs = swapped.get(skeleton)
        if signs is None:
            continue
        near = list(_around(at, of_cell))
        if skeleton.slots < MIN_REFERENCES or any(of_cell[other] is skeleton for other in near):
            continue
        around = [(other, signs[of_cell[other]]) for other in near if of_cell[other] in signs]
        for swap, count in Counter(swap for _, swap in around).most_common(1):
            if count >= MIN_LIKE:
                cell = sheet.cells[at.row, at.column]
                like = tuple(other.area for other, own in around if own == swap)
                yield MistypedSign(cell, _with_sign(cell.formula or "", swap), like)


def _swapped(skeletons: Iterable[Skeleton]) -> Mapping[Skeleton, Mapping[Skeleton, Swap]]:
    """For each that compares, those that have an operator there and are made like it otherwise."""
    written = {skeleton: [token.text for token in skeleton.tokens] for skeleton in skeletons}
    masked: dict[tuple[str, ...], tuple[list[tuple[Skeleton, Swap]], list[tuple[Skeleton, Swap]]]] = {}
    places: dict[int, set[int]] = {}
    """By the number of tokens the places where one compares: nothing else can be made like it."""
    for skeleton, texts in written.items():
        for place, text in enumerate(texts):
            if place and text in COMPARISONS:
                places.setdefault(len(texts), set()).add(place)
                masked.setdefault(_masked(texts, place), ([], []))[0].append((skeleton, Swap(place, text)))
    for skeleton, texts in written.items():
        for place in places.get(len(texts), ()):
            if texts[place] in OPERATORS and (known := masked.get(_masked(texts, place))) is not None:
                known[1].append((skeleton, Swap(place, texts[place])))
    found: dict[Skeleton, dict[Skeleton, Swap]] = {}
    for comparing, computing in masked.values():
        for one, _ in comparing if computing else ():
            found.setdefault(one, {}).update(computing)
    return found


def _masked(texts: Sequence[str], place: int) -> tuple[str, ...]:
    return (*texts[:place], "", *texts[place + 1 :])


def _around(at: CellRef, known: Container[CellRef]) -> Iterator[CellRef]:
    for step in range(-MAX_AWAY, MAX_AWAY + 1):
        for other in (at._replace(row=at.row + step), at._replace(column=at.column + step)):
            if step and other in known:
                yield other


def _with_sign(formula: str, swap: Swap) -> str:
    parts = [token.text for token in tokens(formula)]
    parts[swap.place] = swap.sign
    return "".join(parts)
