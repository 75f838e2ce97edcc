"""One sheet of our own as XML: where its lines are and what they look like."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from prioritering.a1 import column_letters
from prioritering.workbook.addresses import address
from prioritering.workbook.edits import AddedSheet, Content, FormulaEdit, Link, MarkState, Strong
from prioritering.workbook.looks import BELOW, FACT, HEADER, LABEL, NUMBER_HEADER, TITLE, column_look
from prioritering.workbook.mark_colours import FILLS
from prioritering.workbook.ooxml import Dialect, escaped, quoted, xml_text
from prioritering.workbook.sheet_markup import PROLOG, bars_xml, cell_xml, hyperlinks, quoted_text
from prioritering.workbook.styles import Styles
from prioritering.workbook.text_fit import line_count

_MOST_LINKS = 65_000  # Excel refuses a sheet with more than 65,530
_LONGEST_PROMPT = 255  # ECMA-376 18.3.1.32


class Page:
    """One sheet in the making: where its lines are and what they look like."""

    def __init__(self, added: AddedSheet, name: str, names: Dialect, styles: Styles) -> None:
        self.added = added
        self.name = name
        self.names = names
        self.styles = styles
        self.table_id = ""
        self.header = added.heading_row
        self.rows = added.rows or (("",) * len(added.columns),)  # a table has one row at least
        self.last = self.header + len(self.rows)
        self.links: list[tuple[str, Link]] = []
        self.column_styles: dict[tuple[object, ...], int] = {}

    @property
    def has_formulas(self) -> bool:
        """Whether any cell is computed."""
        below = self.added.below[1] if self.added.below else ()
        return any(isinstance(content, FormulaEdit) for row in (*self.rows, *below) for content in row)

    @property
    def reference(self) -> str:
        """The table's range."""
        return f"A{self.header}:{address(self.last, len(self.added.columns))}"

    @property
    def _bottom(self) -> int:
        """The last row, with those beneath the table."""
        return self.last + (2 + len(self.added.below[1]) if self.added.below else 0)

    @property
    def printed(self) -> str:
        """The area that is printed; empty for all."""
        columns = self.added.printed_columns
        return f"$A$1:${column_letters(columns)}${self._bottom}" if columns else ""

    def titles(self) -> list[str]:
        """The columns' titles, none twice: Excel repairs a table that has two alike."""
        titles: list[str] = []
        for column in self.added.columns:
            titles.append(_other(column.title or "-", titles))
        return titles

    def table_xml(self, number: int, name: str) -> str:
        """The table part."""
        columns = "".join(
            f'<tableColumn id="{index}" name={quoted(_header_name(title))}/>'
            for index, title in enumerate(self.titles(), 1)
        )
        return (
            f'{PROLOG}<table xmlns="{self.names.main}" id="{number}" name="{name}" '
            f'displayName="{name}" ref="{self.reference}" totalsRowShown="0">'
            f'<autoFilter ref="{self.reference}">{"".join(self._unfiltered())}</autoFilter>'
            f'<tableColumns count="{len(self.added.columns)}">{columns}</tableColumns>'
            '<tableStyleInfo name="TableStyleLight1" showFirstColumn="0" showLastColumn="0" '
            'showRowStripes="0" showColumnStripes="0"/></table>'
        )

    def _unfiltered(self) -> Iterator[str]:
        """Figures are not picked from a list, and its button would stand before their heading."""
        for number, column in enumerate(self.added.columns):
            if column.right:
                yield f'<filterColumn colId="{number}" hiddenButton="1"/>'

    def xml(self) -> Iterator[str]:
        """The worksheet part, piece by piece."""
        bars, solid = self._bars()
        extensions = f"<extLst>{solid}</extLst>" if solid else ""
        outline = f' outlineLevelRow="{max(self.added.levels)}"' if any(self.added.levels) else ""
        yield (
            f'{PROLOG}<worksheet xmlns="{self.names.main}" xmlns:r="{self.names.relationships}">'
            '<sheetPr><tabColor rgb="FF0B4F7A"/><outlinePr summaryBelow="0"/>'
            '<pageSetUpPr fitToPage="1"/></sheetPr>'
            f'<dimension ref="A1:{address(self._bottom, len(self.added.columns))}"/>'
            '<sheetViews><sheetView showGridLines="0" workbookViewId="0">'
            f"{self._panes()}</sheetView></sheetViews>"
            f'<sheetFormatPr defaultRowHeight="15"{outline}/><cols>{"".join(self._columns())}</cols>'
            "<sheetData>"
        )
        yield from self._lines()
        yield (
            f"</sheetData>{bars}{self._choices_shown()}"
            f"{self._validations()}{hyperlinks(self.links)}"
            '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>'
            '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>'
            "<headerFooter><oddFooter>&amp;L&amp;F  \N{MIDDLE DOT}  &amp;A&amp;R&amp;P / &amp;N"
            "</oddFooter></headerFooter>"
            f'<tableParts count="1"><tablePart r:id="{self.table_id}"/></tableParts>{extensions}'
            "</worksheet>"
        )

    def _panes(self) -> str:
        """The headings, and the first columns where they are to stay, in sight."""
        columns = self.added.frozen_columns
        corner = address(self.header + 1, columns + 1)
        pane = "bottomRight" if columns else "bottomLeft"
        split = f'xSplit="{columns}" ' if columns else ""
        return (
            f'<pane {split}ySplit="{self.header}" topLeftCell="{corner}" activePane="{pane}" state="frozen"/>'
            f'<selection pane="{pane}" activeCell="{corner}" sqref="{corner}"/>'
        )

    def _choices_shown(self) -> str:
        """The colours that the analyst's choices take on, in the columns of the decision and the state."""
        if self.added.decision_columns is None or not self.added.chosen:
            return ""
        decision = column_letters(self.added.decision_columns.decision + 1)
        first, last = self.header + 1, self.last
        places = [decision, *(column_letters(column + 1) for column in self.added.state_columns[:1])]
        rules = "".join(
            f'<cfRule type="expression" dxfId="{self.styles.changed_fill(FILLS[state])}" priority="{number}">'
            f"<formula>{xml_text(f'${decision}{first}={quoted_text(word)}')}</formula></cfRule>"
            for number, (word, state) in enumerate(self.added.chosen, 1)
        )
        where = " ".join(f"{letters}{first}:{letters}{last}" for letters in places)
        return f'<conditionalFormatting sqref="{where}">{rules}</conditionalFormatting>'

    def _bars(self) -> tuple[str, str]:
        """Bars in the cells of a column, from nought to the figure of a full one."""
        if self.added.bars is None:
            return "", ""
        column, count, full = self.added.bars
        letters = column_letters(column + 1)
        return bars_xml(f"{letters}{self.header + 1}:{letters}{self.header + count}", full)

    def _columns(self) -> Iterator[str]:
        for number, column in enumerate(self.added.columns, 1):
            hidden = ' hidden="1"' if column.hidden else ""
            width = f'width="{column.width + 0.71:.2f}"'  # 5 pixels of padding (18.3.1.13)
            yield f'<col min="{number}" max="{number}" {width}{hidden} customWidth="1"/>'

    def _lines(self) -> Iterator[str]:
        style = self.styles.look
        yield self._row(1, [self._cell(1, 1, self.added.title, style(TITLE))], height=24)
        value_column = self._fact_column()
        for number, (label, value) in enumerate(self.added.facts, 2):
            cells = [self._cell(number, 1, label, style(LABEL))]
            if value != "":
                cells.append(self._cell(number, value_column, value, style(FACT)))
            yield self._row(number, cells, height=17)
        looks = [style(NUMBER_HEADER if column.right else HEADER) for column in self.added.columns]
        yield self._row(self.header - 1, [], height=6)
        titled = enumerate(zip(self.titles(), looks, strict=True), 1)
        header = [self._cell(self.header, number, text, look) for number, (text, look) in titled]
        yield self._row(self.header, header, height=self._header_height())
        for number, row in enumerate(self.rows, self.header + 1):
            index = number - self.header - 1
            level = self.added.levels[index] if index < len(self.added.levels) else 0
            cells = list(self._table_cells(number, row, level))
            yield self._row(number, cells, height=self._height(row), level=level)
        yield from self._beneath()

    def _beneath(self) -> Iterator[str]:
        """The rows below the table, under their heading."""
        if self.added.below is None:
            return
        heading, rows = self.added.below
        first, look = self.last + 2, self.styles.look(BELOW)
        cells = [
            self._cell(first, n, heading if n == 1 else None, look) for n in range(1, len(self.titles()) + 1)
        ]
        yield self._row(first, cells, height=20)
        for number, row in enumerate(rows, first + 1):
            yield self._row(number, list(self._table_cells(number, row, 0)), height=self._height(row))

    def _fact_column(self) -> int:
        """The first column that the longest label does not reach."""
        need = max((len(label) * 1.15 for label, value in self.added.facts if value != ""), default=0)
        for number, column in enumerate(self.added.columns, 1):
            need -= 0 if column.hidden else column.width
            if need <= 0:
                return number + 1
        return len(self.added.columns)

    def _header_height(self) -> float:
        lines = max(line_count(c.title, c.width * 0.9) for c in self.added.columns if not c.hidden)
        return 5 + 15 * lines

    def _height(self, row: tuple[Content, ...]) -> float:
        """The height that shows wrapped texts whole: programs that write files must say it."""
        lines = 1
        for column, content in zip(self.added.columns, row, strict=False):
            if column.wrap and not column.hidden:
                lines = max(lines, line_count(_text(content), column.width))
        return min(409.0, 4 + 15 * lines)

    def _table_cells(self, number: int, row: tuple[Content, ...], level: int) -> Iterator[str]:
        state = self._state(number - self.header - 1)
        for index, content in enumerate(row[: len(self.added.columns)]):
            own = state if index in self.added.state_columns else None
            yield self._cell(number, index + 1, content, self._column_style(index, own, level, content))

    def _state(self, index: int) -> MarkState | None:
        return self.added.states[index] if index < len(self.added.states) else None

    def _row(self, number: int, cells: list[str], height: float = 0, level: int = 0) -> str:
        stated = f' ht="{height:g}" customHeight="1"' if height else ""
        beneath = f' hidden="1" outlineLevel="{level}"' if level else ""
        return f'<row r="{number}"{stated}{beneath}>{"".join(cells)}</row>'

    def _column_style(self, index: int, state: MarkState | None, level: int, content: Content) -> int:
        """The style of a column's cells with such content, looked up once."""
        leads = isinstance(content, Link) and bool(content.to.sheet)
        strong = (content.state,) if isinstance(content, Strong) else None
        key = index, state, level, leads, strong, isinstance(content, str | Link | Strong)
        if key not in self.column_styles:
            self.column_styles[key] = self.styles.look(
                column_look(self.added.columns[index], state, level, content)
            )
        return self.column_styles[key]

    def _cell(self, row: int, column: int, content: Content, style: int) -> str:
        place = address(row, column)
        if isinstance(content, Link) and content.to.sheet and len(self.links) < _MOST_LINKS:
            self.links.append((place, content))
        if isinstance(content, FormulaEdit):
            return cell_xml(place, content.value, style, content.text(row, self.header + 1))
        return cell_xml(place, content, style)

    def _validations(self) -> str:
        validations = []
        for number, column in enumerate(self.added.columns, 1):
            if column.choices:
                letters = column_letters(number)
                reference = f"{letters}{self.header + 1}:{letters}{self.last}"
                choices = xml_text('"' + ",".join(column.choices).replace('"', '""') + '"')
                shown = escaped(column.prompt[:_LONGEST_PROMPT])
                prompt = f" prompt={quoted(shown)}" if shown else ""
                validations.append(
                    f'<dataValidation type="list" allowBlank="1" showInputMessage="1" '
                    f'showErrorMessage="1"{prompt} sqref="{reference}"><formula1>{choices}</formula1>'
                    "</dataValidation>"
                )
        if not validations:
            return ""
        return f'<dataValidations count="{len(validations)}">{"".join(validations)}</dataValidations>'


def _other(title: str, taken: list[str]) -> str:
    folded = {name.casefold() for name in taken}
    names = (title if n == 1 else f"{title} {n}" for n in count(1))
    return next(name for name in names if name.casefold() not in folded)


def _header_name(title: str) -> str:
    return escaped(title).replace("\n", "_x000a_")


def _text(content: Content) -> str:
    if isinstance(content, Link):
        return content.text
    if isinstance(content, FormulaEdit):
        content = content.value
    if isinstance(content, Strong):
        content = content.shown
    return "" if content is None else str(content)
