"""Cells as their sheet draws them: the lines around, the headings, the figure marked, what it becomes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from msgspec import Struct, field

from prioritering.a1 import column_letters
from prioritering.messages import Messages
from prioritering.messages.facts import plain, shorten
from prioritering.output.figures import figure_text
from prioritering.output.html.formula_marks import Piece, marked
from prioritering.scoring.values.display import decimals_of_format
from prioritering.types import Area, Audit, Cell, CellError, CellRef, Fix, Value
from prioritering.types.workbook import Sheet

LINES_AROUND, MAX_FEW_MARKED = 1, 3
"""Lines above and below a marked one, where only a few are marked."""
MAX_LINES, MAX_COLUMNS = 14, 7
"""What one picture shows; the cells beyond are counted."""
FARTHEST_HEADING = 400
"""Lines between a figure and the heading above it."""
MAX_CHARACTERS = 120
"""Characters of a cell's text."""


class DrawnCell(Struct, frozen=True):
    """One cell: what it shows, and what it becomes."""

    text: str
    after: str = ""
    """Empty where nothing is changed."""
    mark: str = ""
    """`main` for what is wrong, `beside` for what causes or follows it."""
    number: bool = False
    empty: bool = False
    """Whether nothing stands there and that is worth saying."""


class DrawnLine(Struct, frozen=True):
    """One row of a sheet; a `gap` stands for rows that are left out."""

    number: int
    cells: tuple[DrawnCell, ...] = ()
    formula: tuple[Piece, ...] = ()
    heading: bool = False
    gap: bool = False


class DrawnSheet(Struct, frozen=True):
    """A part of a sheet."""

    sheet: str
    columns: tuple[str, ...]
    lines: tuple[DrawnLine, ...]
    more: int = 0
    """Marked cells that there is no room for."""

    @property
    def has_formulas(self) -> bool:
        """Whether any line shows a formula."""
        return any(line.formula for line in self.lines)


class Marked(Struct, frozen=True):
    """What is to be drawn: the cells that are wrong, those beside them, and what they become."""

    main: tuple[CellRef, ...]
    beside: tuple[CellRef, ...] = ()
    fixes: tuple[Fix, ...] = ()
    after: Mapping[CellRef, Value] = field(default_factory=dict)
    """The figures that formulas give once they are mended, where that is known."""
    formulas: bool = False
    """Whether the formulas of the marked cells are worth showing."""


def drawn(audit: Audit, what: Marked, messages: Messages) -> tuple[DrawnSheet, ...]:
    """One picture for each sheet, that of the first cell first."""
    names = dict.fromkeys(at.sheet for at in (*what.main, *what.beside))
    mine = {at.sheet for at in what.main}
    sheets = {sheet.name: sheet for sheet in audit.workbook.sheets}
    return tuple(
        _Picture(audit, sheets[name], what, messages).drawn()
        for name in names
        if name in sheets and (name in mine or len(mine) == 0)
    )


class _Picture:
    """One sheet's part, while it is put together."""

    def __init__(self, audit: Audit, sheet: Sheet, what: Marked, messages: Messages) -> None:
        self.audit, self.sheet, self.messages, self.what = audit, sheet, messages, what
        self.main = {(at.row, at.column) for at in what.main if at.sheet == sheet.name}
        self.beside = {(at.row, at.column) for at in what.beside if at.sheet == sheet.name} - self.main
        self.fixes = {(fix.at.row, fix.at.column): fix for fix in what.fixes if fix.at.sheet == sheet.name}

    def drawn(self) -> DrawnSheet:
        """The picture."""
        wanted = sorted(self.main | self.beside | set(self.fixes))
        shown = _first_lines(wanted)
        columns = self._columns(shown)
        kept = [place for place in shown if place[1] in columns]
        heading = self._heading_line(kept)
        around = LINES_AROUND if len({row for row, _ in kept}) <= MAX_FEW_MARKED else 0
        numbers = sorted(
            {
                number
                for row, _ in kept
                for number in range(max(1, row - around), row + around + 1)
                if number in {place[0] for place in kept} or self._holds_anything(number, columns)
            }
            | ({heading} if heading else set())
        )
        lines: list[DrawnLine] = []
        for number in numbers:
            if lines and number > lines[-1].number + 1:
                lines.append(DrawnLine(number - 1, gap=True))
            lines.append(self._line(number, columns, number == heading))
        return DrawnSheet(
            plain(self.sheet.name),
            tuple(column_letters(column) for column in columns),
            tuple(lines),
            more=len(wanted) - len(kept),
        )

    def _columns(self, places: Sequence[tuple[int, int]]) -> list[int]:
        """The marked columns, one to each side where there are few, and the one that names the lines."""
        marked_columns = sorted({column for _, column in places})
        label = self._label_column(places)
        columns = set(marked_columns[: MAX_COLUMNS - 1])
        if len(columns) <= 2 and not self.fixes:
            columns |= set(
                self._neighbours(min(columns), max(columns), label or 0, [row for row, _ in places])[:1]
            )
        return sorted(columns | ({label} if label else set()))[:MAX_COLUMNS]

    def _neighbours(self, first: int, last: int, label: int, rows: Sequence[int]) -> list[int]:
        """The columns beside the marked ones, left before right, that hold something on their lines."""
        near = (column for column in (first - 1, last + 1) if column > label)
        return [column for column in near if any(self.sheet.get(row, column) is not None for row in rows)]

    def _label_column(self, places: Sequence[tuple[int, int]]) -> int | None:
        """The column to the left with most texts beside the marked cells, the nearest of several."""
        first = min((column for _, column in places), default=1)
        rows = {row for row, _ in places}
        texts = {near: sum(self._is_text(row, near) for row in rows) for near in range(1, first)}
        most = max(texts.values(), default=0)
        return max((near for near, count in texts.items() if count == most), default=None) if most else None

    def _is_text(self, row: int, column: int) -> bool:
        cell = self.sheet.get(row, column)
        is_text = cell is not None and isinstance(cell.value, str) and cell.formula is None
        return is_text and len(str(cell.value).strip()) > 1 if cell else False

    def _heading_line(self, places: Sequence[tuple[int, int]]) -> int | None:
        """The row above the first marked figure that names its column: the model's, else the nearest text."""
        for row, column in places:
            value = self.audit.shown(CellRef(self.sheet.name, row, column))
            if isinstance(value, str) and (row, column) not in self.fixes:
                continue
            named = self._named_above(row, column)
            texts = (above for above in range(row - 1, max(0, row - FARTHEST_HEADING), -1))
            return named or next((above for above in texts if self._is_text(above, column)), None)
        return None

    def _named_above(self, row: int, column: int) -> int | None:
        """The row with the name of the measure that stands in the column, where measures do."""
        measures = () if self.audit.model is None else self.audit.model.measures
        for measure in measures:
            at = measure.name_cell
            if at.sheet == self.sheet.name and at.column == column and at.row < row:
                is_own = any(
                    cell[1:] == (row, column) for cell in (*measure.cells.values(), measure.rank_cell) if cell
                )
                if is_own:
                    return at.row
        return None

    def _holds_anything(self, row: int, columns: Sequence[int]) -> bool:
        return any(self.sheet.get(row, column) is not None for column in columns)

    def _line(self, row: int, columns: Sequence[int], heading: bool) -> DrawnLine:
        formula: tuple[Piece, ...] = ()
        for column in columns:
            formula = formula or self._formula(row, column)
        return DrawnLine(row, tuple(self._cell(row, column) for column in columns), formula, heading=heading)

    def _formula(self, row: int, column: int) -> tuple[Piece, ...]:
        """The formula of a cell that is wrong, with what its fix changes."""
        fix, cell = self.fixes.get((row, column)), self.sheet.get(row, column)
        before = "" if cell is None or cell.formula is None else cell.formula
        if fix is not None and not fix.cached and isinstance(fix.after, str) and fix.after.startswith("="):
            return marked(before, fix.after)
        if before and self.what.formulas and (row, column) in self.main:
            return (Piece(before),)
        return ()

    def _cell(self, row: int, column: int) -> DrawnCell:
        place, cell = (row, column), self.sheet.get(row, column)
        at = CellRef(self.sheet.name, row, column)
        mark = "main" if place in self.main else "beside" if place in self.beside else ""
        value, after = self.audit.shown(at), self._after(at)
        text = shown(value, cell, self.messages)
        if mark and value is None:
            text = self.messages.text("value-empty")
        then = "" if after is None else shown(after, cell, self.messages)
        if then and then == text and isinstance(value, str) and not isinstance(after, str):
            text = self.messages.text("cells-text", own=text)
            then = self.messages.text("cells-number", own=then)
        then = "" if then == text and value is not None else then
        if place in self.fixes and not mark:
            mark = "beside"
        return DrawnCell(
            text,
            then,
            mark,
            isinstance(value, float | int | Fraction | CellError),
            bool(mark) and value is None,
        )

    def _after(self, at: CellRef) -> Value:
        if at in self.what.after:
            return self.what.after[at]
        fix = self.fixes.get((at.row, at.column))
        if fix is None or (isinstance(fix.after, str) and fix.after.startswith("=")):
            return None
        return fix.after


def _first_lines(places: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The places on the first lines, as many as there is room for."""
    rows = sorted({row for row, _ in places})[:MAX_LINES]
    return [place for place in places if place[0] in rows]


def shown(value: Value, cell: Cell | None, messages: Messages) -> str:
    """A value as its cell shows it: rounded half up to the decimals of its format."""
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, float | int | Fraction):
        return shorten(
            plain(str(messages.value(value) if isinstance(value, bool) else value)), MAX_CHARACTERS
        )
    form = "General" if cell is None else cell.number_format
    decimals = decimals_of_format(form)
    if decimals is None:
        return messages.value(value)
    return figure_text(value, decimals, messages, per_cent="%" in form, grouped="#,##" in form)


def cells_of(places: Iterable[Area], most: int = 60) -> tuple[CellRef, ...]:
    """The cells of some areas, as far as there is room to draw them."""
    cells: list[CellRef] = []
    for area in places:
        for at in area.cells():
            cells.append(at)
            if len(cells) >= most:
                return tuple(dict.fromkeys(cells))
    return tuple(dict.fromkeys(cells))
