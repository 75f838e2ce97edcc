"""Errors that only say that something is not put in yet: the lines of a form, and the start of a moving mean.

None of them is wrong, as long as nothing reads it: a copy whose figures are blank so far, a formula over
`[mark]` and `[weight]`, and the `#N/A` that an analysis tool types where its window is not full.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from prioritering.formula.anatomy import anatomy, relative_form
from prioritering.formula.references import Reference
from prioritering.memoised import memoised
from prioritering.types import Area, Audit, Cell, CellError, CellRef, Sheet, Value

NO_DIVISOR, NO_NUMBER, NOT_KNOWN = CellError("#DIV/0!"), CellError("#VALUE!"), CellError("#N/A")
MAX_READ = 500
"""Cells that one formula reads; more are no line of a form."""
MIN_PROMPTED, MIN_READ = 3, 2
"""On so many lines, in so many cells each, one text stands for what is to be put in."""
MIN_WINDOWS = 3
"""Copies of a formula over a window that go on from typed errors."""


def is_placeholder(value: Value) -> bool:
    """Whether a text only marks where something is to be put in, as `#`, `?`, `<name>` and `[year]` do."""
    text = value.strip() if isinstance(value, str) else ""
    return not any(map(str.isalnum, text)) or (text[0] in "<[{" and text[-1] in ">]}")


def reads_prompts(audit: Audit, cells: Sequence[CellRef]) -> bool:
    """Whether all texts that make these formulas errors are marks of what is to be put in."""
    return all(audit.value(at) == NO_NUMBER and _has_only_prompts(audit, at) for at in cells)


def reads_one_text(audit: Audit, cells: Sequence[CellRef]) -> bool:
    """Whether one text stands in all cells that these formulas read, as “Please select” does."""
    texts = {_text_alone(audit, at) for at in cells if audit.value(at) == NO_NUMBER}
    return len(cells) >= MIN_PROMPTED and len(texts) == 1 and None not in texts


def reads_blanks(audit: Audit, cells: Sequence[CellRef]) -> bool:
    """Whether these are copies of a formula that works elsewhere on the sheet, and have no figures yet."""
    sheet = audit.workbook.sheet(cells[0].sheet)
    return all(
        audit.value(at) == NO_DIVISOR
        and (working := _working(sheet).get(_form(sheet.cells[at[1:]]), ()))
        and not (at.column in working and _is_named(sheet, at.row))
        and _has_no_figures(audit, at)
        for at in cells
    )


def starts_windows(audit: Audit, cells: Sequence[CellRef]) -> bool:
    """Whether typed `#N/A` stand where the copies of a formula right behind them have no full window."""
    sheet = audit.workbook.sheet(cells[0].sheet)
    return all(audit.value(at) == NOT_KNOWN and at in _before_windows(sheet) for at in cells)


def _has_only_prompts(audit: Audit, at: CellRef) -> bool:
    texts = []
    for area in _read(audit, at):
        cell = audit.workbook.cell(area.first) if area.size == 1 else None
        if cell is not None and isinstance(cell.value, str):
            texts.append(cell.value if cell.formula is None else "typed")
    return bool(texts) and all(map(is_placeholder, texts))


def _text_alone(audit: Audit, at: CellRef) -> str | None:
    """The one text that stands in each of several cells that a formula reads; None where it reads more."""
    found = [audit.workbook.cell(area.first) for area in _read(audit, at) if area.size == 1]
    texts = {cell.value for cell in found if cell is not None and cell.formula is None}
    text = texts.pop() if len(texts) == 1 and len(found) >= MIN_READ and None not in found else None
    return text if isinstance(text, str) else None


def _has_no_figures(audit: Audit, at: CellRef) -> bool:
    areas = [one for one in _read(audit, at, but_held=True) if one.size <= MAX_READ]
    return bool(areas) and all(audit.value(cell) in (None, "") for area in areas for cell in area.cells())


def _read(audit: Audit, at: CellRef, but_held: bool = False) -> Iterator[Area]:
    """What a formula reads, or what it reads of its own place only."""
    cell = audit.workbook.cell(at)
    for reference in anatomy((cell and cell.formula) or "").references:
        if not (but_held and is_held(reference)):
            yield reference.area(at.sheet)


def is_held(reference: Reference) -> bool:
    """Whether a reference is fixed in both directions."""
    corners = (reference.first, reference.last)
    return all(corner.row_fixed and corner.column_fixed for corner in corners)


def _form(cell: Cell) -> str:
    return relative_form(cell.formula or "", cell.at)


@memoised
def _working(sheet: Sheet) -> Mapping[str, Collection[int]]:
    """The columns in which each relative form was saved with a number."""
    columns: dict[str, set[int]] = {}
    for cell in sheet.formulas():
        if isinstance(cell.value, float):
            columns.setdefault(_form(cell), set()).add(cell.at.column)
    return columns


def _is_named(sheet: Sheet, row: int) -> bool:
    """Whether a row has a word that no other row has: it is one of a list, and lacks its figures."""
    return row in _named_rows(sheet)


@memoised
def _named_rows(sheet: Sheet) -> Collection[int]:
    rows: dict[str, set[int]] = {}
    for cell in sheet.cells.values():
        if cell.formula is None and isinstance(cell.value, str) and cell.value.strip():
            rows.setdefault(cell.value.strip().casefold(), set()).add(cell.at.row)
    return {row for having in rows.values() if len(having) == 1 for row in having}


@memoised
def _before_windows(sheet: Sheet) -> Collection[CellRef]:
    """The typed errors right before copies of one formula over a range, down each column of a sheet."""
    columns: dict[int, list[Cell]] = {}
    for cell in sorted(sheet.cells.values(), key=lambda one: one.at):
        columns.setdefault(cell.at.column, []).append(cell)
    return {at for column in columns.values() for at in _leading(column)}


def _leading(column: Sequence[Cell]) -> Iterator[CellRef]:
    waiting: list[CellRef] = []
    for place, cell in enumerate(column):
        if waiting and cell.at.row != waiting[-1].row + 1:
            waiting = []
        if cell.formula is None and cell.value == NOT_KNOWN:
            waiting.append(cell.at)
            continue
        behind = [one for one in column[place : place + MIN_WINDOWS] if ":" in (one.formula or "")]
        if waiting and len(behind) == MIN_WINDOWS and len(set(map(_form, behind))) == 1:
            yield from waiting
        waiting = []
