"""Lines of sums that each take in other cells of their own line, in no order that the sheet explains."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import reduce

from msgspec import Struct

from prioritering.formula.anatomy import relative_form
from prioritering.patterns.canonical import signed_terms
from prioritering.patterns.lines import Axis, lines
from prioritering.processes.forked_questions import EVALUATED
from prioritering.types import Area, Audit, Cell, Sheet

_MORE_THAN_ADDED = re.compile(r"""[*/^&<>=,;:"%{]""")
"""What no formula has that only adds cells up."""
MIN_LINES = 5
"""Lines of such a block."""
MIN_DIFFERENT_CELL_SETS = 3
"""So many different sets of cells."""


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
        block: list[tuple[Cell, frozenset[str]]] = []
        for run in runs:
            more = _MORE_THAN_ADDED.search(run.cells[0].formula or "", 1) is not None
            for cell in run.cells:  # copies, or numbers
                terms = None if more else _own_terms(cell, axis)
                if terms is None:
                    yield from _varied(block)
                    block = []
                else:
                    block.append((cell, terms))
        yield from _varied(block)


def _own_terms(cell: Cell, axis: Axis) -> frozenset[str] | None:
    """The cells of its own line that a sum takes in, relative to it; a corrected sum is one without it."""
    written = cell.formula or ""
    formula = written.rstrip("0123456789")
    if formula != written and not formula.endswith(("+", "-")):
        return None  # it ends in a cell: sums in brackets are looked at, and what is added to them
    terms = signed_terms(formula.rstrip("+-") if formula != written else formula)
    if terms is None:
        return None
    forms = set()
    for term in terms:
        form = relative_form(f"={term[1:].lstrip('!')}", cell.at)
        is_own = form.startswith("=R[0]C") if axis is Axis.COLUMN else form.endswith("C[0]")
        if term[1] != "!" or not is_own:
            return None
        forms.add(term[0] + form)
    return frozenset(forms)


def _varied(block: Sequence[tuple[Cell, frozenset[str]]]) -> Iterator[VariedTerms]:
    if len(block) < MIN_LINES:
        return
    kinds = Counter(terms for _, terms in block)
    if len(kinds) < MIN_DIFFERENT_CELL_SETS:
        return
    union: frozenset[str] = reduce(frozenset.union, kinds)
    opposed = any(("-" + term[1:]) in union for term in union if term[0] == "+")
    if union in kinds and 2 * max(kinds.values()) <= len(block) and not opposed:
        yield VariedTerms(tuple(cell for cell, _ in block), len(union))
