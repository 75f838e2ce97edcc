"""Noughts that a program without a calculator stores for every formula, to be computed when it is opened."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from prioritering.types import Sheet


def without_placeholders(sheets: Sequence[Sheet], computed_on_loading: bool) -> tuple[Sheet, ...]:
    """The sheets, without stored results where all are nought and Excel is told to compute them on loading.

    XlsxWriter and its like write so: nothing was ever computed there, and nothing is old.
    """
    stored = (cell.value for sheet in sheets for cell in sheet.formulas())
    if not computed_on_loading or any(not isinstance(value, float) or value for value in stored):
        return tuple(sheets)
    return tuple(
        replace(
            sheet,
            cells={
                place: cell if cell.formula is None else replace(cell, value=None, cached=False)
                for place, cell in sheet.cells.items()
            },
        )
        for sheet in sheets
    )
