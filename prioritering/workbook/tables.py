"""Cells that a table part repeats: changing one of them alone makes Excel repair the workbook."""

from __future__ import annotations

from prioritering.workbook.draft import Draft
from prioritering.workbook.patch import Position, rectangle


def protected_cells(draft: Draft, sheet_part: str) -> frozenset[Position]:
    """The headings and totals of a sheet's tables (ECMA-376 18.5.1.3: names equal headings)."""
    found: set[Position] = set()
    for relation in draft.related(sheet_part, "table"):
        if not draft.actual(relation.target):
            continue
        table = draft.root(relation.target)
        top, left, bottom, right = rectangle(table.get("ref"))
        rows = range(top, top + int(table.get("headerRowCount", "1")))
        totals = range(bottom - int(table.get("totalsRowCount", "0")) + 1, bottom + 1)
        found |= {(row, column) for row in (*rows, *totals) for column in range(left, right + 1)}
    return frozenset(found)
