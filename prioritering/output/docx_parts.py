"""Paragraphs, tables, borders and shades of a Word document."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table, _Cell
    from docx.text.paragraph import Paragraph

INK, SOFT = "17212B", "55616C"


def say(
    paragraph: Paragraph,
    text: str,
    size: float,
    colour: str = INK,
    *,
    bold: bool = False,
    before: float = 0,
    after: float = 0,
    tab: float = 0,
    line_below: bool = False,
    font: str = "",
) -> None:
    """Add a run of text, with the spacing of its paragraph in points."""
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Mm, Pt, RGBColor

    run = paragraph.add_run(text)
    run.font.size, run.font.bold, run.font.color.rgb = Pt(size), bold, RGBColor.from_string(colour)
    if font:
        run.font.name = font
    form = paragraph.paragraph_format
    form.space_before, form.space_after, form.line_spacing = Pt(before), Pt(after), 1.0
    if tab:
        form.tab_stops.add_tab_stop(Mm(tab), WD_TAB_ALIGNMENT.RIGHT)
    if line_below:
        border(paragraph._p.get_or_add_pPr(), "pBdr", {"bottom": (4, "C3CAD0")})


def heading(paragraph: Paragraph, text: str) -> None:
    """A heading that stays with what follows it."""
    say(paragraph, text, 11, bold=True, before=9, after=3)
    paragraph.paragraph_format.keep_with_next = True


def border(properties: object, name: str, sides: dict[str, tuple[int, str]]) -> None:
    """Borders of a paragraph or a cell: by side the width in eighths of a point and the colour."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    borders = OxmlElement(f"w:{name}")
    for side, (width, colour) in sides.items():
        edge = OxmlElement(f"w:{side}")
        for key, value in (("val", "single"), ("sz", str(width)), ("space", "1"), ("color", colour)):
            edge.set(qn(f"w:{key}"), value)
        borders.append(edge)
    properties.append(borders)  # type: ignore[attr-defined]


def shade(cell: _Cell, colour: str) -> None:
    """The ground of a cell."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    shading = OxmlElement("w:shd")
    for key, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        shading.set(qn(f"w:{key}"), value)
    cell._tc.get_or_add_tcPr().append(shading)


def fixed_table(document: Document, rows: int, widths: list[float]) -> Table:
    """A table without borders of its own, with columns of so many millimetres."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Mm

    table: Table = document.add_table(rows=rows, cols=len(widths))
    table.autofit = False
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        edge = OxmlElement(f"w:{side}")
        edge.set(qn("w:w"), "20")
        edge.set(qn("w:type"), "dxa")
        margins.append(edge)
    table._tbl.tblPr.append(margins)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)
    return table
