"""What the file holds of other files: the values that Excel stored with its links (ECMA-376 18.14).

The links are never followed. A figure that reads them can be held against these values; whether they
are still those of the other file, nobody here can say.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from prioritering.formula.references import parse_reference
from prioritering.types import CellError, Value
from prioritering.workbook.attributes import whole
from prioritering.workbook.ooxml import relationship_id
from prioritering.workbook.package import Element, Package


class ExternalSheet(Struct, frozen=True):
    """One sheet of another file, as far as its values are stored in this one."""

    link: str
    """The number that formulas name the file by, without brackets."""
    name: str
    values: dict[tuple[int, int], Value]
    """By (row, column)."""


def external_sheets(path: Path) -> tuple[ExternalSheet, ...]:
    """The stored sheets of the files that a workbook links to; none where they cannot be read."""
    try:
        with Package(path) as package:
            return tuple(_sheets(package))
    except (OSError, KeyError, ValueError, zipfile.BadZipFile, SyntaxError):  # SyntaxError: broken XML
        return ()


def _sheets(package: Package) -> Iterator[ExternalSheet]:
    main = package.workbook_part
    if main is None:
        return
    parts = {relation.id: relation.target for relation in package.related(main, "externalLink")}
    links = package.root(main).findall("{*}externalReferences/{*}externalReference")
    for number, link in enumerate(links, 1):
        part = parts.get(relationship_id(link))
        book = None if part is None else package.root(part).find("{*}externalBook")
        if book is not None:
            yield from _stored(str(number), book)


def _stored(link: str, book: Element) -> Iterator[ExternalSheet]:
    names = [each.get("val", "") for each in book.iterfind("{*}sheetNames/{*}sheetName")]
    for data in book.iterfind("{*}sheetDataSet/{*}sheetData"):
        index = whole(data.get("sheetId"), -1)
        if 0 <= index < len(names) and data.get("refreshError") not in ("1", "true"):
            cells = dict(_cells(data))
            if cells:  # else nothing of it was stored, which is not to say that it is empty
                yield ExternalSheet(link, names[index], cells)


def _cells(data: Element) -> Iterator[tuple[tuple[int, int], Value]]:
    for cell in data.iterfind("{*}row/{*}cell"):
        corner = parse_reference(cell.get("r", "")).first
        text = cell.findtext("{*}v")
        if text is not None and corner.row and corner.column:
            yield (corner.row, corner.column), _value(text, cell.get("t", "n"))


def _value(text: str, kind: str) -> Value:
    if kind == "b":
        return text in ("1", "true")
    if kind == "e":
        return CellError(text)
    return float(text) if kind == "n" else text
