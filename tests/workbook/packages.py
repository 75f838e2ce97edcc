"""The smallest packages that are workbooks, written part by part."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)


def parts(
    sheet_data: str, *, strict: bool = False, prefix: str = "", more: Mapping[str, str] | None = None
) -> dict[str, str]:
    """The parts of a workbook with one sheet, `Sheet1`, of these rows.

    `more` adds relationships of the workbook: kind to the text of the part `xl/<kind>.xml`.
    """
    main, office = (STRICT, STRICT_OFFICE) if strict else (MAIN, OFFICE)
    p = f"{prefix}:" if prefix else ""
    ns = f'xmlns:{prefix}="{main}"' if prefix else f'xmlns="{main}"'
    extra = "".join(
        f'<Relationship Id="r{kind}" Type="{office}/{kind}" Target="{kind}.xml"/>' for kind in more or {}
    )
    return {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": f'<Relationships xmlns="{RELATIONS}">'
        f'<Relationship Id="r1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<{p}workbook {ns} xmlns:r="{office}"><{p}sheets>'
        f'<{p}sheet name="Sheet1" sheetId="1" r:id="r1"/></{p}sheets></{p}workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{RELATIONS}"><Relationship Id="r1" '
        f'Type="{office}/worksheet" Target="worksheets/sheet1.xml"/>{extra}</Relationships>',
        "xl/worksheets/sheet1.xml": f"<{p}worksheet {ns}><{p}sheetData>{sheet_data}</{p}sheetData>"
        f"</{p}worksheet>",
        **{f"xl/{kind}.xml": text for kind, text in (more or {}).items()},
    }


def written(path: Path, content: Mapping[str, str | bytes]) -> Path:
    """Write parts as a package."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in content.items():
            package.writestr(name, text)
    return path
