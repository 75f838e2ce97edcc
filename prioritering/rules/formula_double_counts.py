"""An aggregate that takes in both a subtotal and its parts.

**Why it matters.** The parts count twice. The total looks like any other, and all shares of it are wrong.

**Wrong:** `=SUM(B2:B12)`, where B7 is `=SUM(B2:B6)` and B12 is `=SUM(B8:B11)`.

**Right:** `=B7+B12`, or `=SUBTOTAL(9,B2:B12)` with subtotals of the same kind.

**Fix.** None: whether the parts or the subtotals are meant, only a person knows.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator

from prioritering.patterns.regional import judged_cells, regional, unless_ignored
from prioritering.rules.common import copies
from prioritering.types import Area, Audit, Cell, CellRef, Finding, Severity, Sheet
from prioritering.workbook.syntax import Call, Cells, Node, tree

MOST_SUBTOTALS = 50
"""Subtotals within one range that are looked at."""
GATHERING = {"SUM", "AVERAGE"}


def check(audit: Audit) -> Iterator[Finding]:
    """Find sums and means over a line that holds subtotals of its own cells."""
    known = {cell.at for one in regional(audit) for cell in one.cells}
    judged = judged_cells(audit.model)
    for sheet in audit.workbook.sheets:
        found = {cell.at: twice for cell, twice in _on(sheet) if cell.at not in known}
        for group in copies(sheet, found):
            if len(group) > 1 or group[0] not in judged:
                yield _finding(audit, group, found[group[0]])


def _finding(audit: Audit, group: tuple[CellRef, ...], twice: tuple[Area, ...]) -> Finding:
    area = Area(group[0].sheet, *group[0][1:], *group[-1][1:])
    cell = audit.workbook.cell(group[0])
    return Finding(
        rule="formula-double-counts",
        severity=unless_ignored(audit.workbook, area, _severity(audit, twice)),
        at=area,
        found=None if cell is None else cell.formula,
        evidence=twice,
        facts={"count": len(group)},
    )


def _severity(audit: Audit, twice: tuple[Area, ...]) -> Severity:
    """A subtotal of nought counts twice only once its parts are filled in."""
    return Severity.ERROR if audit.value(twice[0].first) else Severity.WARNING


def _on(sheet: Sheet) -> Iterator[tuple[Cell, tuple[Area, ...]]]:
    """Each formula that counts twice, with the first subtotal and its parts."""
    sums = {cell.at: areas for cell in sheet.formulas() if (areas := _sums(cell))}
    by_column: dict[int, list[int]] = defaultdict(list)
    by_row: dict[int, list[int]] = defaultdict(list)
    for at in sums:
        by_column[at.column].append(at.row)
        by_row[at.row].append(at.column)
    for places in (*by_column.values(), *by_row.values()):
        places.sort()
    for cell in sheet.formulas():
        if cell.at not in sums:
            continue
        for area in (one for one in sums[cell.at] if one.sheet == sheet.name):
            for at in _within(area, by_column, by_row):
                parts = sums[at]
                if at != cell.at and all(_inside(part, area) for part in parts):
                    yield cell, (at.area, *parts)
                    break
            else:
                continue
            break


def _within(area: Area, columns: dict[int, list[int]], rows: dict[int, list[int]]) -> Iterator[CellRef]:
    """The sums that stand within a range of one column or one row."""
    if area.left == area.right:
        places = columns.get(area.left, [])
        some = places[bisect_left(places, area.top) : bisect_right(places, area.bottom)]
        yield from (CellRef(area.sheet, row, area.left) for row in some[:MOST_SUBTOTALS])
    elif area.top == area.bottom:
        places = rows.get(area.top, [])
        some = places[bisect_left(places, area.left) : bisect_right(places, area.right)]
        yield from (CellRef(area.sheet, area.top, column) for column in some[:MOST_SUBTOTALS])


def _inside(part: Area, area: Area) -> bool:
    return area.holds(part.first) and area.holds(CellRef(part.sheet, part.bottom, part.right))


def _sums(cell: Cell) -> tuple[Area, ...]:
    """The ranges and cells that a formula does nothing with but add them up."""
    node = tree(cell.formula or "")
    if node is None:
        return ()
    found = tuple(_added(node, cell.at.sheet))
    return found if found and all(area is not None for area in found) and _adds(node, found) else ()  # type: ignore[return-value]


def _adds(node: Node, found: tuple[Area | None, ...]) -> bool:
    """Whether it adds at all, even if only one cell so far; a link does not."""
    return len(found) > 1 or isinstance(node, Call)


def _added(node: Node, sheet: str) -> Iterator[Area | None]:
    """The areas that are added; None for anything else in the formula."""
    if isinstance(node, Cells) and not node.reference.external and not node.reference.last_sheet:
        yield node.reference.area(sheet)
    elif isinstance(node, Call) and (node.name in GATHERING or node.name == "+"):
        for part in node.arguments:
            yield from _added(part, sheet)
    else:
        yield None
