"""What the pivot tables of a sheet fill (ECMA-376 18.10)."""

from __future__ import annotations

from collections.abc import Iterator

from prioritering.types import Area
from prioritering.workbook.package import Package
from prioritering.workbook.sheet_reader import areas


def pivots(package: Package, part: str, sheet: str) -> Iterator[Area]:
    """The area of each pivot table on a sheet, by the sheet's part; its page filters lie outside."""
    for relation in package.related(part, "pivotTable"):
        location = (
            package.root(relation.target).find("{*}location") if package.actual(relation.target) else None
        )
        if location is not None:
            yield from areas(location.get("ref", ""), sheet)
