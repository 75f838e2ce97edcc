"""The colours of our marks, and what they hold: which fill or border of the user's a mark stands for."""

from __future__ import annotations

from lxml import etree

from prioritering.workbook.edits import MarkState
from prioritering.workbook.package import Element

FILLS = {
    MarkState.ERROR: "FFFBDCD9",
    MarkState.WARNING: "FFFBF1DC",
    MarkState.INFO: "FFE4F1F4",
    MarkState.CORRECTED: "FFE2F2E7",
    MarkState.KEPT: "FFE5EBF0",
    MarkState.CLARIFY: "FFEEE8F6",
}
"""The ground of each state: soft enough to read through, and no theme's or palette's own."""
EARLIER_FILLS = frozenset(("FFF9C6C1", "FFFDE7A9", "FFCFE4F6"))
"""The grounds of earlier versions' marks."""
INKS = {
    MarkState.ERROR: "FFA4231C",
    MarkState.WARNING: "FF784A00",
    MarkState.INFO: "FF0E5868",
    MarkState.CORRECTED: "FF1B6138",
    MarkState.KEPT: "FF34495C",
    MarkState.CLARIFY: "FF5A3A8A",
}
"""The text on each ground, and the frame of a cell that has a fill of its own."""

SIGNATURE = "FF5A{:04X}"  # the unseen background of a solid fill: which fill ours stands for
NO_BORDER = "<border><left/><right/><top/><bottom/><diagonal/></border>"
SIDES = ("left", "right", "top", "bottom")


def shows(fill: str) -> bool:
    """Whether a fill is seen."""
    pattern = etree.fromstring(fill).find("{*}patternFill") if fill else None
    if pattern is None:
        return bool(fill) and len(etree.fromstring(fill)) > 0
    return pattern.get("patternType", "none") != "none"


def numbered(colour: str, number: int) -> str:
    """A colour whose last bits hold a number below 4,096, which nobody sees."""
    digits = f"{number:03X}"
    return f"{colour[:2]}{colour[2]}{digits[0]}{colour[4]}{digits[1]}{colour[6]}{digits[2]}"


def framed_border(border: Element) -> int | None:
    """Which border a frame of ours stands for; None for one that is not ours."""
    colours = {
        ""
        if (colour_element := border.find(f"{{*}}{side}/{{*}}color")) is None
        else colour_element.get("rgb", "")
        for side in SIDES
    }
    colour = colours.pop() if len(colours) == 1 else ""
    if len(colour) != 8 or not any(numbered(ink, 0) == numbered(colour, 0) for ink in INKS.values()):
        return None
    return int(colour[3] + colour[5] + colour[7], 16)
