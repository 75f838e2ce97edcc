"""A workbook in the making, as parts and cells, written without a library: nothing refuses what is wrong in it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from xml.sax.saxutils import escape

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT = "application/vnd.openxmlformats-officedocument.spreadsheetml"
FIRST_LABELS = ("Measure", "Benefit", "Cost", "Risk", "Score", "Rank")


class Book:
    """A workbook in the making, as parts."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str]] = []
        self.names: list[tuple[str, str]] = []
        self.styles = ""

    def add(self, rows: str, name: str = "", more: str = "") -> None:
        """Add a sheet of these rows, with what follows them."""
        body = f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>{more}</worksheet>'
        self.sheets.append((name or f"S{len(self.sheets) + 1}", body))

    def packed(self) -> bytes:
        """The package."""
        data = io.BytesIO()
        with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as package:
            for name, text in self._parts():
                package.writestr(zipfile.ZipInfo(name), text, zipfile.ZIP_DEFLATED)  # of no day
        return data.getvalue()

    def _parts(self) -> Iterator[tuple[str, str]]:
        numbers = range(1, len(self.sheets) + 1)
        parts = "".join(
            f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{CONTENT}.worksheet+xml"/>'
            for n in numbers
        )
        styles = (
            f'<Override PartName="/xl/styles.xml" ContentType="{CONTENT}.styles+xml"/>' if self.styles else ""
        )
        yield (
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{CONTENT}.sheet.main+xml"/>{parts}{styles}</Types>',
        )
        yield "_rels/.rels", _relations([("officeDocument", "xl/workbook.xml")])
        targets = [("worksheet", f"worksheets/sheet{n}.xml") for n in numbers]
        yield (
            "xl/_rels/workbook.xml.rels",
            _relations(targets + ([("styles", "styles.xml")] if styles else [])),
        )
        entries = "".join(
            f'<sheet name="{escape(name)}" sheetId="{n}" r:id="r{n}"/>'
            for n, (name, _) in enumerate(self.sheets, 1)
        )
        names = "".join(
            f'<definedName name="{name}">{escape(text)}</definedName>' for name, text in self.names
        )
        names = f"<definedNames>{names}</definedNames>" if names else ""
        yield (
            "xl/workbook.xml",
            f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{entries}</sheets>{names}</workbook>',
        )
        if self.styles:
            yield "xl/styles.xml", self.styles
        for number, (_, body) in enumerate(self.sheets, 1):
            yield f"xl/worksheets/sheet{number}.xml", body


def _relations(targets: list[tuple[str, str]]) -> str:
    found = "".join(
        f'<Relationship Id="r{n}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{RELATIONS}">{found}</Relationships>'


def text(place: str, content: str) -> str:
    """A cell with a text."""
    return f'<c r="{place}" t="inlineStr"><is><t>{escape(content)}</t></is></c>'


def figure(place: str, value: float) -> str:
    """A cell with a typed figure."""
    return f'<c r="{place}"><v>{value}</v></c>'


def formula(place: str, content: str, value: float = 0, attributes: str = "") -> str:
    """A cell with a formula and the value that was stored with it."""
    return f'<c r="{place}"><f{attributes}>{escape(content)}</f><v>{value}</v></c>'


def row(number: int, cells: list[str]) -> str:
    """A row of cells."""
    return f'<row r="{number}">{"".join(cells)}</row>'


def headings() -> str:
    """A first row as a scoring has it."""
    return row(1, [text(f"{letter}1", label) for letter, label in zip("ABCDEF", FIRST_LABELS, strict=True)])
