"""A native bar chart of two columns of a table, below it."""

from __future__ import annotations

from collections.abc import Iterator

from prioritering.a1 import column_letters
from prioritering.workbook.draft import Draft
from prioritering.workbook.edits import AddedSheet, Content, Link
from prioritering.workbook.ooxml import Dialect, dialect, escaped, xml_text

_PROLOG = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_DRAWING_TYPE = "application/vnd.openxmlformats-officedocument.drawing+xml"
_CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_MOST_BARS = 100
_COLOUR = "2E7D93"


def add_chart(draft: Draft, sheet_part: str, added: AddedSheet, name: str, header: int) -> str:
    """Add the drawing and the chart; returns the drawing's relationship id in the sheet."""
    assert draft.workbook_part is not None
    names = dialect(draft.root(draft.workbook_part))
    chart = draft.free_name("xl/charts/chart{}.xml")
    draft.add(chart, _chart_xml(names, added, name, header).encode(), _CHART_TYPE)
    drawing = draft.free_name("xl/drawings/drawing{}.xml")
    draft.add(drawing, b"", _DRAWING_TYPE)
    identity = draft.relate(drawing, "chart", chart)
    draft.replace(drawing, _drawing_xml(names, added, header, identity).encode())
    return draft.relate(sheet_part, "drawing", drawing)


def height(added: AddedSheet) -> int:
    """The rows that the chart covers."""
    return 6 + round(min(len(added.rows), _MOST_BARS) * 1.25)


def _drawing_xml(names: Dialect, added: AddedSheet, header: int, identity: str) -> str:
    top = header + len(added.rows) + 1
    rows = height(added)
    right = _right_column(added)
    return (
        f'{_PROLOG}<xdr:wsDr xmlns:xdr="{names.sheet_drawing}" xmlns:a="{names.drawing}">'
        f"<xdr:twoCellAnchor><xdr:from>{_at(0, top)}</xdr:from><xdr:to>{_at(right, top + rows)}"
        '</xdr:to><xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="2" '
        'name="Chart 1"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm>'
        '<a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm><a:graphic>'
        f'<a:graphicData uri="{names.chart}"><c:chart xmlns:c="{names.chart}" '
        f'xmlns:r="{names.relationships}" r:id="{identity}"/></a:graphicData></a:graphic>'
        "</xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor></xdr:wsDr>"
    )


def _right_column(added: AddedSheet) -> int:
    """The column (from 0) where a chart some 110 characters wide ends."""
    room = 110.0
    for index, column in enumerate(added.columns):
        room -= 0 if column.hidden else column.width
        if room <= 0:
            return index + 1
    return len(added.columns)


def _at(column: int, row: int) -> str:
    return (
        f"<xdr:col>{column}</xdr:col><xdr:colOff>0</xdr:colOff>"
        f"<xdr:row>{row}</xdr:row><xdr:rowOff>0</xdr:rowOff>"
    )


def _chart_xml(names: Dialect, added: AddedSheet, sheet: str, header: int) -> str:
    assert added.chart is not None
    labels, values = added.chart
    last = header + min(len(added.rows), _MOST_BARS)
    quoted = sheet.replace("'", "''")

    def reference(index: int) -> str:
        letters = column_letters(index + 1)
        return xml_text(f"'{quoted}'!${letters}${header + 1}:${letters}${last}")

    title = xml_text(escaped(added.chart_title or added.columns[values].title))
    rows = added.rows[:_MOST_BARS]
    return (
        f'{_PROLOG}<c:chartSpace xmlns:c="{names.chart}" xmlns:a="{names.drawing}" '
        f'xmlns:r="{names.relationships}"><c:roundedCorners val="0"/><c:chart><c:title><c:tx>'
        '<c:rich><a:bodyPr/><a:p><a:pPr><a:defRPr sz="1200" b="1"/></a:pPr><a:r>'
        f'<a:rPr sz="1200" b="1"/><a:t>{title}</a:t></a:r></a:p></c:rich></c:tx>'
        '<c:overlay val="0"/></c:title><c:autoTitleDeleted val="0"/><c:plotArea><c:layout/>'
        '<c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
        f'<c:ser><c:idx val="0"/><c:order val="0"/><c:spPr><a:solidFill><a:srgbClr val="{_COLOUR}"/>'
        '</a:solidFill></c:spPr><c:invertIfNegative val="0"/><c:dLbls><c:showLegendKey val="0"/>'
        '<c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/>'
        '<c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>'
        f"<c:cat><c:strRef><c:f>{reference(labels)}</c:f><c:strCache>"
        f"{_points(_label(row[labels]) for row in rows)}</c:strCache></c:strRef></c:cat>"
        f"<c:val><c:numRef><c:f>{reference(values)}</c:f><c:numCache>"
        f"<c:formatCode>{xml_text(added.columns[values].number_format)}</c:formatCode>"
        f"{_points(_number(row[values]) for row in rows)}</c:numCache></c:numRef></c:val></c:ser>"
        '<c:gapWidth val="40"/><c:axId val="111111111"/><c:axId val="222222222"/></c:barChart>'
        f'{_axes()}</c:plotArea><c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        "</c:chartSpace>"
    )


def _axes() -> str:
    """Categories from the top down, as in the table; values without lines of their own."""
    return (
        '<c:catAx><c:axId val="111111111"/><c:scaling><c:orientation val="maxMin"/></c:scaling>'
        '<c:delete val="0"/><c:axPos val="l"/><c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
        '<c:crossAx val="222222222"/><c:crosses val="autoZero"/><c:auto val="1"/>'
        '<c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="0"/></c:catAx>'
        '<c:valAx><c:axId val="222222222"/><c:scaling><c:orientation val="minMax"/>'
        '<c:min val="0"/></c:scaling><c:delete val="1"/><c:axPos val="t"/>'
        '<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        '<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        '<c:crossAx val="111111111"/><c:crosses val="autoZero"/></c:valAx>'
    )


def _points(texts: Iterator[str]) -> str:
    points = list(texts)
    stated = "".join(
        f'<c:pt idx="{index}"><c:v>{xml_text(escaped(text))}</c:v></c:pt>'
        for index, text in enumerate(points)
        if text
    )
    return f'<c:ptCount val="{len(points)}"/>{stated}'


def _label(content: Content) -> str:
    if isinstance(content, Link):
        return content.text
    return "" if content is None else str(content)


def _number(content: Content) -> str:
    known = isinstance(content, int | float) or hasattr(content, "numerator")
    return repr(float(content)) if known and not isinstance(content, bool) else ""  # type: ignore[arg-type]
