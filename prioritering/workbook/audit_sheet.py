"""A sheet of our own: a heading, facts, and one Excel table, with links, drop-downs and print setup."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count

from prioritering.workbook.cover_page import CoverPage
from prioritering.workbook.draft import PackageDraft
from prioritering.workbook.edits import AddedSheet, Cover
from prioritering.workbook.ooxml import dialect
from prioritering.workbook.page import Page
from prioritering.workbook.styles import Styles
from prioritering.workbook.workbook_part import (
    add_sheet_entry,
    drop_calculation_chain,
    sheet_names,
    table_names,
)

_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_TABLE_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.table+xml"


def unique(wanted: str, taken: Iterator[str] | list[str], longest: int = 31) -> str:
    """A name that clashes with none: `Revisjon`, else `Revisjon (2)`, and so on."""
    folded = {name.casefold() for name in taken}
    wanted = re.sub(r"[\\/?*\[\]:]", " ", wanted).strip("' ") or "Audit"
    for number in count(1):
        ending = "" if number == 1 else f" ({number})"
        name = wanted[: longest - len(ending)] + ending
        if name.casefold() not in folded:
            return name
    raise AssertionError("unreachable")


def table_name(wanted: str, taken: list[str]) -> str:
    """A table name that Excel accepts and no other table or defined name has."""
    folded = {name.casefold() for name in taken}
    base = re.sub(r"\W", "_", wanted) or "Table"
    base = base if not base[0].isdigit() else f"_{base}"
    return next(
        name
        for name in (base if n == 1 else f"{base}_{n}" for n in count(1))
        if name.casefold() not in folded
    )


def add_cover(draft: PackageDraft, styles: Styles, cover: Cover) -> str:
    """Add the cover as the workbook's last sheet; its name as it became."""
    assert draft.workbook_part is not None
    name = unique(cover.name, sheet_names(draft))
    part = draft.free_name("xl/worksheets/sheet{}.xml")
    page = CoverPage(cover, dialect(draft.root(draft.workbook_part)), styles)
    draft.add(part, page.xml().encode(), _SHEET_TYPE)
    add_sheet_entry(draft, name, part)
    return name


def add_sheet(draft: PackageDraft, styles: Styles, added: AddedSheet) -> tuple[str, str]:
    """Add the sheet as the workbook's last one; its name and its table's as they became."""
    assert draft.workbook_part is not None
    name = unique(added.name, sheet_names(draft))
    part = draft.free_name("xl/worksheets/sheet{}.xml")
    page = Page(added, name, dialect(draft.root(draft.workbook_part)), styles)
    draft.add(part, b"", _SHEET_TYPE)
    table_part, table = _add_table(draft, page)
    page.table_id = draft.relate(part, "table", table_part)
    if page.has_formulas:
        drop_calculation_chain(draft)
    draft.replace_by_pieces(part, (piece.encode() for piece in page.xml()))
    add_sheet_entry(draft, name, part, f"${page.header}:${page.header}", page.printed)
    return name, table


def _add_table(draft: PackageDraft, page: Page) -> tuple[str, str]:
    names, numbers = table_names(draft)
    part = draft.free_name("xl/tables/table{}.xml")
    table = table_name(page.added.table, names)
    draft.add(part, page.table_xml(max(numbers, default=0) + 1, table).encode(), _TABLE_TYPE)
    return part, table
