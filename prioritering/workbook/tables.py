"""Cells that a table part repeats: changing one of them alone makes Excel repair the workbook."""

from __future__ import annotations

from prioritering.workbook.addresses import Position, rectangle
from prioritering.workbook.attributes import whole
from prioritering.workbook.draft import PackageDraft


def protected_cells(draft: PackageDraft, sheet_part: str) -> frozenset[Position]:
    """The headings and totals of a sheet's tables (ECMA-376 18.5.1.3: names equal headings)."""
    places: set[Position] = set()
    for relation in draft.related(sheet_part, "table"):
        if not draft.actual(relation.target):
            continue
        table = draft.root(relation.target)
        top, left, bottom, right = rectangle(table.get("ref"))
        headed = whole(table.get("headerRowCount"), 1) > 0  # one row of each kind is all that Excel has
        totalled = whole(table.get("totalsRowCount"), 0) > 0
        rows = [top] * headed + [bottom] * totalled
        places |= {(row, column) for row in rows for column in range(left, right + 1)}
    return frozenset(places)
