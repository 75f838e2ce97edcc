"""The whole package: which parts there are, their types and relationships, and the zip file.

Nothing depends on the clock, the machine or the compression library (entries are stored): the same
sheets give the same bytes.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from excel_file.cells import Sheet, Style
from excel_file.markup import (
    AUTHOR,
    MS_RELATIONSHIPS,
    OFFICE,
    PACKAGE,
    RELATIONSHIPS,
    SAVED,
    SML,
    XML,
    relationships,
)
from excel_file.styles import style_sheet
from excel_file.threads import person_part, thread_parts
from excel_file.worksheet import calculation_chain, in_order, shared_strings, worksheet

THEME = Path(__file__).resolve().parent / "theme1.xml"
SPREADSHEET_PART = "application/vnd.openxmlformats-officedocument.spreadsheetml."
OFFICE_PART = "application/vnd.openxmlformats-officedocument."
CONTENT_TYPES = {
    r"/xl/workbook\.xml": SPREADSHEET_PART + "sheet.main+xml",
    r"/xl/worksheets/.*": SPREADSHEET_PART + "worksheet+xml",
    r"/xl/theme/.*": OFFICE_PART + "theme+xml",
    r"/xl/styles\.xml": SPREADSHEET_PART + "styles+xml",
    r"/xl/sharedStrings\.xml": SPREADSHEET_PART + "sharedStrings+xml",
    r"/xl/comments\d+\.xml": SPREADSHEET_PART + "comments+xml",
    r"/xl/threadedComments/.*": "application/vnd.ms-excel.threadedcomments+xml",
    r"/xl/persons/.*": "application/vnd.ms-excel.person+xml",
    r"/xl/calcChain\.xml": SPREADSHEET_PART + "calcChain+xml",
    r"/docProps/core\.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    r"/docProps/app\.xml": OFFICE_PART + "extended-properties+xml",
}


def package(sheets: Iterable[Sheet], title: str) -> bytes:
    """Return the workbook of these sheets, in this order, as the bytes of a file."""
    parts = dict(_parts(tuple(sheets), title))
    parts = {"[Content_Types].xml": _content_types(parts), **parts}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, text in parts.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.create_system = 0
            archive.writestr(entry, text.encode())
    return buffer.getvalue()


def _parts(sheets: tuple[Sheet, ...], title: str) -> Iterator[tuple[str, str]]:
    cells = [cell for sheet in sheets for _, cell in in_order(sheet)]
    texts = [c.value for c in cells if isinstance(c.value, str) and c.formula is None]
    strings = {text: index for index, text in enumerate(dict.fromkeys(texts))}
    styles = {s: i for i, s in enumerate(dict.fromkeys([Style(), *(c.style for c in cells)]))}
    chain = [
        (index, place)
        for index, sheet in enumerate(sheets, start=1)
        for place, cell in in_order(sheet)
        if cell.formula is not None
    ]
    threaded = any(sheet.threads for sheet in sheets)
    yield (
        "_rels/.rels",
        relationships(
            (f"{RELATIONSHIPS}/officeDocument", "xl/workbook.xml"),
            (f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            (f"{RELATIONSHIPS}/extended-properties", "docProps/app.xml"),
        ),
    )
    yield "xl/workbook.xml", _workbook(sheets)
    targets = [
        *((f"{RELATIONSHIPS}/worksheet", f"worksheets/sheet{n + 1}.xml") for n in range(len(sheets))),
        (f"{RELATIONSHIPS}/theme", "theme/theme1.xml"),
        (f"{RELATIONSHIPS}/styles", "styles.xml"),
        (f"{RELATIONSHIPS}/sharedStrings", "sharedStrings.xml"),
    ]
    if chain:
        targets.append((f"{RELATIONSHIPS}/calcChain", "calcChain.xml"))
    if threaded:
        targets.append((f"{MS_RELATIONSHIPS}/person", "persons/person.xml"))
    yield "xl/_rels/workbook.xml.rels", relationships(*targets)
    for number, sheet in enumerate(sheets, start=1):
        yield f"xl/worksheets/sheet{number}.xml", worksheet(sheet, strings, styles, number == 1)
    yield "xl/theme/theme1.xml", THEME.read_text(encoding="utf-8")
    yield "xl/styles.xml", style_sheet(styles)
    yield "xl/sharedStrings.xml", shared_strings(strings, len(texts))
    commented = [(n, sheet) for n, sheet in enumerate(sheets, start=1) if sheet.threads]
    for number, (sheet_number, sheet) in enumerate(commented, start=1):
        yield from thread_parts(number, sheet_number, sheet)
    if threaded:
        yield "xl/persons/person.xml", person_part()
    if chain:
        yield "xl/calcChain.xml", calculation_chain(chain)
    yield "docProps/core.xml", _core(title)
    yield "docProps/app.xml", _app(sheets)


def _content_types(parts: Iterable[str]) -> str:
    overrides = (
        f'<Override PartName="/{name}" ContentType="{content_type}"/>'
        for name in parts
        for pattern, content_type in CONTENT_TYPES.items()
        if re.fullmatch(pattern, f"/{name}") and not name.endswith(".rels")
    )
    defaults = {
        "rels": "application/vnd.openxmlformats-package.relationships+xml",
        "vml": OFFICE_PART + "vmlDrawing",
        "xml": "application/xml",
    }
    present = {name.rpartition(".")[2] for name in parts} | {"xml", "rels"}
    return (
        f'{XML}<Types xmlns="{PACKAGE}/content-types">'
        + "".join(
            f'<Default Extension="{extension}" ContentType="{content_type}"/>'
            for extension, content_type in defaults.items()
            if extension in present
        )
        + "".join(overrides)
        + "</Types>"
    )


def _workbook(sheets: tuple[Sheet, ...]) -> str:
    entries = (
        f'<sheet name={quoteattr(sheet.name)} sheetId="{number}" r:id="rId{number}"/>'
        for number, sheet in enumerate(sheets, start=1)
    )
    return (
        f'{XML}<workbook xmlns="{SML}" xmlns:r="{RELATIONSHIPS}">'
        '<fileVersion appName="xl" lastEdited="7" lowestEdited="7" rupBuild="24430"/>'
        '<workbookPr defaultThemeVersion="166925"/>'
        '<bookViews><workbookView xWindow="0" yWindow="0" windowWidth="28800"'
        ' windowHeight="15400"/></bookViews>'
        f'<sheets>{"".join(entries)}</sheets><calcPr calcId="191029"/></workbook>'
    )


def _core(title: str) -> str:
    return (
        f'{XML}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title><dc:creator>{AUTHOR}</dc:creator>"
        "<dc:description>Gjenskapt fra publisert tekst</dc:description>"
        f"<cp:lastModifiedBy>{AUTHOR}</cp:lastModifiedBy>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{SAVED}Z</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{SAVED}Z</dcterms:modified>'
        "</cp:coreProperties>"
    )


def _app(sheets: tuple[Sheet, ...]) -> str:
    names = "".join(f"<vt:lpstr>{escape(sheet.name)}</vt:lpstr>" for sheet in sheets)
    return (
        f'{XML}<Properties xmlns="{OFFICE}/extended-properties"'
        ' xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
        "<Application>Microsoft Excel</Application><DocSecurity>0</DocSecurity>"
        '<ScaleCrop>false</ScaleCrop><HeadingPairs><vt:vector size="2" baseType="variant">'
        "<vt:variant><vt:lpstr>Regneark</vt:lpstr></vt:variant>"
        f"<vt:variant><vt:i4>{len(sheets)}</vt:i4></vt:variant></vt:vector></HeadingPairs>"
        f'<TitlesOfParts><vt:vector size="{len(sheets)}" baseType="lpstr">{names}</vt:vector>'
        "</TitlesOfParts><LinksUpToDate>false</LinksUpToDate><SharedDoc>false</SharedDoc>"
        "<HyperlinksChanged>false</HyperlinksChanged><AppVersion>16.0300</AppVersion></Properties>"
    )
