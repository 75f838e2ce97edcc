"""What the cells of a table of ours look like."""

from __future__ import annotations

from msgspec.structs import replace

from prioritering.workbook.edits import ColumnEdit, Content, Link, MarkState, Strong
from prioritering.workbook.mark_colours import FILLS, INKS
from prioritering.workbook.styles import Look

_INK, _SOFT, _LINE_COLOUR, _HEAD, _LINK = "FF17212B", "FF55616C", "FFD8DEE3", "FFECEFF2", "FF0B4F7A"
TITLE = Look(font=f'<b/><sz val="16"/><color rgb="{_INK}"/>', alignment=(("vertical", "center"),))
LABEL = Look(font=f'<color rgb="{_SOFT}"/>', alignment=(("vertical", "center"),))
FACT = Look(alignment=(("horizontal", "left"), ("vertical", "center")))
HEADER = Look(
    font=f'<b/><color rgb="{_INK}"/>',
    fill=_HEAD,
    border=_SOFT,
    alignment=(("horizontal", "left"), ("vertical", "center"), ("wrapText", "1")),
)
NUMBER_HEADER = replace(HEADER, alignment=(("horizontal", "right"), ("indent", "1"), *HEADER.alignment[1:]))
_NARROW_SPACE = "_)"
"""Behind a figure at the right: as wide as a bracket."""
_LINK_FONT = f'<u/><color rgb="{_LINK}"/>'
BELOW = Look(font=f'<b/><color rgb="{_INK}"/>', border=_SOFT, alignment=(("vertical", "center"),))


def _font(state: MarkState | None, level: int, content: Content) -> str:
    """What stands out: links, what is strong, and the word of a state; what lies beneath is quiet."""
    if isinstance(content, Link) and content.to.sheet:
        return _LINK_FONT
    if isinstance(content, Strong):
        state = content.state
    if state is not None or isinstance(content, Strong):
        return f'<b/><color rgb="{_INK if state is None else INKS[state]}"/>'
    return f'<color rgb="{_SOFT}"/>' if level else ""


def column_look(column: ColumnEdit, state: MarkState | None, level: int, content: Content) -> Look:
    """How a cell looks by its column, the state it shows, how deep it lies, and what stands in it."""
    alignment = [("horizontal", "right" if column.right else "left"), ("vertical", "center")]
    if column.wrap:
        alignment.append(("wrapText", "1"))
    return Look(
        font=_font(state, level, content),
        fill="" if state is None else FILLS[state],
        border=_LINE_COLOUR,
        number_format=column.number_format + _NARROW_SPACE * column.right,
        alignment=tuple(alignment),
        unlocked=column.unlocked,
    )
