"""Sheets that only show how a register is filled in, beside the one that is."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from prioritering.formula.anatomy import anatomy
from prioritering.formula.references import sheets_named
from prioritering.reading.words import words, words_of_examples
from prioritering.types import Sheet, Workbook

MIN_SHARED = 3
"""So many texts of an example stand in the same places of what it shows."""
LONGEST_HEADING = 40
Texts = frozenset[tuple[tuple[int, int], str]]


def without_examples(workbook: Workbook) -> Workbook:
    """The workbook without sheets that are called examples, where another of their form stands beside them.

    What a formula of another sheet reads is none, whatever it is called; nor is one of several.
    """
    examples = {
        sheet.name for sheet in workbook.sheets if not words_of_examples().isdisjoint(words(sheet.name))
    }
    if not examples or len(examples) == len(workbook.sheets):
        return workbook
    forms = [_texts(sheet) for sheet in workbook.sheets if sheet.name not in examples]
    shown = {
        sheet.name
        for sheet in workbook.sheets
        if sheet.name in examples and any(len(_texts(sheet) & form) >= MIN_SHARED for form in forms)
    }
    if len(shown) > 1:
        return workbook  # samples of what is measured, one on each sheet
    shown -= set(_read(workbook, shown)) if shown else set()
    kept = tuple(sheet for sheet in workbook.sheets if sheet.name not in shown)
    return replace(workbook, sheets=kept) if shown else workbook


def _texts(sheet: Sheet) -> Texts:
    """The short typed texts of a sheet, by their places."""
    return frozenset(
        (place, cell.value)
        for place, cell in sheet.cells.items()
        if cell.formula is None and isinstance(cell.value, str) and 0 < len(cell.value) <= LONGEST_HEADING
    )


def _read(workbook: Workbook, names: set[str]) -> Iterator[str]:
    """The sheets that a formula of another one reads."""
    order = [sheet.name for sheet in workbook.sheets]
    for sheet in workbook.sheets:
        for cell in sheet.formulas():
            if "!" in (cell.formula or ""):
                for reference in anatomy(cell.formula or "").references:
                    read = names.intersection(sheets_named(reference, order)) - {sheet.name}
                    yield from read
