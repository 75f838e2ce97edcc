"""What an audit left in a copy: recorded in a custom XML part, so that the next one can replace it.

The part survives Excel (ECMA-376 15.2.5: custom XML data storage). Excel numbers formats anew when it
saves; then our fills are known by colour and signature, our notes by author and text, our sheets by
their tables.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from lxml import etree
from msgspec import Struct, field
from msgspec.structs import asdict

from prioritering.workbook.addresses import Position, address, position
from prioritering.workbook.draft import PackageDraft
from prioritering.workbook.edits import AddedSheet
from prioritering.workbook.notes import Noted
from prioritering.workbook.ooxml import child
from prioritering.workbook.our_sheets import SheetKind, recognised
from prioritering.workbook.package import Element, Package
from prioritering.workbook.styles import Styles, styles_part
from prioritering.workbook.workbook_part import sheet_parts

NAMESPACE = "urn:prio-audit:trace:1"
_ITEM = "{8D2C7B1E-5B0A-4C53-9B7E-707269617564}"
_PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_STRICT_CUSTOM = "http://purl.oclc.org/ooxml/officeDocument/customXml"
COUNTED = ("numFmts", "fonts", "fills", "borders", "cellXfs", "dxfs")


class OurSheet(Struct, frozen=True):
    """A sheet of ours, and what the next audit reads from it."""

    name: str
    table: str
    decision_titles: tuple[str, str, str] | None = None
    """The titles of fingerprint, decision and reason."""
    choices: tuple[str, ...] = ()
    """The words for open, correct, keep, clarify; before, for open, accepted, rejected."""


class OpeningView(Struct, frozen=True):
    """What was open before the copy's cover was."""

    cover: str
    active: str | None
    selected: tuple[str, ...]


class Stored(Struct, frozen=True):
    """What the log's sheet does not say of itself."""

    name: str = ""
    sha256: str = ""
    """Of the workbook that was audited first."""
    base: str = ""
    """Of the workbook that the copy is of."""
    runs: int = 0
    content: str = ""
    rows: int = 0
    """How many rows the log had."""
    checksum: str = ""
    """Of its last row."""


class Trace(Struct):
    """What was annotated, by sheet and cell, and what was there before."""

    sheets: list[OurSheet] = field(default_factory=list)
    cells: dict[tuple[str, Position], str | None] = field(default_factory=dict)
    """The format that each marked cell had; None where it stated none."""
    made: dict[str, list[Position]] = field(default_factory=dict)
    made_rows: dict[str, list[int]] = field(default_factory=dict)
    notes: dict[str, dict[Position, Noted]] = field(default_factory=dict)
    fills: dict[int, str] = field(default_factory=dict)
    """The fills that ours stand for, by the number in our signature."""
    borders: dict[int, str] = field(default_factory=dict)
    """The borders that our frames stand for, likewise."""
    counts: dict[str, int] = field(default_factory=dict)
    """How many formats there were of each kind."""
    styles: str = ""
    """The digest of the styles part as written: where it holds, no program has saved it since."""
    view: OpeningView | None = None
    """None where the copy opens where the workbook did."""
    record: Stored = Stored()
    lost: bool = False
    """Whether our record is gone, and our sheets are known by their cells alone."""
    said: tuple[str, ...] = ()
    """What notes of ours begin with, where the record is gone."""

    @property
    def says_something(self) -> bool:
        """Whether there is anything to undo."""
        return bool(self.sheets or self.cells or any(self.notes.values()))

    def remember_styles(self, styles: Styles) -> None:
        """Count the formats before any is added."""
        if not self.counts:
            for name in COUNTED:
                holder = child(styles.root, name)
                self.counts[name] = -1 if holder is None else len(holder)

    def add_sheet(self, added: AddedSheet, name: str, table: str) -> None:
        """Record a sheet under the names that it got."""
        titles: tuple[str, str, str] | None = None
        choices: tuple[str, ...] = ()
        if added.decision_columns is not None:
            first, second, third = (added.columns[n].title for n in added.decision_columns)
            titles = first, second, third
            choices = added.columns[added.decision_columns.decision].choices
        self.sheets.append(OurSheet(name, table, titles, choices))

    def add_cover(self, name: str, before: tuple[str | None, tuple[str, ...]] | None) -> None:
        """Record the cover, and the view that it took the place of."""
        self.sheets.append(OurSheet(name, ""))
        self.view = None if before is None else OpeningView(name, *before)


def add_trace(draft: PackageDraft, trace: Trace) -> None:
    """Write the record into the draft, as its last part."""
    part = styles_part(draft)
    trace.styles = sha256(draft.read(part)).hexdigest() if part else ""
    root = etree.fromstring(f'<trace xmlns="{NAMESPACE}"/>')
    root.text = json.dumps(_as_json(trace), ensure_ascii=True, sort_keys=True)
    workbook = draft.workbook_part
    assert workbook is not None
    name = draft.free_name("customXml/item{}.xml")
    properties = draft.free_name("customXml/itemProps{}.xml")
    draft.add(name, etree.tostring(root, encoding="UTF-8", xml_declaration=True), "application/xml")
    custom = _STRICT_CUSTOM if "purl.oclc.org" in draft.family else _CUSTOM
    text = (
        '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n'
        f'<ds:datastoreItem ds:itemID="{_ITEM}" xmlns:ds="{custom}"><ds:schemaRefs>'
        f'<ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
    )
    draft.add(properties, text.encode(), _PROPERTIES_TYPE)
    draft.relate(workbook, "customXml", name)
    draft.relate(name, "customXmlProps", properties)


def trace_part(package: Package) -> tuple[str, Element] | None:
    """The part that holds our record, and its root; None where the package has none."""
    for relation in package.related(package.workbook_part or "", "customXml"):
        if package.actual(relation.target) and NAMESPACE.encode() in package.read(relation.target):
            root = package.root(relation.target)
            if root.tag == f"{{{NAMESPACE}}}trace":
                return relation.target, root
    return None


def read_trace(package: Package) -> Trace | None:
    """The record of an earlier audit; None where there is none, and no sheet that only we write."""
    part = trace_part(package)
    try:
        return _recognised(package) if part is None else _from_json(json.loads(part[1].text or ""))
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def _recognised(package: Package) -> Trace | None:
    """The sheets that we wrote into a workbook that another program has saved without our record."""
    ours = recognised(package)
    said = {
        line.written("message")
        for known in ours
        if known.kind is SheetKind.FINDINGS
        for line in known.lines()
    }
    sheets = [OurSheet(known.name, "") for known in ours]
    return Trace(sheets=sheets, lost=True, said=tuple(sorted(said - {""}))) if sheets else None


def our_sheets(package: Package) -> frozenset[str]:
    """The names of the sheets that an earlier audit added, as they are called now."""
    trace = read_trace(package)
    return frozenset() if trace is None else frozenset(present_sheets(package, trace))


def present_sheets(package: Package, trace: Trace) -> Mapping[str, OurSheet]:
    """Our sheets by the names they have now: known by their tables, else by their names."""
    tables = {sheet.table.casefold(): sheet for sheet in trace.sheets}
    names = {sheet.name: sheet for sheet in trace.sheets}
    sheets: dict[str, OurSheet] = {}
    for name, part in sheet_parts(package).items():
        has_table = False
        for relation in package.related(part, "table"):
            if package.actual(relation.target):
                has_table = True
                table = package.root(relation.target).get("displayName", "").casefold()
                if table in tables:
                    sheets[name] = tables[table]
        if name in names and (trace.lost or not has_table):
            sheets[name] = names[name]
    return sheets


def _as_json(trace: Trace) -> dict[str, Any]:
    cells: dict[str, dict[str, str | None]] = {}
    for (sheet, place), style in trace.cells.items():
        cells.setdefault(sheet, {})[address(*place)] = style
    return {
        "sheets": [
            {"name": s.name, "table": s.table, "titles": s.decision_titles, "choices": s.choices}
            for s in trace.sheets
        ],
        "cells": cells,
        "made": {s: [address(*at) for at in made] for s, made in trace.made.items() if made},
        "rows": {sheet: rows for sheet, rows in trace.made_rows.items() if rows},
        "notes": {
            sheet: {address(*at): [note.text, note.appended] for at, note in notes.items()}
            for sheet, notes in trace.notes.items()
            if notes
        },
        "fills": {str(number): text for number, text in trace.fills.items()},
        "borders": {str(number): text for number, text in trace.borders.items()},
        "counts": trace.counts,
        "styles": trace.styles,
        "view": None if trace.view is None else asdict(trace.view),
        "record": asdict(trace.record),
    }


def _from_json(stored: dict[str, Any]) -> Trace:
    return Trace(
        sheets=[
            OurSheet(
                str(s["name"]),
                str(s["table"]),
                tuple(s["titles"]) if s["titles"] else None,
                tuple(s["choices"]),
            )
            for s in stored["sheets"]
        ],
        cells={
            (sheet, position(at)): style
            for sheet, cells in stored["cells"].items()
            for at, style in cells.items()
        },
        made={sheet: [position(at) for at in made] for sheet, made in stored["made"].items()},
        made_rows={sheet: [int(row) for row in rows] for sheet, rows in stored["rows"].items()},
        notes={
            sheet: {position(at): Noted(str(text), bool(end)) for at, (text, end) in notes.items()}
            for sheet, notes in stored["notes"].items()
        },
        fills={int(number): str(text) for number, text in stored["fills"].items()},
        borders={int(number): str(text) for number, text in stored.get("borders", {}).items()},
        counts={str(name): int(count) for name, count in stored["counts"].items()},
        styles=str(stored["styles"]),
        view=_view(stored.get("view")),
        record=Stored(**stored.get("record", {})),
    )


def _view(stored: dict[str, Any] | None) -> OpeningView | None:
    if stored is None:
        return None
    active = stored["active"]
    return OpeningView(
        str(stored["cover"]), None if active is None else str(active), tuple(map(str, stored["selected"]))
    )
