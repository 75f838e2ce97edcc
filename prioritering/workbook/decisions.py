"""What the analyst decided: read back from the findings sheet of an audited copy."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from lxml import etree

from prioritering.errors import PrioAuditError
from prioritering.types import Cell, Decision
from prioritering.workbook.package import Element, Package
from prioritering.workbook.reader import Reading
from prioritering.workbook.sheet_reader import areas, read_sheet
from prioritering.workbook.traces import OurSheet, present_sheets, read_trace
from prioritering.workbook.workbook_part import sheet_parts

STATES = ("open", "accepted", "rejected")


def read_decisions(path: Path) -> Mapping[str, Decision]:
    """The decisions by fingerprint; empty for a workbook that is no audited copy, or cannot be read."""
    try:
        with Package(path) as package:
            return dict(_decisions(package))
    except (OSError, zipfile.BadZipFile, etree.XMLSyntaxError, KeyError, PrioAuditError):
        return {}


def _decisions(package: Package) -> Iterator[tuple[str, Decision]]:
    trace = read_trace(package)
    if trace is None:
        return
    parts = sheet_parts(package)
    for name, sheet in present_sheets(package, trace).items():
        if sheet.decision_titles is None:
            continue
        cells = read_sheet(package.read(parts[name]), name, Reading(package).shared()).cells
        for table in _tables(package, parts[name]):
            yield from _rows(table, sheet, name, cells)


def _tables(package: Package, part: str) -> Iterator[Element]:
    for relation in package.related(part, "table"):
        if package.actual(relation.target):
            yield package.root(relation.target)


def _rows(
    table: Element, sheet: OurSheet, name: str, cells: Mapping[tuple[int, int], Cell]
) -> Iterator[tuple[str, Decision]]:
    area = next(areas(table.get("ref", ""), name), None)
    titles = [column.get("name") for column in table.iterfind("{*}tableColumns/{*}tableColumn")]
    wanted = sheet.decision_titles or ("", "", "")
    if area is None or any(title not in titles for title in wanted):
        return
    fingerprint, decision, reason = (area.left + titles.index(title) for title in wanted)
    for row in range(area.top + 1, area.bottom + 1):
        key = _text(cells, row, fingerprint)
        state = _state(sheet, _text(cells, row, decision))
        if key and state:
            yield key, Decision(state, _text(cells, row, reason))


def _text(cells: Mapping[tuple[int, int], Cell], row: int, column: int) -> str:
    cell = cells.get((row, column))
    return "" if cell is None or cell.value is None else str(cell.value).strip()


def _state(sheet: OurSheet, word: str) -> str | None:
    """The state behind the word that the drop-down offered, in the language of that copy."""
    words = [choice.casefold() for choice in sheet.choices]
    return STATES[words.index(word.casefold())] if word.casefold() in words[: len(STATES)] else None
