"""Cells, links, bars and colours of a sheet of our own, as XML."""

from __future__ import annotations

from prioritering.types import Area
from prioritering.workbook.edits import Link, Shown, Strong
from prioritering.workbook.ooxml import escaped, quoted, xml_text
from prioritering.workbook.patch import number_text

PROLOG = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_LONGEST_TEXT = 32_767
_BAR = "FFB9CDDB"
_BAR_ID = "{5A0C1B9D-7E24-4A61-9F0B-3C5D2E8A7B10}"
_X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
_XM = "http://schemas.microsoft.com/office/excel/2006/main"


def bars_xml(where: str, full: float) -> tuple[str, str]:
    """Bars from nought to a full one: as every program reads them, and as Excel draws them without shades."""
    rule = (
        f'<conditionalFormatting sqref="{where}"><cfRule type="dataBar" priority="1"><dataBar>'
        f'<cfvo type="num" val="0"/><cfvo type="num" val="{full:.12g}"/><color rgb="{_BAR}"/></dataBar>'
        f'<extLst><ext xmlns:x14="{_X14}" uri="{{B025F937-C7B1-47D3-B67F-A62EFF666E3E}}">'
        f"<x14:id>{_BAR_ID}</x14:id></ext></extLst></cfRule></conditionalFormatting>"
    )
    solid = (
        f'<ext xmlns:x14="{_X14}" uri="{{78C0D931-6437-407d-A8EE-F0AAD7539E65}}">'
        f'<x14:conditionalFormattings><x14:conditionalFormatting xmlns:xm="{_XM}">'
        f'<x14:cfRule type="dataBar" id="{_BAR_ID}"><x14:dataBar minLength="0" maxLength="100" gradient="0">'
        '<x14:cfvo type="num"><xm:f>0</xm:f></x14:cfvo>'
        f'<x14:cfvo type="num"><xm:f>{full:.12g}</xm:f></x14:cfvo>'
        f"</x14:dataBar></x14:cfRule><xm:sqref>{where}</xm:sqref>"
        "</x14:conditionalFormatting></x14:conditionalFormattings></ext>"
    )
    return rule, solid


def cell_xml(place: str, content: Shown | Strong, style: int, formula: str = "") -> str:
    """One cell of a sheet of ours; of a formula its value is the content."""
    if isinstance(content, Strong):
        if isinstance(content.shown, str) and "\n" in content.shown:
            return f'<c r="{place}" s="{style}" t="inlineStr"><is>{_runs(content.shown)}</is></c>'
        content = content.shown
    start = f'<c r="{place}" s="{style}"'
    formula = f"<f>{xml_text(formula)}</f>" if formula else ""
    if isinstance(content, Link):
        content = content.text
    if content is None or content == "":
        return f"{start}>{formula}</c>" if formula else start + "/>"
    if isinstance(content, bool):
        return f'{start} t="b"><v>{int(content)}</v></c>'
    if isinstance(content, str):
        text = xml_text(escaped(content[:_LONGEST_TEXT]))
        return f'{start} t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
    if hasattr(content, "name"):
        return f'{start} t="e"><v>{xml_text(content.name)}</v></c>'
    return f"{start}>{formula}<v>{number_text(content)}</v></c>"


def hyperlinks(links: list[tuple[str, Link]]) -> str:
    """The links of a sheet within the workbook."""
    if not links:
        return ""
    found = (
        f'<hyperlink ref="{place}" location={quoted(location(link.to))} '
        f"display={quoted(escaped(link.text))}/>"
        for place, link in links
    )
    return f"<hyperlinks>{''.join(found)}</hyperlinks>"


def quoted_text(text: str) -> str:
    """A text as it stands in a formula."""
    doubled = text.replace('"', '""')
    return f'"{doubled}"'


def location(area: Area) -> str:
    """Where a link within the workbook leads: `'DBEP'!B19`."""
    sheet = area.sheet.replace("'", "''")
    return f"'{sheet}'!{area.a1}"


def _runs(text: str) -> str:
    """A text whose first line is bold, as Calibri of the size that sheets have."""
    first, _, rest = text[:_LONGEST_TEXT].partition("\n")
    font = '<sz val="11"/><color rgb="FF17212B"/><rFont val="Calibri"/>'
    lines = ((f"<b/>{font}", first), (font, f"\n{rest}"))
    return "".join(
        f'<r><rPr>{run}</rPr><t xml:space="preserve">{xml_text(escaped(shown))}</t></r>'
        for run, shown in lines
    )
