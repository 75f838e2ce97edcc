"""The number format of each cell format, as a format string."""

from __future__ import annotations

from prioritering.workbook.attributes import whole
from prioritering.workbook.package import Element

GENERAL = "General"

# ECMA-376 18.8.30: the formats that are known by number alone.
BUILT_IN = {
    0: GENERAL,
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    14: "mm-dd-yy",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "m/d/yy h:mm",
    37: "#,##0 ;(#,##0)",
    38: "#,##0 ;[Red](#,##0)",
    39: "#,##0.00;(#,##0.00)",
    40: "#,##0.00;[Red](#,##0.00)",
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mmss.0",
    48: "##0.0E+0",
    49: "@",
}


def number_formats(styles: Element | None) -> tuple[str, ...]:
    """The number format by the index that cells refer to; empty without a styles part."""
    if styles is None:
        return ()
    custom = {
        whole(element.get("numFmtId"), 0): element.get("formatCode", GENERAL)
        for element in styles.iterfind("{*}numFmts/{*}numFmt")
    }
    formats = []
    for element in styles.iterfind("{*}cellXfs/{*}xf"):
        number = whole(element.get("numFmtId"), 0)
        formats.append(custom.get(number) or BUILT_IN.get(number, GENERAL))
    return tuple(formats)
