"""The styles part: number formats, fonts, fills and their combinations."""

from xml.sax.saxutils import quoteattr

from excel_file.cells import GENERAL, Style
from excel_file.markup import SML, XML

FIRST_CUSTOM_FORMAT = 164
BUILT_IN_FORMATS = {GENERAL: 0, "#,##0": 3}


def style_sheet(styles: dict[Style, int]) -> str:
    """Return the styles part; a cell refers to a style by its position."""
    formats = dict.fromkeys(s.number_format for s in styles)
    custom = [code for code in formats if code not in BUILT_IN_FORMATS]
    numbers = BUILT_IN_FORMATS | {c: FIRST_CUSTOM_FORMAT + n for n, c in enumerate(custom)}
    font = (
        '<sz val="11"/><color theme="1"/><name val="Calibri"/><family val="2"/><scheme val="minor"/></font>'
    )
    codes = "".join(f'<numFmt numFmtId="{numbers[code]}" formatCode={quoteattr(code)}/>' for code in custom)
    return (
        f'{XML}<styleSheet xmlns="{SML}">'
        + (f'<numFmts count="{len(custom)}">{codes}</numFmts>' if custom else "")
        + f'<fonts count="2"><font>{font}<font><b/>{font}</fonts>'
        '<fills count="3"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill>'
        '<fill><patternFill patternType="solid"><fgColor theme="4" tint="0.79998168889431442"/>'
        '<bgColor indexed="64"/></patternFill></fill></fills>'
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'
        f'</cellStyleXfs><cellXfs count="{len(styles)}">'
        + "".join(_format(style, numbers[style.number_format]) for style in styles)
        + '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/>'
        '</cellStyles><dxfs count="0"/><tableStyles count="0"'
        ' defaultTableStyle="TableStyleMedium2" defaultPivotStyle="PivotStyleLight16"/>'
        "</styleSheet>"
    )


def _format(style: Style, number_format: int) -> str:
    applied = "".join(
        f' apply{what}="1"'
        for what, applies in (
            ("NumberFormat", number_format),
            ("Font", style.bold),
            ("Fill", style.header),
            ("Alignment", style.wrap),
        )
        if applies
    )
    opening = (
        f'<xf numFmtId="{number_format}" fontId="{int(style.bold)}"'
        f' fillId="{2 if style.header else 0}" borderId="0" xfId="0"{applied}'
    )
    centred = ' horizontal="center"' if style.header else ""
    alignment = f'<alignment{centred} wrapText="1"/>'
    return f"{opening}>{alignment}</xf>" if style.wrap else f"{opening}/>"
