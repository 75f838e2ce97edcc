"""Lines that are picked by hand from another list, and one whose figure is not that of its name.

`=Data!A13` and, beside it, `=Data!C16`: no formula is a copy of the next, since the lines are picked here and
there, but on all others the two come from one line.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import NamedTuple

from msgspec import Struct

from prioritering.formula.anatomy import anatomy
from prioritering.formula.tree import Cells
from prioritering.patterns.lines import forms
from prioritering.processes.forked_questions import EVALUATED
from prioritering.types import Audit, Cell, CellRef, Sheet

MIN_LINES = 6
LINES_PER_EXCEPTION = 5
MAX_COLUMNS = 12
"""So many columns of links of a sheet are held against one another."""


class LinkApart(Struct, frozen=True):
    """A link, the one beside it, what each names, and on how many lines both name one line."""

    cell: Cell
    beside: CellRef
    read: CellRef
    other: CellRef
    holding: int
    differs: bool
    """Whether another figure stands on the line of the other."""


class _Link(NamedTuple):
    cell: Cell
    source: CellRef


class _Apart(NamedTuple):
    """Two links of one line that name different lines, and on how many lines such two name one."""

    one: _Link
    other: _Link
    usual: int
    """So many rows the source of the second stands below that of the first elsewhere."""
    holding: int


@EVALUATED.ahead
def links_apart(audit: Audit) -> list[LinkApart]:
    """All of a workbook, each cell once."""
    found: dict[CellRef, LinkApart] = {}
    for sheet in audit.workbook.sheets:
        pairs = list(_of_sheet(sheet))
        times = Counter(link.cell.at for pair in pairs for link in (pair.one, pair.other))
        for pair in pairs:
            links = (pair.one, pair.other)
            odd, beside = sorted(links, key=lambda one: (-times[one.cell.at], _is_word(audit, one)))
            down = pair.usual if odd is pair.other else -pair.usual
            meant = odd.source._replace(row=beside.source.row + down)
            differs = audit.value(odd.source) != audit.value(meant)
            told = LinkApart(odd.cell, beside.cell.at, odd.source, beside.source, pair.holding, differs)
            found.setdefault(odd.cell.at, told)
    return list(found.values())


def _is_word(audit: Audit, link: _Link) -> bool:
    return isinstance(audit.value(link.cell.at), str)


def _of_sheet(sheet: Sheet) -> Iterator[_Apart]:
    columns = [links for links in _links(sheet).values() if len(links) > MIN_LINES]
    picked = [links for links in columns[:MAX_COLUMNS] if not _are_copies(links)]
    for one, other in combinations(picked, 2):
        shared = [
            (one[row], other[row])
            for row in sorted(one.keys() & other.keys())
            if one[row].source.sheet == other[row].source.sheet
        ]
        apart = Counter(second.source.row - first.source.row for first, second in shared)
        usual, holding = apart.most_common(1)[0] if apart else (0, 0)
        odd = [pair for pair in shared if pair[1].source.row - pair[0].source.row != usual]
        lines = {first.source.row for first, _ in shared}
        if len(lines) >= MIN_LINES and holding >= max(MIN_LINES, LINES_PER_EXCEPTION * len(odd)):
            yield from (_Apart(*pair, usual, holding) for pair in odd)


def _links(sheet: Sheet) -> Mapping[int, Mapping[int, _Link]]:
    """By column and row, the formulas that only name one cell of another sheet."""
    found: dict[int, dict[int, _Link]] = {}
    for (row, column), form in forms(sheet).items():
        if "!" not in form:
            continue  # nothing of another sheet
        cell = sheet.cells[row, column]
        skeleton, references, _ = anatomy(cell.formula or "")
        if len(references) == 1 and isinstance(skeleton.tree, Cells):
            only = references[0]
            area = only.area(sheet.name)
            if not (only.external or only.is_range or area.sheet == sheet.name):
                found.setdefault(column, {})[row] = _Link(cell, area.first)
    return found


def _are_copies(links: Mapping[int, _Link]) -> bool:
    """Whether most lines follow one another as in the list that they come from: a break shows by itself."""
    steps = Counter(link.source.row - row for row, link in links.items())
    return 2 * steps.most_common(1)[0][1] > len(links)
