"""The memo as a Word document: text and tables alone, so that it can be edited and signed."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import TYPE_CHECKING

from prioritering.messages import Messages
from prioritering.output.docx_parts import INK, SOFT, border, fixed_table, heading, say, shade
from prioritering.output.html.marks import PlacedLine
from prioritering.output.memo import CHANGED, Item, Memo

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Cell, _Row

DOT, SPAN, PAST = "0B4F7A", "B9CDDB", "F1F3F5"
COLOURS = {
    "correct": "1B6138",
    "keep": "34495C",
    "clarify": "5A3A8A",
    "error": "A4231C",
    "warning": "784A00",
    "info": "0E5868",
}
MARKS = {"correct": "✓", "keep": "=", "clarify": "?", "error": "◆", "warning": "▲", "info": "○"}
RINGS = {"": "A4231C", "done": "1B6138", "kept": "34495C", "asked": "5A3A8A"}
WIDTH = 170.0
"""Millimetres between the margins."""
MAX_PLACES = 24
"""Columns of one place each; of more, the places are written."""
SYMBOLS = "Segoe UI Symbol"


def memo_docx(made: Memo, messages: Messages) -> bytes:
    """The memo as the bytes of a .docx file; one A4 page."""
    from docx import Document
    from docx.shared import Mm, Pt

    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin, section.bottom_margin = Mm(13), Mm(16)
    section.header_distance = section.footer_distance = Mm(7)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(10)
    say(document.add_paragraph(), f"{made.kind}\t{made.meta}", 8.5, SOFT, tab=WIDTH, line_below=True)
    say(document.add_paragraph(), made.title, 17, bold=True, before=6, after=4)
    for sentence in made.verdict:
        paragraph = document.add_paragraph()
        say(paragraph, sentence.claim, 11, bold=True, after=2)
        say(paragraph, sentence.rest, 11, after=2)
    _picture(document, made, messages)
    _columns(document, made, messages)
    heading(document.add_paragraph(), messages.text("memo-checked"))
    paragraph = document.add_paragraph()
    say(paragraph, f"{made.checked} ", 9)
    say(paragraph, f"{messages.text('memo-not-checked')} ", 9, bold=True)
    say(paragraph, made.not_checked, 9)
    _signatures(document, messages)
    say(section.footer.paragraphs[0], made.footer, 7.5, SOFT)
    document.core_properties.title = made.title
    document.core_properties.author = "prio-audit"
    document.core_properties.language = messages.language
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def _picture(document: Document, made: Memo, messages: Messages) -> None:
    """The ranking as a table with a column for each place."""
    from docx.shared import Mm

    picture = made.view.picture
    if picture is None:
        return
    heading(document.add_paragraph(), made.picture_heading)
    places = range(1, picture.last + 1) if picture.last <= MAX_PLACES else range(0)
    plotted, share = 66.0, 16.0 if picture.shares else 0.0
    named = WIDTH - 13 - 16 - plotted - share
    middle = [plotted / len(places)] * len(places) if places else [plotted / 2] * 2
    lines = [line for line in (*made.lines, *made.left_out) if line.name]
    table = fixed_table(document, 1 + len(lines), [13, named, 16, *middle, *([share] if share else [])])
    heads = [messages.text("picture-place"), messages.text("column-measure"), messages.text("picture-score")]
    spans = [messages.text("column-span"), messages.text("memo-stated")]
    tail = [messages.text("picture-among", cut=picture.cut)] if share else []
    for number, (cell, text) in enumerate(
        zip(table.rows[0].cells, [*heads, *(map(str, places) if places else spans), *tail], strict=True)
    ):
        _put(
            cell,
            text,
            8,
            SOFT,
            right=number == 2 or number >= 3 + len(middle),
            centre=3 <= number < 3 + len(middle),
        )
        border(cell._tc.get_or_add_tcPr(), "tcBorders", {"bottom": (4, "C3CAD0")})
    for row, line in zip(table.rows[1:], lines, strict=True):
        row.height = Mm(5.2)
        _row(row, line, places, picture.cut, bool(share))
    legend = messages.text("memo-legend")
    if picture.shares:
        legend += f" {messages.text('memo-legend-shares', cut=picture.cut)}"
    say(document.add_paragraph(), legend, 8, SOFT, before=3)


def _put(
    cell: _Cell,
    text: str,
    size: float,
    colour: str = INK,
    *,
    bold: bool = False,
    right: bool = False,
    centre: bool = False,
    font: str = "",
) -> None:
    """Write a cell of one line."""
    from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    paragraph = cell.paragraphs[0]
    say(paragraph, text, size, colour, bold=bold, font=font)
    if right or centre:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT if right else WD_ALIGN_PARAGRAPH.CENTER
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER


def _row(row: _Row, line: PlacedLine, places: range, cut: int, shares: bool) -> None:
    """One measure: place, name, score, its marks, how often it is inside the line."""
    cells = row.cells
    _put(cells[0], line.place, 9, bold=True)
    _put(cells[1], line.name, 8 if len(line.name) > 44 else 9)
    if line.own:
        say(cells[1].paragraphs[0], f" ({line.own})", 8, SOFT)
    if line.before_gap:
        say(cells[1].paragraphs[0], f" (… {line.before_gap})", 8, SOFT)
    _put(cells[2], line.score, 9, right=True)
    middle = cells[3 : 3 + (len(places) or 2)]
    if places and line.places is not None:
        for place, cell in zip(places, middle, strict=True):
            _mark(cell, line, place, cut)
    elif line.places is not None:
        span = line.places.reach or (line.places.would or 0,) * 2
        _put(middle[0], "–".join(dict.fromkeys(map(str, span))), 9, centre=True)
        _put(middle[1], "" if line.places.stated is None else f"{line.places.stated:g}", 9, centre=True)
    else:
        _put(middle[0].merge(middle[-1]), line.note, 8, SOFT)
    if shares:
        _put(cells[-1], line.share, 9, bold=line.unsure, right=True)
    for cell in (cells[0], cells[1], cells[2], *(cells[-1:] if shares else ())):
        border(cell._tc.get_or_add_tcPr(), "tcBorders", {"bottom": (2, "DFE4E8")})


def _mark(cell: _Cell, line: PlacedLine, place: int, cut: int) -> None:
    """What stands at one place: the measure, where it could come, the number that was stated."""
    places = line.places
    assert places is not None
    state = "" if line.plot is None else line.plot.state
    if places.own and places.own[0] <= place <= places.own[1]:
        _put(cell, "●", 9, DOT, centre=True, font=SYMBOLS)
    elif places.stated == place:
        _put(cell, _circled(place), 9, RINGS[state], centre=True, font=SYMBOLS)
    elif places.would == place:
        _put(cell, "○", 9, DOT, centre=True, font=SYMBOLS)
    else:
        _put(cell, "", 9)
    if places.reach and places.reach[0] <= place <= places.reach[1] and places.reach[0] < places.reach[1]:
        shade(cell, SPAN)
    elif place > cut:
        shade(cell, PAST)
    sides = {"bottom": (2, "DFE4E8"), **({"right": (12, INK)} if place == cut else {})}
    border(cell._tc.get_or_add_tcPr(), "tcBorders", sides)


def _circled(number: int) -> str:
    """`③`; `(21)` beyond the circled numbers that fonts have."""
    return chr(0x2460 + number - 1) if 1 <= number <= 20 else f"({number})"


def _columns(document: Document, made: Memo, messages: Messages) -> None:
    """What was changed, beside what is open or kept."""
    table = fixed_table(document, 1, [81, 8, 81])
    left, _, right = table.rows[0].cells
    for cell, key, items, more in (
        (left, "changed", made.changed, made.changed_more),
        (right, "waiting", made.waiting, made.waiting_more),
    ):
        heading(cell.paragraphs[0], messages.text(f"memo-{key}"))
        _items(cell, items, messages)
        if not items:
            say(cell.add_paragraph(), messages.text(f"memo-{key}-nothing"), 9)
        if more:
            say(cell.add_paragraph(), messages.text("memo-more", count=more), 9, SOFT, before=2)


def _items(cell: _Cell, items: Iterable[Item], messages: Messages) -> None:
    for item in items:
        state = "correct" if item.state in CHANGED else item.state
        mark = item.severity if state == "open" else state
        word = messages.text(f"state-copy-{state}").lower()
        paragraph = cell.add_paragraph()
        border(paragraph._p.get_or_add_pPr(), "pBdr", {"top": (2, "DFE4E8")})
        say(paragraph, f"{MARKS[mark]} {word}  ", 9, COLOURS[mark], bold=True, before=2)
        say(paragraph, item.title, 9, bold=True, before=2)
        say(cell.add_paragraph(), item.text, 9, after=1)


def _signatures(document: Document, messages: Messages) -> None:
    """Two lines to sign, with room above them."""
    from docx.shared import Mm

    table = fixed_table(document, 2, [81, 8, 81])
    table.rows[0].height = Mm(14)
    for place, key in ((0, "memo-by"), (2, "memo-approved")):
        cell = table.rows[1].cells[place]
        border(cell._tc.get_or_add_tcPr(), "tcBorders", {"top": (6, INK)})
        said = f"{messages.text(key)}\t{messages.text('memo-date')}"
        say(cell.paragraphs[0], said, 8.5, SOFT, tab=80)
