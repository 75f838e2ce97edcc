"""The cover of a copy as XML: a title, sentences, and blocks of lines in two columns, on one screen."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count, zip_longest

from prioritering.workbook.addresses import address
from prioritering.workbook.edits import BlockEdit, Cover, CoverLine, Link, Shown
from prioritering.workbook.mark_colours import FILLS, INKS
from prioritering.workbook.ooxml import Dialect, escaped, xml_text
from prioritering.workbook.sheet_markup import PROLOG, cell_xml, hyperlinks
from prioritering.workbook.styles import Look, Styles
from prioritering.workbook.text_fit import line_count

_WIDTHS = (1.0, 12.0, 39.0, 20.0, 2.0, 12.0, 39.0, 16.0)
"""Of the columns, in characters: a margin, the left blocks, a gap, the right blocks."""
_LEFT, _RIGHT = 2, 6
_TEXT_WIDTH = _WIDTHS[_LEFT]
_WIDTH_WITHOUT_LINK = 200.0
"""Of a text that runs on where no link stands beside it."""
_INK, _SOFT, _LINE, _LINK = "FF17212B", "FF55616C", "FFD8DEE3", "FF0B4F7A"
_SENTENCE = 13
_TITLE = Look(font=f'<b/><sz val="18"/><color rgb="{_INK}"/>')
_QUIET = Look(font=f'<color rgb="{_SOFT}"/>', alignment=(("vertical", "center"),))
_HEADING = Look(font=f'<b/><sz val="13"/><color rgb="{_INK}"/>', border=_SOFT)
_PLAIN = Look(border=_LINE, alignment=(("vertical", "center"), ("wrapText", "1")))
_OVER = Look(border=_LINE, alignment=(("vertical", "center"),))
_LINKED = Look(font=f'<u/><color rgb="{_LINK}"/>', border=_LINE, alignment=(("vertical", "center"),))
_LEAD = Look(
    font=f'<b/><color rgb="{_SOFT}"/>',
    border=_LINE,
    alignment=(("horizontal", "center"), ("vertical", "center")),
)


class CoverPage:
    """One cover in the making."""

    def __init__(self, cover: Cover, names: Dialect, styles: Styles) -> None:
        self.cover = cover
        self.names = names
        self.styles = styles
        self.links: list[tuple[str, Link]] = []

    def xml(self) -> str:
        """The worksheet part."""
        rows = list(self._rows())
        columns = "".join(
            f'<col min="{n}" max="{n}" width="{width + 0.71:.2f}" customWidth="1"/>'
            for n, width in enumerate(_WIDTHS, 1)
        )
        return (
            f'{PROLOG}<worksheet xmlns="{self.names.main}" xmlns:r="{self.names.relationships}">'
            '<sheetPr><tabColor rgb="FF0B4F7A"/><pageSetUpPr fitToPage="1"/></sheetPr>'
            f'<dimension ref="A1:{address(len(rows), len(_WIDTHS))}"/>'
            '<sheetViews><sheetView showGridLines="0" tabSelected="1" workbookViewId="0"/></sheetViews>'
            f'<sheetFormatPr defaultRowHeight="15"/><cols>{columns}</cols>'
            f"<sheetData>{''.join(rows)}</sheetData>{hyperlinks(self.links)}"
            '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>'
            '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="1"/></worksheet>'
        )

    def _rows(self) -> Iterator[str]:
        numbers, look = count(1), self.styles.look
        yield _row(next(numbers), [], 6)
        for text, style, height in ((self.cover.title, _TITLE, 28), (self.cover.subtitle, _QUIET, 18)):
            yield _text_row(next(numbers), text, look(style), height)
        yield _row(next(numbers), [], 6)
        for claim, rest in self.cover.sentences:
            number = next(numbers)
            yield _row(number, [self._sentence(number, claim, rest)], 20)
        yield _row(next(numbers), [], 6)
        for left, right in self.cover.sections:
            for pair in zip_longest(_lined(left), _lined(right)):
                yield self._pair(next(numbers), pair)
            yield _row(next(numbers), [], 6)
        for text in self.cover.small:
            yield _text_row(next(numbers), text, look(_QUIET), 16)

    def _sentence(self, number: int, claim: str, rest: str) -> str:
        style = self.styles.look(Look(font=f'<sz val="{_SENTENCE}"/><color rgb="{_INK}"/>'))

        def run(text: str, bold: str) -> str:
            shown = xml_text(escaped(text))
            font = f'{bold}<sz val="{_SENTENCE}"/><color rgb="{_INK}"/><rFont val="Calibri"/>'
            return f'<r><rPr>{font}</rPr><t xml:space="preserve">{shown}</t></r>'

        runs = run(claim, "<b/>") + (run(rest, "") if rest else "")
        return f'<c r="{address(number, 2)}" s="{style}" t="inlineStr"><is>{runs}</is></c>'

    def _pair(self, number: int, pair: tuple[str | CoverLine | None, ...]) -> str:
        cells: list[str] = []
        lines = 1
        for first, item in zip((_LEFT, _RIGHT), pair, strict=True):
            if isinstance(item, str):
                cells += self._heading(number, first, item)
            elif item is not None:
                cells += self._line(number, first, item)
                lines = max(
                    lines, line_count(_shown(item.text), _TEXT_WIDTH if item.link else _WIDTH_WITHOUT_LINK)
                )
        heading = any(isinstance(item, str) and item for item in pair)
        return _row(number, cells, max(21 if heading else 18, 3 + 15 * lines))

    def _heading(self, number: int, first: int, text: str) -> Iterator[str]:
        if text:
            style = self.styles.look(_HEADING)
            yield cell_xml(address(number, first), text, style)
            yield cell_xml(address(number, first + 1), None, style)
            yield cell_xml(address(number, first + 2), None, style)

    def _line(self, number: int, first: int, line: CoverLine) -> Iterator[str]:
        yield self._cell(number, first, line.lead, _lead_look(line))
        yield self._cell(number, first + 1, line.text, _PLAIN if line.link else _OVER)
        yield self._cell(number, first + 2, line.link, _PLAIN)

    def _cell(self, row: int, column: int, content: Shown, look: Look) -> str:
        if isinstance(content, Link):
            self.links.append((address(row, column), content))
            look = _LINKED
        return cell_xml(address(row, column), content, self.styles.look(look))


def _lead_look(line: CoverLine) -> Look:
    if line.state is None:
        return _LEAD
    return Look(
        font=f'<b/><color rgb="{INKS[line.state]}"/>',
        fill=FILLS[line.state],
        border=_LINE,
        alignment=_LEAD.alignment,
    )


def _lined(blocks: tuple[BlockEdit, ...]) -> Iterator[str | CoverLine]:
    """The headings and lines of one side from the top down, with an empty heading between blocks."""
    for index, block in enumerate(blocks):
        if index:
            yield ""
        yield block.heading
        yield from block.lines


def _text_row(number: int, text: str, style: int, height: float) -> str:
    return _row(number, [cell_xml(address(number, _LEFT), text, style)], height)


def _row(number: int, cells: list[str], height: float) -> str:
    return f'<row r="{number}" ht="{height:g}" customHeight="1">{"".join(cells)}</row>'


def _shown(content: Shown) -> str:
    if isinstance(content, Link):
        return content.text
    return "" if content is None else str(content)
