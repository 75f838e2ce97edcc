"""Lines of sums that each take in other cells of their own line, in no order that the sheet explains."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import reduce

from msgspec import Struct

from prioritering.formula.anatomy import tree
from prioritering.formula.tree import Call, Literal
from prioritering.patterns.canonical import signed_terms
from prioritering.patterns.lines import Axis, lines
from prioritering.processes.forked_questions import EVALUATED
from prioritering.types import Area, Audit, Cell, Sheet

_MORE_THAN_ADDED = re.compile(r"""[*/^&<>=,;:"%{]""")
"""What no formula has that only adds up cells of its own line: such are not taken apart."""
MIN_LINES = 5
"""Lines of such a block."""
MIN_DIFFERENT_CELL_SETS = 3
"""So many different sets of cells."""
_Term = tuple[int, int]
"""The sign of a cell of the own line, and how far away it is."""


class VariedTerms(Struct, frozen=True):
    """A block of sums, and the cells that some of them take in."""

    cells: tuple[Cell, ...]
    terms: int
    """How many different cells of a line they take in, all together."""

    @property
    def area(self) -> Area:
        """From the first to the last of them."""
        first, last = self.cells[0].at, self.cells[-1].at
        return Area(first.sheet, first.row, first.column, last.row, last.column)


@EVALUATED.ahead
def varied_terms(audit: Audit) -> list[VariedTerms]:
    """All of a workbook."""
    return [varied for sheet in audit.workbook.sheets for axis in Axis for varied in _on(sheet, axis)]


def _on(sheet: Sheet, axis: Axis) -> Iterator[VariedTerms]:
    for runs in lines(sheet)[axis]:
        block: list[tuple[Cell, frozenset[_Term]]] = []
        for run in runs:
            first = run.cells[0].formula or ""
            more = _MORE_THAN_ADDED.search(first, 1) is not None
            alike = None if more or not first else _own_terms(run.cells[0], axis)
            for cell in run.cells:  # copies, or numbers
                terms = _own_terms(cell, axis) if alike and "$" in first else alike
                if terms is None:
                    yield from _varied(block)
                    block = []
                else:
                    block.append((cell, terms))
        yield from _varied(block)


def _own_terms(cell: Cell, axis: Axis) -> frozenset[_Term] | None:
    """The cells of its own line that a sum takes in, relative to it; a corrected sum is one without it."""
    node = tree(cell.formula or "")
    if isinstance(node, Call) and node.name in ("+", "-") and isinstance(node.arguments[1], Literal):
        node = node.arguments[0]
    _, row, column = cell.at
    apart = [
        (sign, sheet, down - row, over - column) for sign, (sheet, down, over) in signed_terms(node) or ()
    ]
    own = all(not (sheet or (down if axis is Axis.COLUMN else over)) for _, sheet, down, over in apart)
    return frozenset((sign, down or over) for sign, _, down, over in apart) if apart and own else None


def _varied(block: Sequence[tuple[Cell, frozenset[_Term]]]) -> Iterator[VariedTerms]:
    if len(block) < MIN_LINES:
        return
    kinds = Counter(terms for _, terms in block)
    if len(kinds) < MIN_DIFFERENT_CELL_SETS:
        return
    union: frozenset[_Term] = reduce(frozenset.union, kinds)
    opposed = any((-sign, away) in union for sign, away in union)
    if union in kinds and 2 * max(kinds.values()) <= len(block) and not opposed:
        yield VariedTerms(tuple(cell for cell, _ in block), len(union))
