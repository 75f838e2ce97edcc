"""The charts of a sheet, and the ranges that they show (ECMA-376 21.2)."""

from __future__ import annotations

from collections.abc import Iterator

from prioritering.formula.references import area_of
from prioritering.types import Chart
from prioritering.workbook.package import Package


def charts(package: Package, part: str) -> Iterator[Chart]:
    """Each chart that is drawn on a sheet, by the sheet's part; ranges in other files are left out."""
    for drawing in package.related(part, "drawing"):
        if not package.actual(drawing.target):
            continue
        for chart in package.related(drawing.target, "chart"):
            if package.actual(chart.target):
                formulas = (element.text or "" for element in package.root(chart.target).iter("{*}f"))
                areas = (area for formula in formulas if (area := area_of(formula)) is not None)
                yield Chart(chart.target, tuple(dict.fromkeys(areas)))
