"""The boxes of notes, in VML (ECMA-376 part 4, 19.1 and 19.4).

VML of real files is not always well-formed XML, so shapes are put in and taken out as text, and all
the rest of the drawing stays byte for byte.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Collection, Mapping
from functools import cached_property
from itertools import count

from prioritering.workbook.addresses import Position
from prioritering.workbook.attributes import measure, true, whole
from prioritering.workbook.ooxml import child
from prioritering.workbook.package import Element

_WIDTH = 300  # pixels
_LINE_HEIGHT = 15
_CHARACTERS = 46  # of 9 point Tahoma across that width, measured in Excel's own boxes
_HIGHEST = 600
_BLOCK = 1024  # shape ids to a block (part 4, 19.1.2.9: idmap)

_EMPTY = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel">'
    '<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{block}"/></o:shapelayout>'
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype></xml>'
)
_SHAPE = (
    '<v:shape xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel" id="_x0000_s{id}" type="#_x0000_t202" '
    'style="position:absolute;margin-left:80pt;margin-top:5pt;width:{width}pt;height:{height}pt;'
    'z-index:{z};visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">'
    '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/>'
    '<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto">'
    '<div style="text-align:left"></div></v:textbox>'
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
    "<x:Anchor>{anchor}</x:Anchor><x:AutoFill>False</x:AutoFill>"
    "<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)
_END = re.compile(r"</(?:\w+:)?xml\s*>\s*$")
_NOTE = re.compile(r"<(\w+:)?shape\b[^>]*>(?:(?!</?\1shape\b).)*?</\1shape\s*>", re.DOTALL)
_ANCHOR = re.compile(r"(<(?:\w+:)?Anchor\s*>)([^<]*)(</)")
_ID = re.compile(r"_x0000_s(\d+)")


def empty_drawing(block: int) -> bytes:
    """A drawing without shapes; `block` is the number of its range of shape ids."""
    return _EMPTY.format(block=block).encode()


class Boxes:
    """The geometry of a sheet, in pixels: where a box beside a cell begins and ends."""

    def __init__(self, root: Element) -> None:
        """Read column widths and row heights of a sheet part."""
        self._root = root

    @cached_property
    def _defaults(self) -> tuple[float, float]:
        defaults = child(self._root, "sheetFormatPr")
        width = 8.43 if defaults is None else measure(defaults.get("defaultColWidth"), 8.43)
        height = 15.0 if defaults is None else measure(defaults.get("defaultRowHeight"), 15.0)
        return width, height

    @cached_property
    def _widths(self) -> list[tuple[int, int, float]]:
        cols = child(self._root, "cols")
        elements = [] if cols is None else list(cols.iterchildren("{*}col"))
        return [
            (whole(c.get("min"), 0), whole(c.get("max"), 0), _width(c, self._defaults[0])) for c in elements
        ]

    @cached_property
    def _heights(self) -> dict[int, float]:
        data = child(self._root, "sheetData")
        heights, number = {}, 0
        for row in () if data is None else data.iterchildren("{*}row"):
            number = whole(row.get("r"), number + 1)
            if true(row.get("hidden")):
                heights[number] = 0.0
            elif row.get("ht"):
                heights[number] = measure(row.get("ht"), self._defaults[1])
        return heights

    def width(self, column: int) -> int:
        """A column's width in pixels (ECMA-376 18.3.1.13, at 7 pixels a digit)."""
        for first, last, width in self._widths:
            if first <= column <= last:
                return int(width * 7 + 5) if width else 0
        return int(self._defaults[0] * 7 + 5)

    def height(self, row: int) -> int:
        """A row's height in pixels."""
        return int(self._heights.get(row, self._defaults[1]) * 4 / 3)

    def anchor(self, at: Position, height: int) -> str:
        """The anchor of a box to the right of a cell: column, offset, row, offset, twice."""
        row, column = max(at[0] - 1, 1), at[1] + 1
        right, right_rest = _walk(self.width, column, _WIDTH + 15, 16_384)
        below, below_rest = _walk(self.height, row, height + 4, 1_048_576)
        numbers = (column - 1, 15, row - 1, 4, right - 1, right_rest, below - 1, below_rest)
        return ", ".join(map(str, numbers))


def _width(col: Element, default: float) -> float:
    return 0.0 if true(col.get("hidden")) else measure(col.get("width"), default)


def _walk(size: Callable[[int], int], start: int, length: int, last: int) -> tuple[int, int]:
    """The row or column that lies that many pixels on, and what remains within it."""
    for number in range(start, min(start + 500, last)):
        if length < size(number):
            return number, length
        length -= size(number)
    return min(start + 500, last), 0


def box_height(text: str) -> int:
    """The height in pixels that shows a text whole, within reason."""
    lines = sum(max(1, math.ceil(len(line) / _CHARACTERS)) for line in text.split("\n"))
    return min(_HIGHEST, 12 + lines * _LINE_HEIGHT)


def add_boxes(
    drawing: bytes, boxes: Boxes, new: Mapping[Position, str], grown: Mapping[Position, str]
) -> bytes:
    """The drawing with a box for each new note, and higher boxes for those that have grown."""
    text, encoding = _decoded(drawing)
    text = _grown(text, boxes, grown)
    end = _END.search(text)
    if end is None:
        raise ValueError("the drawing has no end")
    first = 1 + max(map(int, _ID.findall(text)), default=_first_id(text))
    numbers = count(first)
    shapes = "".join(_shape(next(numbers), at, boxes, note) for at, note in new.items())
    text = text[: end.start()] + shapes + text[end.start() :]
    return _with_blocks(text, first + len(new)).encode(encoding)


def _decoded(drawing: bytes) -> tuple[str, str]:
    encoding = "utf-16" if drawing[:2] in (b"\xff\xfe", b"\xfe\xff") else "latin-1"
    return drawing.decode(encoding), encoding  # latin-1 carries every byte through unchanged


def _first_id(text: str) -> int:
    blocks = _blocks(text)
    return _BLOCK * (blocks[0] if blocks else 1)


def _blocks(text: str) -> list[int]:
    match = re.search(r"idmap\b[^>]*\bdata=[\"']([\d,\s]+)[\"']", text)
    return [int(number) for number in match.group(1).split(",")] if match else []


def _with_blocks(text: str, last: int) -> str:
    """State the blocks of ids that are in use, where the new shapes begin others."""
    blocks = _blocks(text)
    missing = list(range(max(blocks, default=0) + 1, last // _BLOCK + 1))
    if not blocks or not missing:
        return text
    joined = ",".join(map(str, blocks + missing))
    return re.sub(r"(idmap\b[^>]*\bdata=[\"'])[\d,\s]+", rf"\g<1>{joined}", text, count=1)


def _shape(number: int, at: Position, boxes: Boxes, text: str) -> str:
    height = box_height(text)
    return _SHAPE.format(
        id=number,
        z=number % _BLOCK or 1,
        width=_WIDTH * 3 // 4,
        height=height * 3 // 4,
        anchor=boxes.anchor(at, height),
        row=at[0] - 1,
        column=at[1] - 1,
    )


def _place(shape: str) -> Position | None:
    """The cell whose note a shape is; None where it is something else."""
    row = re.search(r"Row\s*>\s*(\d+)\s*<", shape)
    column = re.search(r"Column\s*>\s*(\d+)\s*<", shape)
    if row is None or column is None or not re.search(r"ObjectType=[\"']Note[\"']", shape):
        return None
    return int(row.group(1)) + 1, int(column.group(1)) + 1


def _grown(text: str, boxes: Boxes, notes: Mapping[Position, str]) -> str:
    def grow(match: re.Match[str]) -> str:
        note = notes.get(_place(match.group()) or (0, 0))
        if note is None:
            return match.group()
        return _ANCHOR.sub(lambda at: _lower(at, boxes, box_height(note)), match.group(), count=1)

    return _NOTE.sub(grow, text) if notes else text


def _lower(match: re.Match[str], boxes: Boxes, height: int) -> str:
    """An anchor whose lower edge leaves room; never higher up than it was."""
    try:
        numbers = [int(number) for number in match.group(2).split(",")]
        top, offset, old = numbers[2], numbers[3], (numbers[6], numbers[7])
    except (ValueError, IndexError):
        return match.group()
    row, rest = _walk(boxes.height, top + 1, offset + height, 1_048_576)
    numbers[6:8] = max(old, (row - 1, rest))
    return match.group(1) + ", ".join(map(str, numbers)) + match.group(3)


def without_boxes(drawing: bytes, places: Collection[Position]) -> bytes:
    """The drawing without the boxes of those cells' notes."""
    text, encoding = _decoded(drawing)

    def keep(match: re.Match[str]) -> str:
        return "" if _place(match.group()) in places else match.group()

    return _NOTE.sub(keep, text).encode(encoding)


def without_additions(drawing: bytes) -> bytes:
    """What must not change: the drawing without the notes' boxes and the blocks of ids."""
    text, encoding = _decoded(drawing)
    text = _NOTE.sub(lambda match: "" if _place(match.group()) else match.group(), text)
    return re.sub(r"(idmap\b[^>]*\bdata=[\"'])[\d,\s]+", r"\g<1>", text).encode(encoding)
