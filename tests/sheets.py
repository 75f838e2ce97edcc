"""Small workbooks written as lists of rows, with their formulas computed by a real engine."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import ironcalc

from prioritering.a1 import column_letters
from prioritering.findings.fingerprint import with_fingerprints
from prioritering.fixes import with_fixes
from prioritering.formula.references import parse_reference
from prioritering.messages import LANGUAGES, Messages, message
from prioritering.options import FixLevel, Options
from prioritering.output.copy import edited_workbook
from prioritering.pipeline import check, understood
from prioritering.rules import ON_RANKS, RULES
from prioritering.types import (
    Audit,
    Cell,
    CellError,
    CellRef,
    Evaluation,
    Finding,
    Severity,
    Sheet,
    Value,
    Verdict,
    Workbook,
)

AS_IN_PROGRAM = re.compile(r"\('[^']*'(?:, '[^']*')*,?\)|\b(?:Area|CellRef|Fraction|More|CellError)\(")
"""How lists and places are written in the program, and never in a text of its: `('D79:G79',)`."""
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


def examined(workbook: Workbook, verdicts: Mapping[CellRef, Verdict] | None = None) -> Audit:
    """The workbook's audit before any rule, its cached values taken as right where no verdict is given."""
    return understood(Audit.of_evaluated(workbook, Evaluation(verdicts or {})))


def findings(sheets: Mapping[str, Rows], formats: Mapping[str, str] | None = None) -> tuple[Finding, ...]:
    """All findings of all rules on a workbook of these sheets."""
    done = examined(book(sheets, formats))
    found = check(done, Options()).findings
    can_be_said(found)
    return found


def told(found: Sequence[Finding]) -> list[tuple[str, str]]:
    """Each finding as rule and place."""
    return [(finding.rule, str(finding.at)) for finding in found]


def put(sheets: Mapping[str, Rows], changes: Mapping[str, Content]) -> dict[str, Rows]:
    """The same sheets with other contents in some cells, such as `{"Liste!F2": 3}`; None empties one."""
    changed = {name: [list(row) for row in rows] for name, rows in sheets.items()}
    for place, value in changes.items():
        sheet, _, address = place.rpartition("!")
        at = parse_reference(address).first
        assert at.row and at.column
        rows = changed[sheet]
        rows.extend([] for _ in range(at.row - len(rows)))
        row = rows[at.row - 1]
        row.extend([None] * (at.column - len(row)))
        row[at.column - 1] = value
    return dict(changed)


def reported(rule: str, content: Mapping[str, Rows] | Workbook | Audit) -> list[Finding]:
    """What one rule reports, in the order of the workbook."""
    if not isinstance(content, Audit):
        content = examined(content if isinstance(content, Workbook) else book(content))
    (run,) = (one for one in RULES if one.name == rule)
    if rule in ON_RANKS:  # they run when the others have said which figures are in doubt
        found = [finding for finding in check(content, Options()).findings if finding.rule == rule]
    else:
        found = list(with_fingerprints(content, run.check(content)))
    assert {finding.rule for finding in found} <= {rule}
    can_be_said(found)
    return found


def can_be_said(found: Sequence[Finding]) -> None:
    """Every finding of any test has whatever its text names, in both languages, and says it in words."""
    for language in LANGUAGES:
        for finding in found:
            said = message(finding, Messages(language, strict=True))
            assert AS_IN_PROGRAM.search(said) is None, said


def seen(found: Sequence[Finding]) -> list[tuple[str, Value, Value]]:
    """Each finding as place, what was found and what was expected."""
    return [
        (str(f.at), str(f.found) if isinstance(f.found, CellError) else f.found, f.expected) for f in found
    ]


def mended(rule: str, content: Mapping[str, Rows]) -> dict[str, Rows]:
    """The sheets after all fixes of one rule; its findings must each have one."""
    workbook = book(content)
    found = with_fixes(reported(rule, workbook), workbook, FixLevel.ALL)
    assert found and all(finding.corrected for finding in found)
    edited = edited_workbook(workbook, [fix for finding in found for fix in finding.fixes])
    return {sheet.name: _rows(sheet) for sheet in edited.sheets}


def told_and_mended(rule: str, sheets: Mapping[str, Rows]) -> tuple[str, Value]:
    """Where the one error of a rule is and what is expected there; with its mend nothing is left to say."""
    (found,) = reported(rule, sheets)
    assert found.severity is Severity.ERROR
    assert reported(rule, mended(rule, sheets)) == []
    return str(found.at), found.expected


def _rows(sheet: Sheet) -> list[list[Content]]:
    height = max(row for row, _ in sheet.cells)
    width = max(column for _, column in sheet.cells)
    return [
        [_content(sheet.get(row, column)) for column in range(1, width + 1)] for row in range(1, height + 1)
    ]


def _content(cell: Cell | None) -> Content:
    if cell is None or cell.formula is not None:
        return None if cell is None else cell.formula
    assert not isinstance(cell.value, CellError)
    return cell.value
