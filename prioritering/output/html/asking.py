"""A sheet drawn so that its owner can show where the scores stand, where the program is not sure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from prioritering.a1 import column_letters
from prioritering.messages import Messages
from prioritering.messages.facts import plain
from prioritering.output.html.cells import shown
from prioritering.output.tally import AuditState, standing
from prioritering.types import Audit, CellRef, Sheet
from prioritering.types.reading import ReadingStatus

MAX_LINES, MAX_COLUMNS = 16, 16
MAX_SHEETS = 30
GUESSES = ("score", "names", "ranks")


class AskedColumn(Struct, frozen=True):
    """One column that can be shown."""

    letters: str
    guess: str
    """What it is taken for: one of `GUESSES`, or empty."""
    numbers: bool
    """Whether figures stand in it, so that it can be the scores."""


class AskedSheet(Struct, frozen=True):
    """The sheet that is asked about."""

    name: str
    """As it is sent."""
    others: tuple[str, ...]
    columns: tuple[AskedColumn, ...]
    lines: tuple[tuple[int, tuple[str, ...]], ...]
    is_open: bool
    """Whether the answer is waited for: the reading is but probable, or there is none."""
    told: str
    """The column that was shown before; empty where none was."""


def asked_sheet(audit: Audit, messages: Messages, sheet: str = "") -> AskedSheet | None:
    """The sheet that is asked about, else that of the likeliest reading; None where no sheet has figures."""
    known = {one.name: one for one in audit.workbook.sheets if one.cells}
    if not known:
        return None
    guesses = _guesses(audit)
    likely = next((at.sheet for at in guesses), "")
    name = next((one for one in (sheet, likely) if one in known), "") or max(
        known, key=lambda one: _figures(audit, known[one]).total()
    )
    roles = {at.column: role for at, role in guesses.items() if at.sheet == name}
    columns, figures = _columns(known[name], roles), _figures(audit, known[name])
    rows = sorted({row for row, column in known[name].cells if column in columns})[:MAX_LINES]
    return AskedSheet(
        name=name,
        others=tuple(known)[:MAX_SHEETS],
        columns=tuple(
            AskedColumn(column_letters(column), roles.get(column, ""), figures[column] > 0)
            for column in columns
        ),
        lines=tuple(
            (row, tuple(_text(audit, known[name], row, one, messages) for one in columns)) for row in rows
        ),
        is_open=is_asked(audit),
        told=audit.columns.score,
    )


def is_asked(audit: Audit) -> bool:
    """Whether the reading is but probable, or nothing of the workbook could be checked."""
    if audit.model is not None:
        return audit.model.status == "probable"
    probable = bool(audit.readings) and audit.readings[0].status is ReadingStatus.PROBABLE
    return probable or standing(audit) is AuditState.NOTHING_CHECKED


def _guesses(audit: Audit) -> dict[CellRef, str]:
    """Cells of the likeliest scores, names and ranks, with their role."""
    if audit.model is not None:
        lines = [(m.score_cell, m.name_cell, m.rank_cell) for m in audit.model.measures]
    elif audit.readings:
        lines = [(one.score_cell, one.name_cell, one.rank_cell) for one in audit.readings[0].alternatives]
    else:
        return {}
    guesses: dict[CellRef, str] = {}
    for cells in lines:
        for role, at in zip(GUESSES, cells, strict=True):
            if at is not None:
                guesses.setdefault(at, role)
    return guesses


def _columns(sheet: Sheet, guessed: dict[int, str]) -> Sequence[int]:
    """The columns in use, those that are guessed at included, as many as there is room for."""
    used = Counter(
        column for (_, column), cell in sheet.cells.items() if cell.value is not None or cell.formula
    )
    kept = {*guessed, *(column for column, _ in used.most_common(MAX_COLUMNS - len(guessed)))}
    return sorted(kept)


def _figures(audit: Audit, sheet: Sheet) -> Counter[int]:
    """How many figures stand in each column of a sheet."""
    return Counter(cell.at.column for cell in sheet.cells.values() if isinstance(audit.value(cell.at), float))


def _text(audit: Audit, sheet: Sheet, row: int, column: int, messages: Messages) -> str:
    at = CellRef(sheet.name, row, column)
    return plain(shown(audit.shown(at), sheet.get(row, column), messages))[:60]
