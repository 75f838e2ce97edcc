"""Small workbooks written as lists of rows, with their formulas computed by a real engine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import ironcalc

from prioritering.a1 import column_letters
from prioritering.audit import check
from prioritering.fingerprint import with_fingerprints
from prioritering.options import Options
from prioritering.scoring.infer import infer
from prioritering.scoring.ranking import rank
from prioritering.types import (
    Audit,
    Cell,
    CellError,
    CellRef,
    Evaluation,
    Finding,
    Sheet,
    Value,
    Workbook,
)

Content = str | float | int | bool | None
Rows = Sequence[Sequence[Content]]


def book(sheets: Mapping[str, Rows], formats: Mapping[str, str] | None = None) -> Workbook:
    """A workbook of these sheets; a text that starts with `=` is a formula.

    `formats` gives number formats by address, such as `{"Samlet!B2": "0.0"}`.
    """
    model = ironcalc.create("book", "en", "UTC", "en")
    for number, name in enumerate(sheets):
        if number:
            model.add_sheet(name)
        else:
            model.rename_sheet(0, name)
    for number, rows in enumerate(sheets.values()):
        for row, content in enumerate(rows, start=1):
            for column, value in enumerate(content, start=1):
                if value is not None:
                    model.set_user_input(number, row, column, _as_typed(value))
    model.evaluate()
    return Workbook(
        path=Path("book.xlsx"),
        sha256="0",
        sheets=tuple(
            _sheet(model, number, name, rows, formats or {})
            for number, (name, rows) in enumerate(sheets.items())
        ),
    )


def _as_typed(value: Content) -> str:
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, str) and not value.startswith("="):
        return f"'{value}"
    return str(value)


def _sheet(model: ironcalc.Model, number: int, name: str, rows: Rows, formats: Mapping[str, str]) -> Sheet:
    cells = {}
    for row, content in enumerate(rows, start=1):
        for column, value in enumerate(content, start=1):
            if value is None:
                continue
            at = CellRef(name, row, column)
            is_formula = isinstance(value, str) and value.startswith("=")
            cells[row, column] = Cell(
                at=at,
                value=_computed(model, number, row, column) if is_formula else _plain(value),
                formula=str(value) if is_formula else None,
                number_format=formats.get(f"{name}!{column_letters(column)}{row}", "General"),
            )
    return Sheet(name, f"xl/worksheets/sheet{number + 1}.xml", cells)


def _plain(value: Content) -> Value:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else value


def _computed(model: ironcalc.Model, sheet: int, row: int, column: int) -> Value:
    value = model.get_cell_value(sheet, row, column)
    if isinstance(value, str) and value.startswith("#"):
        return CellError(value)
    return _plain(value)


def examined(workbook: Workbook) -> Audit:
    """The workbook's audit before any rule, its cached values taken as right."""
    done = Audit(workbook, Evaluation({}), None, ())
    found = infer(workbook, done.value)
    if found is None:
        return done
    model, scores = found
    return Audit(workbook, Evaluation({}), model, rank(model, scores, done.value))


def findings(sheets: Mapping[str, Rows], formats: Mapping[str, str] | None = None) -> tuple[Finding, ...]:
    """All findings of all rules on a workbook of these sheets."""
    done = examined(book(sheets, formats))
    return with_fingerprints(done, check(done, Options()))


def told(found: Sequence[Finding]) -> list[tuple[str, str]]:
    """Each finding as rule and place."""
    return [(finding.rule, str(finding.at)) for finding in found]
